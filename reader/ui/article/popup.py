"""The tools that come up beside selected words: highlight, note, new statement, add to the statement, speaker, link."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu, QToolButton, QWidget

from reader.domain.annotation import HIGHLIGHT_HEX, HighlightColour
from reader.domain.statement import SpanRole
from reader.ui.icons import icon

_GAP = 8
_WIDE = 470
_SWATCH = 18


def swatch(colour: HighlightColour) -> QIcon:
    """A round sample of a highlight colour."""
    pixmap = QPixmap(_SWATCH * 2, _SWATCH * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill = QColor(HIGHLIGHT_HEX[colour])
    painter.setPen(fill.darker(125))
    painter.setBrush(fill)
    painter.drawEllipse(QRectF(1, 1, _SWATCH - 2, _SWATCH - 2))
    painter.end()
    return QIcon(pixmap)


class SelectionPopup(QFrame):
    """A row of buttons; two rows where there is little room. Arrow keys walk along them, Escape leaves."""

    highlightChosen = Signal(object)
    noteChosen = Signal()
    statementChosen = Signal()
    addChosen = Signal(object)
    speakerChosen = Signal()
    linkChosen = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("selectionPopup")
        self.setAccessibleName(self.tr("Tools for the selected words"))
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._colours = [self._colour_button(colour) for colour in HighlightColour]
        self._tools = [
            self._tool("note", self.tr("Write a note"), "popupNote", self.noteChosen.emit),
            self._tool(
                "new-statement", self.tr("New statement of these words"), "popupStatement", self.statementChosen.emit
            ),
            self._add_button(),
            self._tool("speaker", self.tr("Name a speaker"), "popupSpeaker", self.speakerChosen.emit),
        ]
        self._link = self._tool("link", self.tr("Link the statement here"), "popupLink", self.linkChosen.emit)
        self._tools.append(self._link)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(6, 5, 6, 5)
        self._grid.setSpacing(2)
        self._rows = (self._row(self._colours), self._row(self._tools))
        self._arrange(wide=True)
        self.hide()

    # Buttons -------------------------------------------------------------------------------------------------------

    def _button(self, words: str, object_name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(object_name)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setAutoRaise(True)
        button.setIconSize(QSize(_SWATCH, _SWATCH))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _tool(self, name: str, words: str, object_name: str, act: Callable[[], object]) -> QToolButton:
        button = self._button(words, object_name)
        button.setIcon(icon(name))
        button.clicked.connect(lambda _=False: act())
        return button

    def _colour_button(self, colour: HighlightColour) -> QToolButton:
        names = {
            HighlightColour.YELLOW: self.tr("Highlight in yellow"),
            HighlightColour.RED: self.tr("Highlight in red"),
            HighlightColour.GREEN: self.tr("Highlight in green"),
            HighlightColour.BLUE: self.tr("Highlight in blue"),
            HighlightColour.PURPLE: self.tr("Highlight in purple"),
            HighlightColour.MAGENTA: self.tr("Highlight in magenta"),
            HighlightColour.ORANGE: self.tr("Highlight in orange"),
            HighlightColour.GRAY: self.tr("Highlight in grey"),
        }
        button = self._button(names[colour], f"popupHighlight.{colour.value}")
        button.setIcon(swatch(colour))
        button.clicked.connect(lambda: self.highlightChosen.emit(colour))
        return button

    def _add_button(self) -> QToolButton:
        self._add = self._button(self.tr("Add these words to the selected statement"), "popupAdd")
        self._add.setIcon(icon("add"))
        self._add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._add)
        for role, words in (
            (SpanRole.CONTENT, self.tr("As further &content")),
            (SpanRole.SOURCE, self.tr("As its &source")),
            (SpanRole.CUE, self.tr("As its c&ue")),
        ):
            action = QAction(words, menu)
            action.setObjectName(f"popupAdd.{role.value}")
            action.triggered.connect(lambda _=False, role=role: self.addChosen.emit(role))
            menu.addAction(action)
        self._add.setMenu(menu)
        return self._add

    def _row(self, buttons: list[QToolButton]) -> QWidget:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        for button in buttons:
            layout.addWidget(button)
        layout.addStretch(1)
        return row

    def _arrange(self, *, wide: bool) -> None:
        colours, tools = self._rows
        self._grid.addWidget(colours, 0, 0)
        self._grid.addWidget(tools, 0 if wide else 1, 1 if wide else 0)
        self._grid.setHorizontalSpacing(8 if wide else 2)

    def buttons(self) -> list[QToolButton]:
        """All enabled buttons, in order."""
        return [button for button in (*self._colours, *self._tools) if button.isEnabled()]

    # Showing -------------------------------------------------------------------------------------------------------

    def set_possible(self, *, add: bool, link: bool) -> None:
        """Which of the tools that need a statement can be used."""
        self._add.setEnabled(add)
        self._link.setEnabled(link)

    def show_beside(self, words: list[QRect], room: QRect) -> bool:
        """Show it above the boxes of the selected words or below them, inside `room`, never on them.

        False where neither side has room; then it stays where it is and the caller finds another place.
        """
        self._arrange(wide=room.width() >= _WIDE)
        self.adjustSize()
        size = self.sizeHint()
        top = min(box.top() for box in words)
        bottom = max(box.bottom() for box in words)
        if top - _GAP - size.height() >= room.top():
            y, line = top - _GAP - size.height(), top
        elif bottom + _GAP + size.height() <= room.bottom():
            y, line = bottom + _GAP, bottom
        else:
            return False
        near = next(box for box in words if line in (box.top(), box.bottom()))
        x = near.center().x() - size.width() // 2
        x = max(room.left() + _GAP, min(x, room.right() - _GAP - size.width()))
        self.setGeometry(QRect(QPoint(x, y), size))
        self.show()
        self.raise_()
        return True

    def focus_first(self) -> None:
        """Give the keyboard to the first button."""
        self.buttons()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys walk along the buttons, Escape leaves."""
        forwards, backwards = (Qt.Key.Key_Right, Qt.Key.Key_Down), (Qt.Key.Key_Left, Qt.Key.Key_Up)
        step = 1 if event.key() in forwards else -1 if event.key() in backwards else None
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif step is None:
            super().keyPressEvent(event)
        else:
            buttons = self.buttons()
            focused = next((i for i, button in enumerate(buttons) if button.hasFocus()), -1)
            buttons[(focused + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rounded card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.palette().color(self.palette().ColorRole.Mid))
        painter.setBrush(self.palette().color(self.palette().ColorRole.Window))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
