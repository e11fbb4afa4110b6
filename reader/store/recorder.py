"""The one way to change a library: rows are inserted, updated and deleted through a recorder, which keeps what was.

It stamps `uid`, `created` and `modified`, takes along what refers to a deleted row, and knows nothing of what rows
mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from reader.domain.changes import Changes
from reader.domain.errors import ReadOnlyLibrary
from reader.store.connection import Connection, Row
from reader.store.images import Deleted, Image, Inserted, Step, Updated, net_image
from reader.store.rows import RowStore, Touched
from reader.store.values import new_uid

_OUTLIVE = {("statement", "speaker_id"), ("article", "newer_id")}
"""References that are emptied when the row they point to goes; whatever else refers to a deleted row goes with it."""

_OWN_ID = {"body", "original"}
"""Tables whose rows have the id of the article that they belong to."""


def now() -> str:
    """The time as the library writes it: ISO 8601, UTC, milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Recorder:
    """Records the row changes of one transaction, in order."""

    def __init__(self, connection: Connection, rows: RowStore, at: str) -> None:
        self.at = at
        self._rows = rows
        self._connection = connection
        self._steps: list[Step] = []
        self._touched: list[Touched] = [Touched(connection)]
        self._next_ids: dict[str, int] = {}

    def insert(self, table: str, row: Mapping[str, Any]) -> int:
        """Insert a row and return its id. A missing or empty `uid`, `created` or `modified` is filled in."""
        return self.insert_many(table, [row])[0]

    def insert_many(self, table: str, rows: Sequence[Mapping[str, Any]]) -> list[int]:
        """Insert rows that all have the same columns; returns their ids in order."""
        self.require_transaction()
        if not rows:
            return []
        given = tuple(column for column in rows[0] if column != "id")
        stamped = [c for c in ("uid", "created", "modified") if c in self._rows.columns(table) and c not in given]
        columns = ("id", *given, *stamped)
        ids = [int(row["id"]) for row in rows] if table in _OWN_ID else self._new_ids(table, len(rows))
        self._rows.insert(
            table,
            columns,
            (
                [row_id, *(row[c] or self._stamp(c, row[c]) for c in given), *(self._stamp(c, "") for c in stamped)]
                for row_id, row in zip(ids, rows, strict=True)
            ),
        )
        self._steps.append(Inserted(table, ids))
        self._note(table, ids)
        return ids

    def update(self, table: str, ids: Iterable[int], values: Mapping[str, Any]) -> None:
        """Write the same values to many rows. Rows that have them already are left alone, `modified` included."""
        wanted = tuple(values.values())
        self.update_each(table, tuple(values), [(row_id, *wanted) for row_id in ids])

    def update_each(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Write `columns` of rows given as (id, *values). Rows that have the values already are left alone."""
        self.require_transaction()
        stamps = ("modified",) if "modified" in self._rows.columns(table) and "modified" not in columns else ()
        before = {row[0]: row for row in self._rows.read(table, (*columns, *stamps), [row[0] for row in rows])}
        width = len(columns) + 1
        changed = [row for row in rows if row[0] in before and before[row[0]][:width] != tuple(row)]
        if not changed:
            return
        ids = [row[0] for row in changed]
        self._note(table, ids)
        self._rows.update(table, (*columns, *stamps), [(*row, *(self.at for _ in stamps)) for row in changed])
        self._steps.append(Updated(table, (*columns, *stamps), [before[row_id] for row_id in ids]))
        self._note(table, ids)

    def delete(self, table: str, ids: Iterable[int]) -> None:
        """Delete rows and whatever refers to them; a statement whose first speaker goes stays, without that one."""
        self.require_transaction()
        columns = self._rows.columns(table)
        before = [row[1:] for row in self._rows.read(table, columns, ids)]
        if not before:
            return
        found = [row[0] for row in before]
        for child, column in self._rows.references(table):
            referring = self._rows.referring(child, column, found)
            if not referring:
                continue
            if (child, column) in _OUTLIVE:
                self.update(child, referring, {column: None})
            else:
                self.delete(child, referring)
        self._note(table, found)
        self._rows.delete(table, found)
        self._steps.append(Deleted(table, columns, before))

    def require_transaction(self) -> None:
        """Raise ReadOnlyLibrary if SQLite has given the transaction up, as it may on a full disk.

        Whatever were written after that would be stored at once, without a history.
        """
        if not self._connection.in_transaction:
            raise ReadOnlyLibrary("The disk would not take the change, so nothing of it was stored; free some space.")

    def image(self) -> Image:
        """What undoes everything recorded."""
        return net_image(self._steps)

    def mark(self) -> int:
        """Begin to gather the changes of a part; the number of steps so far, for `take_back`."""
        self._touched.append(Touched(self._connection))
        return len(self._steps)

    def changes(self) -> Changes:
        """What changed since the last `mark`, or since the beginning."""
        return self._touched[-1].changes()

    def end_mark(self) -> None:
        """The part is over; what encloses it gathers on."""
        self._touched.pop()

    def take_back(self, mark: int) -> None:
        """Forget the steps since `mark`; the caller has rolled them back."""
        del self._steps[mark:]

    def _note(self, table: str, ids: Sequence[int]) -> None:
        for touched in self._touched:
            touched.note(table, ids)

    def _new_ids(self, table: str, count: int) -> list[int]:
        first = self._next_ids.get(table) or self._rows.next_id(table)
        self._next_ids[table] = first + count
        return list(range(first, first + count))

    def _stamp(self, column: str, value: object) -> object:
        """The value for an empty cell of a column that is filled in."""
        if column == "uid":
            return new_uid()
        return self.at if column in ("created", "modified") else value
