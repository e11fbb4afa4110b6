"""The articles of the library as rows of a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QDate, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.domain.article import ArticleSummary
from reader.ui.panels.plain_words import tip

SUMMARY_ROLE = Qt.ItemDataRole.UserRole
"""The ArticleSummary itself."""
ARTICLE_ROLE = Qt.ItemDataRole.UserRole + 1
"""The article's id."""
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class ArticleListModel(QAbstractListModel):
    """Article summaries, in the order in which they are handed over."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._summaries: list[ArticleSummary] = []
        self._places: dict[int, int] = {}
        self._readers: dict[int, Callable[[ArticleSummary], Any]] = {
            Qt.ItemDataRole.DisplayRole: self._title,
            SUMMARY_ROLE: lambda summary: summary,
            ARTICLE_ROLE: lambda summary: summary.id,
            Qt.ItemDataRole.AccessibleTextRole: self._describe,
            Qt.ItemDataRole.ToolTipRole: lambda summary: tip(self._describe(summary)),
        }

    def setSummaries(self, summaries: Sequence[ArticleSummary]) -> None:
        """Show these; if they are the same articles in the same order, only the changed rows are told."""
        if [s.id for s in summaries] != [s.id for s in self._summaries]:
            self.beginResetModel()
            self._summaries = list(summaries)
            self._places = {s.id: place for place, s in enumerate(self._summaries)}
            self.endResetModel()
            return
        for place, summary in enumerate(summaries):
            if summary != self._summaries[place]:
                self._summaries[place] = summary
                self.dataChanged.emit(self.index(place), self.index(place))

    def index_of(self, article_id: int | None) -> QModelIndex:
        """The row of an article; an invalid index if it is not shown."""
        place = self._places.get(article_id) if article_id is not None else None
        return QModelIndex() if place is None else self.index(place)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many articles are shown."""
        return 0 if parent.isValid() else len(self._summaries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title, the summary (SUMMARY_ROLE), the id (ARTICLE_ROLE) and everything in words."""
        if not index.isValid() or index.row() >= len(self._summaries):
            return None
        summary = self._summaries[index.row()]
        read = self._readers.get(role)
        return read(summary) if read is not None else None

    def _title(self, summary: ArticleSummary) -> str:
        return summary.title or self.tr("Untitled")

    def _describe(self, summary: ArticleSummary) -> str:
        counts = self.tr("{0} statements").format(summary.statements)
        if summary.unreviewed:
            counts += ", " + self.tr("{0} not reviewed").format(summary.unreviewed)
        parts = (self._title(summary), summary.byline, summary.publisher, published_day(summary.published), counts)
        return " · ".join(part for part in parts if part)


def published_day(stamp: str) -> str:
    """The day of an ISO 8601 date or time, as people write it ("2 May 2024"); empty if unknown."""
    day = QDate.fromString(stamp[:10], Qt.DateFormat.ISODate)
    return QLocale().toString(day, "d MMM yyyy") if day.isValid() else ""
