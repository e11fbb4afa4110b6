"""The inspector as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from reader.ui.panels.content import InspectorContent
from reader.ui.panels.empty_state import EmptyState
from reader.ui.panels.small_words import renew_small_fonts

if TYPE_CHECKING:
    from reader.ui.panels.inspector.form import StatementForm


class Inspector(QWidget):
    """Shows a statement with all that hangs on it and tells what a person wants changed; it changes nothing itself.

    Every signal is about the statement `statement_id`, which is the one shown when the signal is sent: a note that is
    still being written when another statement comes is told first, while `statement_id` is still the old one.
    """

    speakerChosen = Signal(object)  # speaker id | None | str: the name of a new one
    speakerRemoved = Signal(object)  # speaker id
    speakerAddRequested = Signal()
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
        self._form: StatementForm | None = None
        self._empty = EmptyState(self)
        self.expect_statements(True)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)

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
        if content is None:
            self._stack.setCurrentWidget(self._empty)
            return
        form = self._form or self._make_form()
        form.show_content(content, from_top=another)
        self._stack.setCurrentWidget(form)

    def expect_statements(self, there: bool) -> None:
        """Say how to select a statement, if there are any; else the list beside says enough."""
        words = (
            "statement",
            self.tr("No statement is selected"),
            self.tr("Click a coloured passage in the text or a row in the list to see and edit everything about it."),
        )
        self._empty.tell(*(words if there else ("", "", "")))

    def _make_form(self) -> StatementForm:
        from reader.ui.panels.inspector.form import StatementForm  # a window starts without it

        self._form = StatementForm(self)
        self._stack.addWidget(self._form)
        self.setFocusProxy(self._form)
        return self._form

    def finish_editing(self) -> None:
        """Tell what is being written, as if it had been saved."""
        if self._form is not None:
            self._form.finish_editing()

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
