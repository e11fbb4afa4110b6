"""Plain text: pasted, or from a file. Lines become paragraphs, page furniture goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from reader.domain.article import Article, BlockKind, ImportedArticle, Original, normalise_newlines
from reader.importers.blocks import Part
from reader.importers.content import Content, Reading
from reader.importers.decoding import decode
from reader.importers.furniture import is_caption, is_furniture
from reader.importers.head import SENTENCE_END, assembled, is_prose, read_head
from reader.importers.page_text import without_menus
from reader.importers.words import without_controls

_BULLET = re.compile(r"^\s*[•‣▪◦●\uf0b7\uf0a7*–—-]\s+(?=\S)")
_NUMBERED = re.compile(r"^\s*\(?\d{1,3}[.)]\s+\S")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_WRAP_WIDTH = 120


def read(content: Content, reading: Reading) -> Iterator[ImportedArticle]:
    """The one article of a text file."""
    data = content.read()
    decoded = decode(data, content.charset)
    reading.cancel.check()
    article = article_of_text(decoded.text, content.stem, Article("", "", url=content.url, retrieved=content.retrieved))
    original = Original(data, content.media_type or "text/plain", content.name, decoded.encoding)
    yield ImportedArticle(article, original, decoded.warnings)


def article_of_text(text: str, name: str = "", known: Article | None = None) -> Article:
    """The article in a plain text; `name` is its title if the text shows none. Raises ImportFailed without words."""
    lines: list[Part] = [(BlockKind.PARAGRAPH, words) for words in without_menus(paragraphs(text))]
    head, rest = read_head(lines)
    return assembled(head, classified(words for _, words in rest if not is_furniture(words)), name, known)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: its lines, where they are not the lines of a wrapped paragraph."""
    tidy = without_controls(normalise_newlines(text))
    blocks = [[line.strip() for line in block.split("\n") if line.strip()] for block in _BLANK_LINE.split(tidy)]
    width = _wrap_width(blocks)
    out: list[str] = []
    for block in blocks:
        out.extend([" ".join(block)] if width and _is_wrapped(block, width) else block)
    return [words for words in out if words]


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


def classified(lines: Iterable[str]) -> list[Part]:
    """Lines as list items, captions, subheadings and paragraphs; empty ones are left out."""
    kept = [line for line in lines if line]
    return [_classified(line, following) for line, following in pairwise([*kept, ""])]


def _classified(line: str, following: str) -> Part:
    if is_caption(line):
        return BlockKind.CAPTION, line
    if _BULLET.match(line):
        return BlockKind.LIST_ITEM, _BULLET.sub("", line)
    if _NUMBERED.match(line):
        return BlockKind.LIST_ITEM, line
    short = len(line) <= 90 and not SENTENCE_END.search(line) and not line.endswith((",", ";", ":", "-"))
    if short and line[:1].isupper() and is_prose(following):
        return BlockKind.SUBHEADING, line
    return BlockKind.PARAGRAPH, line
