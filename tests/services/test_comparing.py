"""What changed between two texts: every stretch of both is told of, and changed quotations stand out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.services.comparing import ChangeKind, Difference, compare, in_phrases

TEXTS = st.text(alphabet="ab c\n“”.😀", max_size=60)
OLD = "Dam holds\n\n“The dam is safe,” she said. Ministers met on Monday in Kyiv."
NEW = "Dam holds\n\n“The dam is very safe,” she said. Ministers gathered late on Tuesday in Kyiv."


def shown(differences: list[Difference]) -> list[tuple[str, str, str, bool]]:
    return [
        (d.kind.value, OLD[slice(*d.old)], NEW[slice(*d.new)], d.quoted)
        for d in differences
        if d.kind is not ChangeKind.SAME
    ]


def test_neighbouring_changed_words_read_as_one_change() -> None:
    assert shown(in_phrases(compare(OLD, NEW), OLD)) == [
        ("added", "", " very", True),
        ("replaced", "met", "gathered late", False),
        ("replaced", "Monday", "Tuesday", False),
    ]


@given(TEXTS, TEXTS)
def test_both_texts_can_be_put_together_from_the_stretches(old: str, new: str) -> None:
    for differences in (compare(old, new), in_phrases(compare(old, new), old)):
        assert "".join(old[slice(*d.old)] for d in differences) == old
        assert "".join(new[slice(*d.new)] for d in differences) == new
        for d in differences:
            assert (d.kind is ChangeKind.SAME) == (old[slice(*d.old)] == new[slice(*d.new)])
