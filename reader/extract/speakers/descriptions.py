"""Whom "the minister", "the former Florida governor" and "her husband" mean: the nouns that the text gives its people."""

import re
from collections import defaultdict

from reader.extract.speakers.discourse import Discourse
from reader.extract.speakers.entities import Entity
from reader.extract.speakers.lexicon import (
    ABBREVIATED_OFFICES,
    FUNCTION_WORDS,
    NOUN_GENDERS,
    OFFICES,
    RELATIVES,
    RELATIVES_AND_STAFF,
    ROLE_NOUNS,
    SHORT_OFFICES,
)
from reader.extract.speakers.names import Name
from reader.extract.speakers.places import NATIONALITIES
from reader.extract.speakers.pronouns import antecedents
from reader.extract.speakers.sources import Reference

_AFTER = re.compile(
    r"(?:\s\([^)]{0,40}\))?\s?(?:,|-|–|—)\s(?:the|an?|who is|who was|whose|now|[A-Z][\w’'.]+)\s[^.,;:”\"—–]{2,90}"
    r"|\s(?:is|was|became|remains)\s(?:the|an?)\s[^.,;:”\"]{2,60}"
)
_BEFORE = re.compile(r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[’']s)\s((?:[\w’'-]+\s){0,6}[\w’'-]+)(?:,|\s[-–—])\s$")
_ROLE_BEFORE = re.compile(r"((?:[\w’'-]+\s){0,3}[a-z][\w’'-]+)\s$")
_WORD = re.compile(r"[^\W\d_][\w’'-]*\.?")
_WHOSE_NOUN = re.compile(r"[’']s\s+(?:[\w-]+\s+){0,2}$")
_SPAN = 120
_LEAD = 400
"""Code points at an article's beginning where a description may stand for someone named before or soon after."""


class Descriptions:
    """What the text calls its people, beside their names."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._words: defaultdict[int, set[str]] = defaultdict(set)
        self._people = [e for e in discourse.entities if e.kind == "person"]
        for entity in self._people:
            for name in entity.names:
                self._words[id(entity)] |= self._around(name)

    def _around(self, name: Name) -> set[str]:
        """The words of titles, of an apposition before or after the name, and of a predicate."""
        text = self._discourse.text
        words = _office_words(name.titles)
        begins = name.title_start if name.titles and name.title_start >= 0 else name.start
        before = text[max(0, begins - _SPAN) : begins]
        apposition = _BEFORE.search(before)
        if apposition:
            words |= _nominal(apposition.group(1))
        role = _ROLE_BEFORE.search(before)
        if role and role.group(1).split()[-1].lower() in ROLE_NOUNS:
            words |= _nominal(role.group(1))
        after = _AFTER.match(text, name.end)
        if after:
            words |= _nominal(re.sub(r"^\W+", "", after.group()))
        return words

    def person(self, reference: Reference) -> tuple[Entity | None, float]:
        """Whom a definite description of a person means, and how sure that is; None: nobody with a name."""
        if reference.head in RELATIVES and (reference.possessor or reference.name is not None):
            return self._relative_of(reference), 0.7
        related = reference.possessor or (reference.name is not None and reference.head in RELATIVES_AND_STAFF)
        holder = self._holder(reference, owned=bool(related))
        if holder is not None:
            return holder, 0.7
        if related:
            return None, 0.6
        if reference.head in RELATIVES_AND_STAFF:
            return self._unnamed_before(), 0.5
        if reference.name is None or reference.name.kind != "person" or reference.start < _LEAD:
            return self._salient(reference)
        return None, 0.5

    def _holder(self, reference: Reference, *, owned: bool) -> Entity | None:
        """Who is called by the description's noun; of several, whom more of its other words fit, then the nearest."""
        stem = reference.head.rsplit("-", maxsplit=1)[-1]
        others = _nominal(reference.text) - {reference.head, stem}
        holders = [e for e in self._people if stem in self._words[id(e)] and not self._foreign(e, others)]
        if owned:
            owner = self._owner_word(reference)
            holders = [e for e in holders if owner and owner in self._words[id(e)]]
        holders = [e for e in holders if e.names[0].start < reference.end] or holders
        if not holders:
            return None
        overlaps = [len(others & self._words[id(e)]) for e in holders]
        fitting = [e for e, overlap in zip(holders, overlaps, strict=True) if overlap == max(overlaps)]
        return min(fitting, key=lambda e: _distance(e, reference.start))

    def _unnamed_before(self) -> Entity | None:
        """Who "the aide" is after "a White House official": the last speaker, if without a name."""
        last = self._discourse.spoken[-1][1] if self._discourse.spoken else None
        return last if last is not None and last.kind == "person" and not last.named else None

    def _owner_word(self, reference: Reference) -> str:
        """The last word of the owner's name, in lower case; empty where a pronoun leaves it open."""
        if reference.name is not None:
            return self._discourse.owner[reference.name.start].name.split()[-1].lower()
        owner = self._owner(reference)
        return owner.name.split()[-1].lower() if owner is not None else ""

    def _foreign(self, entity: Entity, words: set[str]) -> bool:
        """Whether the description names a nation that the text does not give to the person."""
        return bool((words & NATIONALITIES) - self._words[id(entity)] - _AMERICAN)

    def _owner(self, reference: Reference) -> Entity | None:
        if reference.name is not None:
            return self._discourse.owner[reference.name.start]
        gender = {"his": "m", "her": "f"}.get(reference.possessor)
        ranked = antecedents(self._discourse, reference.start, gender) if gender else []
        return ranked[0][1] if ranked else None

    def _relative_of(self, reference: Reference) -> Entity | None:
        """'her husband': who has the owner's surname and another first name, of the noun's gender."""
        owner = self._owner(reference)
        if owner is None:
            return None
        gender = NOUN_GENDERS.get(reference.head, "")
        family = [
            e
            for e in self._people
            if e is not owner and e.parts[-1] == owner.parts[-1] and len(e.parts) > 1 and e.gender in ("", gender)
        ]
        return family[0] if len(family) == 1 else None

    def _salient(self, reference: Reference) -> tuple[Entity | None, float]:
        """The most salient person, of no other office."""
        ranked = antecedents(self._discourse, reference.start, NOUN_GENDERS.get(reference.head, ""))
        if reference.head in OFFICES:
            ranked = [pair for pair in ranked if not _has_office(pair[1])]
        if not ranked:
            return None, 0.5
        return ranked[0][1], 0.5


_AMERICAN = frozenset({"american", "u.s.", "us"})


def _nominal(phrase: str) -> set[str]:
    """The words of a noun phrase in lower case, function words aside."""
    words = {w.lower() for w in _WORD.findall(re.sub(r"[’']s\b", "", phrase))}
    return (words | {w.rsplit("-", maxsplit=1)[-1] for w in words}) - FUNCTION_WORDS


def _office_words(titles: str) -> set[str]:
    """The words of a title, abbreviated offices written out."""
    words = {w.lower() for w in titles.split()}
    long = {noun for noun, short in ABBREVIATED_OFFICES.items() if short in titles.lower()}
    return words | {w.strip(".") for w in words} | long


def _has_office(entity: Entity) -> bool:
    return any(word.strip(".") in OFFICES | SHORT_OFFICES for role in entity.roles for word in role.lower().split())


def _distance(entity: Entity, at: int) -> float:
    return min(((at - n.start) if n.start <= at else 4.0 * (n.start - at)) for n in entity.names)
