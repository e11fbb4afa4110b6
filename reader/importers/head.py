"""The head of a document without metadata of its own: title, standfirst, byline, dates and address are told apart.

What files from people and press databases begin with looks alike in plain text, word processors and PDF, so that this
works on blocks, whatever they came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from reader.domain.article import Article, BlockKind, article_from_parts
from reader.domain.errors import ImportFailed
from reader.domain.record import replace
from reader.importers.blocks import Part
from reader.importers.dates import date_line, iso_date
from reader.importers.furniture import byline, is_breadcrumb, is_furniture
from reader.importers.language import detect_language, language_tag
from reader.importers.words import comparable

SENTENCE_END = re.compile(r"[.!?…。！？।؟][\"'”’»)\]]*$")
FULL_STOP = re.compile(r"[.…。।][\"'”’»)\]]*$")
_ADDRESS = re.compile(r"^<?(https?://\S+?)>?$")
_FIELD = re.compile(
    r"^(title|headline|subtitle|standfirst|date|published|publication date|updated|author|authors|by|byline|source|"
    r"publisher|publication|outlet|url|link|section|language|lang)\s*:\s+(\S.*)$",
    re.IGNORECASE,
)
_FIELD_NAMES = {
    "headline": "title",
    "subtitle": "standfirst",
    "date": "published",
    "publication date": "published",
    "updated": "modified",
    **dict.fromkeys(("author", "authors", "by"), "byline"),
    **dict.fromkeys(("source", "publication", "outlet"), "publisher"),
    "link": "url",
    "lang": "language",
}
_TEMPLATE_FIELDS = ("byline", "publisher", "url", "published", "modified", "language", "section")
_HEAD_LINES = 14


@dataclass
class Head:
    """What was found before the first paragraph: metadata by field name, and title and standfirst as parts."""

    fields: dict[str, str] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)

    def keep(self, name: str, value: str) -> None:
        """Take note of a field, unless it was found before."""
        if value:
            self.fields.setdefault(name, value)

    @property
    def titled(self) -> bool:
        """Whether there is a title."""
        return any(kind is BlockKind.TITLE for kind, _ in self.parts)


def article_of_parts(parts: Sequence[Part], name: str = "", known: Article | None = None) -> Article:
    """The article of a document's blocks, its head lines among them.

    `name` is its title if it shows none; `known` holds metadata from elsewhere, what the document shows goes first.
    Raises ImportFailed if there are no words.
    """
    head, body = read_head(list(parts))
    return assembled(head, body, name, known)


def assembled(head: Head, body: Sequence[Part], name: str = "", known: Article | None = None) -> Article:
    """The article of a head and the blocks that follow it. Raises ImportFailed if there are no words."""
    known = known or Article("", "")
    parts = [*head.parts, *body]
    if not any(any(c.isalnum() for c in words) for _, words in parts):
        raise ImportFailed("The text has no words; there is nothing to import.")
    title = head.fields.get("title") or known.title or name or _shortened(parts[0][1])
    found: dict[str, Any] = {name: head.fields[name] for name in _TEMPLATE_FIELDS if head.fields.get(name)}
    if "language" in found:
        found["language"] = language_tag(found["language"])
    article = article_from_parts(replace(known, title=title, **found), parts)
    return article if article.language else replace(article, language=detect_language(article.body))


def _shortened(words: str) -> str:
    return words if len(words) <= 80 else words[:79].rsplit(" ", 1)[0] + "…"


def read_head(parts: list[Part], head: Head | None = None) -> tuple[Head, list[Part]]:
    """Takes the head off a document's blocks, adding to what is known in `head`; gives it and the rest."""
    head = head or Head()
    parts = _read_fields(parts, head)
    length = _head_length(parts)
    candidates: list[Part] = []
    marked = 0  # so many candidates stand before a date, a byline or the title again: they belong to the head
    for kind, words in parts[:length]:
        if is_furniture(words) or is_breadcrumb(words):
            continue
        if note_metadata(words, head) or comparable(words) in (comparable(first) for _, first in candidates[:1]):
            marked = len(candidates)
        else:
            candidates.append((kind, words))
    kept = _title_and_standfirst(candidates, marked, head, followed=length < len(parts))
    return head, kept + list(_without_head(parts[length:], head))


def read_front_matter(lines: list[str], head: Head) -> None:
    """Takes note of metadata written as "field: value" lines."""
    for line in lines:
        match = _FIELD.match(line.strip())
        if match:
            _keep_field(head, match)


def note_metadata(line: str, head: Head) -> bool:
    """Takes note of a line that is nothing but a date, a byline or an address."""
    dated = date_line(line)
    if dated:
        head.keep("modified" if dated[1] else "published", dated[0])
        return True
    written = byline(line)
    if written:
        head.keep("byline", written[0])
        note_metadata(written[1], head)
        return True
    address = _ADDRESS.match(line)
    if address:
        head.keep("url", address[1])
    return bool(address)


def is_prose(words: str) -> bool:
    """Whether a block is a paragraph rather than a heading, a label or a name."""
    return len(words) > 400 or (len(words) > 60 and bool(SENTENCE_END.search(words)) and not words.endswith("?"))


def _read_fields(parts: list[Part], head: Head) -> list[Part]:
    """Metadata written as "Field: value" lines at the very start, at least two of them."""
    matches: list[re.Match[str]] = []
    for _, words in parts:
        match = _FIELD.match(words)
        if not match:
            break
        matches.append(match)
    if len(matches) < 2:
        return parts
    for match in matches:
        _keep_field(head, match)
    title_and_standfirst_from_fields(head)
    return parts[len(matches) :]


def title_and_standfirst_from_fields(head: Head) -> None:
    """Makes blocks of a title and a standfirst that were given as fields."""
    for name, kind in (("title", BlockKind.TITLE), ("standfirst", BlockKind.STANDFIRST)):
        if name in head.fields:
            head.parts.append((kind, head.fields[name]))


def _keep_field(head: Head, match: re.Match[str]) -> None:
    given = match[1].lower()
    name = _FIELD_NAMES.get(given, given)
    value = _unwrapped(match[2].strip())
    if name in ("published", "modified"):
        found = date_line(value)
        value = found[0] if found else iso_date(value)
    head.keep(name, value)


def _unwrapped(value: str) -> str:
    """A value of front matter without the quotation marks around the whole of it; marks of its own stay."""
    mark = value[:1]
    wrapped = mark in ('"', "'") and len(value) > 1 and value.endswith(mark) and mark not in value[1:-1]
    return value[1:-1].strip() if wrapped else value


def _head_length(parts: list[Part]) -> int:
    """How many blocks stand before the first paragraph, a standfirst among them if a date or byline follows it."""
    first_words = [words for _, words in parts[:5]]
    for number, (kind, words) in enumerate(parts[:_HEAD_LINES]):
        if kind in (BlockKind.SUBHEADING, BlockKind.TITLE, BlockKind.STANDFIRST) or not is_prose(words):
            continue
        if not any(_is_marker(later, first_words) for _, later in parts[number + 1 : number + 3]):
            return number
    return min(len(parts), _HEAD_LINES)


def _is_marker(line: str, first_lines: list[str]) -> bool:
    words = comparable(line)
    return note_metadata(line, Head()) or any(comparable(first) == words for first in first_lines if first is not line)


def _title_and_standfirst(candidates: list[Part], marked: int, head: Head, followed: bool) -> list[Part]:
    """Sorts the blocks of the head; what is neither title nor standfirst is given back for the body."""
    rest = list(candidates)
    if not head.titled and rest and _may_be_title(*rest[0]) and (followed or len(rest) > 1):
        head.parts.append((BlockKind.TITLE, rest.pop(0)[1]))
        marked -= 1
    if len(head.parts) == 1 and rest and 25 <= len(rest[0][1]) <= 400:
        kind, words = rest[0]
        alone = followed and len(rest) == 1 and kind is BlockKind.PARAGRAPH and not FULL_STOP.search(words)
        if kind is BlockKind.STANDFIRST or marked > 0 or alone:
            head.parts.append((BlockKind.STANDFIRST, rest.pop(0)[1]))
    return [(BlockKind.PARAGRAPH if kind is BlockKind.TITLE else kind, words) for kind, words in rest]


def _may_be_title(kind: BlockKind, words: str) -> bool:
    if kind in (BlockKind.TITLE, BlockKind.SUBHEADING):
        return True
    return kind is BlockKind.PARAGRAPH and len(words) <= 250 and not FULL_STOP.search(words)


def _without_head(parts: list[Part], head: Head) -> Iterator[Part]:
    """The rest without dates and bylines right after a first paragraph, and without title and standfirst again."""
    known = {comparable(words) for _, words in head.parts}
    for number, (kind, words) in enumerate(parts):
        if number < 6 and comparable(words) in known:
            continue
        if 0 < number < 3 and kind is BlockKind.PARAGRAPH and note_metadata(words, head):
            continue
        yield kind, words
