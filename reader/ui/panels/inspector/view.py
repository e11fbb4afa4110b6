"""The inspector as a whole."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from reader.ui.panels.content import InspectorContent
from reader.ui.panels.empty_state import EmptyState
from reader.ui.panels.focus_order import order_focus
from reader.ui.panels.inspector.claims import ClaimsSection
from reader.ui.panels.inspector.links import LinksSection
from reader.ui.panels.inspector.notes import NotesSection
from reader.ui.panels.inspector.pieces import PiecesSection
from reader.ui.panels.inspector.provenance import provenance_line, speaker_line
from reader.ui.panels.inspector.tags import TagsSection
from reader.ui.panels.inspector.who import WhoSection
from reader.ui.panels.parts import Words, renew_small_fonts


class Inspector(QWidget):
    """Shows a statement with all that hangs on it and tells what a person wants changed; it changes nothing itself.

    Every signal is about the statement `statement_id`, which is the one shown when the signal is sent: a note that is
    still being written when another statement comes is told first, while `statement_id` is still the old one.
    """

    speakerChosen = Signal(object)  # speaker id | None | str: the name of a new one
    kindChosen = Signal(object)  # StatementKind
    statusChosen = Signal(object)  # Status
    pieceRemoved = Signal(object, object)  # SpanRole, Span
    noteAdded = Signal(str)
    noteEdited = Signal(object, str)  # annotation id, Markdown
    annotationRemoved = Signal(object)  # annotation id
    tagAdded = Signal(str)
    claimChosen = Signal(object, object)  # claim id | str: the words of a new one; StanceKind
    stanceRemoved = Signal(object)  # claim id
    linkJumped = Signal(object)  # LinkEnd
    linkEdited = Signal(object, object, object)  # link id, type id | None, note | None
    linkReversed = Signal(object)  # link id
    linkRemoved = Signal(object)  # link id
    linkStarted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAccessibleName(self.tr("Inspector"))
        self._content: InspectorContent | None = None
        self._who = WhoSection(self)
        self._pieces = PiecesSection(self)
        self._claims = ClaimsSection(self)
        self._notes = NotesSection(self)
        self._tags = TagsSection(self)
        self._links = LinksSection(self)
        self._sections = (self._who, self._pieces, self._notes, self._tags, self._claims, self._links)
        self._provenance = Words("", 3, self, secondary=True)
        self._provenance.setObjectName("provenanceLine")
        self._speaker_source = Words("", 2, self, secondary=True)
        self._speaker_source.setObjectName("speakerProvenanceLine")
        self._scroll = QScrollArea(self)
        self._empty = EmptyState(self)
        self._stack = QStackedLayout(self)
        self._lay_out()
        self._connect()
        self.setStatement(None)

    def _lay_out(self) -> None:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(16)
        above = QVBoxLayout()
        above.setSpacing(4)
        above.addWidget(self._who)
        above.addWidget(self._provenance)
        above.addWidget(self._speaker_source)
        column.addLayout(above)
        for section in self._sections[1:]:
            column.addWidget(section)
        column.addStretch(1)
        self._scroll.setWidget(page)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._empty.tell(
            "statement",
            self.tr("No statement is selected"),
            self.tr("Click a coloured passage in the text or a row in the list to see and edit everything about it."),
        )
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._scroll)
        self.setFocusProxy(self._who)

    def _connect(self) -> None:
        self._who.speakerChosen.connect(self.speakerChosen)
        self._who.kindChosen.connect(self.kindChosen)
        self._who.statusChosen.connect(self.statusChosen)
        self._pieces.pieceRemoved.connect(self.pieceRemoved)
        self._notes.noteAdded.connect(self.noteAdded)
        self._notes.noteEdited.connect(self.noteEdited)
        self._notes.noteRemoved.connect(self.annotationRemoved)
        self._tags.tagAdded.connect(self.tagAdded)
        self._tags.tagRemoved.connect(self.annotationRemoved)
        self._claims.claimChosen.connect(self.claimChosen)
        self._claims.stanceRemoved.connect(self.stanceRemoved)
        self._links.linkJumped.connect(self.linkJumped)
        self._links.linkEdited.connect(self.linkEdited)
        self._links.linkReversed.connect(self.linkReversed)
        self._links.linkRemoved.connect(self.linkRemoved)
        self._links.linkStarted.connect(self.linkStarted)

    @property
    def statement_id(self) -> int | None:
        """The statement shown."""
        return self._content.statement.id if self._content else None

    def setStatement(self, content: InspectorContent | None) -> None:
        """Show a statement, or what to do while none is selected. What is being edited in the same one stays."""
        another = self.statement_id != (content.statement.id if content else None)
        if another:
            self.finish_editing()
        self._content = content
        self._stack.setCurrentWidget(self._scroll if content else self._empty)
        if content is None:
            return
        for section in self._sections:
            section.show_content(content)
        order_focus(self._scroll)
        statement = content.statement
        self._provenance.setText(provenance_line(statement.provenance, content.reviewer))
        self._speaker_source.setText(speaker_line(statement.speaker) if statement.speaker_id is not None else "")
        self._speaker_source.setVisible(bool(self._speaker_source.text()))
        if another:
            self._scroll.verticalScrollBar().setValue(0)

    def finish_editing(self) -> None:
        """Tell what is being written, as if it had been saved."""
        self._notes.finish()
        self._links.finish()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            renew_small_fonts(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """What is being written when the inspector or its window closes is saved."""
        if not event.spontaneous():
            self.finish_editing()
        super().hideEvent(event)
