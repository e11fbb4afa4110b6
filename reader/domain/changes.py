"""What a mutation touched, so that views refresh from that and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from reader.domain.record import Record


class Entity(StrEnum):
    """The kinds of rows that views show."""

    ARTICLE = "article"
    STATEMENT = "statement"
    SPEAKER = "speaker"
    MENTION = "mention"
    CLAIM = "claim"
    STANCE = "stance"
    ANNOTATION = "annotation"
    TAG = "tag"
    LINK = "link"
    LINK_TYPE = "link_type"
    CODER = "coder"


class Changes(Record):
    """Entity -> ids of the rows that were made, changed or removed.

    `everything` is set when the library changed in a way that cannot be told row by row (another program wrote to it).
    A parent is named with its children: changing a statement's spans, stance, notes or links names the statement too.
    An article is named when its metadata or its text changes, not when its statements or annotations do.
    """

    ids: Mapping[Entity, frozenset[int]] = {}
    everything: bool = False

    @staticmethod
    def of(entity: Entity, *ids: int) -> Changes:
        """The changes of some rows of one kind."""
        return Changes({entity: frozenset(ids)})

    def of_kind(self, entity: Entity) -> frozenset[int]:
        """The ids of one kind that changed."""
        return self.ids.get(entity, frozenset())

    def touches(self, *entities: Entity) -> bool:
        """Whether a row of any of these kinds may have changed."""
        return self.everything or any(self.ids.get(entity) for entity in entities)

    def __or__(self, other: Changes) -> Changes:
        ids = dict(self.ids)
        for entity, changed in other.ids.items():
            ids[entity] = ids.get(entity, frozenset()) | changed
        return Changes(ids, self.everything or other.everything)

    def __bool__(self) -> bool:
        return self.everything or any(self.ids.values())

    @staticmethod
    def merged(many: Iterable[Changes]) -> Changes:
        """All of them as one."""
        out = Changes()
        for changes in many:
            out |= changes
        return out
