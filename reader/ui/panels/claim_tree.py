"""The tree of claims: statements are dropped on it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from reader.domain.claim import StanceKind
from reader.ui.panels.rows import StatementRow
from reader.ui.panels.tree_view import GroupedTree

_STANCE_KEYS = {
    Qt.KeyboardModifier.ControlModifier: StanceKind.AGREES,
    Qt.KeyboardModifier.ShiftModifier: StanceKind.DISAGREES,
    Qt.KeyboardModifier.AltModifier: StanceKind.UNCLEAR,
}


@dataclass(frozen=True, slots=True)
class Drop:
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
        super().__init__(parent, takes_drops=True)
        self._held = Qt.KeyboardModifier.NoModifier
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDragDropOverwriteMode(True)
        self.setAutoExpandDelay(600)
        self.rows.statementsDropped.connect(self._tell)

    def dropEvent(self, event: QDropEvent) -> None:
        """Remember which keys were held."""
        self._held = event.modifiers()
        super().dropEvent(event)

    def _tell(self, statement_ids: list[int], place: QModelIndex) -> None:
        row = self.rows.row_at(place)
        there = row.stance if isinstance(row, StatementRow) else None
        stance = _STANCE_KEYS.get(self._held) or there
        self._held = Qt.KeyboardModifier.NoModifier
        claim_id = self.rows.group_key(place) if place.isValid() else None
        if claim_id is not None or not place.isValid():
            self.dropped.emit(Drop(statement_ids, claim_id, stance))
