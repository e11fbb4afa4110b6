"""The workbook, opened by openpyxl and by LibreOffice."""

from __future__ import annotations

import csv

import openpyxl
import pytest

from reader.domain.record import replace
from reader.exporters import exporters
from reader.exporters.tables import TABLES
from reader.exporters.text import printable
from tests.exporters.libraries import HOSTILE, large_library


def test_openpyxl_finds_every_table_and_no_formula(hostile, export):
    book = openpyxl.load_workbook(export(hostile, "xlsx"))
    assert book.sheetnames == [table.name for table in TABLES]
    for table in TABLES:
        sheet = book[table.name]
        assert [cell.value for cell in sheet[1]] == [column.name for column in table.columns]
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    texts = {row[10].value for row in book["annotations"].iter_rows(min_row=2)}
    assert {printable(text) for text in HOSTILE} <= texts
    assert book["statements"].max_row == 7


def test_texts_that_no_cell_holds_are_cut_and_the_reader_is_told(hostile, tmp_path):
    bundle = hostile.bundles[2]
    article = replace(bundle.article, body="😀" * 20_000)
    library = replace(hostile, bundles=(replace(bundle, article=article),))
    summary = exporters()["xlsx"].write(library, tmp_path / "x.xlsx")
    assert len(summary.warnings) == 1
    body = openpyxl.load_workbook(tmp_path / "x.xlsx")["articles"]["L2"].value
    assert isinstance(body, str)
    assert body.endswith("😀…")
    assert len(body.encode("utf-16-le")) // 2 <= 32_767


@pytest.mark.outside
def test_libreoffice_shows_the_same_statements(export, run, tmp_path):
    library = large_library(1, 2000)
    path = export(library, "xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    to = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,3"
    run("soffice", profile, "--headless", "--convert-to", to, "--outdir", tmp_path / "csv", path)
    (made,) = (tmp_path / "csv").glob("*.csv")
    with made.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["content"] for row in rows] == [s.text for s in library.bundles[0].statements]
