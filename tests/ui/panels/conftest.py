"""The panels, shown; each is closed when its test ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
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
