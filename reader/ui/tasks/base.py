"""What the tasks share: the controller, the views, the worker, and how they speak of a statement."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QMainWindow

from reader.domain.statement import Statement
from reader.services.library import Library
from reader.ui.controller import LibraryController
from reader.ui.jobs import JobRunner
from reader.ui.views import Views

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog


class Task(QObject):
    """One field of what a reader does. Its public methods are the slots that the action table and the wiring name."""

    def __init__(self, controller: LibraryController, views: Views, jobs: JobRunner) -> None:
        super().__init__(views.window)
        self.controller = controller
        self.views = views
        self.jobs = jobs

    @property
    def window(self) -> QMainWindow:
        """The parent of dialogs."""
        return self.views.window

    @property
    def library(self) -> Library:
        """The library of this window."""
        return self.controller.library

    def selected_ids(self) -> list[int]:
        """The selected statement, with those selected beside it in the panel."""
        chosen = self.controller.statement_id
        if chosen is None:
            return []
        together = self.views.statements.selected_statements()
        return together if chosen in together else [chosen]

    @staticmethod
    def follow_while_open(dialog: QDialog, signal: SignalInstance, slot: Callable[..., object]) -> None:
        """Call `slot` for a signal as long as a dialog is open."""
        signal.connect(slot)
        dialog.finished.connect(lambda: signal.disconnect(slot))

    def fail(self, sentence: str) -> None:
        """Say that something cannot be done, and what to do."""
        self.controller.failed.emit(sentence)

    def tell(self, sentence: str) -> None:
        """Say that something was done."""
        self.controller.told.emit(sentence)

    def inform(self, sentence: str) -> None:
        """Say how things are, where there was nothing to do."""
        self.controller.noted.emit(sentence)

    def said(self, statement: Statement) -> str:
        """Who said what: the speaker and the words."""
        from reader.ui.dialogs.base import excerpt

        return f"{self.speaker_name(statement)}: {excerpt(statement.text)}"

    def speaker_name(self, statement: Statement) -> str:
        """The names of a statement's speakers."""
        names = [self.library.speakers.get(id_).name for id_ in statement.speaker_ids]
        return ", ".join(names) or self.tr("Unknown speaker")

    def current_speaker(self) -> int | None:
        """The speaker under whom the selected statement is selected in the panel, else its first one."""
        statement = self.controller.statement
        if statement is None:
            return None
        shown = self.views.statements.current_speaker()
        return shown if shown in statement.speaker_ids else statement.speaker_id
