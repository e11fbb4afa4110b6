"""The statements of a whole text from those of its windows: a quotation longer than a window is one statement."""

from collections.abc import Iterable
from dataclasses import replace

from reader.extract.decoding import Found, Range, Settings, decode
from reader.extract.network import Window


def found_in(windows: Iterable[Window], settings: Settings) -> list[Found]:
    """The statements of a text, in its own word numbers, from its windows in order.

    Each window decides on the cues of its own part. Where it has words that are surely somebody's but nobody who says
    them, they go on with the content that reached its beginning, or else make a statement of their own.
    """
    found: list[Found] = []
    for window in windows:
        for statement in decode(window.scores, settings):
            moved = _moved(statement, window.first)
            if moved.cue is None:
                _go_on(found, moved, window.begin, window.end)
            elif window.begin <= moved.cue[0] < window.end:
                found.append(moved)
    return found


def _moved(found: Found, by: int) -> Found:
    source, cue = found.source and _shifted(found.source, by), found.cue and _shifted(found.cue, by)
    return replace(found, source=source, cue=cue, content=[_shifted(piece, by) for piece in found.content])


def _shifted(piece: Range, by: int) -> Range:
    return piece[0] + by, piece[1] + by


def _go_on(found: list[Found], more: Found, begin: int, end: int) -> None:
    """Add what a window holds of a content without a cue, from word `begin` to `end`."""
    (start, stop), *_ = more.content
    start, stop = max(start, begin), min(stop, end)
    if start >= stop:
        return
    last = max(range(len(found)), key=lambda number: found[number].content[-1][1], default=None)
    if last is None or found[last].content[-1][1] < start or start > begin:
        found.append(replace(more, content=[(start, stop)]))
    else:
        *before, (first, reached) = found[last].content
        found[last] = replace(found[last], content=[*before, (first, max(reached, stop))])
