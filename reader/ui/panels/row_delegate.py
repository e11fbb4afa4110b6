"""How the rows of the statement panel's trees look."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from reader.domain.provenance import Status
from reader.ui.panels.brush import RowBrush
from reader.ui.panels.painting import Sizes, Strip, count_lines, draw_background, draw_dot, fill, lighter_ink
from reader.ui.panels.row_words import speakers_of, with_partners
from reader.ui.panels.rows import ClaimRow, SpeakerRow, StatementRow, one_line
from reader.ui.panels.signs import KIND_SIGNS, SPEAKER_SIGNS, STANCE_SIGNS, STATUS_SIGNS
from reader.ui.panels.tree_model import Index, Row
from reader.ui.theme import SpeakerColour, application_scheme, speaker_colour

_BAR = 3
_STATEMENT_LINES = 2
_CLAIM_LINES = 3


class RowDelegate(QStyledItemDelegate):
    """Paints speakers, claims and statements.

    `row_at` reads the model without the detour over Qt's values. `names_speakers` is set where the rows do not stand
    under their speakers. `echoed` is the statement under the pointer in the article, if any. `width` is that of the
    rows in pixels; the view sets it, so that a scroll bar that comes and goes changes no height.
    """

    def __init__(self, row_at: Callable[[Index], Row | None], tree: QTreeView, *, names_speakers: bool) -> None:
        super().__init__(tree)
        self._tree = tree
        self._row_at = row_at
        self._names_speakers = names_speakers
        self.width = 0
        self.echoed: int | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the row's lines need at the view's width."""
        row = self._row_at(index)
        sizes = Sizes.of(option.font)
        if isinstance(row, StatementRow):
            return QSize(0, _statement_height(row, sizes, self.width))
        if isinstance(row, ClaimRow):
            return QSize(0, _claim_height(row, sizes, self.width))
        return QSize(0, _speaker_height(row, sizes) if row is not None else 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Background, then the row's own kind of content."""
        row = self._row_at(index)
        painter.save()
        echoed = isinstance(row, StatementRow) and row.key == self.echoed
        draw_background(painter, option.rect, self._tree, index, echoed=echoed)
        brush = RowBrush(painter, option)
        if isinstance(row, StatementRow):
            _paint_statement(brush, row, self._names_speakers)
        elif isinstance(row, ClaimRow):
            _paint_claim(brush, row, opened=self._tree.isExpanded(index))
        elif row is not None:
            _paint_speaker(brush, row, opened=self._tree.isExpanded(index))
        painter.restore()


def status_place(row_rect: QRect, font: QFont, direction: Qt.LayoutDirection) -> QRect:
    """Where in a statement's row a click toggles its status: the sign, and the margin around it."""
    sizes = Sizes.of(font)
    strip = Strip(row_rect, direction, 0)
    return strip.leading(sizes.pad * 2 + _BAR + sizes.sign + 2 * sizes.gap)


def percent(share: float) -> str:
    """A share of one in hundredths, as people write it."""
    return f"{round(share * 100)} %"


# statements


def _statement_height(row: StatementRow, sizes: Sizes, width: int) -> int:
    room = width - 2 * sizes.pad - _BAR - sizes.sign - 4 * sizes.gap
    lines = count_lines(row.words, sizes, False, room, _STATEMENT_LINES)
    return 2 * sizes.pad + lines * sizes.plain.lineSpacing() + sizes.gap + sizes.little.height()


def _paint_statement(brush: RowBrush, row: StatementRow, names_speaker: bool) -> None:
    strip = brush.strip()
    _paint_bar(brush.painter, strip.leading(_BAR), row.status, speaker_colour(row.colour, application_scheme()))
    margin = strip.leading(brush.sizes.sign)
    margin.setHeight(brush.sizes.plain.height())
    sign = STATUS_SIGNS[row.status]
    brush.icon(margin, sign.icon, sign.colour(brush.palette))
    words = strip.rest()
    font = QFont(brush.sizes.font)
    font.setStrikeOut(row.status is Status.REJECTED)
    brush.painter.setPen(_ink_of(row.status, brush))
    brush.lines(words, row.words, font, _STATEMENT_LINES)
    _paint_signs(brush, row, brush.strip(brush.last_line(words)), names_speaker)


def _ink_of(status: Status, brush: RowBrush) -> QColor:
    if status is Status.ACCEPTED:
        return brush.ink
    return lighter_ink(brush.palette) if status is Status.SUGGESTED else brush.quiet


def _paint_bar(painter: QPainter, place: QRect, status: Status, colour: SpeakerColour) -> None:
    """Solid for what a person accepted, dashed for what is only suggested, pale for what was rejected."""
    fill(painter, place, colour.background if status is Status.REJECTED else colour.line)
    if status is Status.SUGGESTED:
        for top in range(place.top() + 4, place.bottom(), 7):
            fill(painter, QRect(place.left(), top, place.width(), 3), colour.background)


def _paint_signs(brush: RowBrush, row: StatementRow, strip: Strip, names_speaker: bool) -> None:
    other_claims = row.claims - (row.stance is not None)
    for name, number in (("claim", other_claims), ("tag", len(row.tags)), ("link", row.links), ("note", row.notes)):
        brush.badge(strip, name, number)
    if row.stance is not None:
        sign = STANCE_SIGNS[row.stance]
        brush.sign_and_word(strip, sign.icon, sign.word, sign.colour(brush.palette))
    if names_speaker:
        brush.small(strip.rest(), speakers_of(row))
        return
    sign = KIND_SIGNS[row.statement.kind]
    confidence = row.statement.provenance.confidence
    wordings = [sign.word, ""]
    if row.status is Status.SUGGESTED and confidence is not None:
        wordings = [f"{sign.word} · {percent(confidence)}", percent(confidence), ""]
    together = with_partners(row)
    wanted = brush.sizes.little.horizontalAdvance(together) + 2 * brush.sizes.gap if together else 0
    brush.sign_and_word(strip, sign.icon, brush.first_fitting(strip, wordings, wanted), brush.quiet)
    brush.small(strip.rest(), together)


# speakers


def _speaker_height(row: SpeakerRow, sizes: Sizes) -> int:
    return 2 * sizes.pad + sizes.bold.height() + (sizes.little.height() if row.roles else sizes.gap)


def _paint_speaker(brush: RowBrush, row: SpeakerRow, *, opened: bool) -> None:
    strip = brush.strip()
    brush.chevron(strip.leading(brush.sizes.sign), opened=opened)
    _paint_disc(brush, strip.leading(round(brush.sizes.bold.height() * 1.3)), row)
    number = str(row.total) if row.shown == row.total else f"{row.shown}/{row.total}"
    brush.small(strip.trailing(brush.sizes.little.horizontalAdvance(number) + 1), number)
    if row.unreviewed:
        radius = max(2.5, brush.sizes.little.height() / 5.5)
        centre = QPointF(strip.trailing(round(2 * radius) + 1).center()) + QPointF(0.5, 0.5)
        draw_dot(brush.painter, centre, radius, brush.accent)
    rest = strip.rest()
    if not row.roles:
        brush.strong(rest, row.name, brush.quiet if row.key is None else brush.ink)
        return
    both = brush.sizes.bold.height() + brush.sizes.little.height()
    above = QRect(rest.left(), rest.center().y() - both // 2, rest.width(), brush.sizes.bold.height())
    brush.strong(above, row.name, brush.ink)
    below = QRect(rest.left(), above.bottom() + 1, rest.width(), brush.sizes.little.height())
    brush.small(below, ", ".join(row.roles))


def _paint_disc(brush: RowBrush, place: QRect, row: SpeakerRow) -> None:
    colour = speaker_colour(row.colour, application_scheme())
    draw_dot(brush.painter, QPointF(place.center()) + QPointF(0.5, 0.5), place.width() / 2, colour.background)
    brush.icon(place, SPEAKER_SIGNS[row.kind].icon, colour.line, round(place.width() * 0.7))


# claims


def _claim_height(row: ClaimRow, sizes: Sizes, width: int) -> int:
    room = width - 2 * sizes.pad - sizes.sign - 2 * sizes.gap
    lines = count_lines(one_line(row.text), sizes, True, room, _CLAIM_LINES)
    below = sizes.gap + sizes.little.height() if row.key is not None else 0
    return 2 * sizes.pad + lines * sizes.bold.lineSpacing() + below


def _paint_claim(brush: RowBrush, row: ClaimRow, *, opened: bool) -> None:
    strip = brush.strip()
    margin = strip.leading(brush.sizes.sign)
    margin.setHeight(brush.sizes.bold.height())
    if row.shown:
        brush.chevron(margin, opened=opened)
    if row.key is None:
        brush.small(strip.trailing(brush.sizes.little.horizontalAdvance(str(row.shown)) + 1), str(row.shown))
        brush.strong(strip.rest(), row.text, brush.quiet)
        return
    words = strip.rest()
    brush.painter.setPen(brush.ink)
    brush.lines(words, one_line(row.text), brush.sizes.strong, _CLAIM_LINES)
    signs = brush.strip(brush.last_line(words))
    if not row.stances:
        brush.small(signs.rest(), QCoreApplication.translate("rows", "No statement in this article"))
    for kind, number in row.stances:
        sign = STANCE_SIGNS[kind]
        brush.sign_and_word(signs, sign.icon, f"{sign.word} {number}", sign.colour(brush.palette))
