"""Finding words again: where a quote stands in a text that may have changed, or that another program counted in.

Source: the order of trust of Web Annotation selectors as Hypothesis applies it: exact quote, told apart by what stands
before and after it, then by where it stood.
"""

from __future__ import annotations

import re

from reader.domain.spans import Span

_WHITE = re.compile(r"\s+")


def anchor(body: str, exact: str, prefix: str = "", suffix: str = "", start: int | None = None) -> Span | None:
    """The span of `exact` in `body`; None if it is not there.

    Of several places the one is taken whose surroundings agree best with `prefix` and `suffix`, then the one nearest
    to the code point `start`, then the first. If the words stand nowhere as they are, white space may differ.
    """
    if not exact.strip():
        return None
    if start is not None and _stands(body, exact, prefix, suffix, start):
        return Span(start, start + len(exact))
    places = [Span(m.start(), m.end()) for m in re.finditer(re.escape(exact), body)]
    if not places:
        loose = r"\s+".join(re.escape(word) for word in _WHITE.split(exact.strip()))
        places = [Span(m.start(), m.end()) for m in re.finditer(loose, body)]
    if not places:
        return None

    def trust(span: Span) -> tuple[int, int]:
        before = body[max(0, span.start - len(prefix)) : span.start]
        agreement = _common_start(before[::-1], prefix[::-1]) + _common_start(
            body[span.end : span.end + len(suffix)], suffix
        )
        return agreement, -abs(span.start - start) if start is not None else 0

    return max(places, key=trust)


def _stands(body: str, exact: str, prefix: str, suffix: str, start: int) -> bool:
    end = start + len(exact)
    return (
        start >= 0
        and body[start:end] == exact
        and body[max(0, start - len(prefix)) : start] == prefix
        and body[end : end + len(suffix)] == suffix
    )


def _common_start(text: str, start: str) -> int:
    count = 0
    for a, b in zip(text, start, strict=False):
        if a != b:
            break
        count += 1
    return count
