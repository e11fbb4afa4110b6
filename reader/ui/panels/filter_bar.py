"""The filter over the statements: words, a menu, and a chip for each condition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from reader.domain.annotation import Tag
from reader.domain.filter import StatementFilter
from reader.domain.record import replace
from reader.domain.speaker import Speaker
from reader.ui.icons import icon
from reader.ui.panels.flow_layout import FlowLayout
from reader.ui.panels.row_delegate import percent
from reader.ui.panels.signs import KIND_SIGNS, STATUS_SIGNS

if TYPE_CHECKING:
    from reader.ui.panels.filter_menu import FilterMenu

TYPING_PAUSE = 150
"""Milliseconds without a key after which typed words filter."""


class StatementFilterBar(QWidget):
    """Edits a StatementFilter. `setFilter` tells nobody; what a person does is told by `filterChanged`."""

    filterChanged = Signal(object)  # StatementFilter

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statementFilter")
        self.setAccessibleName(self.tr("Filter of the statements"))
        self._filter = StatementFilter()
        self._speakers: dict[int | None, str] = {}
        self._tags: dict[int, str] = {}
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._pause.timeout.connect(self._take_text)
        self._text = self._make_text()
        self._menu: FilterMenu | None = None
        self._choices: tuple[Sequence[Speaker], Sequence[Tag], bool] = ((), (), False)
        self._button = self._make_button()
        self._foot = QWidget(self)
        self._chips = FlowLayout(spacing=4)
        self._shown = QLabel(self)
        self._shown.setObjectName("filterCount")
        self._clear = QToolButton(self)
        self._lay_out()
        self.setFocusProxy(self._text)
        self._show()

    def _make_text(self) -> QLineEdit:
        text = QLineEdit(self)
        text.setObjectName("statementFilterText")
        text.setPlaceholderText(self.tr("Filter statements"))
        text.setAccessibleName(self.tr("Words that a statement or its speaker must contain"))
        text.setClearButtonEnabled(True)
        text.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        text.textChanged.connect(self._wait)
        text.returnPressed.connect(self._take_text)
        return text

    def _make_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("filterMenuButton")
        button.setIcon(icon("filter"))
        button.setToolTip(self.tr("Filter by speaker, kind, status, tag and more"))
        button.setAccessibleName(self.tr("More conditions"))
        button.setAutoRaise(True)
        button.clicked.connect(self._open_menu)
        return button

    def _lay_out(self) -> None:
        self._clear.setObjectName("clearFilter")
        self._clear.setText(self.tr("Clear"))
        self._clear.setAccessibleName(self.tr("Clear the filter"))
        self._clear.setAutoRaise(True)
        self._clear.clicked.connect(self.clear)
        above = QHBoxLayout()
        above.setSpacing(4)
        above.addWidget(self._text, 1)
        above.addWidget(self._button)
        count = QHBoxLayout()
        count.addWidget(self._shown, 1)
        count.addWidget(self._clear)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(2)
        foot.addLayout(self._chips)
        foot.addLayout(count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 6)
        layout.setSpacing(6)
        layout.addLayout(above)
        layout.addWidget(self._foot)

    def filter(self) -> StatementFilter:
        """The filter shown."""
        return self._filter

    def setFilter(self, wanted: StatementFilter) -> None:
        """Show a filter; nothing is told."""
        if wanted != self._filter:
            self._filter = wanted
            self._show()

    def setChoices(self, speakers: Sequence[Speaker], tags: Sequence[Tag], *, unknown: bool) -> None:
        """The speakers and tags that may be chosen; `unknown` adds the unknown speaker."""
        self._speakers = {s.id: s.name for s in speakers}
        self._tags = {tag.id: tag.name for tag in tags}
        self._choices = (speakers, tags, unknown)
        self._show_chips()

    def setShown(self, shown: int, total: int) -> None:
        """How many of how many statements the filter lets through."""
        self._shown.setText(self.tr("{0} of {1} shown").format(shown, total))

    def clear(self) -> None:
        """Let every statement through."""
        self._ask(StatementFilter())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters that reach the bar itself are for its words; Escape lets every statement through."""
        letters = event.text()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if plain and letters and letters.isprintable():
            self._text.insert(letters)
        elif event.key() == Qt.Key.Key_Escape and (self._filter or self._text.text()):
            self._text.clear()
            self.clear()
        else:
            super().keyPressEvent(event)

    def _open_menu(self) -> None:
        menu = self._menu or self._make_menu()
        menu.setFilter(self._filter)
        menu.setChoices(*self._choices)
        corner = self._button.rect().bottomLeft() if self.isRightToLeft() else self._button.rect().bottomRight()
        place = self._button.mapToGlobal(corner)
        if not self.isRightToLeft():
            place.setX(place.x() - menu.sizeHint().width())
        menu.popup(place)

    def _make_menu(self) -> FilterMenu:
        from reader.ui.panels.filter_menu import FilterMenu  # a window starts without it

        self._menu = FilterMenu(self)
        self._menu.changed.connect(self._ask)
        return self._menu

    def _wait(self) -> None:
        self._pause.start()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour_button()

    def _take_text(self) -> None:
        self._pause.stop()
        self._ask(replace(self._filter, text=self._text.text().strip()))

    def _ask(self, wanted: StatementFilter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self._show()
            self.filterChanged.emit(wanted)

    def _show(self) -> None:
        if self._text.text().strip() != self._filter.text:
            self._text.setText(self._filter.text)
            self._pause.stop()
        if self._menu is not None:
            self._menu.setFilter(self._filter)
        self._foot.setVisible(bool(self._filter))
        self._colour_button()
        self._show_chips()

    def _colour_button(self) -> None:
        """In the accent colour while the menu's conditions filter."""
        active = replace(self._filter, text="")
        self._button.setIcon(icon("filter", self.palette().color(QPalette.ColorRole.Link) if active else None))

    def _show_chips(self) -> None:
        if shown := self._chips.widgets():
            from reader.ui.panels.parts import discard_rows  # a window starts without conditions

            discard_rows(self._chips, shown)
        conditions = self._conditions()
        if not conditions:
            return
        from reader.ui.panels.chip import Chip
        from reader.ui.panels.focus_order import order_focus

        for text, without in conditions:
            chip = Chip(text, self.tr("Remove the condition: {0}").format(text), self._foot)
            chip.setObjectName("filterChip")
            chip.clicked.connect(lambda _=False, without=without: self._ask(without))
            self._chips.addWidget(chip)
        self._foot.updateGeometry()
        order_focus(self)

    def _conditions(self) -> list[tuple[str, StatementFilter]]:
        """Each condition but the words: how it reads, and the filter without it."""
        f = self._filter
        found = [
            (self._speakers.get(key, self.tr("Unknown speaker") if key is None else self.tr("Another speaker")),
             replace(f, speaker_ids=f.speaker_ids - {key}))
            for key in sorted(f.speaker_ids, key=lambda k: (k is None, k or 0))
        ]  # fmt: skip
        found += [(KIND_SIGNS[k].word, replace(f, kinds=f.kinds - {k})) for k in sorted(f.kinds)]
        found += [(STATUS_SIGNS[s].word, replace(f, statuses=f.statuses - {s})) for s in sorted(f.statuses)]
        found += [
            (self._tags.get(t, self.tr("Another tag")), replace(f, tag_ids=f.tag_ids - {t})) for t in sorted(f.tag_ids)
        ]
        if f.has_notes is not None:
            words = self.tr("with notes") if f.has_notes else self.tr("without notes")
            found.append((words, replace(f, has_notes=None)))
        if f.has_links is not None:
            words = self.tr("with links") if f.has_links else self.tr("without links")
            found.append((words, replace(f, has_links=None)))
        if f.min_confidence:
            found.append((self.tr("at least {0}").format(percent(f.min_confidence)), replace(f, min_confidence=0.0)))
        return found
