from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.spans import Span
from reader.extract.attribution import Attribution
from reader.extract.long_quotations import long_quotations, with_long_quotations
from reader.extract.quotations import pair_quotations

LETTER = "Reidy wrote: “We built it.\n\n“We kept it open.\n\n“We ask for help,” and left. “Go,” he said."
WHOLE = ["“We built it.", "“We kept it open.", "“We ask for help,”"]


def place(words: str, text: str = LETTER) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def wrote(text: str = LETTER) -> Attribution:
    return Attribution((place("Reidy", text),), (place("wrote", text),), (place("“We built it.", text),))


def test_paragraphs_that_open_anew_are_one_quotation() -> None:
    (parts,) = long_quotations(LETTER, pair_quotations(LETTER))
    assert [part.text(LETTER) for part in parts] == WHOLE


def test_who_begins_a_long_quotation_says_all_of_it() -> None:
    middle = Attribution((), (), (place("“We kept it open."),))
    inside = Attribution((), (place("ask"),), (place("for help"),))
    after = Attribution((place("he"),), (place("said"),), (place("“Go,”"),))
    whole, *others = sorted(
        with_long_quotations(LETTER, pair_quotations(LETTER), [wrote(), middle, inside, after]),
        key=lambda found: found.content,
    )
    assert [part.text(LETTER) for part in whole.content] == WHOLE
    assert others == [inside, after]


def test_two_who_tell_of_one_quotation_keep_their_parts() -> None:
    text = LETTER.replace("and left", "Shaw added")
    added = Attribution((place("Shaw", text),), (place("added", text),), (place("“We ask for help,”", text),))
    assert with_long_quotations(text, pair_quotations(text), [wrote(text), added]) == [wrote(text), added]


def test_paragraphs_with_words_between_them_are_apart() -> None:
    text = LETTER.replace("“We kept it open.", "They kept it open.")
    assert long_quotations(text, pair_quotations(text)) == []


@given(st.lists(st.sampled_from(["“yes", "”", "\n", "\n\n", " said ", "“", " ", "‘a’", "«b»"]), max_size=40))
def test_any_marks_give_parts_in_order(pieces: list[str]) -> None:
    text = "".join(pieces)
    parts = [part for whole in long_quotations(text, pair_quotations(text)) for part in whole]
    assert all(len(whole) > 1 for whole in long_quotations(text, pair_quotations(text)))
    assert parts == sorted(parts)
    assert all(part.text(text).strip() for part in parts)
