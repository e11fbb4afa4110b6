"""What comes back: into an empty library it is the same library, into one with content it is one undoable step."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import frictionless
import pytest
from hypothesis import HealthCheck, given, settings
from pyld import jsonld

from reader.domain.annotation import Target, TargetKind
from reader.domain.changes import Entity
from reader.domain.claim import StanceKind
from reader.domain.errors import Cancelled, ImportFailed
from reader.domain.exchange import ExportSelection
from reader.domain.progress import CancelToken
from reader.domain.provenance import Status
from reader.domain.record import replace
from reader.exporters import exporters, readers
from reader.services import annotations, claims, history, statements
from reader.services.exporting import export_library
from reader.services.library import open_library
from reader.services.merging import merge
from reader.services.receiving import receive, received_format
from tests.exporters.libraries import any_library, large_library, uid


def written(contents: object, output: Path) -> str:
    exporters()["webannotation"].write(contents, output)  # type: ignore[arg-type]
    return output.read_text("utf-8")


def quads(document: str, context: Path) -> str:
    anno = json.loads(context.read_text("utf-8"))

    def load(url: str, _options: object) -> dict[str, object]:
        return {"contextUrl": None, "documentUrl": url, "document": anno, "contentType": "application/ld+json"}

    options = {"documentLoader": load, "algorithm": "URDNA2015", "format": "application/n-quads"}
    return str(jsonld.normalize(json.loads(document), options))


def lines(document: Path) -> list[str]:
    return sorted(line.strip(",") for line in document.read_text("utf-8").split("\n"))


@pytest.fixture(scope="session")
def context(shared: Path) -> Path:
    return shared / "interop" / "web-annotation" / "anno.jsonld"


def test_the_hostile_library_comes_back_as_it_was(hostile, make, context, tmp_path):
    first, second, third = (tmp_path / f"{n}.jsonld" for n in (1, 2, 3))
    written(hostile, first)
    for name, source, output in (("Eve", first, second), ("Ida", second, third)):
        library = make(name)
        summary, _ = receive(library, source)
        assert not summary.unanchored
        assert library.check() == []
        export_library(library, "webannotation", output)
    # The library orders annotations by their place, the fixture does not: the same lines, then the same graph.
    assert lines(second) == lines(first)
    assert quads(third.read_text("utf-8"), context) == quads(second.read_text("utf-8"), context)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(contents=any_library())
def test_any_library_comes_back_as_the_same_graph(contents, context, tmp_path_factory):
    folder = tmp_path_factory.mktemp("round")
    files = [folder / f"{n}.jsonld" for n in range(3)]
    written(contents, files[0])
    for source, output in pairwise(files):
        with open_library(output.with_suffix(".accordingto"), coder="Eve") as library:
            receive(library, source)
            assert library.check() == []
            export_library(library, "webannotation", output)
    assert lines(files[1]) == lines(files[0])
    assert quads(files[2].read_text("utf-8"), context) == quads(files[1].read_text("utf-8"), context)


def test_the_same_file_twice_changes_nothing(hostile, make, tmp_path):
    written(hostile, tmp_path / "1.jsonld")
    library = make("Eve")
    receive(library, tmp_path / "1.jsonld")
    before = written(library.contents(), tmp_path / "2.jsonld")
    summary, changes = receive(library, tmp_path / "1.jsonld")
    assert sum(summary.added.values()) == 0
    assert summary.same["statement"] == 6
    assert not changes
    assert written(library.contents(), tmp_path / "3.jsonld") == before


def test_a_merge_is_undone_and_done_again_as_one_step(hostile, make, tmp_path):
    library = make("Eve")
    merge(library, large_library(1, 5), "mine")
    before = written(library.contents(), tmp_path / "1.jsonld")
    _, changes = merge(library, hostile, "theirs")
    assert changes.touches(Entity.ARTICLE, Entity.STATEMENT, Entity.LINK, Entity.ANNOTATION, Entity.CLAIM)
    after = written(library.contents(), tmp_path / "2.jsonld")
    undone = history.undo(library)
    assert undone is not None
    assert "theirs" in undone.label
    assert written(library.contents(), tmp_path / "3.jsonld") == before
    history.redo(library)
    assert written(library.contents(), tmp_path / "4.jsonld") == after
    assert library.check() == []


def test_a_colleagues_library_merges_and_her_decisions_keep_her_name(hostile, make, tmp_path):
    ours, theirs = make("Ana", coder="Ana"), make("Zora", coder="Zora")
    merge(ours, hostile, "start")
    merge(theirs, hostile, "start")
    statement = theirs.statements.of_article(1)[0]

    annotations.add_note(theirs, Target(TargetKind.STATEMENT, statement.id), "I heard it too")
    statements.set_status(theirs, [statement.id], Status.ACCEPTED)
    summary, _ = receive(ours, theirs.path)
    assert summary.added["annotation"] == 1
    mine = ours.statements.of_article(1)[0]
    assert mine.provenance.status is Status.ACCEPTED
    assert mine.provenance.confidence == statement.provenance.confidence
    notes = ours.annotations.of_target(Target(TargetKind.STATEMENT, mine.id))
    assert ("I heard it too", "coder:Zora") in [(n.text, n.provenance.origin) for n in notes]
    assert ours.articles.count() == 3
    assert ours.check() == []


def test_two_decisions_that_differ_are_both_kept(hostile, make, tmp_path):
    library = make("Eve")
    merge(library, hostile, "start")
    bundle = hostile.bundles[0]
    changed = replace(
        bundle.statements[1],
        provenance=replace(bundle.statements[1].provenance, status=Status.REJECTED),
        speaker_ids=(3,),
    )
    other = replace(hostile, bundles=(replace(bundle, statements=(changed,), links=(), stances=(), annotations=()),))
    for _ in range(2):
        summary, _ = merge(library, other, "Zora’s file")
    assert summary.warnings
    here = next(s for s in library.statements.of_article(1) if s.uid == changed.uid)
    assert here.provenance.status is Status.ACCEPTED
    notes = [a.text for a in library.annotations.of_article(1) if "Zora’s file" in a.text]
    assert len(notes) == 1
    assert "rejected" in notes[0]
    assert "田中さん" in notes[0]


def test_both_peoples_decisions_keep_their_names(hostile, make):
    ours, theirs = make("Ana", coder="Ana"), make("Zora", coder="Zora")
    for library, stance in ((ours, StanceKind.AGREES), (theirs, StanceKind.DISAGREES)):
        merge(library, hostile, "start")
        statement = library.statements.of_article(1)[0]
        statements.set_status(library, [statement.id], Status.ACCEPTED)
        claims.set_stance(library, [statement.id], library.claims.all()[0].id, stance)
    for _ in range(2):
        receive(ours, theirs.path)
    statement = ours.statements.of_article(1)[0]
    assert statement.provenance.decision == "accepted by Ana"
    notes = [a.text for a in ours.annotations.of_target(Target(TargetKind.STATEMENT, statement.id))]
    told = [note for note in notes if "Zora.accordingto" in note]
    assert len(told) == 2
    assert any("accepted by Zora" in note for note in told)
    assert any("disagrees with “" in note and "by Zora" in note for note in told)
    assert {"Ana", "Zora"} <= {coder.name for coder in ours.coders.all()}
    assert ours.check() == []


def test_a_decision_keeps_its_name_where_the_coder_is_called_otherwise_here(hostile, make):
    ours, theirs = make("ours", coder="ZORA"), make("theirs", coder="Zora")
    merge(ours, hostile, "start")
    merge(theirs, hostile, "start")
    statements.set_status(theirs, [theirs.statements.of_article(1)[0].id], Status.REJECTED)
    receive(ours, theirs.path)
    assert ours.statements.of_article(1)[0].provenance.decision == "rejected by ZORA"


def test_the_same_people_and_claims_under_other_uids_are_one(hostile, make):
    library = make("Eve")
    merge(library, hostile, "start")
    speakers = [replace(s, uid=uid(0x8000 + s.id), aliases=("Z. Å.",)) for s in hostile.all_speakers]
    claims = [replace(c, uid=uid(0x8100 + c.id)) for c in hostile.all_claims]
    merge(library, replace(hostile, all_speakers=speakers, all_claims=claims), "again")
    assert len(library.speakers.all()) == len(speakers)
    assert len(library.claims.all()) == len(claims)
    assert "Z. Å." in library.speakers.named("Zoë Ångström")[0].aliases


def test_words_of_another_version_of_the_text_are_found_or_told(hostile, make):
    library = make("Eve")
    merge(library, hostile, "start")
    bundle = hostile.bundles[1]
    body = "New first line.\n\n" + bundle.article.body
    there = bundle.statements[0]
    shifted = {role: tuple(s.shifted(17) for s in getattr(there, role)) for role in ("content", "source", "cue")}
    moved = replace(there, uid=uid(0x9001), **shifted)
    gone = replace(moved, id=77, uid=uid(0x9002), content=(replace(moved.content[0], start=0, end=15),))
    article = replace(bundle.article, body=body, blocks=())
    new = replace(bundle, article=article, statements=(moved, gone), links=(), stances=(), annotations=())
    for _ in range(2):
        summary, _ = merge(library, replace(hostile, bundles=(new,), other_annotations=()), "newer")
        assert [u.quote for u in summary.unanchored] == ["New first line."]
        notes = [a.text for a in library.annotations.of_article(2) if "newer" in a.text]
        assert len(notes) == 1
        assert "> New first line." in notes[0]
    assert len(library.statements.of_article(2)) == 1
    assert library.check() == []


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_versions_of_an_article_stay_versions(hostile, make, tmp_path):
    old, new = hostile.bundles[0], hostile.bundles[1]
    library = make("Eve")
    merge(
        library, replace(hostile, bundles=(replace(old, article=replace(old.article, newer=new.article.uid)), new)), "x"
    )
    assert library.articles.get(1).newer == new.article.uid
    export_library(library, "webannotation", tmp_path / "1.jsonld")
    export_library(library, "csv", tmp_path / "tables")
    for number, source in enumerate((tmp_path / "1.jsonld", tmp_path / "tables")):
        other = make(f"Ida {number}")
        receive(other, source)
        assert [v.uid for v in other.articles.versions(1)] == [new.article.uid, old.article.uid]
        assert other.check() == []
    export_library(library, "csv", tmp_path / "part", ExportSelection(article_ids=frozenset({1})))
    assert frictionless.validate(str(tmp_path / "part" / "datapackage.json")).valid


def test_a_cancelled_merge_changes_nothing(hostile, make, tmp_path):
    library = make("Eve")
    before = written(library.contents(), tmp_path / "1.jsonld")
    cancel = CancelToken()
    with pytest.raises(Cancelled):
        merge(library, hostile, "x", cancel=cancel, progress=lambda *_: cancel.cancel())
    assert written(library.contents(), tmp_path / "2.jsonld") == before
    assert library.history.undo_label() is None


def _broken(document: dict[str, object]) -> dict[str, str]:
    whole = json.dumps(document)
    first = json.dumps(document["first"])
    return {
        "truncated": whole[: len(whole) // 2],
        "not json": "<html>",
        "a list": "[]",
        "nothing": "",
        "another schema": json.dumps({"type": "AnnotationCollection", "articles": [1, 2]}),
        "offsets before the text": whole.replace('"start": 0', '"start": -5'),
        "a block outside the text": json.dumps({**document, "articles": [_long_block(document)]}),
        "the same id twice": json.dumps({**document, "first": {"items": [*json.loads(first)["items"]] * 2}}),
        "a speaker for a claim": whole.replace(uid(0x21), uid(0x11)),
        "a wrong status": whole.replace('"status": "accepted"', '"status": "perhaps"'),
        "an id that is a number": whole.replace(f'"urn:uuid:{uid(1)}"', "7"),
        "too deep": "[" * 100_000,
    }


def _long_block(document: dict[str, object]) -> object:
    article = dict(document["articles"][0])  # type: ignore[index]
    return {**article, "blocks": [{"kind": "title", "start": 0, "end": 10**9}]}


def test_broken_files_are_refused_with_one_line_and_change_nothing(hostile, make, tmp_path, subtests):
    document = json.loads(written(hostile, tmp_path / "whole.jsonld"))
    library = make("Eve")
    before = written(library.contents(), tmp_path / "1.jsonld")
    for name, content in _broken(document).items():
        with subtests.test(name):
            path = tmp_path / "broken.jsonld"
            path.write_text(content, "utf-8")
            with pytest.raises(ImportFailed) as failure:
                merge(library, readers()["webannotation"].read(path), path.name)
            assert "\n" not in str(failure.value)
            assert path.name in str(failure.value)
            assert written(library.contents(), tmp_path / "2.jsonld") == before


def test_what_a_file_is_is_told_by_what_is_in_it(hostile, tmp_path):
    written(hostile, tmp_path / "a.json")
    (tmp_path / "b.json").write_text("{}")
    assert received_format(tmp_path / "a.json") == "webannotation"
    assert received_format(tmp_path / "b.json") is None
    assert received_format(tmp_path / "missing.jsonld") is None


def test_ten_thousand_statements_come_in(make):
    library = make("Eve")
    summary, _ = merge(library, large_library(10, 1000), "many")
    assert summary.added["statement"] == 10_000
    assert library.contents().size().statements == 10_000
    assert library.check() == []
