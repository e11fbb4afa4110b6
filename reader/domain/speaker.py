"""Speakers: the people, organisations, groups and documents that make statements."""

from __future__ import annotations

from enum import StrEnum

from reader.domain.provenance import Provenance
from reader.domain.record import Record
from reader.domain.spans import Span


class SpeakerKind(StrEnum):
    """What sort of speaker it is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    DOCUMENT = "document"
    UNKNOWN = "unknown"


class Role(Record):
    """A title or office, with the dates (ISO 8601, empty if unknown) between which it was held."""

    name: str
    start: str = ""
    end: str = ""


class Speaker(Record):
    """A speaker of the library. Speakers belong to the library, not to one article."""

    name: str
    kind: SpeakerKind = SpeakerKind.UNKNOWN
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    provenance: Provenance = Provenance()
    id: int = 0
    uid: str = ""


class Mention(Record):
    """A span of an article that refers to a speaker: "he", "the minister", "Kuleba"."""

    article_id: int
    speaker_id: int
    span: Span
    provenance: Provenance = Provenance()
    id: int = 0
    uid: str = ""
