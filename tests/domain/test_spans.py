from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.spans import Span, hull, merged, pieces_text, trimmed
from tests.domain.texts import spans, texts

MANY = st.lists(spans(), max_size=12)


def covered(many: list[Span] | tuple[Span, ...]) -> set[int]:
    return {offset for span in many for offset in range(span.start, span.end)}


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 2), (-3, -1)])
def test_a_span_is_never_empty_nor_negative(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(spans(), spans())
def test_spans_overlap_where_they_share_an_offset(one: Span, other: Span) -> None:
    assert one.overlaps(other) == bool(covered([one]) & covered([other]))
    assert one.overlaps(other) == other.overlaps(one)
    assert all(one.contains(offset) == (offset in covered([one])) for offset in range(62))
    assert len(one) == len(covered([one]))
    assert one.shifted(3).shifted(-3) == one


@given(MANY)
def test_merging_covers_the_same_in_order_without_touching(many: list[Span]) -> None:
    joined = merged(many)
    assert covered(joined) == covered(many)
    assert all(left.end < right.start for left, right in pairwise(joined))
    assert merged(joined) == joined
    assert merged(reversed(many)) == joined


@given(MANY)
def test_the_hull_is_the_smallest_that_covers_all(many: list[Span]) -> None:
    whole = hull(many)
    if whole is None:
        assert not many
    else:
        assert covered([whole]) == set(range(min(covered(many)), max(covered(many)) + 1))


@given(texts, st.data())
def test_trimming_takes_white_space_and_nothing_else(body: str, data: st.DataObject) -> None:
    if not body:
        return
    span = data.draw(spans(len(body)))
    tidy = trimmed(span, body)
    words = span.text(body)
    if tidy is None:
        assert not words.strip()
    else:
        assert tidy.text(body) == words.strip()
        assert words[: tidy.start - span.start].strip() == words[tidy.end - span.start :].strip() == ""
        assert trimmed(tidy, body) == tidy


def test_pieces_are_joined_by_an_ellipsis_in_the_order_of_the_text() -> None:
    body = "We will, he said, resign."
    assert pieces_text([Span(18, 24), Span(0, 7)], body) == "We will … resign"
    assert pieces_text([], body) == ""
