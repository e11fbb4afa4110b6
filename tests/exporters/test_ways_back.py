"""CSV tables and Hypothesis files come back, into their own library, an empty one, and after others edited them."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from reader.domain.annotation import AnnotationKind
from reader.domain.contents import MemoryContents
from reader.domain.errors import ImportFailed
from reader.domain.record import replace
from reader.exporters import exporters, readers
from reader.services.exporting import export_library
from reader.services.library import open_library
from reader.services.receiving import receive, received_format
from tests.exporters.libraries import any_library


def printable_tables(folder: Path) -> dict[str, list[list[str]]]:
    tables = {}
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            tables[path.name] = sorted(csv.reader(stream))
    return tables


class TestCsv:
    @pytest.mark.parametrize("name", ["tables", "tables.zip"])
    def test_the_tables_make_the_same_tables(self, name, hostile, make, tmp_path):
        first, second = tmp_path / name, tmp_path / "second"
        library = make("a", hostile)
        export_library(library, "csv", first)
        assert received_format(first) == "csv"
        other = make("b")
        summary, _ = receive(other, first)
        assert summary.added["statement"] == 6
        assert other.check() == []
        export_library(other, "csv", second)
        export_library(library, "csv", tmp_path / "again")
        mine, theirs = printable_tables(tmp_path / "again"), printable_tables(second)
        # The built-in types of links are each library's own; a new library has a coder of its own.
        for table in ("link_types.csv", "coders.csv"):
            mine.pop(table), theirs.pop(table)
        assert theirs == mine

    def test_the_tables_back_into_their_own_library_change_nothing(self, hostile, make, tmp_path):
        library = make("a", hostile)
        export_library(library, "csv", tmp_path / "tables")
        summary, changes = receive(library, tmp_path / "tables")
        assert sum(summary.added.values()) == 0
        assert not changes

    @settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
    @given(contents=any_library())
    def test_any_library_comes_back(self, contents, tmp_path_factory):
        folder = tmp_path_factory.mktemp("csv")
        exporters()["csv"].write(contents, folder / "first")
        with open_library(folder / "a.accordingto") as library:
            receive(library, folder / "first")
            assert library.check() == []
            export_library(library, "csv", folder / "second")
        first, second = printable_tables(folder / "first"), printable_tables(folder / "second")
        for name in ("articles.csv", "statements.csv", "annotations.csv", "stances.csv", "links.csv", "claims.csv"):
            assert second[name] == first[name]

    def test_a_spreadsheet_program_may_have_saved_them(self, hostile, make, tmp_path):
        library = make("a", hostile)
        export_library(library, "csv", tmp_path / "tables")
        for path in (tmp_path / "tables").glob("*.csv"):
            with path.open(encoding="utf-8", newline="") as stream:
                rows = list(csv.reader(stream))
            with path.open("w", encoding="utf-8-sig", newline="") as stream:
                csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL).writerows([rows[0], *reversed(rows[1:])])
        summary, _ = receive(make("b"), tmp_path / "tables")
        assert summary.added["statement"] == 6
        assert summary.added["link"] == 4

    @pytest.mark.parametrize(
        ("table", "old", "new", "told"),
        [
            ("statements.csv", "accepted", "perhaps", "perhaps"),
            ("statements.csv", "content_spans", "spans", "content_spans"),
            ("articles.csv", "paragraph 8", "paragraph 99999999", "not a span"),
            ("annotations.csv", "note", "song", "song"),
            ("coders.csv", "uid", "id", "uid"),
        ],
    )
    def test_broken_tables_are_told_in_one_line(self, table, old, new, told, hostile, make, tmp_path):
        library = make("a", hostile)
        export_library(library, "csv", tmp_path / "tables")
        path = tmp_path / "tables" / table
        assert old in path.read_text("utf-8")
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
        with pytest.raises(ImportFailed, match=told) as failure:
            receive(make("b"), tmp_path / "tables")
        assert "\n" not in str(failure.value)

    def test_a_bomb_and_a_broken_archive_are_refused(self, tmp_path):
        with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for name in ("statements.csv", "datapackage.json"):
                archive.writestr(name, b"0" * (50 << 20))
        (tmp_path / "broken.zip").write_bytes((tmp_path / "bomb.zip").read_bytes()[:2000])
        for name in ("bomb.zip", "broken.zip"):
            assert received_format(tmp_path / name) is None
            with pytest.raises(ImportFailed) as failure:
                readers()["csv"].read(tmp_path / name)
            assert "\n" not in str(failure.value)


class TestHypothesis:
    def test_our_own_export_back_into_its_library_adds_nothing_twice(self, hostile, make, tmp_path):
        library = make("a", hostile)
        export_library(library, "hypothesis", tmp_path / "h.json")
        assert received_format(tmp_path / "h.json") == "hypothesis"
        receive(library, tmp_path / "h.json")
        statements = [s for i in (1, 2, 3) for s in library.statements.of_article(i)]
        assert len(statements) == 6
        assert not [a for a in library.annotations.of_article(1) if "h.json" in a.text]
        summary, changes = receive(library, tmp_path / "h.json")
        assert sum(summary.added.values()) == 0
        assert not changes
        assert library.check() == []

    def test_statements_come_back_to_a_library_that_has_only_the_articles(self, hostile, make, tmp_path):
        export_library(make("a", hostile), "hypothesis", tmp_path / "h.json")
        bare = [
            replace(b, statements=(), mentions=(), annotations=(), stances=(), links=(), incoming=(), others={})
            for b in hostile.bundles
        ]
        library = make("b", MemoryContents(bundles=bare))
        summary, _ = receive(library, tmp_path / "h.json")
        assert not summary.unanchored
        found = {s.text: s for s in library.statements.of_article(1)}
        whole = found['“the ‘so-called’ "plan" <b>is</b> & was ]]> dead”']
        assert [library.speakers.get(id_).name for id_ in whole.speaker_ids] == ["田中さん", "Zoë Ångström"]
        assert whole.provenance.origin == "coder:Bj.rn.script"
        # A link's type of the user's own is a tag there; the built-in ones are known for what they are.
        tags = {t.name for t in library.annotations.tags()}
        assert tags == {
            "economy",
            "déjà vu/nested",
            "=cmd| [[x]]",
            "mocks </b>",
            "is mocked by",
            "cites",
            "is cited by",
        }
        colours = {a.colour for a in library.annotations.all_of_kind(AnnotationKind.HIGHLIGHT)}
        assert colours == {"yellow", "magenta"}
        assert library.check() == []

    def test_nothing_comes_to_a_library_that_has_none_of_the_articles(self, hostile, make, tmp_path):
        export_library(make("a", hostile), "hypothesis", tmp_path / "h.json")
        library = make("b")
        summary, changes = receive(library, tmp_path / "h.json")
        assert not changes
        assert sum(summary.added.values()) == 0
        assert len(summary.unanchored) == len(json.loads((tmp_path / "h.json").read_text("utf-8"))["annotations"])

    def test_what_others_wrote_becomes_notes_tags_and_highlights(self, hostile, make, tmp_path):
        library = make("a", hostile)
        quote = {"type": "TextQuoteSelector", "exact": "she denied it", "prefix": "and ", "suffix": "."}

        def annotation(name: str, **fields: Any) -> dict[str, Any]:
            target = [
                {"source": "x", "selector": [{"type": "TextPositionSelector", "start": 9999, "end": 10012}, quote]}
            ]
            base = {
                "id": name,
                "user": "acct:sam@hypothes.is",
                "uri": hostile.bundles[0].article.url,
                "created": "2026-01-01T00:00:00.000000+00:00",
                "updated": "2026-01-01T00:00:00.000000+00:00",
                "text": "",
                "tags": [],
                "target": target,
                "document": {"title": ["t"]},
            }
            return base | fields

        document = {
            "export_userid": "acct:sam@hypothes.is",
            "annotations": [
                annotation("one", text="Really?", tags=["doubt"]),
                annotation("two"),
                annotation("three", text="page", target=[{"source": "x"}]),
                annotation("four", uri="https://elsewhere.example/"),
                annotation("five", text="lost", target=[{"selector": [quote | {"exact": "not there"}]}]),
            ],
        }
        (tmp_path / "h.json").write_text(json.dumps(document), "utf-8")
        summary, _ = receive(library, tmp_path / "h.json")
        mine = [a for a in library.annotations.of_article(1) if a.provenance.origin == "coder:sam"]
        body = library.articles.body(1)
        on_words = [a for a in mine if a.target.span and a.target.span.text(body) == "she denied it"]
        assert {a.kind for a in on_words} == {AnnotationKind.NOTE, AnnotationKind.TAG, AnnotationKind.HIGHLIGHT}
        assert [a.text for a in mine if a.target.kind == "article"] == ["page"]
        assert {(u.quote, u.what) for u in summary.unanchored} == {
            ("not there", "note"),
            ("she denied it", "highlight"),
        }
        assert library.check() == []

    @pytest.mark.parametrize(
        "content",
        [
            '{"annotations": [{"id": 7}], "export_userid": ""}',
            '{"annotations": 3, "export_userid": ""}',
            '{"annotations": [{"id": "a", "uri": "x", "created": "yesterday"}], "export_userid": ""}',
            '{"annotations": [{"id": "a", "export_userid": ""',
            '{"export_userid": 1, "annotations": [{"target": [{"selector": [{"type": "TextPositionSelector"}]}]}]}',
        ],
    )
    def test_broken_files_are_told_in_one_line(self, content, make, tmp_path):
        (tmp_path / "h.json").write_text(content)
        with pytest.raises(ImportFailed) as failure:
            receive(make("a"), tmp_path / "h.json")
        assert "\n" not in str(failure.value)


class TestOthersWebAnnotations:
    def test_notes_tags_and_highlights_find_their_words(self, hostile, make, tmp_path):
        library = make("a", hostile)
        address = hostile.bundles[0].article.url
        quote = {"type": "TextQuoteSelector", "exact": "denied", "prefix": "she ", "suffix": " it"}
        place = {"source": address, "selector": [quote, {"type": "TextPositionSelector", "start": 0, "end": 6}]}
        base = {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "creator": {"name": "Sam"}}
        items = [
            {**base, "id": "http://x.example/1", "bodyValue": "why?", "target": place},
            {**base, "id": "http://x.example/2", "target": {**place, "styleClass": "green"}},
            {
                **base,
                "id": "http://x.example/3",
                "body": [{"type": "TextualBody", "value": "odd", "purpose": "tagging"}],
                "target": [place, {"source": "http://y.example"}],
            },
            {**base, "id": "http://x.example/4", "bodyValue": "page", "target": address},
        ]
        (tmp_path / "w.json").write_text(json.dumps(items), "utf-8")
        assert received_format(tmp_path / "w.json") == "webannotation"
        for _ in range(2):
            summary, _ = receive(library, tmp_path / "w.json")
        assert sum(summary.added.values()) == 0
        mine = [a for a in library.annotations.of_article(1) if a.provenance.origin == "coder:Sam"]
        body = library.articles.body(1)
        assert {
            (a.kind.value, a.text or a.tag or a.colour, a.target.span and a.target.span.text(body)) for a in mine
        } == {
            ("note", "why?", "denied"),
            ("highlight", "green", "denied"),
            ("tag", "odd", "denied"),
            ("note", "page", None),
        }
        assert [u.reason for u in summary.unanchored] == ["The library has no article with this address."]

    def test_w3cs_own_samples_are_read_or_refused_in_one_line(self, shared, make):
        library = make("a")
        samples = shared / "interop" / "web-annotation" / "w3c-tests" / "samples"
        read = 0
        for path in sorted(samples.glob("*/*.json")):
            try:
                receive(library, path)
                read += 1
            except ImportFailed as error:
                assert "\n" not in str(error)
        assert read > 40
        assert library.articles.count() == 0
