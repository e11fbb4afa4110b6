"""Articles that come as plain texts with positions in them, from programs that keep carriage returns."""

from __future__ import annotations

import re
from bisect import bisect_left

from reader.domain.article import Block, BlockKind
from reader.domain.spans import Span


class RawPositions:
    """Converts positions in a text with carriage returns to those in the article's, which has none."""

    def __init__(self, raw: str) -> None:
        self._dropped = [m.start() for m in re.finditer("\r(?=\n)", raw)]

    def of(self, position: int) -> int:
        """Where a position of the raw text is in the article's."""
        return position - bisect_left(self._dropped, position)


def paragraph_blocks(body: str, title: str) -> tuple[Block, ...]:
    """The paragraphs; the first is the title if it says the same."""
    blocks: list[Block] = []
    start = 0
    for part in body.split("\n\n"):
        words = part.strip()
        if words:
            begin = start + part.index(words)
            kind = BlockKind.TITLE if not blocks and words == title else BlockKind.PARAGRAPH
            blocks.append(Block(kind, Span(begin, begin + len(words))))
        start += len(part) + 2
    return tuple(blocks)


def first_line(body: str, limit: int = 200) -> str:
    """What a text without a title may be called."""
    return next((line.strip()[:limit] for line in body.split("\n") if line.strip()), "Untitled")
