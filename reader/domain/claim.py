"""Claims: propositions that several statements make or deny."""

from __future__ import annotations

from enum import StrEnum

from reader.domain.provenance import Provenance
from reader.domain.record import Record


class StanceKind(StrEnum):
    """Where a statement stands on a claim."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    UNCLEAR = "unclear"


class Claim(Record):
    """A proposition, in the reader's own words."""

    text: str
    provenance: Provenance = Provenance()
    id: int = 0
    uid: str = ""


class Stance(Record):
    """A statement's stance on a claim; a statement takes at most one on each claim."""

    statement_id: int
    claim_id: int
    kind: StanceKind
    provenance: Provenance = Provenance()
    id: int = 0
    uid: str = ""
