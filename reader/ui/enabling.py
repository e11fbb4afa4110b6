"""Which actions make sense now: enabled, checked and labelled from what is open, selected, done and shown."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from reader.ui.actions import ACTIONS, Needs, Spec
from reader.ui.controller import LibraryController
from reader.ui.tasks import Tasks
from reader.ui.views import Views

_SPECS: dict[str, Spec] = {spec.id: spec for spec in ACTIONS}


class Enabler(QObject):
    """Keeps the actions of one window in step with its state."""

    def __init__(
        self, actions: Mapping[str, QAction], controller: LibraryController, views: Views, tasks: Tasks
    ) -> None:
        super().__init__(views.window)
        self._actions = actions
        self._controller = controller
        self._views = views
        self._tasks = tasks
        for signal in (controller.articleOpened, controller.statementSelected, views.article.selectionChanged):
            signal.connect(self.look)
        controller.changed.connect(self.look)
        controller.historyChanged.connect(self.look_at_history)
        controller.panelsChanged.connect(self.look_at_views)
        controller.placesChanged.connect(self._look_at_places)
        controller.linkModeChanged.connect(self._look_at_link)
        controller.placingChanged.connect(self._look_at_placing)
        tasks.viewing.changed.connect(self.look_at_views)
        self.look()
        self.look_at_history()
        self._look_at_places()
        self._look_at_link()
        self._look_at_placing()

    def look(self) -> None:
        """Enable what the open article, the selected statement and the selected words allow."""
        content = self._controller.content
        article = content is not None
        statement = self._controller.statement_id is not None
        words = article and self._views.article.selectedSpan() is not None
        there = {
            Needs.NOTHING: True,
            Needs.ARTICLE: article,
            Needs.STATEMENT: statement,
            Needs.SELECTION: words,
            Needs.BOTH: statement and words,
            Needs.VERSIONS: content is not None and len(content.lineage.versions) > 1,
        }
        writable = not self._controller.library.read_only
        for spec in ACTIONS:
            if spec.needs in there:
                self._actions[spec.id].setEnabled(there[spec.needs] and (writable or not spec.writes))

    def look_at_history(self) -> None:
        """Name what Undo and Redo would do."""
        history = self._controller.library.history
        for name, label in (("undo", history.undo_label()), ("redo", history.redo_label())):
            action, spec = self._actions[name], _SPECS[name]
            words = f"{spec.label} {label}" if label else spec.label
            action.setText(words)
            action.setToolTip(words.replace("&", ""))
            action.setEnabled(label is not None and not self._controller.library.read_only)

    def _look_at_places(self) -> None:
        places = self._controller.places
        self._actions["back"].setEnabled(bool(places.behind))
        self._actions["forward"].setEnabled(bool(places.ahead))

    def _look_at_link(self) -> None:
        drawing = self._controller.link_from is not None
        self._actions["link"].setText(self.tr("&Link to Here") if drawing else _SPECS["link"].label)
        self._actions["cancel_link"].setEnabled(drawing)

    def _look_at_placing(self, left: object = None) -> None:
        self._actions["place"].setEnabled(left is not None)

    def look_at_views(self) -> None:
        """Check what shows."""
        viewing, views = self._tasks.viewing, self._views
        for name in ("system", "light", "dark", "sepia"):
            self._actions[f"theme_{name}"].setChecked(viewing.theme == name)
        self._actions["serif"].setChecked(viewing.serif)
        for name, panel in (
            ("show_library", views.library),
            ("show_statements", views.statements),
            ("show_inspector", views.inspector),
        ):
            self._actions[name].setChecked(not panel.isHidden())
        self._actions["full_screen"].setChecked(views.window.isFullScreen())
