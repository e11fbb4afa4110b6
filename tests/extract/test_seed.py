"""The sample article: a careful reader finds 13 statements of 8 speakers in it."""

from __future__ import annotations

import pytest

from reader.domain.proposal import Extraction
from reader.domain.statement import StatementKind

DIRECT, INDIRECT, MIXED = StatementKind.DIRECT, StatementKind.INDIRECT, StatementKind.MIXED

STATEMENTS = [
    ("Blinken", INDIRECT, "Kiev would engage in talks"),
    ("Blinken", INDIRECT, "the Ukrainian government will agree to peace talks"),
    ("Ukrainian leaders", MIXED, "needs to be won on the battlefield"),
    ("Blinken", DIRECT, "Thus far, we see no indication"),
    ("Blinken", DIRECT, "the Ukrainians will be the first to engage"),
    ("Blinken", INDIRECT, "will decide when to seek peace with Russia"),
    ("Zelensky", INDIRECT, "to take back the territories"),
    ("Defense Ministry", INDIRECT, "has lost more than 66,000 troops"),
    ("Washington Post", INDIRECT, "Russia controlled more land last month"),
    ("Kuleba", MIXED, "cannot be ended by simply bringing"),
    ("Kuleba", DIRECT, "for Russia to become serious about negotiating peace"),
    ("Russia", MIXED, "it is open to a diplomatic solution"),
    ("Lavrov", MIXED, "not with Zelensky, who is a puppet"),
]


def found(seed: Extraction, text: str, name: str, kind: StatementKind, words: str) -> bool:
    return any(
        statement.kind is kind
        and statement.speaker is not None
        and seed.speakers[statement.speaker].name.endswith(name)
        and words in " ".join(span.text(text) for span in statement.content)
        for statement in seed.statements
    )


def test_all_but_one_are_found_with_speaker_and_kind(seed: Extraction, seed_text: str) -> None:
    missing = [row for row in STATEMENTS if not found(seed, seed_text, *row)]
    assert len(missing) <= 1, missing


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Antony Blinken", "US Secretary of State"),
        ("Dmitry Kuleba", "Ukrainian Foreign Minister"),
        ("Vladimir Zelensky", "Ukrainian President"),
        ("Sergey Lavrov", "Russian Foreign Minister"),
    ],
)
def test_full_names_and_roles(seed: Extraction, name: str, role: str) -> None:
    speaker = next(s for s in seed.speakers if s.name == name)
    assert role in speaker.roles
    assert speaker.named


def test_every_mention_of_a_speaker_is_marked(seed: Extraction, seed_text: str) -> None:
    blinken = next(s for s in seed.speakers if s.name == "Antony Blinken")
    words = [span.text(seed_text) for span in blinken.mentions]
    assert "he" in words
    assert "Washington’s top diplomat" in words
    assert "Blinken" in blinken.aliases
