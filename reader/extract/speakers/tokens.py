"""Words and marks of a text, and where a full stop ends no sentence."""

import bisect
import re
from typing import NamedTuple
from unicodedata import normalize

_LETTERS = r"\w(?:\w|[\u0300-\u036f]|(?<=[ÃÂ\u0303\u0302])[\x80-\xbf])*"
"""Letters, also with accents of their own (e, then U+0301), and of UTF-8 that somebody read as Latin-1: FranÃ§ois."""

_TOKEN = re.compile(rf"(?:[^\W\d_]\.)+|{_LETTERS}(?:[’'&-]{_LETTERS})*\.?|[^\w\s]")
_ABBREVIATION = re.compile(
    r"(?:[^\W\d_]\.)+|(?:Mr|Mrs|Ms|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Lt|Col|Gen|Maj|Capt|Sgt|Pres|Del|Adm|Rev|Jr|Sr|St|Inc|Corp|Co)\."
)
_SENTENCE_ENDS = {".", "!", "?", ":", "”", "“", '"', "‘", "…", "—", "–", "-", "•", "*", "(", "["}
_ARTICLES = ("al-", "el-")


class Token(NamedTuple):
    """A word or mark of the text: [start, end) in code points; `first`: it begins a sentence, clause or quotation."""

    text: str
    start: int
    end: int
    first: bool

    @property
    def lower(self) -> str:
        """In lower case, with accents as the lists of words have them."""
        return self.text.lower() if self.text.isascii() else normalize("NFC", self.text.lower())

    @property
    def capital(self) -> bool:
        """Whether it is a word with a capital; an Arabic article before the capital counts: al-Hassan."""
        return self.text[:1].isupper() or (self.text[3:4].isupper() and self.text[:3] in _ARTICLES)


def ends_in_abbreviation(text: str, end: int) -> bool:
    """Whether the full stop right before `end` belongs to a title, an initial or the like."""
    word = re.search(r"[^\s(“\"]*$", text[max(0, end - 12) : end])
    return bool(word and _ABBREVIATION.fullmatch(word.group()))


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Words and marks; a full stop stays with an abbreviation only; 's is split off as a token of its own."""
    tokens: list[Token] = []
    first = True
    limit = len(text) if end is None else end
    last = start
    for match in _TOKEN.finditer(text, start, limit):
        word, at = match.group(), match.start()
        first = first or "\n" in text[last:at]
        last = match.end()
        for piece, place in _pieces(word, at):
            tokens.append(Token(piece, place, place + len(piece), first))
            first = piece in _SENTENCE_ENDS or (first and not piece[:1].isalnum())
    return tokens


def _pieces(word: str, at: int) -> list[tuple[str, int]]:
    pieces = []
    stop = word.endswith(".") and len(word) > 1 and not _ABBREVIATION.fullmatch(word)
    core = word[:-1] if stop else word
    if core.endswith(("’s", "'s")) and len(core) > len("’s"):
        cut = len(core) - len("’s")
        pieces += [(core[:cut], at), (core[cut:], at + cut)]
    else:
        pieces.append((core, at))
    if stop:
        pieces.append((".", at + len(word) - 1))
    return pieces


def within(ranges: list[tuple[int, int]], at: int) -> bool:
    """Whether an offset lies in one of the ranges [start, end), which are in order."""
    number = bisect.bisect_right(ranges, (at, len(ranges) and ranges[-1][1])) - 1
    return number >= 0 and at < ranges[number][1]
