"""Whom "they" means and what "it" means: those who spoke last, two people named together, or nothing with a name."""

import re
from collections.abc import Sequence

from reader.extract.speakers.discourse import Discourse, Manner, Mention
from reader.extract.speakers.entities import Entity
from reader.extract.speakers.lexicon import ROLE_NOUNS, words_of
from reader.extract.speakers.pronouns import antecedents

_TOGETHER = re.compile(r"(?:\s*\([^)]*\))?(?:,\s+|,?\s+and\s+)(?:[A-Z][\w’'.]*\s+){0,4}(?:[a-z-]+\s+){0,2}")
_AND = re.compile(r"\band\b")
_PARENTHESIS = re.compile(r"\([^()]*$")
_SOME = re.compile(
    r"\b(?:some|many|most|several|few|all|other|more|fewer|no|any|two|three|four|five|(?:dozen|hundred)s of)\s$",
    re.IGNORECASE,
)
_SENTENCES = 2
_THE_SEVERAL = re.compile(r"(?<!both )\bthe(?:se)? (?:[a-z-]+ )?([a-z-]+)s\b", re.IGNORECASE)
_NOUNS_FOR_PAIRS = words_of(
    "candidate contender leader senator lawmaker nominee rival politician minister host reporter"
)
_PAIR = 2
_NEAR = 20
_REACH = 30


def together(discourse: Discourse, at: int) -> list[Entity]:
    """The people named together ("Anna Palmer and Jake Sherman") last before an offset, within two sentences."""
    return [mention.entity for mention in _together(discourse, at)]


def subjects_together(discourse: Discourse, at: int) -> list[Entity]:
    """The people named together last, if they are a sentence's subject: whom "they" may mean."""
    mentions = _together(discourse, at)
    return [m.entity for m in mentions] if any(m.manner is Manner.SUBJECT for m in mentions) else []


def _together(discourse: Discourse, at: int) -> list[Mention]:
    here = discourse.layout.sentence(at)
    names = [m.entity.names and m for m in discourse.before(at, _REACH) if not m.pronoun]
    recent = [m for m in names if m and here - discourse.layout.sentence(m.start) <= _SENTENCES]
    recent = [m for m in recent if not _PARENTHESIS.search(discourse.text, max(0, m.start - _NEAR), m.start)]
    for last in range(len(recent) - 1, 0, -1):
        group = _joined(discourse, recent[: last + 1])
        if len(group) > 1:
            return [] if _others(discourse.text, recent[last].end, at, _NOUNS_FOR_PAIRS) else group
    return []


def _others(text: str, start: int, end: int, apart: frozenset[str]) -> bool:
    """Whether several people without names come up in between, by nouns other than `apart`: "the protesters"."""
    nouns = (match.group(1) for match in _THE_SEVERAL.finditer(text, start, end))
    return any(noun in ROLE_NOUNS and noun not in apart for noun in nouns)


def _joined(discourse: Discourse, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of people at the end that commas and "and" join."""
    group = [mentions[-1]]
    joined = False
    for mention in reversed(mentions[:-1]):
        between = discourse.text[mention.end : group[0].start]
        if not _TOGETHER.fullmatch(between) or not (joined or _AND.search(between)):
            break
        joined = True
        group.insert(0, mention)
    people = [m for m in group if m.entity.kind == "person" and m.manner is not Manner.OWNER]
    return people if len(people) == len(group) == len({id(m.entity) for m in people}) else []


def pair(discourse: Discourse, at: int) -> list[Entity]:
    """Whom "the two" and "both" mean: two people named together, else the two most salient ones."""
    group = together(discourse, at)
    if len(group) == _PAIR:
        return group
    return [entity for _, entity in antecedents(discourse, at, "")[:_PAIR] if entity.named]


def _still_meant(discourse: Discourse, mention: Mention, at: int) -> bool:
    """Whether a group that spoke may be meant a sentence later than others: no people without names came up since."""
    return (
        mention.speaks and mention.entity.kind == "group" and not _others(discourse.text, mention.end, at, frozenset())
    )


def _some(text: str, mention: Mention) -> bool:
    return bool(_SOME.search(text, max(0, mention.start - _NEAR), mention.start))


def group(discourse: Discourse, at: int) -> Entity | None:
    """The group that "they" means, or the organisation, which must have been a subject where it was named last."""
    found = antecedent(discourse, at, frozenset({"group", "organisation"}))
    named = (m for m in reversed(discourse.before(at, _REACH)) if m.entity is found and not m.pronoun)
    last = next(named, None)
    organisation = found is not None and found.kind == "organisation"
    return None if organisation and last is not None and last.manner is not Manner.SUBJECT else found


def antecedent(discourse: Discourse, at: int, kinds: frozenset[str]) -> Entity | None:
    """The last of those kinds that spoke, or was its sentence's subject, in this sentence or the one before."""
    here = discourse.layout.sentence(at)
    best: tuple[float, Entity] | None = None
    for mention in discourse.before(at, _REACH):
        distance = here - discourse.layout.sentence(mention.start)
        if mention.entity.kind not in kinds or distance > 1 + _still_meant(discourse, mention, at):
            continue
        if mention.entity.kind == "group" and _SOME.search(
            discourse.text, max(0, mention.start - _NEAR), mention.start
        ):
            best = None  # "some Democrats" are not the Democrats
            continue
        score = 2.5 * mention.speaks + (mention.manner is Manner.SUBJECT) - distance
        if score > 0 and (best is None or score >= best[0]):
            best = score, mention.entity
    return best[1] if best else None
