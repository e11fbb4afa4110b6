"""Copies of a library, kept beside it in `<name>-backups`: one before every migration, and the newest few others."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from reader.domain.errors import DamagedLibrary, LibraryError, ReadOnlyLibrary

KEPT = 7
"""How many backups are kept besides those made before a migration."""

INTERVAL = timedelta(days=1)
"""How old the newest backup may be before a new one is due."""

_TIME = "%Y-%m-%dT%H-%M-%S.%fZ"


class Copied(Protocol):
    """What a backup needs of a connection."""

    path: Path

    def copy_to(self, target: Path) -> None:
        """Write a complete copy to a new file."""


def folder(path: Path) -> Path:
    """Where the backups of the library at `path` are."""
    return path.with_name(path.name + "-backups")


def backups(path: Path) -> list[Path]:
    """The backups of a library, oldest first, those made before a migration left out."""
    return sorted(folder(path).glob("[0-9]*.db"))


def is_due(path: Path, since: datetime) -> bool:
    """Whether the newest backup, or the library itself (made at `since`) where there is none, is older than a day."""
    newest = backups(path)
    last = datetime.strptime(newest[-1].stem, _TIME).replace(tzinfo=UTC) if newest else since
    return datetime.now(UTC) - last > INTERVAL


def make(library: Copied) -> Path:
    """Back a library up now and let the oldest backups go. Returns the new file.

    Raises DamagedLibrary, and keeps every older backup, if the copy is not sound.
    """
    made = _make(library, f"{datetime.now(UTC):{_TIME}}.db")
    for old in backups(library.path)[:-KEPT]:
        old.unlink(missing_ok=True)
    return made


def before_migration(library: Copied, version: int) -> Path:
    """Back a library of an older version up before it is changed; such backups stay."""
    return _make(library, f"version-{version}-{datetime.now(UTC):{_TIME}}.db")


def copy(source: sqlite3.Connection, target: Path) -> None:
    """Copy a database, as it is now, to a file that does not exist yet; the copy is one plain file, on the disk."""
    with closing(sqlite3.connect(target)) as copied:
        source.backup(copied)
        copied.execute("PRAGMA journal_mode = DELETE")


def _make(library: Copied, name: str) -> Path:
    target = folder(library.path) / name
    unfinished = target.with_suffix(".unfinished")
    try:
        target.parent.mkdir(exist_ok=True)
        try:
            library.copy_to(unfinished)
            _check(unfinished, library.path)
            unfinished.replace(target)
            sync_folder(target.parent)
        finally:
            unfinished.unlink(missing_ok=True)
    except LibraryError as error:
        if isinstance(error, DamagedLibrary):
            raise
        raise ReadOnlyLibrary(
            f"No backup of “{library.path.name}” could be written to “{target.parent.name}”; "
            "free some space or check the folder's permissions."
        ) from error
    except OSError as error:
        raise ReadOnlyLibrary(
            f"No backup of “{library.path.name}” could be written to “{target.parent.name}” ({error.strerror}); "
            "free some space or check the folder's permissions."
        ) from error
    return target


def _check(copied: Path, path: Path) -> None:
    with closing(sqlite3.connect(f"{copied.absolute().as_uri()}?immutable=1", uri=True)) as connection:
        try:
            sound = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        except sqlite3.DatabaseError:
            sound = False
    if not sound:
        raise DamagedLibrary(f"The library “{path.name}” is damaged, so it was not backed up; older backups were kept.")


def sync_folder(path: Path) -> None:
    """Make a rename durable, where the system lets folders be synchronised."""
    if os.name != "posix":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
