"""Brings up the tools beside the selected words, keeps them off the words, and asks for what was chosen."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QLayout, QWidget

from reader.domain.spans import Span, trimmed
from reader.ui.article.page import ArticlePage

if TYPE_CHECKING:
    from reader.ui.article.popup import SelectionPopup

_DELAY_MS = 350
_MARGIN = 4


class SelectionTools(QObject):
    """The popup of one page inside `host`, whose layout makes room where the selection leaves none.

    Spans have no white space at their ends.
    """

    highlightRequested = Signal(object, object)
    noteRequested = Signal(object)
    statementRequested = Signal(object)
    speakerRequested = Signal(object)
    linkRequested = Signal(object)
    spanAddRequested = Signal(object, object)

    def __init__(self, host: QWidget, layout: QLayout, page: ArticlePage) -> None:
        super().__init__(host)
        self._host, self._layout, self._page = host, layout, page
        self._wanted = False
        self._docked = False
        self._timer = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._timer.timeout.connect(self.show)
        page.scrolled.connect(self.place)

    @cached_property
    def _popup(self) -> SelectionPopup:
        """Made when words are selected for the first time."""
        from reader.ui.article.popup import SelectionPopup

        popup = SelectionPopup(self._host)
        popup.highlightChosen.connect(lambda colour: self._ask(self.highlightRequested, colour))
        popup.noteChosen.connect(lambda: self._ask(self.noteRequested))
        popup.statementChosen.connect(lambda: self._ask(self.statementRequested))
        popup.speakerChosen.connect(lambda: self._ask(self.speakerRequested))
        popup.addChosen.connect(lambda role: self._ask(self.spanAddRequested, role))
        popup.linkChosen.connect(self._ask_for_link)
        popup.left.connect(self.leave)
        return popup

    # Coming and going ----------------------------------------------------------------------------------------------

    def selection_changed(self, span: Span | None) -> None:
        """Other words are selected: a moment after the last key, or at once if the tools are there."""
        if span is None:
            self.hide()
        elif self._wanted:
            self.show()
        elif self._page.hasFocus() and not self._page.mouse_is_down():
            self._timer.start()

    def show(self) -> None:
        """Bring the tools up, unless nothing but white space is selected."""
        self._timer.stop()
        if self._words() is None:
            return
        add, link = self._page.emphasis.selected is not None, self._statement_to_link() is not None
        self._popup.set_possible(add=add, link=link)
        self._wanted, self._docked = True, False
        self.place()

    def hide(self) -> None:
        """Take the tools away."""
        self._timer.stop()
        if self._wanted:
            self._wanted = self._docked = False
            self._popup.hide()
            self._make_room(0)

    def leave(self) -> None:
        """Take the tools away and give the keyboard back to the page."""
        self.hide()
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def visible(self) -> bool:
        """Whether the tools are there."""
        return self._wanted and self._popup.isVisible()

    def focus(self) -> None:
        """Give the keyboard to the tools."""
        self._popup.focus_first()

    def place(self) -> None:
        """Put the tools where the words are now."""
        span = self._page.selected_span()
        if not self._wanted or span is None:
            return
        if self._docked:
            self._dock()
            return
        viewport = self._page.viewport()
        corner = viewport.mapTo(self._host, viewport.rect().topLeft())
        words = [box.toAlignedRect().translated(corner) for box in self._page.boxes_in_viewport(span)]
        if not words:
            self._popup.hide()
        elif self._popup.show_beside(words, QRect(corner, viewport.size())):
            self._make_room(0)
        else:
            self._dock()

    def _dock(self) -> None:
        """The selection fills the page: the tools stand under the page, which makes room for them."""
        self._docked = True
        size = self._popup.sizeHint()
        self._make_room(size.height() + 2 * _MARGIN)
        left = (self._host.width() - size.width()) // 2
        self._popup.setGeometry(left, self._host.height() - size.height() - _MARGIN, size.width(), size.height())
        self._popup.show()
        self._popup.raise_()

    def _make_room(self, height: int) -> None:
        if self._layout.contentsMargins().bottom() != height:
            self._layout.setContentsMargins(0, 0, 0, height)
            self._layout.activate()

    # Asking --------------------------------------------------------------------------------------------------------

    def _words(self) -> Span | None:
        span = self._page.selected_span()
        return None if span is None else trimmed(span, self._page.article_document.article.body)

    def _statement_to_link(self) -> int | None:
        """The statement that the words are in, the shortest first; else the selected one."""
        span = self._words()
        pieces = [] if span is None else self._page.index.overlapping(span.start, span.end)
        shortest = min(pieces, key=lambda piece: len(piece.span), default=None)
        return self._page.emphasis.selected if shortest is None else shortest.statement.id

    def _ask(self, request: object, *arguments: object) -> None:
        span = self._words()
        if span is not None:
            self._finish()
            request.emit(span, *arguments)  # type: ignore[attr-defined]

    def _ask_for_link(self) -> None:
        statement_id = self._statement_to_link()
        if statement_id is not None:
            self._finish()
            self.linkRequested.emit(statement_id)

    def _finish(self) -> None:
        self.leave()
        self._page.clear_selection()
