"""How the network's view of pronouns and mentions joins the ranker's."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.resources import resource_path
from reader.extract.encoding import WORD
from reader.extract.network import Network
from reader.extract.quotations import pair_quotations
from reader.extract.speakers.affinity import Affinity
from reader.extract.speakers.resolver import resolve

from .marked import unmarked

MEETING = "Ann Lee met Joan Fox on Monday. [She] said no."
SPANS = [m.span() for m in WORD.finditer("one two three")]


def affinity(text: str, together: dict[str, str], strength: float) -> Affinity:
    """One in which each pronoun goes well with the words spelled as it is told, and not with others."""
    spans = [m.span() for m in WORD.finditer(text)]
    words = [text[start:end] for start, end in spans]
    order = list(together)
    links = np.zeros((len(words), 2 * len(order) + 1))
    for row, word in enumerate(words):
        if word in together:
            links[row, order.index(word)] = strength
        links[row, len(order) : -1] = [together[pronoun] == word for pronoun in order]
    return Affinity(np.array(spans), links)


@pytest.mark.parametrize("name", ["Ann Lee", "Joan Fox"])
def test_the_network_decides_between_two_who_may_be_meant(name: str) -> None:
    text, found = unmarked(MEETING)
    network = affinity(text, {"She": name.split()[1]}, strength=8.0)
    (speaker,) = resolve(text, found, pair_quotations(text), network).speakers
    assert speaker is not None
    assert speaker.name == name


def test_the_network_makes_the_answer_surer_or_less_sure() -> None:
    text, found = unmarked(MEETING)
    quotations = pair_quotations(text)
    (alone,) = resolve(text, found, quotations).certainties
    (agreed,) = resolve(text, found, quotations, affinity(text, {"She": "Lee"}, strength=2.0)).certainties
    (doubted,) = resolve(text, found, quotations, affinity(text, {"She": "Fox"}, strength=0.5)).certainties
    assert doubted < alone < agreed


@given(
    st.lists(st.lists(st.floats(-9, 9), min_size=5, max_size=5), min_size=3, max_size=3),
    st.lists(st.integers(1, 13), min_size=1, max_size=6),
)
def test_the_affinity_with_several_mentions_is_that_of_the_best_or_a_little_more(
    links: list[list[float]], ends: list[int]
) -> None:
    network = Affinity(np.array(SPANS), np.array(links))
    each = [network.between(8, [end]) for end in ends]
    together = network.between(8, ends)
    assert max(each) - 1e-9 <= together <= max(each) + np.log(len(ends)) + 1e-9


@pytest.mark.parametrize(("end", "word"), [(1, 0), (3, 0), (4, 0), (5, 1), (7, 1), (13, 2)])
def test_a_mention_is_read_off_its_last_word(end: int, word: int) -> None:
    priors = np.array([[0.0, 0.0, 1.0], [0.0, 0.0, 2.0], [0.0, 0.0, 3.0]])
    assert Affinity(np.array(SPANS), priors).between(0, [end]) == word + 1


def test_the_network_says_of_each_word_once_with_what_it_goes() -> None:
    long = "Maria Duarte said that it rained and that she had no umbrella. " * 60  # longer than a window: it is cut
    network = Network(resource_path("models"))
    encoded, windows = network.read(f"She spoke.\n\n...\n\n{long}\n\nHe did too.")
    links = np.concatenate([window.links for window in windows])
    assert len(windows) > 1
    assert len(links) == len(encoded.words)
    assert np.isfinite(Affinity(encoded.words, links).between(0, [30, 60]))
