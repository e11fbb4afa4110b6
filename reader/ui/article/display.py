"""An article's body as the text widget shows it: other characters in a few places, never one more or one fewer.

Every offset of the body keeps its place in UTF-16 units, so spans are valid in the widget's document as they are.
Copying and searching use the body itself.
"""

from __future__ import annotations

import re

ZERO_WIDTH_SPACE = "\u200b"
LINE_BREAK = "\u2028"
MAX_BLOCK = 8_000

# QTextDocument starts a block or a frame at these, and draws U+FFFC as an object. A U+FEFF at the beginning is taken
# for a byte order mark and swallowed on the way to QString.
_SPECIAL = str.maketrans(
    {
        "\u2029": LINE_BREAK,
        "\x85": LINE_BREAK,
        "\ufdd0": "\ufffd",
        "\ufdd1": "\ufffd",
        "\ufffc": "\ufffd",
        "\x00": "\ufffd",
        "\ufeff": ZERO_WIDTH_SPACE,
    }
)
_LINE_ENDS = re.compile(r"(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*")
_BREAKS = (LINE_BREAK, " ")


def display_text(body: str) -> str:
    """The text to show, character for character as long as `body`.

    A blank line becomes the end of a block, so that the distance between paragraphs is a margin and not an empty line;
    a single line feed becomes a line break. A block of more than MAX_BLOCK characters is ended early at a break or a
    space, because Qt lays out blocks as wholes.
    """
    text = body.translate(_SPECIAL) if any(chr(point) in body for point in _SPECIAL) else body
    text = _LINE_ENDS.sub(_shown_line_end, text)
    return "\n".join(map(_divided, text.split("\n")))


def has_endless_word(shown: str) -> bool:
    """Whether a shown text holds a word so long that looking for places to break it would take Qt minutes."""
    return any(len(block) > 2 * MAX_BLOCK for block in shown.split("\n"))


def _shown_line_end(match: re.Match[str]) -> str:
    found = match[0]
    lines = found.count("\n") + found.count("\r") - found.count("\r\n")
    return ZERO_WIDTH_SPACE * (len(found) - 1) + (LINE_BREAK if lines == 1 else "\n")


def _divided(paragraph: str) -> str:
    if len(paragraph) <= MAX_BLOCK:
        return paragraph
    parts = []
    start = 0
    while len(paragraph) - start > MAX_BLOCK:
        cut = max(paragraph.rfind(character, start, start + MAX_BLOCK) for character in _BREAKS)
        if cut <= start:
            cut = min((found for c in _BREAKS if (found := paragraph.find(c, start + 1)) > start), default=-1)
        if cut < 0:
            break
        parts.append(paragraph[start:cut])
        start = cut + 1
    return "\n".join([*parts, paragraph[start:]])
