"""Evidence cards: one statement, to be pasted where it is needed, with all that lets others check it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from reader.domain.article import Article
from reader.domain.exchange import CardStyle
from reader.domain.speaker import Speaker
from reader.domain.statement import Statement
from reader.exporters.markdown import escaped
from reader.exporters.schemaorg import article_node, iri, one_or_several, speaker_node
from reader.exporters.text import one_line, said_by


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a card tells."""

    statement: Statement
    article: Article
    speakers: tuple[Speaker, ...]

    @property
    def who(self) -> str:
        """Who says it, by name."""
        return said_by([speaker.name for speaker in self.speakers])


def card(evidence: Evidence, style: CardStyle) -> str:
    """The statement as a card: quote, speaker, outlet, date, address and the SHA-256 of the article's text."""
    return _WRITERS[style](evidence)


_INSIDE = str.maketrans({"“": "‘", "”": "’", '"': "'"})
"""Quotation marks within quotation marks."""


def _quote(words: str) -> str:
    return words if words[:1] in "“\"«„‘'" else f"“{words.translate(_INSIDE)}”"


def _facts(evidence: Evidence) -> list[str]:
    a = evidence.article
    return [one_line(fact) for fact in (a.title, a.byline, a.publisher, a.published, a.url) if fact]


def _citation(evidence: Evidence) -> str:
    words = _quote(one_line(evidence.statement.text))
    return f"{evidence.who}: {words} ({', '.join(_facts(evidence))}; SHA-256 of the text {evidence.article.body_hash})"


def _markdown(evidence: Evidence) -> str:
    a = evidence.article
    title = escaped(one_line(a.title))
    source = f"[{title}](<{a.url.replace('>', '%3E').replace('<', '%3C')}>)" if a.url else title
    about = ", ".join(escaped(one_line(fact)) for fact in (a.publisher, a.published) if fact)
    lines = [
        f"> {escaped(one_line(evidence.statement.text))}",
        "",
        f"**{escaped(evidence.who)}** in {source}" + (f", {about}" if about else ""),
        "",
        f"Text SHA-256: `{a.body_hash}`",
    ]
    return "\n".join(lines) + "\n"


def _claim_review(evidence: Evidence) -> str:
    """A skeleton that may stand in a page's script element.

    The review's address, author and rating are for the person who publishes it.
    """
    claim = {
        "@id": iri(evidence.statement.uid),
        "@type": "Claim",
        "text": evidence.statement.text,
        "author": one_or_several([speaker_node(speaker) for speaker in evidence.speakers]),
        "datePublished": evidence.article.published,
        "appearance": article_node(evidence.article) | {"sha256": evidence.article.body_hash},
    }
    review = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": evidence.statement.text,
        "itemReviewed": {key: value for key, value in claim.items() if value},
        "url": "",
        "datePublished": "",
        "author": {"@type": "Organization", "name": ""},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": "",
            "bestRating": "",
            "worstRating": "",
            "alternateName": "",
        },
    }
    return json.dumps(review, ensure_ascii=False, indent=2).replace("<", "\\u003c") + "\n"


_WRITERS: dict[CardStyle, Callable[[Evidence], str]] = {
    CardStyle.CITATION: _citation,
    CardStyle.MARKDOWN: _markdown,
    CardStyle.CLAIM_REVIEW: _claim_review,
}
