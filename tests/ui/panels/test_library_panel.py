"""The library panel: articles, search hits, and what keys and clicks ask for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListView, QMenu, QTreeView, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reader.domain.record import replace
from reader.domain.search import HitKind, SearchHit
from reader.ui.panels.article_model import ARTICLE_ROLE, ArticleListModel
from reader.ui.panels.library_panel import LibraryPanel
from tests.ui.panels import samples
from tests.ui.trees import find, texts


@pytest.fixture
def articles(library_panel: LibraryPanel) -> QListView:
    found = library_panel.findChild(QListView, "articleList")
    assert found is not None
    return found


@pytest.fixture
def field(library_panel: LibraryPanel) -> QLineEdit:
    found = library_panel.findChild(QLineEdit, "searchField")
    assert found is not None
    return found


@pytest.fixture
def hits(library_panel: LibraryPanel) -> QTreeView:
    library_panel.setHits(samples.hits())
    found = library_panel.findChild(QTreeView, "hitTree")
    assert found is not None
    return found


def test_the_list_is_a_sound_model(qtmodeltester: ModelTester) -> None:
    model = ArticleListModel()
    model.setSummaries(samples.summaries())
    qtmodeltester.check(model)


def test_rows_show_titles_and_say_the_rest(articles: QListView) -> None:
    model = articles.model()
    assert [model.index(row, 0).data() for row in range(2)] == [
        "Flood takes two villages",
        "Minister: dam not inspected",
    ]
    said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Flood takes two villages · Ana Brandt · Kell Courier · 2 May 2024 · 7 statements, 3 not reviewed"


def test_enter_and_a_click_open(library_panel: LibraryPanel, articles: QListView, qtbot: QtBot) -> None:
    articles.setCurrentIndex(articles.model().index(1, 0))
    with qtbot.waitSignal(library_panel.articleActivated) as opened:
        QTest.keyClick(articles, Qt.Key.Key_Return)
    assert opened.args == [2]
    with qtbot.waitSignal(library_panel.articleActivated) as opened:
        place = articles.visualRect(articles.model().index(0, 0)).center()
        qtbot.mouseClick(articles.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [1]


def test_new_summaries_keep_the_selection_and_tell_only_changed_rows(
    library_panel: LibraryPanel, articles: QListView, qtbot: QtBot
) -> None:
    model = articles.model()
    articles.setCurrentIndex(model.index(2, 0))
    changed: list[int] = []
    model.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    rows = samples.summaries()
    with qtbot.assertNotEmitted(model.modelReset):
        library_panel.setSummaries([replace(rows[0], unreviewed=0), *rows[1:]])
    assert changed == [0]
    library_panel.setSummaries(list(reversed(rows)))
    assert [index.data(ARTICLE_ROLE) for index in articles.selectedIndexes()] == [3]


def test_typing_searches_and_escape_clears(library_panel: LibraryPanel, field: QLineEdit, qtbot: QtBot) -> None:
    with qtbot.waitSignal(library_panel.searchTextChanged) as searched:
        QTest.keyClicks(field, "d")
    assert searched.args == ["d"]
    with qtbot.waitSignal(library_panel.searchTextChanged) as searched:
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert searched.args == [""]


def test_down_leads_into_the_list_and_enter_opens_the_first(
    library_panel: LibraryPanel, field: QLineEdit, articles: QListView, qtbot: QtBot
) -> None:
    library_panel.activateWindow()
    field.setFocus()
    with qtbot.waitSignal(library_panel.articleActivated) as opened:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert opened.args == [1]
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert articles.currentIndex().row() == 0


def test_hits_are_grouped_by_kind(hits: QTreeView) -> None:
    assert {heading: len(rows) for heading, rows in texts(hits).items()} == {
        "In the text": 1, "Statements": 2, "Notes": 1, "Tags": 1, "Speakers": 1, "Claims": 1,
        "Why things are linked": 1,
    }  # fmt: skip
    assert hits.isVisible()


def test_a_hit_is_activated_and_a_heading_is_not(library_panel: LibraryPanel, hits: QTreeView, qtbot: QtBot) -> None:
    hits.setCurrentIndex(find(hits, "inspections of"))
    with qtbot.waitSignal(library_panel.hitActivated) as chosen:
        QTest.keyClick(hits, Qt.Key.Key_Return)
    assert chosen.args == [samples.hits()[2]]
    with qtbot.assertNotEmitted(library_panel.hitActivated):
        hits.activated.emit(find(hits, "Statements"))


def test_no_hits_hide_the_groups(library_panel: LibraryPanel, hits: QTreeView) -> None:
    library_panel.setHits([])
    assert not hits.isVisible()


def test_delete_asks_for_all_that_are_selected(library_panel: LibraryPanel, articles: QListView, qtbot: QtBot) -> None:
    articles.selectAll()
    with qtbot.waitSignal(library_panel.deleteRequested) as asked:
        QTest.keyClick(articles, Qt.Key.Key_Delete)
    assert asked.args == [[1, 2, 3, 4]]


def test_the_menu_opens_edits_and_deletes(library_panel: LibraryPanel, articles: QListView, qtbot: QtBot) -> None:
    articles.setCurrentIndex(articles.model().index(1, 0))
    articles.customContextMenuRequested.emit(articles.visualRect(articles.currentIndex()).center())
    menu = library_panel.findChild(QMenu)
    assert menu is not None
    entries = {action.text().replace("&", ""): action for action in menu.actions()}
    with qtbot.waitSignal(library_panel.editRequested) as asked:
        entries["Details…"].trigger()
    assert asked.args == [2]
    menu.close()


def test_an_empty_library_and_an_empty_search_say_what_to_do(show: Callable[[QWidget], None], qtbot: QtBot) -> None:
    panel = LibraryPanel()
    panel.setSummaries([])
    show(panel)

    def told() -> str:
        return " ".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())

    assert "The library is empty" in told()
    offer = next(b for b in panel.findChildren(QAbstractButton) if b.text() == "Add Articles…")
    with qtbot.waitSignal(panel.importRequested):
        qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    field = panel.findChild(QLineEdit, "searchField")
    assert field is not None
    field.setText("zzz")
    panel.setSummaries([])
    assert "No article matches" in told()
    assert not offer.isVisible()


def test_the_open_article_is_marked_and_selected(library_panel: LibraryPanel, articles: QListView) -> None:
    library_panel.setCurrent(3)
    assert articles.currentIndex().data(ARTICLE_ROLE) == 3


def test_an_article_that_is_open_before_it_is_listed_is_selected_when_it_comes(
    library_panel: LibraryPanel, articles: QListView
) -> None:
    library_panel.setCurrent(3)
    library_panel.setCurrent(77)
    library_panel.setSummaries([replace(samples.summaries()[0], id=77), *samples.summaries()])
    assert articles.currentIndex().data(ARTICLE_ROLE) == 77
    assert library_panel.selected_articles() == [77]


def test_every_kind_of_hit_has_a_heading(library_panel: LibraryPanel, hits: QTreeView) -> None:
    library_panel.setHits([SearchHit(kind, 1, kind.value) for kind in HitKind])
    assert len(texts(hits)) == len(HitKind)


def test_markup_in_titles_is_shown_as_it_is(library_panel: LibraryPanel, articles: QListView) -> None:
    library_panel.setSummaries([replace(samples.summaries()[0], title="<img src='file:///x'> & more")])
    index = articles.model().index(0, 0)
    assert index.data() == "<img src='file:///x'> & more"
    assert "<img" not in index.data(Qt.ItemDataRole.ToolTipRole)
