"""The statement's words in the article: what was said, who says so, and the cue."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from reader.domain.spans import Span
from reader.domain.statement import SpanRole
from reader.ui.panels.chip import Chip
from reader.ui.panels.content import InspectorContent
from reader.ui.panels.flow_layout import FlowLayout
from reader.ui.panels.parts import Section, SmallButton, Words, quiet
from reader.ui.panels.small_words import QuietLabel
from reader.ui.theme import application_scheme, speaker_colour

_LINES = 8
_BAR = 3


class PiecesSection(QWidget):
    """Content, source and cue, each piece with a button that takes it out; the last content stays."""

    pieceRemoved = Signal(object, object)  # SpanRole, Span

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = Section(self.tr("What was said"), self)
        self._form = QFormLayout()
        self._form.setVerticalSpacing(4)
        self._form.setHorizontalSpacing(10)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._content)
        layout.addLayout(self._form)
        self._shown: object = None

    def show_content(self, content: InspectorContent) -> None:
        """Show the statement's pieces."""
        statement = content.statement
        colour = content.speaker_colours.get(statement.speaker_id) if statement.speaker_id is not None else None
        shown = (statement.id, statement.content, statement.source, statement.cue, colour)
        if shown == self._shown:
            return
        self._shown = shown
        rows = [self._row(span, content.body, colour, len(statement.content) > 1) for span in statement.content]
        self._content.replace_rows(rows)
        while self._form.rowCount():
            self._form.removeRow(0)
        for role, name in ((SpanRole.SOURCE, self.tr("Source")), (SpanRole.CUE, self.tr("Cue"))):
            field = self._chips(role, statement.spans(role), content.body)
            label = QuietLabel(name, self)
            label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
            label.setContentsMargins(0, (field.sizeHint().height() - label.sizeHint().height()) // 2, 0, 0)
            self._form.addRow(label, field)

    def _row(self, span: Span, body: str, colour: int | None, removable: bool) -> QWidget:
        row = _Quotation(span.text(body), colour, self)
        if removable:
            button = SmallButton("close", self.tr("Take this piece out"), row)
            button.setObjectName("removePiece")
            button.clicked.connect(lambda: self.pieceRemoved.emit(SpanRole.CONTENT, span))
            row.layout_.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _chips(self, role: SpanRole, spans: tuple[Span, ...], body: str) -> QWidget:
        if not spans:
            return quiet(self.tr("not marked in the text"), self)
        holder = QWidget(self)
        layout = FlowLayout(holder)
        for span in spans:
            words = " ".join(span.text(body).split())
            chip = Chip(words, self.tr("Take out: {0}").format(words), holder)
            chip.setObjectName("removePiece")
            chip.clicked.connect(lambda _=False, span=span: self.pieceRemoved.emit(role, span))
            layout.addWidget(chip)
        return holder


class _Quotation(QWidget):
    """Words beside a bar in the speaker's colour."""

    def __init__(self, text: str, colour: int | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._colour = colour
        self.layout_ = QHBoxLayout(self)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        self.layout_.setSpacing(4)
        self.layout_.addSpacing(_BAR + 5)
        self.layout_.addWidget(Words(text, _LINES, self), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar."""
        painter = QPainter(self)
        colour = speaker_colour(self._colour, application_scheme()).line
        left = self.width() - _BAR if self.isRightToLeft() else 0
        painter.fillRect(left, 1, _BAR, self.height() - 2, colour)
