"""Writes schema.org JSON-LD for web pages: articles, quotations with their speakers, claims with where they appear.

A claim on which somebody took a stance against it gets a ClaimReview without a rating: who reviews, and how, is for a
person to say.

Source: https://schema.org/Quotation, /Claim, /ClaimReview; the speaker of a quotation is its spokenByCharacter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from reader.domain.article import Article
from reader.domain.exchange import LibraryContents
from reader.domain.speaker import Speaker, SpeakerKind
from reader.domain.statement import Statement
from reader.exporters.citations import authors
from reader.exporters.json_writing import encode_for_html, write_lines
from reader.exporters.run import ExportRun

Node = dict[str, Any]
_TYPES = {SpeakerKind.PERSON: "Person", SpeakerKind.ORGANISATION: "Organization", SpeakerKind.GROUP: "Organization"}


def write(contents: LibraryContents, output: Path, run: ExportRun) -> None:
    """Write one document with the graph of `contents`."""
    before = '{"@context": "https://schema.org", "@graph": [\n'
    write_lines(output, _graph(contents, run), before=before, between=",", after="]}\n", as_json=encode_for_html)


def _graph(contents: LibraryContents, run: ExportRun) -> Iterator[Node]:
    speakers = {s.id: s for s in contents.speakers()}
    appearances: dict[int, list[Node]] = {}
    for speaker in speakers.values():
        yield speaker_node(speaker)
    for bundle in run.articles(contents):
        yield article_node(bundle.article)
        for s in bundle.statements:
            yield quotation_node(s, bundle.article, [speakers[id_] for id_ in s.speaker_ids])
        for stance in bundle.stances:
            found = appearances.setdefault(stance.claim_id, [])
            if reference(bundle.article.uid) not in found:
                found.append(reference(bundle.article.uid))
    for claim in contents.claims():
        node: Node = {"@id": iri(claim.uid), "@type": "Claim", "name": claim.text, "text": claim.text}
        where = appearances.get(claim.id, [])
        yield node | ({"appearance": where, "firstAppearance": where[0]} if where else {})


def iri(uid: str) -> str:
    """The IRI of a row."""
    return f"urn:uuid:{uid}"


def reference(uid: str) -> Node:
    """A pointer to a node of the graph."""
    return {"@id": iri(uid)}


def speaker_node(s: Speaker) -> Node:
    """A speaker; documents and unknown ones are things with a name."""
    node: Node = {"@id": iri(s.uid), "@type": _TYPES.get(s.kind, "Thing"), "name": s.name}
    return node | ({"alternateName": list(s.aliases)} if s.aliases else {})


def article_node(a: Article) -> Node:
    """An article without its text."""
    node: Node = {
        "@id": iri(a.uid),
        "@type": "NewsArticle",
        "headline": a.title,
        "url": a.url,
        "datePublished": a.published,
        "dateModified": a.modified,
        "inLanguage": a.language,
        "articleSection": a.section,
        "abstract": a.standfirst,
        "author": [{"@type": "Person", "name": name} for name in authors(a)],
        "publisher": {"@type": "Organization", "name": a.publisher} if a.publisher else None,
    }
    return {key: value for key, value in node.items() if value}


def one_or_several(nodes: list[Node]) -> Node | list[Node] | None:
    """The value of a property: a node, a list of several, None for none."""
    return nodes[0] if len(nodes) == 1 else nodes or None


def quotation_node(s: Statement, article: Article, speakers: Sequence[Speaker]) -> Node:
    """A statement; what is not wholly in quotation marks is a quotation too, as schema.org has no better word."""
    node: Node = {
        "@id": iri(s.uid),
        "@type": "Quotation",
        "text": s.text,
        "isPartOf": reference(article.uid),
        "creativeWorkStatus": s.provenance.status.value,
    }
    said_by = one_or_several([reference(speaker.uid) for speaker in speakers])
    return node | ({"spokenByCharacter": said_by} if said_by else {})
