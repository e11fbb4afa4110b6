"""The window as a program: `build` makes it on a library, `main` adds the application around it."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from reader.domain.errors import LibraryError, ReadOnlyLibrary
from reader.ui.session import APPLICATION, Session

if TYPE_CHECKING:
    from reader.services.library import Library
    from reader.ui.main_window import MainWindow

PATIENCE = 0.2
"""Seconds that a window stands still for what somebody else is writing, before it says so."""

_open_windows: list[MainWindow] = []


def build(library: Path, *, remember: bool = True) -> MainWindow:
    """The wired window on the library at that path, not yet shown; the caller has a QApplication.

    A library that cannot be written is opened for reading, and the window says so. Without `remember` the window keeps
    no sizes, theme or last article for the next start. Raises LibraryError if the library cannot be opened at all.
    """
    with _collector_at_rest():
        window_class = _window_class()
        opened, problem = _open(library)
        try:
            window = window_class(opened, Session(library, remember=remember))
        except BaseException:
            opened.close()
            raise
    window.controller.windowRequested.connect(lambda path: open_window(path, window))
    if problem:
        window.controller.failed.emit(problem)
    return window


@cache
def _window_class() -> type[MainWindow]:
    """The main window, loaded with all that it needs: that stays, so the collector need never look through it."""
    from reader.ui.main_window import MainWindow

    gc.freeze()
    return MainWindow


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Spare the many objects of a new window, all of which stay, from being looked through again and again."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _open(path: Path) -> tuple[Library, str]:
    from reader.services.library import open_library

    try:
        return open_library(path, patience=PATIENCE), ""
    except ReadOnlyLibrary as error:
        if not path.exists():
            raise
        return open_library(path, create=False, read_only=True), str(error)


def open_window(library: Path, opener: MainWindow | None = None) -> MainWindow | None:
    """Show a further window; it lives until it is closed. Its opener says so if the library cannot be opened."""
    try:
        window = build(library)
    except LibraryError as error:
        if opener is not None:
            opener.controller.failed.emit(str(error))
        return None
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _open_windows.append(window)
    window.closed.connect(lambda: _open_windows.remove(window))
    window.show()
    return window


def open_windows() -> list[MainWindow]:
    """The further windows that are open."""
    return list(_open_windows)


def main(library: Path | None, sources: list[str], demo: bool) -> int:
    """Run the program until its last window is closed, and return the exit code.

    `sources` are files, folders and addresses to bring in first. With `demo`, and no library named, the samples are
    shown in a library that is thrown away afterwards.
    """
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName(APPLICATION)
    application.setApplicationDisplayName("According To")
    application.setDesktopFileName(APPLICATION)
    import tempfile

    from reader.services.library import default_library_path
    from reader.ui.faults import FaultReporter
    from reader.ui.interrupts import Interrupts

    reporter = FaultReporter(application)
    reporter.install()
    Interrupts(application)
    with tempfile.TemporaryDirectory(prefix="accordingto-") as folder:
        path = library or (Path(folder) / "demo.accordingto" if demo else default_library_path())
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if demo:
                _fill_demo(path, throw_away=library is None)
            window = build(path, remember=not demo)
        except (LibraryError, OSError) as error:
            _tell(f"{path}: {error}")
            return 1
        window.show()
        if sources:
            QTimer.singleShot(0, window, lambda: window.tasks.importing.open_named(sources))
        return application.exec()


def _fill_demo(path: Path, *, throw_away: bool) -> None:
    from reader.services.demo import add_samples, build_demo
    from reader.services.library import open_library

    if throw_away:
        build_demo(path)
        return
    with open_library(path) as library:
        add_samples(library)


def _tell(problem: str) -> None:
    """Say why there is no window: on the terminal, and in a dialog to who started the program without one."""
    print(f"accordingto: {problem}", file=sys.stderr)
    on_a_screen = QGuiApplication.platformName() not in {"offscreen", "minimal"}
    if on_a_screen and not sys.stderr.isatty():
        from PySide6.QtWidgets import QMessageBox

        QMessageBox.critical(None, QGuiApplication.applicationDisplayName(), problem)
