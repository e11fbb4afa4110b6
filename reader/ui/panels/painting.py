"""What the panels' delegates paint with: sizes that follow the font, elided lines, signs and backgrounds."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QCursor,
    QFont,
    QFontMetrics,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
    QPixmapCache,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView

from reader.domain.offsets import OffsetMap
from reader.ui.icons import icon
from reader.ui.theme import blend

Index = QModelIndex | QPersistentModelIndex
SMALL = 0.88
"""The size of secondary words, as a part of the list's own font."""
_SURELY_MORE, _SURELY_LESS = 1.6, 0.5


class Sizes:
    """Fonts and distances of a list, all from its own font, so that large fonts stay in proportion. In pixels."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.strong = QFont(font)
        self.strong.setWeight(QFont.Weight.DemiBold)
        self.small = QFont(font)
        if font.pointSizeF() > 0:
            self.small.setPointSizeF(font.pointSizeF() * SMALL)
        else:
            self.small.setPixelSize(max(1, round(font.pixelSize() * SMALL)))
        self.plain = QFontMetrics(font)
        self.bold = QFontMetrics(self.strong)
        self.little = QFontMetrics(self.small)
        height = self.plain.height()
        self.pad = max(4, round(height * 0.4))
        self.gap = max(2, round(height * 0.2))
        self.sign = max(12, round(height * 0.85))

    @staticmethod
    def of(font: QFont) -> Sizes:
        """The sizes that go with a font."""
        return _sizes(font.toString())


@lru_cache(maxsize=8)
def _sizes(description: str) -> Sizes:
    font = QFont()
    font.fromString(description)
    return Sizes(font)


@lru_cache(maxsize=8192)
def count_lines(text: str, sizes: Sizes, strong: bool, width: int, most: int) -> int:
    """How many lines `broken` will make, at most `most`.

    Measuring words is slow beside counting letters, so only a text that may be either is measured. A text of very
    narrow letters may so be given a line too many, never one too few.
    """
    metrics = sizes.bold if strong else sizes.plain
    likely = len(text) * metrics.averageCharWidth()
    if likely > _SURELY_MORE * (most - 1) * width:
        return most
    if text.isascii() and likely < _SURELY_LESS * width:
        return 1
    if metrics.horizontalAdvance(text) <= width:
        return 1
    return 2 if most == 2 else len(broken(text, sizes.strong if strong else sizes.font, metrics, width, most))


def broken(text: str, font: QFont, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """A text on up to `most` lines of at most `width` pixels, the last one elided."""
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    offsets = OffsetMap(text)
    layout.beginLayout()
    start = 0
    while len(lines) < most - 1:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        end = offsets.to_code_point(line.textStart() + line.textLength())
        lines.append(text[start:end].rstrip())
        start = end
    layout.endLayout()
    if start < len(text):
        lines.append(metrics.elidedText(text[start:], Qt.TextElideMode.ElideRight, width))
    return lines


def draw_icon(painter: QPainter, rect: QRect, name: str, colour: QColor) -> None:
    """Draw a shipped icon in a colour, from the pixmap cache."""
    ratio = painter.device().devicePixelRatioF()
    side = max(1, round(min(rect.width(), rect.height()) * ratio))
    key = f"panels/{name}/{colour.rgba()}/{side}"
    pixmap = QPixmap()
    if not QPixmapCache.find(key, pixmap):
        pixmap = icon(name, colour).pixmap(side, side)
        QPixmapCache.insert(key, pixmap)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(QRectF(rect), pixmap, QRectF(pixmap.rect()))


def fill(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """Fill a rectangle. `fillRect` would have PySide make the 169 presets of gradients first, which the start feels."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(rect)


def muted(palette: QPalette) -> QColor:
    """The colour of secondary words."""
    return palette.color(QPalette.ColorRole.PlaceholderText)


def ink(palette: QPalette) -> QColor:
    """The colour of primary words."""
    return palette.color(QPalette.ColorRole.Text)


def lighter_ink(palette: QPalette) -> QColor:
    """The colour of what is only suggested: between primary and secondary words."""
    return blend(ink(palette), muted(palette), 0.35)


def draw_background(
    painter: QPainter, rect: QRect, view: QAbstractItemView, index: Index, *, echoed: bool = False
) -> None:
    """The background of a row: selected, under the pointer (here or, if `echoed`, in the text), with the focus.

    The view is asked and not the style option, whose state would have PySide make the 566 names of QStyle at the start.
    """
    palette = view.palette()
    base = palette.color(QPalette.ColorRole.Base)
    accent = palette.color(QPalette.ColorRole.Accent)
    place = QRectF(rect).adjusted(2.5, 1.5, -2.5, -1.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if view.selectionModel().isSelected(index):
        painter.setBrush(blend(accent, base, 0.24 if view.hasFocus() else 0.16))
        painter.drawRoundedRect(place, 5, 5)
    elif echoed or (view.underMouse() and rect.contains(view.mapFromGlobal(QCursor.pos()))):
        painter.setBrush(blend(ink(palette), base, 0.06))
        painter.drawRoundedRect(place, 5, 5)
    if view.hasFocus() and view.currentIndex() == index:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(accent, 1))
        painter.drawRoundedRect(place, 5, 5)
    painter.restore()


def draw_dot(painter: QPainter, centre: QPointF, radius: float, colour: QColor) -> None:
    """A filled dot."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(centre, radius, radius)
    painter.restore()


class Strip:
    """Hands out places from the start (and the end) of a rectangle, mirrored where the writing runs right to left."""

    def __init__(self, rect: QRect, direction: Qt.LayoutDirection, gap: int) -> None:
        self._rect = rect
        self._direction = direction
        self._gap = gap
        self._left = rect.left()
        self._right = rect.right() + 1

    def leading(self, width: int) -> QRect:
        """The next `width` pixels from the start."""
        place = QRect(self._left, self._rect.top(), width, self._rect.height())
        self._left += width + self._gap
        return self._mirrored(place)

    def trailing(self, width: int, gap: int | None = None) -> QRect:
        """The next `width` pixels from the end, with the usual gap before them or this one."""
        place = QRect(self._right - width, self._rect.top(), width, self._rect.height())
        self._right -= width + (self._gap if gap is None else gap)
        return self._mirrored(place)

    def rest(self) -> QRect:
        """What is left in the middle."""
        width = max(0, self._right - self._left)
        return self._mirrored(QRect(self._left, self._rect.top(), width, self._rect.height()))

    @property
    def room(self) -> int:
        """How many pixels are left."""
        return self._right - self._left

    def _mirrored(self, place: QRect) -> QRect:
        return mirrored(place, self._rect, self._direction)


def mirrored(place: QRect, within: QRect, direction: Qt.LayoutDirection) -> QRect:
    """A place as it is where writing runs from left to right, on the other side where it runs from right to left."""
    if direction == Qt.LayoutDirection.LeftToRight:
        return place
    return place.translated(within.left() + within.right() - place.left() - place.right(), 0)


def square_in(rect: QRect, side: int) -> QRect:
    """A square of `side` in the middle of a rectangle."""
    square = QRect(0, 0, side, side)
    square.moveCenter(rect.center())
    return square
