r"""An article as the network reads it: wordpieces, what their spelling hides, and windows of whole paragraphs.

The encoder is uncased and sees no line breaks, so each wordpiece carries three small codes beside its id: its
case, its place among the quotation marks, and whether it begins a paragraph. Predictions are made on words (runs
of \w, as the scorers count), each read off its first wordpiece.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from reader.extract.quotations import Quotation, outermost, pair_quotations

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = NDArray[np.int64]

WORD = re.compile(r"\w+")
_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half of a UTF-16 pair: Python strings may hold one, the tokenizer takes none."""

_PARAGRAPH = re.compile(r"[^\r\n]+")

CASES, PLACES, BREAKS = 3, 5, 2
"""How many codes each feature has: lower, Capitalised, UPPER; outside, inside, inside single, opening, closing."""

CLS, SEP, PAD = 101, 102, 0
MAX_POSITIONS = 512


@dataclass(frozen=True)
class Encoded:
    """One text's wordpieces: ids (n), features (n, 3), paragraph numbers (n); words as code point spans (w, 2)
    and the index of each word's first wordpiece (w).
    """

    ids: Ints
    features: Ints
    paragraphs: Ints
    words: Ints
    heads: Ints
    quotations: list[Quotation]


def encode(text: str, tokenizer: "Tokenizer") -> Encoded:
    """Wordpieces of the whole text, without special ones; paragraph by paragraph, so memory stays small."""
    whole = _SURROGATE.sub("\ufffd", text)
    lines = [(m.start(), m.group()) for m in _PARAGRAPH.finditer(whole) if m.group().strip()]
    ids: list[int] = []
    offsets: list[tuple[int, int]] = []
    paragraphs: list[int] = []
    for number, ((start, _), encoding) in enumerate(
        zip(lines, tokenizer.encode_batch([line for _, line in lines], add_special_tokens=False), strict=True)
    ):
        ids += encoding.ids
        offsets += [(start + a, start + b) for a, b in encoding.offsets]
        paragraphs += [number] * len(encoding.ids)
    spans = np.array(offsets, dtype=np.int64).reshape(-1, 2)
    numbers = np.array(paragraphs, dtype=np.int64)
    quotations = pair_quotations(text)
    features = np.stack([_cases(text, offsets), _places(spans, quotations), _breaks(numbers)], axis=1)
    words, heads = _words(text, spans)
    return Encoded(np.array(ids, dtype=np.int64), features, numbers, words, heads, quotations)


def _words(text: str, spans: Ints) -> tuple[Ints, Ints]:
    """Words that at least one wordpiece touches, and the first such wordpiece of each."""
    words = np.array([m.span() for m in WORD.finditer(text)], dtype=np.int64).reshape(-1, 2)
    if not len(spans) or not len(words):
        return words[:0], np.zeros(0, dtype=np.int64)
    heads = np.searchsorted(spans[:, 1], words[:, 0], side="right")
    seen = heads < len(spans)
    seen[seen] = spans[heads[seen], 0] < words[seen, 1]
    return words[seen], heads[seen]


def words_before(words: Ints, ends: list[int]) -> Ints:
    """The numbers of the last words that begin before some offsets; the first word where there is none."""
    numbers: Ints = np.maximum(np.searchsorted(words[:, 0], ends) - 1, 0)
    return numbers


def _cases(text: str, offsets: list[tuple[int, int]]) -> Ints:
    return np.array([_case(text[a:b]) for a, b in offsets], dtype=np.int64)


def _case(piece: str) -> int:
    if not piece[:1].isupper():
        return 0
    return 2 if len(piece) > 1 and piece.isupper() else 1


def _places(spans: Ints, quotations: list[Quotation]) -> Ints:
    places = np.zeros(len(spans), dtype=np.int64)
    for quotation in outermost(quotations):
        first, last = np.searchsorted(spans[:, 0], [quotation.start, quotation.end])
        places[first:last] = 2 if quotation.single else 1
        places[first:last][spans[first:last, 1] <= quotation.start + quotation.opening] = 3
        if quotation.closed:
            places[first:last][spans[first:last, 0] >= quotation.end - quotation.closing] = 4
    return places


def _breaks(numbers: Ints) -> Ints:
    return np.diff(numbers, prepend=-1).clip(0, 1)


def windows(encoded: Encoded, budget: int, first: int | None = None, overlap: int = 64) -> Iterator[tuple[int, int]]:
    """Ranges of wordpieces to read at once, at most `budget` long: whole paragraphs, packed greedily.

    A paragraph longer than the budget is cut with `overlap` wordpieces in common. `first` is the first
    window's own budget, so that training sees other neighbours in every epoch.
    """
    edges = [*np.flatnonzero(encoded.features[:, 2]).tolist(), len(encoded.ids)]
    start, limit = 0, first or budget
    for left, right in itertools.pairwise(edges):
        if right - start > limit and left > start:
            yield start, left
            start, limit = left, budget
        while right - start > budget:
            yield start, start + budget
            start += budget - overlap
    if start < len(encoded.ids):
        yield start, len(encoded.ids)


def batch(encoded: list[tuple[Encoded, int, int]], width: int) -> dict[str, Any]:
    """The network's inputs for some windows, padded to `width` wordpieces: ids (b, w), features (b, w, 3)."""
    ids = np.full((len(encoded), width), PAD, dtype=np.int64)
    features = np.zeros((len(encoded), width, 3), dtype=np.int64)
    for row, (article, start, end) in enumerate(encoded):
        length = end - start
        ids[row, 0], ids[row, length + 1] = CLS, SEP
        ids[row, 1 : length + 1] = article.ids[start:end]
        features[row, 1 : length + 1] = article.features[start:end]
    return {"ids": ids, "features": features}
