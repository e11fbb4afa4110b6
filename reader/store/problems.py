"""SQLite's errors as sentences that a person can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.domain.errors import DamagedLibrary, InvalidEdit, LibraryError, NotThere, ReaderError, ReadOnlyLibrary

_PRIMARY_CODE = 0xFF  # extended result codes keep the primary one in their low byte


def as_reader_error(error: sqlite3.Error, path: Path) -> ReaderError | None:
    """What a person should read instead of `error`; None if it is a bug of ours."""
    extended = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)
    if extended == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        return NotThere("Something that this refers to is no longer in the library; nothing was changed.")
    code = extended & _PRIMARY_CODE
    name = path.name
    match code:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return ReadOnlyLibrary(f"Another program is writing to the library “{name}”; try again in a moment.")
        case sqlite3.SQLITE_FULL:
            return ReadOnlyLibrary(
                f"The disk that holds the library “{name}” is full, so the last change was not made; "
                "free some space and try again."
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return ReadOnlyLibrary(
                f"The library “{name}” cannot be written; check the permissions of the file and of its folder."
            )
        case sqlite3.SQLITE_IOERR:
            return ReadOnlyLibrary(
                f"The disk would not read or write the library “{name}”, so the last change was not made; "
                "check that the disk is there and has space, then try again."
            )
        case sqlite3.SQLITE_CANTOPEN:
            return LibraryError(
                f"The library “{name}” cannot be opened; check that its folder exists and may be written."
            )
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return DamagedLibrary(
                f"The library “{name}” is damaged; open the newest of its backups "
                f"in the folder “{name}-backups” instead."
            )
    return None


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
