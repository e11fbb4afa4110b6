"""Handing things on to other programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from reader.domain.progress import CancelToken, Progress
from reader.services.library import Library
from reader.ui.tasks.base import Task

if TYPE_CHECKING:
    from reader.domain.exchange import ExportSelection, ExportSummary
    from reader.ui.dialogs.export import ExportDialog

PREVIEW_CHARACTERS = 6000


class Exporting(Task):
    """Export, in the background."""

    def ask(self) -> None:
        """Ask what to export, how and where to."""
        from reader.services.exporting import export_formats
        from reader.ui.dialogs.base import show_dialog
        from reader.ui.dialogs.export import ExportDialog

        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(home) if Path(home).is_dir() else Path.home()
        coders = [coder.name for coder in self.library.coders.all()]
        tags = [tag.name for tag in self.library.annotations.tags()]
        dialog = ExportDialog(
            export_formats(), scopes=self._scopes(), coders=coders, tags=tags, folder=folder, parent=self.window
        )
        dialog.previewRequested.connect(lambda: self._preview(dialog))
        show_dialog(dialog, lambda: self._export(dialog))

    def _scopes(self) -> list[tuple[str, frozenset[int] | None]]:
        scopes: list[tuple[str, frozenset[int] | None]] = [(self.tr("The whole library"), None)]
        if self.controller.article_id is not None:
            scopes.append((self.tr("The open article"), frozenset({self.controller.article_id})))
        chosen = self.views.library.selected_articles()
        if len(chosen) > 1:
            scopes.append((self.tr("The {0} selected articles").format(len(chosen)), frozenset(chosen)))
        return scopes

    def copy_evidence(self, style: str) -> None:
        """Copy the selected statement as an evidence card of one of the `CardStyle`s."""
        from reader.domain.exchange import CardStyle
        from reader.services.exporting import evidence_card

        if (statement := self.controller.statement) is not None:
            QGuiApplication.clipboard().setText(evidence_card(self.library, statement.id, CardStyle(style)))
            self.tell(self.tr("The statement is on the clipboard."))

    def _export(self, dialog: ExportDialog) -> None:
        open_after = dialog.open_after.isChecked()
        label = self.tr("Exporting to {0}").format(dialog.output.name)
        self.jobs.start(label, _Order.of(dialog).export, lambda summary: self._done(summary, open_after))

    def _done(self, summary: ExportSummary, open_after: bool) -> None:
        from reader.ui.dialogs.words import counted

        articles = counted(summary.articles, self.tr("1 article"), self.tr("{0} articles"))
        statements = counted(summary.statements, self.tr("1 statement"), self.tr("{0} statements"))
        words = self.tr("Written to {2}: {0}, {1}.").format(articles, statements, summary.output)
        self.tell(" ".join([words, *summary.warnings]))
        if open_after:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(summary.output)))

    def _preview(self, dialog: ExportDialog) -> None:
        closed: list[bool] = []
        dialog.finished.connect(lambda: closed.append(True))

        def show(text: str) -> None:
            if not closed:
                dialog.set_preview(text)

        self.jobs.start(self.tr("Preparing the preview"), _Order.of(dialog).preview, show)


@dataclass(frozen=True, slots=True)
class _Order:
    """What a dialog asked for: read on the GUI thread, for a job that runs when the dialog is gone."""

    format: str
    selection: ExportSelection
    options: Mapping[str, str]
    output: Path

    @staticmethod
    def of(dialog: ExportDialog) -> _Order:
        """What it asks for now."""
        return _Order(dialog.format.name, dialog.selection, dialog.options, dialog.output)

    def export(self, library: Library, progress: Progress, cancel: CancelToken) -> ExportSummary:
        """Write it."""
        from reader.services.exporting import export_library

        return export_library(
            library,
            self.format,
            self.output,
            self.selection,
            options=self.options,
            progress=progress,
            cancel=cancel,
        )

    def preview(self, library: Library, progress: Progress, cancel: CancelToken) -> str:
        """Write it to a folder that is thrown away, and answer how it begins."""
        import tempfile

        with tempfile.TemporaryDirectory() as folder:
            output = Path(folder) / self.output.name
            replace(self, output=output).export(library, progress, cancel)
            if output.is_file():
                return _beginning(output)
            # The file that tells which files are ours is hidden, and no part of the format.
            files = sorted(path for path in output.rglob("[!.]*") if path.is_file())
            parts = (f"{path.relative_to(output)}\n\n{_beginning(path)}" for path in files)
            return "\n\n".join(parts)[:PREVIEW_CHARACTERS]


def _beginning(path: Path) -> str:
    with path.open("rb") as file:
        return file.read(PREVIEW_CHARACTERS).decode("utf-8", "replace")
