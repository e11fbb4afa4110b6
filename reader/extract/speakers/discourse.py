"""What a text has spoken of so far: its names, who they are, each mention, and who said what."""

import bisect
import itertools
import re
from dataclasses import dataclass
from enum import Enum

from reader.extract.attribution import Attribution
from reader.extract.quotations import Quotation
from reader.extract.speakers.affinity import Affinity
from reader.extract.speakers.entities import Entity, link_names
from reader.extract.speakers.layout import Layout
from reader.extract.speakers.lexicon import (
    FUNCTION_WORDS,
    ORGANISATION_NOUNS,
    PREPOSITIONS,
    PRONOUNS_MALE,
    ROLE_NOUNS,
    TITLES,
)
from reader.extract.speakers.names import Name, find_names

GENDERED = re.compile(r"\b(?:[Hh]e|[Hh]is|[Hh]im|[Ss]he|[Hh]er)\b")
_ASKS = re.compile(r"\b(?:ask(?:s|ed|ing)?|wonder(?:s|ed)?|press(?:es|ed))\b")
_IN = re.compile(r"(?<!\bfaith)(?<!\btrust)(?<!\bbelieve)(?<!\bbelief)(?<!\bconfidence)(?<!\binterest)\s[Ii]n\s$")
_THE = re.compile(r"[Tt]he\s+$")
_LAST_WORD = re.compile(r"([\w’']+)(?:\s+(?:the|an?|his|her|their|its))?[^\w’']*$")
_FINITE = re.compile(
    r"(?:\s\([^)]{0,40}\))?\s(?:also |then |later |again |now |himself |herself |often |repeatedly |recently |\w+ly )?"
    r"(?:is|was|has|had|will|would|can|could|should|may|might|must|does|did|says|said|told|went|came|took|made|gave|got"
    r"|wrote|spoke|thinks|thought|knew|felt|held|kept|left|met|ran|saw|sought|won|lost|began|became|led|put|set|hit"
    r"|found|brought|bought|caught|taught|grew|drew|threw|flew|chose|rose|fell|broke|drove|rode|stood|understood|sat"
    r"|shot|fought|heard|paid|sent|spent|built|read|swore|wore|woke|struck|dealt|meant|shook|forgot|forgave|quit|cast"
    r"|laid|slept|swept|sold|withdrew|overcame|undertook|mistook|sank|sang|bore|hid|clung|drank|ate|bent|lent|sped"
    r"|\w{3,}ed|\w{2,}[^s\W]es|wants|hopes|needs|plans|calls|argues)\b"
)
_WORDS_AFTER = re.compile(r"[ \xa0]([\w’'-]+)(?:[ \xa0]([\w’'-]+))?(?:[ \xa0]([\w’'-]+))?")
_BEGIN_CLAUSES = {"as", "like", "than", "after", "before", "since", "until"}
"""Prepositions that begin clauses too."""
_NEAR = 80


class Manner(Enum):
    """The part that a mention plays in its sentence."""

    SUBJECT = "subject"
    OTHER = "other"
    OBLIQUE = "after a preposition"
    OWNER = "possessive"
    MODIFIER = "before a noun"


@dataclass(frozen=True)
class Mention:
    """A place where an entity is spoken of: [start, end) in code points, the part it plays there, whether it speaks
    there, and whether it is a pronoun.
    """

    start: int
    end: int
    entity: Entity
    manner: Manner
    speaks: bool = False
    pronoun: bool = False


@dataclass(frozen=True)
class Said:
    """A content, [start, end), and whose words it is."""

    start: int
    end: int
    entity: Entity | None


@dataclass(frozen=True)
class Spoken:
    """Who speaks at an offset, and whether it is a question."""

    at: int
    entity: Entity
    asked: bool


class Discourse:
    """One text's entities and mentions, in the order of the text; grows while its statements are resolved."""

    def __init__(
        self,
        text: str,
        quotations: list[Quotation],
        attributions: list[Attribution],
        affinity: Affinity | None = None,
    ) -> None:
        self.text = text
        self.affinity = affinity
        self.layout = Layout(text, quotations)
        self.names = find_names(text)
        self._starts = [name.start for name in self.names]
        self.entities, self.owner = link_names(self.names)
        self.contents = sorted((c.start, c.end) for a in attributions for c in a.content)
        self.said: list[Said] = []
        self.spoken: list[Spoken] = []
        self._described: dict[str, Entity] = {}
        self.author = self.described("author", "person")
        sources = sorted((s.start, s.end) for a in attributions for s in a.source)
        self._locate()
        self._promote(sources)
        self._guess_genders()
        self.mentions = [self._mention(name, sources) for name in self.names]

    def names_in(self, start: int, end: int) -> list[Name]:
        """The names that begin in [start, end)."""
        return self.names[bisect.bisect_left(self._starts, start) : bisect.bisect_left(self._starts, end)]

    def before(self, at: int, most: int) -> list[Mention]:
        """The last mentions before an offset, in order."""
        stop = bisect.bisect_left(self.mentions, at, key=lambda m: m.start)
        return self.mentions[max(0, stop - most) : stop]

    def manner(self, start: int) -> Manner | None:
        """The part that the mention plays which begins at an offset."""
        mention = next(iter(self.before(start + 1, 1)), None)
        return mention.manner if mention is not None and mention.start == start else None

    def remember(self, mention: Mention) -> None:
        """Add a mention."""
        bisect.insort(self.mentions, mention, key=lambda m: m.start)

    def add_statement(self, found: Attribution, entity: Entity | None) -> None:
        """Add who said what."""
        for content in found.content:
            bisect.insort(self.said, Said(content.start, content.end, entity), key=lambda said: said.start)
        if entity is not None:
            asked = any(_ASKS.search(self.text, cue.start, cue.end) for cue in found.cue)
            bisect.insort(self.spoken, Spoken(found.anchor, entity, asked), key=lambda spoken: spoken.at)

    def spoken_before(self, at: int, most: int) -> list[Spoken]:
        """Who spoke last before an offset, in order."""
        stop = bisect.bisect_left(self.spoken, at, key=lambda spoken: spoken.at)
        return self.spoken[max(0, stop - most) : stop]

    def quoted_speaker(self, at: int) -> Entity | None:
        """Whose words the offset is in, as far as known by now."""
        stop = bisect.bisect_right(self.said, at, key=lambda said: said.start)
        around = [said.entity for said in self.said[max(0, stop - 5) : stop] if at < said.end]
        return around[-1] if around else None

    def reported(self, mention: int, at: int) -> bool:
        """Whether a mention is part of what someone else said and the offset is not part of the same."""
        number = bisect.bisect_right(self.contents, (mention, len(self.text))) - 1
        return number >= 0 and mention < self.contents[number][1] <= at

    def namesake(self, place: Entity) -> Entity | None:
        """The person whose surname is a place's name: Kerry Washington."""
        people = (e for e in self.entities if e.kind == "person" and len(e.parts) > 1)
        return next((e for e in people if e.parts[-1:] == place.parts and "of" not in e.parts), None)

    def described(self, name: str, kind: str, named: bool = False) -> Entity:
        """The entity of a description, the same for the same words."""
        key = re.sub(r"^(?:the|a|an) ", "", name.lower())
        if key not in self._described:
            self._described[key] = Entity(name, kind, named=named)
        return self._described[key]

    @property
    def descriptions(self) -> list[Entity]:
        """The entities of descriptions so far, in order."""
        return list(self._described.values())

    def _locate(self) -> None:
        """A name of unknown kind that something is in is no person."""
        for name in self.names:
            if _IN.search(self.text, max(0, name.start - _NEAR), name.start):
                self.owner[name.start].located = True

    def _promote(self, sources: list[tuple[int, int]]) -> None:
        """A single word that speaks under its bare name, and is no known place or organisation, is a person."""
        for start, end in sources:
            names = self.names_in(start, end)
            if len(names) == 1 and end - start <= names[0].end - names[0].start + 1:
                entity = self.owner[names[0].start]
                singular = not entity.name.endswith("s") and entity.name not in ("Men", "Women", "People")
                article = _THE.search(self.text, max(0, start - 5), start)
                if entity.kind == "unknown" and singular and not article and not entity.located:
                    entity.kind = "person"

    def _guess_genders(self) -> None:
        """A person alone in a sentence has the gender of the pronouns that follow there."""
        votes: dict[int, int] = {}
        for start, end in itertools.pairwise([*self.layout.sentences, len(self.text)]):
            names = [n for n in self.names_in(start, end) if self.owner[n.start].kind == "person"]
            if names and len({id(self.owner[n.start]) for n in names}) == 1:
                after = GENDERED.findall(self.text, names[0].end, end)
                key = id(self.owner[names[0].start])
                votes[key] = votes.get(key, 0) + sum(1 if w.lower() in PRONOUNS_MALE else -1 for w in after)
        for entity in self.entities:
            vote = votes.get(id(entity), 0)
            if vote and not entity.gender:
                entity.gender = "m" if vote > 0 else "f"

    def _mention(self, name: Name, sources: list[tuple[int, int]]) -> Mention:
        at = bisect.bisect_right(sources, (name.start, len(self.text))) - 1
        speaks = at >= 0 and name.start < sources[at][1]
        return Mention(name.start, name.end, self.owner[name.start], self._manner(name), speaks)

    def _manner(self, name: Name) -> Manner:
        if name.possessive:
            return Manner.OWNER
        if self._modifies(name):
            return Manner.MODIFIER
        sentence = self.layout.sentence_start(name.start)
        last = _LAST_WORD.search(self.text, max(sentence, name.begins - _NEAR), name.begins)
        before = last.group(1).lower() if last else ""
        if before in PREPOSITIONS and not (before in _BEGIN_CLAUSES and _FINITE.match(self.text, name.end)):
            return Manner.OBLIQUE
        if _FINITE.match(self.text, name.end):
            return Manner.SUBJECT
        rivals = self.names_in(max(sentence, name.start - 4 * _NEAR), name.start)
        return Manner.OTHER if any(self._rivals(other, name) for other in rivals) else Manner.SUBJECT

    def _modifies(self, name: Name) -> bool:
        """Whether a noun for a person or organisation follows: "Cruz spokeswoman", "Trump campaign manager"."""
        match = _WORDS_AFTER.match(self.text, name.end)
        for word in match.groups() if match else ():
            if word is None or word.lower() in FUNCTION_WORDS:
                return False
            if word.lower() in ROLE_NOUNS | ORGANISATION_NOUNS:
                return True
            if word.lower() not in TITLES | _MODIFIERS:
                return False
        return False

    def _rivals(self, other: Name, name: Name) -> bool:
        """Whether a person named earlier in the sentence is likelier its subject."""
        return (
            self.owner[other.start].kind == "person"
            and not (other.possessive or self._modifies(other))
            and (self.layout.quote(other.start) is None or self.layout.quote(name.start) is not None)
        )


_MODIFIERS = frozenset(
    [
        "communications",
        "press",
        "policy",
        "political",
        "senior",
        "top",
        "longtime",
        "veteran",
        "policy",
        "legal",
        "economic",
        "finance",
    ]
)
"""Words that stand between an owner and its staff's title and are no titles themselves."""
