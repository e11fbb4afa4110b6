"""Dialogs that bring articles in: a pasted text, an address, and what came of an import."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from reader.ui.dialogs.base import FormDialog, ListDialog
from reader.ui.frame.dropping import is_web_address
from reader.ui.icons import icon


class PasteDialog(FormDialog):
    """The text of an article, from the clipboard or typed."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__("pasteDialog", "", parent)
        self.setWindowTitle(self.tr("Paste an article"))
        self.field = QPlainTextEdit(text)
        self.field.setObjectName("pasteText")
        self.field.setAccessibleName(self.tr("Text of the article"))
        self.field.setPlaceholderText(self.tr("Title\n\nFirst paragraph\n\nSecond paragraph"))
        self.field.setTabChangesFocus(True)
        self.field.textChanged.connect(self.check)
        self.column.addWidget(QLabel(self.tr("The first line becomes the title; blank lines part the paragraphs.")))
        self.column.addWidget(self.field, 1)
        self.resize(620, 460)
        self.finish()

    @property
    def text(self) -> str:
        """What was pasted."""
        return self.field.toPlainText()

    def problem(self) -> str:
        """There must be words."""
        return "" if self.text.strip() else self.tr("Paste or type the article's text here.")


class AddressDialog(FormDialog):
    """A web address."""

    def __init__(self, address: str, parent: QWidget | None = None) -> None:
        super().__init__("addressDialog", "", parent)
        self.setWindowTitle(self.tr("Open an address"))
        self.field = QLineEdit(address)
        self.field.setObjectName("addressField")
        self.field.setPlaceholderText("https://")
        self.field.setMinimumWidth(420)
        self.field.selectAll()
        self.field.textChanged.connect(self.check)
        self.form.addRow(self.tr("&Address"), self.field)
        self.finish()

    @property
    def address(self) -> str:
        """The address, with https:// where no scheme was typed."""
        words = self.field.text().strip()
        return words if "://" in words or not words else f"https://{words}"

    def problem(self) -> str:
        """It must be one that can be fetched."""
        return "" if is_web_address(self.address) else self.tr("A web address begins with http:// or https://.")


class ImportResultsDialog(ListDialog):
    """What could not be brought in, with the reason, below the count of what could."""

    def __init__(self, summary: str, failed: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__("importResults", "", parent)
        self.setWindowTitle(self.tr("Import"))
        told = QLabel(summary)
        told.setWordWrap(True)
        self.column.addWidget(told)
        rows = QListWidget()
        rows.setObjectName("importFailures")
        rows.setAccessibleName(self.tr("What could not be imported"))
        rows.setWordWrap(True)
        rows.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        for name, reason in failed:
            rows.addItem(QListWidgetItem(icon("warning"), f"{name}\n{reason}"))
        self.column.addWidget(rows, 1)
        self.resize(560, 360)
        self.finish()
