"""Links: from here, go anywhere, to here; then the type and the reason."""

from __future__ import annotations

from reader.domain.changes import Changes, Entity
from reader.domain.errors import ReaderError
from reader.services import links
from reader.ui.controller import LibraryController
from reader.ui.jobs import JobRunner
from reader.ui.tasks.base import Task
from reader.ui.tasks.moving import Moving
from reader.ui.views import Views


class Linking(Task):
    """The link that is being drawn, and the links there are."""

    def __init__(self, controller: LibraryController, views: Views, jobs: JobRunner, moving: Moving) -> None:
        super().__init__(controller, views, jobs)
        self._moving = moving
        self._followed: tuple[int, int] | None = None
        controller.changed.connect(self._check_beginning)

    def start_or_finish(self) -> None:
        """Link from the selected statement, or to it if a link is being drawn."""
        if (chosen := self.controller.statement_id) is None:
            return
        if self.controller.link_from is None:
            self.start(chosen)
        else:
            self.finish()

    def start(self, statement_id: int) -> None:
        """Begin a link at a statement: the bar shows it until it is finished or stopped."""
        statement = self.library.statements.get(statement_id)
        title = self.library.articles.get(statement.article_id).title
        words = self.tr("Link from {0} ({1})").format(self.said(statement), title)
        self.views.link_bar.start(words, self.tr("Select the other statement, here or in another article, then link."))
        self.controller.set_link_from(statement_id)

    def request(self, statement_id: int) -> None:
        """A view asks for a link at a statement: its beginning, or its end if one is being drawn."""
        self.controller.select_statement(statement_id)
        self.start_or_finish()

    def finish(self) -> None:
        """End the link at the selected statement: ask for type and reason."""
        beginning, end = self.controller.link_from, self.controller.statement_id
        if beginning is None:
            return
        if end is None:
            self.fail(self.tr("Select the statement to link to, then link to here."))
        elif end == beginning:
            self.fail(self.tr("A link needs two statements: select another one, here or in another article."))
        else:
            self._ask(beginning, end)

    def _ask(self, beginning: int, end: int) -> None:
        from reader.ui.dialogs.base import show_dialog
        from reader.ui.dialogs.links import LinkDialog

        first, second = (self.said(self.library.statements.get(i)) for i in (beginning, end))
        dialog = LinkDialog(first, second, self.library.links.types(), parent=self.window)

        def make() -> None:
            ends = (end, beginning) if dialog.reversed else (beginning, end)
            note = dialog.note.toPlainText().strip()
            if self.controller.create(links.create_link, *ends, dialog.type_id, note) is not None:
                self.cancel()

        show_dialog(dialog, make)

    def cancel(self) -> None:
        """Draw no link any more."""
        self.views.link_bar.hide()
        self.controller.set_link_from(None)

    def _check_beginning(self, changes: Changes) -> None:
        """The statement at the beginning may have been deleted."""
        beginning = self.controller.link_from
        if beginning is None or not changes.touches(Entity.STATEMENT):
            return
        try:
            self.library.statements.get(beginning)
        except ReaderError:
            self.cancel()

    def follow(self) -> None:
        """Go to the other end of the statement's link; from there, again goes on to the next one."""
        chosen = self.controller.statement_id
        if chosen is None:
            return
        came_from = self._followed[0] if self._followed and self._followed[1] == chosen else None
        ends = self.library.links.of_statement(chosen)
        onward = [end for end in ends if end.other.id != came_from] or ends
        if not onward:
            self.inform(self.tr("This statement has no links."))
            return
        self._followed = (chosen, onward[0].other.id)
        self._moving.to_link_end(onward[0])

    # The links there are

    def edit(self, link_id: int, type_id: int | None, note: str | None) -> None:
        """Another type, or another reason."""
        self.controller.run(links.edit_link, link_id, type_id=type_id, note=note)

    def reverse(self, link_id: int) -> None:
        """The other direction."""
        self.controller.run(links.reverse_link, link_id)

    def remove(self, link_id: int) -> None:
        """No link."""
        self.controller.run(links.delete_links, [link_id])

    def manage_types(self) -> None:
        """The types of links, with the reader's own."""
        from reader.ui.dialogs.base import show_dialog
        from reader.ui.dialogs.links import LinkTypesDialog

        dialog = LinkTypesDialog(self.library.links.types(), self.window)

        def show() -> None:
            dialog.set_types(self.library.links.types())

        def edit(type_id: int, edits: dict[str, str]) -> None:
            if self.controller.run(links.edit_link_type, type_id, **edits) is None:
                show()

        def look(changes: Changes) -> None:
            if changes.touches(Entity.LINK_TYPE):
                show()

        dialog.createRequested.connect(
            lambda name, inverse, colour: self.controller.create(links.create_link_type, name, inverse, colour)
        )
        dialog.editRequested.connect(edit)
        dialog.deleteRequested.connect(lambda type_id: self.controller.run(links.delete_link_type, type_id))
        self.follow_while_open(dialog, self.controller.changed, look)
        show_dialog(dialog)
