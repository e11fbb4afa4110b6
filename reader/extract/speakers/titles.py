"""Where the titles of a capitalised sequence end and the name begins."""

from reader.extract.speakers.given_names import GIVEN_NAMES, MALE_NAMES
from reader.extract.speakers.kinds import LINKS, SURNAMES_TOO
from reader.extract.speakers.lexicon import (
    EVENTS,
    ORGANISATION_NAMES,
    PARTICLES,
    PLACE_ENDINGS,
    ROLE_NOUNS,
    STRONG_TITLES,
    TITLES,
    is_person_noun,
)
from reader.extract.speakers.places import NATIONALITIES, PLACES
from reader.extract.speakers.sequences import KNOWN
from reader.extract.speakers.tokens import Token

_PAIR = 2
_TELLING = (KNOWN - GIVEN_NAMES) | PLACE_ENDINGS | EVENTS | ROLE_NOUNS | {"’s", "'s"}
"""Words that tell of something other than a person's name."""
_ROLES_AND_SURNAMES = {"king", "prince", "bishop", "pope", "judge", "dean", "cardinal", "major"}


def parted(sequence: list[Token]) -> tuple[list[Token], list[Token]]:
    """-> (titles, name) of a sequence; no name if it consists of titles."""
    strong = [n for n in range(len(sequence) - 1) if sequence[n].lower in STRONG_TITLES or _role(sequence, n)]
    left = strong[-1] + 1 if strong else 0
    while left < len(sequence) and _is_title(sequence, left):
        left += 1
    left = _after_office(sequence, left) or _after_long_title(sequence)
    titles, rest = sequence[:left], sequence[left:]
    if not rest and clear(titles[:1]) and not _addressed(titles):
        return sequence[:-1], sequence[-1:]  # Mr. King
    given = left == 1 and sequence[0].lower in GIVEN_NAMES and not _full(rest)  # Marine Le Pen
    whole = given or _organisation_like(sequence) or _nation_first(titles, rest)
    if titles and rest and whole and not (clear(titles) or (strong and _full(rest))):
        return [], sequence
    return titles, rest


def _role(sequence: list[Token], at: int) -> bool:
    """Whether the word is what the person is whose full name begins after it: Campaign Manager Ann Lee, or two words
    that are nothing else after a longer title: City Public Advocate Sunniva Lee.
    """
    if not is_person_noun(sequence[at].lower):
        return False
    rest = sequence[at + 1 :]
    begins = at > 0 or sequence[0].first
    return _full(rest) or (begins and len(rest) == _PAIR and not {t.lower for t in rest} & _TELLING)


def _full(words: list[Token]) -> bool:
    """Whether the words begin with a given name and have a surname after it."""
    return (
        len(words) >= _PAIR
        and words[0].lower in GIVEN_NAMES - PLACES
        and words[1].lower not in ORGANISATION_NAMES - SURNAMES_TOO
    )


def _is_title(sequence: list[Token], at: int) -> bool:
    word = sequence[at].lower
    if word in TITLES | NATIONALITIES:
        return True
    if word in ("of", "for", "the"):
        return at > 0 and at + 1 < len(sequence) and _is_title(sequence, at + 1)
    following = {t.lower for t in sequence[at + 1 : at + 4]}
    return word in PLACES and bool(following & TITLES)


def _addressed(titles: list[Token]) -> bool:
    """Whether titles are how an office is addressed: Mr. President."""
    return len(titles) == 1 or titles[-1].lower in ROLE_NOUNS - _ROLES_AND_SURNAMES


def _after_office(sequence: list[Token], left: int) -> int:
    """Where a full name begins after an office with its field, else `left`: Director of Public Health Ann Lee."""
    if "of" in {t.lower for t in sequence[: left + 1]}:
        return next((at for at in range(left, len(sequence)) if _full(sequence[at:])), left)
    return left


def _after_long_title(sequence: list[Token]) -> int:
    """Where a full name begins after words none of which may begin a name, else 0: Club Grand Wizard David Lee."""
    at = len(sequence) - _PAIR
    if at < _PAIR or not _full(sequence[at:]) or sequence[-1].lower in _TELLING:
        return 0
    before = {t.lower for t in sequence[:at]}
    return 0 if before & (GIVEN_NAMES | LINKS | PARTICLES) or not all(t.capital for t in sequence) else at


def clear(titles: list[Token]) -> bool:
    """Whether titles are surely a person's: "Mr.", or abbreviated."""
    return any(t.text.endswith(".") or t.lower in ("mr", "mrs", "ms", "dr") for t in titles)


def _organisation_like(sequence: list[Token]) -> bool:
    last, before = sequence[-1].lower, sequence[-2].lower if len(sequence) > 1 else ""
    if last in SURNAMES_TOO and before in GIVEN_NAMES:
        return False
    return (last in ORGANISATION_NAMES or before in ORGANISATION_NAMES) and last not in MALE_NAMES


def _nation_first(titles: list[Token], rest: list[Token]) -> bool:
    """Whether a nation's or a people's adjective begins an organisation's name: Black Lives Matter."""
    several = len(rest) >= _PAIR and rest[0].lower not in GIVEN_NAMES | TITLES and rest[-1].text not in ("’s", "'s")
    return several and {t.lower for t in titles} <= NATIONALITIES and not {t.lower for t in rest} <= KNOWN
