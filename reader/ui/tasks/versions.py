"""The versions of an article: going from one to another, seeing what changed, placing by hand what stayed behind."""

from __future__ import annotations

from reader.services.lineage import Left, place_by_hand
from reader.ui.controller import LibraryController
from reader.ui.jobs import JobRunner
from reader.ui.places import Place
from reader.ui.tasks.base import Task
from reader.ui.tasks.moving import Moving
from reader.ui.views import Views


class Versions(Task):
    """What can be done with the versions of the open article."""

    def __init__(self, controller: LibraryController, views: Views, jobs: JobRunner, moving: Moving) -> None:
        super().__init__(controller, views, jobs)
        self._moving = moving
        self._placing: Left | None = None

    def show(self) -> None:
        """Show the versions, the difference of two of them, and what could not be moved."""
        from reader.ui.dialogs.base import show_dialog
        from reader.ui.dialogs.versions import Version, VersionsDialog

        content = self.controller.content
        if content is None:
            return
        articles = [self.library.articles.get(version.id) for version in content.lineage.versions]
        versions = [
            Version(article.id, summary.created, article.modified, article.body)
            for article, summary in zip(articles, content.lineage.versions, strict=True)
        ]
        dialog = VersionsDialog(versions, content.lineage.left, content.article.id, self.window)

        def leave_for(go: object) -> None:
            dialog.accept()

        for signal, go in (
            (dialog.openRequested, self._moving.open_article),
            (dialog.leftRequested, self.to_left),
            (dialog.placeRequested, self.start_placing),
        ):
            signal.connect(leave_for)
            signal.connect(go)
        show_dialog(dialog)

    def other_version(self) -> None:
        """From the newest version to the one before, from any other to the newest."""
        content = self.controller.content
        if content is None or len(content.lineage.versions) < 2:
            return
        newest, before = content.lineage.versions[:2]
        self._moving.open_article(before.id if content.article.id == newest.id else newest.id)

    def to_left(self, left: Left) -> None:
        """Go to what stayed on an earlier version."""
        self._moving.jump(Place(left.article_id, left.id if left.kind == "statement" else None))
        self.views.article.scrollToSpan(left.spans[0], flash=True)

    def start_placing(self, left: Left) -> None:
        """Open the newest version, to select there the words that something belongs to."""
        from reader.ui.dialogs.base import excerpt

        content = self.controller.content
        if content is None:
            return
        self._place(left)
        self._moving.open_article(content.lineage.newest.id)
        self.views.header.place.start(excerpt(left.words))
        self.views.article.setFocus()

    def finish_placing(self) -> None:
        """Place it on the selected words."""
        left, content = self._placing, self.controller.content
        span = self.views.article.selectedSpan()
        if left is None or content is None:
            return
        if content.article.id != content.lineage.newest.id or span is None:
            self.fail(self.tr("Select words in the newest version of the article, then place it on them."))
            return
        if self.controller.run(place_by_hand, left, [span]) is None:
            return
        self.stop_placing()
        if left.kind == "statement":
            self.controller.select_statement(left.id)
        self.tell(self.tr("Placed. Undo puts it back on the earlier version."))

    def stop_placing(self) -> None:
        """Leave it where it is."""
        self._place(None)
        self.views.header.place.hide()

    def _place(self, left: Left | None) -> None:
        self._placing = left
        self.controller.placingChanged.emit(left)
