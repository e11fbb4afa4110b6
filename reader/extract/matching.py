r"""Annotated and found statements as sets of words, and which of them are the same.

Words are runs of \w, by their number in the text. Statements match one to one by the Jaccard overlap of their
contents' words, at least one half (Newell et al. 2018; Pareti 2016).
"""

from reader.domain.proposal import ProposedStatement
from reader.domain.spans import Span
from reader.extract.corpus import ROLES, Attribution, Pieces

Words = dict[str, frozenset[int]]


def touched(pieces: Pieces, words: list[tuple[int, int]]) -> frozenset[int]:
    """Numbers of the words (code point spans) that the pieces touch."""
    return frozenset(n for start, end in pieces for n, (a, b) in enumerate(words) if a < end and start < b)


def gold_words(attribution: Attribution, words: list[tuple[int, int]], ignored: frozenset[int] = frozenset()) -> Words:
    """An annotated statement's words by role, without the ignored ones."""
    return {role: touched(getattr(attribution, role), words) - ignored for role in ROLES}


def found_words(
    statement: ProposedStatement, words: list[tuple[int, int]], ignored: frozenset[int] = frozenset()
) -> Words:
    """A proposed statement's words by role, without the ignored ones."""

    def pieces(spans: tuple[Span, ...]) -> Pieces:
        return [(span.start, span.end) for span in spans]

    return {role: touched(pieces(getattr(statement, role)), words) - ignored for role in ROLES}


def matched(gold: list[Words], found: list[Words]) -> list[tuple[int, int]]:
    """One-to-one pairs whose contents overlap by at least half, best first."""
    scored = sorted(
        (
            (_jaccard(g["content"], f["content"]), _jaccard(g["source"], f["source"]), i, j)
            for i, g in enumerate(gold)
            for j, f in enumerate(found)
            if g["content"] & f["content"]
        ),
        reverse=True,
    )
    pairs: list[tuple[int, int]] = []
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    for overlap, _, i, j in scored:
        if overlap >= 0.5 and i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            pairs.append((i, j))
    return pairs


def _jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0
