"""How well a pronoun and the mentions before it go together, as the network reads both.

Mentions are compared by learned representations as in Lee, He, Lewis and Zettlemoyer, "End-to-end Neural Coreference
Resolution", EMNLP 2017; train/antecedents.py teaches them.
"""

from collections.abc import Sequence

import numpy as np

from reader.extract.decoding import Floats
from reader.extract.encoding import Ints, words_before


class Affinity:
    """Compares the words of one text: `words` are their spans in code points (w, 2), `links` (w, 2 d + 1) what the
    network says of each, the query of d numbers that a pronoun asks with, the key of d that a mention answers with, and
    how likely the word is meant at all.
    """

    def __init__(self, words: Ints, links: Floats) -> None:
        self._words = words
        self._queries, self._keys, self._priors = np.split(links, [links.shape[1] // 2, links.shape[1] - 1], axis=1)

    def between(self, at: int, ends: Sequence[int]) -> float:
        """The logarithm of the summed affinities of the pronoun at an offset with the mentions that end at some."""
        pronoun, *mentions = words_before(self._words, [at + 1, *ends])
        scores = self._keys[mentions] @ self._queries[pronoun] + self._priors[mentions, 0]
        return float(np.logaddexp.reduce(scores))
