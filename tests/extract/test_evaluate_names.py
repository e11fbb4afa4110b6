"""Whom the statements are attributed to, by name, against a person's labels."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.domain.errors import ReaderError
from reader.domain.proposal import Extraction, ProposedSpeaker, ProposedStatement
from reader.domain.spans import Span
from reader.domain.speaker import SpeakerKind
from reader.domain.statement import StatementKind
from reader.extract.corpus import Annotation, Attribution, Document
from reader.extract.evaluate_names import Label, NameFigures, add_names, read_labels, same_name

TEXT = "Ann Lee said it rains. He denied that. An aide spoke of snow."
DOCUMENT = Document(
    "a",
    TEXT,
    [
        Annotation(
            [
                Attribution("E1", [(0, 7)], [(8, 12)], [(13, 21)]),
                Attribution("E2", [(23, 25)], [(26, 32)], [(33, 37)]),
                Attribution("E3", [(39, 46)], [(47, 55)], [(56, 60)]),
            ],
            [],
        )
    ],
)
LABELS = {
    "E1": Label(("Ann Lee",), "person", True),
    "E2": Label(("Tom Fox", "Ed Day"), "person", True),
    "E3": Label(("an aide",), "person", False),
}
CONTENTS = (Span(13, 21), Span(33, 37), Span(56, 60))


def figures(*names: str | None) -> NameFigures:
    """The figures where the three statements are found, each with one of the names."""
    speakers = tuple(ProposedSpeaker(name or "", SpeakerKind.PERSON) for name in names)
    statements = tuple(
        ProposedStatement(StatementKind.INDIRECT, (content,), speakers=() if name is None else (index,))
        for index, (content, name) in enumerate(zip(CONTENTS, names, strict=False))
    )
    counted = NameFigures()
    add_names(counted, DOCUMENT, Extraction("test", speakers, statements), LABELS)
    return counted


def test_all_right() -> None:
    counted = figures("Ann Lee", "Mr. Day", "An aide")
    assert [counted.named.percent, counted.given.percent, counted.pronoun.percent] == [100, 100, 100]
    assert counted.invented.percent == 0


def test_a_wrong_name_for_a_pronoun() -> None:
    counted = figures("Ann Lee", "Ann Lee", None)
    assert [counted.named.percent, counted.given.percent, counted.pronoun.percent] == [50, 50, 0]


def test_what_is_not_found_counts_for_named_alone() -> None:
    counted = figures("Lee")
    assert [counted.named.percent, counted.given.percent] == [50, 100]
    assert counted.pronoun.total == counted.invented.total == 0


def test_a_name_from_elsewhere_is_invented() -> None:
    assert figures("Lee", "Fox", "Ann Lee").invented.percent == 100
    assert figures("Lee", "Fox", "unknown").invented.percent == 0


@pytest.mark.parametrize(
    ("gold", "said", "kind", "same"),
    [
        ("Donald Trump", "Trump", "person", True),
        ("Donald Trump", "Mr. Trump", "person", True),
        ("Donald Trump", "Melania Trump", "person", False),
        ("D. Trump", "Donald Trump", "person", True),
        ("Donald Trump Jr.", "Donald Trump", "person", True),
        ("Trump’s", "TRUMP", "person", True),
        ("Donald Trump", "the Trump campaign", "person", False),
        ("The New York Times", "New York Times", "organisation", True),
        ("The Times", "The Post", "organisation", False),
        ("Ann Lee", "", "person", False),
    ],
)
def test_same_name(gold: str, said: str, kind: str, same: bool) -> None:
    assert same_name(gold, said, kind) is same


def test_labels_are_read(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    row = {"doc": "a", "id": "E2", "speaker": "Tom Fox; Ed Day", "kind": "person", "named": True}
    path.write_text(json.dumps(row) + "\n\n", encoding="utf-8")
    assert read_labels(path) == {"a": {"E2": LABELS["E2"]}}


@pytest.mark.parametrize("content", ["{", '{"doc": "a"}', "[1]", b"\xff\xfe".decode("latin-1")])
def test_other_files_are_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReaderError, match="holds no labels"):
        read_labels(path)
