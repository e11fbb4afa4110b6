"""The versions of an article are still versions of one another after a round trip."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.services import articles
from reader.services.exporting import export_library
from reader.services.library import Library, open_library
from reader.services.lineage import lineage_of
from reader.services.receiving import receive
from reader.services.versions import add_version
from tests.services.examples import Say, imported
from tests.services.test_versions import URL, changed


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "library.accordingto") as library:
        first, _ = articles.add_article(library, imported(url=URL))
        say = Say(library, library.articles.get(first))
        say("“The dam is safe,”")
        gone = say("Engineer Ivo Brandt denied it")
        second = add_version(library, first, changed((gone.text, "Nobody else was asked about that")))
        add_version(library, second.article_id, changed((gone.text, "Nobody was asked"), ("Monday", "Friday")))
        yield library


def test_web_annotation_brings_them_back(library: Library, tmp_path: Path) -> None:
    output = tmp_path / "all.jsonld"
    export_library(library, "webannotation", output)
    before = lineage_of(library, 1)
    with open_library(tmp_path / "other.accordingto") as other:
        receive(other, output)
        assert other.check() == []
        after = lineage_of(other, 1)
        assert [v.uid for v in after.versions] == [v.uid for v in before.versions]
        assert [(left.kind, left.words) for left in after.left] == [(left.kind, left.words) for left in before.left]
        assert [a.uid for a in other.articles.summaries()] == [before.newest.uid]
        again = tmp_path / "again.jsonld"
        export_library(other, "webannotation", again)
    assert _articles(again) == _articles(output)


def _articles(document: Path) -> object:
    return json.loads(document.read_text("utf-8"))["articles"]


def test_json_lines_name_the_version_that_took_an_articles_place(library: Library, tmp_path: Path) -> None:
    output = tmp_path / "all.jsonl"
    export_library(library, "jsonl", output)
    found = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    assert [article["newer"] for article in found] == [found[1]["id"], found[2]["id"], ""]
