"""What hangs at the pointer while statements are dragged: small, so that the rows under it can be read."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QDrag, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from reader.ui.theme import blend

_WIDEST = 240
_PADDING = 10
_TINT = 0.15
_ABOVE_POINTER = 8


def hang_label(drag: QDrag, words: str, view: QWidget) -> None:
    """Let a drag from a view carry words on one line, above and beside the pointer; tool tips go below it."""
    metrics, palette = view.fontMetrics(), view.palette()
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, _WIDEST)
    width, height = metrics.horizontalAdvance(shown) + 2 * _PADDING, metrics.height() + _PADDING
    ratio = view.devicePixelRatioF()
    pixmap = QPixmap(round(width * ratio), round(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    accent, base = palette.color(QPalette.ColorRole.Highlight), palette.color(QPalette.ColorRole.Base)
    painter.setPen(QPen(accent, 1))
    painter.setBrush(blend(accent, base, _TINT))
    place = QRectF(0, 0, width, height)
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
    painter.setFont(view.font())
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), shown)
    painter.end()
    drag.setPixmap(pixmap)
    drag.setHotSpot(QPoint(-_ABOVE_POINTER, height + _ABOVE_POINTER))
