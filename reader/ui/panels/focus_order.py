"""The Tab key goes through a panel as the eye does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from operator import itemgetter

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QComboBox, QLayout, QScrollArea, QWidget


def order_focus(root: QWidget) -> None:
    """Let Tab follow the layouts under `root`. Qt itself puts a widget that was made later at the end of the window."""
    for before, after in pairwise(_focusable(root)):
        QWidget.setTabOrder(before, after)


def _focusable(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    layout = widget.layout()
    if inside is not None:
        yield from _focusable(inside)
    elif layout is not None and not isinstance(widget, QComboBox):
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    """The layout's widgets in its order, found without its items: PySide keeps those it wraps when Qt deletes them."""
    owner = layout.parentWidget()
    parts = [*(owner.children() if owner else ()), *layout.children()]
    placed = [(place, part) for part in parts if (place := _place(layout, part)) >= 0]
    for _, part in sorted(placed, key=itemgetter(0)):
        if isinstance(part, QWidget):
            yield from _focusable(part)
        elif isinstance(part, QLayout):
            yield from _in_layout(part)


def _place(layout: QLayout, part: QObject) -> int:
    return layout.indexOf(part) if isinstance(part, QWidget | QLayout) else -1
