"""Speakers and claims as a person meets them: what the trees show, and what keys, pointer and drag ask for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDrag, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QTabBar, QTabWidget, QToolTip, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from reader.domain.claim import Claim, Stance, StanceKind
from reader.domain.provenance import Status
from reader.domain.record import replace
from reader.ui.panels.content import PanelContent
from reader.ui.panels.drag_label import hang_label
from reader.ui.panels.statement_panel import RowsChosen, StatementPanel
from tests.ui.panels import samples
from tests.ui.trees import find, texts


@pytest.fixture
def tree(statement_panel: StatementPanel) -> QTreeView:
    found = statement_panel.findChild(QTreeView, "statementTree")
    assert found is not None
    return found


@pytest.fixture
def claims(statement_panel: StatementPanel) -> QTreeView:
    found = statement_panel.findChild(QTreeView, "claimTree")
    assert found is not None
    return found


def first_words(rows: list[str]) -> list[str]:
    return [" ".join(row.split()[:2]) for row in rows]


def test_top_rows_are_speakers_in_order_and_the_unknown_one_last(tree: QTreeView) -> None:
    shown = texts(tree)
    assert list(shown) == [
        "Mira Oslak", "Dam operators’ union", "Jón Þorvaldsson", "Audit report 2024/17", "Unknown speaker",
    ]  # fmt: skip
    assert first_words(shown["Mira Oslak"]) == ["“The dam", "“I never"]
    assert first_words(shown["Unknown speaker"]) == ["two villages"]


def test_claims_hold_their_statements_by_stance_and_the_unassigned_come_last(claims: QTreeView) -> None:
    shown = texts(claims)
    assert list(shown) == [
        "The gates of the dam were sound before the flood", "The villages were warned", "Not yet assigned",
    ]  # fmt: skip
    first = shown["The gates of the dam were sound before the flood"]
    assert first_words(first) == ["“The dam", "nobody had", "“I never", "inspections had"]
    assert first_words(shown["Not yet assigned"]) == ["the flood", "two villages", "“Ask the"]


def test_a_row_says_in_words_what_its_signs_show(tree: QTreeView, claims: QTreeView) -> None:
    said = find(tree, "“I never").data(Qt.ItemDataRole.AccessibleTextRole)
    for words in ("Mira Oslak", "direct", "suggested", "confidence 91 %", "links: 1", "to check", "infrastructure"):
        assert words in said
    assert "disagrees" in find(claims, "nobody had").data(Qt.ItemDataRole.AccessibleTextRole)
    assert "minister for water" in find(tree, "Mira").data(Qt.ItemDataRole.AccessibleTextRole)


def test_arrows_select_and_enter_activates(statement_panel: StatementPanel, tree: QTreeView, qtbot: QtBot) -> None:
    tree.setFocus()
    tree.setCurrentIndex(tree.model().index(0, 0))
    with qtbot.waitSignal(statement_panel.statementSelected) as selected:
        QTest.keyClick(tree, Qt.Key.Key_Down)
    assert selected.args == [1]
    with qtbot.waitSignal(statement_panel.statementActivated) as activated:
        QTest.keyClick(tree, Qt.Key.Key_Return)
    assert activated.args == [1]


def test_enter_on_a_speaker_edits_it(statement_panel: StatementPanel, tree: QTreeView, qtbot: QtBot) -> None:
    tree.setCurrentIndex(find(tree, "Dam operators"))
    with qtbot.waitSignal(statement_panel.speakerEditRequested) as asked:
        QTest.keyClick(tree, Qt.Key.Key_Return)
    assert asked.args == [2]


def test_space_accepts_and_takes_back(statement_panel: StatementPanel, tree: QTreeView, qtbot: QtBot) -> None:
    statement_panel.select(3)
    with qtbot.waitSignal(statement_panel.statusRequested) as asked:
        QTest.keyClick(tree, Qt.Key.Key_Space)
    assert asked.args == [[3], Status.ACCEPTED]
    statement_panel.select(1)
    with qtbot.waitSignal(statement_panel.statusRequested) as asked:
        QTest.keyClick(tree, Qt.Key.Key_Space)
    assert asked.args == [[1], Status.SUGGESTED]


def test_space_closes_a_speaker_and_typing_finds_one(tree: QTreeView) -> None:
    top = find(tree, "Mira")
    tree.setCurrentIndex(top)
    QTest.keyClick(tree, Qt.Key.Key_Space)
    assert not tree.isExpanded(top)
    QTest.keyClicks(tree, "audit")
    assert tree.currentIndex().data() == "Audit report 2024/17"


def test_a_click_on_the_status_sign_accepts(statement_panel: StatementPanel, tree: QTreeView, qtbot: QtBot) -> None:
    rect = tree.visualRect(find(tree, "nobody had"))
    with qtbot.waitSignal(statement_panel.statusRequested) as asked:
        qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(14, 14))
    assert asked.args == [[2], Status.ACCEPTED]


def test_selecting_from_outside_tells_nobody_and_shows_in_both_tabs(
    statement_panel: StatementPanel, tree: QTreeView, claims: QTreeView, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(statement_panel.statementSelected):
        statement_panel.select(2)
    assert str(tree.currentIndex().data()).startswith("nobody")
    assert str(claims.currentIndex().data()).startswith("nobody")
    statement_panel.select(None)
    assert not tree.currentIndex().isValid()


def test_selecting_opens_the_speaker_that_a_person_had_closed(statement_panel: StatementPanel, tree: QTreeView) -> None:
    tree.collapse(find(tree, "Mira"))
    statement_panel.select(1)
    assert tree.isExpanded(find(tree, "Mira"))


def test_new_content_keeps_what_is_open_and_selected(
    statement_panel: StatementPanel, tree: QTreeView, qtbot: QtBot
) -> None:
    content = samples.panel_content()
    tree.collapse(find(tree, "Dam operators"))
    statement_panel.select(1)
    moved = [replace(s, speaker_ids=(3,)) if s.id == 1 else s for s in content.statements]
    with qtbot.assertNotEmitted(statement_panel.statementSelected):
        statement_panel.setContent(replace(content, statements=moved))
    assert not tree.isExpanded(find(tree, "Dam operators"))
    assert tree.isExpanded(find(tree, "Jón"))
    assert tree.currentIndex().parent().data() == "Jón Þorvaldsson"


def test_a_refresh_does_not_take_the_keyboard_away_from_a_speaker(
    statement_panel: StatementPanel, tree: QTreeView
) -> None:
    statement_panel.select(1)
    tree.setCurrentIndex(find(tree, "Jón"))
    content = samples.panel_content()
    statement_panel.setContent(replace(content, statements=content.statements[:-1]))
    assert tree.currentIndex().data() == "Jón Þorvaldsson"


def test_what_is_open_survives_another_article_and_back(statement_panel: StatementPanel, tree: QTreeView) -> None:
    tree.collapse(find(tree, "Mira"))
    statement_panel.setContent(samples.large_content(300, 5))
    statement_panel.setContent(samples.panel_content())
    assert not tree.isExpanded(find(tree, "Mira"))
    assert tree.isExpanded(find(tree, "Dam operators"))


def test_the_row_at_the_top_stays_there_when_rows_above_go(statement_panel: StatementPanel, tree: QTreeView) -> None:
    content = samples.large_content(400, 4)
    statement_panel.setContent(content)
    tree.verticalScrollBar().setValue(3000)
    top = tree.indexAt(QPoint(4, 1))
    words, height = top.data(), tree.visualRect(top).top()
    keep = {s.id for s in content.statements if s.id > 60 or s.text == words}
    statement_panel.setMatching(keep)
    again = tree.indexAt(QPoint(4, 1))
    assert (again.data(), tree.visualRect(again).top()) == (words, height)


def test_another_article_is_shown_from_the_top(statement_panel: StatementPanel, tree: QTreeView) -> None:
    content = samples.large_content(400, 4)
    statement_panel.setContent(content)
    tree.verticalScrollBar().setValue(3000)
    elsewhere = [replace(s, article_id=9, id=s.id + 5000) for s in content.statements]
    statement_panel.setContent(replace(content, statements=elsewhere))
    assert tree.verticalScrollBar().value() == 0


def test_the_filter_hides_rows_and_says_how_many_are_shown(statement_panel: StatementPanel, tree: QTreeView) -> None:
    statement_panel.setMatching({2, 3})
    assert list(texts(tree)) == ["Mira Oslak", "Dam operators’ union"]
    count = statement_panel.findChild(QLabel, "filterCount")
    assert count is not None
    assert count.text() == "2 of 7 shown"
    statement_panel.setMatching(None)
    assert len(texts(tree)) == 5


def test_a_selection_that_the_filter_hides_comes_back_with_it(
    statement_panel: StatementPanel, tree: QTreeView, qtbot: QtBot
) -> None:
    statement_panel.select(1)
    with qtbot.assertNotEmitted(statement_panel.statementSelected):
        statement_panel.setMatching({4})
        assert not tree.selectionModel().hasSelection()
        statement_panel.setMatching(None)
    assert str(tree.currentIndex().data()).startswith("“The dam")


def test_hovering_tells_the_statement_and_leaving_tells_none(
    statement_panel: StatementPanel, tree: QTreeView, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(statement_panel.hovered) as hovered:
        qtbot.mouseMove(tree.viewport(), tree.visualRect(find(tree, "nobody had")).center())
    assert hovered.args == [2]
    with qtbot.assertNotEmitted(statement_panel.hovered):
        statement_panel.setHovered(4)


def drop(claims: QTreeView, ids: str, place: QPoint, keys: Qt.KeyboardModifier) -> None:
    data = QMimeData()
    data.setData("application/x-accordingto-statements", ids.encode())
    left, link = Qt.MouseButton.LeftButton, Qt.DropAction.LinkAction
    for event in (
        QDragEnterEvent(place, link, data, left, keys),
        QDragMoveEvent(place, link, data, left, keys),
        QDropEvent(QPointF(place), link, data, left, keys),
    ):
        event.setDropAction(link)
        QApplication.sendEvent(claims.viewport(), event)


@pytest.fixture
def on_claims(statement_panel: StatementPanel, claims: QTreeView) -> QTreeView:
    statement_panel.show_tab("claimTab")
    return claims


@pytest.mark.parametrize(
    ("keys", "stance"),
    [
        (Qt.KeyboardModifier.ControlModifier, StanceKind.AGREES),
        (Qt.KeyboardModifier.ShiftModifier, StanceKind.DISAGREES),
        (Qt.KeyboardModifier.AltModifier, StanceKind.UNCLEAR),
    ],
)
def test_a_key_held_while_dropping_tells_the_stance(
    statement_panel: StatementPanel,
    on_claims: QTreeView,
    qtbot: QtBot,
    keys: Qt.KeyboardModifier,
    stance: StanceKind,
) -> None:
    place = on_claims.visualRect(find(on_claims, "The gates")).center()
    with qtbot.waitSignal(statement_panel.stanceRequested) as asked:
        drop(on_claims, "[4, 5]", place, keys)
    assert asked.args == [[4, 5], 1, stance]


def test_statements_are_dropped_on_a_claim_on_one_of_its_statements_or_beside(
    statement_panel: StatementPanel, on_claims: QTreeView, qtbot: QtBot
) -> None:
    statement_panel.resize(320, 1400)
    none = Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(statement_panel.claimDropped) as dropped:
        drop(on_claims, "[4]", on_claims.visualRect(find(on_claims, "The gates")).center(), none)
    assert dropped.args == [[4], 1]
    with qtbot.waitSignal(statement_panel.stanceRequested) as asked:
        drop(on_claims, "[4]", on_claims.visualRect(find(on_claims, "nobody had")).center(), none)
    assert asked.args == [[4], 1, StanceKind.DISAGREES]
    with qtbot.waitSignal(statement_panel.newClaimRequested) as new:
        drop(on_claims, "[4]", QPoint(50, on_claims.viewport().height() - 5), none)
    assert new.args == [[4]]


def test_a_drag_says_what_a_drop_would_mean(on_claims: QTreeView) -> None:
    data = QMimeData()
    data.setData("application/x-accordingto-statements", b"[4]")
    left, link, shift = Qt.MouseButton.LeftButton, Qt.DropAction.LinkAction, Qt.KeyboardModifier.ShiftModifier
    place = on_claims.visualRect(find(on_claims, "The gates")).center()
    for event in (QDragEnterEvent(place, link, data, left, shift), QDragMoveEvent(place, link, data, left, shift)):
        event.setDropAction(link)
        QApplication.sendEvent(on_claims.viewport(), event)
    assert QToolTip.text().startswith("disagrees (")
    QApplication.sendEvent(on_claims.viewport(), QDragLeaveEvent())
    QToolTip.hideText()


def test_a_drag_over_the_other_tab_brings_it_to_the_front(statement_panel: StatementPanel, qtbot: QtBot) -> None:
    bar = statement_panel.findChild(QTabBar)
    assert bar is not None
    data = QMimeData()
    data.setData("application/x-accordingto-statements", b"[4]")
    left, link, none = Qt.MouseButton.LeftButton, Qt.DropAction.LinkAction, Qt.KeyboardModifier.NoModifier
    place = bar.tabRect(1).center()
    for event in (QDragEnterEvent(place, link, data, left, none), QDragMoveEvent(place, link, data, left, none)):
        QApplication.sendEvent(bar, event)
    qtbot.waitUntil(lambda: bar.currentIndex() == 1)


def test_what_is_no_statement_is_not_taken(on_claims: QTreeView) -> None:
    data = QMimeData()
    data.setText("words")
    event = QDragEnterEvent(
        QPoint(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(on_claims.viewport(), event)
    assert not event.isAccepted()


def press_menu_key(tree: QTreeView) -> None:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    QApplication.sendEvent(tree.viewport(), event)


def test_the_menu_key_asks_for_a_menu_of_the_selected_statements(
    statement_panel: StatementPanel, tree: QTreeView, qtbot: QtBot
) -> None:
    statement_panel.select(3)
    with qtbot.waitSignal(statement_panel.contextMenuRequested) as asked:
        press_menu_key(tree)
    chosen = asked.args[0]
    assert isinstance(chosen, RowsChosen)
    assert (chosen.statement_ids, chosen.speaker_ids, chosen.claim_ids) == ((3,), (), ())
    assert tree.viewport().rect().contains(tree.viewport().mapFromGlobal(chosen.position))


def menu_entry(panel: StatementPanel, words: str) -> Callable[[], None]:
    menu = panel.findChild(QMenu, "groupMenu")
    assert menu is not None
    entry = next(action for action in menu.actions() if action.text().replace("&", "").startswith(words))

    def choose() -> None:
        entry.trigger()
        menu.close()

    return choose


@pytest.mark.parametrize(
    ("words", "signal", "wanted"),
    [
        ("Edit", "speakerEditRequested", [1]),
        ("Split", "splitRequested", [1]),
        ("Accept All", "statusRequested", [[3], Status.ACCEPTED]),
        ("Reject All", "statusRequested", [[3], Status.REJECTED]),
    ],
)
def test_a_speaker_has_a_menu(
    statement_panel: StatementPanel, tree: QTreeView, qtbot: QtBot, words: str, signal: str, wanted: list[object]
) -> None:
    tree.setCurrentIndex(find(tree, "Mira"))
    press_menu_key(tree)
    choose = menu_entry(statement_panel, words)
    with qtbot.waitSignal(getattr(statement_panel, signal)) as asked:
        choose()
    assert asked.args == wanted


def test_two_speakers_are_merged_from_their_menu(
    statement_panel: StatementPanel, tree: QTreeView, qtbot: QtBot
) -> None:
    selection = tree.selectionModel()
    for name in ("Mira", "Jón"):
        selection.select(find(tree, name), selection.SelectionFlag.Select)
    press_menu_key(tree)
    choose = menu_entry(statement_panel, "Merge")
    with qtbot.waitSignal(statement_panel.mergeRequested) as asked:
        choose()
    assert asked.args == [[1, 3]]


def test_without_an_article_without_statements_and_without_a_match_it_says_what_to_do(
    show: Callable[[QWidget], None],
) -> None:
    panel = StatementPanel()
    show(panel)

    def told() -> str:
        return " ".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())

    assert "No article is open" in told()
    panel.setContent(PanelContent())
    assert "No statements here yet" in told()
    panel.setContent(samples.panel_content())
    panel.setMatching(set())
    assert "No statement matches" in told()
    panel.setMatching(None)
    tabs = panel.findChild(QTabWidget)
    assert tabs is not None
    assert tabs.isVisible()


def test_every_view_and_button_has_an_accessible_name(statement_panel: StatementPanel) -> None:
    for name in ("statementTree", "claimTree", "statementFilterText", "filterMenuButton", "clearFilter"):
        widget = statement_panel.findChild(QWidget, name)
        assert widget is not None
        assert widget.accessibleName(), name


def test_right_to_left_and_large_fonts_paint(statement_panel: StatementPanel) -> None:
    font = statement_panel.font()
    font.setPointSizeF(22)
    statement_panel.setFont(font)
    statement_panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    statement_panel.resize(200, 500)
    assert not statement_panel.grab().isNull()


def test_the_children_of_a_statement_are_none(tree: QTreeView) -> None:
    statement = find(tree, "nobody had")
    assert tree.model().rowCount(statement) == 0
    assert not tree.model().hasChildren(statement)
    assert isinstance(statement.parent(), QModelIndex)


def test_while_statements_are_looked_for_the_empty_panel_says_so(statement_panel: StatementPanel) -> None:
    def told() -> list[str]:
        return [label.text() for label in statement_panel.findChildren(QLabel) if label.isVisible()]

    statement_panel.setContent(PanelContent())
    statement_panel.setSearched(True)
    assert "Looking for statements…" in told()
    statement_panel.setSearched(False)
    assert "No statements here yet" in told()


def test_a_selected_row_is_followed_when_a_change_puts_it_under_another_claim(
    statement_panel: StatementPanel, on_claims: QTreeView
) -> None:
    content = samples.large_content(300)
    claims = [Claim("The roads are good.", id=1), Claim("The roads are bad.", id=2)]
    statement_panel.setContent(replace(content, claims=claims))
    statement_panel.select(200)

    def in_sight() -> bool:
        current = on_claims.currentIndex()
        return on_claims.viewport().rect().contains(on_claims.visualRect(current).center())

    assert in_sight()
    statement_panel.setContent(replace(content, claims=claims, stances=[Stance(200, 1, StanceKind.DISAGREES)]))
    assert on_claims.currentIndex().parent().row() == 0
    assert in_sight()
    on_claims.scrollToBottom()
    statement_panel.setContent(replace(content, claims=claims, stances=[Stance(200, 2, StanceKind.DISAGREES)]))
    assert not in_sight(), "who looks elsewhere is left there"


def test_what_hangs_at_the_pointer_leaves_the_rows_readable(tree: QTreeView) -> None:
    drag = QDrag(tree)
    hang_label(drag, "a good many words about the state of the roads and who is to mend them" * 3, tree.viewport())
    row = tree.visualRect(tree.model().index(0, 0))
    size = drag.pixmap().deviceIndependentSize()
    assert 0 < size.width() < row.width()
    assert drag.hotSpot().y() > size.height(), "it hangs above the pointer, where no tool tip is"
    drag.deleteLater()
