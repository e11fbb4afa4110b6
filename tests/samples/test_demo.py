"""The demo library: the samples, decided, annotated and linked enough to show what the program is for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.domain.annotation import AnnotationKind, TargetKind
from reader.domain.claim import StanceKind
from reader.domain.provenance import Status
from reader.services import articles, history
from reader.services.demo import DEMO_CODER, ENGINE, add_samples, build_demo
from reader.services.library import Library, open_library
from reader.services.samples import load_samples, sample_annotations, sample_speakers

SAMPLES = load_samples()
NOTES = sample_annotations()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    path = build_demo(tmp_path_factory.mktemp("demo") / "demo.library")
    with open_library(path, create=False) as library:
        yield library


def test_the_demo_is_a_sound_library_with_all_samples(demo: Library) -> None:
    assert demo.check() == []
    assert demo.coder.name == DEMO_CODER
    assert {s.title for s in demo.articles.summaries()} == {s.article.title for s in SAMPLES}
    for summary in demo.articles.summaries():
        sample = next(s for s in SAMPLES if s.article.title == summary.title)
        assert demo.articles.get(summary.id).blocks == sample.article.blocks
        assert demo.articles.original(summary.id).data == sample.original.data


def test_statements_are_those_of_the_gold_with_their_speakers_and_decisions(demo: Library) -> None:
    speakers = sample_speakers()
    for summary in demo.articles.summaries():
        sample = next(s for s in SAMPLES if s.article.title == summary.title)
        stored = {(s.content, s.source): s for s in demo.statements.of_article(summary.id)}
        suggested = NOTES["suggested"][sample.name]
        for gold in sample.statements:
            found = stored.pop((gold.content, gold.source))
            assert found.kind is gold.kind
            assert found.cue == gold.cue
            name = demo.speakers.get(found.speaker_id).name if found.speaker_id else None
            assert name == (speakers[gold.speaker]["name"] if gold.speaker else None)
            assert found.provenance.status is (Status.SUGGESTED if gold.number in suggested else Status.ACCEPTED)
            assert found.provenance.origin == ENGINE
            assert found.provenance.confidence is not None
        assert {s.provenance.status for s in stored.values()} <= {Status.REJECTED}


def test_a_speaker_of_several_articles_is_one_speaker_with_aliases_and_roles(demo: Library) -> None:
    assert len(demo.speakers.all()) == len(sample_speakers())
    (minister,) = demo.speakers.named("Viktor Almassy")
    assert minister.name == "Viktor Almássy"
    assert minister.roles[0].name == "Energy Minister"
    assert len({s.article_id for s in demo.statements.of_speaker(minister.id)}) == 3


def test_claims_have_statements_for_and_against_them_in_several_articles(demo: Library) -> None:
    claims = demo.claims.all()
    assert [claim.text for claim in claims] == [row["text"] for row in NOTES["claims"]]
    stances = demo.claims.stances_of_claim(claims[0].id)
    assert {stance.kind for stance in stances} == set(StanceKind)
    for claim, row in zip(claims, NOTES["claims"], strict=True):
        found = demo.claims.stances_of_claim(claim.id)
        assert len(found) == sum(len(row.get(kind, [])) for kind in StanceKind)


def test_links_go_within_and_across_articles_and_use_all_types(demo: Library) -> None:
    used: set[int] = set()
    across = 0
    for summary in demo.articles.summaries():
        for link in demo.links.of_article(summary.id):
            ends = {demo.statements.get(id_).article_id for id_ in (link.from_id, link.to_id)}
            across += len(ends) == 2
            used.add(link.type_id)
    assert across >= 10
    assert used == {link_type.id for link_type in demo.links.types()}


def test_there_are_highlights_notes_and_tags_on_every_kind_of_thing(demo: Library) -> None:
    targets = {kind: {a.target.kind for a in demo.annotations.all_of_kind(kind)} for kind in AnnotationKind}
    assert targets[AnnotationKind.HIGHLIGHT] == {TargetKind.SPAN}
    assert targets[AnnotationKind.NOTE] >= set(TargetKind) - {TargetKind.LINK}
    assert targets[AnnotationKind.TAG] >= {
        TargetKind.STATEMENT,
        TargetKind.ARTICLE,
        TargetKind.SPEAKER,
        TargetKind.LINK,
    }
    assert {tag.name: tag.colour for tag in demo.annotations.tags()} == {t["name"]: t["colour"] for t in NOTES["tags"]}


def test_the_samples_come_into_a_person_s_library_as_one_step_that_can_be_undone(tmp_path: Path) -> None:
    with open_library(tmp_path / "own", coder="Ana") as library:
        changes = add_samples(library)
        assert changes
        assert len(library.history.entries(10)) == 1
        history.undo(library)
        assert library.articles.count() == 0
        assert library.speakers.all() == []
        assert library.claims.all() == []
        assert [link_type for link_type in library.links.types() if not link_type.builtin] == []
        history.redo(library)
        assert library.articles.count() == len(SAMPLES)
        assert library.check() == []


def test_adding_the_samples_again_adds_what_is_missing_and_leaves_the_rest(tmp_path: Path) -> None:
    with open_library(build_demo(tmp_path / "demo")) as library:
        steps = len(library.history.entries(100))
        add_samples(library)
        assert len(library.history.entries(100)) == steps, "nothing to do leaves no trace"
        gone = library.articles.summaries()[0]
        articles.delete_articles(library, [gone.id])
        add_samples(library)
        assert library.articles.count() == len(SAMPLES)
        assert len(library.claims.all()) == len(NOTES["claims"])
        assert library.check() == []
