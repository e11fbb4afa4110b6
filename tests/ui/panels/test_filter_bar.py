"""The filter: words, the menu's conditions, and a chip for each that takes it away again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QSlider, QWidget
from pytestqt.qtbot import QtBot

from reader.domain.filter import StatementFilter
from reader.domain.provenance import Status
from reader.domain.record import replace
from reader.domain.statement import StatementKind
from reader.ui.panels.filter_bar import StatementFilterBar
from tests.ui.panels import samples


@pytest.fixture
def bar(show: Callable[[QWidget], None]) -> StatementFilterBar:
    widget = StatementFilterBar()
    widget.setChoices(samples.SPEAKERS, samples.TAGS, unknown=True)
    show(widget)
    return widget


@pytest.fixture
def menu(bar: StatementFilterBar, qtbot: QtBot) -> QMenu:
    button = bar.findChild(QAbstractButton, "filterMenuButton")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    opened = next(m for m in bar.findChildren(QMenu) if m.isVisible())
    qtbot.addWidget(opened, before_close_func=lambda m: m.hide())
    return opened


def entry(menu: QMenu, *path: str) -> QAction:
    for words in path:
        found = next(a for a in menu.actions() if a.text().replace("&", "") == words)
        menu = found.menu() or menu  # type: ignore[assignment]
    return found


def chips(bar: StatementFilterBar) -> dict[str, QAbstractButton]:
    QApplication.processEvents()  # a layout shows its new widgets a moment later
    return {c.text(): c for c in bar.findChildren(QAbstractButton, "filterChip") if c.isVisible()}


def text_field(bar: StatementFilterBar) -> QLineEdit:
    found = bar.findChild(QLineEdit)
    assert found is not None
    return found


def test_typed_words_filter_after_a_moment_or_at_once_with_enter(bar: StatementFilterBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.filterChanged) as changed:
        QTest.keyClicks(text_field(bar), " gates ")
    assert changed.args == [StatementFilter(text="gates")]
    QTest.keyClicks(text_field(bar), "x")
    with qtbot.waitSignal(bar.filterChanged, timeout=100) as changed:
        QTest.keyClick(text_field(bar), Qt.Key.Key_Return)
    assert changed.args == [StatementFilter(text="gates x")]


def test_keys_pressed_on_the_bar_are_words(bar: StatementFilterBar) -> None:
    QTest.keyClicks(bar, "dam")
    assert text_field(bar).text() == "dam"


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        (("Speaker", "Mira Oslak"), StatementFilter(speaker_ids=frozenset({1}))),
        (("Speaker", "Unknown speaker"), StatementFilter(speaker_ids=frozenset({None}))),
        (("Kind", "mixed"), StatementFilter(kinds=frozenset({StatementKind.MIXED}))),
        (("Status", "rejected"), StatementFilter(statuses=frozenset({Status.REJECTED}))),
        (("Tag", "to check"), StatementFilter(tag_ids=frozenset({2}))),
        (("With notes",), StatementFilter(has_notes=True)),
        (("Without links",), StatementFilter(has_links=False)),
    ],
)
def test_each_condition_of_the_menu(
    bar: StatementFilterBar, menu: QMenu, qtbot: QtBot, path: tuple[str, ...], wanted: StatementFilter
) -> None:
    with qtbot.waitSignal(bar.filterChanged) as changed:
        entry(menu, *path).trigger()
    assert changed.args == [wanted]
    assert len(chips(bar)) == 1
    chip = next(iter(chips(bar).values()))
    with qtbot.waitSignal(bar.filterChanged) as changed:
        QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert changed.args == [StatementFilter()]


def test_with_and_without_exclude_each_other(bar: StatementFilterBar, menu: QMenu) -> None:
    entry(menu, "With notes").trigger()
    entry(menu, "Without notes").trigger()
    assert bar.filter() == StatementFilter(has_notes=False)
    assert not entry(menu, "With notes").isChecked()


def test_the_menu_stays_open_while_marks_are_set(menu: QMenu) -> None:
    menu.setActiveAction(entry(menu, "With links"))
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert entry(menu, "With links").isChecked()
    assert menu.isVisible()


def test_the_slider_sets_the_least_confidence(bar: StatementFilterBar, menu: QMenu) -> None:
    slider = menu.findChild(QSlider)
    assert slider is not None
    slider.setValue(60)
    assert bar.filter() == StatementFilter(min_confidence=0.6)
    assert "at least 60 %" in chips(bar)


def test_clear_takes_everything_away(bar: StatementFilterBar, qtbot: QtBot) -> None:
    bar.setFilter(StatementFilter(text="dam", kinds=frozenset(StatementKind), has_links=True))
    assert len(chips(bar)) == 4
    clear = bar.findChild(QAbstractButton, "clearFilter")
    assert clear is not None
    with qtbot.waitSignal(bar.filterChanged) as changed:
        qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert changed.args == [StatementFilter()]
    assert text_field(bar).text() == ""
    assert not chips(bar)


def test_a_filter_set_from_outside_tells_nobody_and_waiting_words_do_not_undo_it(
    bar: StatementFilterBar, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(bar.filterChanged, wait=250):
        bar.setFilter(StatementFilter(text="dam", has_notes=True))
    assert text_field(bar).text() == "dam"


def test_the_count_shows_only_while_something_is_filtered(bar: StatementFilterBar) -> None:
    bar.setShown(12, 40)
    count = bar.findChild(QLabel, "filterCount")
    assert count is not None
    assert not count.isVisible()
    bar.setFilter(StatementFilter(text="x"))
    assert count.isVisible()
    assert count.text() == "12 of 40 shown"


def test_a_condition_on_somebody_who_is_not_in_this_article_still_has_a_chip(bar: StatementFilterBar) -> None:
    bar.setFilter(StatementFilter(speaker_ids=frozenset({77}), tag_ids=frozenset({88})))
    assert list(chips(bar)) == ["Another speaker", "Another tag"]


def test_ampersands_in_names_are_no_mnemonics(bar: StatementFilterBar, qtbot: QtBot) -> None:
    bar.setChoices([replace(samples.SPEAKERS[0], name="Smith & Sons")], (), unknown=False)
    button = bar.findChild(QAbstractButton, "filterMenuButton")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    opened = next(m for m in bar.findChildren(QMenu) if m.isVisible())
    assert entry(opened, "Speaker").menu().actions()[0].text() == "Smith && Sons"  # type: ignore[attr-defined]
    opened.hide()


def test_escape_lets_every_statement_through(bar: StatementFilterBar, qtbot: QtBot) -> None:
    bar.setFilter(StatementFilter(kinds=frozenset({StatementKind.MIXED})))
    QTest.keyClicks(text_field(bar), "gates")
    with qtbot.waitSignal(bar.filterChanged) as changed:
        QTest.keyClick(text_field(bar), Qt.Key.Key_Escape)
    assert changed.args == [StatementFilter()]
    assert text_field(bar).text() == ""
