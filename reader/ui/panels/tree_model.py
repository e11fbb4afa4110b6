"""A two-level item model that takes new content without forgetting what stays the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Sequence
from itertools import count
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from reader.ui.panels.plain_words import tip
from reader.ui.panels.rows import ClaimRow, Group, SpeakerRow, StatementRow

KEY_ROLE = Qt.ItemDataRole.UserRole
"""The id of the row's speaker, claim or statement; None for the unknown speaker and for "not yet assigned"."""

STATEMENTS_MIME = "application/x-accordingto-statements"
MAX_STEPS = 200
"""More single moves, insertions and removals than this cost more than starting afresh."""

Row = SpeakerRow | ClaimRow | StatementRow
Index = QModelIndex | QPersistentModelIndex


class _Node:
    """A top row with its children and the number that its children's indexes carry."""

    __slots__ = ("children", "row", "serial")

    def __init__(self, group: Group, serial: int) -> None:
        self.row = group.row
        self.children = list(group.children)
        self.serial = serial


class GroupedTreeModel(QAbstractItemModel):
    """Groups (speakers or claims) and the statements under them, read-only.

    `setGroups` compares with what is there: a changed row sends `dataChanged`, a row that came, went or moved sends
    exactly that, and only a wholly different content resets the model. `describe` gives a row's accessible text.
    With `takes_drops`, statements may be dropped on every row and beside them; the model itself does not change.
    """

    statementsDropped = Signal(object, object)  # statement ids, the index they fell on (invalid: beside every row)

    def __init__(
        self, describe: Callable[[Row], str], takes_drops: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        taking = Qt.ItemFlag.ItemIsDropEnabled if takes_drops else Qt.ItemFlag.NoItemFlags
        self._taking = taking
        self._group_flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | taking
        never = Qt.ItemFlag.ItemNeverHasChildren
        self._statement_flags = self._group_flags | Qt.ItemFlag.ItemIsDragEnabled | never
        self._readers: dict[int, Callable[[Row], Any]] = {
            KEY_ROLE: lambda row: row.key,
            Qt.ItemDataRole.DisplayRole: display_text,
            Qt.ItemDataRole.AccessibleTextRole: describe,
            Qt.ItemDataRole.ToolTipRole: lambda row: tip(describe(row)),
        }
        self._nodes: list[_Node] = []
        self._by_serial: dict[int, int] = {}
        self._serials = count(1)

    # reading

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """The index of a child; an invalid one if there is none."""
        if column != 0 or row < 0:
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, 0, 0) if row < len(self._nodes) else QModelIndex()
        node = self._top_node(parent)
        if node is None or row >= len(node.children):
            return QModelIndex()
        return self.createIndex(row, 0, node.serial)

    def parent(self, child: Index = QModelIndex()) -> Any:  # noqa: B008
        """The group of a statement; an invalid index for a group."""
        top = self._by_serial.get(child.internalId()) if child.isValid() and child.internalId() else None
        return QModelIndex() if top is None else self.createIndex(top, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many children there are."""
        if not parent.isValid():
            return len(self._nodes)
        node = self._top_node(parent)
        return len(node.children) if node else 0

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One."""
        return 1

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        """Whether rowCount is above 0."""
        return self.rowCount(parent) > 0

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Statements may be dragged."""
        if not index.isValid():
            return self._taking
        return self._statement_flags if index.internalId() else self._group_flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row's id (KEY_ROLE), its words, and how a screen reader says it."""
        row = self.row_at(index)
        read = self._readers.get(role)
        return read(row) if read is not None and row is not None else None

    def row_at(self, index: Index) -> Row | None:
        """The row at an index, None outside the model."""
        if not index.isValid():
            return None
        place = index.row()
        if not index.internalId():
            return self._nodes[place].row if place < len(self._nodes) else None
        top = self._by_serial.get(index.internalId())
        if top is None or place >= len(self._nodes[top].children):
            return None
        return self._nodes[top].children[place]

    def indexes_of_statement(self, statement_id: int) -> list[QModelIndex]:
        """Where a statement stands: under each of its speakers, perhaps under several claims."""
        return [
            self.createIndex(place, 0, node.serial)
            for node in self._nodes
            for place, row in enumerate(node.children)
            if row.key == statement_id
        ]

    def home_of_statement(self, statement_id: int) -> QModelIndex:
        """Where to look for a statement: under its first speaker, or else where it stands first; invalid if nowhere."""
        places = self.indexes_of_statement(statement_id)
        if not places:
            return QModelIndex()
        return next((place for place in places if self._is_home(place)), places[0])

    def _is_home(self, place: QModelIndex) -> bool:
        group, row = self.row_at(self.parent(place)), self.row_at(place)
        return isinstance(group, SpeakerRow) and isinstance(row, StatementRow) and group.key == row.statement.speaker_id

    def index_of_group(self, key: int | None) -> QModelIndex:
        """The top row with this key; an invalid index if there is none."""
        place = next((i for i, node in enumerate(self._nodes) if node.row.key == key), None)
        return QModelIndex() if place is None else self.createIndex(place, 0, 0)

    def named_groups(self) -> int:
        """How many top rows there are beside the nameless one."""
        return sum(node.row.key is not None for node in self._nodes)

    def group_key(self, index: Index) -> int | None:
        """The key of the top row at or above an index."""
        top = index if not index.internalId() else self.parent(index)
        return self._nodes[top.row()].row.key

    def _top_node(self, index: Index) -> _Node | None:
        if index.internalId() or index.row() >= len(self._nodes):
            return None
        return self._nodes[index.row()]

    # dragging

    def mimeTypes(self) -> list[str]:
        """Statement ids, within the program."""
        return [STATEMENTS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The dragged statements' ids as JSON."""
        rows = [self.row_at(index) for index in indexes]
        ids = list(dict.fromkeys(row.key for row in rows if isinstance(row, StatementRow)))
        data = QMimeData()
        data.setData(STATEMENTS_MIME, json.dumps(ids).encode())
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        """A drag assigns, it moves nothing."""
        return Qt.DropAction.LinkAction

    def supportedDropActions(self) -> Qt.DropAction:
        """The same."""
        return Qt.DropAction.LinkAction

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Whether these are statements, over a group that takes them or beside all."""
        takes = not parent.isValid() or self.group_key(parent) is not None
        return bool(self._taking and takes and dragged_statements(data))

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Tell what fell where. False, since no row moves by itself."""
        ids = dragged_statements(data)
        if self._taking and ids:
            self.statementsDropped.emit(ids, parent)
        return False

    # taking new content

    def setGroups(self, groups: Sequence[Group]) -> None:
        """Show these groups instead."""
        if self._steps_to(groups) > MAX_STEPS:
            self.beginResetModel()
            self._nodes = [_Node(group, next(self._serials)) for group in groups]
            self._renumber()
            self.endResetModel()
            return
        self._step_to(groups)

    def _steps_to(self, groups: Sequence[Group]) -> int:
        """About how many insertions and removals lead from what is there to `groups`."""
        gone = {node.row.key: node for node in self._nodes}
        steps = 0
        for group in groups:
            node = gone.pop(group.row.key, None)
            if node is None:
                steps += 1 + len(group.children)
            elif node.children != list(group.children):
                steps += len({row.key for row in node.children} ^ {row.key for row in group.children})
        return steps + sum(1 + len(node.children) for node in gone.values())

    def _step_to(self, groups: Sequence[Group]) -> None:
        def make(group: Group) -> _Node:
            return _Node(group, next(self._serials))

        _Steps(QModelIndex(), self, self._nodes, make, self._renumber).run(groups)
        for place, group in enumerate(groups):
            node = self._nodes[place]
            if node.row != group.row:
                node.row = group.row
                top = self.createIndex(place, 0, 0)
                self.dataChanged.emit(top, top)
            if node.children != list(group.children):
                self._step_children(place, node, group)

    def _step_children(self, place: int, node: _Node, group: Group) -> None:
        top = self.createIndex(place, 0, 0)
        _Steps(top, self, node.children, lambda row: row, lambda: None).run(group.children)
        for child, row in enumerate(group.children):
            if node.children[child] != row:
                node.children[child] = row
                changed = self.createIndex(child, 0, node.serial)
                self.dataChanged.emit(changed, changed)

    def _renumber(self) -> None:
        self._by_serial = {node.serial: place for place, node in enumerate(self._nodes)}


def display_text(row: Row) -> str:
    """A row's plain words: the speaker's name, the claim, or what was stated."""
    if isinstance(row, SpeakerRow):
        return row.name
    return row.text if isinstance(row, ClaimRow) else row.statement.text


def dragged_statements(data: QMimeData) -> list[int]:
    """The ids that `mimeData` wrote; none if the data is something else."""
    if not data.hasFormat(STATEMENTS_MIME):
        return []
    return [int(i) for i in json.loads(bytes(data.data(STATEMENTS_MIME).data()))]


def _key(item: Any) -> Hashable:
    return item.row.key if isinstance(item, _Node | Group) else item.key


class _Steps:
    """Brings one list of rows to new keys by removals, moves and insertions, telling the model of each."""

    def __init__(
        self,
        parent: QModelIndex,
        model: GroupedTreeModel,
        items: list[Any],
        make: Callable[[Any], Any],
        moved: Callable[[], None],
    ) -> None:
        self._parent = parent
        self._model = model
        self._items = items
        self._make = make
        self._moved = moved

    def run(self, wanted: Sequence[Any]) -> None:
        """After this the list's keys are those of `wanted`; rows that were there keep their old values."""
        keys = [_key(item) for item in wanted]
        if [_key(item) for item in self._items] == keys:
            return
        self._remove_others(set(keys))
        present = {_key(item) for item in self._items}
        place = 0
        while place < len(keys):
            if keys[place] in present:
                self._bring(keys[place], place)
                place += 1
                continue
            end = place
            while end < len(keys) and keys[end] not in present:
                end += 1
            self._insert(place, wanted[place:end])
            place = end

    def _remove_others(self, keep: set[Hashable]) -> None:
        last = len(self._items) - 1
        while last >= 0:
            first = last
            while first >= 0 and _key(self._items[first]) not in keep:
                first -= 1
            if first < last:
                self._model.beginRemoveRows(self._parent, first + 1, last)
                del self._items[first + 1 : last + 1]
                self._moved()
                self._model.endRemoveRows()
            last = first - 1

    def _bring(self, key: Hashable, place: int) -> None:
        at = next(i for i in range(place, len(self._items)) if _key(self._items[i]) == key)
        if at == place:
            return
        self._model.beginMoveRows(self._parent, at, at, self._parent, place)
        self._items.insert(place, self._items.pop(at))
        self._moved()
        self._model.endMoveRows()

    def _insert(self, place: int, items: Sequence[Any]) -> None:
        self._model.beginInsertRows(self._parent, place, place + len(items) - 1)
        self._items[place:place] = [self._make(item) for item in items]
        self._moved()
        self._model.endInsertRows()
