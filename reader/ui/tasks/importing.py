"""Getting articles in: files, folders, addresses, the clipboard, drag and drop, the samples."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from reader.domain.changes import Changes
from reader.domain.progress import CancelToken, Progress
from reader.services.library import Library
from reader.ui.controller import LibraryController
from reader.ui.dialogs.words import counted
from reader.ui.frame.dropping import accepts, is_web_address, named_in
from reader.ui.jobs import JobRunner
from reader.ui.tasks.articles import Articles
from reader.ui.tasks.base import Task
from reader.ui.tasks.moving import Moving
from reader.ui.views import Views

if TYPE_CHECKING:
    from reader.services.importing import ImportSummary, Source


class Importing(Task):
    """Every way in. The reading and storing is done in the background; the article opens when it is there."""

    def __init__(
        self, controller: LibraryController, views: Views, jobs: JobRunner, moving: Moving, articles: Articles
    ) -> None:
        super().__init__(controller, views, jobs)
        self._moving = moving
        self._articles = articles

    def choose_files(self) -> None:
        """Ask for files."""
        dialog = QFileDialog(self.window, self.tr("Open files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self._ask(dialog)

    def choose_folder(self) -> None:
        """Ask for a folder."""
        dialog = QFileDialog(self.window, self.tr("Open a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._ask(dialog)

    def _ask(self, dialog: QFileDialog) -> None:
        from reader.ui.dialogs.base import show_dialog

        dialog.setObjectName("fileDialog")
        show_dialog(dialog, lambda: self.open_named(dialog.selectedFiles()))

    def ask_address(self) -> None:
        """Ask for a web address; one on the clipboard is offered."""
        from reader.ui.dialogs.base import show_dialog
        from reader.ui.dialogs.getting_in import AddressDialog

        copied = QGuiApplication.clipboard().text()
        dialog = AddressDialog(copied.strip() if is_web_address(copied) else "", self.window)
        show_dialog(dialog, lambda: self.open_named([dialog.address]))

    def paste(self) -> None:
        """Take what is on the clipboard: files, an address, or a text to look at first."""
        from reader.ui.dialogs.base import show_dialog
        from reader.ui.dialogs.getting_in import PasteDialog

        data = QGuiApplication.clipboard().mimeData()
        if not accepts(data):
            self.fail(self.tr("The clipboard has no text: copy an article's text or its address first, then paste."))
        elif names := named_in(data):
            self.open_named(names)
        else:
            dialog = PasteDialog(data.text(), self.window)
            show_dialog(dialog, lambda: self.open_text(dialog.text))

    def take(self, data: QMimeData) -> None:
        """Take what was dropped on the window."""
        if names := named_in(data):
            self.open_named(names)
        elif data.text().strip():
            self.open_text(data.text())

    def add_samples(self) -> None:
        """Add the sample articles with what is marked in them."""
        self.jobs.start(self.tr("Adding the samples"), _add_samples, self._samples_added)

    def _samples_added(self, changes: Changes) -> None:
        self.controller.apply(changes)
        summaries = self.library.articles.summaries()
        if summaries and self.controller.article_id is None:
            self._moving.open_article(summaries[0].id)

    def open_named(self, names: Sequence[str]) -> None:
        """Bring in files, folders and addresses by name."""
        from reader.services.importing import Source

        self.open_sources(
            [
                Source(url=name) if name.startswith(("http://", "https://")) else Source(path=Path(name))
                for name in names
            ]
        )

    def open_text(self, text: str) -> None:
        """Bring in a text."""
        from reader.services.importing import Source

        self.open_sources([Source(data=text.encode(), name=self.tr("Pasted text"), media_type="text/plain")])

    def open_sources(self, sources: Sequence[Source]) -> None:
        """Bring in sources, in the background."""

        def work(library: Library, progress: Progress, cancel: CancelToken) -> ImportSummary:
            from reader.services.importing import import_sources

            return import_sources(library, sources, extractor=None, progress=progress, cancel=cancel)

        self.jobs.start(self.tr("Importing"), work, self._imported)

    def _imported(self, summary: ImportSummary) -> None:
        self.controller.apply(summary.changes)
        self._articles.extract_from(summary.added)
        for article_id in [*summary.added, *summary.same][:1]:
            self._moving.open_article(article_id)
        self._tell(summary)

    def _tell(self, summary: ImportSummary) -> None:
        added, same, failed = len(summary.added), len(summary.same), len(summary.failed)
        words = counted(added, self.tr("1 article added."), self.tr("{0} articles added."))
        if same:
            words += " " + counted(
                same, self.tr("1 was in the library already."), self.tr("{0} were in the library already.")
            )
        if failed == 1 and added + same == 0:
            name, reason = summary.failed[0]
            self.fail(reason if name in reason else f"{name}: {reason}")
        elif failed:
            from reader.ui.dialogs.base import show_dialog
            from reader.ui.dialogs.getting_in import ImportResultsDialog

            words += " " + counted(failed, self.tr("1 could not be added:"), self.tr("{0} could not be added:"))
            show_dialog(ImportResultsDialog(words, summary.failed, self.window))
        else:
            self.tell(words)


def _add_samples(library: Library, progress: Progress, cancel: CancelToken) -> Changes:
    from reader.services.demo import add_samples

    return add_samples(library)
