"""Who makes each statement: names, pronouns and descriptions resolved within one text.

Deterministic, after the salience factors of Lappin and Leass, "An Algorithm for Pronominal Anaphora Resolution",
1994: recency by sentence, subject before object, speakers before bystanders, gender and number, and never across the
border of a quotation to the quotation's own speaker.
"""

import bisect
import itertools
import math
import re
from dataclasses import dataclass, field

from reader.extract.attribution import Attribution
from reader.extract.quotations import Quotation, outermost
from reader.extract.speakers.entities import Entity, link_names
from reader.extract.speakers.lexicon import (
    ABBREVIATED_OFFICES,
    FUNCTION_WORDS,
    NOUN_GENDERS,
    OFFICES,
    PREPOSITIONS,
    PRONOUNS_FEMALE,
    PRONOUNS_MALE,
    PRONOUNS_PLURAL,
    PRONOUNS_THING,
    RELATIVES_AND_STAFF,
    SHORT_OFFICES,
)
from reader.extract.speakers.names import Name, find_names
from reader.extract.speakers.places import CAPITALS
from reader.extract.speakers.sources import Reference, Sort, read_source
from reader.extract.speakers.tokens import ends_in_abbreviation

_SENTENCE = re.compile(r"(?:[.!?…][”\"’')\]]*\s+(?=[“\"‘'(\[]?[A-Z0-9])|\n+)")
_APPOSITION = re.compile(
    r"\s*(?:\([^)]*\))?,\s+(?:an?|the|one|another|who|whose|now|then|also)\b[^.;:”\"]*|\s*\([^)]*\)"
)
_PIED_PIPING = re.compile(
    r"(?:\b(?:all|both|many|most|none|one|several|some|two|three|the (?:first|former|last|latter)) )?"
    r"\b(?:at|by|for|from|in|of|on|through|to|with)\s*$"
)
"""The words that a relative pronoun takes along to the head of its clause: "the latter of which", "with whom"."""

_GENDERED = re.compile(r"\b(?:[Hh]e|[Hh]is|[Hh]im|[Ss]he|[Hh]er)\b")
_LEAD = 400
"""Code points at an article's beginning where a description may stand for someone named before or soon after."""

_FOLLOWED, _SURE = 0.7, 0.9
"""Certainty from which a pronoun counts as a mention, and from which it tells the gender."""

_THE = re.compile(r"[Tt]he\s+$")
_LEAST = -4.0
"""A candidate less salient than this is not taken for a pronoun: better unknown than invented."""


@dataclass(frozen=True)
class Mention:
    """A place where an entity is spoken of: [start, end) in code points and how prominent it is there."""

    start: int
    end: int
    entity: Entity
    weight: float


@dataclass
class Resolution:
    """The entity of each statement (None: unknown) and how sure that is, in [0, 1]; all entities that speak."""

    speakers: list[Entity | None]
    certainties: list[float]
    spans: list[tuple[int, int] | None] = field(default_factory=list)


def resolve(text: str, attributions: list[Attribution], quotations: list[Quotation]) -> Resolution:
    """The speaker of each attribution."""
    return _Resolver(text, quotations).run(attributions)


class _Resolver:
    """One text's state: what has been mentioned so far, and who said what."""

    def __init__(self, text: str, quotations: list[Quotation]) -> None:
        self.text = text
        self.names = find_names(text)
        self.starts = [name.start for name in self.names]
        self.entities, self.owner = link_names(self.names)
        self.quotes = [q for q in outermost(quotations) if q.end - q.start > 20]
        self.quote_starts = [q.start for q in self.quotes]
        ends = (m.end() for m in _SENTENCE.finditer(text) if not ends_in_abbreviation(text, m.start() + 1))
        self.sentences = [0, *(end for end in ends if self._quote(end) is None or self._quote(end - 1) is None)]
        self.contents: list[tuple[int, int]] = []
        self.said: list[tuple[int, int, Entity | None]] = []
        self.described: dict[str, Entity] = {}
        self.followed = 0
        self.holders: dict[str, list[Entity]] = {}

    def run(self, attributions: list[Attribution]) -> Resolution:
        """Resolve in the order of the text."""
        count = len(attributions)
        resolution = Resolution([None] * count, [0.0] * count, [None] * count)
        self.contents = sorted((c.start, c.end) for a in attributions for c in a.content)
        self._promote(attributions)
        self._guess_genders()
        self.mentions = [self._mention(name) for name in self.names]
        self._note_sources(attributions)
        order = sorted(range(count), key=lambda n: (self._inside(attributions, n), attributions[n].anchor))
        for number in order:
            found = attributions[number]
            self._follow_pronouns(found.anchor)
            entity, certainty = self._speaker(found)
            resolution.speakers[number], resolution.certainties[number] = entity, certainty
            if entity is not None and found.source:
                span = found.source[0]
                entity.spans.append((span.start, span.end))
                self._remember(Mention(span.start, span.end, entity, 1.5))
            for content in found.content:
                bisect.insort(self.said, (content.start, content.end, entity), key=lambda said: said[0])
        return resolution

    def _follow_pronouns(self, stop: int) -> None:
        """Resolve the pronouns outside quotations up to `stop`, so that each keeps its antecedent in mind."""
        for match in _GENDERED.finditer(self.text, self.followed, max(stop, self.followed)):
            if self._quote(match.start()) is None:
                word = match.group().lower()
                reference = Reference(Sort.PRONOUN, match.start(), match.end(), word, word)
                entity, certainty = self._pronoun(reference)
                if entity is not None and certainty > _FOLLOWED:
                    weight = 0.9 if word in ("he", "she") else 0.3
                    self._remember(Mention(match.start(), match.end(), entity, weight))
        self.followed = max(stop, self.followed)

    def _inside(self, attributions: list[Attribution], number: int) -> bool:
        """Whether a statement stands within another one's quotation; those wait until the outer one is known."""
        source = attributions[number].source
        return bool(source) and self._quote(source[0].start) is not None

    def _promote(self, attributions: list[Attribution]) -> None:
        """A single word that speaks under its bare name, and is no known place or organisation, is a person."""
        for found in attributions:
            for span in found.source:
                names = self._names_in(span.start, span.end)
                if len(names) == 1 and names[0].end - span.start <= names[0].end - names[0].start + 1:
                    entity = self.owner[names[0].start]
                    singular = not entity.name.endswith("s") and entity.name not in ("Men", "Women", "People")
                    article = _THE.search(self.text, max(0, span.start - 5), span.start)
                    if entity.kind == "unknown" and singular and not article:
                        entity.kind = "person"

    def _guess_genders(self) -> None:
        """A person alone in a sentence has the gender of the pronouns that follow there."""
        votes: dict[int, int] = {}
        for start, end in itertools.pairwise([*self.sentences, len(self.text)]):
            names = [n for n in self._names_in(start, end) if self.owner[n.start].kind == "person"]
            if names and len({id(self.owner[n.start]) for n in names}) == 1:
                after = _GENDERED.findall(self.text, names[0].end, end)
                key = id(self.owner[names[0].start])
                votes[key] = votes.get(key, 0) + sum(1 if w.lower() in PRONOUNS_MALE else -1 for w in after)
        for entity in self.entities:
            if not entity.gender and votes.get(id(entity)):
                entity.gender = "m" if votes[id(entity)] > 0 else "f"

    def _note_sources(self, attributions: list[Attribution]) -> None:
        """Names that speak are the likeliest to be meant by a pronoun."""
        spans = sorted((s.start, s.end) for a in attributions for s in a.source)
        starts = [s for s, _ in spans]
        for number, mention in enumerate(self.mentions):
            at = bisect.bisect_right(starts, mention.start) - 1
            if at >= 0 and mention.start < spans[at][1]:
                self.mentions[number] = Mention(mention.start, mention.end, mention.entity, mention.weight + 1.0)

    def _mention(self, name: Name) -> Mention:
        sentence = self.sentences[bisect.bisect_right(self.sentences, name.start) - 1]
        before = self.text[sentence : min(name.start, name.title_start if name.title_start >= 0 else name.start)]
        weight = 0.0
        if not any(self._rivals(other, name) for other in self._names_in(sentence, name.start)):
            weight += 1.0
        last = re.findall(r"[\w’']+", before.lower())[-1:]
        if last and last[0] in PREPOSITIONS:
            weight -= 0.7
        if name.possessive:
            weight -= 0.3
        return Mention(name.start, name.end, self.owner[name.start], weight)

    def _rivals(self, other: Name, name: Name) -> bool:
        """Whether a person named earlier in the sentence is likelier its subject."""
        return self.owner[other.start].kind == "person" and (
            self._quote(other.start) is None or self._quote(name.start) is not None
        )

    def _names_in(self, start: int, end: int) -> list[Name]:
        return self.names[bisect.bisect_left(self.starts, start) : bisect.bisect_left(self.starts, end)]

    def _remember(self, mention: Mention) -> None:
        bisect.insort(self.mentions, mention, key=lambda m: m.start)

    def _quote(self, at: int) -> Quotation | None:
        number = bisect.bisect_right(self.quote_starts, at) - 1
        return self.quotes[number] if number >= 0 and at < self.quotes[number].end else None

    def _sentence(self, at: int) -> int:
        return bisect.bisect_right(self.sentences, at)

    def _speaker(self, found: Attribution) -> tuple[Entity | None, float]:
        if not found.source:
            return self._without_source(found)
        span = found.source[0]
        reference = read_source(self.text, span.start, span.end, self._names_in(span.start, span.end))
        if reference.sort is Sort.PERSON and reference.definite:
            return self._described_person(reference)
        ways = {
            Sort.NONE: self._nobody,
            Sort.NAME: self._named,
            Sort.FIRST: self._first_person,
            Sort.RELATIVE: self._relative,
            Sort.PRONOUN: self._pronoun,
        }
        return ways.get(reference.sort, self._described_thing)(reference)

    def _nobody(self, _: Reference) -> tuple[Entity | None, float]:
        return None, 0.5

    def _named(self, reference: Reference) -> tuple[Entity | None, float]:
        if reference.name is None:
            return None, 0.5
        entity = self.owner[reference.name.start]
        country = CAPITALS.get(entity.name.lower())
        if country and entity.kind == "place":
            # A capital that speaks is its government: Moscow is Russia where the text names both.
            government = next((e for e in self.entities if e.kind == "place" and e.name.lower() == country), entity)
            return government, 0.85
        return entity, 0.95 if entity.kind != "unknown" else 0.85

    def _without_source(self, found: Attribution) -> tuple[Entity | None, float]:
        """A quotation without a source goes on with the words of whoever spoke last in its or the last paragraph."""
        start = found.content[0].start if found.content else 0
        if not found.content or self._quote(start) is None:
            return None, 0.6
        stop = bisect.bisect_left(self.said, start, key=lambda said: said[0])
        earlier = [(end, entity) for _, end, entity in self.said[max(0, stop - 3) : stop] if end <= start]
        if not earlier:
            return None, 0.5
        end, entity = max(earlier, key=lambda pair: pair[0])
        return (entity, 0.6) if self.text.count("\n\n", end, start) <= 1 and start - end < 500 else (None, 0.5)

    def _first_person(self, reference: Reference) -> tuple[Entity | None, float]:
        """'I' in a quotation is whoever is quoted; elsewhere it is the author."""
        quoted = self._quoted_speaker(reference.start)
        if quoted is not None:
            return quoted, 0.9
        if self._quote(reference.start) is not None:
            return None, 0.4
        return self._words(Reference(Sort.OTHER, reference.start, reference.end, "author"), "person"), 0.7

    def _quoted_speaker(self, at: int) -> Entity | None:
        """Whose words the offset is in, as far as known by now."""
        stop = bisect.bisect_right(self.said, at, key=lambda said: said[0])
        around = [entity for start, end, entity in self.said[max(0, stop - 5) : stop] if at < end]
        return around[-1] if around else None

    def _relative(self, reference: Reference) -> tuple[Entity | None, float]:
        """'who' means the name or noun right before it; an apposition in between is stepped over."""
        sentence = self.sentences[self._sentence(reference.start) - 1]
        before = _PIED_PIPING.sub("", self.text[sentence : reference.start])
        before = re.sub(r"[\s,(–—-]*(?:\band|\bbut)?[\s,(–—-]*$", "", before)
        names = self._names_in(sentence, reference.start)
        if names and names[-1].end >= sentence + len(before) - 2:
            return self.owner[names[-1].start], 0.85
        match = re.search(r"((?:[\w’'-]+ ){0,3})([\w’'-]+)$", before)
        noun = match.group(2).lower() if match else ""
        stepped_over = names and _APPOSITION.fullmatch(self.text, names[-1].end, sentence + len(before))
        if stepped_over and self.owner[names[-1].start].kind == "person":
            return self.owner[names[-1].start], 0.75
        if not match:
            return None, 0.4
        start = sentence + match.start(2)
        return self._words(
            Reference(Sort.OTHER, start, start + len(match.group(2)), match.group(2)),
            "group" if noun.endswith("s") else "unknown",
        ), 0.5

    def _pronoun(self, reference: Reference) -> tuple[Entity | None, float]:
        word = reference.head
        if word in PRONOUNS_MALE | PRONOUNS_FEMALE:
            return self._antecedent(reference, "m" if word in PRONOUNS_MALE else "f")
        if word in PRONOUNS_PLURAL and reference.text.lower() not in ("both", "those", "these"):
            return self._last_of(reference, {"group", "organisation"}, 0.5)
        if word in PRONOUNS_THING:
            return self._last_of(reference, {"organisation", "place", "document"}, 0.5)
        return self._words(reference, "group"), 0.6

    def _antecedent(self, reference: Reference, gender: str, office: str = "") -> tuple[Entity | None, float]:
        """The most salient person of that gender before the pronoun, of no other office."""
        scores = self._salience(reference, gender)
        if office in OFFICES:
            scores = {key: pair for key, pair in scores.items() if not _has_office(pair[1])}
        if not scores:
            return None, 0.3
        ranked = sorted(scores.values(), key=lambda pair: -pair[0])
        best, entity = ranked[0]
        if best < _LEAST:
            return None, 0.3
        lead = best - ranked[1][0] if len(ranked) > 1 else 2.0
        certainty = 1 / (1 + math.exp(-(0.6 + lead)))
        if certainty > _SURE:
            entity.gender = entity.gender or gender
        return entity, certainty

    def _salience(self, reference: Reference, gender: str) -> dict[int, tuple[float, Entity]]:
        at = reference.start
        here, quote = self._sentence(at), self._quote(at)
        quoted = self._quoted_speaker(at) if quote else None
        scores: dict[int, tuple[float, Entity]] = {}
        stop = bisect.bisect_left(self.mentions, at, key=lambda m: m.start)
        for mention in self.mentions[max(0, stop - 60) : stop]:
            entity = mention.entity
            if not _fits(entity, gender) or mention.end > at or (quoted is not None and entity is quoted):
                continue
            score = mention.weight - 0.8 * min(here - self._sentence(mention.start), 8)
            other = self._quote(mention.start)
            if other is not None and other is not quote:
                score -= 1.5
            elif self._reported(mention.start, at):
                score -= 0.8
            score += 0.5 * (entity.gender == gender) + 0.35 * math.log(1 + len(entity.names))
            if entity.kind == "unknown":
                score -= 1.5
            elif not self._surely_person(entity):
                score -= 1.0
            if id(entity) not in scores or score > scores[id(entity)][0]:
                scores[id(entity)] = (score, entity)
        return scores

    def _surely_person(self, entity: Entity) -> bool:
        """Whether a title, a common first name, a gender or its own words show that the entity is a person."""
        return bool(entity.gender or entity.spans or any(name.sure for name in entity.names))

    def _reported(self, mention: int, pronoun: int) -> bool:
        """Whether the mention is part of what someone else said and the pronoun is not part of the same."""
        number = bisect.bisect_right(self.contents, (mention, math.inf)) - 1
        return number >= 0 and mention < self.contents[number][1] <= pronoun

    def _last_of(self, reference: Reference, kinds: set[str], certainty: float) -> tuple[Entity | None, float]:
        """The last speaker of those kinds before the pronoun, else the last name of them in the two sentences."""
        at = reference.start
        stop = bisect.bisect_left(self.mentions, at, key=lambda m: m.start)
        near = [
            m
            for m in self.mentions[max(0, stop - 30) : stop]
            if m.entity.kind in kinds and self._sentence(at) - self._sentence(m.start) <= 2
        ]
        if not near:
            return self._words(reference, "unknown"), 0.4
        best = max(near, key=lambda m: (m.weight - 0.8 * (self._sentence(at) - self._sentence(m.start)), m.start))
        return best.entity, certainty

    def _described_person(self, reference: Reference) -> tuple[Entity | None, float]:
        """'the minister': who has that office here, else, where no owner is named, the most salient person."""
        if reference.possessor or (reference.name is not None and reference.head in RELATIVES_AND_STAFF):
            return self._words(reference, "person"), 0.6
        holders = self._holders(reference.head)
        before = [e for e in holders if e.names[0].start < reference.end]
        if before or holders:
            return min(before or holders, key=lambda e: self._distance(e, reference.start)), 0.7
        if reference.name is None or reference.name.kind != "person" or reference.start < _LEAD:
            entity, certainty = self._antecedent(reference, NOUN_GENDERS.get(reference.head, ""), reference.head)
            if entity is not None:
                return entity, 0.7 * certainty
        return self._words(reference, "person"), 0.5

    def _holders(self, noun: str) -> list[Entity]:
        if noun not in self.holders:
            self.holders[noun] = [e for e in self.entities if e.kind == "person" and self._holds(e, noun)]
        return self.holders[noun]

    def _holds(self, entity: Entity, noun: str) -> bool:
        """Whether a title before the name or an apposition after it contains the noun."""
        stem = noun.rsplit("-", maxsplit=1)[-1]
        if any(
            stem in role.lower().replace(".", "").split() or ABBREVIATED_OFFICES.get(stem, "-") in role.lower()
            for role in entity.roles
        ):
            return True
        return any(self._apposition(name, stem) for name in entity.names)

    def _apposition(self, name: Name, noun: str) -> bool:
        after = self.text[name.end : name.end + 80]
        match = re.match(r"\s?,\s(?:the|a|an|who is|whose|[A-Z][\w’'.]+)\s[^.,;”\"]*", after)
        return bool(match and re.search(rf"\b{re.escape(noun)}\b", match.group().lower()))

    def _distance(self, entity: Entity, at: int) -> float:
        return min(((at - n.start) if n.start <= at else 4.0 * (n.start - at)) for n in entity.names)

    def _described_thing(self, reference: Reference) -> tuple[Entity | None, float]:
        kinds = {
            Sort.PERSON: "person",
            Sort.DOCUMENT: "document",
            Sort.GROUP: "group",
            Sort.ORGANISATION: "organisation",
        }
        kind = kinds.get(reference.sort, "unknown")
        if reference.sort is Sort.ORGANISATION:
            return self._organisation(reference), 0.75
        if reference.publisher is not None:
            return self.owner[reference.publisher.start], 0.7
        return self._words(reference, kind), 0.75

    def _organisation(self, reference: Reference) -> Entity:
        """'the Trump campaign', 'his campaign', 'the campaign': named for its owner or an earlier one of that noun."""
        if reference.name is not None:
            owner = self.owner[reference.name.start]
            base = owner.name.split()[-1] if owner.kind == "person" else owner.name
            return self._called(f"{base} {reference.head}", "organisation", True)
        if reference.possessor in ("his", "her"):
            word = reference.possessor
            pronoun = Reference(Sort.PRONOUN, reference.start, reference.start + 3, word, word)
            owner_, _ = self._antecedent(pronoun, "m" if reference.possessor == "his" else "f")
            if owner_ is not None:
                return self._called(f"{owner_.name.split()[-1]} {reference.head}", "organisation", True)
        if reference.definite:
            for entity in reversed(list(self.described.values())):
                if entity.named and entity.name.lower().endswith(" " + reference.head):
                    return entity
            before = [e for e in self.entities if e.kind == "organisation" and e.names[0].start < reference.start]
            for entity in reversed(before):
                if reference.head in entity.parts[-1:] + entity.parts[:1]:
                    return entity
        return self._words(reference, "organisation")

    def _words(self, reference: Reference, kind: str) -> Entity:
        """A speaker without a name keeps the words of the text."""
        name = re.sub(r"\s+", " ", reference.text).strip(" ,;")
        if name.split(" ")[0].lower() in FUNCTION_WORDS:
            name = name[:1].lower() + name[1:]  # a capital at the sentence's start is not part of the words
        return self._called(name[:120] or "unknown", kind, False)

    def _called(self, name: str, kind: str, named: bool) -> Entity:
        key = re.sub(r"^(?:the|a|an) ", "", name.lower())
        if key not in self.described:
            self.described[key] = Entity(name, kind, named=named)
        return self.described[key]


def _has_office(entity: Entity) -> bool:
    return any(word.strip(".") in OFFICES | SHORT_OFFICES for role in entity.roles for word in role.lower().split())


def _fits(entity: Entity, gender: str) -> bool:
    if entity.kind != "person" and not (entity.kind == "unknown" and entity.named):
        return False
    return not (gender and entity.gender and entity.gender != gender)
