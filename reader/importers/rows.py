"""Rows with one article each, from tables and JSON: which column is what, and a row to an article."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from reader.domain.article import Article, BlockKind, ImportedArticle, Original
from reader.domain.errors import ImportFailed
from reader.importers.blocks import Part
from reader.importers.dates import iso_date
from reader.importers.head import article_of_parts
from reader.importers.language import language_tag
from reader.importers.markup import parts_of
from reader.importers.text import paragraphs
from reader.importers.words import comparable

FIELDS = (
    "title",
    "body",
    "standfirst",
    "byline",
    "publisher",
    "url",
    "published",
    "modified",
    "language",
    "section",
)
"""The fields of an article that a column can hold."""

_NAMES: Mapping[str, str] = {
    "title": "title|headline|heading|titel|titre|titulo",
    "body": "body|text|content|full text|fulltext|article text|article body|articlebody|article|content text|body text"
    "|maintext|main text|plain text|texte|texto|inhalt|volltext",
    "standfirst": "standfirst|subtitle|subheadline|deck|dek|lead|abstract|description|summary",
    "byline": "byline|author|authors|creator|journalist|autor|auteur",
    "publisher": "publisher|publication|outlet|source|newspaper|site|site name|sitename|medium|media|source name"
    "|publication name|quelle",
    "url": "url|link|address|uri|href|permalink|web url",
    "published": "published|date|publication date|published date|date published|publish date|pubdate|published at"
    "|publishedat|datepublished|time|timestamp|datum",
    "modified": "modified|updated|date modified|updated at|last modified",
    "language": "language|lang|sprache|langue",
    "section": "section|category|rubric|desk|ressort|rubrique",
}
"""Field -> the names that columns for it have, likeliest first."""


def columns_of(header: Iterable[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Field -> column: what a person chose, the rest guessed by the columns' names.

    Raises ImportFailed if no column holds the articles' text, or a chosen one is not there.
    """
    columns = [column for column in header if column.strip()]
    missing = [column for column in chosen.values() if column and column not in columns]
    if missing:
        raise ImportFailed(f"There is no column “{missing[0]}”; choose one of: {', '.join(columns[:30])}.")
    out = guessed_columns(columns, chosen)
    if "body" not in out:
        raise ImportFailed("No column holds the articles' text; name it “text” or “body”, or choose it.")
    return out


def guessed_columns(columns: Iterable[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Field -> column: what a person chose, and of the rest those whose names tell."""
    by_name = {comparable(column.replace("_", " ")): column for column in reversed(list(columns)) if column.strip()}
    out = {field: column for field, column in chosen.items() if field in FIELDS and column}
    for field, names in _NAMES.items():
        guess = next((by_name[name] for name in names.split("|") if name in by_name), "")
        if field not in chosen and guess and guess not in out.values():
            out[field] = guess
    return out


def article_of_row(row: Mapping[str, object], columns: Mapping[str, str], name: str) -> ImportedArticle:
    """The article in a row. Raises ImportFailed if it has no text."""
    values = {field: as_text(row.get(column)) for field, column in columns.items()}
    body = values.get("body", "")
    if not body:
        raise ImportFailed("The row has no text.")
    known = Article(
        "",
        "",
        byline=values.get("byline", ""),
        publisher=values.get("publisher", ""),
        url=values.get("url", ""),
        published=iso_date(values.get("published", "")),
        modified=iso_date(values.get("modified", "")),
        language=language_tag(values.get("language", "")),
        section=values.get("section", ""),
    )
    head: list[Part] = []
    if values.get("title"):
        head.append((BlockKind.TITLE, " ".join(values["title"].split())))
        if values.get("standfirst") and values["standfirst"] not in body:
            head.append((BlockKind.STANDFIRST, values["standfirst"]))
    article = article_of_parts([*head, *_body_parts(body)], name, known)
    cells = json.dumps({str(key): as_text(value) for key, value in row.items()}, ensure_ascii=False)
    data = cells.encode("utf-8", "backslashreplace")  # lone surrogates stay the escapes that they came as
    return ImportedArticle(article, Original(data, "application/json", name, "utf-8"))


def as_text(value: object) -> str:
    """A cell as text; dates in ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        midnight = not (value.hour or value.minute or value.second)
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return ", ".join(filter(None, map(as_text, value)))
    if isinstance(value, dict):
        return as_text(value.get("name") or value.get("title"))
    return str(value).strip()


def _body_parts(body: str) -> list[Part]:
    if "</p>" in body or "<br" in body:
        return parts_of(body)
    return [(BlockKind.PARAGRAPH, words) for words in paragraphs(body)]
