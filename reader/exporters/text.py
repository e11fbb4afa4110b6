"""Text as other programs can take it: no characters that break them, and never a shifted offset."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

# What XML 1.0 (production 2), YAML 1.1 and spreadsheets refuse: control characters but tab and line feed, lone
# surrogates and the two non-characters of each plane's end that XML names.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_WHITE = re.compile(r"\s+")
# What Windows, macOS, Linux, a URL's path or an Obsidian link gives another meaning.
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff/\\:*?"<>|#^\[\]%&]')
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


def printable(text: str) -> str:
    """`text` with each character that XML, YAML or a spreadsheet refuses replaced by U+FFFD, one for one."""
    if text.isprintable() or text.replace("\n", "").isprintable():  # far quicker than a search
        return text
    return _UNPRINTABLE.sub("\ufffd", text)


def one_line(text: str, limit: int = 0) -> str:
    """`text` on one line, cut with an ellipsis after `limit` characters if that is not 0."""
    line = _WHITE.sub(" ", printable(text)).strip()
    return line[: limit - 1].rstrip() + "…" if limit and len(line) > limit else line


def said_by(names: Sequence[str]) -> str:
    """Who says something, as a sentence has it: "Ana", "Ana, Bo and Cem"; "Speaker unknown" if nobody is known."""
    if not names:
        return "Speaker unknown"
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def safe_name(text: str, fallback: str, limit: int = 80) -> str:
    """A file name without suffix that every system takes: no separators, no reserved names, at most `limit` letters."""
    name = _WHITE.sub(" ", _NOT_IN_NAMES.sub(" ", text)).strip(" .")[:limit].strip(" .")
    while len(name.encode()) > 200:
        name = name[:-1].strip(" .")
    return f"_{name}" if _RESERVED.match(name) else name or fallback


class Names:
    """Gives each thing a name of its own, unlike all others even where the system ignores case."""

    def __init__(self, clean: Callable[[str, str], str] = safe_name) -> None:
        self._clean = clean
        self._taken: set[str] = set()

    def give(self, text: str, fallback: str) -> str:
        """A name made of `text` (of `fallback` if nothing of it is left), with a number if it is taken."""
        base = name = self._clean(text, fallback)
        number = 2
        while name.casefold() in self._taken:
            name = f"{base} {number}"
            number += 1
        self._taken.add(name.casefold())
        return name
