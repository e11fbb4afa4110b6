"""How things look: zoom, theme, typeface, which panels show."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reader.ui.controller import LibraryController
from reader.ui.jobs import JobRunner
from reader.ui.tasks.base import Task
from reader.ui.theme import SYSTEM, THEME_NAMES, apply_application_theme
from reader.ui.views import Views


class Viewing(Task):
    """How things look. `changed` tells that a check mark of the menu may be out of date."""

    changed = Signal()

    def __init__(self, controller: LibraryController, views: Views, jobs: JobRunner) -> None:
        super().__init__(controller, views, jobs)
        self.theme = SYSTEM
        self.serif = True

    def find(self) -> None:
        """Find words in the article."""
        self.views.article.openFind()

    def zoom_in(self) -> None:
        """Larger text."""
        self.views.article.zoomIn()

    def zoom_out(self) -> None:
        """Smaller text."""
        self.views.article.zoomOut()

    def zoom_reset(self) -> None:
        """Text of the usual size."""
        self.views.article.zoomReset()

    def set_theme(self, name: str) -> None:
        """A theme by name; the page's and the application's."""
        apply_application_theme(name)
        self.show_theme(name)

    def show_theme(self, name: str) -> None:
        """Show the page in a theme that the application has already."""
        self.theme = name if name in THEME_NAMES else SYSTEM
        self.views.article.setReadingTheme(self.theme)
        self.changed.emit()

    def set_serif(self, serif: bool) -> None:
        """A typeface with or without serifs."""
        self.serif = serif
        self.views.article.setSerif(serif)
        self.changed.emit()

    def show_library(self, visible: bool) -> None:
        """The panel on the left."""
        self._show(self.views.library, visible)

    def show_statements(self, visible: bool) -> None:
        """The panel on the right."""
        self._show(self.views.statements, visible)

    def show_inspector(self, visible: bool) -> None:
        """The selected statement's fields."""
        self._show(self.views.inspector, visible)

    def _show(self, panel: QWidget, visible: bool) -> None:
        panel.setVisible(visible)
        self.changed.emit()

    def full_screen(self, full: bool) -> None:
        """The window on the whole screen."""
        if full:
            self.window.showFullScreen()
        else:
            self.window.showNormal()
        self.changed.emit()
