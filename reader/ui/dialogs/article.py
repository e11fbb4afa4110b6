"""The article's metadata."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QLineEdit, QWidget

from reader.domain.article import Article
from reader.ui.dialogs.base import FormDialog

FIELDS = ("title", "byline", "publisher", "url", "published", "modified", "section", "language")
_DATES = ("published", "modified")


class ArticleDialog(FormDialog):
    """Title, byline, publisher, address, dates, section and language of one article. Its text never changes."""

    def __init__(self, article: Article, parent: QWidget | None = None) -> None:
        super().__init__("articleDialog", "", parent)
        self.setWindowTitle(self.tr("Article details"))
        self._article = article
        labels = {
            "title": self.tr("&Title"),
            "byline": self.tr("&Byline"),
            "publisher": self.tr("&Publisher"),
            "url": self.tr("&Address"),
            "published": self.tr("P&ublished"),
            "modified": self.tr("&Modified"),
            "section": self.tr("&Section"),
            "language": self.tr("&Language"),
        }
        self.fields: dict[str, QLineEdit] = {}
        for name in FIELDS:
            field = QLineEdit(getattr(article, name))
            field.setObjectName(f"article.{name}")
            field.setMinimumWidth(420)
            field.setCursorPosition(0)
            field.textChanged.connect(self.check)
            self.fields[name] = field
            self.form.addRow(labels[name], field)
        for name in _DATES:
            self.fields[name].setPlaceholderText("2023-09-11")
        self.fields["language"].setPlaceholderText("en")
        self.finish()

    @property
    def edits(self) -> dict[str, str]:
        """The fields that were changed."""
        typed = {name: field.text().strip() for name, field in self.fields.items()}
        return {name: words for name, words in typed.items() if words != getattr(self._article, name)}

    def problem(self) -> str:
        """A title, and dates that are dates."""
        if not self.fields["title"].text().strip():
            return self.tr("An article needs a title.")
        if any(not is_date(self.fields[name].text().strip()) for name in _DATES):
            return self.tr("Write dates as 2023-09-11, or with the time as 2023-09-11T14:30+02:00.")
        return ""


def is_date(text: str) -> bool:
    """Whether a text is empty, a year, a month, a date or a time in ISO 8601."""
    if not text or (text.isdigit() and len(text) == 4):
        return True
    try:
        datetime.fromisoformat(f"{text}-01" if len(text) == 7 else text)
    except ValueError:
        return False
    return True
