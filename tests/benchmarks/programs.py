"""The two programs whose start and size are compared. Run as `python programs.py NAME [LIBRARY]`.

Each prints "usable" as soon as its window is painted and its event loop is idle, then its resident memory in KiB.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QTextBrowser, QTreeView


class _Watcher(QObject):
    """Tells when the window has been painted and nothing waits in the event loop any more."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._report)
        return False

    def _report(self) -> None:
        print("usable", flush=True)
        status = Path("/proc/self/status").read_text(encoding="ascii")
        print(re.search(r"VmRSS:\s+(\d+)", status)[1], flush=True)
        QApplication.quit()


def bare() -> QMainWindow:
    """An empty QMainWindow with a QTextBrowser and a QTreeView."""
    window = QMainWindow()
    splitter = QSplitter()
    splitter.addWidget(QTextBrowser())
    splitter.addWidget(QTreeView())
    window.setCentralWidget(splitter)
    window.resize(1400, 880)
    return window


def reader(library: str) -> QMainWindow:
    """The main window on a library."""
    from reader.ui.app import build

    return build(Path(library), remember=False)


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    window = bare() if sys.argv[1] == "bare" else reader(sys.argv[2])
    watcher = _Watcher(window)
    window.show()
    application.exec()
