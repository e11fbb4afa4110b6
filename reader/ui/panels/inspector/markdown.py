"""Markdown shown as text: no HTML in it, and nothing is ever loaded for it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage, QMouseEvent, QPalette, QResizeEvent, QTextDocument, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from reader.ui.panels.plain_words import tip

_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
_INDENT = 18
_SAFE_SCHEMES = ("http", "https", "mailto")


class MarkdownView(QTextBrowser):
    """Shows Markdown as high as it is. Pictures are left out, local ones too; a web link opens in the browser.

    A click beside a link is told by `editWanted`.
    """

    editWanted = Signal()

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nothing = QImage(1, 1, QImage.Format.Format_ARGB32)
        self._nothing.fill(Qt.GlobalColor.transparent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(_INDENT)
        self.anchorClicked.connect(_open)
        self.highlighted.connect(lambda address: self.setToolTip(tip(address.toDisplayString())))
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show this Markdown."""
        self.document().setMarkdown(text, _FEATURES)
        self._fit()

    def loadResource(self, type: int, name: QUrl | str) -> Any:  # noqa: A002 (Qt's own name)
        """An empty picture: what a note refers to is never fetched, neither from the web nor from the disk."""
        return self._nothing

    def sizeHint(self) -> QSize:
        """As high as the text."""
        return QSize(120, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another height."""
        super().resizeEvent(event)
        self._fit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A plain click edits; one on a link follows it, one that selects words only selects."""
        on_link = bool(self.anchorAt(event.position().toPoint()))
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not on_link and not self.textCursor().hasSelection():
            self.editWanted.emit()

    def _fit(self) -> None:
        document = self.document()
        document.setTextWidth(max(1, self.viewport().width()))
        height = max(self.fontMetrics().lineSpacing(), round(document.size().height() + 0.5)) + 2
        if height != self.height():
            self.setFixedHeight(height)


def _open(address: QUrl) -> None:
    if address.scheme().lower() in _SAFE_SCHEMES:
        QDesktopServices.openUrl(address)
