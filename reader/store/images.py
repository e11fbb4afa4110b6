"""Images: what to write to a library to undo a command, or to do it again.

A command's image is its net effect, whatever it did on the way: the rows to delete, the columns to write back, the rows
to insert again. Applying an image yields the image that takes it back, so undo and redo are the same operation.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from reader.domain.changes import Changes
from reader.store.connection import Connection, Row
from reader.store.rows import RowStore, Touched

_COMPRESSED_FROM = 400
"""Shorter images are kept as readable JSON; compressing them would save nothing."""

Columns = tuple[str, ...]


@dataclass(slots=True)
class Image:
    """Table -> rows. Updates and inserts are (columns -> rows of id and values, or of values)."""

    delete: dict[str, list[int]] = field(default_factory=dict)
    update: dict[str, dict[Columns, list[Row]]] = field(default_factory=dict)
    insert: dict[str, tuple[Columns, list[Row]]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.delete or self.update or self.insert)

    def rows(self) -> set[tuple[str, int]]:
        """(table, id) of every row that it writes."""
        written = [(table, ids) for table, ids in self.delete.items()]
        written += [(table, [row[0] for row in values]) for table, g in self.update.items() for values in g.values()]
        written += [(table, [row[0] for row in values]) for table, (_, values) in self.insert.items()]
        return {(table, row_id) for table, ids in written for row_id in ids}


def apply(image: Image, connection: Connection, rows: RowStore) -> tuple[Image, Changes]:
    """Write an image inside the open transaction. Returns the image that takes it back, and what changed.

    Deletions come first and insertions last, so that no unique value is met twice on the way.
    """
    inverse = Image()
    touched = Touched(connection)
    for table, ids in image.delete.items():
        touched.note(table, ids)
        columns = rows.columns(table)
        inverse.insert[table] = (columns, [row[1:] for row in rows.read(table, columns, ids)])
        rows.delete(table, ids)
    for table, groups in image.update.items():
        inverse.update[table] = {}
        for columns, values in groups.items():
            ids = [row[0] for row in values]
            touched.note(table, ids)
            inverse.update[table][columns] = rows.read(table, columns, ids)
            rows.update(table, columns, values)
            touched.note(table, ids)
    for table, (columns, values) in image.insert.items():
        ids = [row[0] for row in values]
        rows.insert(table, columns, values)
        inverse.delete[table] = ids
        touched.note(table, ids)
    return inverse, touched.changes()


def encode(image: Image) -> bytes:
    """An image as the history keeps it: JSON, compressed where that pays."""
    plain = {
        "delete": image.delete,
        "update": [[table, columns, values] for table, g in image.update.items() for columns, values in g.items()],
        "insert": [[table, columns, values] for table, (columns, values) in image.insert.items()],
    }
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"), default=_bytes_as_json).encode()
    return text if len(text) < _COMPRESSED_FROM else zlib.compress(text)


def decode(data: bytes) -> Image:
    """The image that `encode` made `data` of. Raises ValueError if it is none."""
    try:
        text = data if data.startswith(b"{") else zlib.decompress(data)
        plain = json.loads(text, object_hook=_bytes_from_json)
        image = Image(delete=plain["delete"])
        for table, columns, values in plain["update"]:
            image.update.setdefault(table, {})[tuple(columns)] = [tuple(row) for row in values]
        for table, columns, values in plain["insert"]:
            image.insert[table] = (tuple(columns), [tuple(row) for row in values])
    except (zlib.error, KeyError, TypeError) as error:
        raise ValueError("not a history image") from error
    return image


def _bytes_as_json(value: object) -> dict[str, str]:
    if not isinstance(value, bytes):
        raise TypeError(f"no JSON for {type(value)}")
    return {"base64": base64.b64encode(value).decode("ascii")}


def _bytes_from_json(value: dict[str, Any]) -> Any:
    return base64.b64decode(value["base64"]) if value.keys() == {"base64"} else value


@dataclass(frozen=True, slots=True)
class Inserted:
    """Rows that a command made."""

    table: str
    ids: list[int]


@dataclass(frozen=True, slots=True)
class Updated:
    """Rows as they were before a command wrote `columns`: (id, *values)."""

    table: str
    columns: Columns
    before: list[Row]


@dataclass(frozen=True, slots=True)
class Deleted:
    """Rows as they were before a command removed them, all columns."""

    table: str
    columns: Columns
    before: list[Row]


Step = Inserted | Updated | Deleted


class _Table:
    """The net effect of a command on one table."""

    def __init__(self) -> None:
        self.inserted: dict[int, None] = {}
        self.updated: dict[int, dict[str, Any]] = {}
        self.deleted: dict[int, dict[str, Any]] = {}

    def add(self, step: Step) -> None:
        match step:
            case Inserted(_, ids):
                self.inserted.update(dict.fromkeys(ids))
            case Updated(_, columns, before):
                for row_id, *values in before:
                    if row_id not in self.inserted:
                        old = self.updated.setdefault(row_id, {})
                        self.updated[row_id] = dict(zip(columns, values, strict=True)) | old
            case Deleted(_, columns, before):
                for row in before:
                    if row[0] in self.inserted:
                        del self.inserted[row[0]]
                    else:
                        old = self.updated.pop(row[0], {})
                        self.deleted[row[0]] = dict(zip(columns, row, strict=True)) | old

    def write_to(self, image: Image, table: str) -> None:
        if self.inserted:
            image.delete[table] = list(self.inserted)
        groups: dict[Columns, list[Row]] = {}
        for row_id, values in self.updated.items():
            groups.setdefault(tuple(values), []).append((row_id, *values.values()))
        if groups:
            image.update[table] = groups
        if self.deleted:
            rows = list(self.deleted.values())
            image.insert[table] = (tuple(rows[0]), [tuple(row.values()) for row in rows])


def net_image(steps: Sequence[Step]) -> Image:
    """The image that undoes all the steps."""
    tables: dict[str, _Table] = {}
    for step in steps:
        tables.setdefault(step.table, _Table()).add(step)
    image = Image()
    for name, table in tables.items():
        table.write_to(image, name)
    return image
