"""Where capitalised sequences begin and end, and which of their words have a capital from the sentence alone."""

import re
from collections import Counter, defaultdict
from itertools import pairwise

from reader.extract.speakers.given_names import GIVEN_NAMES
from reader.extract.speakers.kinds import LINKS, NAMES_TOO
from reader.extract.speakers.lexicon import (
    FUNCTION_WORDS,
    MONTHS_AND_DAYS,
    NOT_GIVEN_NAMES,
    ORGANISATION_NAMES,
    PARTICLES,
    PARTIES,
    PREPOSITIONS,
    ROLE_NOUNS,
    SHORT_MONTHS,
    TITLES,
    words_of,
)
from reader.extract.speakers.places import NATIONALITIES, PLACES
from reader.extract.speakers.tokens import Token

APOSTROPHES = {"'", "’"}
_OF_MEMBERS = words_of("union association guild federation alliance league party council fund affairs")
_NICKNAME_MARKS = {'"', "“", "”", "‘", "’", "'"}
_NO_NAME = re.compile(
    r"^[A-Z]{2,}s$|^[RDI]-[A-Z]|[’'](?:ll|re|ve|d|m|t)$|-(?:language|speaking|born|style|backed|endorsed|led|based|funded|owned|appointed|supporting|aligned|affiliated|era)$"
)
"""What makes a noun, a verb or an adjective of a name: PACs, Sanders'll, Sanders-endorsed."""
_STRAY_ENDINGS = ("ing", "ed", "ly")
_AFTER_STRAY = {"last", "the", "a", "an", "that", "off", "out", "up", "down", "away", "enough", "because", "though"}
_CLAUSE_BEGINS = {"While", "When", "But", "If", "After", "Before", "As", "Although", "Though", "Since", "Yet"}
"""What begins a sentence after "the U.S." rather than goes on with a name."""
_PAIR = 2
KNOWN = GIVEN_NAMES | TITLES | PLACES | PARTIES | NATIONALITIES | ORGANISATION_NAMES | PARTICLES
"""Words that are known to belong to names."""


def sequence_end(tokens: list[Token], at: int, text: str, inner: Counter[str], lower: Counter[str]) -> int:
    """Index after the capitalised sequence that begins at `at`; `at` itself where none does."""
    if not _may_begin(tokens, at, inner, lower):
        return at
    stop = at + 1
    while stop < len(tokens) and stop - at < 12:
        token, before = tokens[stop], tokens[stop - 1]
        if text[before.end : token.start] not in ("", " ", "\xa0") or token.text in _CLAUSE_BEGINS:
            break
        if token.text in _NICKNAME_MARKS and _nickname(tokens, stop):
            stop += 3
        elif token.capital and token.lower not in MONTHS_AND_DAYS - NAMES_TOO and not _NO_NAME.search(token.text):
            stop += 1
        elif token.text in APOSTROPHES and _of_members(tokens, stop):
            stop += 2
        elif token.lower in PARTICLES | LINKS and _joins(tokens, at, stop):
            stop += 1 + (tokens[stop + 1].lower == "the" if stop + 1 < len(tokens) else 0)
        else:
            break
    while stop > at + 1 and not tokens[stop - 1].capital:
        stop -= 1
    return stop


def is_stray(tokens: list[Token], at: int, stop: int, inner: Counter[str], given: dict[str, set[str]]) -> bool:
    """Whether the first word has its capital from the sentence alone: "Entrusting Donald Trump", "Reached by"."""
    token = tokens[at]
    if not token.first or inner[token.text] or token.lower in KNOWN:
        return False
    if token.lower.endswith(_STRAY_ENDINGS) or _several_people(token.lower):
        return True
    if stop - at == 1:
        after = tokens[stop].lower if stop < len(tokens) else ""
        return after in PREPOSITIONS | _AFTER_STRAY
    if token.text in given[tokens[at + 1].text]:
        return False
    again = inner[tokens[at + 1].text]
    known = stop - at > _PAIR and tokens[at + 1].lower in GIVEN_NAMES - NOT_GIVEN_NAMES
    others = given[tokens[at + 1].text] - {token.text}
    return again > 0 and (known or (stop - at == _PAIR and again > 1 and bool(others)))


def _several_people(noun: str) -> bool:
    """Whether a noun in lower case means several people by what they are: celebrities, actors."""
    singulars = {noun.removesuffix("s"), re.sub("ies$", "y", noun)} - {noun}
    return bool(singulars & ROLE_NOUNS)


def given_names(tokens: list[Token]) -> dict[str, set[str]]:
    """The capitalised words before each capitalised word, titles apart: those within sentences or there twice."""
    no_names = TITLES | FUNCTION_WORDS
    pairs = [(a, b) for a, b in pairwise(tokens) if a.capital and b.capital and a.lower not in no_names]
    times = Counter((given.text, surname.text) for given, surname in pairs)
    found: dict[str, set[str]] = defaultdict(set)
    for given, surname in pairs:
        if not given.first or times[given.text, surname.text] > 1:
            found[surname.text].add(given.text)
    return found


def _nickname(tokens: list[Token], at: int) -> bool:
    """Whether a quoted nickname stands inside a name: Robert C. "Bobby" Scott."""
    after = tokens[at + 1 : at + 4]
    return len(after) == 3 and after[0].capital and after[1].text in _NICKNAME_MARKS and after[2].capital


def _of_members(tokens: list[Token], apostrophe: int) -> bool:
    """Whether an apostrophe stands inside an organisation's name: the Nurses' Union."""
    after = tokens[apostrophe + 1 : apostrophe + 2]
    return (
        tokens[apostrophe - 1].lower.endswith("s")
        and bool(after)
        and after[0].lower in _OF_MEMBERS
        and after[0].capital
    )


def _may_begin(tokens: list[Token], at: int, inner: Counter[str], lower: Counter[str]) -> bool:
    token = tokens[at]
    if not token.capital:
        return False
    if token.lower in MONTHS_AND_DAYS:
        return token.lower in GIVEN_NAMES and at + 1 < len(tokens) and tokens[at + 1].capital
    if token.lower in FUNCTION_WORDS and token.text not in ("U.S.", "Will", "US"):
        return False
    joined = "-" in token.text and all(inner[part] for part in token.text.split("-"))  # the Obama-Clinton years
    if joined or token.text == "I" or token.lower in SHORT_MONTHS or _NO_NAME.search(token.text):
        return False
    if not token.first or inner[token.text] or token.lower in GIVEN_NAMES | TITLES | PLACES | PARTIES:
        return True
    follows = at + 1 < len(tokens) and tokens[at + 1].capital and tokens[at + 1].lower not in FUNCTION_WORDS
    return (follows or not lower[token.lower]) and not lower[token.lower] and token.lower not in FUNCTION_WORDS


def _joins(tokens: list[Token], at: int, link: int) -> bool:
    """Whether a small word inside a name joins its neighbours: Secretary of State, Department of Justice, de la."""
    if link + 1 >= len(tokens):
        return False
    word, after = tokens[link].lower, tokens[link + 1]
    if after.lower == "the" and link + 2 < len(tokens):
        after = tokens[link + 2]
    if not after.capital:
        return False
    if word in PARTICLES or word == "&":
        return True
    before = {t.lower for t in tokens[at:link]}
    heads = ORGANISATION_NAMES | {
        "secretary",
        "speaker",
        "attorney",
        "house",
        "minister",
        "director",
        "president",
        "chief",
    }
    if word == "of":
        named = before & GIVEN_NAMES and tokens[link - 1].lower not in heads | TITLES
        return not named and bool(before & heads) and not before & {"sen.", "rep.", "gov."}
    if word == "for":
        return bool(
            before
            & {
                "center",
                "centre",
                "institute",
                "committee",
                "citizens",
                "secretary",
                "council",
                "fund",
                "american",
                "americans",
                "centers",
            }
        )
    return word == "on" and "committee" in before
