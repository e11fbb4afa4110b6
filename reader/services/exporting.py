"""Exporting: a library, all or chosen, to a file or folder in a foreign format."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from reader.domain.errors import ExportFailed
from reader.domain.exchange import CardStyle, ExportFormat, ExportSelection, ExportSummary
from reader.domain.progress import CancelToken, Progress, no_progress
from reader.exporters import Exporter, exporters
from reader.exporters.cards import Evidence, card
from reader.services.library import Library
from reader.services.replacing import replaced_file, replaced_folder, replaced_zip

EVERYTHING = ExportSelection()


def export_formats() -> tuple[ExportFormat, ...]:
    """Every format that a library can be written in, in the order in which to offer them."""
    return tuple(exporter.format for exporter in exporters().values())


def export_library(
    library: Library,
    format_name: str,
    output: Path,
    selection: ExportSelection = EVERYTHING,
    *,
    options: Mapping[str, str] | None = None,
    progress: Progress = no_progress,
    cancel: CancelToken | None = None,
) -> ExportSummary:
    """Write the chosen part of a library to `output` and tell what was written.

    A format of many files goes into a folder, or into one archive if `output` ends in ".zip". Whatever `output` was
    stays as it was until all is written. Raises ExportFailed with what to do, and Cancelled.
    """
    exporter = _exporter(format_name)
    output = output.absolute()
    _check(library, output, selection)
    contents = library.contents(selection)
    try:
        with contents.snapshot(), _replaced(exporter.format, output) as part:
            summary = exporter.write(contents, part, options=options, progress=progress, cancel=cancel)
    except OSError as error:
        raise ExportFailed(
            f"“{output}” could not be written ({error.strerror or error}); choose another place. "
            "What was there is as it was."
        ) from error
    return replace(summary, output=output)


def evidence_card(library: Library, statement_id: int, style: CardStyle) -> str:
    """A statement as an evidence card, to be pasted elsewhere. Raises NotThere."""
    statement = library.statements.get(statement_id)
    speakers = tuple(library.speakers.get(id_) for id_ in statement.speaker_ids)
    return card(Evidence(statement, library.articles.get(statement.article_id), speakers), style)


def _exporter(name: str) -> Exporter:
    table = exporters()
    if name not in table:
        raise ExportFailed(f"There is no format “{name}”; choose one of {', '.join(table)}.")
    return table[name]


def _check(library: Library, output: Path, selection: ExportSelection) -> None:
    if output.exists() and library.path.exists() and output.samefile(library.path):
        raise ExportFailed(f"“{output}” is the library itself; choose another name.")
    if not output.parent.is_dir():
        raise ExportFailed(f"There is no folder “{output.parent}”; make it first or choose another place.")
    if selection.article_ids is not None:
        known = {summary.id for summary in library.articles.summaries(ids=selection.article_ids)}
        unknown = sorted(selection.article_ids - known)
        if unknown:
            raise ExportFailed(f"The library has no article {unknown[0]}; its articles' numbers are in its list.")


def _replaced(format_: ExportFormat, output: Path) -> AbstractContextManager[Path]:
    if not format_.is_folder:
        return replaced_file(output)
    if output.suffix.lower() == ".zip":
        return replaced_zip(output)
    return replaced_folder(output, format_.name)
