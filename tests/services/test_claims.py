from __future__ import annotations

import pytest

from reader.domain.annotation import Target, TargetKind
from reader.domain.article import Article
from reader.domain.changes import Entity
from reader.domain.claim import StanceKind
from reader.domain.errors import InvalidEdit, NotThere
from reader.services import annotations, claims, history
from reader.services.library import Library
from tests.services.examples import Say


def stances(library: Library, claim_id: int) -> dict[int, StanceKind]:
    return {stance.statement_id: stance.kind for stance in library.claims.stances_of_claim(claim_id)}


def test_statements_take_and_change_their_stance(library: Library, article: Article, say: Say) -> None:
    one, other = say("stand for ever"), say("denied it")
    claim_id, changes = claims.create_claim(library, " The dam stands ", [one.id])
    assert library.claims.get(claim_id).text == "The dam stands"
    assert changes.of_kind(Entity.STATEMENT) == {one.id}
    changes = claims.set_stance(library, [one.id, other.id, other.id], claim_id, StanceKind.DISAGREES)
    assert changes.of_kind(Entity.STATEMENT) == {one.id, other.id}
    assert changes.of_kind(Entity.CLAIM) == {claim_id}
    assert stances(library, claim_id) == dict.fromkeys([one.id, other.id], StanceKind.DISAGREES)
    assert len(library.claims.stances_of_article(article.id)) == 2
    assert [stance.claim_id for stance in library.claims.stances_of_statement(one.id)] == [claim_id]
    assert not claims.set_stance(library, [one.id], claim_id, StanceKind.DISAGREES)
    claims.remove_stance(library, [one.id], claim_id)
    assert list(stances(library, claim_id)) == [other.id]
    history.undo(library)
    assert list(stances(library, claim_id)) == [one.id, other.id]


def test_a_claim_has_words_that_can_be_changed(library: Library) -> None:
    claim_id, _ = claims.create_claim(library, "The dam stands")
    assert claims.edit_claim(library, claim_id, "The dam falls").of_kind(Entity.CLAIM) == {claim_id}
    assert [claim.text for claim in library.claims.all()] == ["The dam falls"]
    for text in ("", " "):
        with pytest.raises(InvalidEdit):
            claims.edit_claim(library, claim_id, text)
        with pytest.raises(InvalidEdit):
            claims.create_claim(library, text)
    with pytest.raises(NotThere):
        claims.edit_claim(library, 99, "x")
    with pytest.raises(NotThere):
        claims.set_stance(library, [1], 99, StanceKind.AGREES)


def test_merged_claims_keep_one_stance_a_statement(library: Library, say: Say) -> None:
    one, two, three = say("stand for ever"), say("denied it"), say("safe")
    keep, _ = claims.create_claim(library, "It stands", [one.id])
    other, _ = claims.create_claim(library, "It is safe", [one.id, two.id], StanceKind.DISAGREES)
    third, _ = claims.create_claim(library, "It is sound", [two.id, three.id], StanceKind.UNCLEAR)
    annotations.add_note(library, Target(TargetKind.CLAIM, other), "a note")
    before = [stances(library, claim) for claim in (keep, other, third)]
    claims.merge_claims(library, keep, [other, third])
    assert stances(library, keep) == {
        one.id: StanceKind.AGREES,
        two.id: StanceKind.DISAGREES,
        three.id: StanceKind.UNCLEAR,
    }
    assert [claim.id for claim in library.claims.all()] == [keep]
    assert len(library.annotations.of_target(Target(TargetKind.CLAIM, keep))) == 1
    history.undo(library)
    assert [stances(library, claim) for claim in (keep, other, third)] == before
    claims.delete_claims(library, [keep, other])
    assert [claim.id for claim in library.claims.all()] == [third]
    with pytest.raises(InvalidEdit, match="another claim"):
        claims.merge_claims(library, third, [third])
