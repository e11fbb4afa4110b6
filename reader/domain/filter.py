"""Which statements a person wants to see."""

from __future__ import annotations

from dataclasses import dataclass

from reader.domain.provenance import Status
from reader.domain.statement import StatementKind


@dataclass(frozen=True, slots=True)
class StatementFilter:
    """Conditions that a statement must all meet; an empty one lets every statement through.

    `text` is found in the statement's words or its speaker's name, whatever the case. In `speaker_ids`, None stands for
    the unknown speaker. `has_notes` and `has_links` are None where it does not matter. A statement that a person made
    has no confidence and passes every `min_confidence`.
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
        """Whether anything is asked for."""
        return self != StatementFilter()
