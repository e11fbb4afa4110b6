from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.extract.quotations import Quotation, outermost, pair_quotations

PAIRS = [
    ("straight", 'He said "no" and left.', ['"no"']),
    ("curly", "“Yes,” she said. “Now.”", ["“Yes,”", "“Now.”"]),
    ("curly opened, straight closed", '“It needs peace," Kuleba added.', ['“It needs peace,"']),
    ("doubled apostrophes", "''A b,'' Mr. S said.", ["''A b,''"]),
    ("backticks", "``A b,'' he said.", ["``A b,''"]),
    ("German", "„Hallo“, sagte er.", ["„Hallo“"]),
    ("guillemets", "«Oui», dit-il.", ["«Oui»"]),
    ("guillemets turned round", "»Ja«, sagte sie.", ["»Ja«"]),
    ("single curly", "‘What’s up,’ he said.", ["‘What’s up,’"]),
    ("nested", "“He said ‘no’ to me.”", ["“He said ‘no’ to me.”", "‘no’"]),
    ("apostrophes are no marks", "The voters' and the party's 'plan' won't do.", ["'plan'"]),
    ("feet and inches are no marks", "He is 5'10\" tall.", []),
    ("never closed", "“Open here", ["“Open here"]),
    ("not across lines", 'He said "one\nand two" there.', ['"one']),
    ("nothing", "No marks at all.", []),
]


@pytest.mark.parametrize(("text", "quoted"), [pair[1:] for pair in PAIRS], ids=[pair[0] for pair in PAIRS])
def test_pairs(text: str, quoted: list[str]) -> None:
    assert [text[q.start : q.end] for q in pair_quotations(text)] == quoted


def test_reopened_paragraphs_are_quotations_of_their_own() -> None:
    text = "“One paragraph.\n\n“Another, and its end,” he said."
    found = pair_quotations(text)
    assert [text[q.start : q.end] for q in found] == ["“One paragraph.", "“Another, and its end,”"]
    assert [q.closed for q in found] == [False, True]


def test_inner_leaves_the_marks_out() -> None:
    text = "''Well,'' he said."
    start, end = pair_quotations(text)[0].inner
    assert text[start:end] == "Well,"


def test_outermost() -> None:
    assert outermost([Quotation(0, 9), Quotation(2, 4), Quotation(10, 12)]) == [Quotation(0, 9), Quotation(10, 12)]


@given(st.text(alphabet="ab .,\n\"'“”‘’„«»`"))
def test_any_marks_give_ordered_ranges_within_a_line(text: str) -> None:
    found = pair_quotations(text)
    assert found == sorted(found, key=lambda q: (q.start, -q.end))
    for quotation in found:
        assert 0 <= quotation.start < quotation.end <= len(text)
        assert "\n" not in text[quotation.start : quotation.end]


def test_many_opening_marks_take_linear_time() -> None:
    started = time.perf_counter()
    pair_quotations("“" * 20_000)
    assert time.perf_counter() - started < 5
