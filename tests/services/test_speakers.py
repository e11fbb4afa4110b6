from __future__ import annotations

import pytest

from reader.domain.annotation import Target, TargetKind
from reader.domain.article import Article
from reader.domain.changes import Entity
from reader.domain.errors import InvalidEdit, NotThere
from reader.domain.spans import Span
from reader.domain.speaker import Role, SpeakerKind
from reader.domain.statement import SpanRole
from reader.services import annotations, history, speakers, statements
from reader.services.library import Library
from tests.services.examples import Say, where


def make(library: Library, name: str, **fields: object) -> int:
    speaker_id, _ = speakers.create_speaker(library, name, SpeakerKind.PERSON, **fields)  # type: ignore[arg-type]
    return speaker_id


def test_a_speaker_has_names_and_roles(library: Library) -> None:
    role = Role("minister", "2020-01", "2024")
    speaker_id = make(library, " Zoë Ångström ", aliases=["Ångström", "ZOË ångström", " ", "Ångström"], roles=[role])
    speaker = library.speakers.get(speaker_id)
    assert (speaker.name, speaker.aliases, speaker.roles) == ("Zoë Ångström", ("Ångström",), (role,))
    with pytest.raises(InvalidEdit, match="name cannot be empty"):
        make(library, " ")
    with pytest.raises(NotThere):
        library.speakers.get(99)


def test_speakers_are_known_by_every_name_whatever_the_case(library: Library) -> None:
    speaker_id = make(library, "Zoë Ångström", aliases=["the Minister"])
    make(library, "Ivo Brandt")
    for name in ("zoë ångström", "ZOË  ÅNGSTRÖM", "Zoe\u0308 A\u030angstro\u0308m", "THE MINISTER"):
        assert [speaker.id for speaker in library.speakers.named(name)] == [speaker_id], name
    assert library.speakers.named("Ångström") == []


def test_editing_changes_what_is_given(library: Library) -> None:
    speaker_id = make(library, "Zoë Ångström", aliases=["Ångström"], roles=[Role("minister")])
    changes = speakers.edit_speaker(library, speaker_id, name="Zoé Ångström")
    assert changes.of_kind(Entity.SPEAKER) == {speaker_id}
    assert library.speakers.get(speaker_id).aliases == ("Ångström",)
    speakers.edit_speaker(library, speaker_id, kind=SpeakerKind.GROUP, aliases=["Z", "Zo"], roles=[])
    speaker = library.speakers.get(speaker_id)
    assert (speaker.name, speaker.kind) == ("Zoé Ångström", SpeakerKind.GROUP)
    assert (speaker.aliases, speaker.roles) == (("Z", "Zo"), ())
    assert not speakers.edit_speaker(library, speaker_id, aliases=["Z", "Zo"])
    with pytest.raises(NotThere):
        speakers.edit_speaker(library, 99, name="x")


def test_merging_brings_everything_together(library: Library, article: Article, say: Say) -> None:
    keep = make(library, "Zoë Ångström", roles=[Role("minister")])
    other = make(library, "Ångström", aliases=["Zoë"], roles=[Role("minister"), Role("engineer")])
    statement = say("stand for ever", speaker_id=other)
    speakers.add_mention(library, article.id, other, where(article.body, "The minister"))
    annotations.add_note(library, Target(TargetKind.SPEAKER, other), "a note")
    changes = speakers.merge_speakers(library, keep, [other, keep])
    assert changes.of_kind(Entity.SPEAKER) == {keep, other}
    (speaker,) = library.speakers.all()
    assert (speaker.aliases, speaker.roles) == (("Ångström", "Zoë"), (Role("minister"), Role("engineer")))
    assert library.statements.get(statement.id).speaker_id == keep
    assert [mention.speaker_id for mention in library.speakers.mentions_of_article(article.id)] == [keep]
    assert len(library.annotations.of_target(Target(TargetKind.SPEAKER, keep))) == 1
    history.undo(library)
    assert library.statements.get(statement.id) == statement
    assert library.speakers.get(other).aliases == ("Zoë",)
    with pytest.raises(InvalidEdit, match="another speaker"):
        speakers.merge_speakers(library, keep, [keep])


def test_splitting_takes_statements_and_the_mentions_in_their_sources(
    library: Library, article: Article, say: Say
) -> None:
    both = make(library, "Brandt")
    stays, goes = say("stand for ever", speaker_id=both), say("denied it", speaker_id=both)
    source = where(article.body, "Ivo Brandt")
    statements.set_spans(library, goes.id, SpanRole.SOURCE, [source])
    for span in (source, where(article.body, "The minister")):
        speakers.add_mention(library, article.id, both, span)
    new, changes = speakers.split_speaker(library, both, [goes.id], "Ivo Brandt")
    assert library.speakers.get(new).kind is SpeakerKind.PERSON
    assert library.statements.get(stays.id).speaker_id == both
    assert library.statements.get(goes.id).speaker_id == new
    assert {m.span: m.speaker_id for m in library.speakers.mentions_of_article(article.id)} == {
        source: new,
        where(article.body, "The minister"): both,
    }
    assert changes.touches(Entity.MENTION)


def test_who_is_deleted_leaves_statements_of_nobody(library: Library, article: Article, say: Say) -> None:
    speaker_id = make(library, "Zoë")
    statement = say("stand for ever", speaker_id=speaker_id)
    mention, _ = speakers.add_mention(library, article.id, speaker_id, Span(0, 3))
    speakers.delete_speakers(library, [speaker_id])
    assert library.statements.get(statement.id).speaker_id is None
    assert library.speakers.mentions_of_article(article.id) == []
    history.undo(library)
    assert library.statements.get(statement.id) == statement
    assert speakers.delete_mentions(library, [mention]).of_kind(Entity.MENTION) == {mention}
    with pytest.raises(InvalidEdit):
        speakers.add_mention(library, article.id, speaker_id, where(article.body, "\n\n"))


def test_an_articles_speakers_come_in_the_order_of_their_first_statement(
    library: Library, article: Article, say: Say
) -> None:
    late, early, _ = make(library, "Late"), make(library, "Early"), make(library, "Silent")
    say("denied it", speaker_id=late)
    say("safe", speaker_id=early)
    say("according to a report", speaker_id=early)
    assert [speaker.id for speaker in library.speakers.of_article(article.id)] == [early, late]
    assert [speaker.name for speaker in library.speakers.all()] == ["Late", "Early", "Silent"]
