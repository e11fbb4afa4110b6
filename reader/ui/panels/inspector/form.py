"""The inspector's form: all sections about one statement. It is made when the first statement is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from reader.ui.panels.content import InspectorContent
from reader.ui.panels.focus_order import order_focus
from reader.ui.panels.inspector.around import AroundSection
from reader.ui.panels.inspector.claims import ClaimsSection
from reader.ui.panels.inspector.links import LinksSection
from reader.ui.panels.inspector.notes import NotesSection
from reader.ui.panels.inspector.pieces import PiecesSection
from reader.ui.panels.inspector.provenance import provenance_line, speaker_line
from reader.ui.panels.inspector.tags import TagsSection
from reader.ui.panels.inspector.who import WhoSection
from reader.ui.panels.parts import Words
from reader.ui.scroll_bars import slim_scroll_bars

if TYPE_CHECKING:
    from reader.ui.panels.inspector.view import Inspector


class StatementForm(QScrollArea):
    """Shows a statement's fields; what a person wants changed is told by the inspector's signals."""

    def __init__(self, inspector: Inspector) -> None:
        super().__init__(inspector)
        self._who = WhoSection(self)
        self._pieces = PiecesSection(self)
        self._claims = ClaimsSection(self)
        self._notes = NotesSection(self)
        self._tags = TagsSection(self)
        self._links = LinksSection(self)
        self._around = AroundSection(self)
        self._sections = (
            self._who,
            self._pieces,
            self._notes,
            self._tags,
            self._claims,
            self._links,
            self._around,
        )
        self._provenance = Words("", 3, self, secondary=True)
        self._provenance.setObjectName("provenanceLine")
        self._speaker_source = Words("", 2, self, secondary=True)
        self._speaker_source.setObjectName("speakerProvenanceLine")
        self._lay_out()
        self._connect(inspector)

    def _lay_out(self) -> None:
        self._page = QWidget(self)
        column = QVBoxLayout(self._page)
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
        self.setWidget(self._page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        slim_scroll_bars(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self._who)

    def _connect(self, inspector: Inspector) -> None:
        self._who.speakerChosen.connect(inspector.speakerChosen)
        self._who.speakerRemoved.connect(inspector.speakerRemoved)
        self._who.speakerAddRequested.connect(inspector.speakerAddRequested)
        self._who.kindChosen.connect(inspector.kindChosen)
        self._who.statusChosen.connect(inspector.statusChosen)
        self._pieces.pieceRemoved.connect(inspector.pieceRemoved)
        self._notes.noteAdded.connect(inspector.noteAdded)
        self._notes.noteEdited.connect(inspector.noteEdited)
        self._notes.noteRemoved.connect(inspector.annotationRemoved)
        self._tags.tagAdded.connect(inspector.tagAdded)
        self._tags.tagRemoved.connect(inspector.annotationRemoved)
        self._claims.claimChosen.connect(inspector.claimChosen)
        self._claims.stanceRemoved.connect(inspector.stanceRemoved)
        self._links.linkJumped.connect(inspector.linkJumped)
        self._links.linkEdited.connect(inspector.linkEdited)
        self._links.linkReversed.connect(inspector.linkReversed)
        self._links.linkRemoved.connect(inspector.linkRemoved)
        self._links.linkStarted.connect(inspector.linkStarted)
        self._around.noteEdited.connect(inspector.noteEdited)
        self._around.removed.connect(inspector.annotationRemoved)

    def show_content(self, content: InspectorContent, *, from_top: bool) -> None:
        """Show a statement; `from_top` if it is another one than before."""
        for section in self._sections:
            section.show_content(content)
        order_focus(self)
        statement = content.statement
        self._provenance.setText(provenance_line(statement.provenance))
        self._speaker_source.setText(speaker_line(statement.speaker) if statement.speaker_id is not None else "")
        self._speaker_source.setVisible(bool(self._speaker_source.text()))
        self.updateGeometry()
        if from_top:
            self.verticalScrollBar().setValue(0)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for every field, so that nothing is cut at the right."""
        width = self._page.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return super().minimumSizeHint().expandedTo(QSize(width, 0))

    def finish_editing(self) -> None:
        """Tell what is being written, as if it had been saved."""
        self._notes.finish()
        self._links.finish()
        self._around.finish()
