"""What kind of thing a capitalised sequence names by its words: a person, organisation, group, place or document."""

import re

from reader.extract.speakers.given_names import FEMALE_NAMES, GIVEN_NAMES, MALE_NAMES
from reader.extract.speakers.lexicon import (
    EVENTS,
    FEMALE_TITLES,
    FUNCTION_WORDS,
    LAWS,
    MALE_TITLES,
    NOT_GIVEN_NAMES,
    ORGANISATION_NAMES,
    ORGANISATION_NOUNS,
    PARTIES,
    PEOPLES,
    PLACE_ENDINGS,
    ROLE_NOUNS,
    ROLES_IN_CAPITALS,
    SPEAKING_STREETS,
    words_of,
)
from reader.extract.speakers.places import NATIONALITIES, PLACES, STATES
from reader.extract.speakers.tokens import Token

LINKS = frozenset({"of", "for", "and", "on", "&"})
"""Small words inside names."""

SURNAMES_TOO = words_of("fox post church street sun bank watch press mail court house act guardian bloomberg")
"""Words of organisations' names that are surnames too."""

NAMES_TOO = words_of("may april june august")
"""Months that are given names too."""

_ABSTRACT = re.compile(r"[a-z](?:tions?|ments|ities|isms?|ology|ness)$")
"""Endings of no surname: Special Operations."""
_NOBODY = {"god", "pac"}
"""Single words in capitals that name no one who is spoken of."""
_INITIAL = re.compile(r"[A-Z]\.")
_CAMEL_CASE = re.compile(r"(?!Mac|Mc|Fitz|Vande)[A-Z][a-z]{2,}[A-Z][a-z]+")
"""ProPublica, YouTube: no person's surname."""


def names_nothing(words: tuple[str, ...], begins: Token) -> bool:
    """Whether capitals stand on a day or event ("Election Day") or on a plain noun that begins a sentence."""
    if len(words) == 1:
        word = words[0].lower()
        plain = begins.first and (word in ROLE_NOUNS | ORGANISATION_NOUNS or word.removesuffix("s") in ROLE_NOUNS)
        return (plain and word not in PARTIES) or word in (EVENTS | ROLES_IN_CAPITALS | _NOBODY) - NAMES_TOO
    return words[-1].lower() in EVENTS and words[0].lower() not in GIVEN_NAMES


def kind_of(words: tuple[str, ...], titles: list[Token], article: str) -> str:
    """person, organisation, group, place, document or unknown; `article`: the word before the name and its titles."""
    low = [w.lower().strip(".") for w in words]
    personal = [t for t in titles if t.lower not in NATIONALITIES]
    if low[-1] in PARTIES | PEOPLES or (
        re.search(r"[a-z](?:ans|ians|ese|ists)$", low[-1]) and len(words) == 1 and not personal
    ):
        return "group"
    kind = "" if personal else _impersonal(low)
    if kind:
        return kind
    given = len(words) > 1 and low[0] in GIVEN_NAMES
    if given and (low[-1] not in ORGANISATION_NAMES or (len(words) == 2 and low[-1] in SURNAMES_TOO)):
        return "person"
    if any(w in ORGANISATION_NAMES for w in low):
        return "document" if len(words) > 1 and low[-1] in LAWS else "organisation"
    return "person" if personal else _guessed(words, article)


def _impersonal(low: list[str]) -> str:
    """What words without a person's title surely name; empty: nothing."""
    if " ".join(low) in PLACES or (len(low) == 1 and f"{low[0]}." in STATES):
        return "place"
    if len(low) > 1 and low[-1] in PLACE_ENDINGS and low[-2] not in SPEAKING_STREETS and low[0] not in GIVEN_NAMES:
        return "place"
    return "organisation" if low[0] in NOT_GIVEN_NAMES else ""


def _guessed(words: tuple[str, ...], article: str) -> str:
    """What a name without title, known first name or telling word most likely names."""
    loud = any(w.isupper() and len(w) > 2 for w in words)
    if len(words) == 1 and words[0].lower() in GIVEN_NAMES - FUNCTION_WORDS:
        return "person"
    if len(words) > 1 and (_INITIAL.fullmatch(words[0]) or words[-1].lower().rstrip(".") in ("jr", "sr")):
        return "person"
    if _ABSTRACT.search(words[-1]):
        return "organisation" if len(words) > 1 else "unknown"
    if len(words) == 1:
        shouted = words[0].isupper() and len(words[0]) > 1 and "." not in words[0]
        return "organisation" if shouted or _CAMEL_CASE.match(words[0]) else "unknown"
    if article == "the" or LINKS & set(words) or len(words) > 4 or any(w.lower() in PLACES for w in words):
        return "organisation"
    return "person" if len(words) <= 3 and not loud else "unknown"


def gender_of(words: tuple[str, ...], titles: list[Token]) -> str:
    """m, f or empty, by the titles and the given name."""
    lower = {t.lower for t in titles}
    if lower & (FEMALE_TITLES | {"spokeswoman", "congresswoman", "chairwoman"}):
        return "f"
    if lower & (MALE_TITLES | {"congressman", "spokesman", "chairman"}):
        return "m"
    first = words[0].lower()
    if len(words) > 1 or (not titles and first in MALE_NAMES ^ FEMALE_NAMES):
        if first in MALE_NAMES and first not in FEMALE_NAMES:
            return "m"
        if first in FEMALE_NAMES and first not in MALE_NAMES:
            return "f"
    return ""
