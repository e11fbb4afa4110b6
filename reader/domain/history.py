"""What was done to a library, and what undoing it changed."""

from __future__ import annotations

from enum import StrEnum

from reader.domain.changes import Changes
from reader.domain.record import Record


class HistoryState(StrEnum):
    """DONE can be undone, UNDONE can be done again; DISCARDED was undone, and then something else was done."""

    DONE = "done"
    UNDONE = "undone"
    DISCARDED = "discarded"


class HistoryEntry(Record):
    """One command: when (ISO 8601, UTC), by whom (the coder's name), and its label, such as "Accept 3 statements"."""

    id: int
    at: str
    coder: str
    label: str
    state: HistoryState


class Undone(Record):
    """A command that was undone or done again, and what that changed."""

    label: str
    changes: Changes
