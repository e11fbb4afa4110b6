"""Texts with their sources marked, for tests of who speaks."""

from __future__ import annotations

from reader.domain.spans import Span
from reader.extract.attribution import Attribution


def unmarked(marked: str) -> tuple[str, list[Attribution]]:
    """The text, and a statement of each source marked as [source]; what follows up to the full stop is content."""
    text, sources = "", []
    for number, piece in enumerate(marked.split("[")):
        source, _, rest = piece.partition("]") if number else ("", "", piece)
        if number:
            sources.append(Span(len(text), len(text) + len(source)))
        text += source + rest
    return text, [Attribution((s,), (), (Span(s.end, max(s.end + 1, text.find(".", s.end))),)) for s in sources]
