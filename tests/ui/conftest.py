"""Real windows on real libraries, offscreen; nothing may be left running or open after a test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings, QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.services.demo import build_demo
from reader.ui.app import build
from reader.ui.main_window import MainWindow
from reader.ui.theme import apply_application_theme

from .driver import Driver


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path) -> None:
    """Each test starts without a remembered session."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))


@pytest.fixture(autouse=True)
def _leave_nothing(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves work running or windows open; what it left is closed for the next one."""
    yield
    QThreadPool.globalInstance().waitForDone()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [window for window in qapp.topLevelWidgets() if window.isVisible()]
    names = [window.objectName() or type(window).__name__ for window in left]
    for window in left:
        window.close()
    qapp.clipboard().clear()
    assert not names, f"windows left open: {names}"


@pytest.fixture(scope="session")
def _demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_demo(tmp_path_factory.mktemp("demo") / "demo.accordingto")


@pytest.fixture
def demo_library(_demo: Path, tmp_path: Path) -> Path:
    """A library of one's own with the samples, annotated."""
    return Path(shutil.copy(_demo, tmp_path / "demo.accordingto"))


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[Callable[[Path], Driver]]:
    """Opens and shows a window on a library; all are closed in the end."""
    opened: list[MainWindow] = []

    def open_(library: Path) -> Driver:
        window = build(library)
        opened.append(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return Driver(window, qtbot)

    yield open_
    for window in opened:
        window.close()
        window.deleteLater()
    apply_application_theme()


@pytest.fixture
def demo(open_window: Callable[[Path], Driver], demo_library: Path) -> Driver:
    """A window on the samples, one of those with suggestions that nobody has decided about open."""
    driver = open_window(demo_library)
    driver.open("Did the vaccination register leak")
    return driver


@pytest.fixture
def empty(open_window: Callable[[Path], Driver], tmp_path: Path) -> Driver:
    """A window on a new library."""
    return open_window(tmp_path / "new.accordingto")
