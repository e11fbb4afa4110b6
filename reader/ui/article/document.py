"""The text document of an article: its characters, its typography, and its offsets in Qt's units."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QDate, QDateTime, QLocale, QObject, QRectF, Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from reader.domain.article import Article, Block, BlockKind
from reader.domain.offsets import OffsetMap
from reader.domain.record import Record
from reader.domain.spans import Span
from reader.ui.article.display import display_text, has_endless_word
from reader.ui.theme import ReadingTheme, reading_font

SMALLEST_BASE = 13.0
BESIDE_DESKTOP = 1.3
"""The running text's size beside that of the desktop's font."""

MEASURE = "It took the council two hours to agree that the bridge should reopen."[:68]
SIGN = 16
SIGN_GAP = 4
SIGN_DISTANCE = 12
_LARGEST_SIGN = 1.6
OTHER_GUTTER = 24
BYLINE_GAP = 0.9
_WEEKDAY = re.compile(r"^dddd?,?\s*|[,\s]*dddd?$")
_HEADER = (BlockKind.TITLE, BlockKind.STANDFIRST)
_LINE_HEIGHT = {BlockKind.TITLE: 1.22, BlockKind.SUBHEADING: 1.3, BlockKind.CAPTION: 1.4}
_LEADING = 1.55
_SCALE = {BlockKind.TITLE: 1.7, BlockKind.STANDFIRST: 1.15, BlockKind.SUBHEADING: 1.2, BlockKind.CAPTION: 0.88}


class ReadingStyle(Record):
    """How the article is set: colours, face, zoom, and the points that zoom 1.0 stands for."""

    theme: ReadingTheme
    serif: bool = True
    zoom: float = 1.0
    base: float = SMALLEST_BASE

    @property
    def points(self) -> float:
        """The size of the running text."""
        return self.base * self.zoom

    @property
    def body_font(self) -> QFont:
        """The face of the running text."""
        return reading_font(self.serif, self.points)

    @property
    def em(self) -> float:
        """The size of the running text in pixels."""
        metrics = QFontMetricsF(self.body_font)
        return self.points * metrics.fontDpi() / 72


def base_beside(font: QFont) -> float:
    """The points of running text beside a desktop's font: comfortable, and larger where that one is large."""
    return max(SMALLEST_BASE, round(font.pointSizeF() * BESIDE_DESKTOP, 1))


class ArticleDocument(QTextDocument):
    """The body of an article, set for reading. Position p of the document is UTF-16 unit p of the body."""

    def __init__(self, article: Article, style: ReadingStyle, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.article = article
        self.style = style
        self.em = style.em
        self.offsets = OffsetMap(article.body)
        self.sign_size = round(SIGN * min(max(style.zoom, 1.0), _LARGEST_SIGN))
        self.sign_gutter = 3 * (self.sign_size + SIGN_GAP) + SIGN_DISTANCE
        self.top_margin = 0.0
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setDefaultFont(style.body_font)
        shown = display_text(article.body)
        option = QTextOption(Qt.AlignmentFlag.AlignLeading)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # of each paragraph, not of the program
        anywhere, between_words = QTextOption.WrapMode.WrapAnywhere, QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        option.setWrapMode(anywhere if has_endless_word(shown) else between_words)
        self.setDefaultTextOption(option)
        self.setPlainText(shown)
        self._header_end = self._end_of_header()
        self._set_typography()

    # Offsets ---------------------------------------------------------------------------------------------------

    def positions(self, span: Span) -> tuple[int, int]:
        """The document positions of a span; what lies beyond the text (in a damaged library) counts as its end."""
        length = len(self.article.body)
        return self.offsets.to_unit(min(span.start, length)), self.offsets.to_unit(min(span.end, length))

    def span(self, start: int, end: int) -> Span | None:
        """The span between two document positions; None if it is empty."""
        first, last = sorted((self.offset(start), self.offset(end)))
        return Span(first, last) if first < last else None

    def offset(self, position: int) -> int:
        """The code point offset of a document position."""
        return self.offsets.to_code_point(min(position, self.characterCount() - 1))

    def cursor(self, span: Span) -> QTextCursor:
        """A cursor that selects a span."""
        start, end = self.positions(span)
        cursor = QTextCursor(self)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    # Typography ------------------------------------------------------------------------------------------------

    @property
    def right_to_left(self) -> bool:
        """Whether the article begins in a script that is written from right to left."""
        return self.begin().textDirection() == Qt.LayoutDirection.RightToLeft

    def column_width(self) -> float:
        """The width of the text column at its best, in pixels."""
        return QFontMetricsF(self.defaultFont()).horizontalAdvance(MEASURE)

    def set_page_width(self, width: float) -> float:
        """Centre the column in a page of that width, with room above for the publisher; gives the column's width."""
        gutter = self.sign_gutter + OTHER_GUTTER
        column = min(self.column_width(), max(width - gutter, 80.0))
        spare = max(0.0, width - gutter - column) / 2
        signs, other = self.sign_gutter + spare, OTHER_GUTTER + spare
        if width - column >= 2 * self.sign_gutter:
            signs = other = (width - column) / 2
        left, right = (signs, other) if self.right_to_left else (other, signs)
        frame = self.rootFrame().frameFormat()
        top = self._kicker_height() + self.em * 2.2
        if (frame.leftMargin(), frame.rightMargin(), frame.topMargin()) != (left, right, top):
            frame.setLeftMargin(left)
            frame.setRightMargin(right)
            frame.setTopMargin(top)
            frame.setBottomMargin(self.em * 5)
            self.rootFrame().setFrameFormat(frame)
        self.top_margin = top
        self._set_byline_room(column)
        return column

    def _set_typography(self) -> None:
        em = self.em
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        plain = QTextBlockFormat()
        plain.setLineHeight(em * _LEADING, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        plain.setBottomMargin(em * 0.8)
        cursor.mergeBlockFormat(plain)
        for block in self.article.blocks:
            if block.kind is not BlockKind.PARAGRAPH:
                self._set_block(cursor, block)
        cursor.endEditBlock()

    def _set_block(self, cursor: QTextCursor, block: Block) -> None:
        em, theme = self.em, self.style.theme
        size = em * _SCALE.get(block.kind, 1.0)
        layout = QTextBlockFormat()
        height = size * _LINE_HEIGHT.get(block.kind, _LEADING)
        layout.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        face = QTextCharFormat()
        face.setFontPointSize(self.style.points * _SCALE.get(block.kind, 1.0))
        if block.kind is BlockKind.TITLE:
            face.setFontWeight(QFont.Weight.Bold)
            layout.setBottomMargin(em * 0.65)
        elif block.kind is BlockKind.SUBHEADING:
            face.setFontWeight(QFont.Weight.DemiBold)
            layout.setTopMargin(em * 0.7)
            layout.setBottomMargin(em * 0.45)
        elif block.kind in (BlockKind.STANDFIRST, BlockKind.CAPTION):
            face.setForeground(theme.muted)
        elif block.kind in (BlockKind.QUOTATION, BlockKind.LIST_ITEM):
            layout.setLeftMargin(em * 1.4)
            layout.setRightMargin(em * 1.4 if block.kind is BlockKind.QUOTATION else 0)
        start, end = self.positions(block.span)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeBlockFormat(layout)
        cursor.mergeCharFormat(face)
        cursor.mergeBlockCharFormat(face)

    # Publisher, byline and date, which are no part of the body -----------------------------------------------------

    def _end_of_header(self) -> int | None:
        last = None
        for block in self.article.blocks:
            if block.kind not in _HEADER:
                break
            last = block
        return None if last is None else self.offsets.to_unit(last.span.end - 1)

    def header_block(self) -> QTextBlock | None:
        """The last block of title and standfirst, under which the byline stands; None without a title."""
        return None if self._header_end is None else self.findBlock(self._header_end)

    def kicker(self) -> str:
        """The words above the title: who published it, in which section; without a title the byline as well."""
        byline = "" if self._header_end is not None else self.byline()
        return " · ".join(part for part in (self.article.publisher, self.article.section, byline) if part)

    def byline(self) -> str:
        """The words under the standfirst: who wrote it, when, and where it was found."""
        host = QUrl(self.article.url).host().removeprefix("www.").replace("-", "\u2011")
        date = _readable_date(self.article.published).replace(" ", "\u00a0")
        # each part is set in its own direction
        return " · ".join(f"\u2068{part}\u2069" for part in (self.article.byline, date, host) if part)

    def kicker_font(self) -> QFont:
        """Small, bold, widely spaced capitals."""
        font = reading_font(False, self.style.points * 0.72)
        font.setWeight(QFont.Weight.DemiBold)
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 106)
        return font

    def byline_font(self) -> QFont:
        """The small sans-serif face of what stands around the text."""
        return reading_font(False, self.style.points * 0.8)

    def byline_wrap(self, column: float) -> int:
        """The Qt.TextFlags that break the byline in a column of that width: within a word only where one is wider."""
        metrics = QFontMetricsF(self.byline_font())
        widest = max((metrics.horizontalAdvance(word) for word in self.byline().split(" ")), default=0.0)
        return int(Qt.TextFlag.TextWordWrap if widest <= column else Qt.TextFlag.TextWrapAnywhere)

    def byline_height(self, column: float) -> float:
        """The height of the byline in a column of that width, with the rule under it; 0 if there is none."""
        words = self.byline()
        if not words:
            return 0.0
        metrics = QFontMetricsF(self.byline_font())
        box = metrics.boundingRect(QRectF(0, 0, column, 1e6), self.byline_wrap(column), words)
        return float(box.height() + self.em * 1.9)

    def _kicker_height(self) -> float:
        return QFontMetricsF(self.kicker_font()).height() if self.kicker() else 0.0

    def _set_byline_room(self, column: float) -> None:
        block = self.header_block()
        if block is None:
            return
        room = self.em * BYLINE_GAP + self.byline_height(column) + self.em * 0.4
        layout = block.blockFormat()
        if abs(layout.bottomMargin() - room) > 0.5:
            layout.setBottomMargin(room)
            QTextCursor(block).setBlockFormat(layout)

    # Reading -----------------------------------------------------------------------------------------------------

    def blocks_between(self, top: float, bottom: float) -> Iterator[QTextBlock]:
        """The blocks that stand between two heights of the document."""
        layout = self.documentLayout()
        hit = layout.hitTest(QRectF(0, top, 1, 1).topLeft(), Qt.HitTestAccuracy.FuzzyHit)
        block = self.findBlock(max(hit, 0))
        if block.previous().isValid():
            block = block.previous()
        while block.isValid() and layout.blockBoundingRect(block).top() <= bottom:
            yield block
            block = block.next()


def _readable_date(published: str) -> str:
    """An ISO 8601 date or time as the reader's locale writes dates; unchanged if it is neither."""
    day = QDate.fromString(published[:10], Qt.DateFormat.ISODate)
    if not day.isValid():
        return published
    moment = QDateTime.fromString(published, Qt.DateFormat.ISODate) if "T" in published else None
    long_format = QLocale().dateFormat(QLocale.FormatType.LongFormat)
    words = QLocale().toString(day, _WEEKDAY.sub("", long_format))
    return f"{words}, {published[11:16]}" if moment is not None and moment.isValid() else words
