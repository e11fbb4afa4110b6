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
from reader.exporters.tables import TABLES, Table, rows
from reader.exporters.text import printable

_FORMULA = re.compile("'*[=+\\-@\t\r＝＋－＠]")
_GUARDED = re.compile("''*[=+\\-@\t\r＝＋－＠]")
DESCRIPTION = "datapackage.json"


def write(contents: LibraryContents, output: Path, run: ExportRun) -> None:
    """Write the tables of `contents` into the new folder `output`."""
    output.mkdir()
    with ExitStack() as stack:
        writers = {}
        for table in TABLES:
            stream = stack.enter_context(
                (output / f"{table.name}.csv").open("w", encoding="utf-8", errors="replace", newline="")
            )
            writers[table.name] = csv.writer(stream)
            writers[table.name].writerow(column.name for column in table.columns)
        for name, row in rows(contents, run):
            writers[name].writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row])
    (output / DESCRIPTION).write_text(json.dumps(_package(), ensure_ascii=False, indent=1), encoding="utf-8")


def guarded(text: str) -> str:
    """`text` as a cell holds it: never a formula, and nothing that a spreadsheet refuses."""
    text = text if text.isprintable() else printable(text)
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
                    "reference": {"resource": c.table.replace("_", "-"), "fields": [_key(c.table)]},
                }
                for c in table.columns
                if c.table
            ],
        },
    }


def _key(name: str) -> str:
    return next(table.columns[0].name for table in TABLES if table.name == name)
