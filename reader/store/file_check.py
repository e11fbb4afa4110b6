"""What a file is, found out without touching it: read as bytes and, at most, as an immutable database.

The header's fields are described in https://www.sqlite.org/fileformat.html#the_database_header.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from enum import Enum, auto
from pathlib import Path

from reader.domain.errors import DamagedLibrary, LibraryError, NewerLibrary, NotALibrary, ReadOnlyLibrary
from reader.store import schema

_MAGIC = b"SQLite format 3\0"
_HEADER_SIZE = 100
_CHECKED_WHOLE = 8 * 1024 * 1024
"""Files up to this many bytes are checked page by page before they are opened; for larger ones that would be felt."""

_NEEDED_TABLES = {"setting", "coder", "history", "article", "body", "speaker", "statement", "annotation", "link"}


class FileKind(Enum):
    """What stands at a path."""

    NOTHING = auto()
    LIBRARY = auto()


def inspect(path: Path) -> FileKind:
    """What is at `path`: nothing yet (no file, or an empty one) or a library of ours.

    Raises NotALibrary, NewerLibrary, DamagedLibrary or another LibraryError, and leaves every byte as it is.
    """
    header, size = _read_header(path)
    if size == 0:
        return FileKind.NOTHING
    if not header.startswith(_MAGIC):
        raise NotALibrary(f"“{path.name}” is not a library of this program; choose another file.")
    if len(header) < _HEADER_SIZE:
        raise _damaged(path)
    check_identity(path, application_id=_number(header, 68), version=_number(header, 60))
    _check_soundness(path, header, size)
    return FileKind.LIBRARY


def _check_soundness(path: Path, header: bytes, size: int) -> None:
    """Raise DamagedLibrary if SQLite could not read the file.

    A file that is being written looks broken to whoever does not look at its log too, as SQLite will; it passes.
    """
    if _being_written(path):
        return
    changed = path.stat().st_mtime_ns
    try:
        _check_size(path, header, size)
        _check_pages(path, size)
    except DamagedLibrary:
        if not _being_written(path) and path.stat().st_mtime_ns == changed:
            raise


def _being_written(path: Path) -> bool:
    return _has_bytes(path, "-wal") or _has_bytes(path, "-journal")


def check_identity(path: Path, *, application_id: int, version: int) -> None:
    """Raise NotALibrary or NewerLibrary if this program must leave the file alone."""
    if application_id != schema.APPLICATION_ID:
        raise NotALibrary(f"“{path.name}” is a database of another program; choose another file.")
    if version > schema.NEWEST:
        raise NewerLibrary(
            f"The library “{path.name}” was made by a newer version of According To; "
            "install that version to open it. It was left as it is."
        )
    if version < 1:
        raise _damaged(path)


def _read_header(path: Path) -> tuple[bytes, int]:
    try:
        with path.open("rb") as file:
            return file.read(_HEADER_SIZE), path.stat().st_size
    except FileNotFoundError:
        return b"", 0
    except IsADirectoryError as error:
        raise NotALibrary(f"“{path.name}” is a folder; choose a library file.") from error
    except PermissionError as error:
        if path.is_dir():  # what Windows says of a folder
            raise NotALibrary(f"“{path.name}” is a folder; choose a library file.") from error
        raise LibraryError(f"You may not read “{path.name}”; check the permissions of the file.") from error
    except OSError as error:
        raise LibraryError(f"“{path.name}” cannot be read ({error.strerror}); check the disk or its name.") from error


def _number(header: bytes, offset: int) -> int:
    return int.from_bytes(header[offset : offset + 4], "big")


def _has_bytes(path: Path, suffix: str) -> bool:
    beside = path.with_name(path.name + suffix)
    try:
        return beside.stat().st_size > 0
    except OSError:
        return False


def _check_size(path: Path, header: bytes, size: int) -> None:
    page_size = int.from_bytes(header[16:18], "big")
    page_size = 65536 if page_size == 1 else page_size
    pages_are_known = _number(header, 24) == _number(header, 92)
    if page_size < 512 or (pages_are_known and size < _number(header, 28) * page_size):
        raise _damaged(path)


def _check_pages(path: Path, size: int) -> None:
    """Look into the file as SQLite sees it; `immutable` neither locks it nor writes beside it."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not tables >= _NEEDED_TABLES:
                raise _damaged(path)
            if size <= _CHECKED_WHOLE and connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise _damaged(path)
    except sqlite3.DatabaseError as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> DamagedLibrary:
    has_backups = path.with_name(f"{path.name}-backups").exists()
    advice = (
        f"open the newest of its backups in the folder “{path.name}-backups” instead."
        if has_backups
        else "there are no backups beside it, so look for a copy made elsewhere."
    )
    return DamagedLibrary(f"The library “{path.name}” is damaged and was left as it is; {advice}")


def check_writable(path: Path) -> None:
    """Raise ReadOnlyLibrary if the file or its folder cannot be written (SQLite needs both)."""
    if path.exists() and not os.access(path, os.W_OK):
        raise ReadOnlyLibrary(
            f"You may not write the library “{path.name}”, only read it; copy it to a folder of your own to change it."
        )
    if not os.access(path.parent, os.W_OK):
        raise ReadOnlyLibrary(
            f"The folder of the library “{path.name}” cannot be written; put the library in a folder of your own."
        )
