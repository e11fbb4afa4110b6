"""A field in which one thing of many is chosen by typing some of its words, or a new one is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from reader.ui.icons import icon
from reader.ui.panels.parts import QuietCombo
from reader.ui.panels.plain_words import tip

KEY = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: its id (None is a choice too), its words, and the name of its icon."""

    key: int | None
    text: str
    icon: str = ""


class OptionModel(QAbstractListModel):
    """The options of a field."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._options: Sequence[Option] = ()

    def setOptions(self, options: Sequence[Option]) -> bool:
        """Offer these; False if they were offered already."""
        if options == self._options:
            return False
        self.beginResetModel()
        self._options = options
        self.endResetModel()
        return True

    def place_of(self, key: int | None) -> int:
        """The row of an id, -1 if there is none."""
        return next((i for i, option in enumerate(self._options) if option.key == key), -1)

    def named(self, text: str) -> Option | None:
        """The option with these words, whatever the case."""
        wanted = text.casefold()
        return next((option for option in self._options if option.text.casefold() == wanted), None)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._options)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, id and icon."""
        if not index.isValid() or index.row() >= len(self._options):
            return None
        option = self._options[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return option.text
        if role == KEY:
            return option.key
        if role == Qt.ItemDataRole.DecorationRole and option.icon:
            return icon(option.icon)
        return None


class ChoiceField(QuietCombo):
    """Chooses an option from the list or by typing; `chosen` tells its id, or the text of something new.

    Typed words count when Enter is pressed; leaving the field with other words in it brings the old choice back.
    """

    chosen = Signal(object)  # id | None | str: the words of a new one

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = OptionModel(self)
        self._key: int | None = None
        self._shown = ""
        self.setModel(self._options)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self._options, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        self.activated.connect(self._take_row)
        field = self.lineEdit()
        if field is not None:
            field.returnPressed.connect(self._take_text)
            field.installEventFilter(self)

    def setOptions(self, options: Sequence[Option]) -> None:
        """Offer these."""
        if self._options.setOptions(options):
            self.setChoice(self._key)

    def setChoice(self, key: int | None, otherwise: str = "") -> None:
        """Show an option, or `otherwise` if it is not offered; words being typed stay unless the choice changed."""
        place = self._options.place_of(key)
        text = self._options.index(place).data() if place >= 0 else otherwise
        if key == self._key and text == self._shown and self.hasFocus():
            return
        self._key = key
        self._shown = text
        self.setCurrentIndex(place)
        self.setEditText(text)
        self.setToolTip(tip(text))
        field = self.lineEdit()
        if field is not None:
            field.setCursorPosition(0)

    def _take_row(self, place: int) -> None:
        self._tell(self._options.index(place).data(KEY))

    def _take_text(self) -> None:
        text = " ".join(self.currentText().split())
        known = self._options.named(text)
        if known is not None:
            self._tell(known.key)
        elif text:
            self._shown = self.currentText()
            self.chosen.emit(text)
        else:
            self._revert()

    def _tell(self, key: int | None) -> None:
        if key != self._key or self._options.place_of(key) < 0:
            self.chosen.emit(key)
        else:
            self._revert()

    def _revert(self) -> None:
        self.setEditText(self._shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape brings the old choice back, and so does leaving the field."""
        if watched is self.lineEdit():
            popup = Qt.FocusReason.PopupFocusReason
            left = isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() != popup
            escaped = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
            if left or (escaped and event.type() == QEvent.Type.KeyPress):
                self._revert()
        return super().eventFilter(watched, event)
