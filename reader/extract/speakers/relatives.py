"""Whom "who", "which" and "that" mean: the noun phrase before them."""

import re
from collections.abc import Sequence

from reader.extract.speakers.discourse import Discourse
from reader.extract.speakers.entities import Entity
from reader.extract.speakers.lexicon import MONTHS_AND_DAYS, is_person_noun, is_plural
from reader.extract.speakers.names import Name

_PIED_PIPING = re.compile(
    r"(?:\b(?:all|both|each|neither|many|most|none|one|several|some|two|three|the (?:first|former|last|latter)) )?"
    r"\b(?:at|by|for|from|in|of|on|through|to|with)\s*$"
)
"""The words that a relative pronoun takes along to the head of its clause: "the latter of which", "with whom"."""

_TIMES = "|".join([*sorted(word.capitalize() for word in MONTHS_AND_DAYS), "week", "weekend", "month", "year", "night"])
_WHEN = re.compile(
    r"(?:\s(?:(?:that|which|who)\s\w+|\w+ed|made|held))?"
    rf"\s(?:(?:(?:in|on|last|this|since|late|early)\s)+(?:{_TIMES})|\w+day)[,\s]*$"
)
"""When something was, between a pronoun and its antecedent: "the emails that leaked in July, which"."""

_AND_WHO = re.compile(r"\bwho\b.*\b(?:and|but)\s$")
_AGREES_WITH_SEVERAL = re.compile(r"who\s(?:\w+ly\s)?(?:are|were|have|do|don[’']t|aren[’']t|weren[’']t|haven[’']t)\b")

_SEVERAL = re.compile(r"\b(?:those|[a-z]{2,}s|people|men|women)\s(?:[\w’'-]+\s){1,4}$")
"""Several people before somebody's name: "those supporting"."""

_TAIL = re.compile(r"(?:\s*\([^()]*\))?[\s,(–—-]*(?:\band|\bbut)?[\s,(–—-]*$")
_APPOSITION = re.compile(
    r"(?:\s+(?:of|from)(?:\s+[A-Z][\w’'.]*)+)?"
    r"\s*(?:\([^)]*\)\s*)?(?:,|-|–|—)\s+(?:an?|the|one|another|who|whose|now|then|also)\b[^.;:”\"]*|\s*\([^)]*\)"
)
_FROM = re.compile(r"(?:,\s+\d+,)?\s+(?:of|from)\s+[A-Z][^.;:,”\"]*")
_BARE = re.compile(r"\s*,\s+(?:[A-Za-z][\w’'-]*\s+){0,6}[\w’'-]+")
_COPULA = re.compile(r"\s+(?:is|was|were|became|remains)\s+(?:an?|the|one)\b[^.;:,”\"]*")
_LATER = re.compile(r"\s+(?:is|was|were|became|remains)\s+[^,;:”\"]{1,160},\s+an?\s+(?:[\w’'-]+\s+){0,4}[\w’'-]+")
_HEADS_GROUP = re.compile(
    r"\W*(?:an?|the|one)\s+(?:[\w’'-]+\s+){0,3}(?:group|coalition|network|team|union|organi[sz]ation)\s+of\b"
)
_OF = re.compile(r"([\w’'-]+)\s+(?:of|in|from|for|at)\s+(?:[Tt]he\s+)?(?:[A-Z][\w’'.-]*\s+){0,3}$")
_STAFF = re.compile(r"\b(?:an?|one)\s(?:[\w’'-]+\s){0,3}?([\w’'-]+)\s(?:to|for|of|with)\s$")
"""Somebody without a name before whose they are: "a longtime adviser to Lee, who"."""
_PHRASE = re.compile(r"\b(?:the|an?|this|that|his|her|their) (?:[\w’'./&-]+ ){0,4}?[\w’'-]+$", re.IGNORECASE)
_NOUN = re.compile(r"[\w’'-]+$")
_INNER = re.compile(r"(?:from|by|with|to) (?=(?:the|an?|his|her|their) (?:[\w’'-]+ ){0,3}?[\w’'-]+$)", re.IGNORECASE)
"""What stands before the phrase nearest to the pronoun inside a longer one: "a lecture from the president, who"."""
_INNER_SEVERAL = re.compile(r"(?:to|for|from|by|with|among|between|as|of(?= those)) (?=(?:(?!the)[\w’'-]+ )?[\w’'-]+$)")
"""The same before several people: "a voice to those who"."""
_REACH = 240


def antecedent(discourse: Discourse, at: int) -> tuple[Entity | None, tuple[int, int] | None]:
    """-> (entity, words): who or what a relative pronoun at `at` means, or else the span of the phrase before it."""
    text = discourse.text
    start = max(discourse.layout.sentence_start(at), at - _REACH)
    before = _WHEN.sub("", _TAIL.sub("", _PIED_PIPING.sub("", text[start:at])))
    stop = start + len(before)
    someone, thing = _is(text, at, "who"), _is(text, at, "which")
    names = discourse.names_in(start, stop)
    same = _same_as(discourse, start, at) if _AND_WHO.search(text, start, at) else None
    if same is not None:
        return same, None
    if names and names[-1].end >= stop - 2:
        return _right_before(discourse, names, (start, at), stop)
    match = _NOUN.search(before)
    if not match:
        return None, None
    noun, phrase = match.group(), _PHRASE.search(before)
    first = phrase.start() if phrase else match.start()
    inner = _INNER.search(before, first) if is_person_noun(noun.lower()) else None
    if is_plural(noun) and someone:
        inner = _INNER_SEVERAL.search(before, first)
    span = start + (inner.end() if inner else first), start + match.end()
    if noun[:1].isdigit():
        return None, span
    entity = _across(discourse, names, stop, noun.lower(), thing=thing)
    if entity is None and someone and not is_plural(noun) and not is_person_noun(noun.lower()):
        entity = _same_as(discourse, start, at)
    return entity, span


def _is(text: str, at: int, word: str) -> bool:
    """Whether a pronoun is the word, or begins with it: whose, whom."""
    return text[at : at + len(word)].lower() == word


def _right_before(
    discourse: Discourse, names: Sequence[Name], place: tuple[int, int], stop: int
) -> tuple[Entity | None, tuple[int, int] | None]:
    """What a pronoun means that follows the last of some names; `place`: where its sentence and where it begins."""
    text, (start, at) = discourse.text, place
    several = _SEVERAL.search(text, start, names[-1].begins) if _AGREES_WITH_SEVERAL.match(text, at) else None
    if several and discourse.owner[names[-1].start].kind == "person":
        return None, (several.start(), stop)
    whose = _described_before(discourse, names, stop) if _is(text, at, "who") else None
    if whose is not None:
        return whose, None
    return _adjacent(discourse, names[-1], start, thing=_is(text, at, "which"))


def _adjacent(
    discourse: Discourse, name: Name, start: int, *, thing: bool
) -> tuple[Entity | None, tuple[int, int] | None]:
    """The name right before the pronoun, unless it only narrows down the plural before it: "voters in Iowa who"."""
    entity = discourse.owner[name.start]
    if thing and entity.kind == "person":
        return None, None
    staff = _STAFF.search(discourse.text, start, name.begins)
    if staff and not thing and is_person_noun(staff.group(1).lower()):
        return None, (staff.start(), name.end)
    outer = _OF.search(discourse.text, max(start, name.start - _REACH), name.start)
    if outer and not thing and entity.kind in ("place", "organisation") and is_plural(outer.group(1).lower()):
        return None, outer.span(1)
    return entity, None


def _described_before(discourse: Discourse, names: Sequence[Name], stop: int) -> Entity | None:
    """The person whose description ends in a place's or an organisation's name: "Ann Lee, a lawyer at Acme, who"."""
    kind = discourse.owner[names[-1].start].kind
    if kind == "person":
        return None
    for name in reversed(names[:-1]):
        entity = discourse.owner[name.start]
        about = kind != "unknown" and _APPOSITION.fullmatch(discourse.text, name.end, stop)
        if entity.kind == "person" and (about or _FROM.fullmatch(discourse.text, name.end, stop)):
            return entity
    return None


def _across(discourse: Discourse, names: Sequence[Name], stop: int, noun: str, *, thing: bool) -> Entity | None:
    """Whom an apposition or a predicate before the pronoun is about: "Ann Lee, a lawyer, who", "Ann Lee is a lawyer
    who".
    """
    text, someone = discourse.text, is_person_noun(noun)
    near = next(iter(discourse.before(stop, 1)), None)
    if near is not None and near.pronoun and someone and _COPULA.fullmatch(text, near.end, stop):
        return near.entity  # he was a man who
    for name in reversed(names):
        entity = discourse.owner[name.start]
        if entity.kind == "person" and not thing and not is_plural(noun):
            after = _APPOSITION.fullmatch(text, name.end, stop) or (someone and _BARE.fullmatch(text, name.end, stop))
            if after or (
                someone and (_COPULA.fullmatch(text, name.end, stop) or _LATER.fullmatch(text, name.end, stop))
            ):
                return entity
        elif entity.kind in ("organisation", "unknown") and not someone:
            after = _APPOSITION.fullmatch(text, name.end, stop)
            if after and (not is_plural(noun) or _HEADS_GROUP.match(text, name.end)):
                return entity
    return None


def _same_as(discourse: Discourse, start: int, at: int) -> Entity | None:
    """Whom an earlier "who" of the sentence means: "the Trump who asks, who fights"."""
    for mention in reversed(discourse.before(at, 20)):
        if mention.start < start:
            break
        if discourse.text[mention.start : mention.end].lower() == "who":
            return mention.entity
    return None
