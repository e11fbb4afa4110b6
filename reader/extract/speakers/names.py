"""Names in a text: capitalised sequences, their titles split off, read as person, organisation, group or place."""

import re
from collections import Counter
from dataclasses import dataclass

from reader.extract.speakers.given_names import GIVEN_NAMES
from reader.extract.speakers.kinds import LINKS, gender_of, kind_of, names_nothing
from reader.extract.speakers.lexicon import (
    HONOURS,
    ORGANISATION_NAMES,
    PARTICLES,
    PARTIES,
    ROLES_IN_CAPITALS,
    SMALL_IN_HEADLINES,
    TITLES,
)
from reader.extract.speakers.places import NATIONALITIES, PLACES
from reader.extract.speakers.sequences import APOSTROPHES, given_names, is_stray, sequence_end
from reader.extract.speakers.titles import clear, parted
from reader.extract.speakers.tokens import Token, tokenise, within

_GIVEN_BEFORE = re.compile(r"\b([A-Z][\w’-]+) $")
_FEW = 8
"""So many words of a headline have a capital for each that has none."""
_SHOWS = {"show", "hour"}
"""What is called by its host: The Rachel Maddow Show."""
_SPEAKING = {"said", "says", "told", "added", "wrote", "who", "has", "is", "was"}
_SMALL_WORD_RAISED = re.compile(r"\w (?:On|To|For|In|Of|At|With|By|From|After|Over|Is|Are|His|Her|Their|Its)\b")
_PAIR = 2

_MEMBERS = {"republican", "democrat", "conservative", "liberal", "democratic", "independent", "american"}


@dataclass(frozen=True)
class Name:
    """A name where it stands. words: without titles and possessive ending; titles: what stood before, in the text's
    words; kind: person, organisation, group, place or unknown; gender: m, f or empty; sure: a title or a common first
    name shows that it is a person.
    """

    start: int
    end: int
    words: tuple[str, ...]
    titles: str
    kind: str
    gender: str = ""
    possessive: bool = False
    title_start: int = -1
    sure: bool = False

    @property
    def begins(self) -> int:
        """Where it begins with its titles."""
        return self.title_start if self.titles and self.title_start >= 0 else self.start

    @property
    def text(self) -> str:
        """The name as it is shown."""
        return " ".join(self.words)


def find_names(text: str) -> list[Name]:
    """All names of the text, in order."""
    tokens = tokenise(text)
    inner = Counter(t.text for t in tokens if t.capital and not t.first)
    lower = Counter(t.text for t in tokens if t.text[:1].islower())
    given = given_names(tokens)
    headlines = _headlines(text)
    names: list[Name] = []
    at = 0
    while at < len(tokens):
        stop = sequence_end(tokens, at, text, inner, lower) if tokens[at].capital else at
        if stop > at and is_stray(tokens, at, stop, inner, given):
            at += 1
        elif stop > at:
            if not within(headlines, tokens[at].start):
                names += _read(tokens, at, stop)
            at = stop
        else:
            at += 1
    names += _titles_too(tokens, names)
    return sorted(names + _in_headlines(text, headlines, names), key=lambda name: name.start)


def _titles_too(tokens: list[Token], names: list[Name]) -> list[Name]:
    """Surnames that are titles or adjectives too, where they stand alone: "King" for Billie Jean King."""
    people = (n for n in names if n.kind == "person" and len(n.words) > 1)
    known = {n.words[-1]: n for n in people if n.words[-1].lower() in TITLES | NATIONALITIES}
    if not known:
        return []
    found = []
    for before, token, after in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False):
        alone = not (before and before.capital and not token.first) and not (after and after.capital)
        if token.lower in NATIONALITIES:  # not the black voters
            alone = alone and after is not None and (not after.text[:1].isalpha() or after.lower in _SPEAKING)
        if token.text in known and alone and before and before.lower not in ("the", "a", "an"):
            owned = bool(after and after.text in ("’s", "'s"))
            found.append(Name(token.start, token.end, (token.text,), "", "person", known[token.text].gender, owned))
    return found


def _headlines(text: str) -> list[tuple[int, int]]:
    """Lines In Which Nearly Every Word Has a Capital: there capitals tell nothing."""
    found = []
    for line in re.finditer(r"[^\n]+", text):
        words = re.findall(r"[^\W\d_]{3,}", line.group())
        small = {w for w in words if w[0].islower()}
        loud = line.group().isupper() and len(words) < 5
        raised = len(words) > 2 and len(small) * _FEW <= len(words) and _SMALL_WORD_RAISED.search(line.group())
        if loud or raised or (len(words) > 4 and small <= SMALL_IN_HEADLINES):
            found.append(line.span())
    return found


def _in_headlines(text: str, headlines: list[tuple[int, int]], names: list[Name]) -> list[Name]:
    """Names of the other lines where they stand in headlines."""
    known: dict[str, Name] = {}
    for name in names:
        if name.kind in ("person", "organisation", "place", "unknown"):
            known.setdefault(name.text, name)
            if name.kind == "person":
                known.setdefault(name.words[-1], name)
    if not known or not headlines:
        return []
    pattern = re.compile(r"\b(?:" + "|".join(re.escape(k) for k in sorted(known, key=len, reverse=True)) + r")\b")
    found = []
    for start, end in headlines:
        for match in pattern.finditer(text, start, end):
            found.append(_like(known[match.group()], text, match.start(), match.end()))
    return found


def _like(known: Name, text: str, start: int, end: int) -> Name:
    """A known name where it stands in a headline, there perhaps with the given name that other lines leave out."""
    owned = text[end : end + 2] in ("’s", "'s")
    words = tuple(text[start:end].split())
    given = _GIVEN_BEFORE.search(text, max(0, start - 20), start) if len(words) == 1 else None
    if given and known.kind in ("person", "unknown") and given.group(1).lower() in GIVEN_NAMES:
        words = (given.group(1), *words)
        return Name(given.start(1), end, words, "", "person", gender_of(words, []), owned, given.start(1), sure=True)
    return Name(start, end, words, "", known.kind, known.gender, owned, start)


def _read(tokens: list[Token], at: int, stop: int) -> list[Name]:
    """The names of one sequence: titles split off, and cut where a second title begins a second name."""
    sequence = tokens[at:stop]
    cut = _outlet(sequence)
    if cut:
        return [*_read(tokens, at, at + cut), *_read(tokens, at + cut, stop)]
    titles, rest = parted(sequence)
    begins = sequence[0].start
    article = tokens[at - 1].lower if at else ""
    if not rest or rest[0].lower in LINKS:
        return _title_only(sequence, article)
    possessive = stop < len(tokens) and tokens[stop].text in ("’s", "'s", "’", "'")
    if rest[-1].text in ("’s", "'s"):
        rest = rest[:-1]
    if len(rest) > _PAIR and rest[-1].lower in HONOURS | _SHOWS:
        rest = rest[:-1]
    words = _words(rest)
    newspaper = words == ("Independent",) and article == "the"
    if not words or (words[-1].lower() in _MEMBERS and not newspaper):
        return []
    kind = kind_of(words, titles, article)
    if kind == "group" and {t.lower for t in titles} <= NATIONALITIES:
        titles, rest = [], [*titles, *rest]  # African Americans
        words = _words(rest)
    if not clear(titles) and names_nothing(words, sequence[0]):
        return []
    sure = bool(titles) or words[0].lower() in GIVEN_NAMES
    gender = gender_of(words, titles) if kind in ("person", "unknown") else ""
    role = " ".join(t.text for t in titles)
    return [Name(rest[0].start, rest[-1].end, words, role, kind, gender, possessive, begins, sure)]


def _words(tokens: list[Token]) -> tuple[str, ...]:
    """The words of a name, an apostrophe with the word before it."""
    words: list[str] = []
    for token in tokens:
        if token.text in APOSTROPHES and words:
            words[-1] += token.text
        elif token.capital or token.lower in PARTICLES | LINKS | {"the"}:
            words.append(token.text)
    return tuple(words)


def _outlet(sequence: list[Token]) -> int:
    """Where a full name begins after an organisation's or a party, else 0: Fox News Sean Hannity."""
    for at in range(1, len(sequence) - 1):
        if sequence[at - 1].lower in ORGANISATION_NAMES | PARTIES and sequence[at].lower in GIVEN_NAMES - PLACES:
            return at if sequence[at + 1].lower not in ORGANISATION_NAMES else 0
    return 0


def _title_only(sequence: list[Token], article: str) -> list[Name]:
    """A sequence of titles alone is a name only if it names a party, a nation or an institution."""
    words = tuple(t.text for t in sequence)
    low = [w.lower() for w in words]
    start, end = sequence[0].start, sequence[-1].end
    if low[-1] in PARTIES:
        return [Name(start, end, words, "", "group", title_start=start)]
    if low[-1] in PLACES and (low[-1] != "us" or words[-1] == "US"):
        return [Name(start, end, words[-1:], "", "place", title_start=start)]
    shouted = words[-1].isupper() and len(words[-1]) > _PAIR and low[-1] not in ROLES_IN_CAPITALS
    telling = low[0] if LINKS & set(low) else low[-1]
    if telling in ORGANISATION_NAMES | {"house", "senate", "treasury"} or shouted:
        return [Name(start, end, words, "", "organisation", title_start=start)]
    return []
