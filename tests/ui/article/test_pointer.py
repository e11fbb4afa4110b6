"""What the pointer does on the page."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.domain.spans import Span
from reader.domain.statement import SpanRole, Statement
from reader.ui.article.view import ArticleView

from .samples import BODY, MARKS, STATEMENTS, drag, edge_of, middle_of, span

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def click(view: ArticleView, point: QPoint) -> None:
    QTest.mouseClick(view.page.viewport(), LEFT, NONE, point)


def shortest_at(offset: int) -> int:
    """The statement with the shortest piece at an offset: the one that a first click means."""
    found = [(len(piece), s.id) for s in STATEMENTS for piece in s.all_spans if piece.contains(offset)]
    return min(found)[1]


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda s: str(s.id))
@pytest.mark.parametrize("role", SpanRole)
def test_a_click_on_any_part_of_a_statement_selects_it(view: ArticleView, statement: Statement, role: SpanRole) -> None:
    for piece in statement.spans(role):
        spy = QSignalSpy(view.statementClicked)
        click(view, middle_of(view, Span(piece.end - 1, piece.end)))
        assert [spy.at(i)[0] for i in range(spy.count())] == [shortest_at(piece.end - 1)]


def test_clicking_again_reaches_every_overlapping_statement(view: ArticleView) -> None:
    point = middle_of(view, span("take a year"))
    clicked = []
    view.statementClicked.connect(clicked.append)
    view.statementClicked.connect(view.selectStatement)
    for _ in range(3):
        click(view, point)
    assert clicked == [5, 4, 5]


def test_a_click_on_plain_text_selects_no_statement(view: ArticleView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.statementClicked) as caught:
        click(view, middle_of(view, span("on Tuesday")))
    assert caught.args == [None]


def test_a_click_on_a_highlight_tells_of_the_annotation(view: ArticleView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.annotationClicked) as caught:
        click(view, middle_of(view, span("at the site")))
    assert caught.args == [1]


def test_a_drag_selects_words_and_is_no_click(view: ArticleView, qtbot: QtBot) -> None:
    words = span("on Tuesday")
    clicked = QSignalSpy(view.statementClicked)
    drag(view, edge_of(view, words.start), edge_of(view, words.start + 4), edge_of(view, words.end, end=True))
    assert view.selectedSpan() == words
    assert clicked.count() == 0


def test_hover_is_told_once_and_again_when_the_pointer_leaves(view: ArticleView) -> None:
    hovered: list[int | None] = []
    view.statementHovered.connect(hovered.append)
    QTest.mouseMove(view.page.viewport(), middle_of(view, span("The Harbour Bridge will")))
    QTest.mouseMove(view.page.viewport(), middle_of(view, span("reopen in March")))
    QTest.mouseMove(view.page.viewport(), middle_of(view, span("on Tuesday")))
    assert hovered == [1, None]


def test_hovering_from_outside_tells_nothing(view: ArticleView) -> None:
    spy = QSignalSpy(view.statementHovered)
    view.setHovered(3)
    view.setHovered(3)
    view.setHovered(None)
    assert spy.count() == 0


def test_margin_signs_stand_at_their_lines_and_answer_clicks(view: ArticleView) -> None:
    signs = {placed.kind.value: placed for placed in view.page.signs()}
    assert set(signs) == {"note", "tag", "link"}
    clicked, annotations = [], []
    view.statementClicked.connect(clicked.append)
    view.annotationClicked.connect(annotations.append)
    for kind in ("note", "tag", "link"):
        click(view, (signs[kind].box.center() - view.page.scroll_offset()).toPoint())
    assert clicked == [3, 2]
    assert annotations == [2, 3]


@pytest.mark.parametrize("role", SpanRole)
def test_dragging_a_border_with_control_tells_the_new_spans_once(view: ArticleView, role: SpanRole) -> None:
    view.selectStatement(1)
    piece = STATEMENTS[0].spans(role)[0]
    spy = QSignalSpy(view.bordersMoved)
    drag(
        view,
        edge_of(view, piece.end, end=True),
        *(edge_of(view, piece.end + by, end=True) for by in (1, 2, 3, 2)),
        keys=Qt.KeyboardModifier.ControlModifier,
    )
    assert spy.count() == 1
    assert spy.at(0) == [1, role, (Span(piece.start, piece.end + 2),)]


def test_a_dragged_border_stops_at_whole_words(view: ArticleView) -> None:
    view.selectStatement(1)
    piece = STATEMENTS[0].content[0]
    words = [piece.start + match.end() for match in re.finditer(r"\w+", BODY[piece.start : piece.end - 1])]
    spy = QSignalSpy(view.bordersMoved)
    for stop in (words[-3] - 1, words[-3] + 1):
        drag(view, edge_of(view, piece.end, end=True), edge_of(view, stop, end=True))
        assert spy.at(spy.count() - 1)[2] == (Span(piece.start, words[-3]),)


def test_a_border_stops_at_its_other_end(view: ArticleView) -> None:
    view.selectStatement(2)
    piece = STATEMENTS[1].content[0]
    spy = QSignalSpy(view.bordersMoved)
    keys = Qt.KeyboardModifier.ControlModifier
    drag(view, edge_of(view, piece.start), edge_of(view, piece.end - 1), edge_of(view, piece.end + 6), keys=keys)
    assert spy.at(0) == [2, SpanRole.CONTENT, (Span(piece.end - 1, piece.end),)]


def test_a_border_brought_back_tells_nothing(view: ArticleView) -> None:
    view.selectStatement(2)
    piece = STATEMENTS[1].content[0]
    spy = QSignalSpy(view.bordersMoved)
    home = edge_of(view, piece.end, end=True)
    drag(view, home, home + QPoint(40, 0), home)
    assert spy.count() == 0


def test_escape_lets_a_dragged_border_spring_back(view: ArticleView) -> None:
    view.selectStatement(2)
    piece = STATEMENTS[1].content[0]
    spy = QSignalSpy(view.bordersMoved)
    home = edge_of(view, piece.end, end=True)
    drag(view, home, home + QPoint(60, 0), release=False)
    QTest.keyClick(view.page, Qt.Key.Key_Escape)
    QTest.mouseRelease(view.page.viewport(), LEFT, NONE, home + QPoint(60, 0))
    assert spy.count() == 0
    assert view.page.statement(2) == STATEMENTS[1]


def test_the_page_scrolls_while_a_border_is_held_at_its_edge(view: ArticleView, qtbot: QtBot) -> None:
    view.resize(500, 200)
    view.selectStatement(1)
    piece = STATEMENTS[0].content[0]
    view.scrollToSpan(piece, flash=False)
    spy, before = QSignalSpy(view.bordersMoved), view.page.scroll_offset().y()
    bottom = QPoint(200, view.page.viewport().height() - 4)
    drag(view, edge_of(view, piece.end, end=True), bottom, release=False)
    qtbot.waitUntil(lambda: view.page.scroll_offset().y() > before + 60)
    QTest.mouseRelease(view.page.viewport(), LEFT, NONE, bottom)
    after = view.page.scroll_offset().y()
    assert spy.count() == 1
    assert spy.at(0)[2][0].end > piece.end + 20
    qtbot.wait(60)
    assert view.page.scroll_offset().y() == after


def test_new_marks_end_a_drag_without_a_word(view: ArticleView) -> None:
    view.selectStatement(2)
    spy = QSignalSpy(view.bordersMoved)
    home = edge_of(view, STATEMENTS[1].content[0].end, end=True)
    drag(view, home, home + QPoint(60, 0), release=False)
    view.setMarks(MARKS)
    QTest.mouseRelease(view.page.viewport(), LEFT, NONE, home + QPoint(60, 0))
    assert spy.count() == 0


def test_the_menu_asked_for_on_the_text_is_that_of_the_statement_there(view: ArticleView, qtbot: QtBot) -> None:
    place = middle_of(view, span("testing will take a year"))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.page.viewport().mapToGlobal(place))
    with qtbot.waitSignal(view.menuRequested) as asked:
        QApplication.sendEvent(view.page.viewport(), event)
    assert asked.args[0] == 5, "the shorter of two"
    view.selectStatement(4)
    with qtbot.waitSignal(view.menuRequested) as asked:
        QApplication.sendEvent(view.page.viewport(), event)
    assert asked.args[0] == 4, "or the one that is selected"
