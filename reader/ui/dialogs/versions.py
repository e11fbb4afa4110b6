"""The versions of an article: what changed from one to another, word by word, and what stayed on the older ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from reader.services.comparing import ChangeKind, Difference, compare, in_phrases
from reader.services.lineage import Left
from reader.ui.dialogs.base import ListDialog, excerpt
from reader.ui.dialogs.words import counted, local_time
from reader.ui.icons import icon
from reader.ui.theme import Tone, application_scheme, reading_font, tone_colours

UserRole = Qt.ItemDataRole.UserRole
_ICONS = {"statement": "statement", "highlight": "highlight", "note": "note", "tag": "tag"}
_SIDE, _TEXT = 300, 620
_POINTS = 11.5
_VERSIONS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Version:
    """A version as the dialog shows it: when it came in, when its outlet changed it (ISO 8601), and its text."""

    id: int
    created: str
    modified: str
    body: str


class DifferenceView(QTextBrowser):
    """Two texts in one: removed words struck, added ones underlined, what changed inside quotation marks bold too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("differenceText")
        self.setAccessibleName(self.tr("What changed"))
        self.document().setDocumentMargin(18)
        self.setFont(reading_font(serif=True, points=_POINTS))
        self._places: list[int] = []
        self._at = -1

    def show_difference(self, old: str, new: str) -> Sequence[Difference]:
        """Show what changed from `old` to `new`; returns the changes."""
        self.clear()
        self._places, self._at = [], -1
        changes = in_phrases(compare(old, new), old)
        cursor = QTextCursor(self.document())
        cursor.setBlockFormat(_paragraph())
        cursor.beginEditBlock()
        for change in changes:
            if change.kind is ChangeKind.SAME:
                _insert(cursor, old[slice(*change.old)], QTextCharFormat())
                continue
            self._places.append(cursor.position())
            _insert(cursor, old[slice(*change.old)], change_format(Tone.BAD, change.quoted))
            _insert(cursor, new[slice(*change.new)], change_format(Tone.GOOD, change.quoted))
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        return [change for change in changes if change.kind is not ChangeKind.SAME]

    def step(self, by: int) -> None:
        """Scroll to the next change, or with -1 to the one before; after the last comes the first again."""
        if not self._places:
            return
        self._at = (self._at + by) % len(self._places) if self._at >= 0 or by > 0 else len(self._places) - 1
        cursor = self.textCursor()
        cursor.setPosition(self._places[self._at])
        self.setTextCursor(cursor)
        place = self.cursorRect(cursor).center().y() - self.viewport().height() // 3
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + place)


def change_format(tone: Tone, quoted: bool) -> QTextCharFormat:
    """How removed (bad) and added (good) words look: struck or underlined, bold in quotations, and tinted."""
    colours = tone_colours(tone, application_scheme())
    look = QTextCharFormat()
    look.setForeground(colours.line)
    look.setBackground(colours.background if quoted else colours.faint)
    look.setFontStrikeOut(tone is Tone.BAD)
    look.setFontUnderline(tone is Tone.GOOD)
    if quoted:
        look.setFontWeight(QFont.Weight.Bold)
    return look


def _insert(cursor: QTextCursor, words: str, look: QTextCharFormat) -> None:
    """Insert words; however many line ends part two paragraphs, the second is one block further."""
    for number, line in enumerate(words.split("\n")):
        if number and cursor.block().text():
            cursor.insertBlock()
        cursor.insertText(line, look)


def _paragraph() -> QTextBlockFormat:
    paragraph = QTextBlockFormat()
    paragraph.setBottomMargin(9)
    paragraph.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return paragraph


class VersionsDialog(ListDialog):
    """The list of versions, the difference of two of them, and what could not follow to the newest."""

    openRequested = Signal(object)  # article id
    leftRequested = Signal(object)  # Left: show it where it stayed
    placeRequested = Signal(object)  # Left: place it by hand

    def __init__(self, versions: Sequence[Version], left: Sequence[Left], shown: int, parent: QWidget | None) -> None:
        super().__init__("versionsDialog", "", parent)
        self.setWindowTitle(self.tr("Versions"))
        self._versions = list(versions)
        self._left = list(left)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._side())
        split.addWidget(self._middle())
        split.setStretchFactor(1, 1)
        split.setSizes([_SIDE, _TEXT])
        self.column.addWidget(split, 1)
        open_ = QPushButton(icon("article"), self.tr("&Open This Version"))
        open_.setObjectName("openVersion")
        open_.clicked.connect(lambda: self.openRequested.emit(self._version().id))
        self.finish(open_)
        self.list.currentRowChanged.connect(self._choose_version)
        self.older.currentIndexChanged.connect(self._compare)
        self.resize(1020, 660)
        newest_first = [version.id for version in self._versions]
        self.list.setCurrentRow(newest_first.index(shown) if shown in newest_first else 0)
        self._enable()

    def _side(self) -> QWidget:
        self.list = QListWidget()
        self.list.setObjectName("versionList")
        self.list.setAccessibleName(self.tr("Versions"))
        count = len(self._versions)
        for place, version in enumerate(self._versions):
            name = self.tr("Version {0}").format(count - place)
            marks = {0: self.tr("newest"), count - 1: self.tr("first")}
            title = f"{name} · {marks[place]}" if place in marks else name
            item = QListWidgetItem(icon("versions"), f"{title}\n{self._when(version)}")
            item.setData(UserRole, version.id)
            self.list.addItem(item)
        shown = min(count, _VERSIONS_SHOWN)
        self.list.setFixedHeight(shown * self.list.sizeHintForRow(0) + 2 * self.list.frameWidth() + 4)
        self.left = QListWidget()
        self.left.setObjectName("leftList")
        self.left.setAccessibleName(self.tr("What could not be moved"))
        self.left.setWordWrap(True)
        for left in self._left:
            words = f"{excerpt(left.said, 60)}\n{excerpt(left.words, 90)}" if left.said else excerpt(left.words, 120)
            item = QListWidgetItem(icon(_ICONS[left.kind]), words)
            item.setToolTip(left.words)
            self.left.addItem(item)
        self.left.currentRowChanged.connect(self._enable)
        self.left.itemActivated.connect(lambda _item: self.leftRequested.emit(self._chosen_left()))
        self._go = QPushButton(icon("jump"), self.tr("&Go There"))
        self._go.setObjectName("goToLeft")
        self._go.clicked.connect(lambda: self.leftRequested.emit(self._chosen_left()))
        self._place = QPushButton(icon("link-to"), self.tr("&Place by Hand…"))
        self._place.setObjectName("placeLeft")
        self._place.setToolTip(self.tr("Select in the newest version the words that it belongs to"))
        self._place.clicked.connect(lambda: self.placeRequested.emit(self._chosen_left()))
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 6, 0)
        column.addWidget(self.list)
        told = self.tr("Could not be moved, and stays where it was:")
        heading = QLabel(told if self._left else self.tr("Everything on the earlier versions was moved."))
        heading.setWordWrap(True)
        column.addWidget(heading)
        buttons = QHBoxLayout()
        for button in (self._go, self._place):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        if self._left:
            column.addWidget(self.left, 1)
            column.addLayout(buttons)
        else:
            column.addStretch(1)
        return side

    def _when(self, version: Version) -> str:
        if version.modified:
            return self.tr("changed {0}").format(local_time(version.modified))
        return self.tr("came in {0}").format(local_time(version.created))

    def _middle(self) -> QWidget:
        self.older = QComboBox()
        self.older.setObjectName("versionCompared")
        self.older.setAccessibleName(self.tr("Compared with"))
        label = QLabel(self.tr("&Compared with"))
        label.setBuddy(self.older)
        self.told = QLabel()
        self.told.setObjectName("differenceCount")
        self.text = DifferenceView()
        previous, following = QPushButton(icon("chevron-up"), ""), QPushButton(icon("chevron-down"), "")
        previous.setToolTip(self.tr("Change before"))
        following.setToolTip(self.tr("Next change"))
        previous.clicked.connect(lambda: self.text.step(-1))
        following.clicked.connect(lambda: self.text.step(1))
        following.setObjectName("nextChange")
        head = QHBoxLayout()
        for widget in (label, self.older):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.told)
        for button in (previous, following):
            button.setAutoDefault(False)
            button.setAccessibleName(button.toolTip())
            button.setFixedSize(QSize(32, 28))
            head.addWidget(button)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(6, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.text, 1)
        column.addWidget(Legend())
        return middle

    def _version(self) -> Version:
        return self._versions[max(0, self.list.currentRow())]

    def _chosen_left(self) -> Left:
        return self._left[self.left.currentRow()]

    def _choose_version(self, row: int) -> None:
        """Compare a version with the one before it; the first one with the one after it."""
        self.older.blockSignals(True)
        self.older.clear()
        for place, version in enumerate(self._versions):
            if place != row:
                self.older.addItem(self.tr("Version {0}").format(len(self._versions) - place), version.id)
        self.older.setCurrentIndex(min(row, self.older.count() - 1))
        self.older.blockSignals(False)
        self._compare()

    def _compare(self) -> None:
        """Show what changed, always from the older to the newer one."""
        ids = [version.id for version in self._versions]
        places = sorted((self.list.currentRow(), ids.index(self.older.currentData())))
        newer, older = (self._versions[place] for place in places)
        changes = self.text.show_difference(older.body, newer.body)
        told = counted(len(changes), self.tr("1 change"), self.tr("{0} changes"))
        quoted = sum(change.quoted for change in changes)
        if quoted:
            told = self.tr("{0}, {1} inside quotation marks").format(told, quoted)
        self.told.setText(told)

    def _enable(self) -> None:
        chosen = 0 <= self.left.currentRow() < len(self._left)
        self._go.setEnabled(chosen)
        self._place.setEnabled(chosen)


class Legend(QLabel):
    """What struck, underlined and bold words mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        removed = f"<s style='{_style(Tone.BAD)}'>{self.tr('removed')}</s>"
        added = f"<u style='{_style(Tone.GOOD)}'>{self.tr('added')}</u>"
        quoted = f"<b>{self.tr('bold: inside quotation marks')}</b>"
        self.setText("&nbsp;&nbsp; ".join((removed, added, quoted)))


def _style(tone: Tone) -> str:
    colours = tone_colours(tone, application_scheme())
    return f"color: {colours.line.name()}; background: {colours.faint.name()}"
