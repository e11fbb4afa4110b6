"""The trained network at run time: onnxruntime and tokenizers, loaded when first used, once."""

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from reader.domain.progress import CancelToken, Progress, no_progress
from reader.extract.decoding import Floats, Scores
from reader.extract.encoding import MAX_POSITIONS, Encoded, batch, encode, windows

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

BUDGET = 254
"""Wordpieces of a window without the special ones; attributions hardly ever cross a paragraph, so windows of whole
paragraphs need no overlap."""

_BATCH = 2048
"""Wordpieces read at once: enough to keep the processor busy, little enough to stay in cache and cancel soon."""


@dataclass(frozen=True)
class Window:
    """Words [first, last) of the text with their scores; the window decides on words [begin, end) alone, whose links
    (end - begin, 2 d + 1) tell which pronouns and mentions go together.
    """

    first: int
    last: int
    begin: int
    end: int
    scores: Scores
    links: Floats


class Network:
    """Reads texts. Safe to share between threads."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        self._folder = folder
        self._threads = threads
        self._lock = threading.Lock()
        self._loaded: tuple[Tokenizer, InferenceSession] | None = None

    def load(self) -> "tuple[Tokenizer, InferenceSession]":
        """The tokenizer and the session."""
        with self._lock:
            if self._loaded is None:
                self._loaded = self._tokenizer(), self._session()
            return self._loaded

    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer

    def _session(self) -> "InferenceSession":
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = self._threads or min(4, os.cpu_count() or 1)
        options.inter_op_num_threads = 1
        return InferenceSession(str(self._folder / "attribution.onnx"), options, providers=["CPUExecutionProvider"])

    def read(
        self, text: str, progress: Progress = no_progress, cancel: CancelToken | None = None
    ) -> tuple[Encoded, list[Window]]:
        """The text's words and the scores of every window, in the order of the text. Raises Cancelled."""
        tokenizer, session = self.load()
        encoded = encode(text, tokenizer)
        ranges = [(a, b) for a, b in windows(encoded, BUDGET) if _has_words(encoded, a, b)]
        read: dict[int, Window] = {}
        for group in grouped(ranges):
            if cancel:
                cancel.check()
            width = min(max(ranges[n][1] - ranges[n][0] for n in group) + 2, MAX_POSITIONS)
            outputs = session.run(None, batch([(encoded, *ranges[n]) for n in group], width))
            for row, number in enumerate(group):
                read[number] = _window(encoded, ranges, number, [output[row] for output in outputs])
            progress(len(read), len(ranges), "")
        return encoded, [read[number] for number in sorted(read)]


def _has_words(encoded: Encoded, start: int, end: int) -> bool:
    """Whether a window holds more than marks, which need no reading."""
    first, last = np.searchsorted(encoded.heads, [start, end])
    return bool(first < last)


def grouped(ranges: list[tuple[int, int]]) -> Iterator[list[int]]:
    """Numbers of windows to read together: of similar length, so that little is padding."""
    group: list[int] = []
    for number in sorted(range(len(ranges)), key=lambda n: ranges[n][0] - ranges[n][1]):
        longest = ranges[group[0]] if group else ranges[number]
        if group and (len(group) + 1) * (longest[1] - longest[0] + 2) > _BATCH:
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def _window(encoded: Encoded, ranges: list[tuple[int, int]], number: int, outputs: list[Floats]) -> Window:
    start, end = ranges[number]
    left = ranges[number - 1][1] if number else start
    right = ranges[number + 1][0] if number + 1 < len(ranges) else end
    edges = [start, end, (start + max(left, start)) // 2, (min(right, end) + end) // 2]
    first, last, begin, stop = (int(edge) for edge in np.searchsorted(encoded.heads, edges))
    at = encoded.heads[first:last] - start + 1
    with_none = np.concatenate([[0], at])
    tags, to_cue, to_source, links = outputs
    quoted = encoded.features[encoded.heads[first:last], 1] > 0
    scores = Scores(tags[at], to_cue[np.ix_(at, at)], to_source[np.ix_(at, with_none)], quoted)
    return Window(first, last, begin, stop, scores, links[at[begin - first : stop - first]])
