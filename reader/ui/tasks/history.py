"""Undo, redo and the list of what was done: a thin layer over the library's own history, which survives restarts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.tasks.base import Task

if TYPE_CHECKING:
    from reader.ui.dialogs.library import HistoryDialog

LONGEST = 500


class History(Task):
    """What was done, undone and done again."""

    def undo(self) -> None:
        """Take the last command back."""
        self.controller.undo()

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.controller.redo()

    def show(self) -> None:
        """Show the list of what was done."""
        from reader.ui.dialogs.base import show_dialog
        from reader.ui.dialogs.library import HistoryDialog

        dialog = HistoryDialog(self.window)
        dialog.undoRequested.connect(self.undo)
        dialog.redoRequested.connect(self.redo)
        self.follow_while_open(dialog, self.controller.historyChanged, lambda: self._fill(dialog))
        self._fill(dialog)
        show_dialog(dialog)

    def _fill(self, dialog: HistoryDialog) -> None:
        history = self.library.history
        dialog.set_entries(
            history.entries(LONGEST),
            can_undo=history.undo_label() is not None,
            can_redo=history.redo_label() is not None,
        )
