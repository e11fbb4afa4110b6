"""Offsets in other units, against what Python's own encoders say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.offsets import OffsetMap, Unit
from reader.domain.spans import Span
from tests.domain.texts import spans, texts

UNITS: tuple[tuple[Unit, str, int], ...] = (("utf-16", "utf-16-le", 2), ("utf-8", "utf-8", 1))


def length(text: str, encoding: str, width: int) -> int:
    return len(text.encode(encoding, "surrogatepass")) // width


@pytest.mark.parametrize(("unit", "encoding", "width"), UNITS)
@given(text=texts)
def test_every_offset_goes_there_and_back(unit: Unit, encoding: str, width: int, text: str) -> None:
    offsets = OffsetMap(text, unit)
    for offset in range(len(text) + 1):
        there = offsets.to_unit(offset)
        assert there == length(text[:offset], encoding, width)
        assert offsets.to_code_point(there) == offset


@pytest.mark.parametrize(("unit", "encoding", "width"), UNITS)
@given(text=texts)
def test_an_offset_inside_a_character_means_its_start(unit: Unit, encoding: str, width: int, text: str) -> None:
    offsets = OffsetMap(text, unit)
    for index, character in enumerate(text):
        start = offsets.to_unit(index)
        for inside in range(start, start + length(character, encoding, width)):
            assert offsets.to_code_point(inside) == index


@given(texts, st.data())
def test_spans_cut_the_same_words(text: str, data: st.DataObject) -> None:
    if not text:
        return
    span = data.draw(spans(len(text)))
    offsets = OffsetMap(text)
    start, end = offsets.span_to_unit(span)
    encoded = text.encode("utf-16-le", "surrogatepass")
    assert encoded[2 * start : 2 * end] == span.text(text).encode("utf-16-le", "surrogatepass")
    assert offsets.span_from_unit(start, end) == span


@pytest.mark.parametrize("unit", ["utf-16", "utf-8"])
def test_offsets_outside_the_text_are_refused(unit: Unit) -> None:
    offsets = OffsetMap("a😀", unit)
    last = offsets.to_unit(2)
    for outside in (-1, 3):
        with pytest.raises(ValueError, match="outside"):
            offsets.to_unit(outside)
    for outside in (-1, last + 1):
        with pytest.raises(ValueError, match="outside"):
            offsets.to_code_point(outside)
    with pytest.raises(ValueError, match="not a span"):
        offsets.span_from_unit(1, 1)
    assert offsets.span_from_unit(0, last) == Span(0, 2)
