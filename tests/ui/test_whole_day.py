"""What a reader does on a real day, by object names and keys: open, correct, annotate, claim, link, undo, come back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLineEdit, QListWidget, QPlainTextEdit, QWidget

from reader.domain.annotation import AnnotationKind, Target, TargetKind
from reader.domain.claim import StanceKind
from reader.domain.provenance import Status
from reader.domain.spans import Span
from reader.domain.statement import StatementKind

from .driver import Driver
from .trees import rows

Open = Callable[[Path], Driver]


def test_the_panel_lists_the_speakers_and_under_each_the_statements(demo: Driver) -> None:
    shown = demo.speakers()
    said = {s.text for s in demo.library.statements.of_article(demo.article.id)}
    assert set(shown) >= {s.name for s in demo.library.speakers.of_article(demo.article.id)}
    assert sum(map(len, shown.values())) == len(said)


def test_an_article_opens_by_activating_its_row(demo: Driver) -> None:
    before = demo.article.id
    view = demo.find(QAbstractItemView, "articleList")
    titles = {summary.title for summary in demo.library.articles.summaries()}
    assert {str(index.data()) for index in rows(view)} == titles
    other = next(s.title for s in demo.library.articles.summaries() if s.id != before)
    demo.open(other)
    assert demo.article.title == other
    assert demo.window.windowTitle().startswith(other)


def test_three_statements_are_corrected_by_key(demo: Driver) -> None:
    demo.press("U")
    first = demo.statement
    assert first.provenance.status is Status.SUGGESTED
    demo.press("A")
    assert demo.statement.provenance.status is Status.ACCEPTED
    assert demo.statement.provenance.confidence == first.provenance.confidence

    demo.press("U")
    second = demo.statement
    assert second.id != first.id
    demo.press("X")
    assert demo.statement.provenance.status is Status.REJECTED

    demo.press("J")
    third = demo.statement
    demo.press("]")
    assert demo.statement.content[-1].end > third.content[-1].end
    demo.press("D")
    assert demo.statement.kind is not third.kind
    demo.press("Ctrl+Z")
    demo.press("Ctrl+Z")
    assert demo.statement == third


def test_a_statement_is_made_of_selected_words_and_given_a_new_speaker(demo: Driver) -> None:
    body = demo.article.body
    start = body.index("Neither is right")
    demo.window.views.article.setSelectedSpan(Span(start, start + 16))
    demo.press("Q")
    assert demo.statement.text == "Neither is right"
    assert demo.statement.kind is StatementKind.INDIRECT
    assert demo.window.views.article.selectedSpan() is None, "the next key is for the statement"
    demo.press("S")
    dialog = demo.dialog("speakerChoice")
    dialog.findChild(QLineEdit, "speakerName").setText("Ada Renwick")
    demo.accept(dialog)
    assert demo.library.speakers.get(demo.statement.speaker_id).name == "Ada Renwick"
    assert "Ada Renwick" in demo.speakers()
    demo.do("undo")
    assert demo.library.speakers.named("Ada Renwick") == []
    assert demo.statement.speaker_id is None


def test_words_become_further_pieces_of_a_statement(demo: Driver) -> None:
    demo.press("J")
    before = demo.statement
    start = demo.article.body.index("Neither is right")
    demo.window.views.article.setSelectedSpan(Span(start, start + 16))
    demo.press("P, C")
    assert demo.statement.content == (*before.content, Span(start, start + 16))
    demo.window.views.article.setSelectedSpan(Span(start, start + 16))
    demo.press("P, S")
    assert Span(start, start + 16) in demo.statement.source


def test_a_note_and_a_tag_on_a_statement_are_found_by_the_search(demo: Driver) -> None:
    demo.press("J")
    target = Target(TargetKind.STATEMENT, demo.statement.id)
    demo.press("N")
    dialog = demo.dialog("noteDialog")
    dialog.findChild(QPlainTextEdit, "noteText").setPlainText("Compare with the **harbour** master's log")
    demo.accept(dialog)
    demo.press("T")
    dialog = demo.dialog("tagDialog")
    dialog.findChild(QLineEdit, "tagName").setText("unlikely")
    demo.accept(dialog)
    kinds = {a.kind: a for a in demo.library.annotations.of_target(target)}
    assert kinds[AnnotationKind.NOTE].text == "Compare with the **harbour** master's log"
    assert kinds[AnnotationKind.TAG].tag == "unlikely"
    assert demo.library.search.find("harbour master")


def test_words_are_highlighted_in_a_colour_by_digit(demo: Driver) -> None:
    start = demo.article.body.index("Neither is right")
    span = Span(start, start + 7)
    demo.window.views.article.setSelectedSpan(span)
    demo.press("4")
    found = demo.library.annotations.of_target(Target(TargetKind.SPAN, demo.article.id, span))
    assert [a.colour for a in found if a.kind is AnnotationKind.HIGHLIGHT] == ["blue"]


def test_a_statement_denies_a_new_claim(demo: Driver) -> None:
    demo.press("J")
    demo.press("C")
    dialog = demo.dialog("claimDialog")
    dialog.findChild(QLineEdit, "claimText").setText("Cranes can sleep.")
    dialog.findChild(QWidget, "stance.disagrees").click()
    demo.accept(dialog)
    claim = next(c for c in demo.library.claims.all() if c.text == "Cranes can sleep.")
    stances = demo.library.claims.stances_of_claim(claim.id)
    assert [(s.statement_id, s.kind) for s in stances] == [(demo.statement.id, StanceKind.DISAGREES)]
    tree = demo.find(QAbstractItemView, "claimTree")
    assert any("Cranes can sleep." in str(index.data()) for index in rows(tree))


def test_one_key_makes_a_statement_a_claim(demo: Driver) -> None:
    demo.press("J")
    before = len(demo.library.claims.all())
    demo.press("Shift+C")
    assert len(demo.library.claims.all()) == before + 1


def link(demo: Driver, note: str) -> tuple[int, int]:
    """Link from a statement of an article to one of the next, by keys; the ids of both."""
    demo.open("Did the vaccination register leak")
    demo.press("J")
    beginning = demo.statement.id
    demo.press("L")
    assert demo.find(QWidget, "linkBar").isVisible()
    demo.press("Shift+J")
    demo.press("J")
    end = demo.statement.id
    demo.press("L")
    dialog = demo.dialog("linkDialog")
    types = dialog.findChild(QListWidget, "linkTypes")
    types.setCurrentItem(next(types.item(i) for i in range(types.count()) if types.item(i).text() == "contradicts"))
    dialog.findChild(QPlainTextEdit, "linkNote").setPlainText(note)
    demo.accept(dialog)
    return beginning, end


def test_statements_of_two_articles_are_linked_and_the_link_leads_there_and_back(demo: Driver) -> None:
    first_article = demo.article.id
    beginning, end = link(demo, "Both cannot be.")
    assert not demo.find(QWidget, "linkBar").isVisible()
    assert demo.article.id != first_article
    made = next(e for e in demo.library.links.of_statement(end) if e.other.id == beginning)
    assert (made.link.from_id, made.link.to_id, made.type.name) == (beginning, end, "contradicts")
    assert made.link.note == "Both cannot be."
    demo.window.tasks.moving.to_link_end(made)
    assert demo.statement.id == beginning
    demo.press("Alt+Left")
    assert demo.statement.id == end
    demo.press("Alt+Right")
    assert demo.statement.id == beginning


def test_a_link_can_be_given_up(demo: Driver) -> None:
    demo.press("J")
    demo.press("L")
    demo.press("Esc")
    assert not demo.find(QWidget, "linkBar").isVisible()
    assert not demo.action("cancel_link").isEnabled()


def test_a_statement_cannot_be_linked_to_itself(demo: Driver) -> None:
    demo.press("J")
    demo.press("L")
    demo.press("L")
    assert "select another one" in demo.message()


def test_all_is_there_after_closing_and_undo_reaches_back(open_window: Open, demo_library: Path) -> None:
    first = open_window(demo_library)
    beginning, end = link(first, "Both cannot be.")
    first.press("D")
    kind = first.statement.kind
    article = first.article.id
    first.window.close()

    again = open_window(demo_library)
    assert again.article.id == article
    assert again.library.statements.get(end).kind is kind
    assert kind.value in again.action("undo").text()
    again.do("undo")
    assert any(e.other.id == beginning for e in again.library.links.of_statement(end))
    again.do("undo")
    assert not any(e.other.id == beginning for e in again.library.links.of_statement(end))
    again.window.close()

    third = open_window(demo_library)
    third.do("redo")
    third.do("redo")
    assert any(e.other.id == beginning for e in third.library.links.of_statement(end))
    assert third.library.check() == []


def test_everything_visible_is_accepted_at_once_and_taken_back_at_once(demo: Driver) -> None:
    def open_ones() -> int:
        statements = demo.library.statements.of_article(demo.article.id)
        return sum(s.provenance.status is Status.SUGGESTED for s in statements)

    before = open_ones()
    assert before > 1
    demo.press("Ctrl+Shift+A")
    assert open_ones() == 0
    demo.press("U")
    assert "reviewed" in demo.message()
    demo.press("Ctrl+Z")
    assert open_ones() == before


def test_a_statement_is_copied_as_evidence(demo: Driver) -> None:
    demo.press("J")
    said = demo.statement
    card = {}
    for keys in ("Y, C", "Y, M", "Y, R"):
        demo.press(keys)
        card[keys] = QGuiApplication.clipboard().text()
    assert said.speaker_id is not None
    speaker = demo.library.speakers.get(said.speaker_id)
    assert all(speaker.name in text and demo.article.publisher in text for text in card.values())
    assert json.loads(card["Y, R"])["@type"] == "ClaimReview"
    assert demo.article.body_hash in card["Y, M"]


def test_the_chosen_part_is_exported(demo: Driver, tmp_path: Path) -> None:
    demo.find(QAbstractItemView, "articleList").selectAll()
    demo.press("Ctrl+E")
    dialog = demo.dialog("exportDialog")
    choose = {box.objectName(): box for box in dialog.findChildren(QComboBox)}
    choose["exportFormat"].setCurrentIndex(choose["exportFormat"].findData("jsonl"))
    choose["exportScope"].setCurrentText("The open article")
    choose["exportStatuses"].setCurrentText("Accepted ones only")
    choose["exportTags"].setCurrentIndex(choose["exportTags"].count() - 1)
    assert choose["exportScope"].count() == 3, "the whole library, the open article, the selected ones"
    tag = choose["exportTags"].currentText()
    place = dialog.findChild(QLineEdit, "exportPlace")
    assert place is not None
    place.setText(str(tmp_path / "part.jsonl"))
    demo.accept(dialog)
    demo.wait_for_jobs()
    written = [json.loads(line) for line in (tmp_path / "part.jsonl").read_text("utf-8").splitlines()]
    assert len(written) == 1
    said = [s for s in demo.library.statements.of_article(demo.article.id) if s.provenance.status is Status.ACCEPTED]
    tagged = {a.target.id for a in demo.library.annotations.of_article(demo.article.id) if a.tag == tag}
    assert len(written[0]["statements"]) == len([s for s in said if s.id in tagged])
