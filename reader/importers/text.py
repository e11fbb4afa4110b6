"""Plain text: pasted, or from a file. Page furniture goes, title, standfirst, byline and dates are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from reader.domain.article import Article, BlockKind, ImportedArticle, Original, article_from_parts, normalise_newlines
from reader.domain.errors import ImportFailed
from reader.importers.content import Content, Reading
from reader.importers.dates import date_line
from reader.importers.decoding import decode
from reader.importers.furniture import byline, is_breadcrumb, is_caption, is_furniture
from reader.importers.language import detect_language, language_tag
from reader.importers.words import comparable, without_controls

Part = tuple[BlockKind, str]

_SENTENCE_END = re.compile(r"[.!?…。！？।؟][\"'”’»)\]]*$")
_FULL_STOP = re.compile(r"[.…。।][\"'”’»)\]]*$")
_BULLET = re.compile(r"^\s*[•‣▪◦●*–—-]\s+(?=\S)")
_NUMBERED = re.compile(r"^\s*\(?\d{1,3}[.)]\s+\S")
_ADDRESS = re.compile(r"^<?(https?://\S+?)>?$")
_FIELD = re.compile(
    r"^(title|headline|subtitle|standfirst|date|published|publication date|updated|author|authors|by|byline|source|"
    r"publisher|publication|outlet|url|link|section|language)\s*:\s+(\S.*)$",
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
}
_HEAD_LINES = 14
_WRAP_WIDTH = 120


@dataclass
class _Head:
    """What was found before the first paragraph."""

    fields: dict[str, str] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)

    def keep(self, name: str, value: str) -> None:
        if value:
            self.fields.setdefault(name, value)


def read(content: Content, reading: Reading) -> Iterator[ImportedArticle]:
    """The one article of a text file."""
    data = content.read()
    decoded = decode(data, content.charset)
    reading.cancel.check()
    article = article_of_text(decoded.text, content.stem, content.url)
    original = Original(data, content.media_type or "text/plain", content.name, decoded.encoding)
    yield ImportedArticle(article, original, decoded.warnings)


def article_of_text(text: str, name: str = "", url: str = "") -> Article:
    """The article in a plain text; `name` is its title if the text shows none. Raises ImportFailed without words."""
    lines = paragraphs(without_controls(normalise_newlines(text)))
    return article_of_lines(lines, name, url)


def article_of_lines(lines: list[str], name: str = "", url: str = "") -> Article:
    """The article whose paragraphs are `lines`, furniture and head lines among them."""
    head, rest = _read_head(lines)
    parts = [*head.parts, *_read_body(rest, head)]
    if not any(any(c.isalnum() for c in words) for _, words in parts):
        raise ImportFailed("The text has no words; there is nothing to import.")
    first_words = parts[0][1]
    fallback = name or (first_words if len(first_words) <= 80 else first_words[:79].rsplit(" ", 1)[0] + "…")
    article = article_from_parts(_metadata_article(head.fields, fallback, url), parts)
    return article if article.language else replace(article, language=detect_language(article.body))


def _metadata_article(fields: dict[str, str], title: str, url: str) -> Article:
    return Article(
        fields.get("title", title),
        "",
        byline=fields.get("byline", ""),
        publisher=fields.get("publisher", ""),
        url=fields.get("url", url),
        published=fields.get("published", ""),
        modified=fields.get("modified", ""),
        language=language_tag(fields.get("language", "")),
        section=fields.get("section", ""),
    )


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: its lines, where they are not the lines of a wrapped paragraph."""
    blocks = [[line.strip() for line in block.split("\n") if line.strip()] for block in re.split(r"\n[ \t]*\n", text)]
    width = _wrap_width(blocks)
    out: list[str] = []
    for block in blocks:
        out.extend([" ".join(block)] if width and _is_wrapped(block, width) else block)
    return out


def _wrap_width(blocks: Iterable[list[str]]) -> int:
    """The column at which the text was wrapped by a program, 0 if it was not.

    A greedy wrapper breaks a line only where the next word no longer fits, so nearly every break passes that test.
    """
    many = [block for block in blocks if len(block) > 1]
    lengths = [len(line) for block in many for line in block if " " in line]
    width = max(lengths, default=0)
    if not 40 <= width <= _WRAP_WIDTH:
        return 0
    breaks = [_breaks_at(a, b, width) for block in many for a, b in pairwise(block)]
    return width if len(breaks) >= 3 and sum(breaks) >= 0.8 * len(breaks) else 0


def _breaks_at(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width - 2


def _is_wrapped(block: list[str], width: int) -> bool:
    return all(_breaks_at(a, b, width) for a, b in pairwise(block))


def _read_head(lines: list[str]) -> tuple[_Head, list[str]]:
    """Takes title, standfirst, byline, dates and address off the start of the lines."""
    head = _Head()
    lines = _read_fields(lines, head)
    length = _head_length(lines)
    candidates: list[str] = []
    marked = 0  # so many candidates stand before a date, a byline or the title again: they belong to the head
    for line in lines[:length]:
        if is_furniture(line) or is_breadcrumb(line):
            continue
        if _note_metadata(line, head) or comparable(line) in map(comparable, candidates[:1]):
            marked = len(candidates)
        else:
            candidates.append(line)
    kept = _title_and_standfirst(candidates, marked, head, followed=length < len(lines))
    return head, kept + lines[length:]


def _head_length(lines: list[str]) -> int:
    """How many lines stand before the first paragraph, a standfirst among them if a date or byline follows it."""
    for number, line in enumerate(lines[:_HEAD_LINES]):
        if _is_prose(line) and not any(_is_marker(later, lines) for later in lines[number + 1 : number + 3]):
            return number
    return min(len(lines), _HEAD_LINES)


def _is_marker(line: str, lines: list[str]) -> bool:
    words = comparable(line)
    return _note_metadata(line, _Head()) or any(comparable(first) == words for first in lines[:5] if first is not line)


def _read_fields(lines: list[str], head: _Head) -> list[str]:
    """Metadata written as "Field: value" lines at the very start, at least two of them."""
    matches: list[re.Match[str]] = []
    for line in lines:
        match = _FIELD.match(line)
        if not match:
            break
        matches.append(match)
    if len(matches) < 2:
        return lines
    for match in matches:
        name = match[1].lower()
        _keep_field(head, _FIELD_NAMES.get(name, name), match[2].strip())
    for name, kind in (("title", BlockKind.TITLE), ("standfirst", BlockKind.STANDFIRST)):
        if name in head.fields:
            head.parts.append((kind, head.fields[name]))
    return lines[len(matches) :]


def _keep_field(head: _Head, name: str, value: str) -> None:
    if name in ("published", "modified"):
        found = date_line(value)
        value = found[0] if found else ""
    head.keep(name, value)


def _note_metadata(line: str, head: _Head) -> bool:
    """Takes note of a line that is nothing but a date, a byline or an address."""
    dated = date_line(line)
    if dated:
        head.keep("modified" if dated[1] else "published", dated[0])
        return True
    written = byline(line)
    if written:
        head.keep("byline", written[0])
        _note_metadata(written[1], head)
        return True
    address = _ADDRESS.match(line)
    if address:
        head.keep("url", address[1])
    return bool(address)


def _title_and_standfirst(candidates: list[str], marked: int, head: _Head, followed: bool) -> list[str]:
    """Sorts the lines of the head; what is neither title nor standfirst is given back for the body."""
    rest = list(candidates)
    titled = any(kind is BlockKind.TITLE for kind, _ in head.parts)
    if not titled and rest and len(rest[0]) <= 250 and not _FULL_STOP.search(rest[0]) and (followed or len(rest) > 1):
        head.parts.append((BlockKind.TITLE, rest.pop(0)))
        marked -= 1
    if len(head.parts) == 1 and rest and 25 <= len(rest[0]) <= 400:
        alone = followed and len(rest) == 1 and not _FULL_STOP.search(rest[0])
        if marked > 0 or alone:
            head.parts.append((BlockKind.STANDFIRST, rest.pop(0)))
    return rest


def _read_body(lines: list[str], head: _Head) -> Iterator[Part]:
    head_keys = {comparable(words) for _, words in head.parts}
    for number, line in enumerate(lines):
        if is_furniture(line) or (number < 6 and comparable(line) in head_keys):
            continue
        if number < 3 and _note_metadata(line, head):
            continue
        following = lines[number + 1] if number + 1 < len(lines) else ""
        yield _classified(line, following)


def _classified(line: str, following: str) -> Part:
    if is_caption(line):
        return BlockKind.CAPTION, line
    if _BULLET.match(line):
        return BlockKind.LIST_ITEM, _BULLET.sub("", line)
    if _NUMBERED.match(line):
        return BlockKind.LIST_ITEM, line
    short = len(line) <= 90 and not _SENTENCE_END.search(line) and not line.endswith((",", ";", ":", "-"))
    if short and line[:1].isupper() and _is_prose(following):
        return BlockKind.SUBHEADING, line
    return BlockKind.PARAGRAPH, line


def _is_prose(line: str) -> bool:
    """Whether a line is a paragraph rather than a heading, a label or a name."""
    return len(line) > 400 or (len(line) > 60 and bool(_SENTENCE_END.search(line)) and not line.endswith("?"))
