"""`check` finds what other programs, bugs or broken disks may have done to a library."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader.domain.spans import Span
from reader.domain.speaker import SpeakerKind
from reader.services import speakers, statements
from reader.services.library import open_library


@pytest.fixture
def filled(made: Path) -> Path:
    with open_library(made) as library:
        speaker, _ = speakers.create_speaker(library, "Zoë", SpeakerKind.PERSON)
        statements.create_statement(library, 1, [Span(0, 10)], speaker_id=speaker)
        speakers.add_mention(library, 1, speaker, Span(0, 3))
        assert library.check() == []
    return made


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("UPDATE body SET text = text || ' more'", "its hash differs"),
        ("UPDATE body SET blocks = '[[\"title\",0,99999]]'", "blocks outside its text"),
        ("DELETE FROM body", "Article 1 has no text"),
        ("UPDATE statement SET content = '[[0,99999]]'", "spans outside the text"),
        ("UPDATE statement SET content = '[[7,3]]'", "spans of statement 1 cannot be read"),
        ("UPDATE statement SET content = '[[1,10]]', start = 1", "not those that its spans cover"),
        ("UPDATE statement SET start = 5", "not listed where it begins"),
        ('UPDATE mention SET "end" = 99999', "outside the text of article 1"),
        ("DELETE FROM speaker", "refers to a row of “speaker” that does not exist"),
        ("UPDATE speaker SET folded = 'other'", "cannot be looked up"),
        ("INSERT INTO co_speaker VALUES (1, 1, 1)", "Statement 1 names its first speaker twice"),
        ("INSERT INTO co_speaker VALUES (1, 1, 1); UPDATE statement SET speaker_id = NULL", "no first one"),
        ("UPDATE history SET before = NULL", "cannot be undone or done again"),
        ("INSERT INTO statement_fts(statement_fts) VALUES ('delete-all')", "index of “statement” is out of step"),
    ],
)
def test_harm_is_told_in_a_sentence(filled: Path, harm: str, told: str) -> None:
    with closing(sqlite3.connect(filled)) as database:
        database.executescript(harm)
        database.commit()
    for read_only in (False, True):
        with open_library(filled, read_only=read_only) as library:
            problems = library.check()
        assert any(told in problem for problem in problems), problems
    assert all(problem.endswith(".") for problem in problems)


def test_a_file_that_breaks_while_it_is_open_is_told(filled: Path) -> None:
    with open_library(filled) as library, filled.open("r+b") as file:
        file.seek(20_000)
        file.write(b"\x55" * 300_000)
        file.flush()
        problems = library.check()
    assert problems
    assert all("damaged" in problem for problem in problems)
