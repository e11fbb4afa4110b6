"""What an engine proposes is stored beside what people decided, and never instead of it."""

from __future__ import annotations

import pytest

from reader.domain.annotation import Target, TargetKind
from reader.domain.article import Article, Block
from reader.domain.changes import Entity
from reader.domain.errors import Cancelled, NotThere
from reader.domain.progress import CancelToken, Progress, no_progress
from reader.domain.proposal import Extraction, ProposedSpeaker, ProposedStatement
from reader.domain.provenance import Status
from reader.domain.spans import Span
from reader.domain.speaker import SpeakerKind
from reader.domain.statement import SpanRole, Statement, StatementKind
from reader.services import annotations, articles, claims, history, speakers, statements
from reader.services.extraction import default_extractor, extract_article, store_extraction
from reader.services.library import Library
from tests.services.examples import Say, imported, where

DIRECT, PERSON = StatementKind.DIRECT, SpeakerKind.PERSON


def proposed(article: Article, words: str, *speakers: int, confidence: float = 0.9) -> ProposedStatement:
    return ProposedStatement(
        DIRECT, (where(article.body, words),), speakers=speakers, confidence=confidence, speaker_confidence=0.5
    )


def extraction(
    statements: list[ProposedStatement], speakers: list[ProposedSpeaker] | None = None, engine: str = "test/1"
) -> Extraction:
    return Extraction(engine, tuple(speakers or ()), tuple(statements))


def texts(library: Library, article: Article) -> list[str]:
    return [statement.text for statement in library.statements.of_article(article.id)]


def named(library: Library, article: Article) -> dict[str, str]:
    """What is said -> who says it, in an article."""
    names = {speaker.id: speaker.name for speaker in library.speakers.all()}
    found: list[Statement] = library.statements.of_article(article.id)
    return {s.text: names[s.speaker_id] if s.speaker_id else "" for s in found}


@pytest.fixture
def other(library: Library) -> Article:
    """Another article, with the same words below its title."""
    article_id, _ = articles.add_article(library, imported("Dam cracks"))
    return library.articles.get(article_id)


def test_proposals_are_suggestions_of_the_engine_in_one_step(library: Library, article: Article) -> None:
    zoe = ProposedSpeaker("Zoë Ångström", PERSON, ("Ångström",), ("minister",), (where(article.body, "Zoë Ångström"),))
    silent = ProposedSpeaker("Nobody", PERSON)
    changes = store_extraction(
        library,
        article.id,
        extraction([proposed(article, "stand for ever", 0), proposed(article, "safe")], [zoe, silent]),
    )
    unknown, said = library.statements.of_article(article.id)
    assert (said.provenance.origin, said.provenance.confidence) == ("test/1", 0.9)
    assert (said.provenance.status, said.speaker.status) == (Status.SUGGESTED, Status.SUGGESTED)
    assert said.speaker.confidence == 0.5
    assert said.provenance.by_machine
    assert unknown.speaker_id is None
    (speaker,) = library.speakers.all()
    assert (speaker.name, speaker.aliases, speaker.provenance.origin) == ("Zoë Ångström", ("Ångström",), "test/1")
    assert [role.name for role in speaker.roles] == ["minister"]
    assert speaker.id == said.speaker_id
    assert [mention.speaker_id for mention in library.speakers.mentions_of_article(article.id)] == [speaker.id]
    assert changes.of_kind(Entity.STATEMENT) == {unknown.id, said.id}
    assert len(library.history.entries()) == 2
    history.undo(library)
    assert library.speakers.all() == []
    assert library.statements.of_article(article.id) == []
    assert library.check() == []


def test_a_newer_engine_replaces_what_nobody_touched(library: Library, article: Article) -> None:
    zoe = ProposedSpeaker("Zoë Ångström", PERSON, mentions=(where(article.body, "Zoë Ångström"),))
    ivo = ProposedSpeaker("Ivo Brandt", PERSON, mentions=(where(article.body, "Ivo Brandt"),))
    store_extraction(library, article.id, extraction([proposed(article, "stand for ever", 0)], [zoe]))
    store_extraction(library, article.id, extraction([proposed(article, "denied it", 0)], [ivo], "test/2"))
    assert named(library, article) == {"denied it": "Ivo Brandt"}
    assert [speaker.name for speaker in library.speakers.all()] == ["Ivo Brandt"]
    history.undo(library)
    assert named(library, article) == {"stand for ever": "Zoë Ångström"}
    assert [speaker.name for speaker in library.speakers.all()] == ["Zoë Ångström"]


def test_running_again_keeps_the_speakers_that_are_found_again(library: Library, article: Article) -> None:
    found = extraction(
        [proposed(article, "stand for ever", 0), proposed(article, "safe", 1)],
        [ProposedSpeaker("Zoë Ångström", PERSON), ProposedSpeaker("officials", SpeakerKind.GROUP, named=False)],
    )
    store_extraction(library, article.id, found)
    before = [speaker.id for speaker in library.speakers.all()]
    store_extraction(library, article.id, found)
    assert [speaker.id for speaker in library.speakers.all()] == before
    assert len(library.statements.of_article(article.id)) == 2


def test_what_a_person_had_a_hand_in_stays_and_is_not_proposed_again(library: Library, article: Article) -> None:
    words = ["safe", "The dam is safe", "It will stand", "would", "be repaired", "denied it", "stand for ever"]
    store_extraction(library, article.id, extraction([proposed(article, w) for w in words]))
    ids = {s.text: s.id for s in library.statements.of_article(article.id)}
    zoe, _ = speakers.create_speaker(library, "Zoë", PERSON)
    statements.set_status(library, [ids["safe"]], Status.ACCEPTED)
    statements.set_status(library, [ids["The dam is safe"]], Status.REJECTED)
    statements.set_spans(library, ids["It will stand"], SpanRole.CONTENT, [where(article.body, "will stand")])
    annotations.add_note(library, Target(TargetKind.STATEMENT, ids["would"]), "note")
    claims.create_claim(library, "It will", [ids["be repaired"]])
    statements.set_speaker(library, [ids["denied it"]], zoe)
    store_extraction(
        library, article.id, extraction([proposed(article, w, confidence=0.1) for w in words], engine="test/2")
    )
    after = {s.text: s for s in library.statements.of_article(article.id)}
    assert sorted(after) == sorted(["will stand", *(w for w in words if w != "It will stand")])
    fresh = [text for text, statement in after.items() if statement.provenance.origin == "test/2"]
    assert fresh == ["stand for ever"]


def test_an_accepted_statement_keeps_its_score_and_accepts_its_speaker(library: Library, article: Article) -> None:
    store_extraction(
        library, article.id, extraction([proposed(article, "stand for ever", 0)], [ProposedSpeaker("Zoë", PERSON)])
    )
    (statement,) = library.statements.of_article(article.id)
    statements.set_status(library, [statement.id], Status.ACCEPTED)
    accepted = library.statements.get(statement.id)
    assert (accepted.provenance.status, accepted.speaker.status) == (Status.ACCEPTED, Status.ACCEPTED)
    assert (accepted.provenance.confidence, accepted.provenance.origin) == (0.9, "test/1")
    history.undo(library)
    assert library.statements.get(statement.id) == statement
    statements.set_status(library, [statement.id], Status.REJECTED)
    assert library.statements.get(statement.id).speaker.status is Status.SUGGESTED


def test_a_statement_within_another_is_a_statement_of_its_own(library: Library, article: Article, say: Say) -> None:
    whole = "The minister said that the dam would “stand for ever” and be repaired"
    say(whole)
    store_extraction(library, article.id, extraction([proposed(article, "stand for ever"), proposed(article, whole)]))
    assert texts(library, article) == [whole, "stand for ever"]


@pytest.mark.parametrize(
    ("name", "kind", "joined"),
    [
        ("zoë ångström", PERSON, True),
        ("Zoë Ångström", SpeakerKind.UNKNOWN, True),
        ("Madame Minister", PERSON, True),
        ("Ångström", PERSON, False),
        ("Ivar Ångström", PERSON, False),
        ("Zoë Ångström", SpeakerKind.ORGANISATION, False),
    ],
)
def test_who_has_the_same_full_name_is_proposed_and_who_shares_a_surname_is_not(
    library: Library, article: Article, name: str, kind: SpeakerKind, joined: bool
) -> None:
    zoe, _ = speakers.create_speaker(library, "Zoë Ångström", PERSON, aliases=["Ångström", "Madame Minister"])
    store_extraction(
        library, article.id, extraction([proposed(article, "stand for ever", 0)], [ProposedSpeaker(name, kind)])
    )
    (statement,) = library.statements.of_article(article.id)
    assert (statement.speaker_id == zoe) is joined
    assert statement.speaker.status is Status.SUGGESTED
    assert len(library.speakers.all()) == (1 if joined else 2)


def test_an_organisation_is_known_by_its_short_name(library: Library, article: Article) -> None:
    union, _ = speakers.create_speaker(library, "European Union", SpeakerKind.ORGANISATION, aliases=["EU"])
    store_extraction(
        library,
        article.id,
        extraction([proposed(article, "stand for ever", 0)], [ProposedSpeaker("EU", SpeakerKind.ORGANISATION)]),
    )
    assert library.statements.of_article(article.id)[0].speaker_id == union


def test_the_unnamed_are_others_in_every_article(library: Library, article: Article, other: Article) -> None:
    for place in (article, other):
        officials = ProposedSpeaker("officials", SpeakerKind.GROUP, named=False)
        store_extraction(library, place.id, extraction([proposed(place, "stand for ever", 0)], [officials]))
    assert len(library.speakers.all()) == 2


def test_deleting_an_article_leaves_nobody_whom_only_the_engine_knew(
    library: Library, article: Article, other: Article
) -> None:
    both = ProposedSpeaker("Zoë Ångström", PERSON)
    here, noted = ProposedSpeaker("Ivo Brandt", PERSON), ProposedSpeaker("Ada Noted", PERSON)
    said = [proposed(article, "stand for ever", 0), proposed(article, "denied it", 1), proposed(article, "safe", 2)]
    store_extraction(library, article.id, extraction(said, [both, here, noted]))
    store_extraction(library, other.id, extraction([proposed(other, "stand for ever", 0)], [both]))
    ada = next(speaker for speaker in library.speakers.all() if speaker.name == "Ada Noted")
    annotations.add_note(library, Target(TargetKind.SPEAKER, ada.id), "remember her")
    everybody = library.speakers.all()
    articles.delete_articles(library, [article.id])
    assert [speaker.name for speaker in library.speakers.all()] == ["Zoë Ångström", "Ada Noted"]
    history.undo(library)
    assert library.speakers.all() == everybody


class Engine:
    """Finds one statement, and looks at what it is given."""

    name = "engine/3"

    def extract(
        self,
        text: str,
        *,
        blocks: tuple[Block, ...] = (),
        progress: Progress = no_progress,
        cancel: CancelToken | None = None,
    ) -> Extraction:
        if cancel:
            cancel.check()
        progress(1, 1, "reading")
        assert blocks
        return Extraction(self.name, (), (ProposedStatement(DIRECT, (Span(0, 3),)),), ("Done.",))


def test_an_engine_is_run_on_an_article(library: Library, article: Article) -> None:
    steps: list[tuple[int, int, str]] = []
    token = CancelToken()
    with pytest.raises(NotThere):
        extract_article(library, 99, Engine())
    engine = Engine()
    changes, messages = extract_article(library, article.id, engine, lambda *step: steps.append(step), token)
    assert messages == ("Done.",)
    assert steps == [(1, 1, "reading")]
    assert changes
    token.cancel()
    with pytest.raises(Cancelled):
        extract_article(library, article.id, engine, cancel=token)
    assert len(library.history.entries()) == 2


def test_the_programs_own_engine_finds_who_said_what(library: Library, article: Article) -> None:
    changes, _ = extract_article(library, article.id)
    assert changes
    assert any("dam is safe" in text for text in texts(library, article))
    assert {s.provenance.origin for s in library.statements.of_article(article.id)} == {default_extractor().name}
    assert library.check() == []
