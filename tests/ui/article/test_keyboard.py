"""The keyboard alone is enough on the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from reader.domain.annotation import HighlightColour
from reader.domain.spans import Span
from reader.domain.statement import SpanRole
from reader.ui.article.popup import SelectionPopup
from reader.ui.article.view import ArticleView

from .samples import BODY, STATEMENTS, middle_of, span

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def popup(view: ArticleView) -> SelectionPopup:
    return view.findChild(SelectionPopup)


def popup_shows(view: ArticleView) -> bool:
    made = view.findChild(SelectionPopup)  # with the first selection
    return made is not None and made.isVisible()


def select_words(view: ArticleView, qtbot: QtBot, words: Span) -> None:
    """Select as the keyboard does, and wait for the tools."""
    if words == span(BODY):
        QTest.keyClick(view.page, Qt.Key.Key_A, CTRL)
    else:
        view.setSelectedSpan(Span(words.start, words.end - 1))
        QTest.keyClick(view.page, Qt.Key.Key_Right, SHIFT)
    assert view.selectedSpan() == words
    qtbot.waitUntil(lambda: popup_shows(view))


def test_the_selection_is_told_with_every_change(view: ArticleView) -> None:
    told: list[Span | None] = []
    view.selectionChanged.connect(told.append)
    view.setSelectedSpan(Span(3, 9))
    QTest.keyClick(view.page, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(view.page, Qt.Key.Key_Escape)
    assert told == [Span(3, 9), Span(3, 10), None]


def test_tab_leads_to_the_tools_and_escape_back(view: ArticleView, qtbot: QtBot) -> None:
    select_words(view, qtbot, span("on Tuesday"))
    QTest.keyClick(view.page, Qt.Key.Key_Tab)
    first, second = popup(view).buttons()[:2]
    qtbot.waitUntil(first.hasFocus)
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Escape)
    assert not popup_shows(view)
    assert view.page.hasFocus()
    assert view.selectedSpan() == span("on Tuesday")


@pytest.mark.parametrize(
    ("button", "signal", "told"),
    [
        ("popupHighlight.green", "highlightRequested", [span("on Tuesday"), HighlightColour.GREEN]),
        ("popupNote", "noteRequested", [span("on Tuesday")]),
        ("popupStatement", "statementRequested", [span("on Tuesday")]),
        ("popupSpeaker", "speakerRequested", [span("on Tuesday")]),
    ],
)
def test_a_tool_asks_for_what_it_says(
    view: ArticleView, qtbot: QtBot, button: str, signal: str, told: list[object]
) -> None:
    spy = QSignalSpy(getattr(view, signal))
    select_words(view, qtbot, span("on Tuesday"))
    tool = view.findChild(QToolButton, button)
    tool.setFocus()
    QTest.keyClick(tool, Qt.Key.Key_Space)
    assert spy.count() == 1
    assert spy.at(0) == told
    assert not popup_shows(view)
    assert view.page.hasFocus()


def test_what_is_asked_for_has_no_white_space_at_its_ends(view: ArticleView, qtbot: QtBot) -> None:
    words = span("on Tuesday")
    spy = QSignalSpy(view.noteRequested)
    select_words(view, qtbot, Span(words.start - 1, words.end))
    view.findChild(QToolButton, "popupNote").click()
    assert spy.at(0) == [words]


def test_white_space_alone_brings_up_no_tools(view: ArticleView, qtbot: QtBot) -> None:
    blank = BODY.index("\n\n")
    view.setSelectedSpan(Span(blank, blank + 1))
    QTest.keyClick(view.page, Qt.Key.Key_Right, SHIFT)
    qtbot.wait(450)
    assert not popup_shows(view)


def test_adding_to_a_statement_needs_one(view: ArticleView, qtbot: QtBot) -> None:
    select_words(view, qtbot, span("on Tuesday"))
    add = view.findChild(QToolButton, "popupAdd")
    assert not add.isEnabled()
    QTest.keyClick(view.page, Qt.Key.Key_Escape)
    view.selectStatement(1)
    spy = QSignalSpy(view.spanAddRequested)
    select_words(view, qtbot, span("on Tuesday"))
    assert add.isEnabled()
    next(action for action in add.menu().actions() if action.objectName() == "popupAdd.cue").trigger()
    assert spy.at(0) == [span("on Tuesday"), SpanRole.CUE]


def test_a_link_begins_at_the_statement_of_the_words_or_the_selected_one(view: ArticleView, qtbot: QtBot) -> None:
    select_words(view, qtbot, span("on Tuesday"))
    link = view.findChild(QToolButton, "popupLink")
    assert not link.isEnabled()
    spy = QSignalSpy(view.linkRequested)
    select_words(view, qtbot, span("bridge is safe"))
    link.click()
    view.selectStatement(4)
    select_words(view, qtbot, span("on Tuesday"))
    link.click()
    assert [spy.at(i) for i in range(spy.count())] == [[2], [4]]


@pytest.mark.parametrize("size", [(820, 900), (820, 240), (330, 500)])
@pytest.mark.parametrize("words", ["Harbour bridge", "on Tuesday", "whatever they say", BODY])
def test_the_tools_never_cover_the_selected_words(
    view: ArticleView, qtbot: QtBot, size: tuple[int, int], words: str
) -> None:
    view.resize(*size)
    view.scrollToSpan(span(words), flash=False)
    select_words(view, qtbot, span(words))
    qtbot.waitUntil(lambda: popup_shows(view))
    QGuiApplication.processEvents()
    tools = popup(view).geometry()
    assert view.rect().contains(tools)
    corner = view.page.viewport().mapTo(view, view.page.viewport().rect().topLeft())
    page = view.page.viewport().rect().translated(corner)
    for box in view.page.boxes_in_viewport(span(words)):
        assert not box.toAlignedRect().translated(corner).intersected(page).intersects(tools)


def test_selecting_words_begins_at_the_selected_statement(view: ArticleView) -> None:
    view.selectStatement(2)
    for _ in range(4):
        QTest.keyClick(view.page, Qt.Key.Key_Right, SHIFT)
    assert view.selectedSpan() == span("“The")
    view.selectStatement(3)
    assert view.selectedSpan() == span("“The")


def test_enter_selects_the_statement_at_the_caret(view: ArticleView, qtbot: QtBot) -> None:
    view.setSelectedSpan(Span(span("bridge is safe").start, span("bridge is safe").start + 1))
    QTest.keyClick(view.page, Qt.Key.Key_Left)
    with qtbot.waitSignal(view.statementClicked) as caught:
        QTest.keyClick(view.page, Qt.Key.Key_Return)
    assert caught.args == [2]


@pytest.mark.parametrize(
    ("edge", "words", "text"),
    [
        ("start", 1, "Harbour Bridge will reopen in March"),
        ("start", 2, "Bridge will reopen in March"),
        ("end", -1, "The Harbour Bridge will reopen in"),
        ("end", 1, "The Harbour Bridge will reopen in March,"),
        ("end", 2, "The Harbour Bridge will reopen in March, Transport"),
        ("end", -99, "The"),
        ("start", 99, "March"),
    ],
)
def test_borders_move_by_words(view: ArticleView, qtbot: QtBot, edge: str, words: int, text: str) -> None:
    view.selectStatement(1)
    spy = QSignalSpy(view.bordersMoved)
    view.growBorder(SpanRole.CONTENT, edge, words)
    assert spy.count() == 1
    statement_id, role, (moved,) = spy.at(0)
    assert (statement_id, role) == (1, SpanRole.CONTENT)
    if abs(words) < 99:
        assert moved.text(BODY) == text
    else:
        assert len(moved) >= 1


def test_a_border_that_cannot_move_tells_nothing(view: ArticleView) -> None:
    spy = QSignalSpy(view.bordersMoved)
    view.growBorder(SpanRole.CONTENT, "end", 1)
    view.selectStatement(3)
    view.growBorder(SpanRole.CUE, "end", 1)
    assert spy.count() == 0
    assert not STATEMENTS[2].cue


def test_copying_gives_the_body_s_own_characters(view: ArticleView) -> None:
    words = Span(0, len(BODY))
    view.setSelectedSpan(words)
    QTest.keyClick(view.page, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == BODY


def test_everything_has_an_accessible_name(view: ArticleView, qtbot: QtBot) -> None:
    view.openFind()
    view.page.setFocus()
    select_words(view, qtbot, span("on Tuesday"))
    own = [button for button in view.findChildren(QToolButton) if not isinstance(button.parent(), QLineEdit)]
    widgets = [view, view.page, popup(view), *own]
    assert len(widgets) > 14
    assert [widget.objectName() for widget in widgets if not widget.accessibleName()] == []
    assert "Hanna Voss" in view.page.accessibleDescription()


def test_a_click_brings_the_tools_up_after_a_drag(view: ArticleView, qtbot: QtBot) -> None:
    QTest.mouseDClick(
        view.page.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        middle_of(view, span("Tuesday")),
    )
    assert view.selectedSpan() == span("Tuesday")
    QTest.mouseRelease(view.page.viewport(), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: popup_shows(view))
