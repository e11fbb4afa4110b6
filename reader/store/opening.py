"""Opening a library file: made whole or not at all, refused untouched, backed up before it is brought up to date."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from reader.domain.errors import LibraryError, ReadOnlyLibrary
from reader.store import schema
from reader.store.connection import PATIENCE, Connection, connect
from reader.store.file_check import FileKind, check_identity, check_writable, inspect
from reader.store.values import new_uid

_OLDEST_SQLITE = (3, 37)  # the first with STRICT tables


def open_connection(path: Path, *, create: bool, read_only: bool, patience: float = PATIENCE) -> Connection:
    """Open the library at `path`, or make a new one there; older libraries are backed up and brought up to date.

    `patience` is how many seconds each transaction waits for those of others.
    Raises LibraryError and its kinds; a file that is refused is left untouched, byte for byte.
    """
    _check_sqlite()
    path = path.absolute()
    kind = inspect(path)
    if kind is FileKind.NOTHING and (read_only or not create):
        raise LibraryError(f"There is no library at “{path}”; check the name, or make a new library.")
    if read_only:
        return _checked(connect(path, _read_only_options(path), path=path, read_only=True, patience=patience))
    if kind is FileKind.NOTHING:
        _make_folder(path)
        check_writable(path)
        _make(path)
    check_writable(path)
    return _checked(connect(path, "mode=rw", path=path, read_only=False, patience=patience))


def _check_sqlite() -> None:
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        oldest = ".".join(map(str, _OLDEST_SQLITE))
        raise LibraryError(
            f"According To needs SQLite {oldest} or newer, and this Python has {sqlite3.sqlite_version}; "
            "run it with another Python, such as the one that uv installs."
        )


def _checked(connection: Connection) -> Connection:
    """The connection, to a library of this version. Closes it if that cannot be."""
    try:
        if _version(connection) != schema.NEWEST:
            _bring_up_to_date(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _version(connection: Connection) -> int:
    """The library's version. Raises NotALibrary and NewerLibrary; the file's header may have been behind its WAL."""
    version = int(connection.value("PRAGMA user_version"))
    check_identity(connection.path, application_id=connection.value("PRAGMA application_id"), version=version)
    return version


def _bring_up_to_date(connection: Connection) -> None:
    if connection.read_only:
        raise ReadOnlyLibrary(
            f"The library “{connection.path.name}” was made by an older version; "
            "open it once where it can be written, so that it can be brought up to date."
        )
    from reader.store import backup  # noqa: PLC0415 - a library that is up to date needs none

    backup.before_migration(connection, _version(connection))
    connection.begin()
    try:
        if _version(connection) != schema.NEWEST:  # else another process was faster
            _migrate(connection)
    except BaseException:
        connection.rollback()
        raise
    connection.commit()
    connection.write("PRAGMA wal_checkpoint(TRUNCATE)")  # so that the file's own header tells the new version


def _migrate(connection: Connection) -> None:
    """Apply in the open transaction what the library lacks."""
    # Here, because sqlite-utils takes as long to load as all the rest, and a library that is up to date needs none.
    from reader.store.migrations import migrate  # noqa: PLC0415

    migrate(connection.raw)
    connection.write(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.write(f"PRAGMA user_version = {schema.NEWEST}")


def _make(path: Path) -> None:
    """Make a new library beside its place and put it there when it is whole; whoever is faster is left in peace."""
    unfinished = path.with_name(f".{new_uid()}.unfinished")
    try:
        connection = connect(unfinished, "mode=rwc", path=path, read_only=False)
        try:
            connection.begin()
            _migrate(connection)
            connection.commit()
            connection.write("PRAGMA journal_mode = WAL")
        finally:
            connection.close()
        _put_in_place(unfinished, path)
    finally:
        for rest in unfinished.parent.glob(f"{unfinished.name}*"):
            rest.unlink()


def _put_in_place(made: Path, path: Path) -> None:
    try:
        os.link(made, path)  # unlike renaming, this never replaces a file
    except OSError:
        if not path.exists() or path.stat().st_size == 0:  # a disk without links, or an empty file
            made.replace(path)
    from reader.store import backup  # noqa: PLC0415

    backup.sync_folder(path.parent)


def _read_only_options(path: Path) -> str:
    """SQLite writes beside a WAL database even to read it, and tidies up only if it may write the database too.

    Where it may not, and nobody has the library open, it is told that the file will not change.
    """
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return "mode=rw"
    if path.with_name(path.name + "-wal").exists():
        return "mode=ro"
    return "mode=ro&immutable=1"


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReadOnlyLibrary(
            f"The folder “{path.parent}” cannot be made ({error.strerror}); choose another place."
        ) from error
