"""A label that may become narrow: it shortens its words then, and its tool tip has all of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from reader.ui.panels.plain_words import tip

_LETTERS = 8


class ElidedLabel(QLabel):
    """Plain words on one line; `text` is always all of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """A few letters wide."""
        few = self.fontMetrics().averageCharWidth() * _LETTERS
        return super().minimumSizeHint().boundedTo(QSize(few, self.fontMetrics().height()))

    def event(self, event: QEvent) -> bool:
        """Tell all of the words where not all are shown."""
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip("" if self._shown() == self.text() else tip(self.text()))
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, or as many of them as there is room for."""
        painter = QPainter(self)
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        # the painter mirrors them itself; asking the style would have PySide make its enumerations at the start
        painter.drawText(self.contentsRect(), int(flags | Qt.TextFlag.TextSingleLine), self._shown())
        painter.end()

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())
