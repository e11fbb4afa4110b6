from __future__ import annotations

import pytest

from reader.domain.annotation import Target, TargetKind
from reader.domain.article import Article
from reader.domain.changes import Entity
from reader.domain.errors import InvalidEdit, NotThere
from reader.domain.filter import StatementFilter
from reader.domain.proposal import Extraction, ProposedSpeaker, ProposedStatement
from reader.domain.provenance import Status
from reader.domain.spans import Span
from reader.domain.speaker import SpeakerKind
from reader.domain.statement import SpanRole, Statement, StatementKind
from reader.services import annotations, coders, extraction, history, links, speakers, statements
from reader.services.library import Library
from tests.services.examples import Say, where


@pytest.fixture
def suggestion(library: Library, article: Article) -> Statement:
    """A statement that an engine proposed, with a speaker."""
    zoe = ProposedSpeaker("Zoë Ångström", SpeakerKind.PERSON)
    content = (where(article.body, "It will stand."),)
    found = ProposedStatement(StatementKind.DIRECT, content, speakers=(0,), confidence=0.9, speaker_confidence=0.8)
    extraction.store_extraction(library, article.id, Extraction("test/1.0", (zoe,), (found,)))
    return library.statements.of_article(article.id)[0]


def test_a_statement_has_the_words_of_its_spans_and_says_who_made_it(
    library: Library, article: Article, say: Say
) -> None:
    statement = say("It will stand", "The dam is safe")
    assert statement.text == "The dam is safe … It will stand"
    assert [span.text(article.body) for span in statement.content] == ["The dam is safe", "It will stand"]
    assert statement.provenance.origin == "coder:Ana"
    assert statement.provenance.status is Status.ACCEPTED
    assert statement.provenance.confidence is None
    assert statement.provenance.created.endswith("Z")
    assert statement.uid


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (["The dam is safe", "It will stand"], StatementKind.DIRECT),
        (["“The dam is safe,”"], StatementKind.DIRECT),
        (["that the dam would “stand for ever” and be repaired"], StatementKind.MIXED),
        (["stand for ever"], StatementKind.DIRECT),
        (["denied it"], StatementKind.INDIRECT),
        (["“safe”, minister says"], StatementKind.MIXED),
    ],
)
def test_quotation_marks_tell_the_kind(say: Say, words: list[str], kind: StatementKind) -> None:
    assert say(*words).kind is kind


def test_spans_are_put_in_order_joined_and_trimmed(library: Library, article: Article) -> None:
    body = article.body
    start = where(body, "The minister said").start
    statement_id, _ = statements.create_statement(
        library,
        article.id,
        [Span(start + 20, start + 30), Span(start + 3, start + 13), Span(start + 10, start + 18)],
        kind=StatementKind.INDIRECT,
    )
    pieces = library.statements.get(statement_id).content
    assert [piece.text(body) for piece in pieces] == ["minister said", "at the dam"]


def test_a_statement_needs_words_inside_the_text(library: Library, article: Article) -> None:
    end = len(article.body)
    gap = where(article.body, "\n\n")
    for spans, message in (([], "needs words"), ([gap], "needs words"), ([Span(end - 1, end + 1)], "outside")):
        with pytest.raises(InvalidEdit, match=message):
            statements.create_statement(library, article.id, spans)
    with pytest.raises(NotThere):
        statements.create_statement(library, 99, [Span(0, 1)])
    with pytest.raises(NotThere):
        statements.create_statement(library, article.id, [Span(0, 3)], speaker_id=99)
    assert library.statements.of_article(article.id) == []
    assert len(library.history.entries()) == 1


def test_borders_move_in_every_role(library: Library, article: Article, say: Say) -> None:
    statement = say("stand for ever")
    body = article.body
    statements.set_spans(library, statement.id, SpanRole.CONTENT, [where(body, "would “stand for ever”")])
    statements.set_spans(library, statement.id, SpanRole.SOURCE, [where(body, "The minister")])
    changes = statements.set_spans(library, statement.id, SpanRole.CUE, [where(body, "said that")])
    moved = library.statements.get(statement.id)
    assert changes.of_kind(Entity.STATEMENT) == {statement.id}
    assert moved.text == "would “stand for ever”"
    assert [span.text(body) for span in moved.all_spans] == ["The minister", "said that", "would “stand for ever”"]
    statements.set_spans(library, statement.id, SpanRole.SOURCE, [])
    assert library.statements.get(statement.id).source == ()
    with pytest.raises(InvalidEdit):
        statements.set_spans(library, statement.id, SpanRole.CONTENT, [])
    assert library.check() == []


def test_statements_come_in_the_order_of_the_text(library: Library, article: Article, say: Say) -> None:
    late, early = say("denied it"), say("safe")
    assert [s.id for s in library.statements.of_article(article.id)] == [early.id, late.id]
    statements.set_spans(library, late.id, SpanRole.SOURCE, [Span(0, 3)])
    assert [s.id for s in library.statements.of_article(article.id)] == [late.id, early.id]


def test_judging_keeps_the_score_and_takes_what_is_as_it_is(library: Library, say: Say) -> None:
    ids = [say("stand for ever").id, say("denied it").id]
    assert not statements.set_status(library, ids, Status.ACCEPTED)
    assert statements.set_status(library, ids, Status.REJECTED).of_kind(Entity.STATEMENT) == set(ids)
    assert library.history.undo_label() == "Reject 2 statements"
    history.undo(library)
    assert {s.provenance.status for s in library.statements.get_many(ids)} == {Status.ACCEPTED}


def test_who_decided_about_a_suggestion_is_kept_and_when(library: Library, suggestion: Statement) -> None:
    def decided() -> tuple[str, str, str]:
        now = library.statements.get(suggestion.id)
        speaker = library.speakers.get(now.speaker_ids[0])
        return now.provenance.decision, now.speaker.decision, speaker.provenance.decision

    def let(name: str) -> None:
        library.set_coder(coders.create_coder(library, name)[0])

    statements.set_status(library, [suggestion.id], Status.ACCEPTED)
    assert decided() == ("accepted by Ana", "accepted by Ana", "suggested")
    first = library.statements.get(suggestion.id).provenance
    assert first.created < first.decided == first.modified
    assert first.origin == "test/1.0"
    let("Ben")
    assert not statements.set_status(library, [suggestion.id], Status.ACCEPTED)
    statements.set_status(library, [suggestion.id], Status.REJECTED)
    assert decided()[0] == "rejected by Ben"
    statements.set_status(library, [suggestion.id], Status.SUGGESTED)
    assert library.statements.get(suggestion.id).provenance.decided_by == ""
    history.undo(library)
    history.undo(library)
    assert library.statements.get(suggestion.id).provenance == first
    history.redo(library)
    assert decided()[0] == "rejected by Ben"


def test_who_chooses_or_edits_a_proposed_speaker_accepts_it(library: Library, suggestion: Statement) -> None:
    (proposed,) = suggestion.speaker_ids
    statements.set_speaker(library, [suggestion.id], proposed)
    speaker = library.speakers.get(proposed)
    assert speaker.provenance.decision == "accepted by Ana"
    assert library.statements.get(suggestion.id).speaker.decision == "accepted by Ana"
    library.set_coder(coders.create_coder(library, "Ben")[0])
    speakers.edit_speaker(library, proposed, name="Zoë Å.")
    assert library.speakers.get(proposed).provenance.decided_by == "coder:Ana"


def test_who_speaks_can_be_said_and_unsaid(library: Library, say: Say) -> None:
    speaker_id, _ = speakers.create_speaker(library, "Zoë Ångström", SpeakerKind.PERSON)
    statement = say("stand for ever")
    statements.set_speaker(library, [statement.id], speaker_id)
    assigned = library.statements.get(statement.id)
    assert (assigned.speaker_id, assigned.speaker.origin) == (speaker_id, "coder:Ana")
    assert library.statements.of_speaker(speaker_id) == [assigned]
    statements.set_speaker(library, [statement.id], None)
    assert library.statements.get(statement.id).speaker_id is None
    with pytest.raises(NotThere):
        statements.set_speaker(library, [statement.id], 99)


def test_deleting_takes_links_and_notes_along(library: Library, say: Say) -> None:
    one, other = say("stand for ever"), say("denied it")
    links.create_link(library, one.id, other.id, 1)
    annotations.add_note(library, Target(TargetKind.STATEMENT, one.id), "note")
    changes = statements.delete_statements(library, [one.id])
    assert changes.of_kind(Entity.STATEMENT) == {one.id, other.id}
    assert changes.touches(Entity.LINK)
    assert changes.touches(Entity.ANNOTATION)
    assert library.links.of_statement(other.id) == []
    with pytest.raises(NotThere):
        library.statements.get(one.id)


def test_what_is_gone_is_skipped(library: Library, say: Say) -> None:
    statement = say("stand for ever")
    assert not statements.set_status(library, [99], Status.REJECTED)
    assert not statements.delete_statements(library, [99])
    assert library.statements.get_many([99, statement.id]) == [statement]
    with pytest.raises(NotThere):
        statements.set_spans(library, 99, SpanRole.CUE, [])


def test_filters_let_through_what_meets_every_condition(library: Library, article: Article, say: Say) -> None:
    zoe, _ = speakers.create_speaker(library, "Zoë Ångström", SpeakerKind.PERSON, aliases=["the minister"])
    said = say("stand for ever", speaker_id=zoe)
    denied = say("denied it")
    rejected = say("according to a report")
    statements.set_status(library, [rejected.id], Status.REJECTED)
    annotations.add_note(library, Target(TargetKind.STATEMENT, said.id), "why?")
    tag_id, _ = annotations.add_tag(library, [Target(TargetKind.STATEMENT, denied.id)], "dam")
    links.create_link(library, denied.id, said.id, 1)
    everything = {said.id, denied.id, rejected.id}
    for wanted, found in (
        (StatementFilter(), everything),
        (StatementFilter(text="EVER stan"), {said.id}),
        (StatementFilter(text="angstrom"), {said.id}),
        (StatementFilter(text="minister stand"), {said.id}),
        (StatementFilter(text='"OR" NOT ('), set()),
        (StatementFilter(speaker_ids=frozenset([zoe])), {said.id}),
        (StatementFilter(speaker_ids=frozenset([None])), {denied.id, rejected.id}),
        (StatementFilter(speaker_ids=frozenset([None, zoe])), everything),
        (StatementFilter(kinds=frozenset([StatementKind.DIRECT])), {said.id}),
        (StatementFilter(statuses=frozenset([Status.REJECTED, Status.SUGGESTED])), {rejected.id}),
        (StatementFilter(tag_ids=frozenset([tag_id])), {denied.id}),
        (StatementFilter(has_notes=True), {said.id}),
        (StatementFilter(has_notes=False), {denied.id, rejected.id}),
        (StatementFilter(has_links=True), {said.id, denied.id}),
        (StatementFilter(has_links=False), {rejected.id}),
        (StatementFilter(min_confidence=0.99), everything),
        (StatementFilter(has_links=True, has_notes=False), {denied.id}),
    ):
        assert library.statements.matching(wanted, article.id) == found, wanted
        assert library.statements.matching(wanted) == found, wanted
        assert library.statements.matching(wanted, article.id + 1) == set()
