"""Exporting: a library, all or chosen, to a file or folder in a foreign format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from reader.domain.errors import ExportFailed
from reader.domain.exchange import CardStyle, ExportFormat, ExportSelection, ExportSummary
from reader.domain.progress import CancelToken, Progress, no_progress
from reader.domain.record import replace
from reader.exporters import Exporter, exporters
from reader.exporters.cards import Evidence, card
from reader.services.library import Library
from reader.services.replacing import replaced_file, replaced_folder, replaced_zip

EVERYTHING = ExportSelection()
_SHOWN = 10


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
    _check_options(exporter.format, options or {})
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
            raise ExportFailed(f"The library has no article {unknown[0]}; {_there([str(i) for i in _ids(library)])}.")
    _check_names("coder", selection.coders, [coder.name for coder in library.coders.all()])
    _check_names("tag", selection.tags, [tag.name for tag in library.annotations.tags()])


def _check_names(what: str, wanted: Iterable[str] | None, known: Sequence[str]) -> None:
    """Raise ExportFailed if the library has no such coder or tag."""
    for name in sorted(wanted or ()):
        if name not in known:
            raise ExportFailed(f"The library has no {what} “{name}”; {_there(known)}.")


def _there(known: Sequence[str]) -> str:
    """What there is instead, in a few words."""
    if not known:
        return "it has none at all"
    return f"it has {', '.join(known[:_SHOWN])}" + (" and others" if len(known) > _SHOWN else "")


def _ids(library: Library) -> list[int]:
    return sorted(summary.id for summary in library.articles.summaries())


def _check_options(format_: ExportFormat, options: Mapping[str, str]) -> None:
    """Raise ExportFailed if the format has no such setting, or the setting no such value."""
    choices = {choice.name: [value for value, _ in choice.values] for choice in format_.choices}
    for name, value in options.items():
        if name not in choices:
            raise ExportFailed(f"The format “{format_.name}” has no setting “{name}”; {_there(list(choices))}.")
        if value not in choices[name]:
            raise ExportFailed(f"“{name}” cannot be “{value}”; choose one of {', '.join(choices[name])}.")


def _replaced(format_: ExportFormat, output: Path) -> AbstractContextManager[Path]:
    if not format_.is_folder:
        return replaced_file(output)
    if output.suffix.lower() == ".zip":
        return replaced_zip(output)
    return replaced_folder(output, format_.name)
