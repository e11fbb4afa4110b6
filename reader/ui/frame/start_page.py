"""What an empty library shows: the four ways in, and that things can be dropped here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QCommandLinkButton, QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from reader.ui.actions import ACTIONS
from reader.ui.theme import app_icon

WAYS_IN = ("samples", "open", "paste", "open_address")
_NAMES = {"samples": "startSamples", "open": "startFile", "paste": "startPaste", "open_address": "startAddress"}
WIDEST = 680


class StartPage(QWidget):
    """A page with one button for each way to get an article in; the buttons are the actions of the table."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("startPage")
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.addStretch(2)
        column.addWidget(self._card(actions), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def _card(self, actions: Mapping[str, QAction]) -> QWidget:
        card = QFrame()
        card.setObjectName("startCard")
        card.setMaximumWidth(WIDEST)
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = QVBoxLayout(card)
        layout.setSpacing(10)
        picture = QLabel()
        picture.setPixmap(app_icon().pixmap(QSize(56, 56), self.devicePixelRatioF()))
        layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(_words(self.tr("Who said what?"), 1.9, bold=True))
        promise = self.tr(
            "Open a news article and see its speakers and their statements beside it. "
            "Everything stays on this computer."
        )
        layout.addWidget(_words(promise, 1.1))
        layout.addSpacing(14)
        layout.addLayout(self._buttons(actions, WAYS_IN))
        layout.addSpacing(10)
        layout.addWidget(_words(self.tr("Or drop files, an address or text anywhere on this window."), 1.0, muted=True))
        return card

    def _buttons(self, actions: Mapping[str, QAction], ids: Sequence[str]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        specs = {spec.id: spec for spec in ACTIONS}
        for place, name in enumerate(ids):
            spec, action = specs[name], actions[name]
            button = QCommandLinkButton(spec.plain, spec.hint)
            button.setObjectName(_NAMES[name])
            button.setIcon(action.icon())
            button.setIconSize(QSize(24, 24))
            button.clicked.connect(action.trigger)
            button.setEnabled(action.isEnabled())
            action.enabledChanged.connect(button.setEnabled)
            grid.addWidget(button, place // 2, place % 2)
        return grid


def _words(text: str, size: float, *, bold: bool = False, muted: bool = False) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * size)
    font.setBold(bold)
    label.setFont(font)
    if muted:
        label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
    return label
