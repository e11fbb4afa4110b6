"""Names that mean the same speaker, joined: "Kuleba" with "Dmitry Kuleba", "Hillary" with "Hillary Clinton"."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from unicodedata import normalize

from reader.extract.speakers.lexicon import HYPERNYMS, ROLE_NOUNS, SHORT_NAMES
from reader.extract.speakers.names import Name

_ACCENT = re.compile("[\u0300-\u036f]")
_DOUBLED = re.compile(r"(.)\1")
_LONGEST = 4
_PAIR = 2
_LEAD = 600
"""Code points in which headline and lead may use a short name before the full one; later, an office before a surname
("President Obama") is not the person of that surname whose full name is yet to come.
"""
_SUFFIXES = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}


@dataclass
class Entity:
    """Someone or something with a name in this text. `named` is False for a description that was resolved to
    nothing: then `name` holds the text's own words. `located`: the text says that something is in it.
    """

    name: str
    kind: str
    gender: str = ""
    names: list[Name] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    named: bool = True
    spans: list[tuple[int, int]] = field(default_factory=list)
    located: bool = False

    @property
    def aliases(self) -> list[str]:
        """The other ways in which the text names it, each once."""
        return list(dict.fromkeys(n.text for n in self.names if n.text != self.name))

    @property
    def parts(self) -> tuple[str, ...]:
        """The words of the name in lower case, without suffixes such as Jr."""
        return significant(self.name.split())


def significant(words: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Lower case, without Jr. and the like and without accents, which some spell and others leave out."""
    kept = tuple(_bare(w).rstrip(".") for w in words if w.lower() not in _SUFFIXES)
    return kept or tuple(_bare(w) for w in words)


def _bare(word: str) -> str:
    """In lower case without accents."""
    return word.lower() if word.isascii() else _ACCENT.sub("", normalize("NFD", word.lower()))


def link_names(names: list[Name]) -> tuple[list[Entity], dict[int, Entity]]:
    """-> (entities in order of appearance, entity of the name at each start offset)."""
    index = _Index()
    owner: dict[int, Entity] = {}
    for name in names:
        if name.kind == "person" and len(significant(name.words)) > 1:
            owner[name.start] = index.full(name)
    for name in names:
        entity = owner[name.start] = owner.get(name.start) or index.short(name)
        entity.names.append(name)
        entity.gender = entity.gender or name.gender
        if name.titles and name.titles not in entity.roles:
            entity.roles.append(name.titles)
    return sorted(index.entities, key=lambda e: e.names[0].start), owner


class _Index:
    """Entities so far, by the words that may name them."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self.last: defaultdict[str, list[Entity]] = defaultdict(list)
        self.first: defaultdict[str, list[Entity]] = defaultdict(list)
        self.middle: defaultdict[str, list[Entity]] = defaultdict(list)
        self.whole: defaultdict[tuple[str, ...], list[Entity]] = defaultdict(list)
        self.initials: defaultdict[str, list[Entity]] = defaultdict(list)

    def _add(self, name: Name) -> Entity:
        entity = Entity(name.text, name.kind, name.gender)
        self.entities.append(entity)
        parts = entity.parts
        self.whole[_plain(SHORT_NAMES.get(parts, parts))].append(entity)
        if len(parts) > 1 and name.kind == "organisation":
            self.initials["".join(word[0] for word in name.words if word[0].isupper())].append(entity)
        if name.kind == "person":
            self.last[parts[-1]].append(entity)
            self.first[parts[0]].append(entity)
            for part in parts[1:-1]:
                self.middle[part].append(entity)
        return entity

    def full(self, name: Name) -> Entity:
        """The person with this full name; its fullest form ("Donald J. Trump", "Kenneth Starr") is the one shown."""
        parts = significant(name.words)
        office = len(parts) == _PAIR and parts[0] in ROLE_NOUNS
        for entity in self.last[parts[-1]]:
            if office and len(entity.parts) > 1:
                return entity  # "Dean Lee" is Ann Lee, for there is one
            if same_person(entity.parts, parts):
                if len(parts) <= _LONGEST and _fuller(name, entity):
                    entity.name = name.text
                return entity
        return self._add(name)

    def short(self, name: Name) -> Entity:
        """The entity that a short name, an organisation or a group means; a new one if there is none yet."""
        parts = significant(name.words)
        parts = SHORT_NAMES.get(parts, parts)
        if len(parts) == 1 and (name.kind in ("person", "unknown") or self._surname_only(parts[0])):
            person = self._called(name, parts[0])
            if person is not None:
                return person
        for entity in self.whole[_plain(parts)] + self.initials[_acronym(name)]:
            if entity.kind == name.kind or "unknown" in (entity.kind, name.kind):
                if entity.kind == "unknown":
                    entity.kind = name.kind
                if entity.parts in SHORT_NAMES and entity.parts != significant(name.words):
                    entity.name = name.text  # "Dems" until the Democrats are named
                return entity
        return self._newspaper(parts) or self._add(name)

    def _surname_only(self, word: str) -> bool:
        """Whether a word of organisations' names is somebody's surname here and begins no organisation's name."""
        named = any(e.kind == "organisation" and e.parts[0] == word for e in self.entities)
        return bool(self.last[word]) and not named

    def _newspaper(self, parts: tuple[str, ...]) -> Entity | None:
        """The last newspaper that is called by the last word of its name: the Post after the Yorkshire Post."""
        if len(parts) != 1 or parts[0] not in HYPERNYMS["newspaper"]:
            return None
        named = (entity for entity in reversed(self.entities) if entity.kind == "organisation")
        return next((entity for entity in named if len(entity.parts) > 1 and entity.parts[-1] == parts[0]), None)

    def _called(self, name: Name, word: str) -> Entity | None:
        """Who a surname or first name means: of several of the right gender one who was called so before, rather than
        by the full name alone, and the one named most so far. With a title also the first of two surnames: Ms. Acosta
        for Melba Acosta Febo.
        """
        for known in (self.last[word], self.middle[word] if name.titles else self.first[word]):
            gender = name.gender if name.titles or known is self.first[word] else ""
            fitting = [e for e in known if not (gender and e.gender and e.gender != gender)]
            if name.titles and name.start > _LEAD:
                fitting = [e for e in fitting if e.names]
            if fitting:
                return max(fitting, key=lambda e: (len(e.parts) > 1 and _is_called(e, word), len(e.names)))
        return None


def _is_called(entity: Entity, word: str) -> bool:
    """Whether the text has called someone by a word alone."""
    return any(significant(name.words) == (word,) for name in entity.names)


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names with the same last word are one person's: equal or shortened first names."""
    if len(one) == 1 or len(other) == 1:
        return True
    shorter, longer = sorted((one, other), key=len)
    if longer[-len(shorter) :] == shorter:
        return True
    a, b = sorted((one[0], other[0]), key=len)
    return _undoubled(a) == _undoubled(b) or ((len(a) == 1 or len(a) > 2) and b.startswith(a))


def _undoubled(word: str) -> str:
    """Without doubled letters, in which spellings of a name differ: Hillary and Hilary, Phillip and Philip."""
    return _DOUBLED.sub(r"\1", word)


def _fuller(name: Name, entity: Entity) -> bool:
    """Whether a name has more words than its entity's, or as many and a longer given name (Kenneth Starr for Ken) or
    accents (François for Francois).
    """
    more = len(name.words) - len(entity.name.split())
    longer = len(significant(name.words)[0]) > len(entity.parts[0])
    return more > 0 or (more == 0 and (longer or name.text.isascii() < entity.name.isascii()))


def _acronym(name: Name) -> str:
    """The letters of a name that is nothing but capitals, such as I.R.S.; else empty, which no entity has."""
    letters = name.text.replace(".", "")
    return letters if letters.isupper() and len(letters) > 1 and len(name.words) == 1 else ""


def _plain(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(p for p in parts if p not in ("the", "a", "an"))
