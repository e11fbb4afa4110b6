"""Dates as newspapers write them, to ISO 8601: a date, or a time with its zone."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

_LABEL = re.compile(
    r"^(?P<updated>(last\s+)?(updated|modified|edited|aktualisiert|mis à jour|actualizado|aggiornato)\b)?"
    r"(first\s+)?(published|posted|created|date|veröffentlicht|publié|publicado|pubblicato)?"
    r"(\s*(on|at|le|el|il|am|:))*\s*[:\-–—]?\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s*[|•·–—-]?\s*\d+\s*-?\s*min(ute)?s?\s+(read|lecture|lesezeit)\b.*$", re.IGNORECASE)
_YEAR = re.compile(r"\b(1[89]|20)\d\d\b")
_DAY = re.compile(r"\b\d{1,2}(st|nd|rd|th|er|\.|,)?\b")
_NUMERIC = re.compile(r"^\D{0,12}(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b")
_ISO = re.compile(r"^\d{4}-\d\d-\d\d([T ]\d\d:\d\d.*)?$")
_ISO_ZONE_WITHOUT_COLON = re.compile(r"([+-]\d\d)(\d\d)$")
_FIRST_YEAR = 1600  # the first newspapers
LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru"]
"""Languages whose names of months are known. English is tried alone first, which is many times faster."""
_STRICT: Any = {"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"]}


def iso_date(value: str) -> str:
    """`value`, from metadata or a spreadsheet, as ISO 8601; an empty string if it is no date.

    A time without a zone says less than it seems to, so only its date is kept.
    """
    value = value.strip()
    if _ISO.match(value):
        try:
            return _written(datetime.fromisoformat(_ISO_ZONE_WITHOUT_COLON.sub(r"\1:\2", value)), "T" in value)
        except ValueError:
            return _valid_day(value[:10])
    return _parsed(value)


def zoned_time(value: str) -> str:
    """A time with its zone, written as in mails (RFC 5322) or in ISO 8601, as ISO 8601; empty if `value` is none."""
    try:
        when = datetime.fromisoformat(value) if value[:4].isdigit() else parsedate_to_datetime(value)
    except ValueError:
        return ""
    return "" if when.tzinfo is None else _written(when, timed=True)


def date_line(line: str) -> tuple[str, bool] | None:
    """The date of a line that is nothing but a date, and whether it says when the article was updated."""
    if len(line) > 90 or not _YEAR.search(line) or not _DAY.search(line):
        return None
    line = _TAIL.sub("", line.strip())
    label = _LABEL.match(line)
    rest = line[label.end() :] if label else line
    date = iso_date(rest)
    return (date, bool(label and label["updated"])) if date else None


def _parsed(text: str) -> str:
    if not _YEAR.search(text) or len(text) > 60 or len(text.split()) > 9:
        return ""
    numeric = _NUMERIC.match(text)
    if numeric:
        first, second, year = (int(n) for n in numeric.groups())
        return _numeric_day(first, second, year)
    import dateparser  # noqa: PLC0415 - slow to load, and few sources need it

    for languages in (LANGUAGES[:1], LANGUAGES[1:]):
        try:
            found = dateparser.parse(text, languages=languages, settings=_STRICT)
        except (ValueError, OverflowError, RecursionError):
            return ""
        if found:
            return _written(found, timed=True)
    return ""


def _numeric_day(first: int, second: int, year: int) -> str:
    """Day and month in figures; which is which is told only where one is above 12 or both are the same."""
    if first > 12 or first == second:
        return _valid_day(f"{year:04}-{second:02}-{first:02}")
    if second > 12:
        return _valid_day(f"{year:04}-{first:02}-{second:02}")
    return ""


def _valid_day(day: str) -> str:
    try:
        return datetime.fromisoformat(day).date().isoformat()
    except ValueError:
        return ""


def _written(when: datetime, timed: bool) -> str:
    if when.year < _FIRST_YEAR:
        return ""  # content systems write year 1 for "unknown"
    if timed and when.tzinfo is not None and when.utcoffset() is not None:
        return when.isoformat(timespec="seconds").replace("+00:00", "Z")
    return when.date().isoformat()
