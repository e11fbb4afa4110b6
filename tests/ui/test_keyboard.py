"""The keyboard alone is enough: every place is reached, everything has a name, and text fields keep their letters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QTextEdit, QWidget

from reader.domain.filter import StatementFilter
from reader.domain.provenance import Status
from reader.services.statements import set_status

from .driver import Driver
from .trees import rows


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def walk(driver: Driver, most: int = 80) -> list[QWidget]:
    """The widgets that Tab goes through from the text, until it comes round."""
    driver.press("Alt+2")
    seen: list[QWidget] = []
    while focus() not in seen:
        seen.append(focus())
        assert len(seen) < most, "Tab does not come round"
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
    return seen


def test_tab_reaches_every_panel_and_comes_round(demo: Driver) -> None:
    demo.press("J")
    stops = walk(demo)
    for panel in ("libraryPanel", "articleView", "statementPanel", "inspector"):
        assert any(demo.find(QWidget, panel).isAncestorOf(stop) for stop in stops), panel


def test_tab_goes_through_the_window_as_the_eye_does(demo: Driver) -> None:
    demo.press("J")
    names = [stop.objectName() for stop in walk(demo)]
    expected = [
        *("articlePage", "statementFilterText", "filterMenuButton", "qt_tabwidget_tabbar", "statementTree"),
        *("speakerField", "kindField", "tagField", "claimField", "startLink"),
        *("searchField", "importButton", "articleList"),
    ]
    assert [name for name in names if name in expected] == expected


def test_every_stop_says_what_it_is(demo: Driver) -> None:
    demo.press("J")
    for stop in walk(demo):
        named = stop.accessibleName() or getattr(stop, "placeholderText", str)() or getattr(stop, "text", str)()
        buddies = [
            label for label in demo.window.findChildren(QWidget) if getattr(label, "buddy", lambda: None)() is stop
        ]
        assert named or buddies, f"{type(stop).__name__} {stop.objectName()} has no name"


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        ("Alt+1", "articleList"),
        ("Alt+2", "articlePage"),
        ("Alt+3", "statementTree"),
        ("Alt+4", "claimTree"),
        ("Ctrl+Shift+F", "searchField"),
        ("/", "searchField"),
    ],
)
def test_a_key_leads_to_each_place(demo: Driver, keys: str, name: str) -> None:
    demo.press(keys)
    assert focus().objectName() == name


def test_a_key_leads_into_the_inspector_and_to_the_filter(demo: Driver) -> None:
    demo.press("J")
    demo.press("Alt+5")
    assert demo.find(QWidget, "inspector").isAncestorOf(focus())
    demo.press("Ctrl+Shift+S")
    assert demo.find(QWidget, "statementPanel").isAncestorOf(focus())
    assert isinstance(focus(), QLineEdit)


def test_a_hidden_panel_shows_when_a_key_leads_to_it(demo: Driver) -> None:
    demo.do("show_library")
    demo.press("Alt+1")
    assert demo.find(QWidget, "libraryPanel").isVisible()
    assert demo.action("show_library").isChecked()


def test_the_bracket_keys_move_the_borders_of_the_part_that_e_chooses(demo: Driver) -> None:
    demo.press("J")
    before = demo.statement
    demo.press("]")
    assert demo.statement.content[-1].end > before.content[-1].end
    demo.press("}")
    assert demo.statement.content == before.content
    demo.press("E")
    assert "[ ] { }" in demo.message()
    demo.press("{")
    assert demo.statement.source[0].start > before.source[0].start
    demo.press("[")
    assert (demo.statement.source, demo.statement.content) == (before.source, before.content)


def test_letters_in_a_field_are_letters(demo: Driver) -> None:
    demo.press("J")
    before = demo.statement
    demo.press("Ctrl+Shift+F")
    field = demo.find(QLineEdit, "searchField")
    for letter in "axjk?[]lnts":
        QTest.keyClicks(field, letter)
    assert field.text() == "axjk?[]lnts"
    assert demo.statement == before
    field.clear()


def test_an_article_is_opened_and_judged_without_the_mouse(demo: Driver) -> None:
    title = demo.article.title
    demo.press("Alt+1")
    view = demo.find(QAbstractItemView, "articleList")
    demo.press("Home", view)
    demo.press("Down", view)
    demo.press("Return", view)
    demo.wait(lambda: demo.article.title != title)
    demo.press("Alt+3")
    tree = demo.find(QAbstractItemView, "statementTree")
    demo.press("Down", tree)
    chosen = demo.statement
    demo.press("X")
    assert demo.library.statements.get(chosen.id).provenance.status is Status.REJECTED
    demo.press("Ctrl+Z")
    assert demo.library.statements.get(chosen.id) == chosen


def test_delete_is_for_the_article_where_the_focus_is_on_the_list_of_articles(demo: Driver) -> None:
    demo.press("J")
    title, statement = demo.article.title, demo.statement.id
    listed = [summary.title for summary in demo.library.articles.summaries()]
    demo.press("Alt+1")
    demo.press("Del", demo.find(QAbstractItemView, "articleList"))
    assert title not in [summary.title for summary in demo.library.articles.summaries()]
    assert demo.article.title in listed
    demo.do("undo")
    demo.open(title)
    demo.window.controller.select_statement(statement)
    demo.press("Alt+2")
    demo.press("Del")
    assert statement not in [s.id for s in demo.library.statements.of_article(demo.article.id)]
    assert title in [summary.title for summary in demo.library.articles.summaries()]


def test_going_on_with_shift_held_selects_one_article(demo: Driver) -> None:
    view = demo.find(QAbstractItemView, "articleList")
    demo.press("Shift+K")
    demo.press("Shift+J")
    assert [str(index.data()) for index in view.selectedIndexes()] == [demo.article.title]


def test_selecting_in_the_list_selects_in_the_text_and_the_other_way_round(demo: Driver) -> None:
    demo.press("Alt+3")
    demo.press("Down", demo.find(QAbstractItemView, "statementTree"))
    chosen = demo.statement.id
    assert demo.window.views.article.page.emphasis.selected == chosen
    other = next(i for i in demo.window.controller.content.statements if i != chosen)
    demo.window.views.article.statementClicked.emit(other)
    assert demo.window.views.statements.selected_statements() == [other]
    assert demo.window.views.inspector.statement_id == other


def test_what_the_filter_leaves_out_goes_from_the_list_and_fades_in_the_text(demo: Driver) -> None:
    everything = {s.id for s in demo.library.statements.of_article(demo.article.id)}
    wanted = StatementFilter(statuses=frozenset({Status.SUGGESTED}))
    open_ones = demo.library.statements.matching(wanted, demo.article.id)
    assert open_ones and open_ones != everything
    demo.window.views.statements.setFilter(wanted)
    demo.window.views.statements.filterChanged.emit(wanted)
    assert sum(map(len, demo.speakers().values())) == len(open_ones)
    assert demo.window.views.article.page.marks.faded == everything - open_ones
    demo.press("J")
    assert demo.statement.id in open_ones
    demo.press("A")
    demo.wait(lambda: sum(map(len, demo.speakers().values())) == len(open_ones) - 1)


def test_the_search_finds_a_statement_and_jumps_to_it(demo: Driver) -> None:
    other = next(s for s in demo.library.articles.summaries() if s.id != demo.article.id)
    statement = demo.library.statements.of_article(other.id)[-1]
    words = " ".join(statement.text.split()[:4]).strip("“”\"'")
    field = demo.find(QLineEdit, "searchField")
    field.setText(words)
    hit = next(h for h in demo.library.search.find(words) if h.kind == "statement" and h.id == statement.id)
    demo.window.views.library.hitActivated.emit(hit)
    assert demo.statement.id == statement.id
    demo.press("Alt+Left")
    assert demo.article.id != other.id


def test_the_text_can_be_selected_with_the_keyboard(demo: Driver) -> None:
    demo.press("Alt+2")
    page = focus()
    assert isinstance(page, QTextEdit)
    for _ in range(4):
        demo.press("Shift+Right", page)
    assert demo.window.views.article.selectedSpan() is not None
    assert demo.action("new_statement").isEnabled()
    assert demo.action("highlight").isEnabled()


def test_every_row_of_the_lists_has_words(demo: Driver) -> None:
    for name in ("articleList", "statementTree", "claimTree"):
        assert all(str(index.data()).strip() for index in rows(demo.find(QAbstractItemView, name)))


def test_the_ends_of_the_way_are_told(demo: Driver) -> None:
    statements = demo.library.statements.of_article(demo.article.id)
    demo.window.controller.select_statement(statements[-1].id)
    demo.press("J")
    assert (demo.statement.id, demo.message()) == (statements[-1].id, "This is the last statement.")
    demo.window.controller.select_statement(statements[0].id)
    demo.press("K")
    assert (demo.statement.id, demo.message()) == (statements[0].id, "This is the first statement.")
    articles = [article.id for article in demo.library.articles.summaries()]
    for keys, end, words in (("Shift+J", articles[-1], "last"), ("Shift+K", articles[0], "first")):
        demo.window.controller.open_article(end)
        demo.press(keys)
        assert (demo.article.id, demo.message()) == (end, f"This is the {words} article.")


def test_the_last_unreviewed_statement_is_told_and_that_none_is_left(demo: Driver) -> None:
    statements = demo.library.statements.of_article(demo.article.id)
    ids = [statement.id for statement in statements]
    demo.window.controller.run(set_status, ids[1:], Status.ACCEPTED)
    demo.window.controller.run(set_status, ids[:1], Status.SUGGESTED)
    demo.press("U")
    assert demo.statement.id == statements[0].id
    demo.press("U")
    assert demo.message() == "This is the only one left to review."
    demo.press("A")
    demo.press("U")
    assert demo.message() == "Every statement is reviewed."


def test_where_the_filter_shows_nothing_the_keys_say_so(demo: Driver) -> None:
    demo.window.controller.set_filter(StatementFilter(text="no such words anywhere"))
    for keys in ("J", "K", "U"):
        demo.press(keys, demo.find(QWidget, "articlePage"))
        assert demo.message() == "The filter shows no statement."


def test_undo_and_redo_go_to_the_statement_that_they_change(demo: Driver) -> None:
    statements = demo.library.statements.of_article(demo.article.id)
    demo.window.controller.select_statement(statements[0].id)
    demo.press("D")
    for keys in ("Ctrl+Z", "Ctrl+Y"):
        demo.window.controller.select_statement(statements[-1].id)
        demo.press(keys)
        assert demo.statement.id == statements[0].id
