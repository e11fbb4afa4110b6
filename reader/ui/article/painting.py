"""Paints what is marked in the text: tints under the letters, lines and veils over them.

Signs, so that colour is never the only one: content is tinted and underlined, solid where it was accepted, dashed
where it is only suggested; a source has a thick underline, a cue a dotted one; what was rejected is struck out;
overlapping pieces stack their underlines. Only what stands in the visible part of the page is computed.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reader.domain.annotation import AnnotationKind
from reader.domain.provenance import Status
from reader.domain.record import Record
from reader.domain.spans import Span, merged
from reader.domain.speaker import Mention
from reader.domain.statement import SpanRole
from reader.ui.article.document import BYLINE_GAP, ArticleDocument
from reader.ui.article.geometry import Geometry
from reader.ui.article.marks import ArticleMarks, MarkedSpan, Piece, without
from reader.ui.theme import ReadingTheme, SpeakerColour, blend, highlight_colour, speaker_colour

_LANE_STEP = 3.0
_VEIL = 0.42
_QUIET_LINE = 0.35
_MENTION_LINE = 0.75


class Emphasis:
    """What stands out at the moment: ids of statements, spans, and how strongly a flash still shows (0 to 1)."""

    def __init__(self) -> None:
        self.selected: int | None = None
        self.hovered: int | None = None
        self.flash: tuple[Span, ...] = ()
        self.flash_strength = 0.0
        self.found: Sequence[Span] = ()
        self.current_match: Span | None = None


class Visible(Record):
    """The marks that stand in the part of the text being painted, as document positions `range`."""

    range: tuple[int, int]
    pieces: list[Piece]
    mentions: list[Mention]
    annotations: list[MarkedSpan]


class MarkPainter:
    """Paints the marks of one document; the painter's origin is the document's."""

    def __init__(self, document: ArticleDocument, geometry: Geometry, marks: ArticleMarks) -> None:
        self._document = document
        self._geometry = geometry
        self._marks = marks
        self._theme: ReadingTheme = document.style.theme
        self._unit = document.em / 17

    def paint_under(self, painter: QPainter, visible: Visible, emphasis: Emphasis) -> None:
        """Everything that lies under the letters."""
        painter.setPen(Qt.PenStyle.NoPen)
        for piece in visible.pieces:
            if piece.role is SpanRole.CONTENT:
                self._paint_tint(painter, piece, visible, emphasis)
        for marked in visible.annotations:
            self._paint_highlight(painter, marked, visible)
        for span in emphasis.found:
            self._fill(painter, span, visible, self._theme.found)
        if emphasis.flash_strength > 0:
            colour = blend(self._theme.accent, self._theme.page, 0.45)
            colour.setAlphaF(emphasis.flash_strength)
            for span in emphasis.flash:
                self._fill(painter, span, visible, colour, grow=2)

    def paint_over(self, painter: QPainter, visible: Visible, emphasis: Emphasis) -> None:
        """Everything that lies over the letters: veils first, then lines."""
        self._paint_veils(painter, visible, emphasis)
        for mention in visible.mentions:
            self._paint_mention(painter, mention, visible)
        for piece in visible.pieces:
            self._paint_line(painter, piece, visible, emphasis)
        if emphasis.current_match is not None:
            painter.setPen(QPen(self._theme.accent, 2 * self._unit))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for box in self.boxes(emphasis.current_match, visible):
                painter.drawRoundedRect(box.adjusted(-2, -1, 2, 1), 3, 3)
        for marked in visible.annotations:
            if marked.annotation.kind is not AnnotationKind.HIGHLIGHT:
                self._paint_note_line(painter, marked, visible)

    # Pieces --------------------------------------------------------------------------------------------------------

    def colour(self, piece: Piece) -> SpeakerColour:
        """The colours of a piece's speaker."""
        return speaker_colour(self._marks.colour_index(piece.statement), self._theme.scheme)

    def boxes(self, span: Span, visible: Visible) -> list[QRectF]:
        """The boxes of a span inside the visible range."""
        start, end = self._document.positions(span)
        return self._geometry.boxes(start, end, within=visible.range)

    def _paint_tint(self, painter: QPainter, piece: Piece, visible: Visible, emphasis: Emphasis) -> None:
        if self._is_quiet(piece, emphasis):
            return
        colours = self.colour(piece)
        strong = piece.statement.provenance.status is Status.ACCEPTED or self._is_active(piece, emphasis)
        painter.setBrush(colours.background if strong else colours.faint)
        inset = piece.lane * 2.0 * self._unit
        for box in self.boxes(piece.span, visible):
            painter.drawRoundedRect(box.adjusted(-1, inset, 1, -inset / 2), 3, 3)

    def _paint_line(self, painter: QPainter, piece: Piece, visible: Visible, emphasis: Emphasis) -> None:
        colour = QColor(self.colour(piece).line)
        colour.setAlphaF(_QUIET_LINE if self._is_quiet(piece, emphasis) else 1.0)
        pen = self._pen(piece, colour, self._is_active(piece, emphasis))
        painter.setPen(pen)
        for box in self.boxes(piece.span, visible):
            y = _crisp(box.bottom() - (0.6 - piece.lane * _LANE_STEP) * self._unit)
            painter.drawLine(QLineF(box.left() + pen.widthF() / 2, y, box.right() - pen.widthF() / 2, y))

    def _paint_mention(self, painter: QPainter, mention: Mention, visible: Visible) -> None:
        colours = speaker_colour(self._marks.speaker_colours.get(mention.speaker_id), self._theme.scheme)
        line = QColor(colours.line)
        line.setAlphaF(_MENTION_LINE)
        painter.setPen(QPen(line, self._unit, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for box in self.boxes(mention.span, visible):
            painter.drawRoundedRect(box.adjusted(-1, 0, 1, 0), 3, 3)

    def _pen(self, piece: Piece, colour: QColor, active: bool) -> QPen:
        width: float = 1.2
        pen = QPen(colour)
        if piece.role is SpanRole.SOURCE:
            width = 2.4
        elif piece.role is SpanRole.CUE:
            width = 1.8
            pen.setDashPattern([0.01, 1.9])
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        elif piece.statement.provenance.status is Status.SUGGESTED:
            pen.setDashPattern([4, 3])
        pen.setWidthF((width + (0.8 if active and piece.role is not SpanRole.CUE else 0)) * self._unit)
        if piece.role is SpanRole.SOURCE:
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        return pen

    def _paint_veils(self, painter: QPainter, visible: Visible, emphasis: Emphasis) -> None:
        """Fade what was rejected or filtered out and strike out what was rejected, where no other statement stands."""
        content = [piece for piece in visible.pieces if piece.role is SpanRole.CONTENT]
        loud = merged(piece.span for piece in content if not self._is_quiet(piece, emphasis))
        quiet = merged(piece.span for piece in content if self._is_quiet(piece, emphasis))
        veil = QColor(self._theme.page)
        veil.setAlphaF(_VEIL)
        for span in without(quiet, loud):
            self._fill(painter, span, visible, veil)
        painter.setPen(QPen(self._theme.muted, self._unit))
        rejected = merged(p.span for p in content if p.statement.provenance.status is Status.REJECTED)
        for span in without(rejected, loud):
            for box in self.boxes(span, visible):
                middle = _crisp(box.top() + box.height() * 0.52)
                painter.drawLine(QLineF(box.left(), middle, box.right(), middle))

    def _is_active(self, piece: Piece, emphasis: Emphasis) -> bool:
        return piece.statement.id in (emphasis.selected, emphasis.hovered)

    def _is_quiet(self, piece: Piece, emphasis: Emphasis) -> bool:
        """Whether the statement was rejected or filtered out, and is not looked at now."""
        rejected = piece.statement.provenance.status is Status.REJECTED
        return (rejected or piece.statement.id in self._marks.faded) and not self._is_active(piece, emphasis)

    # Annotations ---------------------------------------------------------------------------------------------------

    def _paint_highlight(self, painter: QPainter, marked: MarkedSpan, visible: Visible) -> None:
        colour = marked.annotation.colour
        if colour is None:
            return
        painter.setBrush(highlight_colour(colour, self._theme.scheme))
        for box in self.boxes(marked.span, visible):
            painter.drawRect(box.adjusted(0, box.height() * 0.2, 0, -box.height() * 0.1))

    def _paint_note_line(self, painter: QPainter, marked: MarkedSpan, visible: Visible) -> None:
        pen = QPen(self._theme.muted, 1.1 * self._unit)
        pen.setDashPattern([5, 2, 1, 2])
        painter.setPen(pen)
        for box in self.boxes(marked.span, visible):
            y = _crisp(box.bottom() + 1.5 * self._unit)
            painter.drawLine(QLineF(box.left(), y, box.right(), y))

    def _fill(self, painter: QPainter, span: Span, visible: Visible, colour: QColor, *, grow: float = 0.0) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for box in self.boxes(span, visible):
            painter.drawRoundedRect(box.adjusted(-1 - grow, -grow, 1 + grow, grow), 3, 3)


def _crisp(y: float) -> float:
    """The middle of the row of pixels at `y`, where a thin line is not smeared over two rows."""
    return floor(y) + 0.5


def paint_frame(painter: QPainter, document: ArticleDocument, column: QRectF) -> None:
    """What stands around the text and is no part of it: publisher above the title, byline and a rule under it."""
    theme = document.style.theme
    align = Qt.AlignmentFlag.AlignRight if document.right_to_left else Qt.AlignmentFlag.AlignLeft
    words = document.kicker()
    if words:
        painter.setFont(document.kicker_font())
        painter.setPen(theme.accent)
        line = float(painter.fontMetrics().height())
        elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(column.width()))
        top = document.top_margin - line - document.em * 0.35
        painter.drawText(QRectF(column.left(), top, column.width(), line), int(align), elided)
    block = document.header_block()
    if block is None or not document.byline():
        return
    bottom = document.documentLayout().blockBoundingRect(block)
    top = _text_bottom(bottom, block.layout().boundingRect().height()) + document.em * BYLINE_GAP
    height = document.byline_height(column.width())
    painter.setFont(document.byline_font())
    painter.setPen(theme.muted)
    flags = document.byline_wrap(column.width()) | int(align)
    painter.drawText(QRectF(column.left(), top, column.width(), height), flags, document.byline())
    painter.setPen(QPen(theme.rule, 1))
    rule = round(top + height - document.em * 0.9) + 0.5
    painter.drawLine(QPointF(column.left(), rule), QPointF(column.right(), rule))


def _text_bottom(block: QRectF, text_height: float) -> float:
    return block.top() + min(block.height(), text_height)
