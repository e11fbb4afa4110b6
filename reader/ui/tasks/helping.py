"""Help: the cheat-sheet, the help pages, About."""

from __future__ import annotations

from PySide6.QtGui import QAction

from reader.domain.resources import resource_path
from reader.ui.tasks.base import Task


class Helping(Task):
    """Where a reader finds out how things are done."""

    def show_cheat_sheet(self) -> None:
        """Every action with its keys."""
        from reader.ui.dialogs.base import show_dialog
        from reader.ui.dialogs.helping import CheatSheet

        sheet = CheatSheet(self.window)
        sheet.actionChosen.connect(self._do)
        show_dialog(sheet)

    def _do(self, action_id: str) -> None:
        if action := self.window.findChild(QAction, f"action.{action_id}"):
            action.trigger()  # one that is disabled does nothing

    def show_help(self) -> None:
        """The help pages."""
        from reader.ui.dialogs.base import show_dialog
        from reader.ui.dialogs.helping import HelpDialog

        show_dialog(HelpDialog(sorted(resource_path("help").glob("*.md")), self.window))

    def show_about(self) -> None:
        """What this program is."""
        from reader.ui.dialogs.base import show_dialog
        from reader.ui.dialogs.helping import AboutDialog

        show_dialog(AboutDialog(self.window))
