"""CSV tables, judged by frictionless and by a real spreadsheet program."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import frictionless
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.contents import MemoryContents
from reader.exporters.csvtables import guarded, unguarded
from reader.exporters.text import printable
from tests.exporters.conftest import Run
from tests.exporters.libraries import HOSTILE, large_library


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return [{key: unguarded(value) for key, value in row.items()} for row in csv.DictReader(stream)]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("library", ["hostile", "empty", "large"])
def test_frictionless_accepts_every_table_with_its_keys(library, hostile, export):
    contents = {"hostile": hostile, "empty": MemoryContents(), "large": large_library(3, 100)}[library]
    folder = export(contents, "csv")
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "note"])
    assert len(report.tasks) == len(list(folder.glob("*.csv")))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_frictionless_does_refuse_a_statement_of_no_article(hostile, export):
    folder = export(hostile, "csv")
    path = folder / "articles.csv"
    rows = path.read_text(encoding="utf-8").replace(hostile.bundles[0].article.uid, "nobody")
    path.write_text(rows, encoding="utf-8")
    assert not frictionless.validate(str(folder / "datapackage.json")).valid


def test_spans_of_the_tables_index_the_body_of_the_table(hostile, export):
    folder = export(hostile, "csv")
    bodies = {row["article"]: row["body"] for row in table(folder, "articles")}
    statements = table(folder, "statements")
    assert len(statements) == sum(len(b.statements) for b in hostile.bundles)
    for row in statements:
        for role in ("content", "source", "cue"):
            spans = [tuple(map(int, s.split("-"))) for s in row[f"{role}_spans"].split()]
            assert " … ".join(bodies[row["article"]][a:b] for a, b in spans) == row[role]
    for row in table(folder, "annotations") + table(folder, "mentions"):
        if row["start"]:
            assert bodies[row["article"]][int(row["start"]) : int(row["end"])] == row["words"]


def test_all_of_the_library_is_there(hostile, export):
    folder = export(hostile, "csv")
    annotations = [a for b in hostile.bundles for a in b.annotations] + list(hostile.other_annotations)
    assert [row["text"] for row in table(folder, "annotations")] == [printable(a.text) for a in annotations]
    assert {row["type"] for row in table(folder, "links")} == {"contradicts", "mocks </b>", "supports", "cites"}
    assert [row["name"] for row in table(folder, "speakers")] == [s.name for s in hostile.all_speakers]
    assert table(folder, "speakers")[0]["roles"] == "Prime Minister [2024-01-01/]\nMayor [/2023-12-31]"


def test_every_column_is_documented(hostile, export):
    folder = export(hostile, "csv")
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        with (folder / resource["path"]).open(encoding="utf-8", newline="") as stream:
            assert next(csv.reader(stream)) == [f["name"] for f in resource["schema"]["fields"]]
        assert all(f["description"] for f in resource["schema"]["fields"])


@given(st.text())
def test_a_guarded_cell_is_no_formula_and_can_be_undone(text):
    cell = guarded(text)
    assert not re.match("[=+\\-@\t\r]", cell)
    assert unguarded(cell) == printable(text)


@pytest.mark.outside
def test_a_spreadsheet_program_shows_hostile_cells_as_text(hostile, export, run: Run, tmp_path):
    folder = export(hostile, "csv")
    home = (tmp_path / "profile").as_uri()
    run(
        "soffice",
        f"-env:UserInstallation={home}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--infilter=CSV:44,34,76,1,,0,false,true,false",
        "--outdir",
        tmp_path,
        folder / "annotations.csv",
    )
    sheet = openpyxl.load_workbook(tmp_path / "annotations.xlsx").active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    values = {str(cell.value) for cell in cells}
    assert {guarded(text) for text in HOSTILE} <= {v.replace("\r\n", "\n") for v in values}
