"""Who or what made a thing, how sure it was, and what a person decided about it."""

from __future__ import annotations

from enum import StrEnum

from reader.domain.record import Record


class Status(StrEnum):
    """What a person decided: nothing yet, that it is right, or that it is wrong."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Provenance(Record):
    """Where a row came from.

    `origin` is an engine with its version ("according-to/1.0") or a coder ("coder:Ana"). `confidence` is the engine's
    own estimate in [0, 1], None for people, and stays when a person accepts. `decided_by` is the coder ("coder:Ana")
    who accepted or rejected it and `decided` when; both are empty while nobody did, or nobody but who made it. Times
    are ISO 8601 in UTC.
    """

    origin: str = ""
    confidence: float | None = None
    status: Status = Status.ACCEPTED
    created: str = ""
    modified: str = ""
    decided_by: str = ""
    decided: str = ""

    @property
    def by_machine(self) -> bool:
        """Whether an engine proposed it."""
        return not self.origin.startswith(CODER_PREFIX)

    @property
    def judge(self) -> str:
        """The coder whose decision its status is, named as in `origin`; empty if nobody decided, or nobody knows who.

        What a person made is accepted by that.
        """
        if self.status is Status.SUGGESTED:
            return ""
        made = self.status is Status.ACCEPTED and not self.by_machine
        return self.decided_by or (self.origin if made else "")

    @property
    def decision(self) -> str:
        """The status with the judge's name: "accepted by Ana"."""
        return f"{self.status.value} by {self.judge.removeprefix(CODER_PREFIX)}" if self.judge else self.status.value

    @property
    def coders(self) -> set[str]:
        """The names of the people who made it or decided about it; none for an engine's suggestion."""
        named = (self.origin, self.decided_by)
        return {one.removeprefix(CODER_PREFIX) for one in named if one.startswith(CODER_PREFIX)}


CODER_PREFIX = "coder:"


class Coder(Record):
    """A person who annotates. `colour` is "#rrggbb"."""

    name: str
    colour: str = "#2ea8e5"
    id: int = 0
    uid: str = ""

    @property
    def origin(self) -> str:
        """How rows that this person made name their origin."""
        return CODER_PREFIX + self.name
