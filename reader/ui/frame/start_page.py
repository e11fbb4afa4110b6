"""What an empty library shows: the four ways in, and that things can be dropped here."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFont, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reader.ui.actions import ACTIONS, Spec
from reader.ui.frame.icon_label import IconLabel
from reader.ui.icons import app_icon
from reader.ui.scroll_bars import slim_scroll_bars

WAYS_IN = (
    ("samples", "startSamples"),
    ("open", "startFile"),
    ("paste", "startPaste"),
    ("open_address", "startAddress"),
)
WIDEST = 720
SIDE = 32


class StartPage(QScrollArea):
    """A page with one button for each way to get an article in; the buttons are the actions of the table."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("startPage")
        card = QWidget()
        card.setMaximumWidth(WIDEST)
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._fill(QVBoxLayout(card), actions)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 20)
        row.addStretch(1)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(SIDE, 24, SIDE, 24)
        column.addStretch(2)
        column.addLayout(row)
        column.addStretch(3)
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        slim_scroll_bars(self)

    def _fill(self, column: QVBoxLayout, actions: Mapping[str, QAction]) -> None:
        column.setSpacing(10)
        column.addWidget(IconLabel(app_icon(), 64), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        column.addWidget(_words(self.tr("Who said what?"), 2.1, bold=True))
        promise = self.tr(
            "Open a news article and see its speakers and their statements beside it. "
            "Everything stays on this computer."
        )
        column.addWidget(_words(promise, 1.15))
        column.addSpacing(18)
        specs = {spec.id: spec for spec in ACTIONS}
        self._tiles = [Tile(specs[name], actions[name], object_name) for name, object_name in WAYS_IN]
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self._arrange(beside=2)
        column.addLayout(self._grid)
        column.addSpacing(14)
        column.addWidget(
            _words(self.tr("Or drop files, folders, an address or text anywhere on this window."), 1.0, muted=True)
        )

    def _arrange(self, beside: int) -> None:
        for place, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, *divmod(place, beside))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two tiles beside each other where there is room."""
        two = 2 * self._tiles[0].minimumSizeHint().width() + self._grid.spacing() + 2 * SIDE
        self._arrange(beside=2 if two <= event.size().width() else 1)
        super().resizeEvent(event)


class Tile(QPushButton):
    """A large button for an action: its icon, its name, and what it does."""

    def __init__(self, spec: Spec, action: QAction, object_name: str) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setAccessibleName(spec.plain)
        self.setAccessibleDescription(spec.hint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.clicked.connect(action.trigger)
        self.setEnabled(action.isEnabled())
        action.enabledChanged.connect(self.setEnabled)
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (_words(spec.plain, 1.1, bold=True), _words(spec.hint, 0.95, muted=True)):
            label.setAlignment(Qt.AlignmentFlag.AlignLeft)
            words.addWidget(label)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 14, 16, 14)
        row.setSpacing(14)
        row.addWidget(IconLabel(action.icon(), 28), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for child in self.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """As large as what is in it."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Room for three lines of description at half the page's width."""
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 26, metrics.lineSpacing() * 4 + 32)


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
