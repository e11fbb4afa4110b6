"""Quotations over several paragraphs: each paragraph opens anew, and the last one alone is closed.

The marks say here what the network, which reads a window at a time, may not see: that all are one speaker's words.
"""

import bisect
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

from reader.domain.spans import Span, merged
from reader.extract.attribution import Attribution
from reader.extract.quotations import Quotation, outermost


def long_quotations(text: str, quotations: list[Quotation]) -> list[list[Span]]:
    """The paragraphs of each quotation that goes on over several, with their marks."""
    found: list[list[Span]] = []
    parts: list[Span] = []
    for one, other in pairwise(outermost(quotations)):
        if one.closed or text[one.end : other.start].strip():
            parts = []
            continue
        parts = [*(parts or [Span(one.start, one.end)]), Span(other.start, other.end)]
        if other.closed:
            found.append(parts)
    return found


def with_long_quotations(text: str, quotations: list[Quotation], attributions: list[Attribution]) -> list[Attribution]:
    """The statements, of which the one that tells who says a long quotation has the whole of it, and those without a
    cue that are parts of it are gone. Where several tell that, nothing changes.
    """
    wholes = long_quotations(text, quotations)
    starts = [paragraphs[0].start for paragraphs in wholes]

    def whole_at(span: Span) -> int:
        number = bisect.bisect_left(starts, span.end) - 1
        return number if number >= 0 and span.start < wholes[number][-1].end else -1

    parts: dict[int, list[Attribution]] = defaultdict(list)
    for found in attributions:
        parts[max(whole_at(span) for span in found.content)].append(found)
    kept = parts.pop(-1, [])
    for number, members in parts.items():
        tellers = [found for found in members if found.cue and whole_at(found.cue[0]) != number]
        if len(tellers) == 1:
            kept.append(replace(tellers[0], content=merged([*tellers[0].content, *wholes[number]])))
            kept += [found for found in members if found.cue and found is not tellers[0]]
        else:
            kept += members
    return kept
