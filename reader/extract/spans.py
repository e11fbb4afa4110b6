"""Spans of words made whole: quotation marks, brackets and percent signs at their borders; one span a paragraph."""

import bisect
import re

from reader.domain.spans import Span
from reader.extract.quotations import Quotation

_BEFORE = set("$£€#@([")
_AFTER = set("%)]!?…")
_BLANK_LINE = re.compile(r"(?>\r\n|\r|\n)[^\S\r\n]*[\r\n]\s*")


def by_paragraph(text: str, span: Span) -> list[Span]:
    """The parts of a span between blank lines: what is said over two paragraphs is two pieces."""
    parts, start = [], span.start
    for gap in _BLANK_LINE.finditer(text, span.start, span.end):
        parts.append(Span(start, start + len(text[start : gap.start()].rstrip())))
        start = gap.end()
    return [*parts, Span(start, span.end)]


def of_the_cue(text: str, pieces: list[Span], cue: tuple[Span, ...], quotations: list[Quotation]) -> list[Span]:
    """Of the parts of a content, those that are quoted or stand in no paragraph before the cue's: a headline or byline
    may look like the beginning of what is reported below it. All of them if none does.
    """
    begin = cue[0].start if cue else 0
    kept = [
        piece
        for piece in pieces
        if not _BLANK_LINE.search(text, piece.end, max(begin, piece.end))
        or any(quotation.start <= piece.start < quotation.end for quotation in quotations)
    ]
    return kept or pieces


def tidy(text: str, span: Span, quotations: list[Quotation]) -> Span:
    """The span with the marks that belong to its first and last word: a quotation that begins or ends there is taken
    in with its marks and the comma or full stop before the closing one.
    """
    start, end = span.start, span.end
    while start and text[start - 1] in _BEFORE:
        start -= 1
    while end < len(text) and text[end] in _AFTER and not (text[end] in ")]" and not _opened(text, start, end)):
        end += 1
    first = bisect.bisect_left(quotations, start - 4, key=lambda q: q.start)
    for quotation in quotations[max(0, first - 8) : first + 8]:
        inner_start, inner_end = quotation.inner
        if inner_start <= start and not text[inner_start:start].strip() and quotation.start < start:
            start = quotation.start
    for quotation in _ending_near(quotations, end):
        inner_end = quotation.inner[1]
        if quotation.closed and end <= inner_end <= end + 4 and not any(c.isalnum() for c in text[end:inner_end]):
            end = quotation.end
    return Span(start, end)


def _opened(text: str, start: int, end: int) -> bool:
    return ("(" if text[end] == ")" else "[") in text[start:end]


def _ending_near(quotations: list[Quotation], at: int) -> list[Quotation]:
    before = bisect.bisect_right(quotations, at, key=lambda q: q.start)
    return [q for q in quotations[max(0, before - 8) : before] if q.end >= at]
