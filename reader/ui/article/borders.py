"""The borders of the selected statement: the handles one drags, and the steps one takes with the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, QTextBoundaryFinder
from PySide6.QtGui import QColor, QPainter, QPen

from reader.domain.offsets import OffsetMap
from reader.domain.record import replace
from reader.domain.spans import Span
from reader.domain.statement import SpanRole, Statement
from reader.ui.article.display import display_text
from reader.ui.article.document import ArticleDocument
from reader.ui.article.geometry import Geometry
from reader.ui.theme import ReadingTheme

REACH = 9.0
_KNOB = 4.5
_SMALL_KNOB = 4.0
_WINDOW = 2_000
_NEAR = 100


class Edge(StrEnum):
    """Which end of a piece."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Handle:
    """One border of one piece: `index` counts the pieces of its role."""

    role: SpanRole
    index: int
    edge: Edge
    caret: QRectF

    @property
    def knob(self) -> QPointF:
        """The middle of the knob: above the text at a start, below it at an end."""
        y = self.caret.top() - _KNOB + 1 if self.edge is Edge.START else self.caret.bottom() + _KNOB - 1
        return QPointF(self.caret.center().x(), y)

    def distance(self, point: QPointF) -> float:
        """How far a point is from the handle, in pixels; the knob counts as nearer than the bar."""
        to_knob = QLineF(point, self.knob).length()
        if self.caret.top() <= point.y() <= self.caret.bottom():
            return min(to_knob, abs(point.x() - self.caret.center().x()) + 2)
        return to_knob


def handles_of(statement: Statement, document: ArticleDocument, geometry: Geometry) -> list[Handle]:
    """All handles of a statement."""
    handles = []
    for role in (SpanRole.CONTENT, SpanRole.SOURCE, SpanRole.CUE):
        for index, span in enumerate(statement.spans(role)):
            start, end = document.positions(span)
            handles.append(Handle(role, index, Edge.START, geometry.caret(start, leading=True)))
            handles.append(Handle(role, index, Edge.END, geometry.caret(end, leading=False)))
    return handles


def handle_at(handles: Sequence[Handle], point: QPointF) -> Handle | None:
    """The nearest handle within reach of a point."""
    nearest = min(handles, key=lambda handle: handle.distance(point), default=None)
    return nearest if nearest is not None and nearest.distance(point) <= REACH else None


def paint_handle(painter: QPainter, handle: Handle, theme: ReadingTheme, colour: QColor, *, hot: bool) -> None:
    """Draw a handle: a bar as high as the line with a round knob; a square one, when hot, for source and cue."""
    content = handle.role is SpanRole.CONTENT
    painter.setPen(QPen(colour, 2.4 if hot else 1.6 if content else 1.0))
    x = handle.caret.center().x()
    painter.drawLine(QLineF(x, handle.caret.top(), x, handle.caret.bottom()))
    if not content and not hot:
        return
    painter.setPen(QPen(theme.page, 1.5))
    painter.setBrush(colour)
    radius = _KNOB + (1 if hot else 0)
    if content:
        painter.drawEllipse(handle.knob, radius, radius)
    else:
        corner = QPointF(_SMALL_KNOB, _SMALL_KNOB)
        painter.drawRoundedRect(QRectF(handle.knob - corner, handle.knob + corner), 1, 1)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def with_border_at(spans: Sequence[Span], index: int, edge: Edge, offset: int) -> tuple[Span, ...]:
    """The pieces with one border moved to `offset`; it stops at its own other end and at the neighbouring pieces."""
    span = spans[index]
    if edge is Edge.START:
        floor = spans[index - 1].end if index else 0
        moved = Span(min(max(offset, floor), span.end - 1), span.end)
    else:
        ceiling = spans[index + 1].start if index + 1 < len(spans) else offset
        moved = Span(span.start, max(min(offset, ceiling), span.start + 1))
    return (*spans[:index], moved, *spans[index + 1 :])


def with_spans(statement: Statement, role: SpanRole, spans: tuple[Span, ...]) -> Statement:
    """The statement with other spans in one role."""
    return replace(statement, **{role.value: spans})


def word_step(body: str, offset: int, edge: Edge, steps: int) -> int:
    """The offset `steps` words on (back where negative): a start stops before words, an end after them.

    Words are those of Unicode's text segmentation (UAX 29), so that punctuation and each ideograph is a step.
    """
    for _ in range(abs(steps)):
        found = _next_border(body, offset, edge, forwards=steps > 0)
        if found is None:
            break
        offset = found
    return offset


def nearest_word_border(body: str, offset: int, edge: Edge) -> int:
    """The offset nearest to this one where a word begins or ends; the same if there is none."""
    around = (
        _next_border(body, min(offset + 1, len(body)), edge, forwards=False, within=_NEAR),
        _next_border(body, max(offset - 1, 0), edge, forwards=True, within=_NEAR),
    )
    return min((found for found in around if found is not None), key=lambda found: abs(found - offset), default=offset)


def _next_border(body: str, offset: int, edge: Edge, *, forwards: bool, within: int = _WINDOW) -> int | None:
    low, high = max(0, offset - within), min(len(body), offset + within)
    window = display_text(body[low:high])
    offsets = OffsetMap(window)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, window)
    finder.setPosition(offsets.to_unit(offset - low))
    while True:
        position = finder.toNextBoundary() if forwards else finder.toPreviousBoundary()
        if position < 0:
            return None
        found = offsets.to_code_point(position)
        beside = window[found : found + 1] if edge is Edge.START else window[max(found - 1, 0) : found]
        if beside.strip():
            return low + found


@dataclass(slots=True)
class Drag:
    """A border being dragged: `spans` are the role's pieces as they would be now, `before` as they were."""

    statement: Statement
    handle: Handle
    before: tuple[Span, ...]
    spans: tuple[Span, ...]

    @staticmethod
    def of(statement: Statement, handle: Handle) -> Drag:
        """Begin to drag a handle."""
        spans = statement.spans(handle.role)
        return Drag(statement, handle, spans, spans)

    def move_to(self, offset: int) -> bool:
        """Move the border to an offset; whether anything changed."""
        moved = with_border_at(self.before, self.handle.index, self.handle.edge, offset)
        changed, self.spans = moved != self.spans, moved
        return changed

    @property
    def preview(self) -> Statement:
        """The statement as it would be now."""
        return with_spans(self.statement, self.handle.role, self.spans)

    @property
    def moved(self) -> bool:
        """Whether the border is elsewhere than where it began."""
        return self.spans != self.before
