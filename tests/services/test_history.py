"""Undo and redo: through closing, in order, of many things at once, never half."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from reader.domain.annotation import Target, TargetKind
from reader.domain.article import Article
from reader.domain.changes import Changes, Entity
from reader.domain.errors import DamagedLibrary, InvalidEdit, NotThere
from reader.domain.history import HistoryState
from reader.domain.provenance import Status
from reader.domain.speaker import SpeakerKind
from reader.services import annotations, articles, claims, history, speakers, statements
from reader.services.library import Library, open_library
from tests.services.examples import Say, imported, stored_rows


def test_undo_and_redo_name_what_they_did_and_what_it_changed(library: Library, say: Say) -> None:
    statement = say("stand for ever")
    did = statements.set_status(library, [statement.id], Status.REJECTED)
    undone = history.undo(library)
    assert undone
    assert (undone.label, undone.changes) == ("Reject statement", did)
    assert library.statements.get(statement.id) == statement
    assert (library.history.undo_label(), library.history.redo_label()) == ("New statement", "Reject statement")
    redone = history.redo(library)
    assert redone
    assert (redone.label, redone.changes) == ("Reject statement", did)
    assert library.history.redo_label() is None


def test_there_is_an_end_to_both(library: Library) -> None:
    assert history.undo(library) is None
    assert history.redo(library) is None
    assert (library.history.undo_label(), library.history.redo_label()) == (None, None)


def test_the_history_outlives_the_window(library: Library, say: Say) -> None:
    statement = say("stand for ever")
    statements.set_status(library, [statement.id], Status.REJECTED)
    with open_library(library.path, coder="Ben") as again:
        assert again.history.undo_label() == "Reject statement"
        history.undo(again)
        speakers.create_speaker(again, "Zoë", SpeakerKind.PERSON)
        newest = again.history.entries(2)
    assert [(e.coder, e.label, e.state) for e in newest] == [
        ("Ben", "New speaker “Zoë”", HistoryState.DONE),
        ("Ana", "Reject statement", HistoryState.DISCARDED),
    ]
    assert newest[0].at.endswith("Z")
    assert library.history.redo_label() is None
    assert library.statements.get(statement.id) == statement
    assert library.check() == []


def test_several_commands_together_are_one_step(library: Library, article: Article, say: Say) -> None:
    before = stored_rows(library.path)
    with library.command("Tidy up") as command:
        statement = say("stand for ever")
        statements.set_status(library, [statement.id], Status.REJECTED)
        claims.create_claim(library, "It stands", [statement.id])
        statements.delete_statements(library, [statement.id])
        kept = say("denied it")
    assert [entry.label for entry in library.history.entries(2)] == ["Tidy up", library.history.entries(2)[1].label]
    assert command.changes.of_kind(Entity.STATEMENT) == {statement.id, kept.id}
    assert library.statements.of_article(article.id) == [kept]
    history.undo(library)
    assert stored_rows(library.path) == before
    history.redo(library)
    assert library.statements.of_article(article.id) == [kept]
    assert len(library.claims.all()) == 1


def test_what_fails_leaves_nothing_and_no_trace(library: Library, say: Say) -> None:
    statement = say("stand for ever")
    before, steps = stored_rows(library.path), library.history.entries()
    with pytest.raises(NotThere), library.command("Several"):
        statements.set_status(library, [statement.id], Status.REJECTED)
        library.statements.get(99)
    assert stored_rows(library.path) == before
    assert library.history.entries() == steps
    with library.command("Nothing") as command:
        pass
    assert command.changes == Changes()
    assert library.history.entries() == steps


def test_a_part_that_fails_is_left_out_and_the_rest_is_kept(library: Library, say: Say) -> None:
    statement = say("stand for ever")
    before = stored_rows(library.path)
    with library.command("Several"):
        with pytest.raises(InvalidEdit), library.command("A part"):
            statements.set_status(library, [statement.id], Status.REJECTED)
            claims.create_claim(library, " ")
        claims.create_claim(library, "It stands", [statement.id])
    assert library.statements.get(statement.id) == statement
    assert len(library.claims.all()) == 1
    history.undo(library)
    assert stored_rows(library.path) == before


def test_new_work_after_undo_discards_what_was_undone(library: Library, say: Say) -> None:
    first = say("stand for ever")
    history.undo(library)
    second = say("denied it")
    assert second.id != first.id, "an id never means two things"
    assert history.redo(library) is None
    assert [entry.state for entry in library.history.entries(2)] == [HistoryState.DONE, HistoryState.DISCARDED]


def test_a_window_sees_what_another_one_did_and_leaves_it_for_that_one_to_undo(library: Library, say: Say) -> None:
    with open_library(library.path) as other:
        assert not other.changed_elsewhere()
        earlier = other.history.undo_label()
        statement = say("stand for ever")
        assert other.changed_elsewhere()
        assert not other.changed_elsewhere()
        assert not library.changed_elsewhere()
        assert other.statements.get(statement.id) == statement
        assert other.history.undo_label() == earlier
    with open_library(library.path) as later:
        history.undo(later)
        assert later.statements.of_article(statement.article_id) == []
        assert library.history.redo_label() is None
        assert history.redo(later)


def test_two_windows_undo_each_its_own_steps(library: Library) -> None:
    with open_library(library.path, coder="Ben") as other:
        before = stored_rows(library.path)
        for number in range(10):
            for window, name in ((library, "Ana"), (other, "Ben")):
                speakers.create_speaker(window, f"{name} {number}", SpeakerKind.PERSON)
        after = stored_rows(library.path)
        for _ in range(5):
            history.undo(other)
        assert [speaker.name for speaker in library.speakers.all() if "Ben" in speaker.name] == [
            f"Ben {number}" for number in range(5)
        ]
        speakers.create_speaker(library, "Ana 10", SpeakerKind.PERSON)
        assert other.history.redo_label() == "New speaker “Ben 5”", "what one does leaves the other's redo alone"
        history.undo(library)
        for _ in range(10):
            history.undo(library)
        assert [speaker.name for speaker in library.speakers.all()] == [f"Ben {number}" for number in range(5)]
        for _ in range(5):
            history.undo(other)
        assert stored_rows(library.path) == before
        for window in (library, other):
            for _ in range(10):
                assert history.redo(window)
        assert stored_rows(library.path) == after
    assert library.check() == []


def test_jobs_of_a_window_are_undone_in_it(library: Library) -> None:
    with library.again() as job:
        assert job.coder == library.coder
        speakers.create_speaker(job, "Zoë", SpeakerKind.PERSON)
    undone = history.undo(library)
    assert undone
    assert undone.label == "New speaker “Zoë”"


def _reject(window: Library, statement: int) -> None:
    statements.set_status(window, [statement], Status.REJECTED)


def _tell_the_speaker(window: Library, statement: int) -> None:
    statements.set_speaker(window, [statement], window.speakers.all()[0].id)


def _note(window: Library, statement: int) -> None:
    annotations.add_note(window, Target(TargetKind.STATEMENT, statement), "why?")


def _delete(window: Library, statement: int) -> None:
    statements.delete_statements(window, [statement])


@pytest.mark.parametrize(
    ("step", "later", "builds_on_it"),
    [
        (_reject, _tell_the_speaker, "(Assign statement to “Zoë”)"),
        (_reject, _delete, "(Delete statement)"),
        (_note, _delete, "(Delete statement)"),
        (_reject, _note, None),
        (_note, _reject, None),
    ],
)
def test_a_step_that_another_window_built_on_is_not_undone_before_that(
    library: Library, say: Say, step: Callable[..., None], later: Callable[..., None], builds_on_it: str | None
) -> None:
    speakers.create_speaker(library, "Zoë", SpeakerKind.PERSON)
    statement = say("stand for ever")
    before = stored_rows(library.path)
    with open_library(library.path) as other:
        step(library, statement.id)
        later(other, statement.id)
        if builds_on_it:
            both = stored_rows(library.path)
            with pytest.raises(InvalidEdit, match="undo that there first") as refused:
                history.undo(library)
            assert builds_on_it in str(refused.value)
            assert stored_rows(library.path) == both
            history.undo(other)
            history.undo(library)
        else:
            history.undo(library)
            history.undo(other)
    assert stored_rows(library.path) == before
    assert library.check() == []


def test_what_another_window_refers_to_and_names_that_it_took_are_in_the_way(library: Library, say: Say) -> None:
    statement = say("stand for ever")
    with open_library(library.path) as other:
        _note(other, statement.id)
        with pytest.raises(InvalidEdit, match="New statement: this cannot be undone"):
            history.undo(library)
        annotations.add_tag(library, [Target(TargetKind.STATEMENT, statement.id)], "key quote")
        history.undo(library)
        annotations.add_tag(other, [Target(TargetKind.ARTICLE, statement.article_id)], "Key Quote")
        with pytest.raises(InvalidEdit, match="cannot be done again"):
            history.redo(library)
    assert [t.name for t in library.annotations.tags()] == ["Key Quote"]
    assert library.check() == []


def test_a_command_on_what_another_window_deleted_is_refused_in_a_sentence(library: Library, say: Say) -> None:
    statement = say("stand for ever")
    claim, _ = claims.create_claim(library, "It stands")
    with open_library(library.path) as other:
        statements.delete_statements(other, [statement.id])
    with pytest.raises(NotThere, match="no longer in the library"):
        claims.create_claim(library, "Other", [statement.id])
    assert [c.id for c in library.claims.all()] == [claim]


def test_a_step_that_cannot_be_read_is_told_and_changes_nothing(library: Library, say: Say) -> None:
    say("stand for ever")
    with closing(sqlite3.connect(library.path)) as other:
        other.execute("UPDATE history SET before = x'00ff' WHERE id = (SELECT max(id) FROM history)")
        other.commit()
    before = stored_rows(library.path)
    with pytest.raises(DamagedLibrary, match="history"):
        history.undo(library)
    assert stored_rows(library.path) == before
    assert any("“New statement”" in problem for problem in library.check())


def test_sources_come_back_byte_for_byte(library: Library) -> None:
    given = imported("Bytes")
    data = bytes(range(256)) * 100
    given = type(given)(given.article, type(given.original)(data, "application/octet-stream"))
    article_id, _ = articles.add_article(library, given)
    for _ in range(2):
        articles.delete_articles(library, [article_id])
        history.undo(library)
        history.undo(library)
        history.redo(library)
        assert library.articles.original(article_id).data == data
