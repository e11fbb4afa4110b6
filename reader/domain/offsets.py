"""The one place that converts code points to the units that other programs count in, and back.

Python counts Unicode code points; Qt, JavaScript and Java count UTF-16 units; some tools count UTF-8 bytes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import Literal

from reader.domain.spans import Span

Unit = Literal["utf-16", "utf-8"]


def _extra(character: str, unit: Unit) -> int:
    point = ord(character)
    if unit == "utf-16":
        return int(point > 0xFFFF)
    return (point > 0x7F) + (point > 0x7FF) + (point > 0xFFFF)


class OffsetMap:
    """Converts offsets of one text between code points and `unit`, each in O(log n).

    Only the characters that take more than one unit are remembered, so plain text costs nothing.
    A lone surrogate counts as one UTF-16 unit, as Qt counts it.
    """

    def __init__(self, text: str, unit: Unit = "utf-16") -> None:
        plain = text.isascii() or (unit == "utf-16" and max(text) <= "\uffff")
        wide = () if plain else [(i, _extra(c, unit)) for i, c in enumerate(text) if _extra(c, unit)]
        self._length = len(text)
        self._positions = [i for i, _ in wide]
        self._extras = [0, *accumulate(extra for _, extra in wide)]
        self._ends = [i + 1 + self._extras[k + 1] for k, i in enumerate(self._positions)]

    def to_unit(self, offset: int) -> int:
        """The unit offset of a code point offset, 0 <= offset <= len(text). Raises ValueError outside."""
        if not 0 <= offset <= self._length:
            raise ValueError(f"offset {offset} is outside a text of {self._length} code points")
        return offset + self._extras[bisect_left(self._positions, offset)]

    def to_code_point(self, offset: int) -> int:
        """The code point offset of a unit offset; one inside a character means that character's start.

        Raises ValueError outside the text.
        """
        if not 0 <= offset <= self._length + self._extras[-1]:
            raise ValueError(f"offset {offset} is outside a text of {self._length + self._extras[-1]} units")
        before = bisect_right(self._ends, offset)
        plain = offset - self._extras[before]
        if before < len(self._positions):
            return min(plain, self._positions[before])
        return plain

    def span_to_unit(self, span: Span) -> tuple[int, int]:
        """(start, end) of a span in units."""
        return self.to_unit(span.start), self.to_unit(span.end)

    def span_from_unit(self, start: int, end: int) -> Span:
        """The span of a (start, end) in units. Raises ValueError if it is empty or outside."""
        return Span(self.to_code_point(start), self.to_code_point(end))
