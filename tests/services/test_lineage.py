"""What the window tells about versions is read from the library, so that it is as true after a restart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.domain.annotation import HighlightColour, Target, TargetKind
from reader.domain.errors import InvalidEdit
from reader.services import annotations, articles, history
from reader.services.library import Library, open_library
from reader.services.lineage import lineage_of, place_by_hand
from reader.services.versions import add_version
from tests.services.examples import Say, imported, where

from .test_versions import URL, changed


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "library.accordingto") as library:
        yield library


def test_an_article_that_never_changed_has_one_version(library: Library) -> None:
    only, _ = articles.add_article(library, imported(url=URL))
    lineage = lineage_of(library, only)
    assert [version.id for version in lineage.versions] == [only]
    assert (lineage.moved, lineage.reworded, lineage.left) == (0, (), ())


def test_what_moved_was_reworded_and_was_left_is_told_of_every_version(library: Library) -> None:
    old, _ = articles.add_article(library, imported(url=URL))
    body = library.articles.get(old).body
    say = Say(library, library.articles.get(old))
    say("“The dam is safe,”")
    gone = say("Engineer Ivo Brandt denied it")
    annotations.add_highlight(library, old, where(body, "repaired"), HighlightColour.GREEN)
    annotations.add_note(library, Target(TargetKind.SPAN, old, where(body, "Ivo Brandt")), "who is he?")
    line = "Engineer Ivo Brandt denied it"
    report = add_version(library, old, changed((line, "Nobody else was asked about that")))
    for article_id in (old, report.article_id):
        lineage = lineage_of(library, article_id)
        assert [version.id for version in lineage.versions] == [report.article_id, old]
        assert lineage.moved == report.moved
        assert [(left.kind, left.id) for left in lineage.left_on(old) if left.kind == "statement"] == [
            ("statement", gone.id)
        ]
        assert {left.said for left in lineage.left} == {"", "who is he?"}
        assert len(lineage.left) == len(report.left)


def test_what_was_left_is_placed_by_hand_with_all_that_is_on_it(library: Library) -> None:
    old, _ = articles.add_article(library, imported(url=URL))
    say = Say(library, library.articles.get(old))
    gone = say("Engineer Ivo Brandt denied it")
    annotations.add_note(library, Target(TargetKind.STATEMENT, gone.id), "ask him")
    report = add_version(library, old, changed((gone.text, "Nobody else was asked about that")))
    newest = library.articles.get(report.article_id)
    (left,) = lineage_of(library, old).left
    with pytest.raises(InvalidEdit):
        place_by_hand(library, left, [])
    place_by_hand(library, left, [where(newest.body, "Nobody else")])
    placed = library.statements.get(gone.id)
    assert (placed.article_id, placed.text) == (newest.id, "Nobody else")
    assert [a.text for a in library.annotations.of_target(Target(TargetKind.STATEMENT, gone.id)) if a.text] == [
        "ask him"
    ]
    assert lineage_of(library, old).left == ()
    assert library.check() == []
    history.undo(library)
    assert library.statements.get(gone.id) == gone
    assert library.check() == []


def test_a_note_on_words_is_placed_by_hand(library: Library) -> None:
    old, _ = articles.add_article(library, imported(url=URL))
    body = library.articles.get(old).body
    annotations.add_note(library, Target(TargetKind.SPAN, old, where(body, "Ivo Brandt")), "who is he?")
    report = add_version(library, old, changed(("Ivo Brandt", "somebody from the ministry")))
    newest = library.articles.get(report.article_id)
    (left,) = lineage_of(library, newest.id).left
    place_by_hand(library, left, [where(newest.body, "somebody")])
    (note,) = library.annotations.of_article(newest.id)
    assert note.target.span is not None
    assert (note.text, note.target.span.text(newest.body)) == ("who is he?", "somebody")
    assert library.check() == []
