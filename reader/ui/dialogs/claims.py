"""Dialogs about claims: which claim a statement makes or denies, and keeping the list of claims tidy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QWidget,
)

from reader.domain.claim import Claim, StanceKind
from reader.ui.dialogs.base import FormDialog, ListDialog, ListSteering, excerpt
from reader.ui.dialogs.words import stance
from reader.ui.icons import icon

UserRole = Qt.ItemDataRole.UserRole


class ClaimDialog(FormDialog):
    """The claim of some statements: one that is known or a new one, and the stance they take on it."""

    def __init__(
        self,
        words: Sequence[str],
        claims: Sequence[Claim],
        current: tuple[int, StanceKind] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("claimDialog", "", parent)
        self.setWindowTitle(self.tr("Claim"))
        self._claims = list(claims)
        about = excerpt(words[0]) if len(words) == 1 else self.tr("{0} statements").format(len(words))
        quote = QLabel(about)
        quote.setWordWrap(True)
        self.column.insertWidget(0, quote)
        self.field = QLineEdit()
        self.field.setObjectName("claimText")
        self.field.setPlaceholderText(self.tr("Find a claim, or word a new one"))
        self.field.setClearButtonEnabled(True)
        self.form.addRow(self.tr("&Claim"), self.field)
        self.list = QListWidget()
        self.list.setObjectName("claimList")
        self.list.setAccessibleName(self.tr("Claims"))
        self.list.setWordWrap(True)
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.list.currentRowChanged.connect(self.check)
        self.column.addWidget(self.list, 1)
        self.column.addLayout(self._stances(current[1] if current else StanceKind.AGREES))
        self.field.textChanged.connect(self._narrow)
        ListSteering(self.field, self.list)
        self._narrow("")
        if current:
            self._select(current[0])
        self.resize(520, 440)
        self.finish()

    def _stances(self, chosen: StanceKind) -> QHBoxLayout:
        row = QHBoxLayout()
        self._group = QButtonGroup(self)
        for number, kind in enumerate(StanceKind):
            button = QRadioButton(stance(kind))
            button.setObjectName(f"stance.{kind.value}")
            button.setChecked(kind is chosen)
            self._group.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _narrow(self, typed: str) -> None:
        wanted = typed.strip()
        self.list.clear()
        for claim in self._claims:
            if wanted.casefold() in claim.text.casefold():
                self._add(claim.text, claim.id)
        if wanted and not any(wanted == claim.text for claim in self._claims):
            self._add(self.tr("New claim “{0}”").format(wanted), wanted)
        self.list.setCurrentRow(0)
        self.check()

    def _add(self, text: str, value: int | str) -> None:
        item = QListWidgetItem(text)
        item.setData(UserRole, value)
        self.list.addItem(item)

    def _select(self, claim_id: int) -> None:
        ids = [self.list.item(row).data(UserRole) for row in range(self.list.count())]
        if claim_id in ids:
            self.list.setCurrentRow(ids.index(claim_id))

    @property
    def choice(self) -> int | str | None:
        """A claim's id, or the words of a new one."""
        item = self.list.currentItem()
        value: int | str | None = item.data(UserRole) if item else None
        return value

    @property
    def stance(self) -> StanceKind:
        """Where the statements stand on it."""
        return list(StanceKind)[self._group.checkedId()]

    def problem(self) -> str:
        """Some claim."""
        return "" if self.choice is not None else self.tr("Word the claim as one sentence that is true or false.")


class ClaimsDialog(ListDialog):
    """All claims of the library: reword, merge, delete. It asks its owner to act and is told the claims anew."""

    renameRequested = Signal(object, str)  # claim id, words
    mergeRequested = Signal(object, object)  # the claim that stays, the others
    deleteRequested = Signal(object)  # claim ids

    def __init__(self, claims: Sequence[Claim], parent: QWidget | None = None) -> None:
        super().__init__("claimsDialog", "", parent)
        self.setWindowTitle(self.tr("Claims"))
        told = QLabel(self.tr("Double-click a claim to reword it. Select several to merge them into the first."))
        told.setWordWrap(True)
        self.column.addWidget(told)
        self.list = QListWidget()
        self.list.setObjectName("claimsList")
        self.list.setAccessibleName(self.tr("Claims"))
        self.list.setWordWrap(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.itemChanged.connect(self._reworded)
        self.list.itemSelectionChanged.connect(self._enable)
        self.column.addWidget(self.list, 1)
        self._merge = QPushButton(icon("merge"), self.tr("&Merge"))
        self._merge.clicked.connect(self._ask_merge)
        self._delete = QPushButton(icon("delete"), self.tr("&Delete"))
        self._delete.clicked.connect(lambda: self.deleteRequested.emit(self._selected()))
        self.resize(560, 420)
        self.finish(self._merge, self._delete)
        self.set_claims(claims)

    def set_claims(self, claims: Sequence[Claim]) -> None:
        """Show these claims."""
        self.list.blockSignals(True)
        self.list.clear()
        for claim in claims:
            item = QListWidgetItem(claim.text)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setData(UserRole, claim.id)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._enable()

    def edit_claim(self, claim_id: int) -> None:
        """Begin to reword a claim."""
        ids = [self.list.item(row).data(UserRole) for row in range(self.list.count())]
        if claim_id in ids:
            item = self.list.item(ids.index(claim_id))
            self.list.setCurrentItem(item)
            self.list.editItem(item)

    def _selected(self) -> list[int]:
        rows = sorted(index.row() for index in self.list.selectedIndexes())
        return [self.list.item(row).data(UserRole) for row in rows]

    def _enable(self) -> None:
        chosen = len(self._selected())
        self._merge.setEnabled(chosen > 1)
        self._delete.setEnabled(chosen > 0)

    def _reworded(self, item: QListWidgetItem) -> None:
        self.renameRequested.emit(item.data(UserRole), item.text().strip())

    def _ask_merge(self) -> None:
        keep, *others = self._selected()
        self.mergeRequested.emit(keep, others)
