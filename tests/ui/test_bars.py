"""The bars over the article follow the theme while they are shown."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

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
