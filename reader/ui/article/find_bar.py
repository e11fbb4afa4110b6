"""Find in the article: the bar, and the search in the body."""

from __future__ import annotations

import re
from bisect import bisect_left

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from reader.domain.spans import Span
from reader.ui.icons import icon

MOST_MATCHES = 10_000
_DELAY_MS = 120
_QUOTES = {"'": "['’‘ʼ]", "’": "['’‘ʼ]", '"': '["“”„«»]', "“": '["“”„«»]', "”": '["“”„«»]'}


def find_spans(body: str, words: str, *, case: bool = False, limit: int = MOST_MATCHES) -> list[Span]:
    """Where the words stand in the body, at most `limit` times.

    White space matches any white space (a no-break space, a line end), straight quotation marks match curly ones.
    """
    pieces = [r"\s+" if part.isspace() else _pattern(part) for part in re.split(r"(\s+)", words) if part]
    if not any(piece != r"\s+" for piece in pieces):
        return []
    found = []
    for match in re.finditer("".join(pieces), body, 0 if case else re.IGNORECASE):
        found.append(Span(match.start(), match.end()))
        if len(found) == limit:
            break
    return found


def _pattern(part: str) -> str:
    return "".join(_QUOTES.get(character, re.escape(character)) for character in part)


class FindBar(QFrame):
    """The bar under the article: words, case, count, previous and next.

    `matchesChanged` carries the list of spans and the current one (or None); `closed` gives the focus back.
    """

    matchesChanged = Signal(object, object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.setAccessibleName(self.tr("Find in the article"))
        self._body = ""
        self._from = 0
        self._matches: list[Span] = []
        self._current: int | None = None
        self._timer = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._timer.timeout.connect(self.search)

        self.field = QLineEdit(self)
        self.field.setObjectName("findField")
        self.field.setPlaceholderText(self.tr("Find in the article"))
        self.field.setAccessibleName(self.tr("Words to find in the article"))
        self.field.setClearButtonEnabled(True)
        self.field.setMaximumWidth(360)
        self.field.textChanged.connect(lambda _: self._timer.start())
        self.field.installEventFilter(self)
        self.count = QLabel(self)
        self.count.setObjectName("findCount")
        self.previous = self._button("chevron-up", self.tr("Previous match (Shift+Enter)"), "findPrevious")
        self.next = self._button("chevron-down", self.tr("Next match (Enter)"), "findNext")
        self.case = self._button("case", self.tr("Match upper and lower case"), "findCase")
        self.case.setCheckable(True)
        close = self._button("close", self.tr("Close the find bar (Esc)"), "findClose")
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.case.toggled.connect(lambda _: self.search())
        close.clicked.connect(self.close_bar)

        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        for widget in (self.case, self.previous, self.next):
            row.addWidget(widget)
        row.addSpacing(6)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(close)
        self.hide()
        self._tell()

    def _button(self, name: str, words: str, object_name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(object_name)
        button.setIcon(icon(name))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setAutoRaise(True)
        return button

    def set_body(self, body: str) -> None:
        """Search in another article from now on."""
        self._body = body
        if self.isVisible():
            self.search()
        else:
            self._matches, self._current = [], None

    def open(self, words: str, offset: int) -> None:
        """Show the bar and look for `words`, if any, from `offset` on."""
        self._from = offset
        self.show()
        if words:
            self.field.setText(words)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search()

    def close_bar(self) -> None:
        """Hide the bar and its matches."""
        self._timer.stop()
        self.hide()
        self._matches, self._current = [], None
        self.matchesChanged.emit([], None)
        self.closed.emit()

    def search(self) -> None:
        """Find the words anew; the current match is the first one after where the reader was."""
        self._timer.stop()
        self._matches = find_spans(self._body, self.field.text(), case=self.case.isChecked())
        after = bisect_left(self._matches, self._from, key=lambda span: span.start)
        self._current = after % len(self._matches) if self._matches else None
        self._tell()

    def step(self, by: int) -> None:
        """Go to the next match, or back; round the ends."""
        if self._timer.isActive():
            self.search()
        elif self._current is not None:
            self._current = (self._current + by) % len(self._matches)
            self._tell()

    def _tell(self) -> None:
        current = None if self._current is None else self._matches[self._current]
        if current is not None:
            self._from = current.start
        for button in (self.previous, self.next):
            button.setEnabled(current is not None)
        self.count.setText(self._count_words())
        self.matchesChanged.emit(self._matches, current)

    def _count_words(self) -> str:
        if not self.field.text().strip():
            return ""
        if self._current is None:
            return self.tr("No matches")
        more = "+" if len(self._matches) == MOST_MATCHES else ""
        current, count = (QLocale().toString(n) for n in (self._current + 1, len(self._matches)))
        return self.tr("{0} of {1}").format(current, count + more)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the field goes to the next match, with Shift to the one before."""
        if watched is not self.field or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the bar."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)
