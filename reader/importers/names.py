"""Metadata in file names, such as "2024-03-05_The Post_Ferries stay.txt", by a pattern with named groups."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import PurePath
from typing import Any

from reader.domain.article import Article, BlockKind
from reader.domain.errors import ImportFailed
from reader.domain.record import replace
from reader.importers.dates import iso_date
from reader.importers.language import language_tag

_FIELDS = {
    "date": "published",
    "published": "published",
    **dict.fromkeys(("outlet", "publisher", "source"), "publisher"),
    "title": "title",
    **dict.fromkeys(("byline", "author"), "byline"),
    "section": "section",
    "language": "language",
}
_USUAL = (
    r"^(?P<date>\d{4}-\d\d-\d\d)_(?P<outlet>[^_]*[^\W\d_][^_]*)_(?P<title>[^_]{4,})$",
    r"^(?P<date>\d{4}-\d\d-\d\d)[_ -]+(?P<title>.*[^\W\d_].*)$",
)
"""Names that can hardly mean anything else."""

_COMPACT_DAY = re.compile(r"^(\d{4})(\d\d)(\d\d)$")


def fields_of_name(pattern: str, name: str) -> dict[str, str]:
    """Field of an article -> what `name` says about it, by a regular expression that is searched in it.

    The groups may be called date, outlet, title, author, section and language. An empty answer means that the pattern
    does not fit. Raises ImportFailed if it is no regular expression or has other groups.
    """
    match = _compiled(pattern).search(name)
    found = match.groupdict(default="") if match else {}
    return {_FIELDS[group]: value for group, text in found.items() if (value := _value(_FIELDS[group], text))}


def with_name_metadata(article: Article, pattern: str, name: str) -> Article:
    """`article` with what its file's name says; a title that its text shows stays. Raises ImportFailed."""
    fields: dict[str, Any] = fields_of_name(pattern, name)
    if any(block.kind is BlockKind.TITLE for block in article.blocks):
        fields.pop("title", None)
    return replace(article, **fields)


def with_usual_name(article: Article, name: str) -> Article:
    """`article` with what it does not say itself, if its file's name begins with a day, as press archives name them.

    "2024-03-05_The Post_Ferries stay.txt" names the outlet too.
    """
    stem = PurePath(name).stem
    pattern = next((pattern for pattern in _USUAL if re.search(pattern, stem)), "")
    if not pattern or article.published:
        return article
    fields: dict[str, Any] = fields_of_name(pattern, stem)
    title = fields.pop("title")
    if article.title == stem.replace("_", " ").strip():  # it shows none
        fields["title"] = title
    return replace(
        article, **{field: value for field, value in fields.items() if field == "title" or not getattr(article, field)}
    )


@lru_cache(maxsize=8)
def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise ImportFailed(f"The pattern for file names is not valid: {error}.") from error
    unknown = [group for group in compiled.groupindex if group not in _FIELDS]
    if unknown:
        raise ImportFailed(f"The pattern for file names has a field “{unknown[0]}”; use {', '.join(_FIELDS)}.")
    return compiled


def _value(field: str, text: str) -> str:
    words = " ".join(text.replace("_", " ").split())
    if field == "published":
        return iso_date(_COMPACT_DAY.sub(r"\1-\2-\3", words.replace(" ", "-") if words[:4].isdigit() else words))
    return language_tag(words) if field == "language" else words
