"""Whatever is dropped on the window and could be an article is taken."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QUrl
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
        event.setDropAction(Qt.DropAction.CopyAction)  # told that a file was moved, its giver would delete it
        event.accept()
        if not isinstance(event, QDragEnterEvent | QDragMoveEvent):
            self._take(event.mimeData())
        return True


def accepts(data: QMimeData | None) -> bool:
    """Whether there is anything in it that could be an article; an empty clipboard has no data at all."""
    return data is not None and (bool(named_in(data)) or (data.hasText() and bool(data.text().strip())))


def named_in(data: QMimeData) -> list[str]:
    """The files and web addresses in it."""
    if data.hasUrls():
        urls = data.urls()
        local = [url.toLocalFile() for url in urls if url.isLocalFile()]
        return local + [url.toString() for url in urls if url.scheme() in {"http", "https"}]
    words = data.text().strip() if data.hasText() else ""
    return [words] if is_web_address(words) else []


def is_web_address(text: str) -> bool:
    """Whether a text is one http or https address and nothing else."""
    words = text.strip()
    if any(c.isspace() for c in words):
        return False
    url = QUrl(words, QUrl.ParsingMode.StrictMode)
    return url.isValid() and url.scheme() in {"http", "https"} and bool(url.host())
