"""How the articles of the library look."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from reader.domain.article import ArticleSummary
from reader.ui.panels.article_model import SUMMARY_ROLE, published_day
from reader.ui.panels.brush import RowBrush
from reader.ui.panels.painting import Sizes, draw_background, draw_dot, fill
from reader.ui.panels.rows import one_line

_TITLE_LINES = 2
_BAR = 3
Index = QModelIndex | QPersistentModelIndex


class ArticleDelegate(QStyledItemDelegate):
    """Paints an article: publisher and day above, the title on up to two lines, strong while something in it waits for
    review. Every row is equally high.

    `current` is the article that is open.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.current: int | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """High enough for two lines of title."""
        sizes = Sizes.of(option.font)
        return QSize(0, 2 * sizes.pad + sizes.little.height() + sizes.gap + _TITLE_LINES * sizes.bold.lineSpacing())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Background, mark of the open one, words, counts."""
        summary: ArticleSummary = index.data(SUMMARY_ROLE)
        painter.save()
        draw_background(painter, option.rect, self._view, index)
        brush = RowBrush(painter, option)
        strip = brush.strip()
        mark = strip.leading(_BAR)
        if summary.id == self.current:
            fill(painter, mark, brush.accent)
        rest = strip.rest()
        above = QRect(rest.left(), rest.top(), rest.width(), brush.sizes.little.height())
        self._paint_facts(brush, above, summary)
        title = rest.adjusted(0, above.height() + brush.sizes.gap, 0, 0)
        painter.setPen(brush.ink)
        font = brush.sizes.strong if summary.unreviewed else brush.sizes.font
        brush.lines(title, one_line(index.data()), font, _TITLE_LINES)
        painter.restore()

    @staticmethod
    def _paint_facts(brush: RowBrush, place: QRect, summary: ArticleSummary) -> None:
        strip = brush.strip(place)
        if summary.statements:
            number = str(summary.statements)
            brush.small(strip.trailing(brush.sizes.little.horizontalAdvance(number) + 1), number)
        if summary.unreviewed:
            radius = max(2.5, brush.sizes.little.height() / 5.5)
            centre = QPointF(strip.trailing(round(2 * radius) + 1).center()) + QPointF(0.5, 0.5)
            draw_dot(brush.painter, centre, radius, brush.accent)
        source, day = summary.publisher or summary.byline, published_day(summary.published)
        if not source and not day:
            source = QCoreApplication.translate("articles", "added {0}").format(published_day(summary.created))
        if day and source:
            wanted = brush.sizes.little.horizontalAdvance(day) + 1
            if strip.room > 2 * wanted:
                width = min(brush.sizes.little.horizontalAdvance(source) + 1, strip.room - wanted - 2 * brush.sizes.gap)
                brush.small(strip.leading(width), source)
                brush.small(strip.leading(wanted), day)
                return
        brush.small(strip.rest(), source or day)
