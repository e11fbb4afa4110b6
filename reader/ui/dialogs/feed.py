"""The entries of a feed, to choose from before anything of it is fetched."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from reader.services.choosing import FeedFound
from reader.ui.dialogs.base import Button, FormDialog
from reader.ui.dialogs.words import counted, local_time

UserRole = Qt.ItemDataRole.UserRole
_TITLE, _WHEN, _WHO = range(3)


class FeedDialog(FormDialog):
    """A row an entry with a box; what is in the library already is marked so. `chosen` are the entries' numbers."""

    def __init__(self, feed: FeedFound, parent: QWidget | None = None) -> None:
        super().__init__("feedDialog", "", parent)
        self.setWindowTitle(feed.title or self.tr("Feed"))
        told = QLabel(self._told(feed))
        told.setWordWrap(True)
        self.column.addWidget(told)
        self.field = QLineEdit()
        self.field.setObjectName("feedFilter")
        self.field.setPlaceholderText(self.tr("Show only entries with these words"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._narrow)
        self.column.addWidget(self.field)
        self.list = QTreeWidget()
        self.list.setObjectName("feedEntries")
        self.list.setAccessibleName(self.tr("Entries of the feed"))
        self.list.setHeaderLabels([self.tr("Title"), self.tr("Published"), self.tr("By")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAlternatingRowColors(True)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_WHEN, QHeaderView.ResizeMode.ResizeToContents)
        header.resizeSection(_WHO, 160)
        self.list.addTopLevelItems([self._row(number, feed) for number in range(len(feed.entries))])
        self.list.itemChanged.connect(lambda _item, _column: self.check())
        self.column.addWidget(self.list, 1)
        every, none = QPushButton(self.tr("Check &All")), QPushButton(self.tr("Check &None"))
        every.setObjectName("feedAll")
        none.setObjectName("feedNone")
        every.clicked.connect(lambda: self._check_shown(Qt.CheckState.Checked))
        none.clicked.connect(lambda: self._check_shown(Qt.CheckState.Unchecked))
        row = QHBoxLayout()
        for button in (every, none):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)
        self.resize(820, 560)
        self.finish()

    def _told(self, feed: FeedFound) -> str:
        count = counted(feed.total, self.tr("The feed has one entry."), self.tr("The feed has {0} entries."))
        shown = self.tr("The first {0} are listed.").format(len(feed.entries)) if feed.total > len(feed.entries) else ""
        ask = self.tr("Check those to import; an article that the feed does not hold itself is fetched.")
        return " ".join(filter(None, (count.replace(str(feed.total), f"{feed.total:,}"), shown, ask)))

    def _row(self, number: int, feed: FeedFound) -> QTreeWidgetItem:
        entry = feed.entries[number]
        title = entry.title or entry.url
        shown = self.tr("{0} · in the library").format(title) if entry.known else title
        row = QTreeWidgetItem([shown, local_time(entry.published), entry.byline])
        row.setData(_TITLE, UserRole, number)
        row.setToolTip(_TITLE, f"{title}\n{entry.url}".strip())
        row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        row.setCheckState(_TITLE, Qt.CheckState.Unchecked)
        if entry.known:
            for column in (_TITLE, _WHEN, _WHO):
                row.setForeground(column, self.palette().placeholderText())
        return row

    def _rows(self) -> list[QTreeWidgetItem]:
        rows = (self.list.topLevelItem(number) for number in range(self.list.topLevelItemCount()))
        return [row for row in rows if row is not None]

    def _narrow(self, typed: str) -> None:
        words = typed.casefold().split()
        for row in self._rows():
            said = f"{row.text(_TITLE)} {row.text(_WHO)}".casefold()
            row.setHidden(not all(word in said for word in words))

    def _check_shown(self, state: Qt.CheckState) -> None:
        self.list.blockSignals(True)
        for row in self._rows():
            if not row.isHidden():
                row.setCheckState(_TITLE, state)
        self.list.blockSignals(False)
        self.list.viewport().update()
        self.check()

    @property
    def chosen(self) -> list[int]:
        """The numbers of the checked entries."""
        return [row.data(_TITLE, UserRole) for row in self._rows() if row.checkState(_TITLE) is Qt.CheckState.Checked]

    def check(self) -> None:
        """Say on the button how many articles come in."""
        super().check()
        words = counted(len(self.chosen), self.tr("&Import 1 Article"), self.tr("&Import {0} Articles"))
        self.buttons.button(Button.Ok).setText(words if self.chosen else self.tr("&Import"))

    def problem(self) -> str:
        """Some entry must be checked."""
        return "" if self.chosen else self.tr("Check the entries that you want.")
