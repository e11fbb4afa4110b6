"""An icon that stands in a layout and is drawn anew in whatever colours hold, unlike a label's fixed pixmap."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget


class IconLabel(QWidget):
    """Shows an icon, `side` pixels wide and high. It lets the mouse through to what it stands on."""

    def __init__(self, picture: QIcon, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self.setFixedSize(QSize(side, side))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_icon(self, picture: QIcon) -> None:
        """Show another icon."""
        self._picture = picture
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon as the widget is now: enabled or not, light or dark."""
        mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        painter = QPainter(self)
        self._picture.paint(painter, self.rect(), mode=mode)
        painter.end()
