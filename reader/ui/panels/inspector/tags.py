"""The statement's tags."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from reader.domain.annotation import AnnotationKind
from reader.ui.panels.content import InspectorContent
from reader.ui.panels.flow_layout import FlowLayout
from reader.ui.panels.parts import Section, discard_rows
from reader.ui.panels.tag_chips import add_tag_chips


class TagsSection(Section):
    """A chip for each tag, and a field that knows the library's tags. Enter or a comma adds."""

    tagAdded = Signal(str)
    tagRemoved = Signal(object)  # annotation id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Tags"), parent)
        self._holder = QWidget(self)
        self._chips = FlowLayout(self._holder)
        self._field = QLineEdit(self)
        self._field.setObjectName("tagField")
        self._field.setPlaceholderText(self.tr("Add a tag"))
        self._field.setAccessibleName(self.tr("Add a tag"))
        self._field.returnPressed.connect(self._add)
        self._field.textEdited.connect(self._add_at_comma)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._field.setCompleter(completer)
        self.body.addWidget(self._holder)
        self.body.addWidget(self._field)
        self._shown: object = None

    def show_content(self, content: InspectorContent) -> None:
        """Show the statement's tags and offer the others."""
        tags = content.annotations_of(AnnotationKind.TAG)
        colours = {tag.id: tag.colour for tag in content.tags}
        shown = (tags, colours, tuple(tag.name for tag in content.tags))
        if shown == self._shown:
            return
        self._shown = shown
        mine = {tag.tag for tag in tags}
        self._names.setStringList([tag.name for tag in content.tags if tag.name not in mine])
        discard_rows(self._chips, self._chips.widgets())
        add_tag_chips(self._chips, self._holder, tags, self.tagRemoved.emit, colours)
        self._holder.setVisible(bool(tags))
        self._holder.updateGeometry()

    def _add_at_comma(self, text: str) -> None:
        if text.endswith(","):
            self._add()

    def _add(self) -> None:
        name = " ".join(self._field.text().strip(" ,").split())
        self._field.clear()
        if name:
            self.tagAdded.emit(name)
