"""Several speakers in one source: "Smith and Jones", "Sens. A, B and C", "Clinton, along with Sanders", "both men".

Only what is clearly a list of speakers is parted: every part must be somebody with a name, or something definite beside
one ("Trump and his campaign"). What stands in an apposition, after a preposition or in the name of a firm is not.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from reader.domain.spans import Span
from reader.extract.attribution import Attribution
from reader.extract.speakers import plurals
from reader.extract.speakers.discourse import Discourse, Manner
from reader.extract.speakers.entities import Entity
from reader.extract.speakers.lexicon import ORGANISATION_NAMES, PREPOSITIONS
from reader.extract.speakers.names import Name
from reader.extract.speakers.sources import Reference, Sort, read_source
from reader.extract.speakers.tokens import tokenise

Part = tuple[int, int]
"""[start, end) in code points of the text."""

_AND = re.compile(r"(?P<comma>,?)\s+(?:and(?: also)?|as well as|(?:along|together) with|joined by)\s+")
_COMMA = re.compile(r",\s+")
_LEAD = re.compile(r"[Bb]oth\s+(?!of\b)|[A-Z]?[a-z]+(?: (?!(?:in|of|to|for|from) )[a-z-]+)+ (?:--|[-–—―]) ")
"""What may stand before a list and is no part of it: "both", "three economists --"."""

_TAIL = re.compile(r"(?:\s*\([^()]*\))?(?:\s+(?:of|at|from)\s+[^,]+)?\s*")
"""What may follow a name in a list: "(R-Texas)", "of Kentucky"."""

_RELATIVE = re.compile(r"\b(?:who|whose|whom|which)\b")
_FIRM = re.compile(r"(?:Co\b|Company|Sons|Brothers|Bros|Associates|Partners)")

_ALL_TWO = re.compile(
    r"(?:both|the\s+two|these\s+two|the\s+pair|the\s+duo)(?:\s+of\s+them)?"
    r"(?:\s+(?P<noun>men|women|candidates|leaders|senators|lawmakers|nominees|rivals|officials|politicians|ministers))?",
    re.IGNORECASE,
)
_LISTS = re.compile(r"\s+(?:[\w’'-]+\s+){1,3}and\s")

_FAMILY = re.compile(r"[Tt]he\s+(?P<name>[A-Z][\w’'-]+?)(?:(?<=[sxz])es|s)")
"""The Clintons, the Bushes."""

_GENDER_OF_NOUN = {"men": "m", "women": "f"}
_PAIR = 2


def all_two(text: str, start: int, end: int) -> re.Match[str] | None:
    """The match of words that mean two people; none for the "both" of "both critics and supporters"."""
    two = _ALL_TWO.fullmatch(text, start, end)
    return None if two and two.group().lower() == "both" and _LISTS.match(text, end) else two


class Lists:
    """Parts the statements of a text whose source names several speakers, taken in the order of the text."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._text = discourse.text
        self._list: tuple[int, list[Part]] = (0, [])
        self._alone = False

    def parted(self, found: Attribution) -> list[Attribution]:
        """The statement once for each speaker of its source, with that one's words as its source.

        "Both men" and the like have as sources those of the last list, or the names of the two who were named last;
        "they" has those of the last statement, if that had several.
        """
        if not found.source:
            return [found]
        parts = self._parts(found.source[0])
        self._alone = len(parts) == 1
        if not self._alone:
            self._list = found.source[0].start, parts
        return [replace(found, source=(Span(*part),)) for part in parts]

    def _parts(self, source: Span) -> list[Part]:
        two = all_two(self._text, source.start, source.end)
        if two or source.text(self._text).lower() == "they":
            meant = self._just_listed(source.start) if two or not self._alone else []
            if two and not meant:
                meant = self._two_before(source.start, _GENDER_OF_NOUN.get((two["noun"] or "").lower(), ""))
            return meant or [(source.start, source.end)]
        family = _FAMILY.fullmatch(self._text, source.start, source.end)
        if family:
            return self._of_family(family["name"].lower()) or [(source.start, source.end)]
        lead = _LEAD.match(self._text, source.start, source.end)
        names = self._discourse.names_in(source.start, source.end)
        parts = _Source(self._text, source.end, names, self._introduced).split(lead.end() if lead else source.start)
        return parts if len(parts) > 1 else [(source.start, source.end)]

    def _of_family(self, surname: str) -> list[Part]:
        """The places where the two of a surname who are named most are named first."""
        people = [
            entity
            for entity in self._discourse.entities
            if entity.kind == "person" and len(entity.parts) > 1 and entity.parts[-1] == surname
        ]
        most = sorted(people, key=lambda entity: -len(entity.names))[:_PAIR]
        return sorted((e.names[0].start, e.names[0].end) for e in most) if len(most) == _PAIR else []

    def _introduced(self, name: Name) -> bool:
        """Whether a name is known to be somebody's, not a word of a longer name such as that of a firm."""
        named = name.sure or len(name.words) > 1 or name.kind in ("organisation", "place", "group")
        return named or len(self._discourse.owner[name.start].names) > 1

    def _just_listed(self, at: int) -> list[Part]:
        """The sources of the last list of speakers, if it stands in this or the last sentence before `at`."""
        place, parts = self._list
        near = 0 <= self._discourse.layout.sentence(at) - self._discourse.layout.sentence(place) <= 1
        return parts if near else []

    def _two_before(self, at: int, gender: str) -> list[Part]:
        """The places of the two people of a gender who were a sentence's subject together last, or else were named in
        the last sentences, each no farther than the next one, if no third was with them.
        """
        together = plurals.together(self._discourse, at)
        if len(together) == _PAIR and all(gender in ("", entity.gender or gender) for entity in together):
            places = [place for entity in together for place in self._last_place(entity, at)]
            if len(places) == _PAIR and self._discourse.manner(places[0][0]) is Manner.SUBJECT:
                return places
        reached = self._discourse.layout.sentence(at)
        people: dict[int, Part] = {}
        for name in reversed(self._discourse.names_in(0, at)):
            sentence = self._discourse.layout.sentence(name.start)
            if reached - sentence > 1 or (sentence < reached and len(people) >= _PAIR):
                break
            reached = sentence
            entity = self._discourse.owner[name.start]
            if entity.kind == "person" and not (gender and entity.gender and entity.gender != gender):
                people[id(entity)] = (name.start, name.end)
        return sorted(people.values()) if len(people) == _PAIR else []

    def _last_place(self, entity: Entity, at: int) -> list[Part]:
        """Where somebody was named last before an offset; nowhere if only described before it."""
        return [(name.start, name.end) for name in entity.names if name.start < at][-1:]


class _Source:
    """One source and the names in it."""

    def __init__(self, text: str, end: int, names: Sequence[Name], introduced: Callable[[Name], bool]) -> None:
        self._text = text
        self._end = end
        self._names = list(names)
        self._introduced = introduced

    def split(self, start: int) -> list[Part]:
        """The parts from `start` on; no "and" that joins something else may stand before one that joins speakers."""
        conjunctions = list(_AND.finditer(self._text, start, self._end))
        parts: list[Part] = []
        begin = start
        for match, following in pairwise([*conjunctions, None]):
            assert match is not None
            right = (match.end(), following.start() if following else self._end)
            listed = self._listed((begin, match.start()))
            if not self._joins(listed[-1], right, closed=bool(match["comma"])):
                break
            parts += listed
            begin = match.end()
        return [*parts, (begin, self._end)]

    def _joins(self, left: Part, right: Part, *, closed: bool) -> bool:
        """Whether an "and" between the two joins speakers; `closed` tells that a comma stands before it."""
        words = self._text[left[0] : left[1]]
        if _RELATIVE.search(words) or _FIRM.match(self._text, *right):
            return False
        one, other = self._read(left), self._read(right)
        if Sort.NAME not in (one.sort, other.sort) or not self._speaks(one) or not self._speaks(other):
            return False
        at_once = other.name is None or self._begins(right) == other.name
        if _COMMA.search(words) and not (closed and at_once):  # else the "and" is within a description of the first
            return False
        return one.name is None or other.name is None or self._alike(one.name, other.name, left[1], at_once)

    def _alike(self, one: Name, other: Name, end: int, at_once: bool) -> bool:
        """Whether two names can stand in one list, of which the first part ends at `end`.

        A place stands beside places; a description may come before a person's name ("Trump and former mayor Giuliani")
        but not make two of one ("former Post editor and candidate Ann Lee"). A name may be the first one's second half:
        after "the Office for Trade" it must surely be somebody's.
        """
        if other.kind == "place" and one.kind != "place":
            return False
        if (not at_once and one.kind != "person") or _completes(other, one):
            return False
        return other.sure or not self._has_preposition(one.start, end)

    def _listed(self, part: Part) -> list[Part]:
        """What stands before an "and", parted at those commas that lie between names."""
        parts: list[Part] = []
        begin = part[0]
        for comma in _COMMA.finditer(self._text, *part):
            following = _COMMA.search(self._text, comma.end(), part[1])
            left = self._bare((begin, comma.start()))
            right = self._bare((comma.end(), following.start() if following else part[1]))
            if left and right and (left.kind == "place") == (right.kind == "place"):
                parts.append((begin, comma.start()))
                begin = comma.end()
        return [*parts, (begin, part[1])]

    def _bare(self, part: Part) -> Name | None:
        """The name of which a part consists, with its titles and what may follow a name in a list."""
        name = self._begins(part)
        return name if name and _TAIL.fullmatch(self._text, name.end, part[1]) else None

    def _begins(self, part: Part) -> Name | None:
        """The name with which a part begins, but for its titles and "the"."""
        name = next((name for name in self._names if part[0] <= name.start < part[1]), None)
        if name is None:
            return None
        left = name.title_start if name.titles and name.title_start >= 0 else name.start
        return name if self._text[part[0] : left].strip().lower() in ("", "the") else None

    def _speaks(self, reference: Reference) -> bool:
        """Whether a part is somebody: a name that is no mere word, or a thing or person that is definite."""
        if reference.sort is Sort.NAME:
            return reference.name is not None and not reference.name.possessive and self._introduced(reference.name)
        if not reference.definite or self._has_preposition(reference.start, reference.end):
            return False
        return reference.sort is Sort.ORGANISATION or (reference.sort is Sort.PERSON and not reference.possessor)

    def _has_preposition(self, start: int, end: int) -> bool:
        return any(token.lower in PREPOSITIONS for token in tokenise(self._text, start, end))

    def _read(self, part: Part) -> Reference:
        names = [name for name in self._names if part[0] <= name.start < part[1]]
        return read_source(self._text, part[0], part[1], names)


def _completes(name: Name, first: Name) -> bool:
    """Whether a name ends a longer one that the first begins: "House Oversight and Government Reform Committee"."""
    whole = first.kind in ("person", "place", "group") or first.text.isupper()
    ends = len(name.words) > 1 and name.words[-1].lower() in ORGANISATION_NAMES
    return name.kind == "organisation" and ends and not whole and first.words[-1].lower() not in ORGANISATION_NAMES
