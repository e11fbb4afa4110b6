"""Search: whatever a person types is words; case and accents make no difference; hits say where to go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.domain.annotation import HighlightColour, Target, TargetKind
from reader.domain.filter import StatementFilter
from reader.domain.search import HitKind, SearchHit
from reader.domain.speaker import SpeakerKind
from reader.services import annotations, articles, claims, history, links, speakers, statements
from reader.services.library import Library, open_library
from tests.services.examples import Say, imported, where


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with open_library(path) as opened:
        yield opened


@pytest.fixture
def filled(library: Library) -> Library:
    """The word "repaired" or "Ångström" in everything that can hold one."""
    article_id, _ = articles.add_article(library, imported(publisher="The Ångström Post", byline="Per Holm"))
    article = library.articles.get(article_id)
    say = Say(library, article)
    minister, _ = speakers.create_speaker(library, "Zoë Ångström", SpeakerKind.PERSON, aliases=["the Ångström woman"])
    one, other = say("be repaired", speaker_id=minister), say("denied it")
    link, _ = links.create_link(library, one.id, other.id, 1, "One wants it **repaired**")
    claims.create_claim(library, "The dam can be repaired")
    for target in (
        Target(TargetKind.STATEMENT, one.id),
        Target(TargetKind.SPEAKER, minister),
        Target(TargetKind.LINK, link),
        Target(TargetKind.SPAN, article_id, where(article.body, "denied")),
    ):
        annotations.add_note(library, target, f"Who repaired this {target.kind}?")
    annotations.add_highlight(library, article_id, where(article.body, "safe"), HighlightColour.RED, "repaired since")
    annotations.add_tag(library, [Target(TargetKind.ARTICLE, article_id)], "Repaired")
    return library


def by_kind(hits: list[SearchHit]) -> dict[HitKind, int]:
    return {kind: sum(hit.kind is kind for hit in hits) for kind in HitKind if any(hit.kind is kind for hit in hits)}


def test_everything_that_has_words_is_found(filled: Library) -> None:
    assert by_kind(filled.search.find("REPAIRED")) == {
        HitKind.ARTICLE: 1,
        HitKind.STATEMENT: 1,
        HitKind.NOTE: 5,
        HitKind.TAG: 1,
        HitKind.CLAIM: 1,
        HitKind.LINK: 1,
    }
    assert by_kind(filled.search.find("angstrom")) == {HitKind.SPEAKER: 1, HitKind.ARTICLE: 1}


def test_hits_say_where_to_go(filled: Library) -> None:
    body = filled.articles.get(1).body
    for hit in filled.search.find("repair"):
        words = hit.span.text(body) if hit.span else ""
        match hit.kind:
            case HitKind.ARTICLE:
                assert (words, hit.article_id, hit.id) == ("repaired", 1, 1)
                assert "and be repaired. Engineer Ivo" in hit.snippet
            case HitKind.STATEMENT | HitKind.LINK:
                assert words == "be repaired"
            case HitKind.NOTE if "span" in hit.snippet:
                assert words == "denied"
            case HitKind.NOTE if "since" in hit.snippet:
                assert words == "safe"
            case HitKind.NOTE if "speaker" in hit.snippet:
                assert (hit.title, hit.article_id) == ("Zoë Ångström", None)
            case HitKind.NOTE:
                assert words == "be repaired"
            case HitKind.CLAIM:
                assert hit.title == "The dam can be repaired"
            case HitKind.TAG:
                assert hit.title == "Repaired"


def test_the_place_of_a_hit_is_exact_behind_characters_of_every_width(filled: Library) -> None:
    body = filled.articles.get(1).body
    for word in ("monday", "angstrom", "ivo", "report", "says"):
        (hit,) = (hit for hit in filled.search.find(word) if hit.kind is HitKind.ARTICLE)
        assert hit.span
        found = hit.span.text(body)
        assert found.casefold().replace("å", "a").replace("ö", "o") == word


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("zo angs", True),
        ("ZOË", True),
        ("zoe", True),
        ("Zoe\u0308", True),
        ("ångström zoë", True),
        ("gström", False),
        ("zoë brandt", False),
        ('"zoë"', True),
        ('"zoë', True),
        ("zoë AND ångström", False),
        ("zoë OR nobody", False),
        ("zoë NOT ångström", False),
        ("NEAR(zoë ångström)", False),
        ("name:zoë", False),
        ("zoë*", True),
        ("^zoë", True),
        ("{zoë}", True),
        ("zoë - ångström", True),
        ("(zoë)", True),
    ],
)
def test_signs_and_operators_are_plain_words(filled: Library, query: str, found: bool) -> None:
    hits = [hit for hit in filled.search.find(query) if hit.kind is HitKind.SPEAKER]
    assert bool(hits) is found


@pytest.mark.parametrize("query", ["", " ", '"', "*", "- ( )", "😀", "\0", "''", "…"])
def test_a_query_without_words_finds_nothing(filled: Library, query: str) -> None:
    assert filled.search.find(query) == []


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=30) | st.text("\"*^:(){}-+ANDORNOTnear' \0", max_size=20))
def test_no_query_breaks_anything(filled: Library, query: str) -> None:
    filled.search.find(query)
    filled.articles.summaries(query)
    filled.statements.matching(StatementFilter(text=query))


def test_the_limit_leaves_something_of_every_kind(filled: Library) -> None:
    for number in range(30):
        claims.create_claim(filled, f"It was repaired {number} times")
    hits = filled.search.find("repaired", limit=15)
    assert len(hits) == 15
    assert set(by_kind(hits)) == set(by_kind(filled.search.find("repaired")))


def test_search_keeps_step_with_every_change(filled: Library) -> None:
    (statement,) = (s for s in filled.statements.of_article(1) if s.text == "be repaired")
    statements.set_kind(filled, [statement.id], statement.kind)
    speakers.edit_speaker(filled, 1, name="Zoë Berg", aliases=["Berg"])
    assert by_kind(filled.search.find("berg")) == {HitKind.SPEAKER: 1}
    assert HitKind.SPEAKER not in by_kind(filled.search.find("angstrom"))
    history.undo(filled)
    assert HitKind.SPEAKER in by_kind(filled.search.find("angstrom"))
    articles.delete_articles(filled, [1])
    assert by_kind(filled.search.find("repaired")) == {HitKind.TAG: 1, HitKind.CLAIM: 1, HitKind.NOTE: 1}
    history.undo(filled)
    assert len(filled.search.find("repaired")) == 10
    assert filled.check() == []
