"""What an import left out of the open article, and putting it back."""

from __future__ import annotations

from reader.domain.changes import Changes
from reader.domain.errors import ReaderError
from reader.services.leftovers import Leftover, leftovers, put_back
from reader.services.versions import VersionReport
from reader.ui.controller import LibraryController
from reader.ui.dialogs.words import counted
from reader.ui.jobs import JobRunner
from reader.ui.tasks.articles import Articles
from reader.ui.tasks.base import Task
from reader.ui.tasks.moving import Moving
from reader.ui.views import Views


class LeftOut(Task):
    """The pieces of the kept source that are not in the article."""

    def __init__(
        self, controller: LibraryController, views: Views, jobs: JobRunner, moving: Moving, articles: Articles
    ) -> None:
        super().__init__(controller, views, jobs)
        self._moving = moving
        self._articles = articles

    def show(self) -> None:
        """Show what was left out; what is chosen comes back."""
        from reader.ui.dialogs.base import show_dialog
        from reader.ui.dialogs.left_out import LeftOutDialog

        content = self.controller.content
        if content is None:
            return
        try:
            found = leftovers(self.library, content.article.id)
        except ReaderError as error:
            self.fail(str(error))
            return
        if found is None:
            self.inform(self.tr("A document of this kind comes in whole, but for page numbers and running heads."))
        elif not found:
            self.inform(self.tr("Nothing was left out: all that the source says is in the article."))
        else:
            newest = content.article.id == content.lineage.newest.id
            writable = newest and not self.library.read_only
            dialog = LeftOutDialog(content.article, found, self.window, writable=writable)
            show_dialog(dialog, lambda: self._put_back(content.article.id, dialog.chosen))

    def _put_back(self, article_id: int, pieces: list[Leftover]) -> None:
        reports: list[VersionReport] = []
        if self.controller.run(lambda library: _remembered(put_back(library, article_id, pieces), reports)) is None:
            return
        self._moving.open_article(reports[0].article_id)
        self._articles.extract_from([reports[0].article_id])
        one, many = self.tr("1 piece is back"), self.tr("{0} pieces are back")
        told = counted(len(pieces), one, many)
        self.tell(self.tr("{0}, in a version of its own. Undo takes that away again.").format(told))


def _remembered(report: VersionReport, reports: list[VersionReport]) -> Changes:
    reports.append(report)
    return report.changes
