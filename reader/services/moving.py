"""Where words of an older version of an article stand in its newer one.

In order of trust: the words lie in a stretch that is the same in both; they stand elsewhere with the same
surroundings; the stretch that took their place is much like them; something much like them stands somewhere.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from reader.domain.anchoring import anchor
from reader.domain.spans import Span, trimmed
from reader.services.comparing import ChangeKind, Difference, compare

CONTEXT = 32
"""Code points before and after a quote that tell its places apart."""

LONG_ENOUGH = 24
"""From this many code points on, words are taken for the same wherever they stand; shorter ones recur by chance."""

ALIKE = 0.7
"""The least similarity at which changed words still count as the same passage."""

_ALMOST = 0.999


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a span went, and how alike its words are there: 1 if they are the same but for white space, else less."""

    span: Span
    score: float


class SpanMover:
    """Moves spans of an old text to a new one."""

    def __init__(self, old: str, new: str) -> None:
        self._old = old
        self._new = new
        self._differences = compare(old, new)
        self._starts = [difference.old[0] for difference in self._differences]

    def move(self, span: Span) -> Moved | None:
        """Where the span's words stand in the new text; None if they are gone."""
        return self._unmoved(span) or self._elsewhere(span) or self._rewritten(span) or self._alike(span)

    def _unmoved(self, span: Span) -> Moved | None:
        difference = self._difference_at(span.start)
        if difference.kind is not ChangeKind.SAME or span.end > difference.old[1]:
            return None
        return Moved(span.shifted(difference.new[0] - difference.old[0]), 1.0)

    def _elsewhere(self, span: Span) -> Moved | None:
        words = span.text(self._old)
        before = self._old[max(0, span.start - CONTEXT) : span.start]
        after = self._old[span.end : span.end + CONTEXT]
        found = anchor(self._new, words, before, after)
        if found is None:
            return None
        in_context = self._new[: found.start].endswith(before) and self._new[found.end :].startswith(after)
        return Moved(found, 1.0) if len(words) >= LONG_ENOUGH or in_context else None

    def _rewritten(self, span: Span) -> Moved | None:
        """The stretch between where the span's ends went, if it still says much the same."""
        start, end = self._position(span.start, upper=False), self._position(span.end, upper=True)
        found = trimmed(Span(start, end), self._new) if start < end else None
        return self._if_alike(span, found)

    def _alike(self, span: Span) -> Moved | None:
        words = span.text(self._old)
        if len(words) < LONG_ENOUGH:
            return None
        from rapidfuzz import fuzz  # noqa: PLC0415 - a window starts without it

        best = fuzz.partial_ratio_alignment(words, self._new, score_cutoff=100 * ALIKE)
        if best is None or best.dest_start >= best.dest_end:
            return None
        return self._if_alike(span, self._whole_words(best.dest_start, best.dest_end))

    def _if_alike(self, span: Span, found: Span | None) -> Moved | None:
        if found is None:
            return None
        from rapidfuzz import fuzz  # noqa: PLC0415

        was, now = span.text(self._old), found.text(self._new)
        if was.split() == now.split():
            return Moved(found, 1.0)
        score = fuzz.ratio(was, now) / 100
        return Moved(found, min(round(score, 3), _ALMOST)) if score >= ALIKE else None

    def _difference_at(self, offset: int) -> Difference:
        return self._differences[max(0, bisect_right(self._starts, offset) - 1)]

    def _position(self, offset: int, *, upper: bool) -> int:
        """Where an offset of the old text went; inside a changed stretch, one of the ends of what replaced it."""
        difference = self._difference_at(offset - 1 if upper else offset)
        if difference.kind is ChangeKind.SAME:
            return difference.new[0] + offset - difference.old[0]
        return difference.new[1] if upper else difference.new[0]

    def _whole_words(self, start: int, end: int) -> Span | None:
        while start > 0 and self._new[start - 1].isalnum() and self._new[start].isalnum():
            start -= 1
        while end < len(self._new) and self._new[end - 1].isalnum() and self._new[end].isalnum():
            end += 1
        return trimmed(Span(start, end), self._new)
