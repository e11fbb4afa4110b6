"""Who said it, how, and what a person decided about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFormLayout, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from reader.domain.provenance import Status
from reader.domain.statement import StatementKind
from reader.ui.icons import icon
from reader.ui.panels.chip import Chip
from reader.ui.panels.content import InspectorContent
from reader.ui.panels.flow_layout import FlowLayout
from reader.ui.panels.inspector.choice import ChoiceField, Option
from reader.ui.panels.parts import QuietCombo, SmallButton, discard_rows
from reader.ui.panels.signs import KIND_SIGNS, SPEAKER_SIGNS, STATUS_SIGNS
from reader.ui.panels.small_words import QuietLabel, make_small
from reader.ui.theme import application_scheme, speaker_colour


class WhoSection(QWidget):
    """Speakers, kind and status. The first speaker has a field, those who say the same with that one have chips."""

    speakerChosen = Signal(object)  # id | None | str: a new name
    speakerRemoved = Signal(object)  # id
    speakerAddRequested = Signal()
    kindChosen = Signal(object)  # StatementKind
    statusChosen = Signal(object)  # Status

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = ChoiceField(self)
        self._speaker.setObjectName("speakerField")
        self._speaker.setAccessibleName(self.tr("Speaker"))
        self._speaker.setAccessibleDescription(self.tr("Type a name; Enter makes a new speaker of one not known yet."))
        self._speaker.chosen.connect(self.speakerChosen)
        self.setFocusProxy(self._speaker)
        self._partners = QWidget(self)
        self._chips = FlowLayout(self._partners)
        self._shown: object = None
        self._kind = self._make_kind()
        self._status = StatusChoice(self)
        self._status.chosen.connect(self.statusChosen)
        form = self._form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(6)
        form.setHorizontalSpacing(10)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for words, field, row in (
            (self.tr("Speaker"), self._speaker, self._with_button()),
            (self.tr("With"), self._partners, self._partners),
            (self.tr("Kind"), self._kind, self._kind),
            (self.tr("Status"), self._status, self._status),
        ):
            label = QuietLabel(words, self)
            label.setBuddy(field)
            form.addRow(label, row)

    def _with_button(self) -> QHBoxLayout:
        """The field of the first speaker and, beside it, the button that adds another."""
        button = SmallButton("add", self.tr("Add a speaker who says the same"), self)
        button.setObjectName("addSpeaker")
        button.clicked.connect(self.speakerAddRequested)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._speaker, 1)
        row.addWidget(button)
        return row

    def _make_kind(self) -> QuietCombo:
        box = QuietCombo(self)
        box.setObjectName("kindField")
        box.setAccessibleName(self.tr("Kind"))
        for kind in StatementKind:
            box.addItem(icon(KIND_SIGNS[kind].icon), KIND_SIGNS[kind].word, kind.value)
        box.activated.connect(lambda place: self.kindChosen.emit(StatementKind(box.itemData(place))))
        return box

    def show_content(self, content: InspectorContent) -> None:
        """Show the statement's own."""
        options = [Option(None, self.tr("Unknown speaker"), "unknown")]
        options += [Option(s.id, s.name, SPEAKER_SIGNS[s.kind].icon) for s in content.speakers]
        self._speaker.setOptions(options)
        self._speaker.setChoice(content.statement.speaker_id)
        self._show_partners(content)
        self._kind.setCurrentIndex(self._kind.findData(content.statement.kind.value))
        self._status.setStatus(content.statement.provenance.status)

    def _show_partners(self, content: InspectorContent) -> None:
        """A chip for each speaker but the first; a click takes that one away."""
        names = {speaker.id: speaker.name for speaker in content.speakers}
        partners = [(id_, names[id_]) for id_ in content.statement.speaker_ids[1:] if id_ in names]
        colours = [content.speaker_colours.get(id_) for id_, _ in partners]
        if (partners, colours) == self._shown:
            return
        self._shown = (partners, colours)
        discard_rows(self._chips, self._chips.widgets())
        for (id_, name), colour in zip(partners, colours, strict=True):
            dot = speaker_colour(colour, application_scheme()).line
            chip = Chip(name, self.tr("Take the speaker {0} away").format(name), self._partners, dot)
            chip.setObjectName("speakerChip")
            chip.clicked.connect(lambda _=False, speaker_id=id_: self.speakerRemoved.emit(speaker_id))
            self._chips.addWidget(chip)
        self._form.setRowVisible(self._partners, bool(partners))
        self._partners.updateGeometry()


class StatusChoice(QWidget):
    """Three buttons of which one is down; only that one shows its word, so that they fit a narrow panel."""

    chosen = Signal(object)  # Status

    def __init__(self, parent: QWidget | None = None) -> None:
        self._status: Status | None = None
        super().__init__(parent)
        self.setObjectName("statusField")
        self.setAccessibleName(self.tr("Status"))
        self._group = QButtonGroup(self)
        self._buttons: dict[Status, QToolButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for status in Status:
            layout.addWidget(self._add(status))
        layout.addStretch(1)

    def _add(self, status: Status) -> QToolButton:
        sign = STATUS_SIGNS[status]
        button = QToolButton(self)
        button.setObjectName(f"status.{status.value}")
        button.setText(sign.word)
        button.setToolTip(sign.word)
        button.setAccessibleName(sign.word)
        button.setCheckable(True)
        make_small(button)
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.chosen.emit(status))
        self._group.addButton(button)
        self._buttons[status] = button
        return button

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._status is not None:
            self.setStatus(self._status)

    def setStatus(self, wanted: Status) -> None:
        """Show this one as down."""
        self._status = wanted
        for status, button in self._buttons.items():
            sign = STATUS_SIGNS[status]
            down = status is wanted
            button.setChecked(down)
            button.setIcon(icon(sign.icon, sign.colour(self.palette()) if down else None))
            style = Qt.ToolButtonStyle
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon if down else style.ToolButtonIconOnly)
