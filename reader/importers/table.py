"""Tables with one article a row: CSV and TSV by the standard library, XLSX by openpyxl. Rows are streamed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from reader.domain.article import ImportedArticle
from reader.domain.errors import ImportFailed
from reader.importers.content import Content, Reading
from reader.importers.decoding import decode
from reader.importers.packages import opened_document
from reader.importers.rows import article_of_row, columns_of

_SAMPLE = 256 * 1024
_LARGEST_CELL = 32 * 1024 * 1024
_HEADER_ROWS = 10


def read(content: Content, reading: Reading) -> Iterator[ImportedArticle]:
    """An article for each row; rows that give none are told to `reading.failed`."""
    yield from articles_of_rows(rows_of(content), content, reading)


def articles_of_rows(
    rows: Iterable[tuple[int, Mapping[str, object]]], content: Content, reading: Reading
) -> Iterator[ImportedArticle]:
    """The articles of numbered rows, whose first one has all the columns. Raises ImportFailed if there are none."""
    numbered = iter(rows)
    first = next(numbered, None)
    if first is None:
        raise ImportFailed("The table has no rows.")
    columns = columns_of(first[1], reading.options.columns)
    for number, row in chain([first], numbered):
        reading.cancel.check()
        name = f"{content.name} row {number}"
        reading.progress(number, 0, name)
        try:
            yield article_of_row(row, columns, name)
        except ImportFailed as error:
            reading.failed(name, error)


def rows_of(content: Content) -> Iterator[tuple[int, dict[str, object]]]:
    """The rows of a table by column name, numbered as a spreadsheet shows them. Raises ImportFailed."""
    return _keyed(_spreadsheet(content) if content.head(2) == b"PK" else _separated(content))


def _keyed(rows: Iterable[Sequence[object]]) -> Iterator[tuple[int, dict[str, object]]]:
    """Rows by column name, numbered as a spreadsheet shows them; the header is the first row with two cells."""
    numbered = enumerate(rows, 1)
    header: list[str] = []
    for _, row in islice(numbered, _HEADER_ROWS):
        cells = ["" if cell is None else str(cell).strip() for cell in row]
        if sum(map(bool, cells)) >= 2 or (cells and len(row) == 1):
            header = cells
            break
    for number, row in numbered:
        if any(cell not in (None, "") for cell in row):
            yield number, dict(zip(header, row, strict=False))


def _separated(content: Content) -> Iterator[Sequence[object]]:
    sample = content.head(_SAMPLE)
    cut = sample[: sample.rfind(b"\n") + 1] or sample
    if not cut.strip():
        raise ImportFailed("The file is empty; there is nothing to import.")
    decoded = decode(cut)
    csv.field_size_limit(_LARGEST_CELL)
    with content.open() as stream, io.TextIOWrapper(stream, decoded.encoding, "replace", newline="") as text:
        try:
            yield from csv.reader(text, delimiter=_delimiter(decoded.text))
        except csv.Error as error:
            raise ImportFailed(f"The table is damaged ({error}).") from error


def _delimiter(sample: str) -> str:
    first = sample.split("\n", 1)[0]
    return max(",;\t|", key=first.count)


def _spreadsheet(content: Content) -> Iterator[Sequence[object]]:
    import openpyxl  # noqa: PLC0415 - slow to load

    with opened_document(content):
        pass  # a bomb is refused here, before its parts are parsed
    with content.open() as stream:
        try:
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
        except (KeyError, ValueError) as error:
            raise ImportFailed("The spreadsheet is damaged; open it and save it as .xlsx again.") from error
        try:
            yield from book.worksheets[0].iter_rows(values_only=True)
        finally:
            book.close()
