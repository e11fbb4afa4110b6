"""An article that its outlet changed: both texts are kept, what was on the old one follows or stays whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.domain.annotation import HighlightColour, Target, TargetKind
from reader.domain.article import ImportedArticle, Original, article_from_parts
from reader.domain.errors import AlreadyThere, InvalidEdit
from reader.domain.provenance import Status
from reader.domain.record import replace
from reader.services import annotations, articles, history, links, statements
from reader.services.importing import Source, import_sources
from reader.services.library import Library, open_library
from reader.services.versions import REWORDED, add_version
from tests.services.examples import Say, imported, stored_rows, where

URL = "https://post.example/dam"


def changed(*replacements: tuple[str, str]) -> ImportedArticle:
    """The article of these tests with other words."""
    before = imported(url=URL)
    parts = [(block.kind, block.span.text(before.article.body)) for block in before.article.blocks]
    for was, now in replacements:
        parts = [(kind, text.replace(was, now)) for kind, text in parts]
    article = article_from_parts(replace(before.article, body=""), parts)
    return ImportedArticle(article, Original(article.body.encode(), "text/plain", "dam.txt", "utf-8"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.accordingto"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with open_library(path) as library:
        yield library


def test_what_was_on_the_older_version_follows_its_words(library: Library) -> None:
    old, _ = articles.add_article(library, imported(url=URL))
    article = library.articles.get(old)
    say = Say(library, article)
    safe = say("“The dam is safe,”", "“It will stand.”")
    denied = say("Engineer Ivo Brandt denied it")
    link, _ = links.create_link(library, safe.id, denied.id, library.links.types()[0].id)
    annotations.add_highlight(library, old, where(article.body, "repaired"), HighlightColour.GREEN)
    annotations.add_note(library, Target(TargetKind.ARTICLE, old), "wire copy?")

    report = add_version(library, old, changed(("on Monday", "on Monday evening")))

    new = library.articles.get(report.article_id)
    assert (report.moved, report.reworded, report.left) == (4, (), ())
    moved = library.statements.of_article(new.id)
    assert [s.id for s in moved] == [safe.id, denied.id]
    assert [s.text for s in moved] == [safe.text, denied.text]
    assert [[span.text(new.body) for span in s.content] for s in moved] == [
        ["“The dam is safe,”", "“It will stand.”"],
        ["Engineer Ivo Brandt denied it"],
    ]
    assert library.links.get(link).from_id == safe.id
    on_article = library.annotations.of_article(new.id)
    assert {a.target.span.text(new.body) if a.target.span else a.text for a in on_article} == {"repaired", "wire copy?"}
    assert library.annotations.of_article(old) == []
    assert library.check() == []


def test_both_texts_are_kept_and_the_list_shows_the_newest(library: Library) -> None:
    old, _ = articles.add_article(library, imported(url=URL, publisher="The Post"))
    first = library.articles.get(old)
    report = add_version(library, old, changed(("Monday", "Tuesday")))
    second = add_version(library, report.article_id, changed(("Monday", "Wednesday")))
    assert [a.id for a in library.articles.summaries()] == [second.article_id]
    newest_first = [second.article_id, report.article_id, old]
    for article_id in newest_first:
        assert [a.id for a in library.articles.versions(article_id)] == newest_first
    assert library.articles.get(old) == replace(first, newer=library.articles.get(report.article_id).uid)
    assert library.articles.original(old).data == imported().original.data
    assert library.articles.get(second.article_id).publisher == "The Post"


def test_what_cannot_be_moved_stays_whole_where_it_was(library: Library) -> None:
    old, _ = articles.add_article(library, imported(url=URL))
    body = library.articles.get(old).body
    denied = Say(library, library.articles.get(old))("Engineer Ivo Brandt denied it")
    annotations.add_highlight(library, old, where(body, "according to a report"), HighlightColour.RED, "which?")
    report = add_version(library, old, changed(("Engineer Ivo Brandt denied it, according to a report.", "")))
    assert report.left == ("Engineer Ivo Brandt denied it", "according to a report")
    assert library.statements.of_article(old) == [denied]
    assert [a.text for a in library.annotations.of_article(old)] == ["which?"]
    assert library.check() == []


def test_what_could_not_be_moved_is_tried_again_with_each_later_version(library: Library) -> None:
    first, _ = articles.add_article(library, imported(url=URL))
    denied = Say(library, library.articles.get(first))("Engineer Ivo Brandt denied it")
    body = library.articles.body(first)
    annotations.add_highlight(library, first, where(body, "according to a report"), HighlightColour.RED, "which?")
    sentence = "Engineer Ivo Brandt denied it, according to a report."
    second = add_version(library, first, changed((sentence, "")))
    assert len(second.left) == 2
    third = add_version(library, second.article_id, changed((sentence, ""), ("Monday", "Tuesday")))
    assert third.left == second.left
    fourth = add_version(library, third.article_id, changed(("Monday", "Wednesday")))
    assert (fourth.moved, fourth.left) == (2, ())
    assert [s.id for s in library.statements.of_article(fourth.article_id)] == [denied.id]
    assert [a.text for a in library.annotations.of_article(fourth.article_id)] == ["which?"]
    assert library.check() == []


def test_reworded_statements_move_with_a_score_and_a_tag(library: Library) -> None:
    old, _ = articles.add_article(library, imported(url=URL))
    say = Say(library, library.articles.get(old))
    stand = say("that the dam would “stand for ever” and be repaired")
    report = add_version(library, old, changed(("stand for ever", "stand for years")))
    (reworded,) = report.reworded
    assert reworded.statement_id == stand.id
    assert reworded.now == "that the dam would “stand for years” and be repaired"
    assert 0.7 <= reworded.score < 1
    (tag,) = library.annotations.of_target(Target(TargetKind.STATEMENT, stand.id))
    assert tag.tag == REWORDED


def test_a_new_version_is_one_step_back_and_forth(library: Library, path: Path) -> None:
    old, _ = articles.add_article(library, imported(url=URL))
    Say(library, library.articles.get(old))("that the dam would “stand for ever” and be repaired")
    before = stored_rows(path)
    add_version(library, old, changed(("stand for ever", "stand for years")))
    after = stored_rows(path)
    history.undo(library)
    assert stored_rows(path) == before
    history.redo(library)
    assert stored_rows(path) == after


def test_deleting_the_newest_brings_the_one_before_back(library: Library) -> None:
    old, _ = articles.add_article(library, imported(url=URL))
    report = add_version(library, old, changed(("Monday", "Tuesday")))
    articles.delete_articles(library, [report.article_id])
    assert [a.id for a in library.articles.summaries()] == [old]
    assert library.articles.get(old).newer == ""


def test_the_same_text_is_no_new_version(library: Library) -> None:
    old, _ = articles.add_article(library, imported(url=URL))
    with pytest.raises(AlreadyThere):
        add_version(library, old, imported(url=URL))
    report = add_version(library, old, changed(("Monday", "Tuesday")))
    with pytest.raises(InvalidEdit, match="newest"):
        add_version(library, old, changed(("Monday", "Sunday")))
    with pytest.raises(AlreadyThere):
        add_version(library, report.article_id, imported(url=URL))
    assert library.check() == []


def test_importing_a_changed_address_updates_its_article(library: Library, tmp_path: Path) -> None:
    page = "<html><head><title>{0}</title><link rel=canonical href='" + URL + "'></head><body><article><h1>{0}</h1>"
    words = (
        "<p>“The dam is safe,” Zoë Ångström said on {1}. “It will stand.” And it did so for years and years.</p>" * 3
    )
    file = tmp_path / "page.html"
    for day in ("Monday", "Tuesday", "Tuesday"):
        file.write_text((page + words).format("Dam is safe, minister says", day), encoding="utf-8")
        summary = import_sources(library, [Source(path=file)])
        for statement in library.statements.of_article(summary.added[0]) if summary.added else ():
            statements.set_status(library, [statement.id], Status.ACCEPTED)
    assert len(library.articles.summaries()) == 1
    assert summary.same == (library.articles.summaries()[0].id,)
    assert len(library.articles.versions(summary.same[0])) == 2
