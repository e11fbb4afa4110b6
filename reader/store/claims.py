"""Claims, and the stances that statements take on them."""

from __future__ import annotations

from typing import Any

from reader.domain.claim import Claim, Stance, StanceKind
from reader.domain.errors import NotThere
from reader.store.connection import Connection
from reader.store.values import PROVENANCE, provenance_of, provenance_values

_PROVENANCE = ", ".join(PROVENANCE)
_CLAIM = f"SELECT id, uid, text, {_PROVENANCE} FROM claim"
_STANCE = f"SELECT id, uid, statement_id, claim_id, kind, {_PROVENANCE} FROM stance"


class Claims:
    """The library's claims."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Claim]:
        """Every claim, in the order in which they were made."""
        return self._claims("ORDER BY id")

    def get(self, claim_id: int) -> Claim:
        """One claim. Raises NotThere."""
        found = self._claims("WHERE id = ?", claim_id)
        if not found:
            raise NotThere("This claim is no longer in the library.")
        return found[0]

    def stances_of_article(self, article_id: int) -> list[Stance]:
        """The stances of an article's statements."""
        return self._stances("statement_id IN (SELECT id FROM statement WHERE article_id = ?)", article_id)

    def stances_of_claim(self, claim_id: int) -> list[Stance]:
        """The stances on a claim."""
        return self._stances("claim_id = ?", claim_id)

    def stances_of_statement(self, statement_id: int) -> list[Stance]:
        """The stances of a statement."""
        return self._stances("statement_id = ?", statement_id)

    def _claims(self, which: str, *parameters: object) -> list[Claim]:
        rows = self._connection.rows(f"{_CLAIM} {which}", parameters)
        return [Claim(text, provenance_of(provenance), row_id, uid) for row_id, uid, text, *provenance in rows]

    def _stances(self, condition: str, *parameters: object) -> list[Stance]:
        rows = self._connection.rows(f"{_STANCE} WHERE {condition} ORDER BY id", parameters)
        return [
            Stance(statement_id, claim_id, StanceKind(kind), provenance_of(provenance), row_id, uid)
            for row_id, uid, statement_id, claim_id, kind, *provenance in rows
        ]


def claim_values(claim: Claim) -> dict[str, Any]:
    """The row of a claim."""
    return {"uid": claim.uid, "text": claim.text, **provenance_values(claim.provenance)}


def stance_values(stance: Stance) -> dict[str, Any]:
    """The row of a stance."""
    return {
        "uid": stance.uid,
        "statement_id": stance.statement_id,
        "claim_id": stance.claim_id,
        "kind": stance.kind.value,
        **provenance_values(stance.provenance),
    }
