"""Dialogs that annotate: a note with its preview, a tag, and the tags of the library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from reader.domain.annotation import Annotation, Tag, Target
from reader.ui.dialogs.base import FormDialog, ListDialog, ask_colour, swatch
from reader.ui.dialogs.words import counted
from reader.ui.icons import icon
from reader.ui.panels.flow_layout import FlowLayout
from reader.ui.panels.parts import discard_rows
from reader.ui.panels.tag_chips import add_tag_chips

UserRole = Qt.ItemDataRole.UserRole
NEW_COLOUR = "#6b7280"


class MarkdownPreview(QTextBrowser):
    """Shows Markdown as it will read. It never loads anything: pictures and styles of other places stay away."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing, whatever is asked for."""
        return None


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that can be annotated: what it is ("Speaker"), how it reads, and the notes and tags on it so far.

    `there` has them in words, `tags` the tags once more as annotations.
    """

    target: Target
    what: str
    words: str
    there: tuple[str, ...] = ()
    tags: tuple[Annotation, ...] = ()


class SubjectBox(QWidget):
    """What an annotation is on: a choice where there is one, its words, and what is on it already."""

    chosen = Signal(object)  # Subject

    def __init__(self, subjects: Sequence[Subject], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subjects = list(subjects)
        self.choice = QComboBox()
        self.choice.setObjectName("annotationSubject")
        self.choice.setAccessibleName(self.tr("What it is on"))
        self.choice.addItems([subject.what for subject in self._subjects])
        self.choice.setVisible(len(self._subjects) > 1)
        self._words = QLabel()
        self._there = QLabel()
        for label in (self._words, self._there):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._there.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        row = QHBoxLayout()
        row.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._there)
        self.choice.currentIndexChanged.connect(self._show)
        self._show()

    def _show(self) -> None:
        subject = self.subject
        self._words.setText(subject.words)
        self._there.setText(self.tr("There already: {0}").format("; ".join(subject.there)))
        self._there.setVisible(bool(subject.there))
        self.chosen.emit(subject)

    @property
    def subject(self) -> Subject:
        """What was chosen."""
        return self._subjects[self.choice.currentIndex()]

    @property
    def target(self) -> Target:
        """What was chosen, as an annotation names it."""
        return self.subject.target


class NoteDialog(FormDialog):
    """A note in Markdown on one of some subjects, with its preview beside it."""

    def __init__(self, subjects: Sequence[Subject], text: str = "", parent: QWidget | None = None) -> None:
        super().__init__("noteDialog", "", parent)
        self.setWindowTitle(self.tr("Note"))
        self.subject = SubjectBox(subjects)
        self.column.insertWidget(0, self.subject)
        self.field = QPlainTextEdit(text)
        self.field.setObjectName("noteText")
        self.field.setAccessibleName(self.tr("Note, in Markdown"))
        self.field.setPlaceholderText(self.tr("Markdown: **bold**, *italic*, - lists, [links](https://…)"))
        self.field.setTabChangesFocus(True)
        self.preview = MarkdownPreview()
        self.preview.setObjectName("notePreview")
        self.preview.setAccessibleName(self.tr("Preview"))
        self.preview.setOpenExternalLinks(True)
        self.preview.setPlaceholderText(self.tr("Preview"))
        self.preview.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        both = QSplitter()
        both.setChildrenCollapsible(False)
        both.addWidget(self.field)
        both.addWidget(self.preview)
        both.setSizes([300, 300])
        self.column.addWidget(both, 1)
        self.field.textChanged.connect(self._show)
        self.resize(640, 320)
        self._show()
        self.field.setFocus()
        self.finish()

    def _show(self) -> None:
        self.preview.setMarkdown(self.text)
        self.check()

    @property
    def text(self) -> str:
        """The note."""
        return self.field.toPlainText().strip()

    def problem(self) -> str:
        """Some words."""
        return "" if self.text else self.tr("Ctrl+Return saves the note.")


class TagDialog(FormDialog):
    """The name of a tag on one of some subjects, completed from those there are; the tags there can be taken away.

    What OK is to do: put a tag of `name` on the subject, unless that is empty, and take those in `removed` away.
    """

    def __init__(self, subjects: Sequence[Subject], tags: Sequence[Tag], parent: QWidget | None = None) -> None:
        super().__init__("tagDialog", "", parent)
        self.setWindowTitle(self.tr("Tag"))
        self.subject = SubjectBox(subjects)
        self.column.insertWidget(0, self.subject)
        self.field = QLineEdit()
        self.field.setObjectName("tagName")
        self.field.setMinimumWidth(320)
        completer = QCompleter([tag.name for tag in tags], self.field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.field.setCompleter(completer)
        self.field.textChanged.connect(self.check)
        self.form.addRow(self.tr("&Tag"), self.field)
        self.removed: list[int] = []
        self._chips = QWidget()
        self._line = FlowLayout(self._chips)
        self.form.addRow(self.tr("On it"), self._chips)
        self.subject.chosen.connect(self._show_tags)
        self._show_tags()
        self.field.setFocus()
        self.finish()

    def _show_tags(self) -> None:
        """A chip for each tag of the subject; a click takes it away."""
        discard_rows(self._line, self._line.widgets())
        tags = [tag for tag in self.subject.subject.tags if tag.id not in self.removed]
        add_tag_chips(self._line, self._chips, tags, self._remove)
        self.form.setRowVisible(self._chips, bool(tags))

    def _remove(self, annotation_id: int) -> None:
        self.removed.append(annotation_id)
        self._show_tags()
        self.check()

    @property
    def name(self) -> str:
        """The tag's name."""
        return self.field.text().strip()

    def problem(self) -> str:
        """A name, or something to take away."""
        return "" if self.name or self.removed else self.tr("Type a tag; those there are already complete themselves.")


class TagsDialog(ListDialog):
    """All tags of the library with their uses: rename, colour, delete. It asks its owner to act."""

    renameRequested = Signal(object, str)  # tag id, name
    recolourRequested = Signal(object, str)  # tag id, "#rrggbb"
    deleteRequested = Signal(object)  # tag id

    def __init__(self, tags: Sequence[Tag], parent: QWidget | None = None) -> None:
        super().__init__("tagsDialog", "", parent)
        self.setWindowTitle(self.tr("Tags"))
        self.column.addWidget(QLabel(self.tr("Double-click a tag to rename it.")))
        self.list = QListWidget()
        self.list.setObjectName("tagsList")
        self.list.setAccessibleName(self.tr("Tags"))
        self.list.itemChanged.connect(lambda item: self.renameRequested.emit(item.data(UserRole), item.text().strip()))
        self.list.itemSelectionChanged.connect(self._enable)
        self.column.addWidget(self.list, 1)
        self._colour = QPushButton(icon("theme"), self.tr("&Colour…"))
        self._colour.clicked.connect(self._ask_colour)
        self._delete = QPushButton(icon("delete"), self.tr("&Delete"))
        self._delete.clicked.connect(lambda: self.deleteRequested.emit(self._current().id))
        self.resize(400, 400)
        self.finish(self._colour, self._delete)
        self.set_tags(tags)

    def set_tags(self, tags: Sequence[Tag]) -> None:
        """Show these tags."""
        self._tags = list(tags)
        self.list.blockSignals(True)
        self.list.clear()
        for tag in self._tags:
            item = QListWidgetItem(swatch(tag.colour or NEW_COLOUR), tag.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setToolTip(counted(tag.uses, self.tr("used once"), self.tr("used {0} times")))
            item.setData(UserRole, tag.id)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._enable()

    def _current(self) -> Tag:
        return self._tags[self.list.currentRow()]

    def _enable(self) -> None:
        chosen = bool(self.list.selectedItems())
        self._colour.setEnabled(chosen)
        self._delete.setEnabled(chosen)

    def _ask_colour(self) -> None:
        tag = self._current()
        ask_colour(self, tag.colour or NEW_COLOUR, lambda colour: self.recolourRequested.emit(tag.id, colour))
