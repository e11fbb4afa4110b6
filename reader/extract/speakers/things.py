"""What "the campaign", "the company" and "the new poll" mean: organisations and documents by their kind of noun."""

import re

from reader.extract.speakers import relatives
from reader.extract.speakers.discourse import Discourse, Manner
from reader.extract.speakers.entities import Entity
from reader.extract.speakers.lexicon import EVENTS, FUNCTION_WORDS, HYPERNYMS, POLLS, PUBLIC, words_of
from reader.extract.speakers.places import NATIONALITIES
from reader.extract.speakers.pronouns import antecedents
from reader.extract.speakers.sources import Reference

_PARTNERS = re.compile(r"(?:/[A-Z][\w’'-]*)+")
"""Who else made a poll: CNN/ORC."""
_LOOSE = frozenset({"group", "paper"})
_CALLED_BY_OWNER = words_of("campaign administration camp team foundation organization")
_MEDIA = frozenset({"TV", "Web", "Internet"})
"""What a document may stand in without being of it: a TV ad."""
_SENTENCES = 2
_REACH = 40
_LONGEST = 120


def organisation(discourse: Discourse, reference: Reference) -> Entity:
    """'the Trump campaign', 'his campaign', 'the campaign', 'the company': named for its owner, or an earlier one."""
    if reference.name is not None:
        return _with_a_name(discourse, reference, discourse.owner[reference.name.start])
    owner = _owner(discourse, reference)
    if owner is not None:
        return _owned(discourse, owner, reference.head)
    if reference.definite:
        earlier = _of_that_noun(discourse, reference) or _of_that_kind(discourse, reference)
        if earlier is not None:
            return earlier
    return words(discourse, reference, "organisation")


def _with_a_name(discourse: Discourse, reference: Reference, owner: Entity) -> Entity:
    """The Trump campaign; the Global Times for "the Global Times tabloid"; a PAC is not called by who it supports."""
    noun = reference.head
    if noun == "pac":
        return words(discourse, reference, "organisation")
    if HYPERNYMS.get(noun, frozenset()) & set(owner.parts):
        return owner
    base = owner.name.split()[-1] if owner.kind == "person" else owner.name
    return discourse.described(f"{base} {_campaign(discourse.text, base, noun)}", "organisation", named=True)


def _owner(discourse: Discourse, reference: Reference) -> Entity | None:
    """Whose the organisation is by its possessive pronoun."""
    if reference.possessor == "whose":
        return relatives.antecedent(discourse, reference.start)[0]
    if reference.possessor not in ("his", "her"):
        return None
    ranked = antecedents(discourse, reference.start, "m" if reference.possessor == "his" else "f")
    return ranked[0][1] if ranked else None


def _owned(discourse: Discourse, owner: Entity, noun: str) -> Entity:
    """A person's organisation: the Trump campaign, but Haigh's department."""
    surname = owner.name.rsplit(maxsplit=1)[-1]
    called = _campaign(discourse.text, surname, noun)
    name = f"{surname} {called}" if noun in _CALLED_BY_OWNER else f"{surname}’s {noun}"
    return discourse.described(name, "organisation", named=True)


def _campaign(text: str, owner: str, noun: str) -> str:
    """The noun for somebody's organisation: a team or camp is the campaign of which the text speaks too."""
    same = noun in ("team", "camp") and re.search(rf"\b{re.escape(owner)}(?:[’']s?)? campaign\b", text)
    return "campaign" if same else noun


def _of_that_noun(discourse: Discourse, reference: Reference) -> Entity | None:
    """The last one before whose name has the noun."""
    for entity in reversed(discourse.descriptions):
        if entity.named and entity.name.lower().endswith(" " + reference.head):
            return entity
    for mention in reversed(discourse.before(reference.start, len(discourse.mentions))):
        entity = mention.entity
        if entity.kind == "organisation" and reference.head in entity.parts[-1:] + entity.parts[:1]:
            return entity
        if entity.name == "GOP" and reference.text.lower().startswith("the party"):
            return entity
    return None


def _of_that_kind(discourse: Discourse, reference: Reference) -> Entity | None:
    """The most prominent organisation of the last sentences that the noun may stand for."""
    telling = HYPERNYMS.get(reference.head)
    if telling is None:
        return None
    here = discourse.layout.sentence(reference.start)
    best: tuple[float, Entity] | None = None
    for mention in discourse.before(reference.start, _REACH):
        entity, distance = mention.entity, here - discourse.layout.sentence(mention.start)
        if distance > _SENTENCES or not _may_be(entity, reference.head, telling):
            continue
        score = mention.speaks + (mention.manner is Manner.SUBJECT) - 0.8 * distance + bool(telling & set(entity.parts))
        if best is None or score >= best[0]:
            best = score, entity
    if best is None and reference.head not in _LOOSE:
        return _only_one(discourse, reference.start, telling)
    return best[1] if best else None


def _only_one(discourse: Discourse, at: int, telling: frozenset[str]) -> Entity | None:
    """The organisation before an offset whose name has a word that tells of the kind, if there is one alone."""
    found = {
        id(entity): entity
        for entity in discourse.entities
        if entity.kind == "organisation" and entity.names[0].start < at and telling & set(entity.parts)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _may_be(entity: Entity, noun: str, telling: frozenset[str]) -> bool:
    """Whether an organisation's words tell of the noun's kind, or at least of no other kind; what may be no
    organisation at all is none of the state's.
    """
    if entity.kind not in ("organisation", "unknown") or not entity.named or entity.parts[-1] in POLLS | EVENTS:
        return False
    if telling & set(entity.parts):
        return True
    other = frozenset().union(*HYPERNYMS.values()) - telling
    public = telling == PUBLIC and entity.kind == "unknown"
    return noun not in _LOOSE and not public and not other & set(entity.parts)


def document(discourse: Discourse, reference: Reference) -> Entity:
    """'a Quinnipiac University poll' is named for who made it; 'the poll' is the last one that was."""
    if reference.publisher is not None:
        return discourse.owner[reference.publisher.start]
    if reference.head in POLLS:
        if reference.name is not None and reference.name.kind == "organisation":
            partners = _PARTNERS.match(discourse.text, reference.name.end)
            maker = discourse.owner[reference.name.start].name + (partners.group() if partners else "")
            return discourse.described(f"{maker} {reference.head}", "document", named=True)
        poll = _poll(discourse, reference) if reference.name is None else None
        if poll is not None:
            return poll
    elif reference.name is None and reference.definite:
        named = _of_organisation(discourse, reference)
        if named is not None:
            return named
    return words(discourse, reference, "document")


def _of_organisation(discourse: Discourse, reference: Reference) -> Entity | None:
    """The last document of that noun that was named for an organisation before: "the report" after the IG report."""
    noun = re.compile(rf"\s{re.escape(reference.head)}\b", re.IGNORECASE)
    for name in reversed(discourse.names_in(0, reference.start)):
        maker = discourse.owner[name.start]
        makes = maker.kind == "organisation" and maker.name not in _MEDIA and not name.possessive
        if makes and noun.match(discourse.text, name.end):
            return discourse.described(f"{maker.name} {reference.head}", "document", named=True)
    return None


def _poll(discourse: Discourse, reference: Reference) -> Entity | None:
    """The poll that a definite or new one is: the last named before, else the first after."""
    if not (reference.definite or re.search(r"\b(?:new|latest)\b", reference.text.lower())):
        return None
    named = [(n, noun) for n in discourse.names if (noun := _poll_noun(discourse.text, n.end, n.words[-1]))]
    earlier = [found for found in named if found[0].start < reference.start]
    if not named:
        return None
    name, noun = earlier[-1] if earlier else named[0]
    entity = discourse.owner[name.start]
    if name.words[-1].lower() in POLLS:
        return entity
    return discourse.described(f"{entity.name} {noun}", "document", named=True)


def _poll_noun(text: str, end: int, last: str) -> str:
    """The noun for a poll with which a name ends, or that follows it; empty if it names none."""
    if last.lower() in POLLS:
        return last.lower()
    follows = re.match(r"\s(?:[a-z]+\s)?(poll|survey)s?\b", text[end : end + 30])
    return follows.group(1) if follows else ""


def words(discourse: Discourse, reference: Reference, kind: str) -> Entity:
    """A speaker without a name keeps the words of the text."""
    name = re.sub(r"\s+", " ", reference.text).strip(" ,;")
    begins = reference.start == discourse.layout.sentence_start(reference.start)
    names = discourse.names_in(reference.start, reference.end)
    first, _, rest = name.partition(" ")
    own = first.lower() in NATIONALITIES or rest.istitle() or any(n.begins == reference.start for n in names)
    if (begins and not own and not name[:2].isupper()) or first.lower() in FUNCTION_WORDS:
        name = name[:1].lower() + name[1:]  # a capital at the sentence's start is not part of the words
    return discourse.described(name[:_LONGEST] or "unknown", kind)
