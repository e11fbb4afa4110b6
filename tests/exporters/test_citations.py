"""References, judged by the CSL schema and read by rispy; JSON Lines, read by pandas."""

from __future__ import annotations

import json
from pathlib import Path

import pandas
import pytest
import rispy
from jsonschema import Draft7Validator

from reader.domain.article import Article
from reader.exporters.citations import authors, date_parts
from tests.exporters.libraries import large_library


def test_the_csl_schema_accepts_every_item(hostile, export, shared: Path):
    items = json.loads(export(hostile, "csl").read_text("utf-8"))
    Draft7Validator(json.loads((shared / "interop" / "csl" / "csl-data.json").read_text())).validate(items)
    assert [item["title"] for item in items] == [b.article.title for b in hostile.bundles]
    assert items[0]["type"] == "article-newspaper"
    assert items[0]["issued"] == {"date-parts": [[2026, 11, 20]]}
    assert items[0]["author"] == [{"literal": "Ana “A.” Müller"}]


def test_rispy_reads_every_reference(hostile, export):
    entries = rispy.loads(export(hostile, "ris").read_text("utf-8"))
    assert [e["type_of_reference"] for e in entries] == ["NEWS"] * 3
    assert [e["title"] for e in entries] == [b.article.title for b in hostile.bundles]
    assert entries[0]["authors"] == ["Ana “A.” Müller"]
    assert entries[0]["date"] == "2026/11/20"
    assert entries[0]["urls"] == [hostile.bundles[0].article.url]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ann Lee and Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("Ann Lee, Bo Ek & Cy Da", ["Ann Lee", "Bo Ek", "Cy Da"]),
        ("Reuters", ["Reuters"]),
        ("", []),
    ],
)
def test_bylines_are_names(byline, names):
    assert authors(Article("t", "b", byline=byline)) == names


def test_dates_have_as_many_parts_as_are_known():
    assert [date_parts(d) for d in ("2023", "2023-09", "2023-09-11T10:00:00Z", "", "soon")] == [
        [2023],
        [2023, 9],
        [2023, 9, 11],
        [],
        [],
    ]


def test_pandas_reads_json_lines_and_spans_index_the_text(hostile, export):
    frame = pandas.read_json(export(hostile, "jsonl"), lines=True)
    assert list(frame["id"]) == [b.article.uid for b in hostile.bundles]
    for row, bundle in zip(frame.itertuples(), hostile.bundles, strict=True):
        assert row.text == bundle.article.body
        assert [s["id"] for s in row.statements] == [s.uid for s in bundle.statements]
        for statement in row.statements:
            assert " … ".join(row.text[a:b] for a, b in statement["content"]) == statement["words"]


def test_many_articles_are_many_lines(export):
    lines = export(large_library(20, 10), "jsonl").read_text("utf-8").splitlines()
    assert len(lines) == 20
    assert all(len(json.loads(line)["statements"]) == 10 for line in lines)
