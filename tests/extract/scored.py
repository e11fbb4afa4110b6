"""Scores as a network that is nearly certain would give them, for tests of what is decided from them."""

from __future__ import annotations

import numpy as np

from reader.extract.decoding import Scores
from reader.extract.network import Window

SOURCE, CUE, CONTENT = 1, 3, 5
OUTSIDE = 0


def scores(tags: list[int], to_cue: dict[int, int], to_source: dict[int, int | None], doubt: float = 0.01) -> Scores:
    """Nearly certain scores: the tags, the cue word that each content word points to, the source word (or None) that
    each cue word points to."""
    size = len(tags)

    def rows(width: int, best: dict[int, int]) -> np.ndarray:
        table = np.full((size, width), doubt / max(width - 1, 1))
        for row, column in best.items():
            table[row, column] = 1 - doubt
        return np.log(table).astype(np.float32)

    return Scores(
        rows(7, dict(enumerate(tags))),
        rows(size, to_cue),
        rows(size + 1, {cue: 0 if source is None else source + 1 for cue, source in to_source.items()}),
        np.zeros(size, dtype=bool),
    )


def window(first: int, last: int, begin: int, end: int, read: Scores) -> Window:
    """A window whose words have no links."""
    return Window(first, last, begin, end, read, np.zeros((end - begin, 1), dtype=np.float32))
