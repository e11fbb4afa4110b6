"""The window's state and its one way to the library: what is open, what is selected, what changed.

Widgets never talk to the library. Tasks (reader/ui/tasks) run commands through the controller; it tells every view what
changed, and turns what a person can mend into one sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from PySide6.QtCore import QObject, Signal

from reader.domain.changes import Changes, Entity
from reader.domain.errors import ReaderError
from reader.domain.filter import StatementFilter
from reader.domain.statement import Statement
from reader.services import history
from reader.services.library import Library
from reader.ui.content import ArticleContent
from reader.ui.places import Places

if TYPE_CHECKING:
    from reader.domain.history import Undone

P = ParamSpec("P")
_NO_FILTER = StatementFilter()


class LibraryController(QObject):
    """Owns the library's connection of this window, the open article, the selected statement and the filter.

    The setters are idempotent: setting what is already set emits nothing, so views may mirror each other without loops.
    """

    changed = Signal(object)  # Changes: views refresh from that alone
    articleOpened = Signal(object)  # Article | None
    statementSelected = Signal(object)  # statement id | None
    hovered = Signal(object)  # statement id | None
    filterChanged = Signal(object)  # StatementFilter
    historyChanged = Signal()  # what undo and redo would do
    panelsChanged = Signal()  # which panels show
    placesChanged = Signal()  # what back and forward would show
    placingChanged = Signal(object)  # what is being placed on the newest version by hand | None
    linkModeChanged = Signal(object)  # the statement that a link is being drawn from | None
    failed = Signal(str)  # one sentence: what happened, what to do
    told = Signal(str)  # one sentence of good news
    noted = Signal(str)  # one sentence on how things are, where nothing was done
    coderChanged = Signal()
    searchedChanged = Signal()  # in which articles statements are being looked for
    windowRequested = Signal(object)  # Path of the library that another window should show

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.content: ArticleContent | None = None
        self.filter = _NO_FILTER
        self.places = Places()
        self.searched: frozenset[int] = frozenset()
        self._link_from: int | None = None
        self._statement_id: int | None = None
        self._hovered: int | None = None

    # What is open and selected

    @property
    def article_id(self) -> int | None:
        """The open article."""
        return self.content.article.id if self.content else None

    @property
    def statement_id(self) -> int | None:
        """The selected statement."""
        return self._statement_id

    @property
    def statement(self) -> Statement | None:
        """The selected statement, as the library has it."""
        if self.content is None or self._statement_id is None:
            return None
        return self.content.statement(self._statement_id)

    def open_article(self, article_id: int | None) -> bool:
        """Show an article (None: none). False if it is no longer there."""
        if article_id == self.article_id:
            return True
        try:
            content = None if article_id is None else ArticleContent(self.library, article_id)
        except ReaderError as error:
            self.failed.emit(str(error))
            return False
        self.select_statement(None)
        self.set_hovered(None)
        self.content = content
        self.articleOpened.emit(content.article if content else None)
        return True

    def select_statement(self, statement_id: int | None) -> None:
        """Select a statement of the open article."""
        known = self.content is not None and statement_id in self.content.statements
        wanted = statement_id if known else None
        if wanted == self._statement_id:
            return
        self._statement_id = wanted
        self.statementSelected.emit(wanted)

    def set_hovered(self, statement_id: int | None) -> None:
        """The pointer is over a statement, in whichever view."""
        if statement_id == self._hovered:
            return
        self._hovered = statement_id
        self.hovered.emit(statement_id)

    def set_filter(self, wanted: StatementFilter) -> None:
        """Show only some of the statements."""
        if wanted == self.filter:
            return
        self.filter = wanted
        self.filterChanged.emit(wanted)

    def set_searched(self, article_ids: Iterable[int], going_on: bool) -> None:
        """Statements are being looked for in these articles, or no longer."""
        self.searched = self.searched.union(article_ids) if going_on else self.searched.difference(article_ids)
        self.searchedChanged.emit()

    @property
    def link_from(self) -> int | None:
        """The statement that a link is being drawn from."""
        return self._link_from

    def set_link_from(self, statement_id: int | None) -> None:
        """Begin to draw a link at a statement, or stop drawing one."""
        if statement_id != self._link_from:
            self._link_from = statement_id
            self.linkModeChanged.emit(statement_id)

    def matching(self) -> set[int] | None:
        """The ids of the open article's statements that the filter lets through; None if it lets all through."""
        if not self.filter or self.article_id is None:
            return None
        return self.library.statements.matching(self.filter, self.article_id)

    def visible_statements(self) -> list[Statement]:
        """The open article's statements that the filter lets through, in the order of the text."""
        if self.content is None:
            return []
        matching = self.matching()
        return [s for s in self.content.in_order() if matching is None or s.id in matching]

    # Commands

    def run(
        self, command: Callable[Concatenate[Library, P], Changes], *args: P.args, **kwargs: P.kwargs
    ) -> Changes | None:
        """Run a command of the services and tell the views; None (and a message) if it could not be done."""
        try:
            changes = command(self.library, *args, **kwargs)
        except ReaderError as error:
            self.failed.emit(str(error))
            return None
        self.apply(changes)
        return changes

    def create(
        self, command: Callable[Concatenate[Library, P], tuple[int, Changes]], *args: P.args, **kwargs: P.kwargs
    ) -> int | None:
        """Run a command that makes something and answer its id; None (and a message) if it could not be done."""
        made: list[int] = []

        def creating(library: Library) -> Changes:
            new_id, changes = command(library, *args, **kwargs)
            made.append(new_id)
            return changes

        return None if self.run(creating) is None else made[0]

    def run_together(self, label: str, commands: Callable[[Library], object]) -> bool:
        """Run several commands as one: one step in the history, all or nothing. False if it could not be done."""
        try:
            with self.library.command(label) as command:
                commands(self.library)
            changes = command.changes
        except ReaderError as error:
            self.failed.emit(str(error))
            return False
        self.apply(changes)
        return True

    def undo(self) -> None:
        """Take the last command back."""
        self._step(history.undo, self.tr("Undone: {0}"))

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._step(history.redo, self.tr("Done again: {0}"))

    def _step(self, step: Callable[[Library], Undone | None], sentence: str) -> None:
        try:
            undone = step(self.library)
        except ReaderError as error:
            self.failed.emit(str(error))
            return
        if undone is not None:
            self.apply(undone.changes)
            self._go_to(undone.changes)
            self.told.emit(sentence.format(undone.label))

    def _go_to(self, changes: Changes) -> None:
        """Select the statement of the open article that changed, if it is one: else nobody sees what Undo did."""
        known = self.content.statements if self.content else {}
        here = [statement_id for statement_id in changes.of_kind(Entity.STATEMENT) if statement_id in known]
        if len(here) == 1:
            self.select_statement(here[0])

    def apply(self, changes: Changes) -> None:
        """Tell the views what changed in the library, whoever changed it."""
        if not changes:
            return
        self._keep_content(changes)
        self.changed.emit(changes)
        self.historyChanged.emit()

    def _keep_content(self, changes: Changes) -> None:
        content = self.content
        if content is None:
            return
        if changes.touches(Entity.ARTICLE) and not content.still_there():
            self.open_article(content.other_version())
            return
        content.update(changes)
        if self._statement_id not in content.statements:
            self.select_statement(None)

    def look_elsewhere(self) -> None:
        """Take over what another window or program wrote since the last look."""
        try:
            if self.library.changed_elsewhere():
                self.apply(Changes(everything=True))
        except ReaderError as error:
            self.failed.emit(str(error))

    def close(self) -> None:
        """Let the library go."""
        self.library.close()
