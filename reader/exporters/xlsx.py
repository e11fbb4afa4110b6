"""Writes the tables as one Excel workbook. Text is always stored as text, so no cell becomes a formula."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from reader.domain.exchange import LibraryContents
from reader.exporters.run import ExportRun
from reader.exporters.tables import TABLES, Cell, rows
from reader.exporters.text import printable

CELL_LIMIT = 32_767
"""Characters, as Excel counts them (UTF-16 units), that a cell holds."""
ROW_LIMIT = 1_048_576
_WIDE = {"body", "content", "text", "note", "title", "words", "from_content", "to_content", "article_title"}


def write(contents: LibraryContents, output: Path, run: ExportRun) -> None:
    """Write the tables of `contents`, one sheet each; rows go to disk as they come."""
    settings = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "tmpdir": str(output.parent),
    }
    with xlsxwriter.Workbook(str(output), settings) as workbook:
        bold = workbook.add_format({"bold": True})
        sheets: dict[str, Worksheet] = {}
        for table in TABLES:
            sheet = sheets[table.name] = workbook.add_worksheet(table.name)
            for number, column in enumerate(table.columns):
                sheet.set_column(number, number, 50 if column.name in _WIDE else 16)
            for number, column in enumerate(table.columns):
                sheet.write_string(0, number, column.name, bold)
                sheet.write_comment(0, number, column.description)
            sheet.freeze_panes(1, 1)
            sheet.autofilter(0, 0, 0, len(table.columns) - 1)
        last = dict.fromkeys(sheets, 0)
        for name, row in rows(contents, run):
            last[name] += 1
            if last[name] >= ROW_LIMIT:
                run.warn(f"A sheet holds {ROW_LIMIT} rows; the others of “{name}” were left out. CSV takes them all.")
                continue
            for number, cell in enumerate(row):
                _write_cell(sheets[name], last[name], number, cell, run)


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, run: ExportRun) -> None:
    if isinstance(cell, str):
        if cell:
            sheet.write_string(row, column, _fitting(cell, run))
    elif cell is not None:
        sheet.write_number(row, column, cell)


def _fitting(text: str, run: ExportRun) -> str:
    text = printable(text)
    if len(text) * 2 > CELL_LIMIT and len(text.encode("utf-16-le")) // 2 > CELL_LIMIT:
        run.warn(f"Texts longer than {CELL_LIMIT} characters were cut, as a cell holds no more. CSV keeps them whole.")
        return text.encode("utf-16-le")[: 2 * (CELL_LIMIT - 1)].decode("utf-16-le", "ignore") + "…"
    return text
