"""Speakers: the people, organisations, groups and documents that make statements."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reader.domain.provenance import Provenance
from reader.domain.spans import Span


class SpeakerKind(StrEnum):
    """What sort of speaker it is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    DOCUMENT = "document"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Role:
    """A title or office, with the dates (ISO 8601, empty if unknown) between which it was held."""

    name: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker of the library. Speakers belong to the library, not to one article."""

    name: str
    kind: SpeakerKind = SpeakerKind.UNKNOWN
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    provenance: Provenance = field(default_factory=Provenance)
    id: int = 0
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of an article that refers to a speaker: "he", "the minister", "Kuleba"."""

    article_id: int
    speaker_id: int
    span: Span
    provenance: Provenance = field(default_factory=Provenance)
    id: int = 0
    uid: str = ""
