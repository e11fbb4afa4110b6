"""Where the reader has been: back and forward, as in a web browser."""

from __future__ import annotations

from reader.domain.record import Record

LONGEST = 200


class Place(Record):
    """An article, and the statement that was selected in it."""

    article_id: int
    statement_id: int | None = None


class Places:
    """The places before and after the one that is shown."""

    def __init__(self) -> None:
        self.behind: list[Place] = []
        self.ahead: list[Place] = []

    def leave(self, place: Place | None) -> None:
        """Remember the place that a jump leaves. What was ahead is forgotten."""
        if place is None:
            return
        self.ahead.clear()
        if not self.behind or self.behind[-1] != place:
            self.behind.append(place)
            del self.behind[:-LONGEST]

    def back(self, here: Place | None) -> Place | None:
        """The place before; None at the beginning."""
        return self._step(self.behind, self.ahead, here)

    def forward(self, here: Place | None) -> Place | None:
        """The place that `back` left; None at the end."""
        return self._step(self.ahead, self.behind, here)

    def _step(self, source: list[Place], target: list[Place], here: Place | None) -> Place | None:
        if not source:
            return None
        if here is not None:
            target.append(here)
        return source.pop()
