"""Who makes each statement: names, pronouns and descriptions resolved within one text, in the order of the text."""

import re
from collections import Counter
from dataclasses import dataclass, field

from reader.extract.attribution import Attribution
from reader.extract.quotations import Quotation
from reader.extract.speakers import participles, plurals, relatives, things
from reader.extract.speakers.affinity import Affinity
from reader.extract.speakers.coordination import Lists, all_two
from reader.extract.speakers.descriptions import Descriptions, may_be_named
from reader.extract.speakers.discourse import GENDERED, Discourse, Manner, Mention
from reader.extract.speakers.entities import Entity
from reader.extract.speakers.lexicon import (
    PRONOUNS_FEMALE,
    PRONOUNS_MALE,
    PRONOUNS_PLURAL,
    PRONOUNS_THING,
    is_plural,
)
from reader.extract.speakers.places import CAPITALS
from reader.extract.speakers.pronouns import antecedents
from reader.extract.speakers.sources import Reference, Sort, read_source

_FOLLOWED, _SURE = 0.7, 0.9
"""Certainty from which a pronoun counts as a mention, and from which it tells the gender."""

_EITHER = re.compile(r"(?:he|his|him)[ /]+(?:or )?(?:she|her)\b", re.IGNORECASE)
_COLON = re.compile(r"(?:\s\([^)]*\))?:\s*[“\"‘']{0,2}")
_QUESTION = re.compile(r"^Q(?:uestion)?[:.]\s", re.MULTILINE)
_ANSWER = re.compile(r"^A(?:nswer)?[:.]\s", re.MULTILINE)
_DASH = re.compile(r"[”\"’'.!?]{0,3}\s*(?:--|[-–—])\s*")
_INDEFINITE = {
    "a",
    "an",
    "some",
    "any",
    "one",
    "another",
    "no",
    "every",
    "each",
    "neither",
    "either",
    "at",
    "my",
    "our",
}
"""First words, "at least one" among them, after which a description is of nobody spoken of before."""
_BEFORE = 30
_HEADLINE = 0.6
"""Certainty of whom a headline's description means."""
_LEAD_SENTENCES = 3
"""The headline and the two sentences below it."""
_NEAR = 80
_SENTENCE = 30
"""Code points from which a quotation without a source is somebody's words rather than a quoted name or title."""
_GOES_ON = 500
"""Code points after which a quotation without a source is no longer taken for the last speaker's."""

Answer = tuple[Entity | None, float]


@dataclass
class Resolution:
    """The entity of each statement (None: unknown) and how sure that is, in [0, 1]; who else says it with that one."""

    speakers: list[Entity | None]
    certainties: list[float]
    partners: list[list[Entity]] = field(default_factory=list)

    def speaking(self, number: int) -> list[Entity]:
        """All who make a statement, the first speaker first; nobody if that one is unknown."""
        first = self.speakers[number]
        return [] if first is None else [first, *self.partners[number]]


def resolve(
    text: str, attributions: list[Attribution], quotations: list[Quotation], affinity: Affinity | None = None
) -> Resolution:
    """The speaker of each attribution; `affinity` is how the network reads the text's pronouns, if it has read it."""
    return Resolver(text, quotations, attributions, affinity).run(attributions)


class Resolver:
    """Resolves one text's statements; its discourse knows what has been mentioned so far."""

    def __init__(
        self,
        text: str,
        quotations: list[Quotation],
        attributions: list[Attribution],
        affinity: Affinity | None = None,
    ) -> None:
        self.discourse = Discourse(text, quotations, attributions, affinity)
        self.descriptions = Descriptions(self.discourse)
        self.lists = Lists(self.discourse)
        self.followed = 0

    def run(self, attributions: list[Attribution]) -> Resolution:
        """Resolve in the order of the text; statements inside quotations wait until the outer one is known."""
        count = len(attributions)
        resolution = Resolution([None] * count, [0.0] * count, [[] for _ in range(count)])
        order = sorted(range(count), key=lambda n: (self._inside(attributions[n]), attributions[n].anchor))
        for number in order:
            found = attributions[number]
            self._follow_pronouns(found.anchor)
            found, *others = self.lists.parted(found)
            entity, certainty = self._speaker(found)
            resolution.speakers[number], resolution.certainties[number] = entity, certainty
            if entity is not None and found.source:
                self._note(found, entity)
                resolution.partners[number] = self._partners(others, entity) or self._joined(found, entity)
            self.discourse.add_statement(found, entity)
        return resolution

    def _note(self, found: Attribution, entity: Entity) -> None:
        """Keep in mind that the source's words are a mention of the entity, which speaks."""
        span = found.source[0]
        entity.spans.append((span.start, span.end))
        self.discourse.remember(Mention(span.start, span.end, entity, Manner.SUBJECT, speaks=True))

    def _partners(self, others: list[Attribution], first: Entity) -> list[Entity]:
        """Who else makes a statement beside its first speaker."""
        partners: list[Entity] = []
        for found in others:
            entity, _ = self._speaker(found)
            if entity is not None and not any(entity is known for known in (first, *partners)):
                self._note(found, entity)
                partners.append(entity)
        return partners

    def _joined(self, found: Attribution, first: Entity) -> list[Entity]:
        """Whom "they" and the like mean beside the first: the people who were named together with that one."""
        if found.source[0].text(self.discourse.text).lower() not in PRONOUNS_PLURAL:
            return []
        people = plurals.together(self.discourse, found.source[0].start)
        return people[1:] if people and people[0] is first else []

    def _inside(self, found: Attribution) -> bool:
        return bool(found.source) and self.discourse.layout.quote(found.source[0].start) is not None

    def _follow_pronouns(self, stop: int) -> None:
        """Resolve the pronouns outside quotations up to `stop`, so that each keeps its antecedent in mind."""
        for match in GENDERED.finditer(self.discourse.text, self.followed, max(stop, self.followed)):
            if self.discourse.layout.quote(match.start()) is None:
                word = match.group().lower()
                entity, certainty = self.person(match.start(), word)
                if entity is not None and certainty > _FOLLOWED:
                    manner = Manner.SUBJECT if word in ("he", "she") else Manner.OTHER
                    self.discourse.remember(Mention(match.start(), match.end(), entity, manner, pronoun=True))
        self.followed = max(stop, self.followed)

    def _speaker(self, found: Attribution) -> Answer:
        if not found.source:
            return self._without_source(found)
        span = found.source[0]
        if _ANSWER.match(self.discourse.text, span.start):
            return self._interviewee(span.start), 0.7
        names = self.discourse.names_in(span.start, span.end)
        reference = read_source(self.discourse.text, span.start, span.end, names)
        ways = {
            Sort.NONE: self._nobody,
            Sort.NAME: self._named,
            Sort.FIRST: self._first_person,
            Sort.RELATIVE: self._relative,
            Sort.PRONOUN: self._pronoun,
        }
        return ways.get(reference.sort, self._described)(reference)

    def _interviewee(self, at: int) -> Entity | None:
        """Who answers in questions and answers: the person who is named most before the first question."""
        first = _QUESTION.search(self.discourse.text, 0, at)
        names = self.discourse.names_in(0, first.start()) if first else []
        people = [entity for name in names if (entity := self.discourse.owner[name.start]).kind == "person"]
        times = Counter(map(id, people))
        return max(people, key=lambda person: times[id(person)], default=None)

    def _nobody(self, _: Reference) -> Answer:
        return None, 0.5

    def _named(self, reference: Reference) -> Answer:
        if reference.name is None:
            return None, 0.5
        entity = self.discourse.owner[reference.name.start]
        if entity.kind == "place":
            entity = self.discourse.namesake(entity) or entity
        country = CAPITALS.get(entity.name.lower())
        if country and entity.kind == "place":
            # A capital that speaks is its government: Moscow is Russia where the text names both.
            places = (e for e in self.discourse.entities if e.kind == "place" and e.name.lower() == country)
            return next(places, entity), 0.85
        return entity, 0.95 if entity.kind != "unknown" else 0.85

    def _without_source(self, found: Attribution) -> Answer:
        """Whoever is the subject of a participle, "adding that", goes on, and in a quotation without a source whoever
        spoke last in its or the last paragraph.
        """
        going_on = participles.subject(self.discourse, found.cue[0].start) if found.cue else None
        if going_on is not None:
            return going_on, 0.7
        if not found.content:
            return None, 0.6
        start = found.content[0].start
        beside = self._beside(start, found.content[-1].end)
        if beside is not None:
            return beside, 0.8
        quote = self.discourse.layout.quote(start)
        if quote is None or quote.end - quote.start < _SENTENCE:
            return None, 0.6
        earlier = [said for said in self.discourse.said if said.end <= start][-3:]
        if not earlier:
            return None, 0.5
        last = max(earlier, key=lambda said: said.end)
        near = self.discourse.text.count("\n\n", last.end, start) <= 1 and start - last.end < _GOES_ON
        return (last.entity, 0.6) if near else (None, 0.5)

    def _beside(self, start: int, end: int) -> Entity | None:
        """Whose name stands right before the words with a colon, "Lee: We agree", or after them with a dash."""
        for name in reversed(self.discourse.names_in(max(0, start - _NEAR), start)):
            if _COLON.fullmatch(self.discourse.text, name.end, start):
                return self.discourse.owner[name.start]
        for name in self.discourse.names_in(end, end + _NEAR):
            if _DASH.fullmatch(self.discourse.text, end, name.begins):
                return self.discourse.owner[name.start]
        return None

    def _first_person(self, reference: Reference) -> Answer:
        """'I' in a quotation is whoever is quoted; elsewhere it is the author."""
        quoted = self.discourse.quoted_speaker(reference.start)
        if quoted is not None:
            return quoted, 0.9
        if self.discourse.layout.quote(reference.start) is not None:
            return None, 0.4
        return self.discourse.author, 0.7

    def _relative(self, reference: Reference) -> Answer:
        entity, span = relatives.antecedent(self.discourse, reference.start)
        if entity is not None:
            return entity, 0.8
        if span is None:
            return None, 0.4
        phrase = read_source(self.discourse.text, *span, self.discourse.names_in(*span))
        thing = reference.head != "who" and phrase.sort in (Sort.ORGANISATION, Sort.DOCUMENT)
        if may_be_named(phrase) or thing:
            return self._described(phrase)
        return things.words(self.discourse, phrase, "group" if is_plural(phrase.head) else "unknown"), 0.5

    def _pronoun(self, reference: Reference) -> Answer:
        word = reference.head
        if word in PRONOUNS_MALE | PRONOUNS_FEMALE:
            return self.person(reference.start, word)
        if word == "both":
            return self._described(reference)
        if word in PRONOUNS_PLURAL and word not in ("those", "these"):
            return self._they(reference)
        if word in PRONOUNS_THING:
            kinds = frozenset({"organisation", "place", "document"})
            entity = plurals.antecedent(self.discourse, reference.start, kinds)
            return entity or things.words(self.discourse, reference, "unknown"), 0.5
        return things.words(self.discourse, reference, "group"), 0.6

    def _they(self, reference: Reference) -> Answer:
        group = plurals.group(self.discourse, reference.start)
        people = plurals.subjects_together(self.discourse, reference.start)
        if group is not None and not (people and self._later(people[0], group, reference.start)):
            people = []
        entity = people[0] if people else group
        return entity or things.words(self.discourse, reference, "group"), 0.5

    def _later(self, entity: Entity, other: Entity, at: int) -> bool:
        """Whether an entity was a sentence's subject after the sentence in which another was mentioned last."""
        mentions = self.discourse.before(at, _BEFORE)
        sentence = self.discourse.layout.sentence
        last = max((sentence(m.start) for m in mentions if m.entity is other), default=0)
        return any(m.entity is entity and m.manner is Manner.SUBJECT and sentence(m.start) > last for m in mentions)

    def person(self, at: int, word: str) -> Answer:
        """The most salient person of the pronoun's gender; nobody for "he or she"."""
        if _EITHER.match(self.discourse.text, at):
            return None, 0.5
        gender = "m" if word in PRONOUNS_MALE else "f"
        ranked = antecedents(self.discourse, at, gender)
        if not ranked:
            return None, 0.3
        certainty, entity = ranked[0]
        if certainty > _SURE:
            entity.gender = entity.gender or gender
        return entity, certainty

    def described_person(self, reference: Reference) -> Answer:
        """Whom a definite description of a person means; None: nobody with a name."""
        return self.descriptions.person(reference)

    def _bare(self, reference: Reference) -> bool:
        """Whether a person's description begins a sentence without an article, as in headlines: "Nominee vows ...";
        the "Moderator:" of a debate is none of those with names.
        """
        if self.discourse.text[reference.end : reference.end + 1] == ":":
            return False
        begins = reference.start == self.discourse.layout.sentence_start(reference.start)
        first = reference.text.split()[0].lower()
        return begins and reference.sort is Sort.PERSON and first not in _INDEFINITE

    def _ends_headline(self, reference: Reference) -> bool:
        """Whether a person's description ends a headline: "Records must be released, judge rules"."""
        before = self.discourse.text[: reference.start]
        return reference.sort is Sort.PERSON and before.endswith(", ") and "\n" not in before.strip()

    def _of_the_headline(self, reference: Reference) -> Entity | None:
        """Whom a headline's "British diplomat praises ..." means: who speaks first below and is not named in it."""
        text, layout = self.discourse.text, self.discourse.layout
        end = text.find("\n", reference.end)
        begins = self._bare(reference) and not text[: reference.start].strip()
        if end < 0 or not (begins or self._ends_headline(reference)):
            return None
        others = {id(self.discourse.owner[name.start]) for name in self.discourse.names_in(0, end)}
        for mention in self.discourse.mentions:
            person = mention.speaks and mention.entity.kind == "person" and not mention.pronoun
            if mention.start > end and person and id(mention.entity) not in others:
                return mention.entity if layout.sentence(mention.start) <= _LEAD_SENTENCES else None
        return None

    def _described(self, reference: Reference) -> Answer:
        if self._ends_headline(reference) and (person := self._of_the_headline(reference)) is not None:
            return person, _HEADLINE
        if may_be_named(reference) or self._bare(reference):
            entity, certainty = self.described_person(reference)
            if entity is None:
                entity, certainty = self._of_the_headline(reference), min(certainty, _HEADLINE)
            if entity is not None or reference.sort is Sort.PERSON:
                return entity or things.words(self.discourse, reference, "person"), certainty
        if all_two(self.discourse.text, reference.start, reference.end):
            people = plurals.pair(self.discourse, reference.start)
            return (people[0] if people else things.words(self.discourse, reference, "group")), 0.5
        if reference.sort is Sort.ORGANISATION:
            return things.organisation(self.discourse, reference), 0.75
        if reference.sort is Sort.DOCUMENT:
            return things.document(self.discourse, reference), 0.75
        kind = {Sort.PERSON: "person", Sort.GROUP: "group"}.get(reference.sort, "unknown")
        return things.words(self.discourse, reference, kind), 0.75
