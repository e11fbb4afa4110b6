"""Whom "the minister", "the former Florida governor" and "her husband" mean: by what the text calls its people.

A logistic ranker, as for pronouns, over the people spoken of and the possibility that it is nobody with a name.
"""

import math
import re
from collections import defaultdict

from reader.extract.speakers.discourse import Discourse, Manner, Mention
from reader.extract.speakers.entities import Entity
from reader.extract.speakers.lexicon import (
    ABBREVIATED_OFFICES,
    FUNCTION_WORDS,
    NAMELESS,
    NOUN_GENDERS,
    OFFICES,
    RELATIVES,
    RELATIVES_AND_STAFF,
    SHORT_OFFICES,
    VAGUE_NOUNS,
    is_person_noun,
)
from reader.extract.speakers.names import Name
from reader.extract.speakers.places import NATIONALITIES, PLACES, STATES
from reader.extract.speakers.pronouns import antecedents, surely_person
from reader.extract.speakers.ranking import Ranker
from reader.extract.speakers.sources import Reference, Sort

FEATURES = (
    "nobody",
    "nobody, vague noun",
    "nobody, owned",
    "nobody, owned by someone with a name",
    "nobody, staff",
    "nobody, of many",
    "nobody, long",
    "nobody, in the lead",
    "nobody, narrowed down",
    "called so",
    "called so in a title",
    "alone called so",
    "called otherwise",
    "other words shared",
    "place shared",
    "place not shared",
    "party shared",
    "party not shared",
    "of another office",
    "owner not shared",
    "first named later",
    "log distance",
    "same paragraph",
    "same sentence",
    "subject of the sentence",
    "subject of the last sentences",
    "spoke last",
    "spoke last, after a quotation",
    "not surely a person",
    "without a name, called so",
    "without a name",
    "log count",
    "named most",
    "in the lead",
)
RANKER: Ranker[Entity | None] = Ranker("descriptions", FEATURES)

_AFTER = re.compile(
    r"(?:\s\([^)]{0,40}\))?\s?(?:,|-|–|—)\s(?:the|an?|who is|who was|whose|now|[A-Z][\w’'.]+)\s[^.,;:”\"—–]{2,90}"
    r"|\s(?:is|was|became|remains)\s(?:the|an?)\s[^.,;:”\"]{2,60}"
)
_STATE = re.compile(r"\s?(?:,\s|\()(?:[RDI][.]?-)?([A-Z][\w.]*(?:\s[A-Z][\w.]*)?)[,)]|\sof\s([A-Z]\w+(?:\s[A-Z]\w+)?)")
_PARTY = re.compile(r"\s?(?:,\s|\()([RD])(?:[.]?-[A-Z]|\))")
_BEFORE = re.compile(r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[’']s)\s((?:[\w’'-]+\s){0,6}[\w’'-]+)(?:,|\s[-–—])\s$")
_ROLE_BEFORE = re.compile(r"((?:[\w’'-]+\s){0,3}[a-z][\w’'-]+)\s$")
_BEGINS = re.compile(r"^\W*(?:(?:who )?(?:is|was|became|remains)\s)?(?:(?:the|an?)\s)?")
_NARROWS = re.compile(r"\s(?:of|for|in|at|from|to|with|on|by|who|whose|which|that|as|under|during|since)\s|[,;(]")
_HEAD = re.compile(r"([^\W\d_][\w’'-]*)(?=\s+and\s|\s*$)")
_WORD = re.compile(r"[^\W\d_][\w’'-]*\.?")
_AFTER_QUOTATION = re.compile(r"[”\"’'][,.]?\s*$")
_OF_MANY = re.compile(r"\b(?:next|last|first|only|other|another|second|third|new|any|each|every)\b", re.IGNORECASE)
_NARROWED = re.compile(r"\b[a-z]+[’']s\s|\s(?:of|in charge of|at|with|for|who|whose|that)\s")
_OWNED = re.compile(r"(?:(?!of |in |for |at )[\w.-]+\s){0,3}[\w.-]+[’']s?\s\w")
"""What is somebody's or something's: "Cameron's spokesman", "the prime minister's spokesman"."""
_SPAN = 120
_LEAD = 400
"""Code points at an article's beginning where a description may stand for someone named before or soon after."""
_REACH = 60
_FARTHEST = 12
_LONG = 7
_PARTIES = {
    "gop": "republican",
    "republican": "republican",
    "democratic": "democrat",
    "democrat": "democrat",
    "r": "republican",
    "d": "democrat",
}
_OWN = ("my ", "our ")
_ANYONE = frozenset({"man", "woman", "person"})
_ALL_PLACES = frozenset(" ".join(PLACES | NATIONALITIES).split())
_AMERICAN = frozenset({"american", "u.s.", "us", "republican", "black", "white"})


def may_be_named(reference: Reference) -> bool:
    """Whether a description is definite and of one person: "the senator", "the 46-year-old"; "my doctor" is known to
    the writer alone.
    """
    if reference.text.lower().startswith(_OWN):
        return False
    if reference.sort is Sort.OTHER:
        return reference.definite and reference.head.endswith("-old")
    return reference.sort is Sort.PERSON and reference.definite


class Descriptions:
    """What the text calls its people, beside their names."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._words: defaultdict[int, set[str]] = defaultdict(set)
        self._titles: defaultdict[int, set[str]] = defaultdict(set)
        self._nouns: defaultdict[int, set[str]] = defaultdict(set)
        self._people = [e for e in discourse.entities if e.kind == "person"]
        self._most = max((len(e.names) for e in self._people), default=0)
        for entity in self._people:
            for name in entity.names:
                self._titles[id(entity)] |= _office_words(name.titles)
                phrases = self._phrases(name)
                self._nouns[id(entity)] |= self._titles[id(entity)].union(*map(_heads, phrases))
                self._words[id(entity)] |= self._titles[id(entity)].union(self._places(name), *map(_nominal, phrases))

    def _phrases(self, name: Name) -> list[str]:
        """An apposition before or after the name, a role before it without a comma, a predicate."""
        text, phrases = self._discourse.text, []
        before = text[max(0, name.begins - _SPAN) : name.begins]
        apposition = _BEFORE.search(before)
        if apposition:
            phrases.append(apposition.group(1))
        role = _ROLE_BEFORE.search(before)
        if role and is_person_noun(role.group(1).split()[-1].lower()):
            phrases.append(role.group(1))
        after = _AFTER.match(text, name.end)
        if after:
            phrases.append(_BEGINS.sub("", after.group()))
        return phrases

    def _places(self, name: Name) -> set[str]:
        """The state and the party that follow the name: (R-Fla.), of Florida."""
        text, words = self._discourse.text, set[str]()
        state = _STATE.match(text, name.end)
        if state:
            place = (state.group(1) or state.group(2)).lower()
            words |= set(STATES.get(place, place).split())
        party = _PARTY.match(text, name.end)
        if party:
            words.add(_PARTIES[party.group(1).lower()])
        return words

    def person(self, reference: Reference) -> tuple[Entity | None, float]:
        """Whom a definite description of a person means, and how sure that is; None: nobody with a name."""
        if reference.head in NAMELESS or reference.possessor == "its":
            return None, 0.8
        if reference.head in RELATIVES and (reference.possessor or reference.name is not None):
            return self._relative_of(reference), 0.7
        probability, entity = RANKER.ranked(self.candidates(reference))[0]
        return entity, probability

    def candidates(self, reference: Reference) -> list[tuple[Entity | None, list[float]]]:
        """Nobody, and everyone whom the description may mean, each with the values of FEATURES."""
        owner = self._owner(reference)
        phrase = _Phrase(self._discourse, reference, owner.name.split()[-1].lower() if owner is not None else "")
        alone = sum(phrase.noun in self._nouns[id(e)] for e in self._people) == 1
        gender = NOUN_GENDERS.get(reference.head, "")
        mentions: dict[int, list[Mention]] = {}
        for mention in self._discourse.before(reference.start, _REACH):
            if mention.entity.kind == "person" and mention.entity is not self._discourse.author:
                mentions.setdefault(id(mention.entity), []).append(mention)
        known = {key: found[-1].entity for key, found in mentions.items()}
        known |= {id(e): e for e in self._people if reference.start < _LEAD or phrase.noun in self._nouns[id(e)]}
        called_so = phrase.owned or (alone and phrase.only_an_office)
        found: list[tuple[Entity | None, list[float]]] = [(None, _vector(phrase.nobody()))]
        for key, entity in known.items():
            if called_so and phrase.noun not in self._nouns_of(entity):
                continue
            if entity is not owner and gender in ("", entity.gender or gender) and phrase.may_mean(entity):
                values = self._called(phrase, entity, alone=alone) | phrase.salience(entity, mentions.get(key, []))
                found.append((entity, _vector(values)))
        return found

    def _nouns_of(self, entity: Entity) -> set[str]:
        """The nouns that an entity is called by; of one without a name its words."""
        return self._nouns[id(entity)] if entity.named else _nominal(entity.name)

    def _called(self, phrase: "_Phrase", entity: Entity, *, alone: bool) -> dict[str, float]:
        """How well the description goes with what the text calls the entity."""
        words = self._words[id(entity)] if entity.named else _nominal(entity.name)
        titles, nouns = self._titles[id(entity)], self._nouns_of(entity)
        places, parties = words & _ALL_PLACES, _parties(words)
        called = phrase.noun in nouns
        return {
            "called so": called and entity.named,
            "called so in a title": phrase.noun in titles,
            "called otherwise": not called and any(is_person_noun(noun) for noun in nouns),
            "alone called so": called and entity.named and alone,
            "other words shared": min(len(phrase.others & words), 3),
            "place shared": bool(phrase.places & places),
            "place not shared": bool(phrase.places and not phrase.places & places),
            "party shared": bool(phrase.parties & parties),
            "party not shared": bool(phrase.parties and parties and not phrase.parties & parties),
            "of another office": phrase.noun in OFFICES and not called and bool(titles & (OFFICES | SHORT_OFFICES)),
            "owner not shared": bool(phrase.owner) and phrase.owner not in words,
            "without a name, called so": called and not entity.named,
            "without a name": not entity.named,
            "named most": len(entity.names) == self._most,
        }

    def _owner(self, reference: Reference) -> Entity | None:
        if reference.name is not None and (reference.name.possessive or reference.name.kind != "place"):
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
        called = [e for e in family if reference.head in self._nouns[id(e)]]
        ranked = sorted(called or family, key=lambda e: -len(e.names))
        clear = len(ranked) == 1 or (ranked and len(ranked[0].names) > 2 * len(ranked[1].names))
        return ranked[0] if clear else None


class _Phrase:
    """A description taken apart: its noun, the other words, the places and parties among them, its owner's name."""

    def __init__(self, discourse: Discourse, reference: Reference, owner: str) -> None:
        self.discourse, self.reference, self.owner = discourse, reference, owner
        self.noun = reference.head.rsplit("-", maxsplit=1)[-1]
        staff = reference.name is not None and self.noun in RELATIVES_AND_STAFF  # the Lee aide
        self.only_an_office = self.noun in OFFICES and reference.text.lower().split() == ["the", self.noun]
        self.owned = staff or bool(_OWNED.match(reference.text))
        words = _nominal(reference.text) - {reference.head, self.noun, owner}
        self.places = (words & _ALL_PLACES) - _AMERICAN
        self.parties = _parties(words | {self.noun})
        self.others = words - self.places - _PARTIES.keys()

    def may_mean(self, entity: Entity) -> bool:
        """Whether someone without a name may be meant: who was called so before, or is no more than a man or woman."""
        return entity.named or bool(_nominal(entity.name) & {self.noun, *_ANYONE}) or self.noun in _ANYONE

    def nobody(self) -> dict[str, float]:
        """What speaks for nobody with a name."""
        reference = self.reference
        return {
            "nobody": True,
            "nobody, vague noun": self.noun in VAGUE_NOUNS,
            "nobody, owned": bool(reference.possessor),
            "nobody, owned by someone with a name": bool(self.owner) and not reference.possessor,
            "nobody, staff": self.noun in RELATIVES_AND_STAFF,
            "nobody, of many": bool(_OF_MANY.search(reference.text)),
            "nobody, long": len(reference.text.split()) >= _LONG,
            "nobody, in the lead": reference.start < _LEAD,
            "nobody, narrowed down": bool(_NARROWED.search(reference.text)),
        }

    def salience(self, entity: Entity, found: list[Mention]) -> dict[str, float]:
        """How present the entity is where the description stands; `found`: its last mentions before, in order."""
        layout, at = self.discourse.layout, self.reference.start
        spoken = self.discourse.spoken_before(at, 1)
        last = bool(spoken) and spoken[0].entity is entity
        quoted = bool(_AFTER_QUOTATION.search(self.discourse.text[max(0, at - 4) : at]))
        here, paragraph = layout.sentence(at), layout.paragraph(at)
        distance = min(here - layout.sentence(found[-1].start), _FARTHEST) if found else _FARTHEST
        subjects = {here - layout.sentence(m.start) for m in found[-6:] if m.manner is Manner.SUBJECT}
        return {
            "first named later": bool(entity.names) and entity.names[0].start > at,
            "log distance": math.log1p(distance),
            "same paragraph": bool(found) and layout.paragraph(found[-1].start) == paragraph,
            "same sentence": distance == 0,
            "subject of the sentence": 0 in subjects,
            "subject of the last sentences": bool(subjects & {1, 2}),
            "spoke last": last,
            "spoke last, after a quotation": last and quoted,
            "not surely a person": entity.named and not surely_person(entity),
            "log count": math.log1p(len(entity.names)),
            "in the lead": bool(entity.names) and entity.names[0].start < _LEAD,
        }


def _vector(values: dict[str, float]) -> list[float]:
    return [float(values.get(feature, 0.0)) for feature in FEATURES]


def _parties(words: set[str]) -> set[str]:
    return {_PARTIES[word] for word in words & _PARTIES.keys()}


def _nominal(phrase: str) -> set[str]:
    """The words of a noun phrase in lower case, function words aside."""
    words = {w.lower() for w in _WORD.findall(re.sub(r"[’']s\b", "", phrase))}
    return (words | {w.rsplit("-", maxsplit=1)[-1] for w in words}) - FUNCTION_WORDS


def _heads(phrase: str) -> set[str]:
    """The nouns that a phrase calls someone by: "founder and former head of a bank" -> founder, head."""
    core = _NARROWS.split(phrase, maxsplit=1)[0]
    heads = {match.group(1).lower() for match in _HEAD.finditer(core)}
    return heads | {head.rsplit("-", maxsplit=1)[-1] for head in heads}


def _office_words(titles: str) -> set[str]:
    """The words of a title, abbreviated offices written out."""
    words = {w.lower() for w in titles.split()}
    long = {noun for noun, short in ABBREVIATED_OFFICES.items() if short in titles.lower()}
    return words | {w.strip(".") for w in words} | long
