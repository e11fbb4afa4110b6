"""A connection to one library: opened safely, with the pragmas that keep its promises, SQLite's errors explained."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from reader.domain.errors import LibraryError, ReadOnlyLibrary
from reader.store import backup, schema
from reader.store.file_check import FileKind, check_identity, check_writable, inspect
from reader.store.problems import explained

BUSY_SECONDS = 5.0
"""How long to wait for another connection's transaction before saying that the library is locked."""

_PRAGMAS = (
    "foreign_keys = ON",
    "synchronous = FULL",  # a commit is on the disk when it returns
    "temp_store = MEMORY",
    "journal_size_limit = 8388608",  # bytes that the -wal file keeps after a large transaction
)

Row = tuple[Any, ...]


class Connection:
    """One connection, used by the thread that made it. Every method raises LibraryError for what a person can mend."""

    def __init__(self, path: Path, raw: sqlite3.Connection, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._raw = raw

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """All rows of a query."""
        with explained(self.path):
            return self._raw.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Sequence[object] = ()) -> Row | None:
        """The first row of a query, if there is one."""
        with explained(self.path):
            row: Row | None = self._raw.execute(sql, parameters).fetchone()
            return row

    def value(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        """The first column of the first row; None if there is no row."""
        row = self.row(sql, parameters)
        return row[0] if row else None

    def write(self, sql: str, parameters: Sequence[object] = ()) -> None:
        """Run one statement."""
        with explained(self.path):
            self._raw.execute(sql, parameters)

    def write_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement once a row."""
        with explained(self.path):
            self._raw.executemany(sql, rows)

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self._raw.in_transaction

    def begin(self) -> None:
        """Begin a transaction that may write; waits for other writers, then raises ReadOnlyLibrary."""
        if self.read_only:
            raise ReadOnlyLibrary(f"The library “{self.path.name}” is open for reading only; nothing was changed.")
        self.write("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Make the transaction durable; if that fails, nothing of it stays."""
        try:
            self.write("COMMIT")
        except BaseException:
            self.rollback()
            raise

    def rollback(self) -> None:
        """Give the transaction up. SQLite may have done so itself, on a full disk for one."""
        if self._raw.in_transaction:
            self._raw.execute("ROLLBACK")

    def index_agrees(self, index: str) -> bool:
        """Whether a text index agrees with what it indexes. A read-only connection cannot tell, and says so it does."""
        if self.read_only:
            return True
        with explained(self.path):
            self._raw.execute("SAVEPOINT looking")  # SQLite has this check written as an insertion
            try:
                self._raw.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
            except sqlite3.DatabaseError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
                    raise
                return False
            finally:
                if self._raw.in_transaction:
                    self._raw.execute("ROLLBACK TO looking")
                    self._raw.execute("RELEASE looking")
        return True

    def copy_to(self, target: Path) -> None:
        """Write a complete copy of the library, as it is now, to a file that does not exist yet."""
        with explained(self.path):
            backup.copy(self._raw, target)

    def close(self) -> None:
        """Close the connection; an open transaction is given up."""
        self._raw.close()


def open_connection(path: Path, *, create: bool, read_only: bool) -> Connection:
    """Open the library at `path`, or make a new one there; older libraries are backed up and brought up to date.

    Raises LibraryError and its kinds; a file that is refused is left untouched, byte for byte.
    """
    kind = inspect(path)
    if kind is FileKind.NOTHING and (read_only or not create):
        raise LibraryError(f"There is no library at “{path}”; check the name, or make a new library.")
    if read_only:
        return _opened(path, _read_only_options(path), read_only=True)
    if kind is FileKind.NOTHING:
        _make_folder(path)
    check_writable(path)
    return _opened(path, "mode=rwc" if kind is FileKind.NOTHING else "mode=rw", read_only=False)


def _opened(path: Path, options: str, *, read_only: bool) -> Connection:
    with explained(path):
        raw = sqlite3.connect(
            f"{path.absolute().as_uri()}?{options}", uri=True, timeout=BUSY_SECONDS, isolation_level=None
        )
        try:
            # SQLite does not remember these in the file; `foreign_keys` would do nothing inside a transaction.
            for pragma in _PRAGMAS:
                raw.execute(f"PRAGMA {pragma}")
            if read_only:
                raw.execute("PRAGMA query_only = ON")
            connection = Connection(path, raw, read_only=read_only)
            _bring_up_to_date(connection, raw)
        except BaseException:
            raw.close()
            raise
    return connection


def _bring_up_to_date(connection: Connection, raw: sqlite3.Connection) -> None:
    version = _version(connection)
    if version == schema.NEWEST:
        return
    if connection.read_only:
        raise ReadOnlyLibrary(
            f"The library “{connection.path.name}” was made by an older version; "
            "open it once where it can be written, so that it can be brought up to date."
        )
    # Here, because sqlite-utils takes as long to load as all the rest, and a library that is up to date needs none.
    from reader.store.migrations import migrate  # noqa: PLC0415

    if version:
        backup.before_migration(connection, version)
    connection.begin()
    try:
        _version(connection)  # another process may have been faster, or newer
        migrate(raw)
        connection.write(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.write(f"PRAGMA user_version = {schema.NEWEST}")
    except BaseException:
        connection.rollback()
        raise
    connection.commit()
    connection.write("PRAGMA journal_mode = WAL")
    connection.write("PRAGMA wal_checkpoint(TRUNCATE)")  # so that the file's own header tells the new version


def _version(connection: Connection) -> int:
    """The library's version, 0 for one not yet made. Raises NotALibrary and NewerLibrary."""
    if connection.value("SELECT count(*) FROM sqlite_master") == 0:
        return 0
    version = int(connection.value("PRAGMA user_version"))
    check_identity(connection.path, application_id=connection.value("PRAGMA application_id"), version=version)
    return version


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
