"""What citation formats share: an article's date in parts, and its authors."""

from __future__ import annotations

import re

from reader.domain.article import Article
from reader.exporters.text import one_line

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_BY = re.compile(r"(?i)^by\s+")
_AND = re.compile(r"(?i)\s*(?:,\s*and\s|\sand\s|\s&\s|;|,)\s*")


def date_parts(date: str) -> list[int]:
    """Year, month and day of an ISO 8601 date, as many as it has."""
    found = _DATE.match(date)
    return [int(part) for part in found.groups() if part] if found else []


def authors(article: Article) -> list[str]:
    """The names of the byline, as they stand there."""
    line = _BY.sub("", one_line(article.byline))
    return [name for name in _AND.split(line) if name]
