"""Several speakers in one source, and what only looks like it."""

from __future__ import annotations

import pytest

from reader.domain.spans import Span
from reader.extract.attribution import Attribution
from reader.extract.engine import propose

from .marked import unmarked


def speaking(marked: str) -> list[list[str]]:
    """The names of the speakers of each marked source."""
    text, found = unmarked(marked)
    extraction = propose("test/1", text, found)
    return [[extraction.speakers[index].name for index in s.speakers] for s in extraction.statements]


SEVERAL = [
    ("two surnames", "John Smith met Mary Jones. [Smith and Jones] said no.", ["John Smith", "Mary Jones"]),
    ("full names", "[Ann Lee and Tom Fox] said no.", ["Ann Lee", "Tom Fox"]),
    ("titles", "[Mr. Smith and Ms. Jones] said no.", ["Smith", "Jones"]),
    ("three", "[Sens. Ann Lee, Tom Fox and Bob Ray] said no.", ["Ann Lee", "Tom Fox", "Bob Ray"]),
    (
        "three with their states",
        "[Sens. Ann Lee (D-Ore.), Tom Reed of Ohio, and Bob Ray (R-Utah)] said no.",
        ["Ann Lee", "Tom Reed", "Bob Ray"],
    ),
    ("organisations", "[the White House and the Kremlin] said no.", ["White House", "Kremlin"]),
    ("an acronym", "[the Justice Department and FBI] said no.", ["Justice Department", "FBI"]),
    ("both", "[both Hillary Clinton and Donald Trump] said no.", ["Hillary Clinton", "Donald Trump"]),
    ("along with", "Bernie Sanders won. [Hillary Clinton, along with Sanders,] said no.",
     ["Hillary Clinton", "Bernie Sanders"]),
    ("a campaign", "[Donald Trump and his campaign] said no.", ["Donald Trump", "Trump campaign"]),
    ("a role before the second name", "[Donald Trump and former mayor Tom Fox] said no.", ["Donald Trump", "Tom Fox"]),
    ("after a dash", "[three economists -- Ann Lee, Tom Fox and Bob Ray] said no.", ["Ann Lee", "Tom Fox", "Bob Ray"]),
    ("an apposition that is closed", "[Ann Lee, the mayor, and Tom Fox] said no.", ["Ann Lee", "Tom Fox"]),
    ("countries", "[Russia and China] said no.", ["Russia", "China"]),
    ("parties", "[Republicans and Democrats] said no.", ["Republicans", "Democrats"]),
]  # fmt: skip

ONE = [
    ("a firm", "It rose. [Johnson & Johnson] said no."),
    ("the same name twice", "It rose. [Johnson and Johnson] said no."),
    ("words of one name", "They sang. [Simon and Garfunkel] said no."),
    ("a publisher", "[Henry Holt and Company] said no."),
    ("a department", "[The Department of Health and Human Services] said no."),
    ("a committee", "[The House Oversight and Government Reform Committee] said no."),
    ("an institute", "[The Institute for Science and International Security] said no."),
    ("an apposition", "[Ann Lee, a lawyer and former aide to Tom Fox] said no."),
    ("an apposition with a name", "[Ann Lee, the wife of Tom Fox and a friend of Bob Ray] said no."),
    ("a relative clause", "[Ann Lee, who met Tom Fox and Bob Ray] said no."),
    ("a spokesman", "[a spokesman for Tom Fox and Ann Lee] said no."),
    ("people with a role", "Tom Fox met Ann Lee. [Fox and Lee aides] said no."),
    ("two roles", "[Filmmaker and author Ann Lee] said no."),
    ("people near a name", "[Tom Fox and his allies] said no."),
    ("places", "[officials in Russia and China] said no."),
    ("unnamed", "[police and prosecutors] said no."),
]


@pytest.mark.parametrize(("marked", "names"), [case[1:] for case in SEVERAL], ids=[case[0] for case in SEVERAL])
def test_everybody_in_a_list_speaks(marked: str, names: list[str]) -> None:
    assert speaking(marked) == [names]


@pytest.mark.parametrize("marked", [case[1] for case in ONE], ids=[case[0] for case in ONE])
def test_what_is_no_list_has_one_speaker(marked: str) -> None:
    ((_,),) = speaking(marked)


def test_both_and_they_are_those_just_named() -> None:
    two = ["John Smith", "Tom Fox"]
    assert speaking("John Smith met Tom Fox in Ohio. [Both men] said no.") == [two]
    assert speaking("John Smith met Tom Fox and Mary Jones. [The two men] said no.") == [two]
    assert speaking("Mary Jones left. John Smith came. Tom Fox stayed. [Both] said no.") == [two]
    assert speaking("[John Smith and Tom Fox] said no. [They] also said yes.") == [two, two]
    assert speaking("[John Smith and Tom Fox] said no. [Ann Lee] left. [The two] agreed.")[2] == two
    together = (
        "John Smith and committee chairman Tom Fox wrote to Ann Lee. Lee met Bob Ray. [The two lawmakers] said no."
    )
    assert speaking(together) == [two]
    assert speaking("Bill Fox met Hillary Fox. Fox sang. [The Foxes] said no.") == [["Bill Fox", "Hillary Fox"]]
    assert speaking("Ann Lee sang. [The Lees] said no.") == [["Lees"]]


@pytest.mark.parametrize(
    "marked",
    [
        "John Smith met Tom Fox and Bob Ray. [Both men] said no.",
        "John Smith was there. [Both] said no.",
        "John Smith met Tom Fox. It rained. It rained more. [Both men] said no.",
        "[John Smith and Tom Fox] said no. It rained. It rained more. [They] said yes.",
        "John Smith met Tom Fox. [They] said no.",
    ],
)
def test_where_it_is_not_clear_who_nobody_is_invented(marked: str) -> None:
    assert all(len(names) == 1 for names in speaking(marked)[-1:])


def test_each_is_mentioned_where_the_source_names_them() -> None:
    text = "Ann Lee and Tom Fox said no."
    extraction = propose("test/1", text, [Attribution((Span(0, 19),), (Span(20, 24),), (Span(25, 27),))])
    assert [[m.text(text) for m in speaker.mentions] for speaker in extraction.speakers] == [["Ann Lee"], ["Tom Fox"]]
