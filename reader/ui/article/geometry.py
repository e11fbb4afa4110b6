"""Where a range of the text stands on the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextLayout, QTextLine

from reader.domain.record import Record

if TYPE_CHECKING:
    from reader.ui.article.document import ArticleDocument

ASCENT = 0.98
DESCENT = 0.36
_RIGHT_TO_LEFT = "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff]"
_PLAIN = re.compile("[\u0000-\u02ff\u2010-\u2028\u2030-\u205e\u20a0-\u20bf\u200b]*")
_INVISIBLE = frozenset((*range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF))
_MOST_REMEMBERED = 4_000
_BESIDE = 5
_LEADING, _TRAILING = QTextLine.Edge.Leading, QTextLine.Edge.Trailing


class _Line(Record):
    """A line of a block: the offsets it holds, and where on the page its letters stand."""

    start: int
    end: int
    line: QTextLine
    top: float
    bottom: float
    right: float


class _Lines(Record):
    """A block that has been laid out.

    `plain` text needs no care for clusters; `mixed` text runs in both directions and keeps its UTF-16 `units`.
    """

    position: int
    left: float
    layout: QTextLayout
    units: memoryview[int]
    plain: bool
    mixed: bool
    lines: list[_Line]

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """The range in the block, grown to whole characters: a mark on part of an emoji covers all of it."""
        if self.plain:
            return start, end
        first = start if self.layout.isValidCursorPosition(start) else self.layout.previousCursorPosition(start)
        return first, end if self.layout.isValidCursorPosition(end) else self.layout.nextCursorPosition(end)

    def candidates(self, near: int, y: float) -> tuple[int, int]:
        """The range in which the character at height `y` is to be looked for, when a caret would go to `near`.

        A caret goes beside its character, past invisible ones; in scripts that order their signs otherwise than they
        are read, or run in both directions, it may go far.
        """
        if not self.plain:
            line = next((line for line in self.lines if line.top - 2 <= y <= line.bottom + 2), None)
            return (line.start, line.end) if line is not None else (0, 0)
        first = last = self.layout.previousCursorPosition(near)
        for _ in range(_BESIDE):
            last = self.layout.nextCursorPosition(last)
        return first, last

    def stretches(self, line: _Line, start: int, end: int) -> list[tuple[float, float]]:
        """Where a range of the block stands on one of its lines, from left to right."""
        if self.mixed:
            # invisible characters have glyphs with a width that is not drawn
            while start < end and self.units[start] in _INVISIBLE:
                start += 1
            while start < end and self.units[end - 1] in _INVISIBLE:
                end -= 1
            return _stretches(line.line, start, end) if start < end else []
        last = end - 1 if self.plain else self.layout.previousCursorPosition(end)
        a, b = _x(line.line, start, _LEADING), _x(line.line, last, _TRAILING)
        left, right = (a, b) if a < b else (b, a)
        return [(left, min(right, line.right))] if left != right else []


class Geometry:
    """Boxes of text ranges in document coordinates, remembered until the layout changes.

    A box spans the line from ASCENT em above the baseline to DESCENT em below it, whatever faces the line mixes.
    """

    def __init__(self, document: ArticleDocument) -> None:
        self._document = document
        self._boxes: dict[tuple[int, int], list[QRectF]] = {}
        self._blocks: dict[int, _Lines] = {}
        document.destroyed.connect(self.clear)  # a layout must not be remembered beyond its end

    def clear(self) -> None:
        """Forget everything: the layout changed."""
        self._boxes.clear()
        self._blocks.clear()

    def boxes(self, start: int, end: int, *, within: tuple[int, int] | None = None) -> list[QRectF]:
        """The boxes of [start, end), document positions, one for each stretch on a line.

        `within` bounds the work for ranges that reach far beyond what is wanted.
        """
        if within is not None:
            start, end = max(start, within[0]), min(end, within[1])
        key = (start, end)
        known = self._boxes.get(key)
        if known is None:
            if len(self._boxes) > _MOST_REMEMBERED:
                self.clear()
            known = self._boxes[key] = self._measure(start, end)
        return known

    def caret(self, position: int, *, leading: bool) -> QRectF:
        """A box without width where the character at `position` begins (leading) or the one before it ends."""
        block = self._document.findBlock(position if leading else max(position - 1, 0))
        lines = self._lines(block)
        inside = position - block.position()
        character = inside if leading else lines.layout.previousCursorPosition(inside)
        line = next((line for line in reversed(lines.lines) if line.start <= character), None)
        if line is None:
            return QRectF()
        x = lines.left + _x(line.line, character, _LEADING if leading else _TRAILING)
        return QRectF(x, line.top, 0, line.bottom - line.top)

    def position_at(self, point: QPointF) -> int | None:
        """The document position of the character under a point of the document; None beside the text.

        A character is what a caret cannot stand inside: an emoji of several code points counts from its first.
        """
        near = self._document.documentLayout().hitTest(point, Qt.HitTestAccuracy.FuzzyHit)
        block = self._document.findBlock(max(near, 0))
        lines = self._lines(block)
        first, last = lines.candidates(near - block.position(), point.y())
        while first < last:
            following = lines.layout.nextCursorPosition(first)
            boxes = self._measure(block.position() + first, block.position() + following)
            if any(box.adjusted(-0.5, -2, 0.5, 2).contains(point) for box in boxes):
                return block.position() + first
            first = following
        return None

    def _measure(self, start: int, end: int) -> list[QRectF]:
        boxes: list[QRectF] = []
        block = self._document.findBlock(start)
        while block.isValid() and block.position() < end:
            lines = self._lines(block)
            position = lines.position
            first, last = lines.whole(max(start - position, 0), min(end - position, block.length() - 1))
            for line in lines.lines:
                if line.start >= last:
                    break
                if line.end > first:
                    for left, right in lines.stretches(line, max(first, line.start), min(last, line.end)):
                        boxes.append(QRectF(lines.left + left, line.top, right - left, line.bottom - line.top))
            block = block.next()
        return boxes

    def _lines(self, block: QTextBlock) -> _Lines:
        number = block.blockNumber()
        known = self._blocks.get(number)
        if known is None:
            known = self._blocks[number] = self._read_lines(block)
        return known

    def _read_lines(self, block: QTextBlock) -> _Lines:
        self._document.documentLayout().blockBoundingRect(block)  # lays the block out if it was not yet
        layout, text = block.layout(), block.text()
        origin = layout.position()
        plain = _PLAIN.fullmatch(text) is not None
        mixed = not plain and re.search(_RIGHT_TO_LEFT, text) is not None
        units = memoryview(text.encode("utf-16-le", "surrogatepass") if mixed else b"").cast("H")
        above, below = self._extent(block)
        lines = []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            baseline = origin.y() + line.y() + line.ascent()
            start = line.textStart()
            right = line.naturalTextRect().right()
            lines.append(_Line(start, start + line.textLength(), line, baseline - above, baseline + below, right))
        return _Lines(block.position(), origin.x(), layout, units, plain, mixed, lines)

    def _extent(self, block: QTextBlock) -> tuple[float, float]:
        points = block.charFormat().fontPointSize()
        size = self._document.em * (points / self._document.style.points if points > 0 else 1.0)
        return ASCENT * size, DESCENT * size


def _stretches(line: QTextLine, start: int, end: int) -> list[tuple[float, float]]:
    """The stretches of a range on a line that runs in both directions: each run of glyphs is one."""
    found = []
    for run in line.glyphRuns(start, end - start):
        advances = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())
        cells = [(at.x(), at.x() + advance.x()) for at, advance in zip(run.positions(), advances, strict=True)]
        if cells:
            found.append((min(left for left, _ in cells), max(right for _, right in cells)))
    joined: list[tuple[float, float]] = []
    for left, right in sorted(found):
        if joined and left <= joined[-1][1] + 0.5:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        elif right > left:
            joined.append((left, right))
    return joined


def _x(line: QTextLine, offset: int, edge: QTextLine.Edge) -> float:
    # PySide gives (x, the offset where a caret can stand); its stubs say object.
    return cast("tuple[float, int]", line.cursorToX(offset, edge))[0]
