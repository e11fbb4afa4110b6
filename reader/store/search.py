"""Search in everything that has words: speakers, tags, claims, articles, statements, notes, reasons of links."""

from __future__ import annotations

from collections.abc import Callable

from reader.domain.search import HitKind, SearchHit
from reader.domain.spans import Span
from reader.store.connection import Connection, Row
from reader.store.terms import terms
from reader.store.values import spans_of

_MATCH_START, _MATCH_END = "\ufdd0", "\ufdd1"
"""Signs around the words found, until we have looked where they are; noncharacters, so no text has them."""

_CONTEXT = 70
"""Code points of a snippet before and after the words found."""


def _found(table: str, columns: str, join: str = "", column: int = 0) -> str:
    """The best matches in a table's index: id, the matched column with signs around the words, then `columns`."""
    return f"""
    SELECT {table}.id, marked, {columns} FROM (
        SELECT rowid, rank, highlight({table}_fts, {column}, '{_MATCH_START}', '{_MATCH_END}') AS marked
        FROM {table}_fts WHERE {table}_fts MATCH ? ORDER BY rank LIMIT ?
    ) AS hit JOIN {table} ON {table}.id = hit.rowid {join} ORDER BY hit.rank
    """


_SPEAKERS = _found("speaker", "name")
_ALIASES = _found("alias", "speaker.name, speaker.id", "JOIN speaker ON speaker.id = speaker_id")
_TAGS = _found("tag", "name")
_CLAIMS = _found("claim", "NULL")
_BODIES = _found("body", "title", "JOIN article ON article.id = body.id")
_ARTICLES = _found("article", "title")
_STATEMENTS = _found("statement", "title, article_id, content", "JOIN article ON article.id = article_id")
_NOTES = _found(
    "annotation",
    """coalesce(article.title, speaker.name, claim.text), article.id, annotation.start, annotation."end", s.content""",
    """
    LEFT JOIN link ON link.id = annotation.link_id
    LEFT JOIN statement AS s ON s.id = coalesce(annotation.statement_id, link.from_id)
    LEFT JOIN article ON article.id = coalesce(annotation.article_id, s.article_id)
    LEFT JOIN speaker ON speaker.id = annotation.speaker_id
    LEFT JOIN claim ON claim.id = annotation.claim_id
    """,
)
_LINKS = _found(
    "link",
    "link_type.name, s.article_id, s.content",
    "JOIN link_type ON link_type.id = type_id JOIN statement AS s ON s.id = from_id",
)


class Search:
    """Finds what has every word of a query; a word may be just begun, and case and accents make no difference."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, query: str, limit: int = 200) -> list[SearchHit]:
        """At most `limit` hits, sort by sort, the best of each sort first. Whatever signs a query has, it is words."""
        words = " ".join(terms(query))
        if not words:
            return []
        return _fair_share([self._hits(words, limit, *source) for source in _SOURCES], limit)

    def _hits(self, words: str, limit: int, hit: Callable[[Row], SearchHit], *queries: str) -> list[SearchHit]:
        found: dict[int, SearchHit] = {}
        for sql in queries:
            for row in self._connection.rows(sql, (words, limit)):
                made = hit(row)
                found.setdefault(made.id, made)
        return list(found.values())


def _fair_share(groups: list[list[SearchHit]], limit: int) -> list[SearchHit]:
    """All groups, the longest of them shortened until they are `limit` together."""
    lengths = [len(group) for group in groups]
    while sum(lengths) > limit:
        longest = max(lengths)
        lengths[lengths.index(longest)] = max(longest - max(1, (sum(lengths) - limit) // len(lengths)), 0)
    return [hit for group, length in zip(groups, lengths, strict=True) for hit in group[:length]]


def _place(marked: str) -> Span | None:
    """Where the first words found are, in code points of the text without the signs."""
    start = marked.find(_MATCH_START)
    end = marked.find(_MATCH_END, start)
    return Span(start, end - 1) if 0 <= start < end - 1 else None


def _snippet(marked: str) -> str:
    """The first words found and a little of what stands around them, on one line."""
    place = _place(marked)
    text = marked.replace(_MATCH_START, "").replace(_MATCH_END, "")
    start = max(0, place.start - _CONTEXT) if place else 0
    end = min(len(text), (place.end if place else 0) + _CONTEXT)
    before = text[start:end].split(" ", 1)[-1] if start and " " in text[start:end] else text[start:end]
    words = " ".join(before.split())
    return f"{'…' if start else ''}{words}{'…' if end < len(text) else ''}"


def _first(content: str | None) -> Span | None:
    return spans_of(content)[0][0] if content else None


def _speaker(row: Row) -> SearchHit:
    row_id, _, name = row
    return SearchHit(HitKind.SPEAKER, row_id, name)


def _alias(row: Row) -> SearchHit:
    _, marked, name, speaker_id = row
    return SearchHit(HitKind.SPEAKER, speaker_id, name, _snippet(marked))


def _named(row: Row) -> SearchHit:
    return _alias(row) if len(row) == 4 else _speaker(row)


def _tag(row: Row) -> SearchHit:
    row_id, _, name = row
    return SearchHit(HitKind.TAG, row_id, name)


def _claim(row: Row) -> SearchHit:
    row_id, marked, _ = row
    return SearchHit(HitKind.CLAIM, row_id, marked.replace(_MATCH_START, "").replace(_MATCH_END, ""))


def _article(row: Row) -> SearchHit:
    row_id, marked, title = row
    return SearchHit(HitKind.ARTICLE, row_id, title, _snippet(marked), row_id, _place(marked))


def _statement(row: Row) -> SearchHit:
    row_id, marked, title, article_id, content = row
    return SearchHit(HitKind.STATEMENT, row_id, title, _snippet(marked), article_id, _first(content))


def _note(row: Row) -> SearchHit:
    row_id, marked, title, article_id, start, end, content = row
    span = Span(start, end) if start is not None else _first(content)
    return SearchHit(HitKind.NOTE, row_id, title or "", _snippet(marked), article_id, span)


def _link(row: Row) -> SearchHit:
    row_id, marked, name, article_id, content = row
    return SearchHit(HitKind.LINK, row_id, name, _snippet(marked), article_id, _first(content))


_SOURCES: tuple[tuple[Callable[[Row], SearchHit], *tuple[str, ...]], ...] = (
    (_named, _SPEAKERS, _ALIASES),
    (_tag, _TAGS),
    (_claim, _CLAIMS),
    (_article, _BODIES, _ARTICLES),
    (_statement, _STATEMENTS),
    (_note, _NOTES),
    (_link, _LINKS),
)
