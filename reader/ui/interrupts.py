"""Ctrl+C in the terminal, or a polite request of the system to end, closes the windows as their buttons would."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication


class Interrupts(QObject):
    """Quits the application on SIGINT and SIGTERM.

    Python runs its signal handlers between two steps of Python code, and while Qt waits for events there is none: the
    interpreter's wake-up socket makes Qt call into Python.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._receiving, self._sending = socket.socketpair()
        self._receiving.setblocking(False)
        self._sending.setblocking(False)
        self._notifier = QSocketNotifier(self._receiving.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._take)
        signal.set_wakeup_fd(self._sending.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: application.quit())

    def _take(self) -> None:
        self._receiving.recv(64)
