"""Dialogs about links: what kind of link two statements have and why, and the types there are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from reader.domain.link import LinkType
from reader.ui.dialogs.base import FormDialog, ListDialog, ask_colour, swatch
from reader.ui.icons import icon

UserRole = Qt.ItemDataRole.UserRole
NEW_COLOUR = "#6b7280"
_TYPES_SHOWN = 8
_WIDTH = 560


class LinkDialog(FormDialog):
    """Two statements and what the first one does to the other: the type, the direction, and why.

    `first` and `second` describe the statements: speaker and words. Digits choose a type while the list has the focus.
    """

    def __init__(
        self,
        first: str,
        second: str,
        types: Sequence[LinkType],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("linkDialog", "", parent)
        self.setWindowTitle(self.tr("Link"))
        self._ends = (first, second)
        self.reversed = False
        self._first, self._second = QLabel(), QLabel()
        for label in (self._first, self._second):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.list = QListWidget()
        self.list.setObjectName("linkTypes")
        self.list.setAccessibleName(self.tr("Type of the link"))
        for number, link_type in enumerate(types, start=1):
            item = QListWidgetItem(swatch(link_type.colour), link_type.name)
            item.setData(UserRole, link_type.id)
            if number < 10:
                item.setToolTip(str(number))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        shown = min(len(types), _TYPES_SHOWN)
        self.list.setMinimumHeight(shown * self.list.sizeHintForRow(0) + 2 * self.list.frameWidth())
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.swap = QPushButton(icon("reverse"), self.tr("&Reverse"))
        self.swap.setObjectName("linkReverse")
        self.swap.setAutoDefault(False)
        self.swap.clicked.connect(self._swap)
        self.note = QPlainTextEdit()
        self.note.setObjectName("linkNote")
        self.note.setPlaceholderText(self.tr("Why? (Markdown; may stay empty)"))
        self.note.setTabChangesFocus(True)
        self.note.setMaximumHeight(100)
        self.form.addRow(self.tr("From"), self._first)
        self.form.addRow(self.tr("&Type"), self.list)
        self.form.addRow(self.tr("To"), self._second)
        self.form.addRow("", _left(self.swap))
        self.form.addRow(self.tr("&Note"), self.note)
        self._show_ends()
        self.list.setFocus()
        self.finish()
        self.resize(_WIDTH, self.column.totalHeightForWidth(_WIDTH))

    def _swap(self) -> None:
        self.reversed = not self.reversed
        self._show_ends()

    def _show_ends(self) -> None:
        first, second = reversed(self._ends) if self.reversed else self._ends
        self._first.setText(first)
        self._second.setText(second)

    @property
    def type_id(self) -> int:
        """The chosen type."""
        chosen: int = self.list.currentItem().data(UserRole)
        return chosen

    def problem(self) -> str:
        """Some type."""
        return "" if self.list.currentItem() else self.tr("Choose a type.")


def _left(widget: QWidget) -> QHBoxLayout:
    """A widget that does not stretch over the whole row."""
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch(1)
    return row


class LinkTypesDialog(ListDialog):
    """The types of links: the seven that come with the program and the reader's own. It asks its owner to act."""

    createRequested = Signal(str, str, str)  # name, inverse, colour
    editRequested = Signal(object, object)  # type id, {"name"|"inverse"|"colour": text}
    deleteRequested = Signal(object)  # type id
    _FIELDS = ("name", "inverse")

    def __init__(self, types: Sequence[LinkType], parent: QWidget | None = None) -> None:
        super().__init__("linkTypesDialog", "", parent)
        self.setWindowTitle(self.tr("Link types"))
        told = QLabel(self.tr("“A contradicts B” reads “B is contradicted by A” from the other end."))
        told.setWordWrap(True)
        self.column.addWidget(told)
        self.table = QTableWidget(0, 2)
        self.table.setObjectName("linkTypesTable")
        self.table.setAccessibleName(self.tr("Link types"))
        self.table.setHorizontalHeaderLabels([self.tr("From here"), self.tr("From the other end")])
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.itemChanged.connect(self._edited)
        self.table.itemSelectionChanged.connect(self._enable)
        self.column.addWidget(self.table, 1)
        self.name = QLineEdit()
        self.name.setObjectName("newLinkType")
        self.name.setPlaceholderText(self.tr("A type of your own, such as “predates”"))
        self.name.setAccessibleName(self.tr("New link type"))
        self.name.returnPressed.connect(self._add)
        self.column.addWidget(self.name)
        add = QPushButton(icon("add"), self.tr("&Add"))
        add.clicked.connect(self._add)
        self._colour = QPushButton(icon("theme"), self.tr("&Colour…"))
        self._colour.clicked.connect(self._ask_colour)
        self._delete = QPushButton(icon("delete"), self.tr("&Delete"))
        self._delete.clicked.connect(lambda: self.deleteRequested.emit(self._current().id))
        for button in (add, self._colour, self._delete):
            button.setAutoDefault(False)
        self.resize(560, 440)
        self.finish(add, self._colour, self._delete)
        self.set_types(types)

    def set_types(self, types: Sequence[LinkType]) -> None:
        """Show these types; the built-in ones cannot be renamed."""
        self._types = list(types)
        self.table.blockSignals(True)
        self.table.setRowCount(len(self._types))
        for row, link_type in enumerate(self._types):
            for column, field in enumerate(self._FIELDS):
                item = QTableWidgetItem(getattr(link_type, field))
                if column == 0:
                    item.setIcon(swatch(link_type.colour))
                if link_type.builtin:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                self.table.setItem(row, column, item)
        self.table.blockSignals(False)
        self._enable()

    def _current(self) -> LinkType:
        return self._types[self.table.currentRow()]

    def _enable(self) -> None:
        own = 0 <= self.table.currentRow() < len(self._types) and not self._current().builtin
        self._delete.setEnabled(own)
        self._colour.setEnabled(own)

    def _add(self) -> None:
        if name := self.name.text().strip():
            self.name.clear()
            self.createRequested.emit(name, "", NEW_COLOUR)
            self._ask_inverse(name)

    def _ask_inverse(self, name: str) -> None:
        """Go on with how a new type reads from the other end, if it was made."""
        for row, link_type in enumerate(self._types):
            if link_type.name == name and not link_type.builtin:
                self.table.selectRow(row)
                self.table.edit(self.table.model().index(row, self._FIELDS.index("inverse")))

    def _edited(self, item: QTableWidgetItem) -> None:
        link_type = self._types[item.row()]
        self.editRequested.emit(link_type.id, {self._FIELDS[item.column()]: item.text().strip()})

    def _ask_colour(self) -> None:
        link_type = self._current()
        chosen = link_type.colour or NEW_COLOUR
        ask_colour(self, chosen, lambda colour: self.editRequested.emit(link_type.id, {"colour": colour}))
