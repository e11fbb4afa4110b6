"""The panels beside each other; in a narrow window without the library, in a very narrow one below each other."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

LEFT, CENTRE, RIGHT = 260, 740, 400
UPPER, LOWER = 480, 400


class Arrangement(Enum):
    """How the panels share the window. The value is the least width that it is used for, in average letters."""

    ALL = 100
    WITHOUT_LIBRARY = 76
    STACKED = 0


class Columns(QSplitter):
    """Library, text, and on the right the statements over the inspector. Fewer columns where the window is narrow.

    What a person hid or dragged in the wide window is there again when the window is wide again.
    """

    rearranged = Signal()

    def __init__(self, library: QWidget, text: QWidget, statements: QWidget, inspector: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName("mainSplitter")
        self._library = library
        self._panels = (library, statements, inspector)
        self._right = QSplitter(Qt.Orientation.Vertical)
        self._right.setObjectName("rightSplitter")
        for widget in (statements, inspector):
            self._right.addWidget(widget)
        self._right.setSizes([UPPER, LOWER])
        for place, (widget, weight) in enumerate(((library, LEFT), (text, CENTRE), (self._right, RIGHT))):
            self.addWidget(widget)
            self.setStretchFactor(place, weight)
        self.setSizes([LEFT, CENTRE, RIGHT])
        for splitter in (self._right, self):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
        self._arrangement = Arrangement.ALL
        self._wide = (QByteArray(), QByteArray())  # the states of both splitters, while they are arranged otherwise
        self._tucked_away = False  # whether the library went only because there was no room

    def states(self) -> tuple[QByteArray, QByteArray]:
        """The sizes of the columns and of the rows on the right in a wide window, to be remembered."""
        if self._arrangement is Arrangement.ALL:
            return self.saveState(), self._right.saveState()
        return self._wide

    def restore_states(self, columns: QByteArray, rows: QByteArray) -> None:
        """Give them the remembered sizes; empty states change nothing. To be called before the window shows."""
        self.restoreState(columns)
        self._right.restoreState(rows)

    def hidden(self) -> list[str]:
        """The object names of the panels that a person hid."""
        return [panel.objectName() for panel in self._panels if panel.isHidden() and not self._is_tucked_away(panel)]

    def hide_panels(self, names: list[str]) -> None:
        """Hide the panels of these object names."""
        for panel in self._panels:
            if panel.objectName() in names:
                panel.hide()

    def _is_tucked_away(self, panel: QWidget) -> bool:
        return panel is self._library and self._tucked_away

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the panels for the new width."""
        super().resizeEvent(event)
        letters = self.width() / max(1, self.fontMetrics().averageCharWidth())
        wanted = next(arrangement for arrangement in Arrangement if letters >= arrangement.value)
        if wanted is not self._arrangement:
            self._arrange(wanted)

    def _arrange(self, wanted: Arrangement) -> None:
        before, self._wide = self._arrangement, self.states()
        self._arrangement = wanted
        stacked = wanted is Arrangement.STACKED
        if wanted is Arrangement.ALL or before is Arrangement.STACKED:
            self.restore_states(*self._wide)
        if stacked:
            self.setOrientation(Qt.Orientation.Vertical)
            self._right.setOrientation(Qt.Orientation.Horizontal)
            self.setSizes([LEFT, CENTRE, CENTRE])
            self._right.setSizes([self.width() // 2, self.width() // 2])
        self._make_room(wanted is not Arrangement.ALL)
        self.rearranged.emit()

    def _make_room(self, narrow: bool) -> None:
        """Hide the library in a narrow window; it can be shown there too. Show it again if that is why it went."""
        if narrow and not self._library.isHidden() and not self._tucked_away:
            self._tucked_away = True
            self._library.hide()
        elif not narrow and self._tucked_away:
            self._tucked_away = False
            self._library.show()
