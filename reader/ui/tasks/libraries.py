"""Libraries and windows: open another one, a second window, who annotates, close."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog

from reader.domain.provenance import Coder
from reader.services import coders
from reader.ui.tasks.base import Task

LIBRARY_SUFFIX = "accordingto"


class Libraries(Task):
    """Whole libraries. A window stays with its library; another library gets another window."""

    def choose(self) -> None:
        """Ask for a library, there or new."""
        from reader.ui.dialogs.base import show_dialog

        dialog = QFileDialog(self.window, self.tr("Open or make a library"), str(self.library.path.parent))
        dialog.setObjectName("libraryDialog")
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
        dialog.setDefaultSuffix(LIBRARY_SUFFIX)
        show_dialog(dialog, lambda: self.controller.windowRequested.emit(Path(dialog.selectedFiles()[0])))

    def new_window(self) -> None:
        """A second window on this library."""
        self.controller.windowRequested.emit(self.library.path)

    def close_window(self) -> None:
        """Close this window."""
        self.window.close()

    def quit(self) -> None:
        """Close all windows; the program ends with the last one."""
        QApplication.closeAllWindows()

    def choose_coder(self) -> None:
        """Ask who annotates."""
        from reader.ui.dialogs.base import show_dialog
        from reader.ui.dialogs.library import CoderDialog

        dialog = CoderDialog(self.library.coders.all(), self.library.coder, self.window)
        show_dialog(dialog, lambda: self.set_coder(dialog.chosen))

    def set_coder(self, chosen: Coder) -> None:
        """From now on this coder decides and writes."""
        coder_id: int | None = chosen.id
        if not chosen.id:
            coder_id = self.controller.create(coders.create_coder, chosen.name, chosen.colour)
        elif any(c.id == chosen.id and c.colour != chosen.colour for c in self.library.coders.all()):
            self.controller.run(coders.edit_coder, chosen.id, colour=chosen.colour)
        if coder_id is not None:
            self.library.set_coder(coder_id)
            self.controller.coderChanged.emit()
