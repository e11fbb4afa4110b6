"""The tree of claims: statements are dropped on it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QToolTip, QWidget

from reader.domain.claim import StanceKind
from reader.domain.record import Record
from reader.ui.panels.rows import StatementRow
from reader.ui.panels.signs import STANCE_SIGNS
from reader.ui.panels.tree_view import GroupedTree

_STANCE_KEYS = {
    Qt.KeyboardModifier.ControlModifier: StanceKind.AGREES,
    Qt.KeyboardModifier.ShiftModifier: StanceKind.DISAGREES,
    Qt.KeyboardModifier.AltModifier: StanceKind.UNCLEAR,
}
_BESIDE_POINTER = QPoint(12, 8)


class Drop(Record):
    """Statements dropped on a claim; `claim_id` None means beside every row. `stance` is None where nothing tells it.

    A key held down tells it (Control agrees, Shift disagrees, Alt unclear), or else the statement that was hit.
    """

    statement_ids: list[int]
    claim_id: int | None
    stance: StanceKind | None


class ClaimTree(GroupedTree):
    """Claims, under each the statements on it; tells what is dropped where."""

    dropped = Signal(object)  # Drop

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, by_claim=True)
        self._held = Qt.KeyboardModifier.NoModifier
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDragDropOverwriteMode(True)
        self.setAutoExpandDelay(600)
        self.rows.statementsDropped.connect(self._tell)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Frame rows to drop on in the accent colour. Not said before: asking for the viewport takes a start 5 ms."""
        self.viewport().setForegroundRole(QPalette.ColorRole.Highlight)
        super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Say what a drop here would mean, and which keys change that."""
        super().dragMoveEvent(event)
        place = event.position().toPoint()
        words = self._meaning(self.indexAt(place), event.modifiers()) if event.isAccepted() else ""
        QToolTip.showText(self.viewport().mapToGlobal(place + _BESIDE_POINTER), words, self)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The drag went elsewhere."""
        QToolTip.hideText()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Remember which keys were held."""
        QToolTip.hideText()
        self._held = event.modifiers()
        super().dropEvent(event)

    def _meaning(self, place: QModelIndex, held: Qt.KeyboardModifier) -> str:
        if not place.isValid():
            return self.tr("A new claim")
        if self.rows.group_key(place) is None:
            return ""
        stance = self._stance_at(place, held) or StanceKind.AGREES
        return self.tr("{0} (Ctrl: agrees, Shift: disagrees, Alt: unclear)").format(STANCE_SIGNS[stance].word)

    def _stance_at(self, place: QModelIndex, held: Qt.KeyboardModifier) -> StanceKind | None:
        row = self.rows.row_at(place)
        return _STANCE_KEYS.get(held) or (row.stance if isinstance(row, StatementRow) else None)

    def _tell(self, statement_ids: list[int], place: QModelIndex) -> None:
        stance = self._stance_at(place, self._held)
        self._held = Qt.KeyboardModifier.NoModifier
        claim_id = self.rows.group_key(place) if place.isValid() else None
        if claim_id is not None or not place.isValid():
            self.dropped.emit(Drop(statement_ids, claim_id, stance))
