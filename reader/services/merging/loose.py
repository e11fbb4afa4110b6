"""Giving a place to what was put on an article that a received file names by its address alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reader.domain.anchoring import anchor
from reader.domain.annotation import Annotation, Target, TargetKind
from reader.domain.article import Article
from reader.domain.contents import Loose, MemoryContents, Quote
from reader.domain.exchange import ArticleBundle, LibraryContents, Unanchored
from reader.domain.offsets import OffsetMap
from reader.domain.record import replace
from reader.domain.spans import Span, hull, pieces_text
from reader.domain.statement import Statement
from reader.services.library import Library
from reader.services.merging.ledger import Ledger


class LooseMerge:
    """Sorts loose things by the library's articles; `unanchored` is what found no place."""

    def __init__(self, library: Library, ledger: Ledger) -> None:
        self._library = library
        self._ledger = ledger
        self._sorted: dict[int, list[Loose]] = {}
        self.unanchored: list[Unanchored] = []

    def sort(self, loose: Iterable[Loose]) -> list[Loose]:
        """Sort the things by their articles; those whose article is here are given back."""
        addresses: dict[str, int | None] = {}
        here = []
        for item in loose:
            if item.address not in addresses:
                addresses[item.address] = self._article(item.address)
            article = addresses[item.address]
            if article is None:
                self._miss(item, "The library has no article with this address.")
            else:
                self._sorted.setdefault(article, []).append(item)
                here.append(item)
        return here

    def bundles(self) -> Iterator[ArticleBundle]:
        """The library's own articles with the things on them."""
        for article, items in self._sorted.items():
            yield self._bundle(self._library.articles.get(article), items)

    def _article(self, address: str) -> int | None:
        uid = address.removeprefix("urn:uuid:")
        identities = self._library.identities
        return identities.article_at(address) or identities.of("article", [uid]).get(uid)

    def _bundle(self, article: Article, items: list[Loose]) -> ArticleBundle:
        here = self._library.statements.of_article(article.id)
        known = {hull(s.content): s for s in here} | {s.uid: s for s in here}
        statements: list[Statement] = []
        annotations: list[Annotation] = []
        for item in items:
            target = Target(TargetKind.ARTICLE, article.id)
            if item.quote is not None:
                span = _find(article.body, item.quote)
                if span is None:
                    self._miss(item, "These words are not in the article's text.", article.uid)
                    continue
                target = Target(TargetKind.SPAN, article.id, span)
            for thing in item.things:
                if isinstance(thing, Annotation):
                    annotations.append(replace(thing, target=target))
                elif target.span is not None:
                    # A quote has one piece where a statement may have several, so ours, if there, is the better one.
                    ours = known.get(thing.uid) or known.get(target.span)
                    if ours is None:
                        statements.append(_placed(thing, article, target.span))
                    else:
                        self._ledger.known("statement", thing.id, ours.id)
                    target = Target(TargetKind.STATEMENT, thing.id)
        return ArticleBundle(article, tuple(statements), (), tuple(annotations))

    def _miss(self, item: Loose, reason: str, article_uid: str = "") -> None:
        quote = item.quote.exact if item.quote else ""
        what = ", ".join(t.kind.value if isinstance(t, Annotation) else "statement" for t in item.things)
        self.unanchored.append(Unanchored(item.title or item.address, quote, what, reason, article_uid))


def needed_by(things: Iterable[Loose], contents: LibraryContents) -> MemoryContents:
    """Of coders, tags and speakers those that the things refer to, so that nothing comes that nobody uses."""
    every = [thing for item in things for thing in item.things]
    statements = [thing for thing in every if isinstance(thing, Statement)]
    origins = {thing.provenance.origin for thing in every}
    speakers = {speaker for statement in statements for speaker in statement.speaker_ids}
    tags = {thing.tag_id for thing in every if isinstance(thing, Annotation)}
    return MemoryContents(
        all_coders=[coder for coder in contents.coders() if coder.origin in origins],
        all_tags=[tag for tag in contents.tags() if tag.id in tags],
        all_speakers=[speaker for speaker in contents.speakers() if speaker.id in speakers],
    )


def _placed(statement: Statement, article: Article, span: Span) -> Statement:
    return replace(statement, article_id=article.id, content=(span,), text=pieces_text((span,), article.body))


def _find(body: str, quote: Quote) -> Span | None:
    start = quote.start
    if start is not None and quote.unit is not None:
        try:
            start = OffsetMap(body, quote.unit).to_code_point(start)
        except ValueError:
            start = None
    return anchor(body, quote.exact, quote.prefix, quote.suffix, start)
