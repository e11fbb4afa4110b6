"""Writes a folder of CSV tables with a `datapackage.json` that documents every column.

UTF-8, RFC 4180. No cell ever becomes a formula: text that begins with = + - @ or a tab, after any apostrophes, gets
one apostrophe in front, and whoever reads it back takes one away. Characters that spreadsheets refuse become U+FFFD.

Source: Frictionless Data Package and Table Schema, version 1.
"""

from __future__ import annotations

import csv
import json
import re
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from reader.domain.exchange import LibraryContents
from reader.exporters.run import ExportRun
from reader.exporters.tables import TABLES, Row, Table, rows
from reader.exporters.text import printable

_FORMULA = re.compile("'*[=+\\-@\t\r＝＋－＠]")
# How a text begins that may need guarding.
_FIRST = frozenset("'=+-@＝＋－＠")
_GUARDED = re.compile("''*[=+\\-@\t\r＝＋－＠]")
DESCRIPTION = "datapackage.json"
_TOGETHER = 200


def write(contents: LibraryContents, output: Path, run: ExportRun) -> None:
    """Write the tables of `contents` into the new folder `output`."""
    output.mkdir()
    with ExitStack() as stack:
        writers = {table.name: _Writer(table, output, stack) for table in TABLES}
        for name, row in rows(contents, run):
            writers[name].add(row)
        for writer in writers.values():
            writer.flush()
    (output / DESCRIPTION).write_text(json.dumps(_package(), ensure_ascii=False, indent=1), encoding="utf-8")


class _Writer:
    """Writes one table, many rows at a time."""

    def __init__(self, table: Table, folder: Path, stack: ExitStack) -> None:
        path = folder / f"{table.name}.csv"
        stream = stack.enter_context(path.open("w", encoding="utf-8", errors="replace", newline=""))
        self._writer = csv.writer(stream)
        self._open = [n for n, c in enumerate(table.columns) if c.type == "string" and not c.closed]
        self._rows: list[Row] = [[column.name for column in table.columns]]

    def add(self, row: Row) -> None:
        """Put a row at the end of the table."""
        self._rows.append(row)
        if len(self._rows) >= _TOGETHER:
            self.flush()

    def flush(self) -> None:
        """Write the rows that wait. They are looked at column by column, where most cells are alike."""
        if not self._rows:
            return
        columns = list(zip(*self._rows, strict=True))
        for number in self._open:
            unsafe = {cell: guarded(cell) for cell in set(columns[number]) if not _is_safe(cell)}
            if unsafe:
                for row in self._rows:
                    row[number] = unsafe.get(row[number], row[number])
        self._writer.writerows(self._rows)
        self._rows.clear()


def _is_safe(text: str) -> bool:
    """Whether a text can stand in a cell as it is, by a quick look that may be too careful."""
    return text.isprintable() and text[:1] not in _FIRST


def guarded(text: str) -> str:
    """`text` as a cell holds it: never a formula, and nothing that a spreadsheet refuses."""
    text = printable(text)
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """What a guarded cell means."""
    return text[1:] if _GUARDED.match(text) else text


def _package() -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": "according-to",
        "title": "According To: who said what",
        "description": "Text that begins with = + - @ has an apostrophe in front, so that no program takes it for a "
        "formula. Every row's first column is its key.",
        "resources": [_resource(table) for table in TABLES],
    }


def _resource(table: Table) -> dict[str, Any]:
    return {
        "name": table.name.replace("_", "-"),
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": table.description,
        "schema": {
            "fields": [{"name": c.name, "type": c.type, "description": c.description} for c in table.columns],
            "primaryKey": [table.columns[0].name],
            "foreignKeys": [
                {
                    "fields": [c.name],
                    "reference": {
                        "resource": "" if c.table == table.name else c.table.replace("_", "-"),
                        "fields": [_key(c.table)],
                    },
                }
                for c in table.columns
                if c.table
            ],
        },
    }


def _key(name: str) -> str:
    return next(table.columns[0].name for table in TABLES if table.name == name)
