from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.proposal import Extraction, Extractor
from reader.domain.statement import StatementKind
from reader.extract.attribution import Attribution
from reader.extract.engine import propose
from reader.extract.turns import find_turns, with_turns

DEBATE = """Holm and Ortega meet again

Senator Mary Holm defended the plan on Sunday in a debate with Jake Ortega of the Free Party.

JAKE ORTEGA: The senator knows that it will not work. Everybody knows it.

SEN. MARY HOLM (D-Vt.): I know nothing of the kind.

(APPLAUSE)

And I will tell you something else.

ORTEGA: Which economists said so?

HOLM: You may call them yourself.

After the debate, Holm said that she had enjoyed it."""

LABELS = st.sampled_from(["Q: ", "A: ", "MCCAIN: ", "Mary Holm: ", "SEN. HOLM (R): ", "STRAẞE: ", "Note: ", "ǅ: ", ""])
WORDS = st.sampled_from(
    ["We will go. ", "Why? ", "\n", "\r\n", "\n\n", "(MUSIC)", "🙂 ", "“yes” ", "12: ", " ", "\u2028"]
)


def said(extraction: Extraction, text: str) -> list[tuple[str, str]]:
    return [
        (extraction.speakers[s.speaker].name, "|".join(part.text(text) for part in s.content))
        for s in extraction.statements
        if s.speaker is not None and s.cue and s.cue[0].text(text) == ":"
    ]


def test_turns_of_a_debate_are_its_speakers_words() -> None:
    turns = find_turns(DEBATE)
    extraction = propose("test", DEBATE, with_turns(turns, []))
    assert said(extraction, DEBATE) == [
        ("Jake Ortega", "The senator knows that it will not work. Everybody knows it."),
        ("Mary Holm", "I know nothing of the kind.|And I will tell you something else."),
        ("Jake Ortega", "Which economists said so?"),
        ("Mary Holm", "You may call them yourself."),
    ]
    assert {s.kind for s in extraction.statements} == {StatementKind.DIRECT}
    assert {s.name: s.roles for s in extraction.speakers} == {"Jake Ortega": (), "Mary Holm": ("Senator",)}
    assert extraction.statements[0].source[0].text(DEBATE) == "JAKE ORTEGA"


def test_the_engine_finds_turns_and_the_statements_around_them(engine: Extractor) -> None:
    extraction = engine.extract(DEBATE)
    assert len(said(extraction, DEBATE)) == 4
    around = [s for s in extraction.statements if s.content[0].start > DEBATE.index("After the debate")]
    assert [extraction.speakers[s.speaker].name for s in around if s.speaker is not None] == ["Mary Holm"]
    assert {s.name for s in extraction.speakers if s.named} == {"Mary Holm", "Jake Ortega"}


def test_the_moderator_is_none_of_those_with_names() -> None:
    text = DEBATE.replace("HOLM: You", "MODERATOR: Let us move on.\n\nHOLM: You")
    names = [name for name, _ in said(propose("test", text, with_turns(find_turns(text), [])), text)]
    assert names == ["Jake Ortega", "Mary Holm", "Jake Ortega", "moderator", "Mary Holm"]


def test_a_name_in_capitals_is_spelled_as_the_text_spells_it() -> None:
    text = DEBATE.replace("Mary Holm", "Ann McCain").replace("HOLM", "MCCAIN").replace("MARY", "ANN")
    extraction = propose("test", text, with_turns(find_turns(text), []))
    assert said(extraction, text)[1][0] == "Ann McCain"
    assert said(extraction, text)[3][0] == "Ann McCain"


@pytest.mark.parametrize(
    "text",
    [
        "Delegates so far\n\nClinton: 1,769.\n\nSanders: 1,501.\n\nClinton: 547.\n\nSanders: 46.",
        "What was said\n\nClaim: Crime is up.\n\nReality: It is down.\n\nClaim: Taxes rose.\n\nReality: They fell.",
        "Lee: We will go. And they went.\n\nThe mayor said: It is late.\n\nUpdate: This was changed at noon.",
        "One speaker\n\nLee: We will go.\n\nLee: We will stay.\n\nLee: We will see.",
    ],
    ids=["table", "fact check", "prose", "one speaker"],
)
def test_other_lines_with_colons_are_no_turns(text: str) -> None:
    assert find_turns(text) == []


def test_a_statement_is_cut_to_its_own_turn_and_goes_where_the_turn_says_it_all() -> None:
    turns = find_turns(DEBATE)
    first, second = turns[0], turns[1]
    over = Attribution((), (second.words[0],), (first.words[0], second.words[1]))
    same = Attribution((first.label,), (first.colon,), first.words)
    found = with_turns(turns, [over, same])
    assert len(found) == len(turns) + 1
    assert (second.words[1],) in [a.content for a in found if not a.verbatim]


@given(pieces=st.lists(st.tuples(LABELS, WORDS, WORDS), max_size=24))
def test_turns_index_any_text(pieces: list[tuple[str, str, str]]) -> None:
    text = "News\n" + "".join("".join(piece) for piece in pieces)
    turns = find_turns(text)
    for turn in turns:
        assert text[turn.colon.start : turn.colon.end] == ":"
        assert turn.label.end <= turn.colon.start < turn.words[0].start
        for words in turn.words:
            assert words.text(text) == words.text(text).strip() != ""
    for one, other in itertools.pairwise(turns):
        assert one.end <= other.label.start
    extraction = propose("test", text, with_turns(turns, []))
    assert len(extraction.statements) == len(turns)
