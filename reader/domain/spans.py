"""Half-open ranges of Unicode code points in an article's body."""

from __future__ import annotations

from collections.abc import Iterable

from reader.domain.record import Record


class Span(Record):
    """[start, end) in Unicode code points of a body, in the order of the text. Never empty, never negative."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def __lt__(self, other: Span) -> bool:
        return (self.start, self.end) < (other.start, other.end)

    def text(self, body: str) -> str:
        """The words that the span covers."""
        return body[self.start : self.end]

    def contains(self, offset: int) -> bool:
        """Whether the code point at `offset` lies inside."""
        return self.start <= offset < self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        """The same span, `by` code points further on."""
        return Span(self.start + by, self.end + by)


def hull(spans: Iterable[Span]) -> Span | None:
    """The smallest span that covers them all; None of none."""
    spans = list(spans)
    if not spans:
        return None
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, touching and overlapping ones joined."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def trimmed(span: Span, body: str) -> Span | None:
    """The span without white space at its ends; None if nothing else is in it."""
    words = span.text(body)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - (len(words) - len(words.rstrip()))
    return Span(start, end) if start < end else None


def pieces_text(spans: Iterable[Span], body: str) -> str:
    """The words of several pieces, parted by an ellipsis where the text between them is left out."""
    return " … ".join(span.text(body) for span in sorted(spans))
