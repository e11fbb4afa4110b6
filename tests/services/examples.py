"""An article to work on, statements made by their words, and a library's rows as they are on the disk."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from reader.domain.article import Article, BlockKind, ImportedArticle, Original, article_from_parts
from reader.domain.spans import Span
from reader.domain.statement import Statement
from reader.services import statements
from reader.services.library import Library

PARTS = (
    (BlockKind.TITLE, "Dam is “safe”, minister says 😀"),
    (BlockKind.PARAGRAPH, "“The dam is safe,” Zoë Ångström said on Monday. “It will stand.”"),
    (BlockKind.PARAGRAPH, "The minister said that the dam would “stand for ever” and be repaired."),
    (BlockKind.PARAGRAPH, "Engineer Ivo Brandt denied it, according to a report."),
)


def imported(title: str = "", url: str = "", **fields: str) -> ImportedArticle:
    """The article of these tests; with a title of its own it has other words too."""
    parts = ((BlockKind.TITLE, title), *PARTS[1:]) if title else PARTS
    article = article_from_parts(Article("", "", url=url, language="en", **fields), parts)
    return ImportedArticle(article, Original(article.body.encode("utf-8", "replace"), "text/plain", "dam.txt", "utf-8"))


def where(body: str, words: str) -> Span:
    """The span of words in a text."""
    start = body.index(words)
    return Span(start, start + len(words))


class Say:
    """Makes statements of the words that they say."""

    def __init__(self, library: Library, article: Article) -> None:
        self._library = library
        self._article = article

    def __call__(self, *words: str, speaker_id: int | None = None) -> Statement:
        spans = [where(self._article.body, w) for w in words]
        statement_id, _ = statements.create_statement(self._library, self._article.id, spans, speaker_id=speaker_id)
        return self._library.statements.get(statement_id)


def stored_rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of a library but its history and what is derived from its texts, table by table."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_fts%' ESCAPE '\\'"
            " AND name NOT IN ('history', 'fingerprint', 'sqlite_sequence')"
        ).fetchall()
        return {name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for (name,) in names}
