from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from reader.domain.resources import resource_path
from reader.domain.spans import Span
from reader.extract.corpus import Annotation, Attribution
from reader.extract.encoding import WORD, encode, windows
from reader.extract.language import looks_english
from reader.extract.quotations import pair_quotations
from reader.extract.spans import by_paragraph, tidy
from reader.extract.train.examples import IGNORED, label, window_labels

TOKENIZER = Tokenizer.from_file(str(resource_path("models", "tokenizer.json")))
TOKENIZER.no_padding()
TOKENIZER.no_truncation()


def test_words_and_features() -> None:
    text = 'He said: "NATO won."\n\nNow'
    encoded = encode(text, TOKENIZER)
    assert [text[a:b] for a, b in encoded.words] == WORD.findall(text)
    case, place, begins = encoded.features[encoded.heads].T.tolist()
    assert case == [1, 0, 2, 0, 1]
    assert place == [0, 0, 1, 1, 0]
    assert begins == [1, 0, 0, 0, 1]


@given(st.text(alphabet=st.characters(codec=None), max_size=80))
def test_words_index_any_text(text: str) -> None:
    encoded = encode(text, TOKENIZER)
    assert len(encoded.words) == len(encoded.heads)
    assert all(0 <= a < b <= len(text) for a, b in encoded.words)
    assert (np.diff(encoded.heads) >= 0).all()


@given(st.lists(st.integers(1, 40), max_size=12), st.integers(8, 30))
def test_windows_cover_every_wordpiece(paragraphs: list[int], budget: int) -> None:
    encoded = encode("\n".join("a " * length for length in paragraphs), TOKENIZER)
    covered: set[int] = set()
    for start, end in windows(encoded, budget, overlap=4):
        assert 0 < end - start <= budget
        covered |= set(range(start, end))
    assert covered == set(range(len(encoded.ids)))


def test_labels_of_a_window() -> None:
    text = "Ann said it rains."
    encoded = encode(text, TOKENIZER)
    attribution = Attribution("E1", [(0, 3)], [(4, 8)], [(9, 17)])
    labels = label(encoded, Annotation([attribution], []))
    tags, targets = window_labels(labels, 0, len(encoded.ids), len(encoded.ids) + 2)
    assert tags.tolist() == [IGNORED, 1, 3, 5, 6, IGNORED, IGNORED]
    assert targets.tolist() == [IGNORED, IGNORED, 1, 2, 2, IGNORED, IGNORED]


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        ("“It rains,” he said.", "It rains", "“It rains,”"),
        ("''It rains,'' he said.", "It rains", "''It rains,''"),
        ("It costs $3 now", "3", "$3"),
        ("the “new reality” there", "the “new reality", "the “new reality”"),
        ("plain words here", "words", "words"),
    ],
)
def test_borders_take_their_marks_in(text: str, words: str, whole: str) -> None:
    start = text.index(words)
    assert tidy(text, Span(start, start + len(words)), pair_quotations(text)).text(text) == whole


def test_languages() -> None:
    assert looks_english("The minister said that he would not go to the meeting and that it was of no use to him.")
    assert not looks_english(
        "Le ministre a dit hier que la réunion ne servirait à rien et qu’il ne viendrait donc pas avant la fin, "
        "sauf si les autres changent d’avis."
    )
    assert looks_english("Too short")
    assert not looks_english("Президент заявил об этом")


@pytest.mark.parametrize("gap", ["\n\n", " \r\n\r\n", "\n \t\n", "\r\r", "\n\n\n\n"])
def test_what_is_said_over_two_paragraphs_is_two_pieces(gap: str) -> None:
    text = f"He said it rains{gap}and snows\r\nand hails."
    parts = [part.text(text) for part in by_paragraph(text, Span(8, len(text) - 1))]
    assert parts == ["it rains", "and snows\r\nand hails"]
