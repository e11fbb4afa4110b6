"""What a search finds besides articles: hits grouped by their kind."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from reader.domain.search import HitKind, SearchHit
from reader.ui.panels.brush import RowBrush
from reader.ui.panels.painting import Sizes, draw_background
from reader.ui.panels.plain_words import tip
from reader.ui.panels.rows import one_line
from reader.ui.scroll_bars import quiet_list

HIT_ROLE = Qt.ItemDataRole.UserRole
"""A SearchHit; None on the heading of a group."""
_ICONS = {
    HitKind.ARTICLE: "article",
    HitKind.STATEMENT: "statement",
    HitKind.NOTE: "note",
    HitKind.TAG: "tag",
    HitKind.SPEAKER: "speaker",
    HitKind.CLAIM: "claim",
    HitKind.LINK: "link",
}
_FOUND_INSIDE = frozenset({HitKind.STATEMENT, HitKind.NOTE, HitKind.LINK})
_KINDS = list(HitKind)
Index = QModelIndex | QPersistentModelIndex


class HitTree(QTreeView):
    """Shows hits under a heading for each kind, and tells which one a person wants."""

    hitActivated = Signal(object)  # SearchHit

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hitTree")
        self.setAccessibleName(self.tr("Found besides"))
        self._hits = QStandardItemModel(self)
        self.setModel(self._hits)
        self.setItemDelegate(HitDelegate(self))
        self.setItemsExpandable(False)
        quiet_list(self)
        self.activated.connect(self._activate)
        self.clicked.connect(self._activate)

    def setHits(self, hits: Sequence[SearchHit]) -> None:
        """Show these, grouped by kind; the tree hides while there are none."""
        self._hits.clear()
        ordered = sorted(hits, key=lambda hit: _KINDS.index(hit.kind))
        for kind, group in groupby(ordered, key=lambda hit: hit.kind):
            heading = QStandardItem(self._heading(kind))
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for hit in group:
                heading.appendRow(_item(hit))
            self._hits.appendRow(heading)
        self.expandAll()
        self.setVisible(bool(hits))

    def activate_first(self) -> None:
        """As if the person had chosen the first hit, if there is one."""
        self._activate(self._hits.index(0, 0, self._hits.index(0, 0)))

    def _heading(self, kind: HitKind) -> str:
        return {
            HitKind.ARTICLE: self.tr("In the text"),
            HitKind.STATEMENT: self.tr("Statements"),
            HitKind.NOTE: self.tr("Notes"),
            HitKind.TAG: self.tr("Tags"),
            HitKind.SPEAKER: self.tr("Speakers"),
            HitKind.CLAIM: self.tr("Claims"),
            HitKind.LINK: self.tr("Why things are linked"),
        }[kind]

    def _activate(self, index: QModelIndex) -> None:
        hit = index.data(HIT_ROLE)
        if hit is not None:
            self.hitActivated.emit(hit)


def _item(hit: SearchHit) -> QStandardItem:
    first, second = words_of_hit(hit)
    both = " · ".join(part for part in (first, second) if part)
    item = QStandardItem(first)
    item.setData(hit, HIT_ROLE)
    item.setData(both, Qt.ItemDataRole.AccessibleTextRole)
    item.setData(tip(both), Qt.ItemDataRole.ToolTipRole)
    return item


class HitDelegate(QStyledItemDelegate):
    """Paints a heading, or a hit: its telling words, and under them the others."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line, or two with a snippet."""
        hit: SearchHit | None = index.data(HIT_ROLE)
        sizes = Sizes.of(option.font)
        if hit is None:
            return QSize(0, 2 * sizes.gap + sizes.little.height() + sizes.pad)
        second = sizes.little.height() if words_of_hit(hit)[1] else 0
        return QSize(0, 2 * sizes.gap + sizes.plain.height() + second + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Background and words."""
        hit: SearchHit | None = index.data(HIT_ROLE)
        painter.save()
        brush = RowBrush(painter, option)
        gap = brush.sizes.gap
        inner = option.rect.adjusted(brush.sizes.pad, gap, -brush.sizes.pad, -gap)
        if hit is None:
            brush.small_strong(inner.adjusted(0, brush.sizes.pad, 0, 0), index.data())
        else:
            draw_background(painter, option.rect, self._view, index)
            self._paint_hit(brush, inner, hit)
        painter.restore()

    @staticmethod
    def _paint_hit(brush: RowBrush, inner: QRect, hit: SearchHit) -> None:
        strip = brush.strip(inner)
        margin = strip.leading(brush.sizes.sign)
        margin.setHeight(brush.sizes.plain.height())
        brush.icon(margin, _ICONS[hit.kind], brush.quiet)
        rest = strip.rest()
        brush.painter.setPen(brush.ink)
        first, second = words_of_hit(hit)
        brush.lines(rest, one_line(first), brush.sizes.font, 1)
        if second:
            top = rest.top() + brush.sizes.plain.height()
            brush.small(QRect(rest.left(), top, rest.width(), brush.sizes.little.height()), one_line(second))


def words_of_hit(hit: SearchHit) -> tuple[str, str]:
    """A hit's words, the telling ones first: what was found inside something comes before the name of that."""
    if hit.kind in _FOUND_INSIDE and hit.snippet:
        return hit.snippet, hit.title
    return (hit.title, hit.snippet) if hit.title else (hit.snippet, "")
