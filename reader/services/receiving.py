"""Receiving: files that other programs, or colleagues, hand back, merged into a library."""

from __future__ import annotations

from pathlib import Path

from reader.domain.changes import Changes
from reader.domain.errors import ImportFailed, LibraryError
from reader.domain.exchange import MergeSummary
from reader.domain.progress import CancelToken, Progress, no_progress
from reader.exporters import Reader, readers
from reader.services.library import Library, open_library
from reader.services.merging import merge

LIBRARY_SUFFIX = ".accordingto"


def received_format(source: Path) -> str | None:
    """The name of the format in which `source` holds annotations, "library" for a library; None if it holds none."""
    if source.suffix.lower() == LIBRARY_SUFFIX:
        return "library"
    found = _reader(source)
    return found.format.name if found else None


def receive(
    library: Library, source: Path, *, progress: Progress = no_progress, cancel: CancelToken | None = None
) -> tuple[MergeSummary, Changes]:
    """Merge what `source` holds into the library, as one step. Raises ImportFailed, LibraryError and Cancelled."""
    if source.suffix.lower() == LIBRARY_SUFFIX:
        return _receive_library(library, source, progress, cancel)
    reader = _reader(source)
    if reader is None:
        raise ImportFailed(f"“{source.name}” is in no format that annotations come in; its text can be imported alone.")
    contents = reader.read(source)
    return merge(
        library,
        contents,
        source.name,
        loose=contents.loose,
        unanchored=contents.unanchored,
        warnings=contents.warnings,
        progress=progress,
        cancel=cancel,
    )


def _receive_library(
    library: Library, source: Path, progress: Progress, cancel: CancelToken | None
) -> tuple[MergeSummary, Changes]:
    if source.exists() and library.path.exists() and source.samefile(library.path):
        raise LibraryError(f"“{source.name}” is this library itself.")
    with open_library(source, create=False, read_only=True) as other:
        contents = other.contents()
        with contents.snapshot():
            return merge(library, contents, source.name, progress=progress, cancel=cancel)


def _reader(source: Path) -> Reader | None:
    return next((reader for reader in readers().values() if reader.recognises(source)), None)
