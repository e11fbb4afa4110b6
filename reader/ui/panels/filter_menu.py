"""The menu that narrows the statements: speaker, kind, status, tag, notes, links, confidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QMenu, QSlider, QVBoxLayout, QWidget, QWidgetAction

from reader.domain.annotation import Tag
from reader.domain.filter import StatementFilter
from reader.domain.provenance import Status
from reader.domain.record import replace
from reader.domain.speaker import Speaker
from reader.domain.statement import StatementKind
from reader.ui.icons import icon
from reader.ui.panels.plain_words import label
from reader.ui.panels.row_delegate import percent
from reader.ui.panels.signs import KIND_SIGNS, SPEAKER_SIGNS, STATUS_SIGNS


class _LastingMenu(QMenu):
    """A menu that stays open while its check marks are set."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Toggle without closing."""
        if not self._toggle(self.activeAction()):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space toggles without closing; Enter toggles and closes."""
        if event.key() != Qt.Key.Key_Space or not self._toggle(self.activeAction()):
            super().keyPressEvent(event)

    @staticmethod
    def _toggle(action: QAction | None) -> bool:
        if action is None or not action.isCheckable() or not action.isEnabled():
            return False
        action.trigger()
        return True


class FilterMenu(_LastingMenu):
    """Shows a filter as check marks and tells the new one when a person sets them."""

    changed = Signal(object)  # StatementFilter

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = StatementFilter()
        self._speakers: Sequence[tuple[int | None, str, QIcon]] = ()
        self._tags: Sequence[Tag] = ()
        self.setAccessibleName(self.tr("Filter"))
        self.aboutToShow.connect(self._build)

    def setFilter(self, wanted: StatementFilter) -> None:
        """Show this filter when the menu opens next."""
        self._filter = wanted

    def setChoices(self, speakers: Iterable[Speaker], tags: Sequence[Tag], unknown: bool) -> None:
        """What may be chosen; `unknown` adds the unknown speaker."""
        self._speakers = [(s.id, s.name, icon(SPEAKER_SIGNS[s.kind].icon)) for s in speakers]
        if unknown:
            self._speakers = [*self._speakers, (None, self.tr("Unknown speaker"), icon("unknown"))]
        self._tags = tags

    def _build(self) -> None:
        self.clear()
        self._add_speakers()
        kinds = self.addSubmenu(self.tr("&Kind"), "kind-direct")
        for kind in StatementKind:
            sign = KIND_SIGNS[kind]
            self._add(kinds, sign.word, kind in self._filter.kinds, self._toggling("kinds", kind), icon(sign.icon))
        states = self.addSubmenu(self.tr("S&tatus"), "accept")
        for status in Status:
            sign = STATUS_SIGNS[status]
            there = status in self._filter.statuses
            self._add(states, sign.word, there, self._toggling("statuses", status), icon(sign.icon))
        if self._tags:
            tags = self.addSubmenu(self.tr("T&ag"), "tag")
            for tag in self._tags:
                self._add(tags, label(tag.name), tag.id in self._filter.tag_ids, self._toggling("tag_ids", tag.id))
        self.addSeparator()
        self._add_either("has_notes", self.tr("With &notes"), self.tr("Without notes"))
        self._add_either("has_links", self.tr("With &links"), self.tr("Without links"))
        self.addSeparator()
        self._add_confidence()

    def addSubmenu(self, title: str, icon_name: str) -> QMenu:
        """A submenu that stays open too."""
        menu = _LastingMenu(title, self)
        menu.setIcon(icon(icon_name))
        self.addMenu(menu)
        return menu

    def _add_speakers(self) -> None:
        if not self._speakers:
            return
        menu = self.addSubmenu(self.tr("&Speaker"), "speaker")
        for key, name, sign in self._speakers:
            self._add(menu, label(name), key in self._filter.speaker_ids, self._toggling("speaker_ids", key), sign)

    def _add(
        self, menu: QMenu, text: str, checked: bool, toggle: Callable[[bool], None], sign: QIcon | None = None
    ) -> QAction:
        action = menu.addAction(text)
        if sign is not None:
            action.setIcon(sign)
        action.setCheckable(True)
        action.setChecked(checked)
        action.toggled.connect(toggle)
        return action

    def _toggling(self, field: str, value: object) -> Callable[[bool], None]:
        def toggle(checked: bool) -> None:
            there: frozenset[Any] = getattr(self._filter, field)
            self._change(**{field: there | {value} if checked else there - {value}})

        return toggle

    def _add_either(self, field: str, yes: str, no: str) -> None:
        """Two marks of which at most one is set."""
        state = getattr(self._filter, field)
        first = self._add(self, yes, state is True, lambda on: self._set_either(field, True, on, second))
        second = self._add(self, no, state is False, lambda on: self._set_either(field, False, on, first))

    def _set_either(self, field: str, value: bool, on: bool, other: QAction) -> None:
        if on:
            other.blockSignals(True)
            other.setChecked(False)
            other.blockSignals(False)
        self._change(**{field: value if on else None})

    def _add_confidence(self) -> None:
        holder = QWidget(self)
        words = QLabel(holder)
        slider = QSlider(Qt.Orientation.Horizontal, holder)
        slider.setObjectName("confidenceSlider")
        slider.setRange(0, 100)
        slider.setSingleStep(5)
        slider.setPageStep(10)
        slider.setAccessibleName(self.tr("Least confidence, in per cent"))
        slider.setValue(round(self._filter.min_confidence * 100))
        slider.valueChanged.connect(lambda value: self._set_confidence(value, words))
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(12, 4, 12, 8)
        layout.addWidget(words)
        layout.addWidget(slider)
        self._show_confidence(words)
        action = QWidgetAction(self)
        action.setDefaultWidget(holder)
        self.addAction(action)

    def _set_confidence(self, value: int, words: QLabel) -> None:
        self._change(min_confidence=value / 100)
        self._show_confidence(words)

    def _show_confidence(self, words: QLabel) -> None:
        least = self._filter.min_confidence
        words.setText(self.tr("Confidence at least {0}").format(percent(least)) if least else self.tr("Any confidence"))

    def _change(self, **fields: Any) -> None:
        self._filter = replace(self._filter, **fields)
        self.changed.emit(self._filter)
