"""Claims: propositions that several statements make or deny."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reader.domain.provenance import Provenance


class StanceKind(StrEnum):
    """Where a statement stands on a claim."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Claim:
    """A proposition, in the reader's own words."""

    text: str
    provenance: Provenance = field(default_factory=Provenance)
    id: int = 0
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Stance:
    """A statement's stance on a claim; a statement takes at most one on each claim."""

    statement_id: int
    claim_id: int
    kind: StanceKind
    provenance: Provenance = field(default_factory=Provenance)
    id: int = 0
    uid: str = ""
