"""The claims that the statement makes or denies."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reader.domain.claim import Claim, Stance, StanceKind
from reader.ui.icons import icon
from reader.ui.panels.content import InspectorContent
from reader.ui.panels.inspector.choice import ChoiceField, Option
from reader.ui.panels.inspector.provenance import suggestion
from reader.ui.panels.parts import MenuButton, Section, SmallButton, Words, discard_rows
from reader.ui.panels.rows import STANCE_ORDER
from reader.ui.panels.signs import STANCE_SIGNS


class StanceButton(MenuButton):
    """Shows a stance as an icon, with its word if asked for; its menu chooses another."""

    chosen = Signal(object)  # StanceKind

    def __init__(self, stance: StanceKind, parent: QWidget | None = None, *, word: bool = True) -> None:
        self._stance = stance
        super().__init__(STANCE_SIGNS[stance].icon, "", parent)
        self._word = word
        self.setObjectName("stanceButton")
        for kind in STANCE_ORDER:
            action = self.choices.addAction(STANCE_SIGNS[kind].word)
            action.triggered.connect(lambda _=False, kind=kind: self._choose(kind))
        self.setStance(stance)

    def stance(self) -> StanceKind:
        """The stance shown."""
        return self._stance

    def setStance(self, stance: StanceKind) -> None:
        """Show a stance."""
        self._stance = stance
        for kind, action in zip(STANCE_ORDER, self.choices.actions(), strict=False):
            action.setIcon(icon(STANCE_SIGNS[kind].icon, STANCE_SIGNS[kind].colour(self.palette())))
        sign = STANCE_SIGNS[stance]
        self.setIcon(icon(sign.icon, sign.colour(self.palette())))
        if self._word:
            self.setWords(sign.word)
        self.setToolTip(self.tr("Stance: {0}").format(sign.word))
        self.setAccessibleName(self.tr("Stance: {0}").format(sign.word))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.setStance(self._stance)

    def _choose(self, stance: StanceKind) -> None:
        if stance is not self._stance:
            self.setStance(stance)
            self.chosen.emit(stance)


class ClaimsSection(Section):
    """Each claim with the statement's stance, and a field that puts the statement on another claim or a new one."""

    claimChosen = Signal(object, object)  # claim id | str: the words of a new claim; StanceKind
    stanceRemoved = Signal(object)  # claim id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Claims"), parent)
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        self._field = ChoiceField(self)
        self._field.setObjectName("claimField")
        self._field.setAccessibleName(self.tr("Put the statement on a claim"))
        edit = self._field.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(self.tr("Choose or write a claim"))
        self._field.chosen.connect(self._choose)
        self._stance = StanceButton(StanceKind.AGREES, self, word=False)
        self._stance.setObjectName("newStance")
        adding = QHBoxLayout()
        adding.setSpacing(4)
        adding.addWidget(self._stance)
        adding.addWidget(self._field, 1)
        self._list = QWidget(self)
        self._list.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._list)
        self.body.addLayout(adding)
        self._shown: object = None

    def show_content(self, content: InspectorContent) -> None:
        """Show the statement's stances and offer the other claims."""
        claims = {claim.id: claim for claim in content.claims}
        taken = [stance for stance in content.stances if stance.claim_id in claims]
        shown = (content.statement.id, taken, tuple(content.claims))
        if shown == self._shown:
            return
        self._shown = shown
        discard_rows(self._column, self._rows)
        self._rows = [self._row(claims[stance.claim_id], stance) for stance in taken]
        for row in self._rows:
            self._column.addWidget(row)
        self._list.setVisible(bool(taken))
        mine = {stance.claim_id for stance in taken}
        self._field.setOptions([Option(c.id, c.text) for c in content.claims if c.id not in mine])
        self._field.setChoice(None)

    def _row(self, claim: Claim, stance: Stance) -> QWidget:
        row = QWidget(self._list)
        button = StanceButton(stance.kind, row)
        button.chosen.connect(lambda kind: self.claimChosen.emit(claim.id, kind))
        remove = SmallButton("close", self.tr("Take the statement off this claim"), row)
        remove.setObjectName("removeStance")
        remove.clicked.connect(lambda: self.stanceRemoved.emit(claim.id))
        below = QHBoxLayout()
        below.addWidget(button)
        below.addWidget(Words(suggestion(stance.provenance, self.tr("suggested")), 1, row, secondary=True), 1)
        below.addWidget(remove)
        layout = QVBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Words(claim.text, 3, row))
        layout.addLayout(below)
        return row

    def _choose(self, choice: int | str | None) -> None:
        if choice is not None:
            self.claimChosen.emit(choice, self._stance.stance())
        self._field.setChoice(None)
