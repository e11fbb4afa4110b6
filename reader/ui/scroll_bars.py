"""Scroll bars and lists that keep out of the reader's way: a slim handle, no arrows, no frames."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QFrame, QTreeView

_SLIM = """
QScrollBar { background: transparent; border: none; margin: 0 }
QScrollBar:vertical { width: 12px }
QScrollBar:horizontal { height: 12px }
QScrollBar::handle { background: rgba(125, 125, 130, 45%); border-radius: 3px; margin: 3px }
QScrollBar::handle:vertical { min-height: 36px }
QScrollBar::handle:horizontal { min-width: 36px }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: rgba(125, 125, 130, 85%) }
QScrollBar::handle:disabled { background: transparent }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0 }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent }
"""


def slim_scroll_bars(area: QAbstractScrollArea) -> None:
    """Give an area slim scroll bars, those that its policies allow.

    Only the bars are styled, so the rest of the window starts as fast as before.
    """
    never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    if area.verticalScrollBarPolicy() != never:
        area.verticalScrollBar().setStyleSheet(_SLIM)
    if area.horizontalScrollBarPolicy() != never:
        area.horizontalScrollBar().setStyleSheet(_SLIM)


def quiet_list(view: QAbstractItemView) -> None:
    """Make a list or tree of the window one that is read: rows that its delegate draws, as wide as the view."""
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setMouseTracking(True)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    slim_scroll_bars(view)
    if isinstance(view, QTreeView):
        view.setHeaderHidden(True)
        view.setIndentation(0)
        view.setRootIsDecorated(False)
