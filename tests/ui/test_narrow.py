"""Narrow windows: fewer columns, and nothing cut; the wide window is as it was when there is room again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QSplitter, QWidget

from .driver import Driver

WIDE, NARROW, NARROWEST = (1300, 800), (600, 700), (480, 700)


@pytest.fixture(params=[1.0, 1.6])
def font_scale(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[float]:
    """The desktop's font, as large as it comes and larger."""
    usual = qapp.font()
    font = qapp.font()
    font.setPointSizeF(usual.pointSizeF() * request.param)
    qapp.setFont(font)
    yield request.param
    qapp.setFont(usual)


def resize(driver: Driver, size: tuple[int, int]) -> None:
    driver.window.resize(*size)
    driver.wait(lambda: (driver.window.width(), driver.window.height()) == size)
    QApplication.processEvents()


def cut_off(form: QScrollArea) -> list[str]:
    """The widgets of the form that reach beyond what shows of it at the right."""
    right = form.viewport().mapToGlobal(form.viewport().rect().topRight()).x()
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in form.widget().findChildren(QWidget)
        if widget.isVisible() and widget.mapToGlobal(widget.rect().topRight()).x() > right
    ]


@pytest.mark.parametrize("size", [(800, 600), NARROW, NARROWEST])
def test_nothing_of_the_inspector_is_cut(font_scale: float, demo: Driver, size: tuple[int, int]) -> None:
    resize(demo, size)
    content = demo.window.controller.content
    counts = content.link_counts()
    demo.window.controller.select_statement(max(content.statements, key=counts.__getitem__))
    QApplication.processEvents()
    form = demo.find(QWidget, "inspector").findChild(QScrollArea)
    assert form.isVisible()
    assert cut_off(form) == []
    assert demo.window.width() == size[0], "the window need not be wider than that"


def test_a_narrow_window_has_fewer_columns_and_a_wide_one_all_again(demo: Driver) -> None:
    resize(demo, WIDE)
    columns, right = demo.find(QSplitter, "mainSplitter"), demo.find(QSplitter, "rightSplitter")
    library = demo.find(QWidget, "libraryPanel")
    columns.setSizes([300, 600, 400])
    sizes = columns.sizes()

    resize(demo, NARROW)
    assert not library.isVisible()
    assert not demo.action("show_library").isChecked()
    assert columns.orientation() == Qt.Orientation.Horizontal

    resize(demo, NARROWEST)
    assert columns.orientation() == Qt.Orientation.Vertical
    assert right.orientation() == Qt.Orientation.Horizontal
    demo.press("Alt+1")
    assert library.isVisible(), "it is there when it is asked for"

    resize(demo, WIDE)
    assert library.isVisible()
    assert demo.action("show_library").isChecked()
    assert columns.orientation() == Qt.Orientation.Horizontal
    assert columns.sizes() == pytest.approx(sizes, abs=3)


def test_a_library_that_was_hidden_by_hand_stays_hidden(demo: Driver) -> None:
    resize(demo, WIDE)
    demo.do("show_library")
    resize(demo, NARROW)
    resize(demo, WIDE)
    assert not demo.find(QWidget, "libraryPanel").isVisible()
