"""A painter for one row of a list: knows the row's font sizes, palette and writing direction."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyleOptionViewItem

from reader.ui.panels.painting import Sizes, Strip, broken, draw_icon, ink, muted, square_in


class RowBrush:
    """Draws words and signs of one row. All places are in the view's pixels."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        self.painter = painter
        self.option = option
        self.palette = option.palette
        self.sizes = Sizes.of(option.font)
        self.quiet = muted(option.palette)
        self.ink = ink(option.palette)
        self.accent = option.palette.color(QPalette.ColorRole.Accent)
        pad = self.sizes.pad
        self.inner = option.rect.adjusted(pad, pad, -pad, -pad)
        right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        self._leading = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter

    def strip(self, rect: QRect | None = None) -> Strip:
        """Places along a rectangle, by default the row without its margins."""
        return Strip(self.inner if rect is None else rect, self.option.direction, self.sizes.gap * 2)

    def last_line(self, beside: QRect) -> QRect:
        """The line of small signs at the foot of the row, as wide as `beside`."""
        height = self.sizes.little.height()
        return QRect(beside.left(), self.inner.bottom() + 1 - height, beside.width(), height)

    def icon(self, place: QRect, name: str, colour: QColor, side: int | None = None) -> None:
        """An icon in the middle of `place`."""
        draw_icon(self.painter, square_in(place, side or self.sizes.sign), name, colour)

    def lines(self, place: QRect, text: str, font: QFont, most: int) -> None:
        """A text on up to `most` lines from the top of `place`, in the pen's colour."""
        metrics = self.sizes.bold if font.weight() == self.sizes.strong.weight() else self.sizes.plain
        self.painter.setFont(font)
        line = QRect(place.left(), place.top(), place.width(), metrics.height())
        for words in broken(text, font, metrics, place.width(), most):
            self.painter.drawText(line, int(self._leading | Qt.TextFlag.TextSingleLine), words)
            line.translate(0, metrics.lineSpacing())

    def strong(self, place: QRect, words: str, colour: QColor) -> None:
        """One elided line in the strong font."""
        self._line(place, self.sizes.bold.elidedText(words, Qt.TextElideMode.ElideRight, place.width()), colour, True)

    def small(self, place: QRect, words: str, colour: QColor | None = None) -> None:
        """One elided line of secondary words."""
        shown = self.sizes.little.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        self._line(place, shown, colour or self.quiet, False)

    def small_strong(self, place: QRect, words: str) -> None:
        """One elided line of a small heading."""
        font = QFont(self.sizes.small)
        font.setWeight(QFont.Weight.DemiBold)
        self.painter.setFont(font)
        self.painter.setPen(self.quiet)
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        self.painter.drawText(place, int(self._leading | Qt.TextFlag.TextSingleLine), shown)

    def sign_and_word(self, strip: Strip, name: str, word: str, colour: QColor) -> None:
        """A small icon and its word, from the start of a strip."""
        side = self.sizes.little.height()
        self.icon(strip.leading(side), name, colour, side)
        if word:
            width = max(0, min(strip.room, self.sizes.little.horizontalAdvance(word) + 1))
            self.small(strip.leading(width), word, colour)

    def first_fitting(self, strip: Strip, wordings: Sequence[str], beside: int = 0) -> str:
        """The first wording that there is room for beside a small sign and so many pixels; the last if none fits."""
        room = strip.room - self.sizes.little.height() - 2 * self.sizes.gap - beside
        return next((w for w in wordings if self.sizes.little.horizontalAdvance(w) < room), wordings[-1])

    def badge(self, strip: Strip, name: str, number: int) -> None:
        """A small icon with a number above one, from the end of a strip; nothing for none."""
        if not number:
            return
        if number > 1:
            width = self.sizes.little.horizontalAdvance(str(number)) + 1
            self.small(strip.trailing(width, gap=self.sizes.gap // 2), str(number))
        side = self.sizes.little.height()
        self.icon(strip.trailing(side), name, self.quiet, side)

    def chevron(self, place: QRect, *, opened: bool) -> None:
        """Whether the row is open."""
        closed = "chevron-left" if self.option.direction == Qt.LayoutDirection.RightToLeft else "chevron-right"
        self.icon(place, "chevron-down" if opened else closed, self.quiet)

    def _line(self, place: QRect, words: str, colour: QColor, strong: bool) -> None:
        self.painter.setFont(self.sizes.strong if strong else self.sizes.small)
        self.painter.setPen(colour)
        self.painter.drawText(place, int(self._leading | Qt.TextFlag.TextSingleLine), words)
