"""From the network's scores for a window to statements, decided jointly.

First the most probable tag sequence gives the cues. Then a second Viterbi pass gives every content word both its tag
and its cue at once, so that a content is cut where its words begin to point elsewhere. Last, each cue takes the
source that its words point to, or none; a source may serve several cues.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Range = tuple[int, int]

SOURCE, CUE, CONTENT = 1, 3, 5
"""Index of the B tag of each role; its I tag follows."""

_FLOOR = -9.0
_OPEN = math.log(0.5)
"""What speaks for a cue, a pointer or a source that there is not."""
_NOBODY = 1.5
"""How much likelier than nobody a source must be: words in the wrong mouth are worse than words without a speaker."""
_SURE = math.log(0.9)
"""The mean log-probability from which on a content's words are surely content: whole essays in quotation marks, whose
cue is far."""


@dataclass(frozen=True)
class Scores:
    """Log-probabilities for the w words of a window: tags (w, 7), content -> cue (w, w), cue -> source (w, w + 1),
    where column 0 stands for 'no source'; quoted (w): whether the word stands in quotation marks.
    """

    tags: Floats
    to_cue: Floats
    to_source: Floats
    quoted: NDArray[np.bool_]


@dataclass(frozen=True)
class Settings:
    """What the held-out articles decided.

    pointer: weight of the pointers against the tags in the joint pass; bonus: added to the log-probabilities of the
    tags of source, cue and content; rescue: how probable a pointer must be to make a cue or source of untagged words;
    onward: the share of its first word's probability with which such a source goes on; faint: the least probability
    of a content's words where the cue would have none otherwise; least: the confidence under which a statement is not
    proposed, unless its words are surely some statement's content.
    """

    pointer: float = 0.5
    bonus: tuple[float, float, float] = (0.0, 0.0, 0.0)
    rescue: float = 0.5
    onward: float = 1.0
    faint: float = 1.0
    least: float = 0.0

    def proposes(self, confidence: float, evidence: tuple[float, ...]) -> bool:
        """Whether a statement with that confidence and evidence is good enough to be shown."""
        return confidence >= self.least or evidence[0] >= _SURE


@dataclass(frozen=True)
class Found:
    """One statement as word ranges [start, end) within the window, with what speaks for it: the mean
    log-probabilities of its content tags, its cue tags, its content pointers and its source pointer, the logarithm of
    its content's words, 1 if it has no source, and the share of its content in quotation marks. It has no cue where it
    is the middle of a long quotation.
    """

    source: Range | None
    cue: Range | None
    content: list[Range]
    evidence: tuple[float, ...]


def decode(scores: Scores, settings: Settings) -> list[Found]:
    """The statements of one window, by cue."""
    tags = scores.tags + np.repeat((0.0, *settings.bonus), (1, 2, 2, 2)).astype(np.float32)
    tagged = _segment(tags[:, 0], tags[:, 1::2], tags[:, 2::2])
    cues = [span for span, group in tagged if group == 1]
    cues += _missing_cues(scores, cues, [span for span, group in tagged if group == 2], settings)
    cues.sort()
    if not cues:
        return _without_cue(scores, [span for span, group in tagged if group == 2])
    pointers = np.stack([_log_sum(scores.to_cue[:, a:b]) for a, b in cues], axis=1).clip(_FLOOR, 0)
    weighed = settings.pointer * pointers
    begins = np.concatenate([tags[:, [SOURCE, CUE]], tags[:, [CONTENT]] + weighed], axis=1)
    goes_on = np.concatenate([tags[:, [SOURCE + 1, CUE + 1]], tags[:, [CONTENT + 1]] + weighed], axis=1)
    spans = _segment(tags[:, 0], begins, goes_on)
    sources = [span for span, group in spans if group == 0]
    taken = np.zeros(len(tags), dtype=bool)
    for (start, end), _ in spans:
        taken[start:end] = True
    found = []
    for number, cue in enumerate(cues):
        content = _joined([span for span, group in spans if group == number + 2])
        if not content:
            content = _fainter(scores, pointers[:, number], taken, settings)
        if content:
            choice = _source_of(scores, cue, sources, settings)
            evidence = _evidence(scores, cue, content, pointers[:, number], choice)
            found.append(Found(choice[0], cue, content, evidence))
    return found


def _segment(outside: Floats, begins: Floats, goes_on: Floats) -> list[tuple[Range, int]]:
    """The best sequence of spans: outside (w), begins and goes_on (w, groups) are additive scores; a span may go
    on only after a word of its own group, except at the window's start. -> [(range, group)].
    """
    length, groups = begins.shape
    if not length:
        return []
    every = np.concatenate([outside[:, None], begins, goes_on], axis=1).astype(np.float64)
    score, first_inside = every[0], 1 + groups
    before = [0] * length
    longer = np.zeros((length, groups), dtype=bool)
    carried = np.empty_like(score)
    for at in range(1, length):
        before[at] = int(score.argmax())
        opened, running = score[1:first_inside], score[first_inside:]
        np.greater(running, opened, out=longer[at])
        carried[:first_inside] = score[before[at]]
        np.maximum(opened, running, out=carried[first_inside:])
        score = every[at] + carried
    states = [int(score.argmax())]
    for at in range(length - 1, 0, -1):
        group = states[-1] - first_inside
        states.append(before[at] if group < 0 else group + (first_inside if longer[at, group] else 1))
    return _spans(states[::-1], groups)


def _spans(states: list[int], groups: int) -> list[tuple[Range, int]]:
    spans: list[tuple[Range, int]] = []
    for at, state in enumerate(states):
        if state == 0:
            continue
        group = (state - 1) % groups
        if state > groups and spans and spans[-1] == ((spans[-1][0][0], at), group):
            spans[-1] = ((spans[-1][0][0], at + 1), group)
        else:
            spans.append(((at, at + 1), group))
    return spans


def _of_role(scores: Scores, begin: int) -> Floats:
    """The log-probability of each word to be of a role, at its beginning or inside."""
    either: Floats = np.logaddexp(scores.tags[:, begin], scores.tags[:, begin + 1])
    return either


def _without_cue(scores: Scores, contents: list[Range]) -> list[Found]:
    """What surely is somebody's words where nobody is said to speak."""
    inside = _of_role(scores, CONTENT)
    found = []
    for start, end in contents:
        sure = float(inside[start:end].mean())
        if sure >= _SURE:
            rest = math.log(end - start), 1.0, float(scores.quoted[start:end].mean())
            found.append(Found(None, None, [(start, end)], (sure, _OPEN, _OPEN, _OPEN, *rest)))
    return found


def _fainter(scores: Scores, pointer: Floats, taken: NDArray[np.bool_], settings: Settings) -> list[Range]:
    """The stretch of free words that a cue without content most probably has: the largest sum of each word's
    probability to be its content, less the `faint` setting (Kadane's algorithm). None if all are fainter.
    """
    inside = _of_role(scores, CONTENT)
    gains = np.where(taken, -np.inf, np.exp(inside + pointer) - settings.faint)
    best, top, start, total = (0, 0), 0.0, 0, 0.0
    for at, gain in enumerate(gains.tolist()):
        if total <= 0:
            start, total = at, 0.0
        total += gain
        if total > top:
            best, top = (start, at + 1), total
    return [best] if top > 0 else []


def _joined(ranges: list[Range]) -> list[Range]:
    """Ranges that touch made one."""
    joined: list[Range] = []
    for start, end in ranges:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _log_sum(values: Floats) -> Floats:
    """Log of the sum of exponentials along the last axis."""
    top = values.max(axis=-1)
    summed: Floats = top + np.log(np.exp(values - top[..., None]).sum(axis=-1))
    return summed


def _missing_cues(scores: Scores, cues: list[Range], contents: list[Range], settings: Settings) -> list[Range]:
    """Words that a found content points to although no cue was tagged there."""
    found: list[Range] = []
    for start, end in contents:
        mean = np.exp(scores.to_cue[start:end]).mean(axis=0)
        at = int(mean.argmax())
        if mean[at] > settings.rescue and not any(a <= at < b for a, b in cues + found):
            found.append(_grow(scores.tags, at, CUE))
    return found


def _grow(tags: Floats, at: int, begin: int, share: float = 1.0) -> Range:
    """The word and those after it that are likelier the inside of this role than outside, or, with a `share` under 1,
    at least that share as likely as the first word is.
    """
    enough = np.logaddexp(tags[at, begin], tags[at, begin + 1]) + math.log(share) if share < 1 else math.inf
    end = at + 1
    while end < len(tags) and tags[end, begin + 1] > min(enough, tags[end, 0]):
        end += 1
    return at, end


def _source_of(scores: Scores, cue: Range, sources: list[Range], settings: Settings) -> tuple[Range | None, float]:
    """The source that the cue's words point to, and the log-probability of the choice."""
    pointed = np.exp(scores.to_source[cue[0] : cue[1]]).mean(axis=0)
    free = [span for span in sources if span[1] <= cue[0] or span[0] >= cue[1]]
    options: list[tuple[float, Range | None]] = [(float(pointed[1:][a:b].sum()), (a, b)) for a, b in free]
    at = int(pointed[1:].argmax())
    if pointed[1 + at] > settings.rescue and not any(a <= at < b for a, b in sources) and not cue[0] <= at < cue[1]:
        options.append((float(pointed[1 + at]), _grow(scores.tags, at, SOURCE, settings.onward)))
    options.append((float(pointed[0]), None))
    mass, source = max(options, key=lambda option: option[0] * (_NOBODY if option[1] is None else 1.0))
    return source, float(np.log(max(mass, 1e-6)))


def _evidence(
    scores: Scores, cue: Range, content: list[Range], pointer: Floats, choice: tuple[Range | None, float]
) -> tuple[float, ...]:
    """As Found has it; `choice` is the source and the log-probability of choosing it."""
    inside = _of_role(scores, CONTENT)
    said = _of_role(scores, CUE)
    words = np.concatenate([np.arange(a, b) for a, b in content])
    source, certainty = choice
    means = inside[words].mean(), said[cue[0] : cue[1]].mean(), pointer[words].mean()
    rest = certainty, math.log(len(words)), source is None, scores.quoted[words].mean()
    return tuple(map(float, (*means, *rest)))
