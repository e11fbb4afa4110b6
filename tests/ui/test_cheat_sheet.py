"""The cheat-sheet shows every key without scrolling sideways, on a small screen and with large fonts too."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea

from .driver import Driver


def test_no_key_of_the_cheat_sheet_is_beyond_the_edge(demo: Driver) -> None:
    demo.do("cheat_sheet")
    dialog = demo.dialog("cheatSheet")
    assert dialog.width() <= dialog.screen().availableSize().width()
    scroll = dialog.findChild(QScrollArea)
    demo.wait(scroll.isVisible)
    assert scroll.horizontalScrollBar().maximum() == 0
    dialog.close()
