"""Exporting a real library: what is chosen, what is replaced, and what a failure or a stop leaves behind."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.domain.errors import Cancelled, ExportFailed
from reader.domain.exchange import ExportSelection
from reader.domain.progress import CancelToken
from reader.domain.provenance import Status
from reader.services import statements
from reader.services.exporting import export_formats, export_library
from reader.services.library import Library, open_library
from reader.services.merging import merge

FORMATS = export_formats()


@pytest.fixture
def library(tmp_path: Path, hostile) -> Iterator[Library]:
    with open_library(tmp_path / "library.accordingto", coder="Eve") as opened:
        merge(opened, hostile, "the fixture")
        yield opened


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def document(library: Library, output: Path, selection: ExportSelection) -> dict[str, list[dict[str, str]]]:
    export_library(library, "webannotation", output / "x.jsonld", selection)
    whole = json.loads((output / "x.jsonld").read_text("utf-8"))
    kinds: dict[str, list[dict[str, str]]] = {key: whole[key] for key in ("articles", "speakers", "claims", "tags")}
    for item in whole["first"]["items"]:
        kinds.setdefault(item["kind"], []).append(item)
    return kinds


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.name)
def test_every_format_writes_a_real_library_twice_and_leaves_nothing_else(format_, library, output):
    path = output / f"export{format_.suffix}"
    for _ in range(2):
        summary = export_library(library, format_.name, path)
        counts = {"qdc": (0, 0, 0), "csl": (3, 0, 0), "ris": (3, 0, 0)}
        assert (summary.articles, summary.statements, summary.links) == counts.get(format_.name, (3, 6, 4))
        assert summary.output == path
    assert [p.name for p in output.iterdir()] == [path.name]
    assert path.is_dir() == format_.is_folder
    assert any(path.iterdir()) if path.is_dir() else path.stat().st_size


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.name)
def test_a_cancelled_export_leaves_the_old_one(format_, library, output):
    path = output / f"export{format_.suffix}"
    export_library(library, format_.name, path)
    before = {p: p.read_bytes() for p in output.rglob("*") if p.is_file()}
    cancel = CancelToken()
    if format_.name == "qdc":  # has no articles between which to stop
        cancel.cancel()
    with pytest.raises(Cancelled):
        export_library(library, format_.name, path, cancel=cancel, progress=lambda *_: cancel.cancel())
    assert {p: p.read_bytes() for p in output.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.name)
def test_an_empty_library_can_be_exported(format_, tmp_path, output):
    with open_library(tmp_path / "empty.accordingto") as empty:
        assert export_library(empty, format_.name, output / f"export{format_.suffix}").articles == 0


def test_folders_can_be_archives(library, output):
    export_library(library, "csv", output / "tables.zip")
    with zipfile.ZipFile(output / "tables.zip") as archive:
        assert archive.testzip() is None
        assert {"statements.csv", "datapackage.json"} <= set(archive.namelist())


def test_articles_are_chosen_with_what_belongs_to_them(library, output):
    kinds = document(library, output, ExportSelection(article_ids=frozenset({2})))
    assert [a["publisher"] for a in kinds["articles"]] == ["L’Écho 🗞"]
    assert len(kinds["statement"]) == 1
    assert "link" not in kinds
    assert [s["name"] for s in kinds["speakers"]] == ["Zoë Ångström"]
    assert len(kinds["claims"]) == 1
    assert kinds["tags"] == []


def test_statuses_are_chosen_and_links_need_both_ends(library, output):
    kinds = document(library, output, ExportSelection(statuses=frozenset({Status.ACCEPTED})))
    assert {s["status"] for s in kinds["statement"]} == {"accepted"}
    assert len(kinds["statement"]) == 4
    assert len(kinds["link"]) == 2


def test_coders_are_chosen_by_name(library, output):
    kinds = document(library, output, ExportSelection(coders=frozenset({"Ana"})))
    creators = {item.get("creator") for kind in ("note", "link", "stance") for item in kinds[kind]} - {None}
    assert len(creators) == 1
    assert "tag" not in kinds
    assert len(kinds["statement"]) == 5


def test_a_decision_about_a_suggestion_is_its_coders_work(library, output):
    def texts(coder: str) -> list[str]:
        contents = library.contents(ExportSelection(coders=frozenset({coder})))
        return [s.text for bundle in contents.articles() for s in bundle.statements]

    suggestion = library.statements.of_article(1)[0]
    assert suggestion.text in texts("Ana")
    statements.set_status(library, [suggestion.id], Status.ACCEPTED)
    assert suggestion.text not in texts("Ana")
    assert suggestion.text in texts("Eve")


def test_statements_are_chosen_by_tag(library, output):
    kinds = document(library, output, ExportSelection(tags=frozenset({"economy"})))
    assert len(kinds["statement"]) == 1


@pytest.mark.parametrize(
    ("selection", "options", "told"),
    [
        (ExportSelection(article_ids=frozenset({1, 99})), {}, r"no article 99; it has 1, 2, 3\.$"),
        (ExportSelection(coders=frozenset({"Ana", "Zora"})), {}, r"no coder “Zora”; it has .*Ana"),
        (ExportSelection(tags=frozenset({"nothing"})), {}, r"no tag “nothing”; it has .*economy"),
        (ExportSelection(), {"notes": "pages"}, r"cannot be “pages”; choose one of article, statement\.$"),
        (ExportSelection(), {"nodes": "claims"}, r"“markdown” has no setting “nodes”; it has notes\.$"),
    ],
)
def test_what_is_not_there_is_named_with_what_is(selection, options, told, library, output):
    with pytest.raises(ExportFailed, match=told):
        export_library(library, "markdown", output / "x", selection, options=options)
    assert not list(output.iterdir())


def test_an_unknown_format_is_named_with_the_known_ones(library, output):
    with pytest.raises(ExportFailed, match=r"“docx”.*webannotation, "):
        export_library(library, "docx", output / "x")


@pytest.mark.parametrize(
    ("format_name", "name", "told"),
    [
        ("webannotation", "missing/x.jsonld", "make it first"),
        ("webannotation", "folder", "is a folder"),
        ("csv", "file", "is a file"),
        ("csv", "folder", "no export"),
        ("webannotation", "../library.accordingto", "library itself"),
    ],
)
def test_what_cannot_be_written_is_said_and_left_alone(format_name, name, told, library, output):
    (output / "folder").mkdir()
    (output / "folder" / "mine.txt").write_text("mine")
    (output / "file").write_text("mine")
    with pytest.raises(ExportFailed, match=told):
        export_library(library, format_name, output / name)
    assert (output / "folder" / "mine.txt").read_text() == (output / "file").read_text() == "mine"
    assert len(list(output.iterdir())) == 2
    assert library.check() == []


def test_a_persons_own_files_in_an_exported_folder_stay(library, output):
    folder = output / "vault"
    export_library(library, "markdown", folder)
    (folder / ".obsidian").mkdir()
    (folder / ".obsidian" / "app.json").write_text("{}")
    (folder / "Articles" / "My own.md").write_text("mine")
    stale = next((folder / "Claims").glob("*.md"))
    export_library(library, "markdown", folder, ExportSelection(article_ids=frozenset({3})))
    assert (folder / ".obsidian" / "app.json").read_text() == "{}"
    assert (folder / "Articles" / "My own.md").read_text() == "mine"
    assert not stale.exists()


def test_an_exported_note_that_was_changed_is_never_overwritten(library, output):
    folder = output / "vault"
    export_library(library, "markdown", folder)
    note = next((folder / "Speakers").glob("*.md"))
    note.write_text("changed")
    with pytest.raises(ExportFailed, match=r"was changed since"):
        export_library(library, "markdown", folder)
    assert note.read_text() == "changed"


def test_an_export_sees_one_moment_of_the_library(library, output, hostile):
    from tests.exporters.libraries import large_library

    def write_meanwhile(done: int, _total: int, _what: str = "") -> None:
        if done == 1:
            with open_library(library.path, coder="Zora") as other:
                merge(other, large_library(1, 3), "meanwhile")

    summary = export_library(library, "webannotation", output / "x.jsonld", progress=write_meanwhile)
    assert summary.articles == 3
    assert len(json.loads((output / "x.jsonld").read_text("utf-8"))["articles"]) == 3
    assert library.articles.count() == 4
