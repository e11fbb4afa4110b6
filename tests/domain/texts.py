"""Texts as they come: emoji with joiners, CJK, right-to-left, combining marks, astral letters, lone surrogates."""

from __future__ import annotations

from hypothesis import strategies as st

from reader.domain.spans import Span

_PIECES = [
    "a",
    " ",
    "\n",
    "é",
    "e\u0301",
    "“",
    "😀",
    "👩‍👩‍👧",
    "🇺🇦",
    "田中",
    "قال",
    "\u200f",
    "𝔽",
    "\u00a0",
    "\u2028",
    "\ufeff",
    "\0",
]

texts = st.lists(st.sampled_from(_PIECES) | st.text(max_size=3), max_size=30).map("".join)
"""Texts of every width."""


@st.composite
def spans(draw: st.DrawFn, length: int = 60) -> Span:
    """A span inside a text of `length` code points."""
    start = draw(st.integers(0, length - 1))
    return Span(start, draw(st.integers(start + 1, length)))
