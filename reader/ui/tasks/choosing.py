"""Asking before an import what only a person knows: which entries of a feed, which columns of a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from reader.domain.progress import CancelToken, Progress
from reader.services.library import Library
from reader.ui.tasks.base import Task

if TYPE_CHECKING:
    from reader.services.choosing import FeedFound, Found, TableFound
    from reader.services.importing import Source

Then = Callable[[Sequence["Source"]], object]


class Choosing(Task):
    """Goes through sources, and asks where one of them needs a choice; what nobody chose is left out."""

    def ask(self, sources: Sequence[Source], then: Then) -> None:
        """Call `then` with the sources as they were chosen; at once where there is nothing to ask."""
        from reader.services.choosing import look_at, may_ask

        if not may_ask(sources):
            then(sources)
            return

        def work(library: Library, progress: Progress, cancel: CancelToken) -> list[Source | Found]:
            return look_at(library, sources, cancel)

        answers = _Answers(self.window, then)
        self.jobs.start(self.tr("Looking what there is"), work, answers.ask_about)


class _Answers:
    """One round of questions: what was chosen so far, and what is still to be asked."""

    def __init__(self, window: QWidget, then: Then) -> None:
        self._window = window
        self._then = then
        self._open: list[Source | Found] = []
        self._chosen: list[Source] = []
        self._columns: dict[tuple[str, ...], dict[str, str]] = {}

    def ask_about(self, found: list[Source | Found]) -> None:
        """Ask about each that needs it, one after the other, and go on with what was chosen."""
        self._open = found
        self._next()

    def _next(self) -> None:
        from reader.services.choosing import FeedFound, TableFound

        while self._open:
            first = self._open.pop(0)
            if isinstance(first, FeedFound):
                self._ask_feed(first)
                return
            if not isinstance(first, TableFound):
                self._chosen.append(first)
            elif first.columns in self._columns:  # tables with the same columns are asked about once
                self._chosen.append(first.chosen(self._columns[first.columns]))
            else:
                self._ask_table(first)
                return
        if self._chosen:
            self._then(self._chosen)

    def _ask_feed(self, feed: FeedFound) -> None:
        from reader.ui.dialogs.feed import FeedDialog

        dialog = FeedDialog(feed, self._window)
        self._show(dialog, lambda: self._chosen.append(feed.chosen(dialog.chosen)))

    def _ask_table(self, table: TableFound) -> None:
        from reader.ui.dialogs.table import TableDialog

        dialog = TableDialog(table, self._window)

        def take() -> None:
            self._columns[table.columns] = dialog.columns
            self._chosen.append(table.chosen(dialog.columns))

        self._show(dialog, take)

    def _show(self, dialog: QDialog, accepted: Callable[[], object]) -> None:
        from reader.ui.dialogs.base import show_dialog

        dialog.finished.connect(lambda _result: self._next())
        show_dialog(dialog, accepted)
