"""Quotation marks of an article, paired.

Newspapers mix marks: curly, straight, doubled apostrophes, guillemets, German low marks; they forget to close, and a
speech over several paragraphs opens anew in each and closes once. A straight mark is read by its surroundings
(white space before it opens, white space after it closes), a curly one by its shape.
Marks never pair across a line break; a quotation left open runs to the end of its line.
"""

import re
from dataclasses import dataclass

_MARK = re.compile(r"''|``|,,(?=\w)|[\"“”„‟«»‹›‘’‚']")
_OPENING = {"“", "„", "‟", "‘", "‚", "``", ",,"}
_CLOSING = {"”"}
_SINGLE = {"‘", "’", "'", "‚", "‹", "›"}
_GUILLEMETS = {"«", "»", "‹", "›"}
_DEEPEST = 16
"""Marks kept open at once; keeps a line of nothing but opening marks from taking quadratic time."""


@dataclass(frozen=True)
class Quotation:
    """A quotation with its marks, in code points: [start, end), the marks' widths, and whether a mark closes it."""

    start: int
    end: int
    opening: int = 1
    closing: int = 1
    single: bool = False
    closed: bool = True

    @property
    def inner(self) -> tuple[int, int]:
        """The quoted words without their marks."""
        return self.start + self.opening, self.end - self.closing


@dataclass(frozen=True)
class _Mark:
    text: str
    start: int
    opens: bool
    closes: bool

    @property
    def single(self) -> bool:
        return self.text in _SINGLE


def pair_quotations(text: str) -> list[Quotation]:
    """All quotations of the text, nested ones included, by start."""
    found: list[Quotation] = []
    for line in re.finditer(r"[^\r\n\u2028\u2029]+", text):
        found += _pair_line(text, line.start(), line.end())
    return in_order(found)


def in_order(quotations: list[Quotation]) -> list[Quotation]:
    """Quotations by start, an outer one before what it holds."""
    return sorted(quotations, key=lambda quotation: (quotation.start, -quotation.end))


def outermost(quotations: list[Quotation]) -> list[Quotation]:
    """The quotations that lie in no other."""
    kept: list[Quotation] = []
    for quotation in quotations:
        if not kept or quotation.start >= kept[-1].end:
            kept.append(quotation)
    return kept


def _pair_line(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    stack: list[_Mark] = []
    for mark in _marks(text, start, end):
        partner = _partner(stack, mark) if mark.closes else None
        if partner is not None:
            opening = stack[partner]
            del stack[partner:]
            stop = mark.start + len(mark.text)
            found.append(Quotation(opening.start, stop, len(opening.text), len(mark.text), opening.single))
        elif mark.opens:
            stack = [*stack[-_DEEPEST:], mark]
    doubles = [mark for mark in stack if not mark.single]
    if doubles:
        opening = doubles[0]
        stop = start + len(text[start:end].rstrip())
        found = [q for q in found if q.start > opening.start or q.end <= opening.start]
        found.append(Quotation(opening.start, stop, len(opening.text), 0, closed=False))
    return found


def _partner(stack: list[_Mark], mark: _Mark) -> int | None:
    """Index of the open mark that this one closes; an unclosed inner single mark is given up for a double one."""
    for index in range(len(stack) - 1, -1, -1):
        opening = stack[index]
        if opening.single == mark.single and (opening.text in _GUILLEMETS) == (mark.text in _GUILLEMETS):
            return index
        if mark.single:
            return None
    return None


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    marks = []
    for match in _MARK.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        mark = _read(match.group(), match.start(), before, after)
        if mark is not None:
            marks.append(mark)
    return marks


def _read(mark: str, start: int, before: str, after: str) -> _Mark | None:
    """What one mark may be, from its shape and its neighbours; None for an apostrophe or a stray mark."""
    if mark in _SINGLE and mark not in _GUILLEMETS and _wordy(before) and _wordy(after):
        return None
    can_open = not _wordy(before) and not after.isspace()
    can_close = not before.isspace() and not _wordy(after)
    if mark == "’":
        can_open = False
    elif mark == "“":
        # German pairs „…“, so a “ after a word may close; elsewhere it opens.
        can_open, can_close = not (_wordy(before) and not _wordy(after)), not before.isspace() and not _wordy(after)
    elif mark in _OPENING:
        can_open, can_close = True, False
    elif mark in _CLOSING:
        can_open, can_close = not _wordy(before) and _wordy(after) and before.isspace(), True
    elif mark in _GUILLEMETS:
        can_open, can_close = not _wordy(before) or mark in "«‹", not before.isspace() or mark in "»›"
    return _Mark(mark, start, can_open, can_close) if can_open or can_close else None


def _wordy(character: str) -> bool:
    return character.isalnum() or character == "_"
