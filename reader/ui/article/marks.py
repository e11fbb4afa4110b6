"""What is marked in an article's text, and which of it covers a given offset."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType
from typing import Generic, Protocol, TypeVar

from reader.domain.annotation import Annotation, TargetKind
from reader.domain.record import Record
from reader.domain.spans import Span
from reader.domain.speaker import Mention
from reader.domain.statement import SpanRole, Statement

MAX_LANES = 3


class ArticleMarks(Record):
    """All that the view marks in an article.

    `speaker_colours` numbers the colour of each of the article's speakers; `names` are for tool tips. `linked`,
    `noted` and `faded` are ids of statements: with links, with notes, and outside the current filter.
    """

    statements: Sequence[Statement] = ()
    speaker_colours: Mapping[int | None, int] = MappingProxyType({})
    annotations: Sequence[Annotation] = ()
    mentions: Sequence[Mention] = ()
    linked: frozenset[int] = frozenset()
    noted: frozenset[int] = frozenset()
    faded: frozenset[int] = frozenset()
    names: Mapping[int, str] = MappingProxyType({})

    def colour_index(self, statement: Statement) -> int | None:
        """The first speaker's number in this article; None for an unknown speaker."""
        return None if statement.speaker_id is None else self.speaker_colours.get(statement.speaker_id)


class HasSpan(Protocol):
    """Anything that covers a span."""

    @property
    def span(self) -> Span:
        """The span it covers."""


class Piece(Record):
    """One span of a statement.

    `lane` counts the pieces beneath it: pieces that overlap get different lanes, so that their underlines stack.
    """

    span: Span
    role: SpanRole
    statement: Statement
    lane: int = 0


class MarkedSpan(Record):
    """An annotation on a span of the text."""

    span: Span
    annotation: Annotation


Item = TypeVar("Item", bound=HasSpan)


class SpanIndex(Generic[Item]):
    """Finds the items that cover an offset or overlap a range, in O(log n) and the number found.

    Items are kept by their start, with the greatest end so far: a search walks back until nothing can reach the range.
    """

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._items = sorted(items, key=_by_start)
        self._starts = [item.span.start for item in self._items]
        self._reach = list(accumulate((item.span.end for item in self._items), max))

    def overlapping(self, start: int, end: int) -> list[Item]:
        """The items that share a code point with [start, end), longer ones first among those that start together."""
        found = []
        i = bisect_left(self._starts, end) - 1
        while i >= 0 and self._reach[i] > start:
            if self._items[i].span.end > start:
                found.append(self._items[i])
            i -= 1
        return found[::-1]

    def at(self, offset: int) -> list[Item]:
        """The items that cover the code point at `offset`, shortest first."""
        return sorted(self.overlapping(offset, offset + 1), key=lambda item: len(item.span))

    def with_items(self, change: Callable[[Item], Item]) -> SpanIndex[Item]:
        """The same index of changed items whose spans are the same: without sorting anew."""
        index: SpanIndex[Item] = SpanIndex()
        index._items = [change(item) for item in self._items]
        index._starts, index._reach = self._starts, self._reach
        return index


def _by_start(item: HasSpan) -> tuple[int, int]:
    return item.span.start, -item.span.end


def pieces_of(statement: Statement) -> list[Piece]:
    """The pieces of one statement, all in the first lane."""
    return [Piece(span, role, statement) for role in SpanRole for span in statement.spans(role)]


def stacked(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces in order of the text, each in the lowest lane that no piece beneath it uses."""
    out: list[Piece] = []
    active: list[Piece] = []
    for piece in sorted(pieces, key=_by_start):
        if active:
            active = [other for other in active if other.span.end > piece.span.start]
        if active:
            taken = {other.lane for other in active}
            lane = next((lane for lane in range(MAX_LANES) if lane not in taken), MAX_LANES - 1)
            piece = Piece(piece.span, piece.role, piece.statement, lane) if lane else piece  # noqa: PLW2901
        active.append(piece)
        out.append(piece)
    return out


def statement_index(statements: Iterable[Statement]) -> SpanIndex[Piece]:
    """The index of all the statements' pieces."""
    return SpanIndex(stacked(piece for statement in statements for piece in pieces_of(statement)))


def updated_index(index: SpanIndex[Piece], before: Sequence[Statement], now: Sequence[Statement]) -> SpanIndex[Piece]:
    """The index of `now`, made from that of `before`: most commands change the words of no statement."""
    if len(before) != len(now):
        return statement_index(now)
    changed: dict[int, Statement] = {}
    for old, new in zip(before, now, strict=True):
        if old is not new:
            if (old.id, old.content, old.source, old.cue) != (new.id, new.content, new.source, new.cue):
                return statement_index(now)
            changed[new.id] = new
    if not changed:
        return index

    def renewed(piece: Piece) -> Piece:
        statement = changed.get(piece.statement.id)
        return piece if statement is None else Piece(piece.span, piece.role, statement, piece.lane)

    return index.with_items(renewed)


def annotation_index(annotations: Iterable[Annotation]) -> SpanIndex[MarkedSpan]:
    """The index of the annotations that are on spans."""
    return SpanIndex(
        MarkedSpan(annotation.target.span, annotation)
        for annotation in annotations
        if annotation.target.kind is TargetKind.SPAN and annotation.target.span is not None
    )


def without(spans: Iterable[Span], taken: Sequence[Span]) -> list[Span]:
    """What is left of the spans where none of `taken` lies; both in order and without overlaps."""
    left = []
    for span in spans:
        start = span.start
        for other in taken:
            if other.start >= span.end:
                break
            if other.start > start:
                left.append(Span(start, other.start))
            start = max(start, other.end)
        if start < span.end:
            left.append(Span(start, span.end))
    return left
