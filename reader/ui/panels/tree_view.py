"""The tree that both tabs of the statement panel use: keys, pointer, drag and drop, and a memory for its state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from reader.ui.panels.row_delegate import RowDelegate, status_place
from reader.ui.panels.row_words import describe
from reader.ui.panels.rows import Group, StatementRow
from reader.ui.panels.tree_model import KEY_ROLE, GroupedTreeModel, Index
from reader.ui.scroll_bars import quiet_list

_Select = QItemSelectionModel.SelectionFlag


class GroupedTree(QTreeView):
    """A tree of groups and statements that keeps what is open, selected and in sight over new content.

    A selected row that a change moves elsewhere is followed, if it was in sight. With `by_claim` the groups are claims:
    statements name their speakers and may be dropped anywhere.
    """

    statementChosen = Signal(object)  # statement id, by the person, not by `select`
    statementActivated = Signal(object)  # statement id
    groupActivated = Signal(object)  # key of the group
    acceptanceToggled = Signal(object)  # statement ids
    pointedAt = Signal(object)  # statement id | None
    menuRequested = Signal(object)  # QPoint, global

    def __init__(self, parent: QWidget | None = None, *, by_claim: bool = False) -> None:
        super().__init__(parent)
        self.rows = GroupedTreeModel(describe, by_claim, self)
        self._closed: set[int | None] = set()
        self._selected: int | None = None
        self._quiet = False
        self._delegate = RowDelegate(self.rows.row_at, self, names_speakers=by_claim)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self._set_up()
        self.rows.modelReset.connect(self._open_groups)
        self.rows.rowsInserted.connect(self._open_inserted)
        self.collapsed.connect(lambda index: self._closed.add(index.data(KEY_ROLE)))
        self.expanded.connect(lambda index: self._closed.discard(index.data(KEY_ROLE)))
        self.entered.connect(self._point_at)
        self.activated.connect(self._activate)

    def _set_up(self) -> None:
        quiet_list(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDefaultDropAction(Qt.DropAction.LinkAction)

    # content

    def setGroups(self, groups: Sequence[Group], *, anew: bool = False) -> None:
        """Show these groups; what was open, selected and at the top stays so where it is still there.

        With `anew` (another article) they are shown from the top.
        """
        with self._unheard():
            followed = not anew and self._shows_current()
            anchor = None if anew else self._top_row()
            group = QPersistentModelIndex(self.currentIndex())
            on_group = group.isValid() and self._key_of_statement(group) is None
            self.rows.setGroups(groups)
            if not (on_group and group.isValid()):
                self._restore_selection()
            self._restore_top(anchor)
            if anew:
                self.scrollToTop()
            elif followed and self.currentIndex().isValid():
                self._follow(self.currentIndex())

    def select(self, statement_id: int | None) -> None:
        """Select a statement and bring it into sight, telling nobody."""
        self._selected = statement_id
        current = self.currentIndex()
        if statement_id is not None and self._key_of_statement(current) == statement_id:
            return
        with self._unheard():
            self._restore_selection()
            self._show_current()

    def _show_current(self) -> None:
        if self.isVisible() and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _follow(self, current: QModelIndex) -> None:
        """Keep a row in sight; where it stands under another group now, that one's heading too."""
        if not self._shows_current():
            self.scrollTo(current.parent())
        self.scrollTo(current)

    def _shows_current(self) -> bool:
        current = self.currentIndex()
        on_screen = self.isVisible() and current.isValid()
        return on_screen and self.viewport().rect().intersects(self.visualRect(current))

    def showEvent(self, event: QShowEvent) -> None:
        """Bring what was selected meanwhile into sight."""
        super().showEvent(event)
        self._show_current()

    def setEchoed(self, statement_id: int | None) -> None:
        """Show that the pointer is over a statement somewhere else."""
        old, self._delegate.echoed = self._delegate.echoed, statement_id
        if old != statement_id:
            for key in (old, statement_id):
                for index in self.rows.indexes_of_statement(key) if key is not None else ():
                    self.update(index)

    def chosen_statements(self) -> list[int]:
        """The selected statements, in the order of the rows."""
        rows = [self.rows.row_at(index) for index in sorted(self.selectedIndexes(), key=_position)]
        return list(dict.fromkeys(row.key for row in rows if isinstance(row, StatementRow)))

    def chosen_groups(self) -> list[int]:
        """The keys of the selected groups; the nameless ones are left out."""
        tops = [index for index in sorted(self.selectedIndexes(), key=_position) if not index.internalId()]
        return [key for key in (index.data(KEY_ROLE) for index in tops) if key is not None]

    def current_group(self) -> int | None:
        """The key of the group that the current statement stands in; None without one."""
        current = self.currentIndex()
        return self.rows.group_key(current) if self._key_of_statement(current) is not None else None

    # state

    @contextmanager
    def _unheard(self) -> Iterator[None]:
        before, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = before

    def _open_groups(self) -> None:
        for place in range(self.rows.rowCount()):
            index = self.rows.index(place, 0)
            if index.data(KEY_ROLE) not in self._closed:
                self.expand(index)

    def _open_inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        tops = [parent] if parent.isValid() else [self.rows.index(place, 0) for place in range(first, last + 1)]
        for index in tops:
            if index.data(KEY_ROLE) not in self._closed:
                self.expand(index)

    def _restore_selection(self) -> None:
        selected = self._selected
        home = self.rows.home_of_statement(selected) if selected is not None else QModelIndex()
        current = self.currentIndex()
        if selected is None:
            if self._key_of_statement(current) is not None:
                self.selectionModel().clear()
        elif not home.isValid():
            self.selectionModel().clear()
        elif self._key_of_statement(current) != selected or not self.selectionModel().isSelected(current):
            self.expand(self.rows.parent(home))
            self.selectionModel().setCurrentIndex(home, _Select.ClearAndSelect | _Select.Rows)

    def _top_row(self) -> tuple[int | None, int | None, int] | None:
        """The row at the upper edge: its group, its statement (None: the group itself), its distance from the edge."""
        index = self.indexAt(QPoint(4, 1)) if self.isVisible() else QModelIndex()
        if not index.isValid() or self.verticalScrollBar().value() == 0:
            return None
        return self.rows.group_key(index), self._key_of_statement(index), self.visualRect(index).top()

    def _restore_top(self, anchor: tuple[int | None, int | None, int] | None) -> None:
        if anchor is None:
            return
        group, statement, distance = anchor
        self.executeDelayedItemsLayout()
        top = self.rows.index_of_group(group)
        places = [top] if statement is None else self.rows.indexes_of_statement(statement)
        same_group = [index for index in places if index.isValid() and self.rows.group_key(index) == group]
        if same_group or (top.isValid() and group is not None):
            place = same_group[0] if same_group else top
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(place).top() - distance)

    def _key_of_statement(self, index: Index) -> int | None:
        row = self.rows.row_at(index)
        return row.key if isinstance(row, StatementRow) else None

    # what the person does

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which statement the person went to."""
        super().currentChanged(current, previous)
        key = self._key_of_statement(current)
        if self._quiet or key is None:
            return
        self._selected = key
        self.statementChosen.emit(key)

    def _point_at(self, index: QModelIndex) -> None:
        self.pointedAt.emit(self._key_of_statement(index))

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is over no statement any more."""
        super().leaveEvent(event)
        self.pointedAt.emit(None)

    def _activate(self, index: QModelIndex) -> None:
        key = self._key_of_statement(index)
        if key is not None:
            self.statementActivated.emit(key)
        else:
            self.groupActivated.emit(index.data(KEY_ROLE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space accepts (or takes that back); on a group it opens and closes."""
        current = self.currentIndex()
        if event.key() != Qt.Key.Key_Space or event.modifiers() or not current.isValid():
            super().keyPressEvent(event)
        elif self._key_of_statement(current) is None:
            self.setExpanded(current, not self.isExpanded(current))
        else:
            self.acceptanceToggled.emit(self.chosen_statements() or [self._key_of_statement(current)])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a group's arrow opens or closes it; one on a status sign accepts or takes that back."""
        place = event.position().toPoint()
        index = self.indexAt(place)
        on_sign = index.isValid() and event.button() == Qt.MouseButton.LeftButton and self._on_sign(index, place)
        key = self._key_of_statement(index)
        super().mousePressEvent(event)
        if on_sign and key is None:
            self.setExpanded(index, not self.isExpanded(index))
        elif on_sign:
            self.acceptanceToggled.emit([key])

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drag the chosen statements."""
        from PySide6.QtGui import QDrag

        from reader.ui.panels.drag_label import hang_label

        ids = self.chosen_statements()
        if not ids:
            return
        drag = QDrag(self)
        drag.setMimeData(self.rows.mimeData(self.selectedIndexes()))
        words = self.tr("{0} statements").format(len(ids)) if len(ids) > 1 else self.currentIndex().data()
        hang_label(drag, words, self.viewport())
        drag.exec(supported, self.defaultDropAction())

    def _on_sign(self, index: QModelIndex, place: QPoint) -> bool:
        return status_place(self.visualRect(index), self.font(), self.layoutDirection()).contains(place)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu, at the pointer or, from the keyboard, at the current row."""
        position = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            position = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menuRequested.emit(position)
        event.accept()

    # size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another number of lines in each row; room for the scroll bar is always kept."""
        width = self.width() - self.verticalScrollBar().sizeHint().width()
        if width != self._delegate.width:
            self._delegate.width = width
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)


def _position(index: QModelIndex) -> tuple[int, int]:
    """An index's place in the order of the rows."""
    top = index.parent()
    return (top.row(), index.row()) if top.isValid() else (index.row(), -1)
