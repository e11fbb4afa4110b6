from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importers.dates import date_line, iso_date


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("11 Sep, 2023 13:58", "2023-09-11"),
        ("September 11, 2023", "2023-09-11"),
        ("Monday, September 11th, 2023", "2023-09-11"),
        ("Published: 11 September 2023", "2023-09-11"),
        ("Published 11 September 2023 13:58 GMT", "2023-09-11T13:58:00Z"),
        ("Sept. 11, 2023 1:58 PM EDT", "2023-09-11T13:58:00-04:00"),
        ("Mon 11 Sep 2023 13.58 BST", "2023-09-11T13:58:00+01:00"),
        ("Posted on 11 Sep 2023", "2023-09-11"),
        ("11 September 2023 • 5 min read", "2023-09-11"),
        ("2023-09-11", "2023-09-11"),
        ("2023-09-11T13:58:00+02:00", "2023-09-11T13:58:00+02:00"),
        ("11. September 2023", "2023-09-11"),
        ("lundi 11 septembre 2023", "2023-09-11"),
        ("11 de septiembre de 2023", "2023-09-11"),
        ("23/09/2023", "2023-09-23"),
        ("09/23/2023", "2023-09-23"),
        ("09/09/2023", "2023-09-09"),
    ],
)
def test_lines_that_are_dates(line, date):
    assert date_line(line) == (date, False)


@pytest.mark.parametrize(
    "line", ["Updated 12 September 2023", "Last updated: September 12, 2023", "Last modified 12 Sep 2023"]
)
def test_lines_that_say_when_it_was_updated(line):
    assert date_line(line) == ("2023-09-12", True)


@pytest.mark.parametrize(
    "line",
    [
        "03/04/2023",  # the third of April or the fourth of March
        "2023",
        "September 2023",
        "Monday",
        "On 11 September 2023 they met again.",
        "The 2023 election in numbers",
        "Chapter 3 of 2023",
        "31 February 2023",
        "1984 was 40 years ago",
        "Vessia 3, Portland 2 (2023)",
        "",
    ],
)
def test_lines_that_are_no_dates(line):
    assert date_line(line) is None


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("0001-01-01T00:00:00Z", ""),
        ("2023-09-11T13:58:00", "2023-09-11"),
        ("2023-09-11 13:58:00", "2023-09-11"),
        ("2023-09-11T13:58:00.123Z", "2023-09-11T13:58:00Z"),
        ("2023-09-11T13:58:00+0200", "2023-09-11T13:58:00+02:00"),
        ("2023-13-45", ""),
        ("not a date", ""),
    ],
)
def test_dates_in_metadata(value, date):
    assert iso_date(value) == date


@given(st.text(max_size=100))
def test_any_text_is_a_date_or_none(text):
    found = date_line(text)
    assert found is None or found[0][:4].isdigit()
