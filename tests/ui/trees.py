"""What a list or a tree shows, read from its model."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView


def rows(view: QAbstractItemView, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
    """The top rows of a view, or those under one of them."""
    model, parent = view.model(), parent or QModelIndex()
    return (model.index(row, 0, parent) for row in range(model.rowCount(parent)))


def texts(view: QAbstractItemView) -> dict[str, list[str]]:
    """The words of the top rows, and under each those of its children."""
    return {str(top.data()): [str(child.data()) for child in rows(view, top)] for top in rows(view)}


def find(view: QAbstractItemView, words: str) -> QModelIndex:
    """The first row, at either level, whose words begin so."""
    for top in rows(view):
        for index in (top, *rows(view, top)):
            if str(index.data()).startswith(words):
                return index
    raise AssertionError(f"no row begins with {words!r}")
