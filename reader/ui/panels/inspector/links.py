"""The statement's links: their type and direction, and the other end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from reader.domain.link import LinkEnd, LinkType
from reader.ui.icons import icon
from reader.ui.panels.content import InspectorContent
from reader.ui.panels.inspector.markdown import MarkdownView
from reader.ui.panels.inspector.notes import NoteEditor
from reader.ui.panels.inspector.provenance import suggestion
from reader.ui.panels.parts import MenuButton, Section, SmallButton, Words, quiet
from reader.ui.panels.plain_words import label

_BAR = 3


class LinkItem(QWidget):
    """One link as seen from the selected statement."""

    jumped = Signal(object)  # LinkEnd
    edited = Signal(object, object, object)  # link id, type id | None, note | None
    reversed_ = Signal(object)  # link id
    removed = Signal(object)  # link id

    def __init__(self, end: LinkEnd, types: Sequence[LinkType], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._end = end
        self._colour = QColor(end.type.colour) if end.type.colour else None
        self.setAccessibleName(self._sentence())
        self._note = MarkdownView(end.link.note, self)
        self._note.setAccessibleName(self.tr("Why the two are linked"))
        self._note.setVisible(bool(end.link.note))
        self._note.editWanted.connect(self.edit_note)
        self._editor = NoteEditor(self, may_be_empty=True)
        self._editor.saved.connect(self._save_note)
        self._editor.cancelled.connect(self._show_note)
        self._editor.hide()
        words = Words(end.other.text, 3, self)
        words.setCursor(Qt.CursorShape.PointingHandCursor)
        words.clicked.connect(lambda: self.jumped.emit(end))
        beside_bar = QHBoxLayout(self)
        beside_bar.setContentsMargins(0, 0, 0, 0)
        beside_bar.addSpacing(_BAR + 7)
        layout = QVBoxLayout()
        layout.setSpacing(2)
        beside_bar.addLayout(layout, 1)
        layout.addLayout(self._head(types))
        layout.addWidget(words)
        layout.addWidget(Words(self._place(), 2, self, secondary=True))
        layout.addWidget(self._note)
        layout.addWidget(self._editor)

    @property
    def editor(self) -> NoteEditor:
        """The field that takes the reason's place."""
        return self._editor

    def _head(self, types: Sequence[LinkType]) -> QHBoxLayout:
        points_right = self._end.outgoing != self.isRightToLeft()
        arrow = "forward" if points_right else "back"
        type_button = MenuButton(arrow, self.tr("Type: {0}").format(self._end.label), self)
        type_button.setObjectName("linkType")
        type_button.setWords(self._end.label)
        self._fill_types(type_button.choices, types)
        jump = SmallButton("jump", self.tr("Go to the other statement"), self)
        jump.setObjectName("jumpLink")
        jump.clicked.connect(lambda: self.jumped.emit(self._end))
        more = MenuButton("more", self.tr("More for this link"), self)
        more.setObjectName("linkMenu")
        self._fill_more(more.choices)
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(type_button)
        head.addStretch(1)
        head.addWidget(jump)
        head.addWidget(more)
        return head

    def _fill_types(self, menu: QMenu, types: Sequence[LinkType]) -> None:
        for kind in types:
            name = kind.name if self._end.outgoing else (kind.inverse or kind.name)
            action = menu.addAction(label(name))
            action.setCheckable(True)
            action.setChecked(kind.id == self._end.type.id)
            action.triggered.connect(lambda _=False, type_id=kind.id: self._set_type(type_id))

    def _fill_more(self, menu: QMenu) -> None:
        menu.addAction(icon("edit"), self.tr("Write &Why"), self.edit_note)
        menu.addAction(icon("reverse"), self.tr("Turn &Round"), lambda: self.reversed_.emit(self._end.link.id))
        menu.addSeparator()
        menu.addAction(icon("delete"), self.tr("Re&move the Link"), lambda: self.removed.emit(self._end.link.id))

    def edit_note(self) -> None:
        """Put the editor in the reason's place."""
        self._note.hide()
        self._editor.show()
        self._editor.begin(self._end.link.note)

    def _set_type(self, type_id: int) -> None:
        if type_id != self._end.type.id:
            self.edited.emit(self._end.link.id, type_id, None)

    def _save_note(self, text: str) -> None:
        self._note.setText(text)
        self._editor.hide()
        self._note.show()
        self.edited.emit(self._end.link.id, None, text)

    def _show_note(self) -> None:
        self._editor.hide()
        self._note.setVisible(bool(self._end.link.note))

    def _place(self) -> str:
        speaker = ", ".join(self._end.other_speakers) or self.tr("Unknown speaker")
        suggested = suggestion(self._end.link.provenance, self.tr("suggested"))
        return " · ".join(part for part in (speaker, self._end.other_article, suggested) if part)

    def _sentence(self) -> str:
        return f"{self._end.label}: {self._end.other.text} ({self._place()})"

    def paintEvent(self, event: QPaintEvent) -> None:
        """A bar in the type's colour."""
        painter = QPainter(self)
        colour = self._colour or self.palette().color(QPalette.ColorRole.Mid)
        painter.fillRect(self.width() - _BAR if self.isRightToLeft() else 0, 2, _BAR, self.height() - 4, colour)


class LinksSection(Section):
    """All links of the statement, and the button that begins a new one."""

    linkJumped = Signal(object)
    linkEdited = Signal(object, object, object)
    linkReversed = Signal(object)
    linkRemoved = Signal(object)
    linkStarted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Links"), parent)
        start = self.add_button("add", self.tr("Link from here"))
        start.setObjectName("startLink")
        start.clicked.connect(self.linkStarted)
        self._items: list[LinkItem] = []
        self._shown: object = None

    def finish(self) -> None:
        """Save what is being written."""
        for item in list(self._items):
            item.editor.save()

    def show_content(self, content: InspectorContent) -> None:
        """Show the statement's links; while one is being edited they are left alone."""
        shown = (content.statement.id, tuple(content.links), tuple(content.link_types))
        if shown == self._shown or any(item.editor.is_open for item in self._items):
            return
        self._shown = shown
        self._items = [self._make(end, content.link_types) for end in content.links]
        rows: list[QWidget] = list(self._items)
        if not rows:
            rows = [
                quiet(self.tr("None yet. Link it with a statement that contradicts, supports or answers it."), self)
            ]
        self.replace_rows(rows)

    def _make(self, end: LinkEnd, types: Sequence[LinkType]) -> LinkItem:
        item = LinkItem(end, types, self)
        item.setObjectName("linkItem")
        item.jumped.connect(self.linkJumped)
        item.edited.connect(self.linkEdited)
        item.reversed_.connect(self.linkReversed)
        item.removed.connect(self.linkRemoved)
        return item
