"""Folders: every file in them that can be an article, in the order of their names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from reader.domain.article import ImportedArticle
from reader.domain.errors import ImportFailed
from reader.importers.content import Content, Reading
from reader.importers.kinds import read_part

_PICTURES = ".png .jpg .jpeg .gif .svg .webp .avif .ico .bmp .tif .tiff .mp3 .mp4 .webm .ogg .wav .mov"
_PAGE_PARTS = ".css .js .mjs .map .woff .woff2 .ttf .otf .eot"
_SYSTEM_FILES = ".exe .dll .so .pyc .sqlite .db .lock .tmp .ini"
_LIBRARY_FILES = ".accordingto .accordingto-wal .accordingto-shm"
_COMPANIONS = frozenset(f"{_PICTURES} {_PAGE_PARTS} {_SYSTEM_FILES} {_LIBRARY_FILES}".split())
_BACKUPS = ".accordingto-backups"
_SAVED_PAGE_FOLDERS = ("_files", ".files", "_fichiers", "-Dateien", "_archivos", "_file", "_bestanden", "_pliki")


def files_in(folder: Path) -> Iterator[Path]:
    """The files of a folder and the folders in it, but for hidden ones, pictures, parts of saved pages and libraries.

    A folder that cannot be looked into comes as itself, at the end. Links to folders are not followed, so that none is
    read twice.
    """
    closed: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        stems = {Path(name).stem for name in names}
        folders[:] = sorted(
            f for f in folders if not (_is_hidden(f) or f.endswith(_BACKUPS) or _of_saved_page(f, stems))
        )
        for name in sorted(names):
            path = Path(place, name)
            if is_document_name(name) and path.is_file():
                yield path
    yield from closed


def is_document_name(name: str) -> bool:
    """Whether a file of this name may be an article rather than a picture, a style or a system's own file."""
    return not name.startswith((".", "~$")) and name != "Thumbs.db" and Path(name).suffix.lower() not in _COMPANIONS


def read(content: Content, reading: Reading) -> Iterator[ImportedArticle]:
    """The articles of all files in a folder."""
    if content.path is None:
        raise ImportFailed("A folder has no bytes; name its path.")
    paths = list(files_in(content.path))
    if content.path in paths:
        raise ImportFailed("You may not look into this folder; ask its owner for permission.")
    for done, path in enumerate(paths):
        reading.progress(done, len(paths), path.name)
        name = os.fsencode(path.relative_to(content.path).as_posix()).decode("utf-8", "replace")
        part = Content(name, path=path)
        yield from read_part(part, reading)


def _is_hidden(folder: str) -> bool:
    return folder.startswith((".", "__MACOSX"))


def _of_saved_page(folder: str, stems: set[str]) -> bool:
    return any(folder.endswith(end) and folder.removesuffix(end) in stems for end in _SAVED_PAGE_FOLDERS)
