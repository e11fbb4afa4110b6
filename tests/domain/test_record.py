"""Records behave as frozen dataclasses do, whatever the fields."""

from __future__ import annotations

import copy
import pickle
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.annotation import Target, TargetKind
from reader.domain.record import Record, fields_of, replace


class Note(Record):
    """A record."""

    text: str
    tags: tuple[str, ...] = ()
    id: int = 0


class Remark(Record):
    """Another one with the same fields."""

    text: str
    tags: tuple[str, ...] = ()
    id: int = 0


@dataclass(frozen=True)
class Like:
    """What a record is to behave like."""

    text: str
    tags: tuple[str, ...] = ()
    id: int = 0


VALUES = st.fixed_dictionaries(
    {"text": st.text()}, optional={"tags": st.tuples(st.text()), "id": st.integers(min_value=0, max_value=2)}
)


@given(VALUES, VALUES)
def test_a_record_compares_hashes_and_prints_as_a_frozen_dataclass(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert (Note(**one) == Note(**other)) == (Like(**one) == Like(**other))
    assert (hash(Note(**one)) == hash(Note(**other))) == (hash(Like(**one)) == hash(Like(**other)))
    assert repr(Note(**one)) == repr(Like(**one)).replace("Like(", "Note(")


@given(VALUES)
def test_a_record_comes_back_from_copies(values: dict[str, Any]) -> None:
    note = Note(**values)
    assert pickle.loads(pickle.dumps(note)) == copy.deepcopy(note) == replace(note) == note
    assert replace(note, text="new") == Note(**values | {"text": "new"})
    with pytest.raises(TypeError, match="Note takes text, tags, id"):
        replace(note, colour="red")


@pytest.mark.parametrize(
    ("positional", "named"),
    [((), {}), ((), {"id": 1}), (("a", (), 1, 2), {}), (("a",), {"text": "b"}), (("a",), {"colour": "red"})],
)
def test_wrong_fields_are_refused(positional: tuple[Any, ...], named: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        Like(*positional, **named)
    with pytest.raises(TypeError, match="Note"):
        Note(*positional, **named)


def test_positional_and_named_fields_mix() -> None:
    assert Note("a", id=3) == Note(text="a", tags=(), id=3)
    assert Note("a", ("b",), 4).id == 4


def test_a_record_stays_as_it_is() -> None:
    note = Note("a")
    with pytest.raises(AttributeError, match="text"):
        note.text = "b"  # type: ignore[misc]
    with pytest.raises(AttributeError, match="text"):
        del note.text
    with pytest.raises(AttributeError):
        note.colour = "red"  # type: ignore[attr-defined]
    assert note.text == "a"


def test_records_of_two_kinds_are_never_equal() -> None:
    assert Note("a") != Remark("a")
    assert Note("a") != ("a", (), 0)
    assert len({Note("a"), Remark("a"), Note("a")}) == 2


def test_the_fields_are_told_in_their_order() -> None:
    assert fields_of(Note) == ("text", "tags", "id")


def test_a_record_may_check_itself() -> None:
    with pytest.raises(ValueError, match="span"):
        Target(TargetKind.SPAN, 1)
    with pytest.raises(ValueError, match="span"):
        replace(Target(TargetKind.ARTICLE, 1), kind=TargetKind.SPAN)


def test_a_record_matches_by_position() -> None:
    match Note("a", ("b",)):
        case Note(text, tags):
            assert (text, tags) == ("a", ("b",))
        case _:
            pytest.fail("no match")
