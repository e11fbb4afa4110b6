"""A small label that can be taken away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from reader.ui.panels.painting import Strip, draw_dot, draw_icon, square_in
from reader.ui.panels.plain_words import tip
from reader.ui.theme import blend


class Chip(QAbstractButton):
    """A word in a rounded field with a cross; a click, Enter, Delete or Backspace asks for its removal (`clicked`).

    `accessible` says in words what the removal does. `dot` is a colour shown before the word.
    """

    def __init__(self, text: str, accessible: str, parent: QWidget | None = None, dot: QColor | None = None) -> None:
        super().__init__(parent)
        self._dot = dot
        self.setText(text)
        self.setToolTip(tip(text))
        self.setAccessibleName(accessible)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as the word with its cross."""
        metrics = self.fontMetrics()
        height = metrics.height() + 6
        dot = metrics.height() // 2 + 4 if self._dot else 0
        return QSize(metrics.horizontalAdvance(self.text()) + dot + self._cross + 26, height)

    def minimumSizeHint(self) -> QSize:
        """Narrow: the word is elided."""
        return QSize(self.sizeHint().height() * 2, self.sizeHint().height())

    @property
    def _cross(self) -> int:
        return round(self.fontMetrics().height() * 0.75)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, the dot, the word, the cross."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        field = blend(palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base), self._strength())
        painter.setBrush(field)
        edge = palette.color(QPalette.ColorRole.Highlight) if self.hasFocus() else field
        painter.setPen(QPen(edge, 1.5 if self.hasFocus() else 1))
        radius = self.height() / 2 - 1
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        strip = Strip(self.rect().adjusted(9, 0, -7, 0), self.layoutDirection(), 6)
        if self._dot:
            place = strip.leading(self.fontMetrics().height() // 2)
            draw_dot(painter, QRectF(place).center(), place.width() / 2, self._dot)
        cross = strip.trailing(self._cross)
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        ink = palette.color(QPalette.ColorRole.Text)
        draw_icon(painter, square_in(cross, self._cross), "close", ink if self.underMouse() else quiet)
        self._paint_word(painter, strip.rest(), ink)

    def _paint_word(self, painter: QPainter, place: QRect, ink: QColor) -> None:
        painter.setPen(ink)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine), shown)

    def _strength(self) -> float:
        return 0.16 if self.underMouse() or self.isDown() else 0.09

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Delete and Backspace take it away, beside Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Delete for the chip, whatever shortcut the window has on it."""
        taken = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() in taken:
            event.accept()
            return True
        return super().event(event)
