"""What a merge keeps account of: which incoming id is which of ours, who is who, and how much came."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from reader.domain.provenance import Provenance
from reader.domain.record import replace
from reader.store.command import Command

Values = Mapping[str, Any]


class Ledger:
    """The account of one merge; all that it writes goes through its command."""

    def __init__(self, command: Command) -> None:
        self.command = command
        self.ids: defaultdict[str, dict[int, int]] = defaultdict(dict)
        """By table: the incoming id -> ours."""
        self.origins: dict[str, str] = {}
        """A coder's origin as it came in -> as it is here."""
        self.added: Counter[str] = Counter()
        self.same: Counter[str] = Counter()

    def provenance(self, provenance: Provenance) -> Provenance:
        """A provenance in our coders' names."""
        origin = self.origins.get(provenance.origin, provenance.origin)
        decided_by = self.origins.get(provenance.decided_by, provenance.decided_by)
        if (origin, decided_by) == (provenance.origin, provenance.decided_by):
            return provenance
        return replace(provenance, origin=origin, decided_by=decided_by)

    def known(self, table: str, incoming: int, ours: int) -> None:
        """An incoming thing is here already."""
        self.ids[table][incoming] = ours
        self.same[table] += 1

    def insert(self, table: str, incoming: Sequence[int], rows: Sequence[Values]) -> None:
        """Insert rows for incoming things, given by their ids in the same order."""
        self.inserted(table, incoming, self.command.insert_many(table, rows))

    def inserted(self, table: str, incoming: Sequence[int], ours: Sequence[int]) -> None:
        """Rows were inserted for incoming things, given by their ids in the same order."""
        self.ids[table].update(zip(incoming, ours, strict=True))
        self.added[table] += len(ours)
