"""A command: one transaction, one row of history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from reader.domain.changes import Changes
from reader.domain.provenance import Coder
from reader.store.connection import Connection, Row
from reader.store.history import History
from reader.store.recorder import Recorder, now
from reader.store.rows import RowStore


class Command:
    """What a use case writes through, while it runs; `changes` is complete once its block has ended.

    `at` is the time that its rows get, `origin` the coder that they name.
    """

    def __init__(self, recorder: Recorder, coder: Coder) -> None:
        self.changes = Changes()
        self.at = recorder.at
        self.origin = coder.origin
        self._recorder = recorder

    def insert(self, table: str, row: Mapping[str, Any]) -> int:
        """Insert a row and return its id. A missing or empty `uid`, `created` or `modified` is filled in."""
        return self._recorder.insert(table, row)

    def insert_many(self, table: str, rows: Sequence[Mapping[str, Any]]) -> list[int]:
        """Insert rows that all have the same columns, at once; returns their ids in order."""
        return self._recorder.insert_many(table, rows)

    def update(self, table: str, ids: Iterable[int], values: Mapping[str, Any]) -> None:
        """Write the same values to many rows, at once. `modified` is set where something changed."""
        self._recorder.update(table, ids, values)

    def update_each(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Write `columns` of rows given as (id, *values), at once. `modified` is set where something changed."""
        self._recorder.update_each(table, columns, rows)

    def delete(self, table: str, ids: Iterable[int]) -> None:
        """Delete rows and whatever refers to them; a statement whose first speaker goes stays, without that one."""
        self._recorder.delete(table, ids)


class Commands:
    """Runs the commands of one connection, one at a time; a command inside another is part of it."""

    def __init__(self, connection: Connection, rows: RowStore, history: History) -> None:
        self._connection = connection
        self._rows = rows
        self._history = history
        self._recorder: Recorder | None = None

    @contextmanager
    def run(self, label: str, coder: Coder) -> Iterator[Command]:
        """Everything that the block writes is stored when it ends, or nothing of it if it raises.

        A command that changed nothing leaves no trace in the history.
        """
        if self._recorder is not None:
            with self._part_of(self._recorder, coder) as command:
                yield command
            return
        self._connection.begin()
        recorder = self._recorder = Recorder(self._connection, self._rows, now())
        try:
            command = Command(recorder, coder)
            yield command
            recorder.require_transaction()
            image = recorder.image()
            entry_id = self._history.record(recorder.at, coder.name, label, image) if image else None
            self._connection.commit()
            if entry_id is not None:
                self._history.keep(entry_id)
            command.changes = recorder.changes()
        except BaseException:
            self._connection.rollback()
            raise
        finally:
            self._recorder = None

    @contextmanager
    def _part_of(self, recorder: Recorder, coder: Coder) -> Iterator[Command]:
        """A command inside another: if it fails, what it wrote is gone and the other may go on."""
        recorder.require_transaction()  # a savepoint outside of one would begin one
        self._connection.write("SAVEPOINT part")
        mark = recorder.mark()
        try:
            command = Command(recorder, coder)
            yield command
            recorder.require_transaction()
            command.changes = recorder.changes()
            self._connection.write("RELEASE part")
        except BaseException:
            if self._connection.in_transaction:  # a full disk may have ended it already
                self._connection.write("ROLLBACK TO part")
                self._connection.write("RELEASE part")
            recorder.take_back(mark)
            raise
        finally:
            recorder.end_mark()
