"""Rows by their ids: reading, writing and removing many at once, whatever the table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from reader.domain.changes import Changes, Entity
from reader.store.connection import Connection, Row

ENTITIES: Mapping[str, Entity] = {
    "article": Entity.ARTICLE,
    "statement": Entity.STATEMENT,
    "speaker": Entity.SPEAKER,
    "mention": Entity.MENTION,
    "claim": Entity.CLAIM,
    "stance": Entity.STANCE,
    "annotation": Entity.ANNOTATION,
    "tag": Entity.TAG,
    "link": Entity.LINK,
    "link_type": Entity.LINK_TYPE,
    "coder": Entity.CODER,
}
"""Table -> what views call its rows."""

PARENTS: Mapping[str, Mapping[str, Entity]] = {
    "body": {"id": Entity.ARTICLE},
    "original": {"id": Entity.ARTICLE},
    "alias": {"speaker_id": Entity.SPEAKER},
    "role": {"speaker_id": Entity.SPEAKER},
    "co_speaker": {"statement_id": Entity.STATEMENT},
    "stance": {"statement_id": Entity.STATEMENT, "claim_id": Entity.CLAIM},
    "link": {"from_id": Entity.STATEMENT, "to_id": Entity.STATEMENT},
    "annotation": {
        "statement_id": Entity.STATEMENT,
        "speaker_id": Entity.SPEAKER,
        "claim_id": Entity.CLAIM,
        "link_id": Entity.LINK,
        "tag_id": Entity.TAG,
    },
}
"""Table -> its columns that name a row which changes with it."""

IN_IDS = "IN (SELECT value FROM json_each(?))"
"""Condition for an `ids_parameter`: any number of ids in one parameter."""


def ids_parameter(ids: Iterable[int]) -> str:
    """The parameter for `IN_IDS`."""
    return json.dumps(list(ids))


class Touched:
    """Gathers which rows were changed, with the rows that change with them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._ids: dict[Entity, set[int]] = {}

    def note(self, table: str, ids: Sequence[int]) -> None:
        """Rows were or are about to be changed. To be called before they go and after they come."""
        if table in ENTITIES:
            self._ids.setdefault(ENTITIES[table], set()).update(ids)
        parents = PARENTS.get(table)
        if not parents:
            return
        columns = ", ".join(parents)
        for row in self._connection.rows(f"SELECT {columns} FROM {table} WHERE id {IN_IDS}", (ids_parameter(ids),)):
            for entity, parent in zip(parents.values(), row, strict=True):
                if parent is not None:
                    self._ids.setdefault(entity, set()).add(parent)

    def changes(self) -> Changes:
        """All that was noted."""
        return Changes({entity: frozenset(ids) for entity, ids in self._ids.items() if ids})


class RowStore:
    """Set-based row operations on one connection. Columns and tables come from the program, never from people."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._columns: dict[str, tuple[str, ...]] = {}
        self._references: dict[str, list[tuple[str, str]]] = {}

    def columns(self, table: str) -> tuple[str, ...]:
        """The columns of a table; `id` comes first."""
        if table not in self._columns:
            names = self._connection.rows("SELECT name FROM pragma_table_info(?)", (table,))
            self._columns[table] = tuple(name for (name,) in names)
        return self._columns[table]

    def references(self, table: str) -> list[tuple[str, str]]:
        """(table, column) of every foreign key that points to `table`."""
        if not self._references:
            for child, column, parent in self._connection.rows(
                'SELECT m.name, f."from", f."table" FROM sqlite_master AS m, pragma_foreign_key_list(m.name) AS f'
                " WHERE m.type = 'table'"
            ):
                self._references.setdefault(parent, []).append((child, column))
        return self._references.get(table, [])

    def read(self, table: str, columns: Sequence[str], ids: Iterable[int]) -> list[Row]:
        """(id, *columns) of the rows that exist among `ids`."""
        names = ", ".join(["id", *map(_quoted, columns)])
        return self._connection.rows(f"SELECT {names} FROM {table} WHERE id {IN_IDS}", (ids_parameter(ids),))

    def referring(self, table: str, column: str, ids: Iterable[int]) -> list[int]:
        """The ids of the rows whose `column` is one of `ids`."""
        rows = self._connection.rows(f"SELECT id FROM {table} WHERE {column} {IN_IDS}", (ids_parameter(ids),))
        return [row_id for (row_id,) in rows]

    def next_id(self, table: str) -> int:
        """An id that no row of the table has or had."""
        if table in ("body", "original"):
            raise ValueError(f"a row of {table} has its article's id")
        last = self._connection.value("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
        return int(last or 0) + 1

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Insert rows; `columns` includes `id`."""
        names = ", ".join(map(_quoted, columns))
        marks = ", ".join("?" * len(columns))
        self._connection.write_many(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)

    def update(self, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
        """Write `columns` of rows given as (id, *values); rows that get the same values are written together."""
        together: dict[Row, list[int]] = {}
        for row_id, *values in rows:
            together.setdefault(tuple(values), []).append(row_id)
        assignments = ", ".join(f"{_quoted(column)} = ?" for column in columns)
        self._connection.write_many(
            f"UPDATE {table} SET {assignments} WHERE id {IN_IDS}",
            ((*values, ids_parameter(ids)) for values, ids in together.items()),
        )

    def delete(self, table: str, ids: Iterable[int]) -> None:
        """Delete rows; what refers to them must go in the same transaction."""
        self._connection.write(f"DELETE FROM {table} WHERE id {IN_IDS}", (ids_parameter(ids),))


def _quoted(column: str) -> str:
    return f'"{column}"'
