"""The open article as a whole: its metadata, its removal, and looking for statements in it."""

from __future__ import annotations

from collections.abc import Sequence

from reader.domain.changes import Changes
from reader.domain.errors import Cancelled, NotThere
from reader.domain.progress import CancelToken, Progress
from reader.services import articles
from reader.services.library import Library
from reader.ui.jobs import Work
from reader.ui.tasks.base import Task

MANY = 5
"""From more articles than this, statements are looked for in one job."""


class Articles(Task):
    """What can be done with whole articles."""

    def edit_details(self) -> None:
        """Edit the open article's metadata."""
        if self.controller.article_id is not None:
            self.edit(self.controller.article_id)

    def edit(self, article_id: int) -> None:
        """Edit an article's metadata."""
        from reader.ui.dialogs.article import ArticleDialog
        from reader.ui.dialogs.base import show_dialog

        dialog = ArticleDialog(self.library.articles.get(article_id), self.window)

        def keep() -> None:
            if dialog.edits:
                self.controller.run(lambda library: articles.edit_article(library, article_id, **dialog.edits))

        show_dialog(dialog, keep)

    def delete_current(self) -> None:
        """Delete the open article."""
        if self.controller.article_id is not None:
            self.delete([self.controller.article_id])

    def delete(self, ids: Sequence[int]) -> None:
        """Delete articles; Undo brings them back."""
        titles = [self.library.articles.get(article_id).title for article_id in ids]
        neighbour = self._neighbour(ids)
        if not titles or self.controller.run(articles.delete_articles, list(ids)) is None:
            return
        if self.controller.article_id is None and neighbour is not None:
            self.controller.open_article(neighbour)
        if len(titles) == 1:
            self.tell(self.tr("“{0}” is deleted. Undo brings it back.").format(titles[0]))
        else:
            self.tell(self.tr("{0} articles are deleted. Undo brings them back.").format(len(titles)))

    def _neighbour(self, ids: Sequence[int]) -> int | None:
        """The article in the list to show when these are gone: the one below the open one, else the one above."""
        listed = [summary.id for summary in self.library.articles.summaries()]
        place = listed.index(self.controller.article_id) if self.controller.article_id in listed else 0
        left = [article_id for article_id in (*listed[place:], *listed[:place][::-1]) if article_id not in ids]
        return left[0] if left else None

    def extract(self) -> None:
        """Look for statements in the open article."""
        if self.controller.article_id is not None:
            self.extract_from([self.controller.article_id])

    def extract_from(self, ids: Sequence[int]) -> None:
        """Look for statements in the background: in few articles a job each, in many one that can be stopped."""
        if len(ids) > MANY:
            self._look_in(ids, self.tr("Finding statements"), _extraction_of_many(ids))
            return
        for article_id in ids:
            title = self.library.articles.get(article_id).title
            label = self.tr("Finding statements in “{0}”").format(title)
            self._look_in([article_id], label, _extraction_of(article_id))

    def _look_in(self, ids: Sequence[int], label: str, work: Work) -> None:
        self.controller.set_searched(ids, True)
        self.jobs.start(label, work, self._found, lambda: self.controller.set_searched(ids, False))

    def _found(self, found: tuple[Changes, tuple[str, ...]]) -> None:
        changes, messages = found
        self.controller.apply(changes)
        if messages:
            self.tell(" ".join(messages))


def _extraction_of(article_id: int) -> Work:
    def work(library: Library, progress: Progress, cancel: CancelToken) -> tuple[Changes, tuple[str, ...]]:
        from reader.services.extraction import extract_article

        return extract_article(library, article_id, progress=progress, cancel=cancel)

    return work


def _extraction_of_many(ids: Sequence[int]) -> Work:
    """Each article is stored on its own: stopping keeps what is done, and the window sees it as it comes."""

    def work(library: Library, progress: Progress, cancel: CancelToken) -> tuple[Changes, tuple[str, ...]]:
        from reader.services.extraction import extract_article

        changes, messages = Changes(), dict[str, None]()
        for done, article_id in enumerate(ids):
            try:
                progress(done, len(ids))
                found, told = extract_article(library, article_id, cancel=cancel)
            except Cancelled:
                break
            except NotThere:  # deleted in the meantime
                continue
            changes |= found
            messages.update(dict.fromkeys(told))
        return changes, tuple(messages)

    return work
