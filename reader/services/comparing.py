"""What changed between two versions of a text, word by word.

Paragraphs are aligned first and words only inside those that differ, so a long article costs little. Alignment is
Ratcliff and Obershelp's, as the standard library's difflib implements it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from reader.extract.quotations import Quotation, outermost, pair_quotations

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


class ChangeKind(StrEnum):
    """What happened to a stretch of the text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch: [start, end) in code points of the old and of the new text, one of them empty if added or removed.

    `quoted` says that words inside quotation marks changed.
    """

    kind: ChangeKind
    old: tuple[int, int]
    new: tuple[int, int]
    quoted: bool = False


def compare(old: str, new: str) -> tuple[Difference, ...]:
    """All stretches of both texts in order, the same ones included; together they cover both texts."""
    old_quotations, new_quotations = outermost(pair_quotations(old)), outermost(pair_quotations(new))
    differences = []
    for was, now in _stretches(old, new):
        same = old[slice(*was)] == new[slice(*now)]
        quoted = not same and (_touches(old_quotations, was) or _touches(new_quotations, now))
        differences.append(Difference(_kind(was, now, same=same), was, now, quoted))
    return tuple(differences)


def in_phrases(differences: Sequence[Difference], old: str) -> list[Difference]:
    """The differences for reading: changed words with nothing but white space between them are one change."""
    out: list[Difference] = []
    for difference in differences:
        out.append(difference)
        if len(out) < 3:
            continue
        first, gap, last = out[-3:]
        if _joinable(first, gap, last, old):
            was, now = (first.old[0], last.old[1]), (first.new[0], last.new[1])
            quoted = first.quoted or gap.quoted or last.quoted
            out[-3:] = [Difference(_kind(was, now, same=False), was, now, quoted)]
    return out


def _joinable(first: Difference, gap: Difference, last: Difference, old: str) -> bool:
    between = old[slice(*gap.old)]
    one_line = not between.strip() and "\n" not in between
    return gap.kind is ChangeKind.SAME and one_line and ChangeKind.SAME not in (first.kind, last.kind)


def _kind(was: tuple[int, int], now: tuple[int, int], *, same: bool) -> ChangeKind:
    if same:
        return ChangeKind.SAME
    if was[0] == was[1]:
        return ChangeKind.ADDED
    return ChangeKind.REMOVED if now[0] == now[1] else ChangeKind.REPLACED


def _touches(quotations: Sequence[Quotation], stretch: tuple[int, int]) -> bool:
    return any(q.start < stretch[1] and stretch[0] < q.end for q in quotations)


def _stretches(old: str, new: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    stretches = []
    for same, was, now in _aligned(_LINE, old, new, 0, 0):
        if same:
            stretches.append((was, now))
        else:
            stretches += [(a, b) for _, a, b in _aligned(_TOKEN, old[slice(*was)], new[slice(*now)], was[0], now[0])]
    return stretches


def _aligned(
    unit: re.Pattern[str], old: str, new: str, old_at: int, new_at: int
) -> list[tuple[bool, tuple[int, int], tuple[int, int]]]:
    """(same, old stretch, new stretch) of two texts that begin at `old_at` and `new_at`, cut into units."""
    olds, news = unit.findall(old), unit.findall(new)
    starts = [_starts(olds, old_at), _starts(news, new_at)]
    matcher = SequenceMatcher(None, olds, news, autojunk=False)
    return [
        (tag == "equal", (starts[0][a], starts[0][b]), (starts[1][c], starts[1][d]))
        for tag, a, b, c, d in matcher.get_opcodes()
    ]


def _starts(pieces: Sequence[str], at: int) -> list[int]:
    starts = [at]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return starts
