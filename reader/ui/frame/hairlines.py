"""Menu bar and toolbar with a quiet line under them; on dark windows the style would draw it far too bright."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QMenuBar, QToolBar, QWidget

from reader.ui.panels.painting import fill
from reader.ui.theme import blend

_STRENGTH = 0.15


class LinedMenuBar(QMenuBar):
    """The menu bar over its line."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The menus, and the line."""
        super().paintEvent(event)
        _underline(self)


class LinedToolBar(QToolBar):
    """The toolbar over its line."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The background of the buttons, without the style's bright edge at its top, and the line."""
        super().paintEvent(event)
        painter = QPainter(self)
        fill(painter, QRect(0, 0, self.width(), 1), self.palette().color(QPalette.ColorRole.Window))
        painter.end()
        _underline(self)


def _underline(bar: QWidget) -> None:
    palette = bar.palette()
    line = blend(palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Window), _STRENGTH)
    painter = QPainter(bar)
    fill(painter, QRect(0, bar.height() - 1, bar.width(), 1), line)
    painter.end()
