"""brat folders and DNA databases come back: ours as statements, those of others as tags, notes, claims and stances."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing

import pytest

from reader.domain.annotation import AnnotationKind
from reader.domain.errors import ImportFailed
from reader.domain.exchange import ExportSelection
from reader.domain.spans import hull
from reader.exporters.dna import encoded_password
from reader.exporters.text import one_line
from reader.services.exporting import export_library
from reader.services.library import Library
from reader.services.merging import merge
from reader.services.receiving import receive, received_format
from tests.exporters.libraries import large_library


def only(library: Library) -> int:
    (article,) = library.articles.summaries()
    return article.id


class TestBrat:
    @pytest.mark.parametrize("name", ["brat", "brat.zip"])
    def test_our_folder_makes_the_same_statements(self, name, hostile, make, tmp_path):
        library = make("a")
        merge(library, hostile, "the fixture")
        export_library(library, "brat", tmp_path / name)
        assert received_format(tmp_path / name) == "brat"
        other = make("b")
        summary, _ = receive(other, tmp_path / name)
        assert not summary.unanchored
        assert other.check() == []
        bodies = {other.articles.body(s.id): s.id for s in other.articles.summaries()}
        for bundle in hostile.bundles:
            there = other.statements.of_article(bodies[bundle.article.body])
            names = {s.id: s.name for s in other.speakers.all()}
            mine = {s.id: s.name for s in hostile.all_speakers}
            assert [
                (s.kind, s.content, s.source if s.cue else (), s.cue, s.provenance.status) for s in bundle.statements
            ] == [(s.kind, s.content, s.source, s.cue, s.provenance.status) for s in there]
            assert [[mine[id_] for id_ in s.speaker_ids] for s in bundle.statements] == [
                [names[id_] for id_ in s.speaker_ids] for s in there
            ]

    def test_notes_tags_highlights_and_links_come_back(self, hostile, make, tmp_path):
        library = make("a")
        merge(library, hostile, "the fixture")
        export_library(library, "brat", tmp_path / "brat")
        other = make("b")
        receive(other, tmp_path / "brat")
        first = next(s.id for s in other.articles.summaries() if s.title.startswith("Café"))
        found = other.annotations.of_article(first)
        texts = {a.text for a in found if a.kind is AnnotationKind.NOTE}
        assert {
            one_line(a.text)
            for a in hostile.bundles[0].annotations
            if a.kind == "note" and a.target.kind == "statement"
        } <= texts
        assert {a.tag for a in found if a.tag} == {"economy", "déjà vu/nested"}
        assert {(a.colour, a.text) for a in found if a.colour} == {
            ("yellow", ""),
            ("magenta", "A comment of a highlight"),
        }
        types = {t.id: t.name for t in other.links.types()}
        assert sorted(types[link.type_id] for link in other.links.of_article(first)) == ["cites", "supports"]

    def test_the_folder_back_into_its_library_adds_no_statement(self, hostile, make, tmp_path):
        library = make("a")
        merge(library, hostile, "the fixture")
        export_library(library, "brat", tmp_path / "brat", ExportSelection(article_ids=frozenset({2, 3})))
        summary, _ = receive(library, tmp_path / "brat")
        assert summary.added.get("statement", 0) == summary.added.get("article", 0) == 0
        assert library.articles.count() == 3

    def test_labels_of_others_are_tags_on_their_words(self, shared, make, tmp_path):
        text = "Ann met 😀 Bob.\r\nThey talked."
        (tmp_path / "x").mkdir()
        (tmp_path / "x" / "a.txt").write_bytes(text.encode())
        lines = [
            "T1\tPerson 0 3\tAnn",
            "T2\tPerson 10 13\tBob",
            f"T3\tAct {text.index('talked')} {text.index('talked') + 6}\ttalked",
            "T4\tAct 400 404\tgone",
            "T5\tPerson 0 3;10 13\tAnn Bob",
            "A1\tSure T1 yes",
            "R1\tknows Arg1:T1 Arg2:T2",
            "#1\tAnnotatorNotes T2\twho is that?",
            "nonsense",
        ]
        (tmp_path / "x" / "a.ann").write_text("\n".join(lines), "utf-8")
        library = make("a")
        summary, _ = receive(library, tmp_path / "x")
        body = library.articles.body(only(library))
        found = {
            (a.tag or a.text, a.target.span.text(body))
            for a in library.annotations.of_article(only(library))
            if a.target.span
        }
        assert found == {
            ("Person", "Ann"),
            ("Sure: yes", "Ann"),
            ("Person", "Bob"),
            ("who is that?", "Bob"),
            ("Act", "talked"),
        }
        assert [u.quote for u in summary.unanchored] == ["gone"]
        assert len(summary.warnings) == 2
        assert library.check() == []

    def test_the_sample_that_brat_took_is_read(self, shared, make):
        library = make("a")
        receive(library, shared / "interop" / "samples" / "brat")
        assert library.articles.count() == 1
        assert "“will resign”" in {s.text for s in library.statements.of_article(1)}
        assert library.check() == []

    @pytest.mark.parametrize(
        "line", ["T1\tContent 0 3\tAnn\nT1\tContent 0 3\tAnn", "T1\tContent 0 3\tAnn\nA1\tKind T1 odd"]
    )
    def test_broken_files_are_told_in_one_line(self, line, make, tmp_path):
        with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
            archive.writestr("../a.txt", "Ann")
            archive.writestr("../a.ann", line)
        with pytest.raises(ImportFailed) as failure:
            receive(make("a"), tmp_path / "x.zip")
        assert "\n" not in str(failure.value)


class TestDna:
    def test_our_database_makes_the_same_statements_and_stances(self, hostile, make, tmp_path):
        library = make("a")
        merge(library, hostile, "the fixture")
        export_library(library, "dna", tmp_path / "x.dna")
        assert received_format(tmp_path / "x.dna") == "dna"
        other = make("b")
        summary, _ = receive(other, tmp_path / "x.dna")
        assert not summary.unanchored
        assert other.check() == []
        bodies = {other.articles.body(s.id): s.id for s in other.articles.summaries()}
        claims = {c.id: c.text for c in other.claims.all()}
        names = {s.id: s.name for s in other.speakers.all()}
        for bundle in hostile.bundles:
            mine = {s.uid: s for s in bundle.statements}
            there = {s.uid: s for s in other.statements.of_article(bodies[bundle.article.body])}
            assert set(there) == set(mine)
            speakers = {s.id: s.name for s in hostile.all_speakers}
            for uid, statement in mine.items():
                assert there[uid].content == (hull(statement.content),)
                assert there[uid].provenance.status is statement.provenance.status
                assert there[uid].provenance.origin == statement.provenance.origin
                named = [names[id_] for id_ in there[uid].speaker_ids]
                assert named == [speakers[id_] for id_ in statement.speaker_ids]
            stances = other.claims.stances_of_article(bodies[bundle.article.body])
            uids = {s.id: uid for uid, s in there.items()}
            texts = {c.id: c.text for c in hostile.all_claims}
            ids = {s.id: s.uid for s in bundle.statements}
            # DNA knows yes and no; what is unclear comes back as agreeing.
            assert {(uids[s.statement_id], claims[s.claim_id], s.kind == "disagrees") for s in stances} == {
                (ids[s.statement_id], texts[s.claim_id], s.kind == "disagrees") for s in bundle.stances
            }

    def test_many_statements_come_back_to_their_words(self, make, tmp_path):
        library = make("a")
        merge(library, large_library(1, 2000), "the fixture")
        export_library(library, "dna", tmp_path / "x.dna")
        other = make("b")
        receive(other, tmp_path / "x.dna")
        assert [s.text for s in other.statements.of_article(1)] == [s.text for s in library.statements.of_article(1)]

    def test_statement_types_of_others_become_tags_and_notes(self, hostile, make, tmp_path):
        library = make("a")
        merge(library, hostile, "the fixture")
        export_library(library, "dna", tmp_path / "x.dna")
        with closing(sqlite3.connect(tmp_path / "x.dna")) as connection, connection:
            connection.execute(
                "INSERT INTO VARIABLES VALUES (50, 'frame', 'short text', 1), (51, 'remark', 'long text', 1)"
            )
            connection.execute("INSERT INTO ENTITIES VALUES (5000, 50, 'blame', 0, 0, 0, NULL)")
            connection.execute("INSERT INTO DATASHORTTEXT VALUES (NULL, 1, 50, 5000)")
            connection.execute("INSERT INTO DATALONGTEXT VALUES (NULL, 1, 51, ?)", ("x" * 300,))
            connection.execute("UPDATE STATEMENTS SET Stop = 90000 WHERE ID = 2")
        other = make("b")
        summary, _ = receive(other, tmp_path / "x.dna")
        found = {a.tag or a.text[:10] for s in other.articles.summaries() for a in other.annotations.of_article(s.id)}
        assert found == {"frame: blame", "remark: xx", "From “x.dn"}
        assert len(summary.unanchored) == 1

    @pytest.mark.parametrize(
        "script",
        [
            "CREATE TABLE x(y)",
            "CREATE VIEW DOCUMENTS AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT * FROM r",
        ],
    )
    def test_what_is_no_dna_database_is_told_in_one_line(self, script, make, tmp_path):
        with closing(sqlite3.connect(tmp_path / "x.dna")) as connection:
            connection.execute(script)
        (tmp_path / "y.dna").write_bytes(b"SQLite format 3\0" + b"junk" * 500)
        (tmp_path / "z.dna").write_text("hello")
        library = make("a")
        for name in ("x.dna", "y.dna", "z.dna", "missing.dna"):
            with pytest.raises(ImportFailed) as failure:
                receive(library, tmp_path / name)
            assert "\n" not in str(failure.value)
        assert library.articles.count() == 0

    def test_a_password_has_salt(self):
        assert encoded_password("x") != encoded_password("x")
        assert encoded_password("x", b"0" * 16) == encoded_password("x", b"0" * 16)
