"""The bars over the article follow the theme while they are shown."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from reader.ui.frame import bars

from .driver import Driver


def test_a_message_that_is_shown_follows_the_theme(demo: Driver) -> None:
    bar = demo.find(QWidget, "messageBar")

    def lightness(role: QPalette.ColorRole) -> float:
        return bar.palette().color(role).lightnessF()

    demo.window.controller.failed.emit("Something could not be done.")
    assert lightness(QPalette.ColorRole.Window) > 0.5 > lightness(QPalette.ColorRole.WindowText)
    demo.do("theme_dark")
    demo.wait(lambda: lightness(QPalette.ColorRole.Window) < 0.5 < lightness(QPalette.ColorRole.WindowText))
    demo.do("theme_light")
    demo.wait(lambda: lightness(QPalette.ColorRole.Window) > 0.5 > lightness(QPalette.ColorRole.WindowText))


@pytest.mark.parametrize("width", [1200, 500])
def test_a_message_moves_nothing_and_stays_within_the_window(demo: Driver, width: int) -> None:
    bar, page = demo.find(QWidget, "messageBar"), demo.find(QWidget, "articlePage")
    place = page.mapTo(demo.window, page.rect().topLeft()), page.size()
    demo.window.controller.failed.emit("Something could not be done, and this says what to do about it. " * 5)
    assert (page.mapTo(demo.window, page.rect().topLeft()), page.size()) == place
    demo.window.resize(width, 700)
    demo.wait(lambda: demo.window.width() == width)
    demo.wait(lambda: bar.parentWidget().rect().contains(bar.geometry()))
    words = demo.find(QLabel, "messageBarText")
    assert words.height() >= words.heightForWidth(words.width()), "every line of it shows"


@pytest.mark.parametrize("sentence", ["Undone: Edit speaker “Tony Blinken”", "1 article added.", "AV — “fi” …"])
def test_a_short_message_stands_on_one_line(demo: Driver, sentence: str) -> None:
    demo.window.controller.told.emit(sentence)
    words = demo.find(QLabel, "messageBarText")
    assert words.heightForWidth(words.width()) < 2 * words.fontMetrics().lineSpacing()


def test_where_nothing_was_done_the_message_does_not_look_like_success(demo: Driver) -> None:
    bar = demo.find(QWidget, "messageBar")
    demo.do("accept_visible")
    demo.do("accept_visible")
    assert demo.message() == "Nothing here waits for a decision."
    neutral = bar.palette().color(QPalette.ColorRole.Window)
    demo.press("Ctrl+Z")
    assert "Undone" in demo.message()
    assert bar.palette().color(QPalette.ColorRole.Window) != neutral


def test_an_error_goes_once_it_could_be_read_and_the_reader_goes_on(
    demo: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    demo.window.controller.failed.emit("Something could not be done.")
    demo.press("J")
    assert demo.message() == "Something could not be done."
    monkeypatch.setattr(bars, "GOOD_NEWS_MILLISECONDS", 20)
    QTest.qWait(30)
    demo.press("J")
    assert demo.message() == ""
