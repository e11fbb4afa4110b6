"""The text of a whole web page, as "select all, copy" gives it: the article is found among menus and teasers.

As boilerplate removal from text alone does (Kohlschütter et al. 2010), this goes by the length of lines: an article is
the stretch with the most prose and the fewest labels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reader.importers.furniture import is_caption, is_furniture
from reader.importers.head import FULL_STOP, SENTENCE_END, Head, is_prose, note_metadata
from reader.importers.words import comparable

_MENU_LINES = 8
_START = 20
_TITLE_WITHIN = 40


def without_menus(lines: list[str]) -> list[str]:
    """The lines of the article, from its title on, if the text starts with a menu; else all lines as they are."""
    labels = sum(_is_label(line) for line in lines[:_START])
    if labels < _MENU_LINES or not any(is_prose(line) for line in lines):
        return lines
    start, end = _densest([_weight(line) for line in lines])
    title = _title(lines, start, " ".join(lines[start:end]))
    between = [line for line in lines[title + 1 : start] if not _is_label(line)]
    return [*lines[title : title + 1], *between, *lines[max(start, title + 1) : end]]


def _is_label(line: str) -> bool:
    """Whether a line is an entry of a menu rather than words of an article."""
    return len(line.split()) <= 4 and not SENTENCE_END.search(line) and not note_metadata(line, Head())


def _weight(line: str) -> float:
    if is_furniture(line):
        return -1.0
    if is_prose(line):
        return min(len(line), 400) / 100
    if SENTENCE_END.search(line):
        return 0.3
    return -0.8


def _densest(weights: Sequence[float]) -> tuple[int, int]:
    """The stretch [start, end) with the largest sum (Kadane's algorithm)."""
    best, span = 0.0, (0, len(weights))
    total, start = 0.0, 0
    for number, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, number
        total += weight
        if total > best:
            best, span = total, (start, number + 1)
    return span


def _title(lines: Sequence[str], start: int, body: str) -> int:
    """The index of the line before `start` that shares most words with the article; `start` if none looks like one."""
    known = set(comparable(body).split())
    often = Counter(comparable(line) for line in lines)
    best, found = 0.3, start
    for number in range(max(0, start - _TITLE_WITHIN), start):
        line = lines[number]
        words = [word for word in comparable(line).split() if len(word) > 3]
        if not 15 <= len(line) <= 160 or len(words) < 2 or FULL_STOP.search(line) or is_caption(line):
            continue
        if is_furniture(line) or note_metadata(line, Head()):
            continue
        shared = sum(word in known for word in words)
        score = (shared / len(words)) * min(1.0, shared / 4) - 0.01 * (start - number)
        score += 0.2 * (often[comparable(line)] > 1)
        if score > best:
            best, found = score, number
    return found
