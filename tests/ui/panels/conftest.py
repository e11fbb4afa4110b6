"""The panels, shown; each is closed when its test ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QTreeView, QWidget
from pytestqt.qtbot import QtBot

from reader.ui.panels.inspector import Inspector
from reader.ui.panels.library_panel import LibraryPanel
from reader.ui.panels.statement_panel import StatementPanel
from tests.ui.panels import samples


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[QWidget], None]:
    """Shows a widget as wide as a panel."""

    def show_(widget: QWidget) -> None:
        qtbot.addWidget(widget)
        widget.resize(320, 640)
        with qtbot.waitExposed(widget):
            widget.show()

    return show_


@pytest.fixture
def statement_panel(show: Callable[[QWidget], None]) -> StatementPanel:
    """The statement panel on the small article."""
    panel = StatementPanel()
    panel.setContent(samples.panel_content())
    show(panel)
    return panel


@pytest.fixture
def inspector(show: Callable[[QWidget], None]) -> Inspector:
    """The inspector on the first statement of the small article."""
    widget = Inspector()
    widget.setStatement(samples.inspector_content())
    show(widget)
    return widget


@pytest.fixture
def library_panel(show: Callable[[QWidget], None]) -> LibraryPanel:
    """The library panel on four articles."""
    panel = LibraryPanel()
    panel.setSummaries(samples.summaries())
    show(panel)
    return panel


def texts(tree: QTreeView) -> dict[str, list[str]]:
    """The words of a tree's top rows, and under each those of its children."""
    model = tree.model()

    def of(index: QModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))

    tops = [model.index(row, 0) for row in range(model.rowCount())]
    return {of(top): [of(model.index(row, 0, top)) for row in range(model.rowCount(top))] for top in tops}


def find(tree: QTreeView, words: str) -> QModelIndex:
    """The first row, at any level, whose words begin so."""
    model = tree.model()
    for row in range(model.rowCount()):
        top = model.index(row, 0)
        for index in (top, *(model.index(child, 0, top) for child in range(model.rowCount(top)))):
            if str(index.data()).startswith(words):
                return index
    raise AssertionError(f"no row begins with {words!r}")
