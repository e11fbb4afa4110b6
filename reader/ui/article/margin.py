"""The signs in the margin: notes, tags and links, each at the line where what they are on begins."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter

from reader.domain.annotation import AnnotationKind, TargetKind
from reader.domain.record import Record
from reader.domain.spans import Span, hull
from reader.ui.article.document import SIGN_GAP
from reader.ui.article.marks import ArticleMarks
from reader.ui.icons import icon
from reader.ui.theme import ReadingTheme, reading_font


class SignKind(StrEnum):
    """What a sign tells of; the value is its icon's name."""

    NOTE = "note"
    TAG = "tag"
    LINK = "link"


class Sign:
    """One sign: what it is on, and how many things it stands for.

    A click selects the statement, or tells of the first annotation.
    """

    def __init__(self, kind: SignKind, span: Span, statement_id: int | None) -> None:
        self.kind = kind
        self.span = span
        self.statement_id = statement_id
        self.annotation_ids: list[int] = []
        self.words: list[str] = []

    @property
    def number(self) -> int:
        """How many notes or tags; 1 for links, whose number the view does not know."""
        return max(len(self.annotation_ids), 1)


class PlacedSign(Record):
    """The signs of one kind at one line, drawn as one, and its place on the page."""

    kind: SignKind
    signs: tuple[Sign, ...]
    box: QRectF

    @property
    def number(self) -> int:
        """How many things it stands for."""
        return sum(sign.number for sign in self.signs)

    @property
    def words(self) -> list[str]:
        """The notes or tags it stands for."""
        return [words for sign in self.signs for words in sign.words if words]


_TITLE = Span(0, 1)  # where the title begins, beside which the signs of the whole article stand
_KINDS = {AnnotationKind.NOTE: SignKind.NOTE, AnnotationKind.TAG: SignKind.TAG}


def signs_of(marks: ArticleMarks) -> list[Sign]:
    """All signs of an article, in order of the text."""
    statements = {statement.id: statement for statement in marks.statements}
    signs: dict[tuple[SignKind, Span, int | None], Sign] = {}

    def extent(statement_id: int) -> Span | None:
        return hull(statements[statement_id].content) if statement_id in statements else None

    def sign(kind: SignKind, span: Span, statement_id: int | None) -> Sign:
        return signs.setdefault((kind, span, statement_id), Sign(kind, span, statement_id))

    for annotation in marks.annotations:
        kind = _KINDS.get(annotation.kind)
        if kind is None and annotation.text and annotation.target.kind is TargetKind.SPAN:
            kind = SignKind.NOTE
        statement_id = annotation.target.id if annotation.target.kind is TargetKind.STATEMENT else None
        of_article = annotation.target.kind is TargetKind.ARTICLE
        span = _TITLE if of_article else annotation.target.span if statement_id is None else extent(statement_id)
        if kind is None or span is None:
            continue
        found = sign(kind, span, statement_id)
        found.annotation_ids.append(annotation.id)
        found.words.append(annotation.tag if kind is SignKind.TAG else annotation.text)
    for kind, ids in ((SignKind.NOTE, marks.noted), (SignKind.LINK, marks.linked)):
        for statement_id in ids:
            span = extent(statement_id)
            if span is not None:
                sign(kind, span, statement_id)
    return sorted(signs.values(), key=lambda s: (s.span, s.kind))


def place(signs: Iterable[tuple[Sign, QRectF]], edge: float, size: float, *, leftwards: bool) -> list[PlacedSign]:
    """The signs with their lines' boxes, as one sign for each kind and line, side by side in the margin.

    They go on from `edge` to the right, or to the left for text that is read from right to left.
    """
    lines: dict[int, dict[SignKind, list[Sign]]] = {}
    middles: dict[int, float] = {}
    for sign, line in signs:
        key = round(line.bottom())
        lines.setdefault(key, {}).setdefault(sign.kind, []).append(sign)
        middles[key] = line.center().y()
    placed = []
    for key, kinds in lines.items():
        for column, kind in enumerate(kind for kind in SignKind if kind in kinds):
            shift = (size + SIGN_GAP) * column
            x = edge - size - shift if leftwards else edge + shift
            placed.append(PlacedSign(kind, tuple(kinds[kind]), QRectF(x, middles[key] - size / 2, size, size)))
    return placed


def paint_sign(painter: QPainter, placed: PlacedSign, theme: ReadingTheme, *, hovered: bool) -> None:
    """Draw one sign, with its number where it stands for several."""
    box = placed.box
    if hovered:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.rule)
        painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 4, 4)
    square = QRect(QPoint(round(box.x()), round(box.y())), box.size().toSize())
    colour = theme.accent if hovered else theme.muted
    icon(placed.kind.value, colour).paint(painter, square, Qt.AlignmentFlag.AlignCenter, QIcon.Mode.Normal)
    if placed.number > 1:
        _paint_badge(painter, box, min(placed.number, 9), colour, theme)


def _paint_badge(painter: QPainter, box: QRectF, count: int, colour: QColor, theme: ReadingTheme) -> None:
    font = reading_font(False, 6.5)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    badge = QRectF(box.topRight() - QPointF(6, 4), box.topRight() + QPointF(5, 7))
    painter.drawEllipse(badge)
    painter.setPen(theme.page)
    painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), str(count))
