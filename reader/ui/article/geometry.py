"""Where a range of the text stands on the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextLine

if TYPE_CHECKING:
    from reader.ui.article.document import ArticleDocument

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff]")
_REMEMBERED = 4_000
ASCENT = 0.98
DESCENT = 0.36


class Geometry:
    """Boxes of text ranges in document coordinates, remembered until the layout changes.

    A box spans the line from ASCENT em above the baseline to DESCENT em below it, whatever faces the line mixes.
    """

    def __init__(self, document: ArticleDocument) -> None:
        self._document = document
        self._boxes: dict[tuple[int, int], list[QRectF]] = {}
        self._mixed: dict[int, bool] = {}

    def clear(self) -> None:
        """Forget all boxes: the layout changed."""
        self._boxes.clear()

    def boxes(self, start: int, end: int, *, within: tuple[int, int] | None = None) -> list[QRectF]:
        """The boxes of [start, end), document positions, one for each stretch on a line.

        `within` bounds the work for ranges that reach far beyond what is wanted.
        """
        if within is not None:
            start, end = max(start, within[0]), min(end, within[1])
        key = (start, end)
        known = self._boxes.get(key)
        if known is None:
            if len(self._boxes) > _REMEMBERED:
                self._boxes.clear()
            known = self._boxes[key] = self._measure(start, end)
        return known

    def caret(self, position: int, *, leading: bool) -> QRectF:
        """A box without width where the character at `position` begins (leading) or the one before it ends."""
        character = position if leading else position - 1
        block = self._document.findBlock(max(character, 0))
        line = self._line(block, character - block.position())
        if line is None:
            return QRectF()
        edge = QTextLine.Edge.Leading if leading else QTextLine.Edge.Trailing
        x = _x(line, character - block.position(), edge)
        return self._box(block, line, x, x)

    def _measure(self, start: int, end: int) -> list[QRectF]:
        boxes: list[QRectF] = []
        block = self._document.findBlock(start)
        while block.isValid() and block.position() < end:
            self._document.documentLayout().blockBoundingRect(block)
            first = max(start - block.position(), 0)
            last = min(end - block.position(), block.length() - 1)
            layout = block.layout()
            line = self._line(block, first) if first < last else None
            number = line.lineNumber() if line is not None else layout.lineCount()
            while number < layout.lineCount():
                line = layout.lineAt(number)
                line_start, line_end = line.textStart(), line.textStart() + line.textLength()
                if line_start >= last:
                    break
                for left, right in self._intervals(block, line, max(first, line_start), min(last, line_end)):
                    boxes.append(self._box(block, line, left, right))
                number += 1
            block = block.next()
        return boxes

    def _intervals(self, block: QTextBlock, line: QTextLine, start: int, end: int) -> list[tuple[float, float]]:
        if not self._is_mixed(block):
            a = _x(line, start, QTextLine.Edge.Leading)
            b = _x(line, end - 1, QTextLine.Edge.Trailing)
            natural = line.naturalTextRect()
            return [(min(a, b), min(max(a, b), natural.right()))] if a != b else []
        edges = sorted(
            sorted((_x(line, i, QTextLine.Edge.Leading), _x(line, i, QTextLine.Edge.Trailing)))
            for i in range(start, end)
        )
        joined: list[tuple[float, float]] = []
        for left, right in edges:
            if joined and left <= joined[-1][1] + 0.5:
                joined[-1] = (joined[-1][0], max(joined[-1][1], right))
            elif right > left:
                joined.append((left, right))
        return joined

    def _is_mixed(self, block: QTextBlock) -> bool:
        """Whether a logical range of the block may be several stretches on the line: it holds right-to-left text."""
        number = block.blockNumber()
        if number not in self._mixed:
            self._mixed[number] = _RIGHT_TO_LEFT.search(block.text()) is not None
        return self._mixed[number]

    def _line(self, block: QTextBlock, offset: int) -> QTextLine | None:
        self._document.documentLayout().blockBoundingRect(block)
        line = block.layout().lineForTextPosition(max(offset, 0))
        return line if line.isValid() else None

    def _box(self, block: QTextBlock, line: QTextLine, left: float, right: float) -> QRectF:
        size = self._font_size(block)
        origin = block.layout().position()
        baseline = origin.y() + line.y() + line.ascent()
        return QRectF(
            QPointF(origin.x() + left, baseline - ASCENT * size), QPointF(origin.x() + right, baseline + DESCENT * size)
        )

    def _font_size(self, block: QTextBlock) -> float:
        points = block.charFormat().fontPointSize()
        return self._document.em * (points / self._document.style.points if points > 0 else 1.0)

    def offset_at(self, point: QPointF) -> int | None:
        """The document position of the character under a point of the document; None beside the text."""
        layout = self._document.documentLayout()
        position = layout.hitTest(point, Qt.HitTestAccuracy.FuzzyHit)
        block = self._document.findBlock(max(position, 0))
        for candidate in (position, position - 1):
            if block.contains(candidate) and any(
                box.adjusted(-0.5, -2, 0.5, 2).contains(point) for box in self._measure(candidate, candidate + 1)
            ):
                return candidate
        return None


def _x(line: QTextLine, offset: int, edge: QTextLine.Edge) -> float:
    # PySide gives (x, the offset where a caret can stand); its stubs say object.
    x, _ = cast("tuple[float, int]", line.cursorToX(offset, edge))
    return x
