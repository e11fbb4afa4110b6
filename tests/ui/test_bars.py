"""The bars over the article follow the theme while they are shown."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

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
