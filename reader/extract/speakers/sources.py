"""What a source span is: a pronoun, a name, a description of someone, a group, a document."""

import itertools
import re
from dataclasses import dataclass
from enum import Enum

from reader.extract.speakers.lexicon import (
    DOCUMENT_NOUNS,
    FUNCTION_WORDS,
    ORGANISATION_NOUNS,
    PREPOSITIONS,
    PRONOUNS,
    PRONOUNS_FIRST,
    PRONOUNS_RELATIVE,
    ROLE_NOUNS,
    is_plural,
)
from reader.extract.speakers.names import Name
from reader.extract.speakers.tokens import Token, tokenise, within

_DEFINITE = {"the", "this", "that", "these", "those", "his", "her", "their", "its", "our", "my", "’s", "'s"}
_POSSESSIVE = {"his", "her", "their", "its", "whose"}
_EMPHATIC = {"himself", "herself", "itself", "themselves"}
_CALLED = {"called", "named"}
_SOMEONE = {"he", "she"}
_DETERMINERS = _DEFINITE | {"a", "an", "some", "any", "one", "another"}
_KNOWN = ROLE_NOUNS | ORGANISATION_NOUNS | DOCUMENT_NOUNS
_BREAKS = {",", "(", "-", "–", "—", ";", ":", "who", "whom", "which", "that", "whose"}


_ASIDE = re.compile(r"(?<=[\w.’'])\s*\([^()]*(?:\)|$)")
_ADJECTIVES = {"ranking", "leading", "managing", "sitting", "standing", "presiding", "founding"}
_RELATIVES = {"who", "whose", "whom", "which"}
_JOINING = {"and", "or", "the", "’s", "'s"}
_READ = {"obtained", "seen", "reviewed", "viewed", "acquired", "cited", "read", "reported"}
"""What whoever did not write a document did with it."""

_WAITING = re.compile(r"(?:president|nominee|governor|leader|minister|king)-(?:elect|designate|in-waiting|apparent)")
"""Who holds an office not yet."""


class Sort(Enum):
    """How a source refers."""

    NONE = "none"
    PRONOUN = "pronoun"
    FIRST = "first person"
    RELATIVE = "relative"
    NAME = "name"
    PERSON = "person described"
    ORGANISATION = "organisation described"
    DOCUMENT = "document"
    GROUP = "group"
    OTHER = "other"


@dataclass(frozen=True)
class Reference:
    """A source span read: how it refers, its words, the head noun or pronoun in lower case, the name that is its
    head (or, for a description, its owner: Trump in "the Trump campaign"), and whether it is definite.
    """

    sort: Sort
    start: int
    end: int
    text: str
    head: str = ""
    name: Name | None = None
    definite: bool = False
    possessor: str = ""
    publisher: Name | None = None


def read_source(text: str, start: int, end: int, names: list[Name]) -> Reference:
    """Read the source span [start, end); `names` are the text's names within it, in order."""
    asides = [match.span() for match in _ASIDE.finditer(text, start, end)]
    names = [n for n in names if not within(asides, n.start)]
    tokens = [t for t in tokenise(text, start, end) if t.text not in ("“", "”", '"') and not within(asides, t.start)]
    if tokens and tokens[-1].text in ("’s", "'s"):
        end = tokens[-1].start
        tokens = tokens[:-1]
    if len(tokens) > 1 and tokens[-1].lower in _EMPHATIC:
        end = tokens[-2].end
        tokens = tokens[:-1]
    alone = _without_others(tokens)
    if len(alone) < len(tokens):
        tokens, end = alone, alone[-1].end
    words = text[start:end].strip()
    plain = [t.lower for t in tokens if t.text[:1].isalnum()]
    if not plain:
        return Reference(Sort.NONE, start, end, words)
    if (len(plain) <= 2 and set(plain) <= PRONOUNS) or (len(plain) > 2 and plain[0] in _SOMEONE and plain[1] == "and"):
        return Reference(_pronoun_sort(plain[0]), start, end, words, plain[0])
    if plain[-1] in ("whom", "which") and plain[-2] == "of":  # all of whom
        return Reference(Sort.RELATIVE, tokens[-1].start, end, words, plain[-1])
    head = _head_name(tokens, names)
    if head is not None:
        return Reference(Sort.NAME, start, end, words, head.text.lower(), head)
    return _description(tokens, names, start, end, words)


def _without_others(tokens: list[Token]) -> list[Token]:
    """The words before "and his allies", if they are one person's."""
    for at in range(1, len(tokens) - 1):
        if tokens[at].lower == "and" and tokens[at + 1].lower in ("his", "her", "their"):
            return tokens[:at] if tokens[at - 1].lower in ROLE_NOUNS else tokens
    return tokens


def _pronoun_sort(word: str) -> Sort:
    if word in PRONOUNS_FIRST:
        return Sort.FIRST
    return Sort.RELATIVE if word in PRONOUNS_RELATIVE else Sort.PRONOUN


def _head_name(tokens: list[Token], names: list[Name]) -> Name | None:
    """The first name that is neither owner, modifier nor object of a preposition in the span."""
    governed = False
    for number, name in enumerate(names):
        left = name.begins
        if governed and {t.lower for t in tokens if names[number - 1].end <= t.start < left} <= _JOINING:
            continue
        before = [t for t in tokens if t.end <= left]
        after = [t for t in tokens if t.start >= name.end]
        if name.possessive and len(after) > 1:
            continue
        governed = any(t.lower in PREPOSITIONS for t in _near(before)) and not _called_so(name, before)
        if governed:
            continue
        if _acted_on(_near(before)) or any(t.lower in _RELATIVES for t in before):
            continue
        if _modifies(before, after, name.kind) or _places(name, after):
            continue
        if number + 1 < len(names) and _leads_to(name, names[number + 1], after):
            continue
        if before and _joins_others(name, before):
            continue
        return name
    return None


def _acted_on(before: list[Token]) -> bool:
    """Whether a name is the object of what the words before it, the nearest first, do: "hackers backing Ann Lee"."""
    return any(
        doer.lower in ROLE_NOUNS | ORGANISATION_NOUNS or (is_plural(doer.lower) and doer.lower not in FUNCTION_WORDS)
        for verb, doer in itertools.pairwise(before)
        if verb.lower.endswith("ing") and verb.lower not in PREPOSITIONS | _ADJECTIVES
    )


def _called_so(name: Name, before: list[Token]) -> bool:
    """Whether the words before say what the name is, in spite of a preposition among them: "a group called Forward",
    "master of ceremonies Ann Lee".
    """
    words = [t.lower for t in before]
    if words[-1] in _CALLED:
        return True
    first = next((n for n, word in enumerate(words) if word in PREPOSITIONS), 0)
    return (
        name.kind == "person"
        and len(name.words) > 1
        and first > 0
        and words[first - 1] in ROLE_NOUNS
        and not set(words) & _DETERMINERS
        and first + 1 < len(words)
        and all(t.text[:1].islower() and t.lower not in FUNCTION_WORDS | ROLE_NOUNS for t in before[first + 1 :])
    )


def _joins_others(name: Name, before: list[Token]) -> bool:
    """Whether the words before keep the name from being the head: a place after anything but 'the', a group that
    they narrow down ("some mainstream Republicans").
    """
    return name.kind in ("place", "group") and any(t.lower != "the" for t in before)


def _near(before: list[Token]) -> list[Token]:
    """The tokens back to the nearest comma, at most four."""
    near: list[Token] = []
    for token in reversed(before[-4:]):
        if token.text in {",", "(", ")", "-", "–", "—"}:
            break
        near.append(token)
    return near


def _leads_to(name: Name, following: Name, after: list[Token]) -> bool:
    """Whether only plain words part a name from a person's, or the next says what the first is called: "Senate minority
    leader Harry Reid", "a super PAC called Forward".
    """
    left = following.begins
    between = [t for t in after if t.end <= left]
    if between and between[-1].lower in _CALLED:
        return name.kind != "person"
    return (
        following.kind == "person"
        and len(between) < 6
        and all(t.text[:1].islower() and (t.lower not in FUNCTION_WORDS or t.lower == "and") for t in between)
    )


def _modifies(before: list[Token], after: list[Token], kind: str) -> bool:
    """Whether the words after a name, up to the first that is not plain, make it a modifier: "GOP nominee"; with
    "a" before an organisation's name any noun does: "an EU member".
    """
    while len(after) > 1 and after[0].text == "/":  # a CNN/ORC poll
        after = after[2:]
    plain = list(itertools.takewhile(lambda t: t.text[:1].islower() and t.lower not in FUNCTION_WORDS, after))
    if kind in ("person", "place") or not plain:
        return bool(after) and _is_noun(after[0], kind)
    if kind == "organisation" and before and before[-1].lower in ("a", "an") and plain[0].text[:1].isalpha():
        return True
    return any(_is_noun(token, kind) for token in plain)


def _places(name: Name, after: list[Token]) -> bool:
    """Whether a name only says where something is: "Raleigh, N.C.-based Salix"."""
    return name.kind != "person" and any(
        token.lower.rsplit("-", 1)[-1] in ("based", "born", "area") for token in after[:4]
    )


def _is_noun(token: Token, kind: str) -> bool:
    """Whether the word after a name makes the name its modifier: "Clinton aides", "Trump campaign"."""
    word = token.lower
    if not word[:1].isalpha() or (token.capital and word not in ("campaign", "administration")):
        return False
    if kind == "place":
        return word not in FUNCTION_WORDS
    plural = (word.endswith("s") and word not in {"says", "this"}) or word.endswith(("men", "women"))
    return word in _KNOWN or (len(word) > 3 and plural)


def _description(tokens: list[Token], names: list[Name], start: int, end: int, words: str) -> Reference:
    core = _core(tokens)
    noun = _noun(core)
    lower = [t.lower for t in core]
    definite = bool(set(lower) & _DEFINITE)
    owner = next((n for n in names if core and n.start <= core[-1].start), None)
    if owner is None and _noun_sort(noun) is Sort.DOCUMENT:
        return Reference(Sort.DOCUMENT, start, end, words, noun, None, definite, publisher=_publisher(tokens, names))
    possessor = lower[0] if lower and lower[0] in _POSSESSIVE else ""
    sort = _noun_sort(noun)
    return Reference(sort, start, end, words, noun, owner, definite, possessor)


def _publisher(tokens: list[Token], names: list[Name]) -> Name | None:
    """The organisation that a document is from: "figures from the Defense Ministry"."""
    for name in names:
        before = {t.lower for t in _near([t for t in tokens if t.end <= name.start])}
        if name.kind == "organisation" and {"from", "by", "of"} & before and not _READ & before:
            return name
    return None


def _core(tokens: list[Token]) -> list[Token]:
    """The noun phrase up to the first comma, preposition or clause."""
    core: list[Token] = []
    for token in tokens:
        if core and (token.text in _BREAKS or token.lower in PREPOSITIONS or token.lower in _BREAKS):
            if token.text == "-" and len(core) < len(tokens) - 1:
                continue
            break
        if core and core[-1].lower in DOCUMENT_NOUNS and token.lower.endswith("ed"):  # a poll released Monday
            break
        core.append(token)
    return core


def _noun(core: list[Token]) -> str:
    for token in reversed(core):
        if token.lower in _KNOWN or _WAITING.fullmatch(token.lower):
            return token.lower
        if token.text[:1].isalpha() or token.lower.endswith("-old"):
            return token.lower
    return ""


def _noun_sort(noun: str) -> Sort:
    if noun in ROLE_NOUNS or _WAITING.fullmatch(noun):
        return Sort.PERSON
    if noun in DOCUMENT_NOUNS:
        return Sort.DOCUMENT
    if noun in ORGANISATION_NOUNS:
        return Sort.ORGANISATION
    return Sort.GROUP if is_plural(noun) else Sort.OTHER
