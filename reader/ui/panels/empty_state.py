"""What a panel shows while it has nothing to show: an icon, what is so, and what to do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette, QPixmap, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reader.ui.icons import icon

_ICON = 40


class EmptyState(QWidget):
    """An icon over a sentence and a hint, in the middle of the panel; without an icon's name it is empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = ""
        self._icon = QLabel(self)
        self._title = QLabel(self)
        self._hint = QLabel(self)
        font = self._title.font()
        font.setWeight(font.Weight.DemiBold)
        self._title.setFont(font)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(8)
        layout.addStretch(2)
        for label in (self._icon, self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(True)
            layout.addWidget(label)
        self._buttons = QHBoxLayout()
        layout.addLayout(self._buttons)
        layout.addStretch(3)

    def add_button(self, button: QAbstractButton) -> None:
        """A button under the hint, for what there is to do."""
        self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)

    def tell(self, icon_name: str, title: str, hint: str) -> None:
        """Show these."""
        self._icon_name = icon_name
        self._title.setText(title)
        self._hint.setText(hint)
        self.setAccessibleName(title)
        self.setAccessibleDescription(hint)
        if self.isVisible():
            self._colour()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the icon, which most panels never need."""
        super().showEvent(event)
        self._colour()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():
            self._colour()

    def _colour(self) -> None:
        quiet = self.palette().color(QPalette.ColorRole.PlaceholderText)
        self._icon.setPixmap(icon(self._icon_name, quiet).pixmap(_ICON, _ICON) if self._icon_name else QPixmap())
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, quiet)
        self._hint.setPalette(palette)
