"""Claims: what statements make or deny."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.domain.changes import Changes, Entity
from reader.domain.claim import StanceKind
from reader.services import claims
from reader.ui.tasks.base import Task

if TYPE_CHECKING:
    from reader.ui.dialogs.claims import ClaimsDialog


class Claims(Task):
    """Everything about claims and stances."""

    def choose(self) -> None:
        """Ask for the claim of the selected statement."""
        self.choose_for(self.selected_ids())

    def choose_for(self, ids: Sequence[int]) -> None:
        """Ask for the claim of some statements, and their stance."""
        from reader.ui.dialogs.base import show_dialog
        from reader.ui.dialogs.claims import ClaimDialog

        chosen = self.library.statements.get_many(ids)
        if not chosen:
            return
        stances = self.library.claims.stances_of_statement(chosen[0].id)
        current = (stances[0].claim_id, stances[0].kind) if stances else None
        dialog = ClaimDialog([s.text for s in chosen], self.library.claims.all(), current, self.window)
        show_dialog(dialog, lambda: self.assign(list(ids), dialog.choice, dialog.stance))

    def assign(self, ids: Sequence[int], choice: int | str | None, stance: StanceKind) -> None:
        """Give statements a stance on a claim: an id, or the words of a new one."""
        if not ids or choice is None:
            return
        if isinstance(choice, str):
            self.controller.create(claims.create_claim, choice, list(ids), stance)
        else:
            self.controller.run(claims.set_stance, list(ids), choice, stance)

    def assign_selected(self, choice: int | str, stance: StanceKind) -> None:
        """Give the selected statement a stance on a claim."""
        self.assign(self.selected_ids(), choice, stance)

    def drop(self, ids: Sequence[int], claim_id: int) -> None:
        """Statements were dropped on a claim: they agree until someone says otherwise."""
        self.assign(ids, claim_id, StanceKind.AGREES)

    def remove_stance(self, claim_id: int) -> None:
        """The selected statement has nothing to do with a claim."""
        if ids := self.selected_ids():
            self.controller.run(claims.remove_stance, ids, claim_id)

    def make_of_statement(self) -> None:
        """A claim in the selected statement's own words."""
        self.make_of(self.selected_ids())

    def make_of(self, ids: Sequence[int]) -> None:
        """A claim in the words of the first of some statements, which they all make."""
        chosen = self.library.statements.get_many(ids)
        if chosen:
            words = " ".join(chosen[0].text.split()).strip("“”\"'‘’ ,")
            self.assign([s.id for s in chosen], words, StanceKind.AGREES)

    def edit(self, claim_id: int) -> None:
        """Reword a claim, in the list of all."""
        dialog = self.manage()
        dialog.edit_claim(claim_id)

    def manage(self) -> ClaimsDialog:
        """Reword, merge and delete claims."""
        from reader.ui.dialogs.base import show_dialog
        from reader.ui.dialogs.claims import ClaimsDialog

        dialog = ClaimsDialog(self.library.claims.all(), self.window)
        dialog.renameRequested.connect(lambda claim_id, text: self._reword(dialog, claim_id, text))
        dialog.mergeRequested.connect(lambda keep, others: self.controller.run(claims.merge_claims, keep, others))
        dialog.deleteRequested.connect(lambda ids: self.controller.run(claims.delete_claims, ids))

        def show(changes: Changes) -> None:
            if changes.touches(Entity.CLAIM):
                dialog.set_claims(self.library.claims.all())

        self.follow_while_open(dialog, self.controller.changed, show)
        show_dialog(dialog)
        return dialog

    def _reword(self, dialog: ClaimsDialog, claim_id: int, text: str) -> None:
        if self.controller.run(claims.edit_claim, claim_id, text) is None:
            dialog.set_claims(self.library.claims.all())
