"""Lines on pages to paragraphs: running heads dropped, columns in order, hyphens at line ends undone.

Columns are found by recursive XY-cuts (Nagy & Seth 1984): a region is cut where an empty strip runs through it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from reader.domain.article import BlockKind
from reader.importers.blocks import Part
from reader.importers.furniture import is_caption
from reader.importers.head import SENTENCE_END
from reader.importers.words import comparable

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"^(page\s+)?[-–—\s]*\d{1,4}[-–—\s]*((/|of)\s*\d{1,4})?$", re.IGNORECASE)
_BROKEN_WORD = re.compile(r"(\w+)[-\u00ad\u2010]$")
_BULLET = re.compile(r"^[•‣▪◦●\uf0b7\uf0a7*–—-]\s+(?=\S)")
_FIRST_WORD = re.compile(r"^\w+")
_GUTTER = 6.0
"""The least width of the empty strip between two columns, in points."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: its words, its box in points from the page's top left corner, its letters' size and weight."""

    words: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool = False


def parts_of_pages(pages: Sequence[Sequence[Line]]) -> list[Part]:
    """The paragraphs and headings of a document's pages, in reading order."""
    lines = [line for page in without_running_heads(pages) for line in in_reading_order(page)]
    if not lines:
        return []
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.words)
    body_size = sizes.most_common(1)[0][0]
    known = Counter(word for line in lines for word in re.findall(r"\w+(?:-\w+)*", line.words.lower()))
    paragraphs = [(joined([line.words for line in lines_], known), lines_) for lines_ in _paragraphs(lines)]
    return _with_kinds(paragraphs, body_size)


def _with_kinds(paragraphs: Sequence[tuple[str, Sequence[Line]]], body_size: float) -> list[Part]:
    """The largest letters near the start are the title, other large or bold lines subheadings."""
    largest = max(lines[0].size for _, lines in paragraphs[:8])
    titled = largest <= 1.25 * body_size
    out: list[Part] = []
    for words, lines in paragraphs:
        size = lines[0].size
        bold = all(line.bold for line in lines) and not SENTENCE_END.search(words)
        if not titled and size == largest:
            titled = True
            out.append((BlockKind.TITLE, words))
        elif len(words) <= 120 and (size > 1.12 * body_size or bold):
            out.append((BlockKind.SUBHEADING, words))
        elif _BULLET.match(words):
            out.append((BlockKind.LIST_ITEM, _BULLET.sub("", words)))
        else:
            out.append((BlockKind.CAPTION if is_caption(words) else BlockKind.PARAGRAPH, words))
    return out


def without_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without page numbers and without lines at their edges that other pages have there too."""
    edges = [_edge_lines(page) for page in pages]
    seen: Counter[str] = Counter(key for edge in edges for key in {_running_key(line) for line in edge})
    often = 2 if len(pages) <= 3 else 3
    out: list[list[Line]] = []
    for page, edge in zip(pages, edges, strict=True):
        running = {id(line) for line in edge if _PAGE_NUMBER.match(line.words) or seen[_running_key(line)] >= often}
        out.append([line for line in page if id(line) not in running])
    return out


def _edge_lines(page: Sequence[Line]) -> list[Line]:
    """The lines in the top and the bottom two rows of a page."""
    rows = sorted({round(line.top) for line in page})
    if len(rows) < 5:
        return [line for line in page if _PAGE_NUMBER.match(line.words)]
    return [line for line in page if round(line.top) in (*rows[:2], *rows[-2:])]


def _running_key(line: Line) -> str:
    return _DIGITS.sub("#", comparable(line.words))


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of a region, column after column where it has columns."""
    ordered = sorted(lines, key=lambda line: (line.top, line.left))
    columns = _columns(ordered)
    if columns:
        return [line for column in columns for line in in_reading_order(column)]
    for cut in _row_gaps(ordered):
        if _columns(ordered[cut:]):
            return in_reading_order(ordered[:cut]) + in_reading_order(ordered[cut:])
    for cut in reversed(_row_gaps(ordered)):
        if _columns(ordered[:cut]):
            return in_reading_order(ordered[:cut]) + in_reading_order(ordered[cut:])
    return _rows(ordered)


def _rows(ordered: Sequence[Line]) -> list[Line]:
    """Lines whose pieces stand side by side, as a bullet and its text do, in one piece each."""
    out: list[Line] = []
    for line in ordered:
        if out and abs(out[-1].top - line.top) < 0.4 * line.size:
            first, second = sorted((out[-1], line), key=lambda piece: piece.left)
            words = f"{first.words} {second.words}"
            out[-1] = replace(second, words=words, left=first.left, right=max(first.right, second.right))
        else:
            out.append(line)
    return out


def _row_gaps(ordered: Sequence[Line]) -> list[int]:
    """The indices where an empty strip runs from the left edge to the right one."""
    cuts: list[int] = []
    bottom = 0.0
    for number, line in enumerate(ordered):
        if number and line.top >= bottom:
            cuts.append(number)
        bottom = max(bottom, line.bottom)
    return cuts


def _columns(lines: Sequence[Line]) -> list[list[Line]]:
    """The two sides of the leftmost strip that runs empty from top to bottom; none if there is no such strip.

    Each side must be a column of several lines: two words on one line are no columns.
    """
    ordered = sorted(lines, key=lambda line: line.left)
    right = ordered[0].right if ordered else 0.0
    for number, line in enumerate(ordered):
        if line.left - right >= _GUTTER:
            sides = [ordered[:number], ordered[number:]]
            if all(len(side) >= 3 and _height(side) > 2 * median(x.size for x in side) for side in sides):
                return sides
        right = max(right, line.right)
    return []


def _height(lines: Sequence[Line]) -> float:
    return max(line.bottom for line in lines) - min(line.top for line in lines)


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines in reading order as paragraphs, those broken over columns and pages made whole."""
    pitch = _pitch(lines)
    current: list[Line] = []
    for number, line in enumerate(lines):
        if current and _starts_paragraph(current, line, lines[number + 1 : number + 2], pitch):
            yield current
            current = []
        current.append(line)
    if current:
        yield current


def _pitch(lines: Sequence[Line]) -> float:
    """The distance of lines inside paragraphs in letter sizes: the usual small one, for short paragraphs are many."""
    steps = sorted((b.top - a.top) / a.size for a, b in pairwise(lines) if 0.7 * a.size < b.top - a.top < 3 * a.size)
    return steps[len(steps) // 5] if steps else 0.0


def _starts_paragraph(current: Sequence[Line], line: Line, following: Sequence[Line], pitch: float) -> bool:
    previous = current[-1]
    if abs(line.size - previous.size) > 0.12 * previous.size or line.bold != previous.bold:
        return _letters_differ(current, line)
    step = (line.top - previous.top) / line.size
    if step <= 0 or step > 6 * max(pitch, 1):  # the next column or page: a sentence goes on, or it does not
        return bool(SENTENCE_END.search(previous.words)) or (line.words[:1].isupper() and len(current) < 2)
    if step > 1.25 * pitch or _BULLET.match(line.words):
        return True
    indented = line.left - min(x.left for x in current) > 0.6 * line.size and not _BULLET.match(current[0].words)
    if indented and (not following or following[0].left < line.left - 0.6 * line.size):
        return True
    return _is_short(current, line) and bool(SENTENCE_END.search(previous.words))


def _is_short(current: Sequence[Line], line: Line) -> bool:
    """Whether the last line ends well before the right margin, so that it may be a paragraph's last one."""
    margin = max(line.right, *(x.right for x in current))
    width = margin - min(line.left, *(x.left for x in current))
    return current[-1].right < margin - 0.15 * width


def _letters_differ(current: Sequence[Line], line: Line) -> bool:
    """Whether a change of letters parts paragraphs: not where a few bold words stand inside one."""
    if abs(line.size - current[-1].size) > 0.12 * current[-1].size:
        return True
    return all(x.bold for x in current) or (line.bold and bool(SENTENCE_END.search(current[-1].words)))


def joined(lines: Sequence[str], known: Counter[str]) -> str:
    """Lines as one text; a word broken at a line's end is made whole.

    A hyphen stays where the document writes the word with one elsewhere, or where what follows is no lower-case word.
    """
    text = lines[0]
    for line in lines[1:]:
        broken = _BROKEN_WORD.search(text)
        first = _FIRST_WORD.match(line)
        if not broken or not first:
            text += " " + line
        elif text.endswith("\u00ad") or _is_broken_word(broken[1], first[0], known):
            text = text[:-1] + line
        else:
            text += line
    return text


def _is_broken_word(before: str, after: str, known: Counter[str]) -> bool:
    if not after[:1].islower():
        return False
    whole, hyphenated = f"{before}{after}".lower(), f"{before}-{after}".lower()
    return known[whole] >= known[hyphenated]
