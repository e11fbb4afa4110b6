"""SQLite's errors as sentences that a person can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.domain.errors import DamagedLibrary, InvalidEdit, LibraryError, NotThere, ReaderError, ReadOnlyLibrary

_PRIMARY_CODE = 0xFF  # extended result codes keep the primary one in their low byte

_NOT_WRITABLE = (
    ReadOnlyLibrary,
    "The library “{name}” cannot be written; check the permissions of the file and of its folder.",
)
_BUSY = (
    ReadOnlyLibrary,
    "Another window, task or program is writing to the library “{name}”; nothing was changed, try again in a moment.",
)
_DAMAGED = (
    DamagedLibrary,
    "The library “{name}” is damaged; open the newest of its backups in the folder “{name}-backups” instead.",
)

_EXPLANATIONS: dict[int, tuple[type[ReaderError], str]] = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_FULL: (
        ReadOnlyLibrary,
        "The disk that holds the library “{name}” is full, so the last change was not made; "
        "free some space and try again.",
    ),
    sqlite3.SQLITE_READONLY: _NOT_WRITABLE,
    sqlite3.SQLITE_PERM: _NOT_WRITABLE,
    sqlite3.SQLITE_IOERR: (
        ReadOnlyLibrary,
        "The disk would not read or write the library “{name}”, so the last change was not made; "
        "check that the disk is there and has space, then try again.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        LibraryError,
        "The library “{name}” cannot be opened; check that its folder exists and may be written.",
    ),
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY: (
        NotThere,
        "Something that this refers to is no longer in the library; nothing was changed.",
    ),
}
"""Result code (https://www.sqlite.org/rescode.html) -> the error and what to tell."""


def as_reader_error(error: sqlite3.Error, path: Path) -> ReaderError | None:
    """What a person should read instead of `error`; None if it is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)
    found = _EXPLANATIONS.get(code) or _EXPLANATIONS.get(code & _PRIMARY_CODE)
    if found is None:
        return None
    kind, sentence = found
    return kind(sentence.format(name=path.name))


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors inside into ReaderErrors; what no person could mend passes as it is."""
    try:
        yield
    except sqlite3.Error as error:
        explanation = as_reader_error(error, path)
        if explanation is None:
            raise
        raise explanation from error
    except UnicodeEncodeError as error:
        raise InvalidEdit(
            "The text has broken characters (halves of surrogate pairs) that cannot be stored; remove them first."
        ) from error
