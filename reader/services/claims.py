"""Commands on claims and on the stances that statements take on them."""

from __future__ import annotations

from collections.abc import Collection

from reader.domain.changes import Changes
from reader.domain.claim import Claim, Stance, StanceKind
from reader.domain.errors import InvalidEdit
from reader.services.editing import by_hand, counted, required, shortened
from reader.services.library import Library
from reader.store.claims import claim_values, stance_values
from reader.store.command import Command


def create_claim(
    library: Library, text: str, statement_ids: Collection[int] = (), kind: StanceKind = StanceKind.AGREES
) -> tuple[int, Changes]:
    """Make a claim that the given statements take this stance on. Returns its id. Raises InvalidEdit if it is blank."""
    text = required(text, "A claim")
    with library.command(f"New claim {shortened(text)}") as command:
        claim_id = command.insert("claim", claim_values(Claim(text, by_hand(command))))
        _take_stance(library, command, statement_ids, claim_id, kind)
    return claim_id, command.changes


def edit_claim(library: Library, claim_id: int, text: str) -> Changes:
    """Put a claim in other words. Raises InvalidEdit if there are none, NotThere."""
    text = required(text, "A claim")
    with library.command(f"Edit claim {shortened(text)}") as command:
        library.claims.get(claim_id)
        command.update("claim", [claim_id], {"text": text})
    return command.changes


def delete_claims(library: Library, claim_ids: Collection[int]) -> Changes:
    """Delete claims with the stances on them; the statements stay."""
    with library.command(f"Delete {counted('claim', claim_ids)}") as command:
        command.delete("claim", claim_ids)
    return command.changes


def merge_claims(library: Library, keep_id: int, other_ids: Collection[int]) -> Changes:
    """Make one claim of several: stances, notes and tags of the others go to `keep_id`.

    Where a statement has a stance on both, the one on `keep_id` stays. Raises NotThere, InvalidEdit.
    """
    kept = library.claims.get(keep_id)
    ids = [claim_id for claim_id in dict.fromkeys(other_ids) if claim_id != keep_id]
    with library.command(f"Merge {counted('claim', ids)} into {shortened(kept.text)}") as command:
        if not ids:
            raise InvalidEdit("Merging needs another claim; choose at least two.")
        taken = {stance.statement_id for stance in library.claims.stances_of_claim(keep_id)}
        moved = []
        for stance in (stance for claim_id in ids for stance in library.claims.stances_of_claim(claim_id)):
            if stance.statement_id not in taken:
                taken.add(stance.statement_id)
                moved.append(stance.id)
        command.update("stance", moved, {"claim_id": keep_id})
        command.update("annotation", library.annotations.ids_on_claims(ids), {"claim_id": keep_id})
        command.delete("claim", ids)
    return command.changes


def set_stance(library: Library, statement_ids: Collection[int], claim_id: int, kind: StanceKind) -> Changes:
    """Say where statements stand on a claim, whether or not they had a stance on it. Raises NotThere."""
    text = library.claims.get(claim_id).text
    with library.command(f"Set stance ({kind}) on {shortened(text)}") as command:
        _take_stance(library, command, statement_ids, claim_id, kind)
    return command.changes


def remove_stance(library: Library, statement_ids: Collection[int], claim_id: int) -> Changes:
    """Take statements off a claim."""
    with library.command(f"Remove {counted('statement', statement_ids)} from a claim") as command:
        command.delete("stance", _stances(library, statement_ids, claim_id).values())
    return command.changes


def _take_stance(
    library: Library, command: Command, statement_ids: Collection[int], claim_id: int, kind: StanceKind
) -> None:
    made = by_hand(command)
    present = _stances(library, statement_ids, claim_id)
    command.update(
        "stance",
        present.values(),
        {"kind": kind.value, "origin": made.origin, "confidence": None, "status": made.status.value}
        | {"decided_by": made.decided_by, "decided": made.decided},
    )
    missing = [statement_id for statement_id in dict.fromkeys(statement_ids) if statement_id not in present]
    command.insert_many("stance", [stance_values(Stance(i, claim_id, kind, made)) for i in missing])


def _stances(library: Library, statement_ids: Collection[int], claim_id: int) -> dict[int, int]:
    """Statement id -> stance id, of those statements that have a stance on the claim."""
    wanted = set(statement_ids)
    stances = library.claims.stances_of_claim(claim_id)
    return {stance.statement_id: stance.id for stance in stances if stance.statement_id in wanted}
