"""Which statements a person wants to see."""

from __future__ import annotations

from reader.domain.provenance import Status
from reader.domain.record import Record
from reader.domain.statement import StatementKind


class StatementFilter(Record):
    """Statements that meet every condition; an empty condition lets all pass.

    `text` is plain words: each must begin a word of the statement or of a speaker's name, accents and case aside.
    A statement with any of `speaker_ids` passes, first speaker or not; a None among them means "speaker unknown". One
    with any of `tag_ids` passes. `min_confidence` concerns what an engine proposed; what a person made passes always.
    """

    text: str = ""
    speaker_ids: frozenset[int | None] = frozenset()
    kinds: frozenset[StatementKind] = frozenset()
    statuses: frozenset[Status] = frozenset()
    tag_ids: frozenset[int] = frozenset()
    has_notes: bool | None = None
    has_links: bool | None = None
    min_confidence: float = 0.0

    def __bool__(self) -> bool:
        """Whether it leaves anything out."""
        return self != StatementFilter()
