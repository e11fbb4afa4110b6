"""Whom a pronoun means: the candidates before it, ranked by what makes an antecedent likely.

After the salience factors of Lappin and Leass, "An Algorithm for Pronominal Anaphora Resolution", 1994, weighted by a
logistic ranker as in Denis and Baldridge, "A Ranking Approach to Pronoun Resolution", 2007; train/speakers.py fits it.
Where the network has read the text, how well pronoun and mentions go together in its eyes adds to that.
"""

import math
import re
from dataclasses import dataclass

from reader.extract.speakers.discourse import Discourse, Manner, Mention
from reader.extract.speakers.entities import Entity
from reader.extract.speakers.layout import Layout
from reader.extract.speakers.ranking import Ranker

_REACH = 60
_COMPARED = 16
_FARTHEST = 12
_LEAD = 400
_LONGEST = 240
_NEAR = 12
_AFTER_QUOTATION = re.compile(r"[”\"’'][,.]?\s*$")
_GOES_ON = re.compile(r"\w+\s+(?:also|then|later|further|again|added|continued|concluded|went on)\b")
_CLAUSE = re.compile(
    r"[Ss]?[Hh]e\s(?:[^.,;:!?()”“\"\n—–]|[.](?=\S)|(?<=\b(?:Mr|Dr|Ms|Lt))[.]|(?<=\b(?:Mrs|Sen|Gov|Rep|Gen))[.]"
    r"|,(?!\s(?:and|but|or|while|though|as)\b))*"
)
"""A clause from its subject on, with what it reports."""

_ADVERBIAL = re.compile(
    r"\b(?:after|as|because|before|if|once|since|though|that|unless|until|when|where|which|while|whom)\s+$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:an?|the)\s$")
"""What stands before a name that only says of what kind something is: "a Lee poster"."""

FEATURES = (
    "same sentence",
    "previous sentence",
    "two sentences back",
    "log distance",
    "same paragraph",
    "previous paragraph",
    "subject of the sentence",
    "subject of the previous sentence",
    "nearest is subject",
    "nearest is owner",
    "nearest is oblique",
    "nearest is modifier",
    "nearest is quoted",
    "nearest is reported",
    "nearest is pronoun",
    "spoke last",
    "spoke last, after a quotation",
    "spoke last, same paragraph",
    "spoke last, and a word of going on follows",
    "spoke last, nobody was subject since",
    "spoke last, by asking",
    "spoke before last",
    "speaks",
    "gender agrees",
    "not surely a person",
    "of unknown kind",
    "log count",
    "log count in the paragraph",
    "nearest of all",
    "in the lead",
    "begins sentence, subject of the previous",
    "possessive, subject of the sentence",
)


RANKER: Ranker[Entity] = Ranker("pronouns", FEATURES)


def fits(entity: Entity, gender: str) -> bool:
    """Whether a singular pronoun of that gender may mean the entity."""
    if entity.kind != "person" and not (entity.kind == "unknown" and entity.named and not entity.located):
        return False
    return not (gender and entity.gender and entity.gender != gender)


@dataclass(frozen=True)
class Candidate:
    """Someone whom a pronoun may mean: the last mentions before it, in order, and the values of FEATURES."""

    mentions: list[Mention]
    features: list[float]

    @property
    def entity(self) -> Entity:
        """Who that is."""
        return self.mentions[-1].entity

    @property
    def ends(self) -> list[int]:
        """Where the mentions end that the network compares with the pronoun."""
        return [mention.end for mention in self.mentions[-_COMPARED:]]


def candidates(discourse: Discourse, at: int, gender: str) -> list[Candidate]:
    """Everyone whom a pronoun at `at` may mean."""
    here = discourse.layout.sentence(at)
    quoted = discourse.quoted_speaker(at) if discourse.layout.quote(at) else None
    others = _named_after(discourse, at)
    mentions: dict[int, list[Mention]] = {}
    for mention in discourse.before(at, _REACH):
        entity = mention.entity
        apart = entity in (quoted, discourse.author) or id(entity) in others
        if fits(entity, gender) and mention.end <= at and not apart:
            mentions.setdefault(id(entity), []).append(mention)
    if not mentions:
        return []
    newest = max(found[-1].start for found in mentions.values())
    subjects = [m.start for found in mentions.values() for m in found if m.manner is Manner.SUBJECT and not m.speaks]
    context = _Context(discourse, at, here, (newest, max(subjects, default=0)))
    return [Candidate(found, context.features(found, gender)) for found in mentions.values()]


def _named_after(discourse: Discourse, at: int) -> set[int]:
    """Whom a subject pronoun cannot mean: those named after it in its clause ("he told Lee" is not said by Lee).

    Principle C of binding: Chomsky, "Lectures on Government and Binding", 1981.
    """
    clause = _CLAUSE.match(discourse.text, at, at + _LONGEST)
    if clause is None:
        return set()
    end = clause.end()
    if _ADVERBIAL.search(discourse.text, max(0, at - _NEAR), at):  # "as he spoke, Lee": a main clause follows the comma
        comma = discourse.text.find(",", at, end)
        end = comma if comma > 0 else end
    names = (
        n for n in discourse.names_in(at, end) if not _ARTICLE.search(discourse.text, max(0, n.begins - 5), n.begins)
    )
    return {id(discourse.owner[name.start]) for name in names}


class _Context:
    """What is the same for all candidates of one pronoun."""

    def __init__(self, discourse: Discourse, at: int, here: int, newest: tuple[int, int]) -> None:
        self.discourse, self.at, self.here = discourse, at, here
        self.newest, self.newest_subject = newest
        self.layout: Layout = discourse.layout
        self.paragraph = self.layout.paragraph(at)
        self.quote = self.layout.quote(at)
        before = discourse.text[max(0, at - 4) : at]
        self.after_quotation = bool(_AFTER_QUOTATION.search(before)) and self.quote is None
        self.begins = not discourse.text[self.layout.sentence_start(at) : at].strip("“\"‘' (")[:40].strip()
        self.possessive = discourse.text[at : at + 3].lower() == "his"
        self.goes_on = bool(_GOES_ON.match(discourse.text, at))
        self.spoken = discourse.spoken_before(at, 2)

    def features(self, found: list[Mention], gender: str) -> list[float]:
        """The values of FEATURES for the entity of these mentions, the nearest last."""
        nearest, entity = found[-1], found[-1].entity
        distance = min(self.here - self.layout.sentence(nearest.start), _FARTHEST)
        paragraphs = self.paragraph - self.layout.paragraph(nearest.start)
        sentences = {self.layout.sentence(m.start) for m in found[-6:] if m.manner is Manner.SUBJECT}
        subject, before = self.here in sentences, self.here - 1 in sentences
        last = bool(self.spoken) and self.spoken[-1].entity is entity
        near = last and self.layout.paragraph(self.spoken[-1].at) == self.paragraph
        other = self.layout.quote(nearest.start)
        values = (
            distance == 0,
            distance == 1,
            distance == 2,
            math.log1p(distance),
            paragraphs == 0,
            paragraphs == 1,
            subject,
            before,
            nearest.manner is Manner.SUBJECT,
            nearest.manner is Manner.OWNER,
            nearest.manner is Manner.OBLIQUE,
            nearest.manner is Manner.MODIFIER,
            other is not None and other is not self.quote,
            self.discourse.reported(nearest.start, self.at),
            nearest.pronoun,
            last,
            last and self.after_quotation,
            near,
            last and self.goes_on,
            last and self.newest_subject <= self.spoken[-1].at,
            last and self.spoken[-1].asked,
            len(self.spoken) > 1 and self.spoken[0].entity is entity and not last,
            nearest.speaks,
            entity.gender == gender,
            entity.kind == "person" and not surely_person(entity),
            entity.kind == "unknown",
            math.log1p(len(entity.names)),
            math.log1p(sum(self.layout.paragraph(m.start) == self.paragraph for m in found)),
            nearest.start == self.newest,
            bool(entity.names) and entity.names[0].start < _LEAD,
            self.begins and before,
            self.possessive and subject,
        )
        return [float(value) for value in values]


def antecedents(discourse: Discourse, at: int, gender: str) -> list[tuple[float, Entity]]:
    """Everyone whom a pronoun at `at` may mean, the likeliest first, with the ranker's probability."""
    found = candidates(discourse, at, gender)
    affinity = discourse.affinity
    affinities = None if affinity is None else [affinity.between(at, candidate.ends) for candidate in found]
    return RANKER.ranked([(candidate.entity, candidate.features) for candidate in found], affinities)


def surely_person(entity: Entity) -> bool:
    """Whether a title, a common first name, a gender or its own words show that the entity is a person."""
    return bool(entity.gender or entity.spans or any(name.sure for name in entity.names))
