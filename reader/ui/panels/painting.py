"""What the panels' delegates paint with: sizes that follow the font, elided lines, signs and backgrounds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
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
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from reader.domain.offsets import OffsetMap
from reader.ui.theme import blend, icon

SMALL = 0.88
"""The size of secondary words, as a part of the list's own font."""
_SURELY_MORE, _SURELY_LESS = 1.6, 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Sizes:
    """Fonts and distances of a list, all from its own font, so that large fonts stay in proportion. In pixels."""

    font: QFont
    strong: QFont
    small: QFont
    plain: QFontMetrics
    bold: QFontMetrics
    little: QFontMetrics
    pad: int
    gap: int
    sign: int

    @staticmethod
    def of(font: QFont) -> Sizes:
        """The sizes that go with a font."""
        return _sizes(font.toString())


@lru_cache(maxsize=8)
def _sizes(description: str) -> Sizes:
    font = QFont()
    font.fromString(description)
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    small = QFont(font)
    if font.pointSizeF() > 0:
        small.setPointSizeF(font.pointSizeF() * SMALL)
    else:
        small.setPixelSize(max(1, round(font.pixelSize() * SMALL)))
    plain = QFontMetrics(font)
    height = plain.height()
    return Sizes(
        font=font,
        strong=strong,
        small=small,
        plain=plain,
        bold=QFontMetrics(strong),
        little=QFontMetrics(small),
        pad=max(4, round(height * 0.4)),
        gap=max(2, round(height * 0.2)),
        sign=max(12, round(height * 0.85)),
    )


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


def muted(palette: QPalette) -> QColor:
    """The colour of secondary words."""
    return palette.color(QPalette.ColorRole.PlaceholderText)


def ink(palette: QPalette) -> QColor:
    """The colour of primary words."""
    return palette.color(QPalette.ColorRole.Text)


def lighter_ink(palette: QPalette) -> QColor:
    """The colour of what is only suggested: between primary and secondary words."""
    return blend(ink(palette), muted(palette), 0.35)


def draw_background(painter: QPainter, option: QStyleOptionViewItem, echoed: bool = False) -> None:
    """The background of a row: selected, under the pointer (here or, if `echoed`, in the text), with the focus."""
    state, palette = option.state, option.palette
    base = palette.color(QPalette.ColorRole.Base)
    accent = palette.color(QPalette.ColorRole.Accent)
    place = QRectF(option.rect).adjusted(2.5, 1.5, -2.5, -1.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if state & QStyle.StateFlag.State_Selected:
        active = bool(state & QStyle.StateFlag.State_Active)
        painter.setBrush(blend(accent, base, 0.24 if active else 0.16))
        painter.drawRoundedRect(place, 5, 5)
    elif echoed or state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(blend(ink(palette), base, 0.06))
        painter.drawRoundedRect(place, 5, 5)
    if state & QStyle.StateFlag.State_HasFocus:
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
        return QStyle.visualRect(self._direction, self._rect, place)


def square_in(rect: QRect, side: int) -> QRect:
    """A square of `side` in the middle of a rectangle."""
    square = QRect(0, 0, side, side)
    square.moveCenter(rect.center())
    return square
