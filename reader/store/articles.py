"""Articles: reading lists of them without their texts, one with its text, and its untouched source."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from reader.domain.article import Article, ArticleSummary, Block, BlockKind, Original
from reader.domain.errors import NotThere
from reader.domain.spans import Span
from reader.store.connection import Connection
from reader.store.rows import IN_IDS, ids_parameter
from reader.store.terms import terms

_SUMMARY = """
SELECT a.id, a.uid, a.title, a.publisher, a.byline, a.published, a.url, a.language, a.created,
       (SELECT count(*) FROM statement AS s WHERE s.article_id = a.id),
       (SELECT count(*) FROM statement AS s WHERE s.article_id = a.id AND s.status = 'suggested')
FROM article AS a
"""

_HAS_WORD = """a.id IN (SELECT rowid FROM article_fts WHERE article_fts MATCH ?
                        UNION ALL SELECT rowid FROM body_fts WHERE body_fts MATCH ?)"""

_BLOCK_KINDS = {kind.value: kind for kind in BlockKind}
_METADATA = """
title, standfirst, byline, publisher, url, published, revised, retrieved, language, section, article.id, uid,
coalesce((SELECT uid FROM article AS newer WHERE newer.id = article.newer_id), '')
"""

_VERSIONS = """
WITH RECURSIVE
    later(id, newer_id) AS (
        SELECT id, newer_id FROM article WHERE id = ?
        UNION SELECT article.id, article.newer_id FROM article JOIN later ON article.id = later.newer_id),
    version(id) AS (
        SELECT id FROM later WHERE newer_id IS NULL
        UNION SELECT article.id FROM article JOIN version ON article.newer_id = version.id)
SELECT id FROM version
"""


class Articles:
    """The library's articles."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def summaries(self, text: str = "", ids: Iterable[int] | None = None) -> list[ArticleSummary]:
        """The list of articles, newest in the library first, without their texts and without their earlier versions.

        `text` keeps those with every word of it in title, byline, publisher or text; `ids` lists those alone,
        earlier versions too.
        """
        words = terms(text)
        conditions = [_HAS_WORD] * len(words)
        parameters: list[object] = [word for word in words for _ in range(2)]
        if ids is None:
            conditions.append("a.newer_id IS NULL")
        else:
            conditions.append(f"a.id {IN_IDS}")
            parameters.append(ids_parameter(ids))
        where = f"WHERE {' AND '.join(conditions)}"
        rows = self._connection.rows(f"{_SUMMARY} {where} ORDER BY a.id DESC", parameters)
        return [ArticleSummary(*row) for row in rows]

    def get(self, article_id: int) -> Article:
        """An article with its text. Raises NotThere."""
        row = self._connection.row(
            f"SELECT {_METADATA}, blocks, text FROM article JOIN body ON body.id = article.id WHERE article.id = ?",
            (article_id,),
        )
        if row is None:
            raise NotThere("This article is no longer in the library.")
        *metadata, blocks, body = row
        return Article(metadata[0], body, blocks_of(blocks), *metadata[1:])

    def original(self, article_id: int) -> Original:
        """The untouched source of an article. Raises NotThere."""
        row = self._connection.row("SELECT data, media_type, name, encoding FROM original WHERE id = ?", (article_id,))
        if row is None:
            raise NotThere("This article's source is not in the library.")
        return Original(*row)

    def files(self) -> dict[tuple[str, int], list[int]]:
        """Name and size in bytes of the sources -> the articles made of them.

        Mails are left out: what is attached to one becomes articles of its own.
        """
        found: dict[tuple[str, int], list[int]] = {}
        sql = "SELECT name, length(data), id FROM original WHERE media_type <> 'message/rfc822'"
        for name, size, article_id in self._connection.rows(sql):
            found.setdefault((name, size), []).append(article_id)
        return found

    def body(self, article_id: int) -> str:
        """The canonical text alone. Raises NotThere."""
        body: str | None = self._connection.value("SELECT text FROM body WHERE id = ?", (article_id,))
        if body is None:
            raise NotThere("This article is no longer in the library.")
        return body

    def find_same(self, article: Article) -> int | None:
        """The article, or earlier version of one, that has the same text or the same address; None if there is none."""
        found: int | None = self._connection.value(
            "SELECT id FROM article WHERE body_hash = ?"
            " UNION ALL SELECT id FROM article WHERE url <> '' AND url = ? AND newer_id IS NULL",
            (article.body_hash, article.url),
        )
        return found

    def versions(self, article_id: int) -> list[ArticleSummary]:
        """All versions of an article, the newest first; just itself if its outlet never changed it."""
        ids = [version_id for (version_id,) in self._connection.rows(_VERSIONS, (article_id,))]
        found = {summary.id: summary for summary in self.summaries(ids=ids)}
        return [found[version_id] for version_id in ids]

    def count(self) -> int:
        """How many articles there are."""
        return int(self._connection.value("SELECT count(*) FROM article"))


def article_values(article: Article) -> dict[str, Any]:
    """The row of an article."""
    return {
        "uid": article.uid,
        "title": article.title,
        "standfirst": article.standfirst,
        "byline": article.byline,
        "publisher": article.publisher,
        "url": article.url,
        "published": article.published,
        "revised": article.modified,
        "retrieved": article.retrieved,
        "language": article.language,
        "section": article.section,
        "body_hash": article.body_hash,
    }


def body_values(article_id: int, article: Article) -> dict[str, Any]:
    """The row of an article's text."""
    blocks = [[block.kind.value, block.span.start, block.span.end] for block in article.blocks]
    return {
        "id": article_id,
        "text": article.body,
        "blocks": json.dumps(blocks, ensure_ascii=False, separators=(",", ":")),
    }


def original_values(article_id: int, original: Original) -> dict[str, Any]:
    """The row of an article's untouched source."""
    return {
        "id": article_id,
        "media_type": original.media_type,
        "name": original.name,
        "encoding": original.encoding,
        "data": original.data,
    }


def blocks_of(value: str) -> tuple[Block, ...]:
    """The blocks of a column."""
    return tuple(Block(_BLOCK_KINDS[kind], Span(start, end)) for kind, start, end in json.loads(value))
