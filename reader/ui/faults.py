"""What happens when the program itself is at fault: log it, and show it with details to copy."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from reader import __version__

log = logging.getLogger(__name__)


class FaultReporter(QObject):
    """Shows uncaught exceptions of every thread in one dialog at a time. Lives on the GUI thread."""

    _caught = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = False
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over from the interpreter, in this and all other threads."""
        sys.excepthook = self.report
        threading.excepthook = lambda args: self.report(args.exc_type, args.exc_value, args.exc_traceback)

    def report(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Log and show one exception; Ctrl+C ends the program instead."""
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        lines = "".join(traceback.format_exception(kind, error, trace))
        log.error("%s", lines)
        self._caught.emit(lines)

    def _show(self, lines: str) -> None:
        if self._open:
            return
        from reader.ui.dialogs.base import show_dialog
        from reader.ui.dialogs.helping import FaultDialog, versions

        self._open = True
        dialog = FaultDialog(f"According To {__version__}, {versions()}\n\n{lines}", QApplication.activeWindow())
        dialog.finished.connect(self._closed)
        show_dialog(dialog)

    def _closed(self) -> None:
        self._open = False
