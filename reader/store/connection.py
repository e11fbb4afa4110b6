"""A connection to one library, with the pragmas that keep its promises, and SQLite's errors explained."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from reader.domain.errors import ReadOnlyLibrary
from reader.store.problems import explained

PATIENCE = 5.0
"""Seconds to wait for another connection's transaction before saying that the library is locked."""

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

    @property
    def raw(self) -> sqlite3.Connection:
        """The bare connection, for migrations alone."""
        return self._raw

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

    def insert(self, sql: str, parameters: Sequence[object]) -> int:
        """Run the insertion of one row and answer its id."""
        with explained(self.path):
            return int(self._raw.execute(sql, parameters).lastrowid or 0)

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
        """Whether a text index agrees with what it indexes; assumed where the file cannot be written at all.

        SQLite has this check written as an insertion, though it inserts nothing.
        """
        with explained(self.path):
            self._raw.execute("PRAGMA query_only = OFF")
            self._raw.execute("SAVEPOINT looking")
            try:
                self._raw.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
            except sqlite3.DatabaseError as error:
                if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_CORRUPT:
                    return False
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_READONLY:
                    raise
            finally:
                if self._raw.in_transaction:
                    self._raw.execute("ROLLBACK TO looking")
                    self._raw.execute("RELEASE looking")
                if self.read_only:
                    self._raw.execute("PRAGMA query_only = ON")
        return True

    def copy_to(self, target: Path) -> None:
        """Write a complete copy of the library, as it is now, to a file that does not exist yet."""
        from reader.store import backup  # noqa: PLC0415 - reading a library does without it

        with explained(self.path):
            backup.copy(self._raw, target)

    def close(self) -> None:
        """Close the connection; an open transaction is given up."""
        self._raw.close()


def connect(file: Path, options: str, *, path: Path, read_only: bool, patience: float = PATIENCE) -> Connection:
    """Open a database file with options of an SQLite URI; `path` is how errors call it. Raises LibraryError."""
    with explained(path):
        raw = sqlite3.connect(f"{file.as_uri()}?{options}", uri=True, timeout=patience, isolation_level=None)
        try:
            # SQLite does not remember these in the file; `foreign_keys` would do nothing inside a transaction.
            for pragma in _PRAGMAS:
                raw.execute(f"PRAGMA {pragma}")
            if read_only:
                raw.execute("PRAGMA query_only = ON")
        except BaseException:
            raw.close()
            raise
    return Connection(path, raw, read_only=read_only)
