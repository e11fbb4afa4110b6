"""Windows with the answers: a tag per word, and which cue or source it points to."""

from dataclasses import dataclass

import numpy as np

from reader.extract.corpus import Annotation, Pieces
from reader.extract.encoding import Encoded, Ints

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
IGNORED = -100


@dataclass(frozen=True)
class Labels:
    """Per wordpiece of a whole article (only words' first wordpieces are labelled): the tag, and the wordpiece it
    points to: a content word to its cue's first, a cue word to its source's first (-1: it has none).
    """

    tags: Ints
    targets: Ints


def label(encoded: Encoded, annotation: Annotation) -> Labels:
    """The answers for one annotator's reading."""
    tags = np.full(len(encoded.ids), IGNORED, dtype=np.int64)
    targets = np.full(len(encoded.ids), IGNORED, dtype=np.int64)
    tags[encoded.heads] = 0
    labels = Labels(tags, targets)
    for attribution in annotation.attributions:
        cue = _first(encoded, attribution.cue)
        source = _first(encoded, attribution.source)
        _mark(encoded, labels, attribution.content, 5, IGNORED if cue is None else cue)
        _mark(encoded, labels, attribution.cue, 3, -1 if source is None else source)
        _mark(encoded, labels, attribution.source, 1, IGNORED)
    for piece in annotation.discarded:
        heads = _heads(encoded, piece)
        tags[heads] = IGNORED
        targets[heads] = IGNORED
    return labels


def _heads(encoded: Encoded, piece: tuple[int, int]) -> Ints:
    """First wordpieces of the words that the piece touches."""
    first = np.searchsorted(encoded.words[:, 1], piece[0], side="right")
    last = np.searchsorted(encoded.words[:, 0], piece[1], side="left")
    return encoded.heads[first:last]


def _first(encoded: Encoded, pieces: Pieces) -> int | None:
    for piece in pieces:
        heads = _heads(encoded, piece)
        if len(heads):
            return int(heads[0])
    return None


def _mark(encoded: Encoded, labels: Labels, pieces: Pieces, begin: int, target: int) -> None:
    for piece in pieces:
        heads = _heads(encoded, piece)
        labels.tags[heads] = begin + 1
        labels.tags[heads[:1]] = begin
        labels.targets[heads] = target


def window_labels(labels: Labels, start: int, end: int, width: int) -> tuple[Ints, Ints]:
    """Tags and targets of a window in its own positions (0 is [CLS], the target 'none'; elsewhere: ignored)."""
    tags = np.full(width, IGNORED, dtype=np.int64)
    targets = np.full(width, IGNORED, dtype=np.int64)
    tags[1 : end - start + 1] = labels.tags[start:end]
    found = labels.targets[start:end]
    inside = (found >= start) & (found < end)
    targets[1 : end - start + 1] = np.where(inside, found - start + 1, np.where(found == -1, 0, IGNORED))
    return tags, targets
