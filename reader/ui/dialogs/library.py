"""Dialogs about the library: who annotates, and what was done in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from reader.domain.history import HistoryEntry
from reader.domain.provenance import Coder
from reader.ui.dialogs.base import ColourButton, FormDialog, ListDialog
from reader.ui.dialogs.words import local_time
from reader.ui.icons import icon


class CoderDialog(FormDialog):
    """Who annotates: one of the library's coders, or a new one by typing a name."""

    def __init__(self, coders: Sequence[Coder], current: Coder, parent: QWidget | None = None) -> None:
        super().__init__("coderDialog", "", parent)
        self.setWindowTitle(self.tr("Who annotates?"))
        self._coders = list(coders)
        told = QLabel(self.tr("What you decide and write carries this name, in the library and in what you export."))
        told.setWordWrap(True)
        self.column.insertWidget(0, told)
        self.name = QComboBox()
        self.name.setObjectName("coderName")
        self.name.setEditable(True)
        self.name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for coder in self._coders:
            self.name.addItem(coder.name)
        self.name.setCurrentText(current.name)
        self.colour = ColourButton(current.colour)
        self.form.addRow(self.tr("&Name"), self.name)
        self.form.addRow(self.tr("&Colour"), self.colour)
        self.name.currentTextChanged.connect(self.check)
        self.finish()

    @property
    def chosen(self) -> Coder:
        """The coder; `id` is 0 for a new one."""
        name = self.name.currentText().strip()
        known = next((coder for coder in self._coders if coder.name == name), None)
        return Coder(name, self.colour.colour, known.id if known else 0)

    def problem(self) -> str:
        """A name."""
        return "" if self.name.currentText().strip() else self.tr("A coder needs a name.")


class HistoryDialog(ListDialog):
    """What was done in the library, the newest first, with Undo and Redo."""

    undoRequested = Signal()
    redoRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("historyDialog", "", parent)
        self.setWindowTitle(self.tr("History"))
        self.table = QTableWidget(0, 4)
        self.table.setObjectName("historyTable")
        self.table.setAccessibleName(self.tr("History"))
        headers = [self.tr("When"), self.tr("Who"), self.tr("What"), self.tr("State")]
        self.table.setHorizontalHeaderLabels(headers)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.column.addWidget(self.table, 1)
        self._undo = QPushButton(icon("undo"), self.tr("&Undo"))
        self._undo.setObjectName("historyUndo")
        self._undo.clicked.connect(self.undoRequested)
        self._redo = QPushButton(icon("redo"), self.tr("&Redo"))
        self._redo.setObjectName("historyRedo")
        self._redo.clicked.connect(self.redoRequested)
        self.resize(680, 440)
        self.finish(self._undo, self._redo)

    def set_entries(self, entries: Sequence[HistoryEntry], *, can_undo: bool, can_redo: bool) -> None:
        """Show these entries."""
        states = {"done": "", "undone": self.tr("undone"), "discarded": self.tr("gone")}
        self.table.setRowCount(len(entries))
        for row, entry in enumerate(entries):
            cells = (local_time(entry.at), entry.coder, entry.label, states.get(entry.state, entry.state))
            for column, words in enumerate(cells):
                item = QTableWidgetItem(words)
                if entry.state != "done":
                    item.setForeground(self.palette().placeholderText())
                self.table.setItem(row, column, item)
        self._undo.setEnabled(can_undo)
        self._redo.setEnabled(can_redo)
