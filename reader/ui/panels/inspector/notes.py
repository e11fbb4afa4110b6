"""The statement's notes: Markdown, shown as text and edited in place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from reader.domain.annotation import Annotation, AnnotationKind
from reader.ui.panels.content import InspectorContent
from reader.ui.panels.inspector.markdown import MarkdownView
from reader.ui.panels.inspector.provenance import who_and_when
from reader.ui.panels.parts import Section, SmallButton, Words

_LEAST_LINES = 4
_MOST_LINES = 14


class NoteEditor(QWidget):
    """A field for Markdown with two buttons. Ctrl+Enter and leaving it save, Escape does not."""

    saved = Signal(str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None, *, may_be_empty: bool = False) -> None:
        super().__init__(parent)
        self._may_be_empty = may_be_empty
        self._before = ""
        self._open = False
        self._field = QPlainTextEdit(self)
        self._field.setObjectName("noteEditor")
        self._field.setAccessibleName(self.tr("Note, in Markdown"))
        self._field.setPlaceholderText(self.tr("Markdown: **bold**, *italic*, - list, > quotation"))
        self._field.setTabChangesFocus(True)
        self._field.textChanged.connect(self._fit)
        self._field.installEventFilter(self)
        self._save = QPushButton(self.tr("Save"), self)
        self._save.setObjectName("saveNote")
        self._save.setToolTip(self.tr("Ctrl+Enter saves too"))
        self._save.clicked.connect(self.save)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.setObjectName("cancelNote")
        self._cancel.clicked.connect(self.cancel)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._field)
        layout.addLayout(buttons)

    def begin(self, text: str) -> None:
        """Edit this text."""
        self._before = text
        self._open = True
        self._field.setPlainText(text)
        self._fit()
        self._field.moveCursor(self._field.textCursor().MoveOperation.End)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_open(self) -> bool:
        """Whether something is being edited."""
        return self._open

    def save(self) -> None:
        """End the editing and tell the new text; an unchanged or disallowed empty one counts as cancelled."""
        if not self._open:
            return
        self._open = False
        text = self._field.toPlainText().strip()
        if text != self._before and (text or self._may_be_empty):
            self.saved.emit(text)
        else:
            self.cancelled.emit()

    def cancel(self) -> None:
        """End the editing and leave the text as it was."""
        if self._open:
            self._open = False
            self.cancelled.emit()

    def _fit(self) -> None:
        """As high as the text, within bounds."""
        lines = min(_MOST_LINES, max(_LEAST_LINES, round(self._field.document().size().height()) + 1))
        self._field.setFixedHeight(lines * self._field.fontMetrics().lineSpacing() + 12)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """The keys that end it, and the focus going elsewhere."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._end_by_key(event):
            return True
        if isinstance(event, QFocusEvent) and event.lostFocus():
            passing = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
            if event.reason() not in passing:
                QTimer.singleShot(0, self, self._save_if_left)
        return False

    def _end_by_key(self, event: QKeyEvent) -> bool:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancel()
        else:
            return False
        return True

    def _save_if_left(self) -> None:
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            self.save()


class NoteItem(QWidget):
    """One note: who wrote it and when, its text, and an editor in its place while it is edited."""

    edited = Signal(object, str)  # annotation id, text
    removed = Signal(object)  # annotation id

    def __init__(self, note: Annotation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = note
        self._view = MarkdownView(note.text, self)
        self._view.setObjectName("noteText")
        self._view.setAccessibleName(self.tr("Note"))
        self._view.editWanted.connect(self.edit)
        self._editor = NoteEditor(self)
        self._editor.saved.connect(self._save)
        self._editor.cancelled.connect(self._show_text)
        edit = SmallButton("edit", self.tr("Edit the note"), self)
        edit.setObjectName("editNote")
        edit.clicked.connect(self.edit)
        remove = SmallButton("delete", self.tr("Remove the note"), self)
        remove.setObjectName("removeNote")
        remove.clicked.connect(lambda: self.removed.emit(self.note.id))
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(Words(who_and_when(note.provenance), 1, self, secondary=True), 1)
        head.addWidget(edit)
        head.addWidget(remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self._view)
        layout.addWidget(self._editor)
        self._editor.hide()

    @property
    def editor(self) -> NoteEditor:
        """The field that takes the text's place."""
        return self._editor

    def edit(self) -> None:
        """Put the editor in the text's place."""
        self._view.hide()
        self._editor.show()
        self._editor.begin(self.note.text)

    def _save(self, text: str) -> None:
        self._view.setText(text)
        self._show_text()
        self.edited.emit(self.note.id, text)

    def _show_text(self) -> None:
        self._editor.hide()
        self._view.show()


class NotesSection(Section):
    """All notes of the statement, and a field for a new one."""

    noteAdded = Signal(str)
    noteEdited = Signal(object, str)
    noteRemoved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Notes"), parent)
        self._add = self.add_button("add", self.tr("Add a note"))
        self._add.setObjectName("addNote")
        self._add.clicked.connect(self.write)
        self._new = NoteEditor(self)
        self._new.saved.connect(self._take_new)
        self._new.cancelled.connect(self._new.hide)
        self._new.hide()
        self._statement_id = 0
        self._items: dict[int, NoteItem] = {}
        self.body.addWidget(self._new)

    def write(self) -> None:
        """Open the field for a new note."""
        if not self._new.is_open:
            self._new.show()
            self._new.begin("")

    def finish(self) -> None:
        """Save what is being written."""
        self._new.save()
        for item in list(self._items.values()):
            item.editor.save()

    def show_content(self, content: InspectorContent) -> None:
        """Show the statement's notes; one that is being edited is left alone."""
        notes = {note.id: note for note in content.annotations_of(AnnotationKind.NOTE)}
        kept = {
            key: item
            for key, item in self._items.items()
            if key in notes and (item.note == notes[key] or item.editor.is_open)
        }
        if list(kept) == list(notes) and list(self._items) == list(notes):
            return
        for key, item in self._items.items():
            if key not in kept:
                item.hide()
                item.deleteLater()
        self._items = {key: kept.get(key) or self._make(note) for key, note in notes.items()}
        for place, item in enumerate(self._items.values()):
            self.body.insertWidget(place, item)

    def _make(self, note: Annotation) -> NoteItem:
        item = NoteItem(note, self)
        item.edited.connect(self.noteEdited)
        item.removed.connect(self.noteRemoved)
        return item

    def _take_new(self, text: str) -> None:
        self._new.hide()
        self.noteAdded.emit(text)
