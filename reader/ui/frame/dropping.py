"""Whatever is dropped on the window and could be an article is taken."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class DropTarget(QObject):
    """Makes a window a drop target for what `accepts` says yes to, and hands it to `take`."""

    def __init__(
        self, window: QWidget, accepts: Callable[[QMimeData], bool], take: Callable[[QMimeData], object]
    ) -> None:
        super().__init__(window)
        self._accepts = accepts
        self._take = take
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept drags and take drops; a drag that began in this program is none of ours."""
        if not isinstance(event, QDropEvent):  # enter and move events are drop events too
            return False
        if event.source() is not None or not self._accepts(event.mimeData()):
            return False
        event.acceptProposedAction()
        if not isinstance(event, QDragEnterEvent | QDragMoveEvent):
            self._take(event.mimeData())
        return True
