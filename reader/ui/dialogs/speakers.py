"""Dialogs about speakers: who said it, name and roles, merge, split."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from reader.domain.speaker import Role, Speaker, SpeakerKind
from reader.domain.statement import Statement
from reader.ui.dialogs.article import is_date
from reader.ui.dialogs.base import FormDialog, ListSteering, excerpt
from reader.ui.dialogs.words import speaker_kind

UserRole = Qt.ItemDataRole.UserRole


class SpeakerChoiceDialog(FormDialog):
    """Who said it: type to narrow the list down; Return takes the first match, or makes a new speaker of the name.

    With `together` it asks who said it too, and nobody unknown can be meant.
    """

    def __init__(
        self,
        words: str,
        speakers: Sequence[Speaker],
        current: Speaker | None,
        parent: QWidget | None = None,
        *,
        together: bool = False,
    ) -> None:
        super().__init__("speakerChoice", "", parent)
        self.setWindowTitle(self.tr("Who else said it?") if together else self.tr("Who said it?"))
        self._together = together
        self._speakers = list(speakers)
        quote = QLabel(excerpt(words))
        quote.setWordWrap(True)
        self.column.insertWidget(0, quote)
        self.field = QLineEdit()
        self.field.setObjectName("speakerName")
        self.field.setPlaceholderText(self.tr("Type a name"))
        self.field.setClearButtonEnabled(True)
        self.form.addRow(self.tr("&Speaker"), self.field)
        self.list = QListWidget()
        self.list.setObjectName("speakerList")
        self.list.setAccessibleName(self.tr("Speakers"))
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.column.addWidget(self.list, 1)
        self.field.textChanged.connect(self._narrow)
        ListSteering(self.field, self.list)
        self.resize(440, 420)
        self._current = current
        self._narrow("")
        self.finish()

    def _narrow(self, typed: str) -> None:
        wanted = typed.strip().casefold()
        self.list.clear()
        for speaker in self._speakers:
            names = (speaker.name, *speaker.aliases)
            if any(wanted in name.casefold() for name in names):
                self._add(self._described(speaker), speaker.id)
        if wanted and not any(wanted == s.name.casefold() for s in self._speakers):
            self._add(self.tr("New speaker “{0}”").format(typed.strip()), typed.strip())
        if not wanted and not self._together:
            self._add(self.tr("Unknown speaker"), None)
        self.list.setCurrentRow(self._row_of_current() if not wanted else 0)

    def _add(self, text: str, value: int | str | None) -> None:
        item = QListWidgetItem(text)
        item.setData(UserRole, value)
        self.list.addItem(item)

    def _described(self, speaker: Speaker) -> str:
        role = speaker.roles[0].name if speaker.roles else ""
        return f"{speaker.name} · {role}" if role else speaker.name

    def _row_of_current(self) -> int:
        ids = [self.list.item(row).data(UserRole) for row in range(self.list.count())]
        current = self._current.id if self._current else None
        return ids.index(current) if current in ids else 0

    @property
    def choice(self) -> int | str | None:
        """A speaker's id, the name of a new one, or None for unknown."""
        item = self.list.currentItem()
        value: int | str | None = item.data(UserRole) if item else None
        return value


class SpeakerDialog(FormDialog):
    """Name, kind, aliases and roles (with the dates between which they were held) of one speaker."""

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__("speakerDialog", "", parent)
        self.setWindowTitle(self.tr("Speaker"))
        self.name = QLineEdit(speaker.name)
        self.name.setObjectName("speakerName")
        self.name.textChanged.connect(self.check)
        self.kind = QComboBox()
        self.kind.setObjectName("speakerKind")
        for kind in SpeakerKind:
            self.kind.addItem(speaker_kind(kind), kind.value)
        self.kind.setCurrentIndex(self.kind.findData(speaker.kind.value))
        self.aliases = QPlainTextEdit("\n".join(speaker.aliases))
        self.aliases.setObjectName("speakerAliases")
        self.aliases.setPlaceholderText(self.tr("Other names, one a line"))
        self.aliases.setTabChangesFocus(True)
        self.aliases.setMaximumHeight(90)
        self.roles = self._table(speaker.roles)
        self.form.addRow(self.tr("&Name"), self.name)
        self.form.addRow(self.tr("&Kind"), self.kind)
        self.form.addRow(self.tr("&Aliases"), self.aliases)
        self.form.addRow(self.tr("&Roles"), self.roles)
        self.resize(520, 420)
        self.finish()

    def _table(self, roles: Sequence[Role]) -> QTableWidget:
        table = QTableWidget(len(roles) + 1, 3)
        table.setObjectName("speakerRoles")
        table.setHorizontalHeaderLabels([self.tr("Role"), self.tr("From"), self.tr("Until")])
        table.verticalHeader().hide()
        table.setTabKeyNavigation(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for row, role in enumerate(roles):
            for column, words in enumerate((role.name, role.start, role.end)):
                table.setItem(row, column, QTableWidgetItem(words))
        table.itemChanged.connect(self._role_changed)
        return table

    def _role_changed(self, item: QTableWidgetItem) -> None:
        if item.row() == self.roles.rowCount() - 1 and item.text().strip():
            self.roles.setRowCount(self.roles.rowCount() + 1)
        self.check()

    def _cell(self, row: int, column: int) -> str:
        item = self.roles.item(row, column)
        return item.text().strip() if item else ""

    @property
    def edits(self) -> dict[str, Any]:
        """The fields as `edit_speaker` takes them."""
        rows = range(self.roles.rowCount())
        return {
            "name": self.name.text().strip(),
            "kind": SpeakerKind(self.kind.currentData()),
            "aliases": tuple(line.strip() for line in self.aliases.toPlainText().splitlines() if line.strip()),
            "roles": tuple(Role(*(self._cell(row, c) for c in range(3))) for row in rows if self._cell(row, 0)),
        }

    def problem(self) -> str:
        """A name, and dates that are dates."""
        if not self.name.text().strip():
            return self.tr("A speaker needs a name.")
        if any(not is_date(self._cell(row, c)) for row in range(self.roles.rowCount()) for c in (1, 2)):
            return self.tr("Write dates as 2023-09-11, 2023-09 or 2023.")
        return ""


class MergeDialog(FormDialog):
    """Several speakers that are one: which ones, and whose name stays."""

    def __init__(self, speakers: Sequence[Speaker], chosen: frozenset[int], parent: QWidget | None = None) -> None:
        super().__init__("mergeDialog", "", parent)
        self.setWindowTitle(self.tr("Merge speakers"))
        told = QLabel(
            self.tr("Tick the names that are one speaker. Their statements, aliases and roles come together.")
        )
        told.setWordWrap(True)
        self.column.insertWidget(0, told)
        self.field = QLineEdit()
        self.field.setObjectName("mergeFind")
        self.field.setPlaceholderText(self.tr("Find a name"))
        self.field.setAccessibleName(self.tr("Find a name"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._narrow)
        self.column.addWidget(self.field)
        self._names = {speaker.id: (speaker.name, *speaker.aliases) for speaker in speakers}
        self.list = QListWidget()
        self.list.setObjectName("mergeList")
        for speaker in speakers:
            item = QListWidgetItem(speaker.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if speaker.id in chosen else Qt.CheckState.Unchecked)
            item.setData(UserRole, speaker.id)
            self.list.addItem(item)
        self.column.addWidget(self.list, 1)
        self.keep = QComboBox()
        self.keep.setObjectName("mergeKeep")
        keep_label = QLabel(self.tr("Name to &keep"))
        keep_label.setBuddy(self.keep)
        self.column.addWidget(keep_label)
        self.column.addWidget(self.keep)
        self.list.itemChanged.connect(self._offer)
        ListSteering(self.field, self.list)
        self.field.setFocus()
        self._offer()
        self.resize(420, 440)
        self.finish()

    def _narrow(self, typed: str) -> None:
        """Show the names that match, by an alias too, and all that are ticked."""
        wanted = typed.strip().casefold()
        for row in range(self.list.count()):
            item = self.list.item(row)
            named = any(wanted in name.casefold() for name in self._names[item.data(UserRole)])
            item.setHidden(not named and item.checkState() != Qt.CheckState.Checked)

    def _ticked(self) -> list[QListWidgetItem]:
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item for item in items if item.checkState() == Qt.CheckState.Checked]

    def _offer(self) -> None:
        current = self.keep.currentData()
        self.keep.clear()
        for item in self._ticked():
            self.keep.addItem(item.text(), item.data(UserRole))
        self.keep.setCurrentIndex(max(0, self.keep.findData(current)))
        self.check()

    @property
    def kept(self) -> int:
        """The speaker that stays."""
        kept: int = self.keep.currentData()
        return kept

    @property
    def others(self) -> list[int]:
        """The speakers that become it."""
        ids: list[int] = [item.data(UserRole) for item in self._ticked()]
        return [speaker_id for speaker_id in ids if speaker_id != self.kept]

    def problem(self) -> str:
        """At least two."""
        return "" if len(self._ticked()) > 1 else self.tr("Tick at least two speakers.")


class SplitDialog(FormDialog):
    """One speaker that is two: which statements go to the other, and the other's name. The one in hand is ticked."""

    def __init__(
        self,
        speaker: Speaker,
        statements: Sequence[Statement],
        names: Sequence[str],
        ticked: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("splitDialog", "", parent)
        self.setWindowTitle(self.tr("Split {0}").format(speaker.name))
        self.name = QLineEdit()
        self.name.setObjectName("splitName")
        self.name.setCompleter(QCompleter(list(names), self.name))
        self.name.textChanged.connect(self.check)
        self.form.addRow(self.tr("&Other speaker"), self.name)
        self.list = QListWidget()
        self.list.setObjectName("splitList")
        self.list.setSpacing(2)
        self.list.setWordWrap(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        for statement in statements:
            item = QListWidgetItem(excerpt(statement.text))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if statement.id == ticked else Qt.CheckState.Unchecked)
            item.setData(UserRole, statement.id)
            self.list.addItem(item)
            if statement.id == ticked:
                self.list.setCurrentItem(item)
        self.list.itemChanged.connect(self.check)
        self.column.addWidget(QLabel(self.tr("Tick the statements that the other one made:")))
        self.column.addWidget(self.list, 1)
        self.resize(560, 460)
        self.finish()

    @property
    def chosen(self) -> list[int]:
        """The statements that go to the other speaker."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item.data(UserRole) for item in items if item.checkState() == Qt.CheckState.Checked]

    def problem(self) -> str:
        """A name and a statement."""
        if not self.name.text().strip():
            return self.tr("Name the other speaker.")
        return "" if self.chosen else self.tr("Tick at least one statement.")
