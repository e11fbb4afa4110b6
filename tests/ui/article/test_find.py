"""Finding words in the article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from reader.domain.article import Article
from reader.domain.spans import Span
from reader.ui.article.find_bar import FindBar, find_spans
from reader.ui.article.view import ArticleView

from .samples import BODY, span


@pytest.mark.parametrize(
    ("body", "words", "case", "found"),
    [
        ("The bridge. the end", "the", False, [Span(0, 3), Span(12, 15)]),
        ("The bridge. the end", "the", True, [Span(12, 15)]),
        ("a\u00a0b a\nb", "a b", False, [Span(0, 3), Span(4, 7)]),
        ("it’s “so”", 'it\'s "so"', False, [Span(0, 9)]),
        ("🌉 x 🌉", "🌉", False, [Span(0, 1), Span(4, 5)]),
        ("a.c abc", "a.c", False, [Span(0, 3)]),
        ("abc", "  ", False, []),
        ("abc", "", False, []),
    ],
)
def test_words_are_found_where_they_stand(body: str, words: str, case: bool, found: list[Span]) -> None:
    assert find_spans(body, words, case=case) == found


@given(st.text(min_size=1), st.data())
def test_any_piece_of_a_text_is_found_in_it(body: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(body) - 1))
    piece = body[start : data.draw(st.integers(start + 1, len(body)))]
    found = find_spans(body, piece, case=True)
    assert bool(found) == bool(piece.strip())


def test_the_search_stops_at_its_limit() -> None:
    assert len(find_spans("a" * 100, "a", limit=7)) == 7


def opened(view: ArticleView) -> FindBar:
    view.openFind()
    bar = view.findChild(FindBar)
    assert bar.isVisible()
    return bar


def type_words(bar: FindBar, words: str) -> None:
    field = bar.findChild(QLineEdit, "findField")
    field.clear()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)


def count(bar: FindBar) -> str:
    return bar.findChild(QLabel, "findCount").text()


def test_the_bar_counts_and_walks_round(view: ArticleView) -> None:
    bar = opened(view)
    type_words(bar, "the bear")
    assert count(bar) == "1 of 2"
    field = bar.findChild(QLineEdit, "findField")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert count(bar) == "2 of 2"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert count(bar) == "1 of 2"
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert count(bar) == "2 of 2"
    assert view.page.emphasis.current_match == Span(BODY.rindex("the bear"), BODY.rindex("the bear") + 8)


def test_the_current_match_is_brought_into_view(view: ArticleView) -> None:
    view.resize(600, 200)
    type_words(opened(view), "ferries")
    assert view.page.boxes_in_viewport(span("ferries"))


def test_case_matters_when_asked(view: ArticleView) -> None:
    bar = opened(view)
    type_words(bar, "harbour")
    assert count(bar) == "1 of 3"
    bar.findChild(QToolButton, "findCase").click()
    assert count(bar).endswith("of 1")


def test_the_bar_says_that_nothing_was_found(view: ArticleView) -> None:
    bar = opened(view)
    type_words(bar, "zeppelin")
    assert count(bar) == "No matches"
    assert not bar.findChild(QToolButton, "findNext").isEnabled()


def test_selected_words_are_looked_for(view: ArticleView) -> None:
    view.setSelectedSpan(span("bearings"))
    bar = opened(view)
    assert bar.findChild(QLineEdit, "findField").text() == "bearings"
    assert count(bar) == "1 of 2"


def test_escape_closes_the_bar_and_takes_the_marks_away(view: ArticleView, qtbot: QtBot) -> None:
    bar = opened(view)
    type_words(bar, "bridge")
    QTest.keyClick(bar.findChild(QLineEdit, "findField"), Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert not view.page.emphasis.found
    qtbot.waitUntil(view.page.hasFocus)


def test_another_article_is_searched_anew(view: ArticleView) -> None:
    bar = opened(view)
    type_words(bar, "bridge")
    view.setArticle(Article("", "One bridge."))
    assert count(bar) == "1 of 1"
    assert list(view.page.emphasis.found) == [Span(4, 10)]
