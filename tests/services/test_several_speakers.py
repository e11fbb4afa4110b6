"""Statements that several speakers make together: assigning, merging, splitting, deleting, filtering, undoing."""

from __future__ import annotations

import pytest

from reader.domain.article import Article
from reader.domain.changes import Entity
from reader.domain.errors import NotThere
from reader.domain.exchange import ExportSelection
from reader.domain.filter import StatementFilter
from reader.domain.proposal import Extraction, ProposedSpeaker, ProposedStatement
from reader.domain.provenance import Status
from reader.domain.speaker import SpeakerKind
from reader.domain.statement import StatementKind
from reader.services import articles, extraction, history, speakers, statements
from reader.services.library import Library
from tests.services.examples import Say, where


@pytest.fixture
def people(library: Library) -> tuple[int, ...]:
    names = ("Ana", "Bo", "Cem", "Dov")
    return tuple(speakers.create_speaker(library, name, SpeakerKind.PERSON)[0] for name in names)


def speaking(library: Library, statement_id: int) -> tuple[int, ...]:
    return library.statements.get(statement_id).speaker_ids


def test_several_speakers_are_kept_in_their_order_as_one_step(
    library: Library, say: Say, people: tuple[int, ...]
) -> None:
    ana, bo, cem, _ = people
    said = say("stand for ever", speaker_id=bo)
    changes = statements.set_speakers(library, [said.id], [cem, ana, cem, bo])
    assert changes.of_kind(Entity.STATEMENT) == {said.id}
    now = library.statements.get(said.id)
    assert (now.speaker_ids, now.speaker_id) == ((cem, ana, bo), cem)
    assert now.speaker.origin == library.coder.origin
    assert history.undo(library).label == "Assign statement to “Cem”, “Ana”, “Bo”"  # type: ignore[union-attr]
    assert library.statements.get(said.id) == said
    history.redo(library)
    assert speaking(library, said.id) == (cem, ana, bo)
    statements.set_speakers(library, [said.id], [bo, cem, ana])
    assert speaking(library, said.id) == (bo, cem, ana)
    statements.set_speaker(library, [said.id], ana)
    assert speaking(library, said.id) == (ana,)
    statements.set_speakers(library, [said.id], [])
    assert library.statements.get(said.id).speaker_id is None
    with pytest.raises(NotThere):
        statements.set_speakers(library, [said.id], [ana, 99])


def test_a_speaker_is_added_to_whoever_speaks_already(library: Library, say: Say, people: tuple[int, ...]) -> None:
    ana, bo, *_ = people
    one, other, nobody = say("denied it", speaker_id=ana), say("safe", speaker_id=bo), say("stand for ever")
    changes = statements.add_speaker(library, [one.id, other.id, nobody.id, 99], bo)
    assert changes.of_kind(Entity.STATEMENT) == {one.id, nobody.id}
    assert [speaking(library, s.id) for s in (one, other, nobody)] == [(ana, bo), (bo,), (bo,)]
    assert library.statements.get(other.id).provenance.modified == other.provenance.modified
    assert library.history.undo_label() == "Add “Bo” to the speakers of 2 statements"
    history.undo(library)
    assert library.statements.get_many([one.id, nobody.id]) == [nobody, one]


def test_what_a_speaker_shares_is_theirs_too(
    library: Library, article: Article, say: Say, people: tuple[int, ...]
) -> None:
    ana, bo, cem, dov = people
    shared, alone = say("denied it", speaker_id=ana), say("stand for ever", speaker_id=cem)
    statements.set_speakers(library, [shared.id], [dov, ana, bo])
    assert [s.id for s in library.statements.of_speaker(bo)] == [shared.id]
    assert [s.id for s in library.speakers.of_article(article.id)] == [cem, dov, ana, bo]
    for wanted, found in (
        (StatementFilter(speaker_ids=frozenset([bo])), {shared.id}),
        (StatementFilter(speaker_ids=frozenset([bo, None])), {shared.id}),
        (StatementFilter(speaker_ids=frozenset([bo, cem])), {shared.id, alone.id}),
        (StatementFilter(text="bo denied"), {shared.id}),
    ):
        assert library.statements.matching(wanted, article.id) == found, wanted
    chosen = library.contents(ExportSelection(article_ids=frozenset([article.id])))
    assert {s.id for s in chosen.speakers()} == set(people)


def test_merging_speakers_who_speak_together_leaves_one(library: Library, say: Say, people: tuple[int, ...]) -> None:
    ana, bo, cem, dov = people
    first, last, others = say("denied it"), say("stand for ever"), say("safe")
    statements.set_speakers(library, [first.id], [ana, bo, cem])
    statements.set_speakers(library, [last.id], [dov, bo, ana])
    statements.set_speakers(library, [others.id], [dov, bo])
    before = library.statements.get_many([first.id, last.id, others.id])
    changes = speakers.merge_speakers(library, ana, [bo])
    assert changes.of_kind(Entity.STATEMENT) == {first.id, last.id, others.id}
    assert [speaking(library, s.id) for s in (first, last, others)] == [(ana, cem), (dov, ana), (dov, ana)]
    assert library.check() == []
    history.undo(library)
    assert library.statements.get_many([first.id, last.id, others.id]) == before


def test_splitting_and_deleting_leave_the_others_in_place(
    library: Library, article: Article, say: Say, people: tuple[int, ...]
) -> None:
    ana, bo, cem, _ = people
    together, alone = say("denied it"), say("stand for ever", speaker_id=bo)
    statements.set_speakers(library, [together.id], [ana, bo, cem])
    new, _ = speakers.split_speaker(library, bo, [together.id], "Bo the Younger")
    assert speaking(library, together.id) == (ana, new, cem)
    speakers.delete_speakers(library, [ana, bo])
    assert speaking(library, together.id) == (new, cem)
    assert speaking(library, alone.id) == ()
    statements.delete_statements(library, [together.id])
    assert library.statements.of_speaker(cem) == []
    history.undo(library)
    history.undo(library)
    assert speaking(library, together.id) == (ana, new, cem)
    articles.delete_articles(library, [article.id])
    assert library.check() == []


def test_an_engines_speakers_are_stored_together_and_go_when_nobody_needs_them(
    library: Library, article: Article
) -> None:
    named = tuple(ProposedSpeaker(name, SpeakerKind.PERSON) for name in ("Ana", "Bo", "Silent"))
    found = ProposedStatement(StatementKind.DIRECT, (where(article.body, "denied it"),), speakers=(1, 0))
    extraction.store_extraction(library, article.id, Extraction("test/1", named, (found,)))
    (stored,) = library.statements.of_article(article.id)
    names = {speaker.id: speaker.name for speaker in library.speakers.all()}
    assert [names[id_] for id_ in stored.speaker_ids] == ["Bo", "Ana"]
    statements.set_status(library, [stored.id], Status.ACCEPTED)
    assert library.statements.get(stored.id).speaker.status is Status.ACCEPTED
    history.undo(library)
    extraction.store_extraction(library, article.id, Extraction("test/2"))
    assert library.speakers.all() == []
