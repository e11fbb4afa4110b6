"""The people who annotate, and which of them works now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reader.domain.errors import NotThere
from reader.domain.provenance import Coder
from reader.store.connection import Connection, Row
from reader.store.values import folded, new_uid

_SELECT = "SELECT name, colour, id, uid FROM coder"
_CURRENT = "current coder"

_NAMING = (
    *(
        (table, column)
        for table in ("statement", "speaker", "mention", "claim", "stance", "link", "annotation")
        for column in ("origin", "decided_by")
    ),
    ("statement", "speaker_origin"),
    ("statement", "speaker_decided_by"),
)
"""(table, column) of everything that says who made it or decided about it."""


class Coders:
    """The library's coders."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Coder]:
        """Everybody, in the order in which they came."""
        return [Coder(*row) for row in self._connection.rows(f"{_SELECT} ORDER BY id")]

    def get(self, coder_id: int) -> Coder:
        """One coder. Raises NotThere."""
        row = self._connection.row(f"{_SELECT} WHERE id = ?", (coder_id,))
        if row is None:
            raise NotThere("This coder is not in the library.")
        return Coder(*row)

    def named(self, name: str) -> Coder | None:
        """The coder with this name, whatever the case."""
        return next((coder for coder in self.all() if folded(coder.name) == folded(name)), None)

    def current(self) -> Coder | None:
        """Who worked last; None in a new library."""
        row = self._connection.row(
            f"{_SELECT} WHERE id = (SELECT CAST(value AS INTEGER) FROM setting WHERE name = ?)", (_CURRENT,)
        )
        return Coder(*row) if row else None

    def named_in(self, coder: Coder) -> Iterator[tuple[str, str, list[Row]]]:
        """What a coder made or decided: table, the column that says so, and the rows' (id, modified)."""
        for table, column in _NAMING:
            rows = self._connection.rows(f"SELECT id, modified FROM {table} WHERE {column} = ?", (coder.origin,))
            yield table, column, rows

    def add(self, coder: Coder) -> Coder:
        """Store a coder who opens the library for the first time; it is no part of the history."""
        from reader.store.recorder import now  # noqa: PLC0415 - reading a library does without it

        self._connection.write(
            "INSERT INTO coder (uid, name, colour, created) VALUES (?, ?, ?, ?)",
            (new_uid(), coder.name, coder.colour, now()),
        )
        return self.get(int(self._connection.value("SELECT last_insert_rowid()")))

    def remember(self, coder_id: int) -> None:
        """Keep who works now, in the open transaction or at once; it is no part of the history."""
        self._connection.write("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (_CURRENT, str(coder_id)))


def coder_values(coder: Coder) -> dict[str, Any]:
    """The row of a coder."""
    return {"uid": coder.uid, "name": coder.name, "colour": coder.colour}
