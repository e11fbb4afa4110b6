"""The notes and tags on what stands around the statement: its speakers, claims and links, and the article."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.domain.annotation import Annotation, AnnotationKind
from reader.ui.panels.content import Annotated, InspectorContent
from reader.ui.panels.flow_layout import FlowLayout
from reader.ui.panels.inspector.notes import NoteEditor, NoteItem
from reader.ui.panels.parts import Section, Words
from reader.ui.panels.tag_chips import add_tag_chips


class AroundSection(Section):
    """For each thing with notes or tags what it is, its tags as chips, and its notes; hidden where there are none."""

    noteEdited = Signal(object, str)  # annotation id, Markdown
    removed = Signal(object)  # annotation id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Notes and tags around it"), parent)
        self.setObjectName("aroundSection")
        self._editors: list[NoteEditor] = []
        self._shown: object = None

    def finish(self) -> None:
        """Save what is being written."""
        for editor in list(self._editors):
            editor.save()

    def show_content(self, content: InspectorContent) -> None:
        """Show what is around the statement; while a note is being edited they are left alone."""
        colours = {tag.id: tag.colour for tag in content.tags if tag.colour}
        shown = (content.statement.id, tuple(content.around), colours)
        if shown == self._shown or any(editor.is_open for editor in self._editors):
            return
        self._shown = shown
        self._editors = []
        self.replace_rows([self._row(thing, colours) for thing in content.around])
        self.setVisible(bool(content.around))

    def _row(self, thing: Annotated, colours: dict[int, str]) -> QWidget:
        row = QWidget(self)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addWidget(Words(thing.words, 2, row, secondary=True))
        tags = [a for a in thing.annotations if a.kind is AnnotationKind.TAG]
        if tags:
            column.addWidget(self._chips(tags, colours, row))
        for note in thing.annotations:
            if note.kind is AnnotationKind.NOTE:
                column.addWidget(self._note(note, row))
        return row

    def _chips(self, tags: list[Annotation], colours: dict[int, str], parent: QWidget) -> QWidget:
        holder = QWidget(parent)
        add_tag_chips(FlowLayout(holder), holder, tags, self.removed.emit, colours)
        return holder

    def _note(self, note: Annotation, parent: QWidget) -> NoteItem:
        item = NoteItem(note, parent)
        item.edited.connect(self.noteEdited)
        item.removed.connect(self.removed)
        self._editors.append(item.editor)
        return item
