"""Getting articles in: files, folders, addresses, the clipboard, drag and drop, the samples."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from reader.domain.changes import Changes
from reader.domain.errors import Cancelled, ReaderError
from reader.domain.progress import CancelToken, Progress
from reader.services.library import Library
from reader.ui.controller import LibraryController
from reader.ui.dialogs.words import counted
from reader.ui.frame.dropping import accepts, is_web_address, named_in
from reader.ui.jobs import JobRunner
from reader.ui.tasks.articles import Articles
from reader.ui.tasks.base import Task
from reader.ui.tasks.choosing import Choosing
from reader.ui.tasks.moving import Moving
from reader.ui.views import Views

if TYPE_CHECKING:
    from reader.domain.exchange import MergeSummary
    from reader.services.importing import ImportSummary, Source


class Importing(Task):
    """Every way in. The reading and storing is done in the background; the article opens when it is there."""

    def __init__(
        self, controller: LibraryController, views: Views, jobs: JobRunner, moving: Moving, articles: Articles
    ) -> None:
        super().__init__(controller, views, jobs)
        self._moving = moving
        self._articles = articles
        self._choosing = Choosing(controller, views, jobs)

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

    def choose_named(self) -> None:
        """Ask for text files whose names hold metadata, and how the names are made up."""
        dialog = QFileDialog(self.window, self.tr("Open files by name"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self._ask(dialog, self._ask_names)

    def _ask(self, dialog: QFileDialog, then: Callable[[list[str]], object] | None = None) -> None:
        from reader.ui.dialogs.base import show_dialog

        dialog.setObjectName("fileDialog")
        show_dialog(dialog, lambda: (then or self.open_named)(dialog.selectedFiles()))

    def _ask_names(self, files: list[str]) -> None:
        from reader.services.choosing import named_by
        from reader.ui.dialogs.base import show_dialog
        from reader.ui.dialogs.names import NamesDialog

        dialog = NamesDialog(files, self.window)
        show_dialog(dialog, lambda: self._bring_in(named_by(files, dialog.template.currentText())))

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
        """Bring in files, folders and addresses by name; annotations that others exported are merged."""
        from reader.services.importing import Source

        self.open_sources([Source.of(name) for name in names])

    def open_text(self, text: str) -> None:
        """Bring in a text."""
        from reader.services.importing import Source

        self.open_sources([Source.pasted(text, self.tr("Pasted text"))])

    def open_sources(self, sources: Sequence[Source]) -> None:
        """Bring in sources, in the background, once a person said which entries or columns are meant."""
        self._choosing.ask(sources, self._bring_in)

    def _bring_in(self, sources: Sequence[Source]) -> None:
        def work(library: Library, progress: Progress, cancel: CancelToken) -> Arrivals:
            return bring_in(library, sources, progress, cancel)

        self.jobs.start(self.tr("Importing"), work, self._arrived)

    def _arrived(self, arrivals: Arrivals) -> None:
        summary = arrivals.summary
        self.controller.apply(arrivals.changes)
        updated = [report.article_id for report in summary.updated]
        self._articles.extract_from([*summary.added, *updated])
        for article_id in [*summary.added, *updated, *summary.same][:1]:
            self._moving.open_article(self.library.articles.versions(article_id)[0].id)
        problems = arrivals.problems
        words = self._said(arrivals)
        if len(problems) == 1 and not words:
            name, reason = problems[0]
            self.fail(reason if name in reason else f"{name}: {reason}")
        elif problems:
            from reader.ui.dialogs.base import show_dialog
            from reader.ui.dialogs.getting_in import ImportResultsDialog

            more = counted(len(problems), self.tr("1 thing needs a look:"), self.tr("{0} things need a look:"))
            show_dialog(ImportResultsDialog(f"{words} {more}".strip(), problems, self.window))
        elif words:
            self.tell(words)

    def _said(self, arrivals: Arrivals) -> str:
        added, same = len(arrivals.summary.added), len(arrivals.summary.same)
        sentences = []
        if arrivals.summary.cancelled:
            sentences.append(self.tr("Stopped."))
        if added:
            sentences.append(counted(added, self.tr("1 article added."), self.tr("{0} articles added.")))
        if updated := len(arrivals.summary.updated):
            one, many = self.tr("1 came in a newer version."), self.tr("{0} came in newer versions.")
            sentences.append(counted(updated, one, many))
        if same:
            one, many = self.tr("1 was in the library already."), self.tr("{0} were in the library already.")
            sentences.append(counted(same, one, many))
        for name, merged in arrivals.merged:
            counts = ", ".join(f"{number} {what}" for what, number in merged.added.items() if number)
            sentences.append(self.tr("{0} merged: {1}.").format(name, counts or self.tr("nothing new")))
        return " ".join(sentences)


@dataclass(slots=True)
class Arrivals:
    """What an import brought: articles, and annotations that others had exported (`merged`: file name, summary)."""

    summary: ImportSummary
    merged: list[tuple[str, MergeSummary]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)

    @property
    def problems(self) -> list[tuple[str, str]]:
        """What a person should look at: name and sentence."""
        lost = [
            (name, f"{missed.what}: “{missed.quote}”. {missed.reason}")
            for name, merged in self.merged
            for missed in merged.unanchored
        ]
        return [*self.summary.failed, *self.refused, *self.summary.warnings, *lost]


def bring_in(library: Library, sources: Sequence[Source], progress: Progress, cancel: CancelToken) -> Arrivals:
    """On the worker thread: merge the files that hold annotations, import the others as articles."""
    from reader.services.importing import ImportSummary, import_sources
    from reader.services.receiving import receive, received_format

    arrivals = Arrivals(ImportSummary())
    rest: list[Source] = []
    for source in sources:
        path = source.path
        if path is None or not path.is_file() or received_format(path) is None:
            rest.append(source)
            continue
        try:
            merged, changes = receive(library, path, progress=progress, cancel=cancel)
        except Cancelled:
            raise
        except ReaderError as error:
            arrivals.refused.append((path.name, str(error)))
        else:
            arrivals.merged.append((path.name, merged))
            arrivals.changes |= changes
    if rest:
        arrivals.summary = import_sources(library, rest, progress=progress, cancel=cancel)
        arrivals.changes |= arrivals.summary.changes
    return arrivals


def _add_samples(library: Library, progress: Progress, cancel: CancelToken) -> Changes:
    from reader.services.demo import add_samples

    return add_samples(library)
