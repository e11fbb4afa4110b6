"""What a reader does in the window, one module a field. The action table and the wiring name their methods.

A task is imported and made when it is first needed: a window starts without most of them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from reader.ui.controller import LibraryController
from reader.ui.jobs import JobRunner
from reader.ui.views import Views

if TYPE_CHECKING:
    from reader.ui.tasks.annotating import Annotating
    from reader.ui.tasks.articles import Articles
    from reader.ui.tasks.claims import Claims
    from reader.ui.tasks.exporting import Exporting
    from reader.ui.tasks.helping import Helping
    from reader.ui.tasks.history import History
    from reader.ui.tasks.importing import Importing
    from reader.ui.tasks.left_out import LeftOut
    from reader.ui.tasks.libraries import Libraries
    from reader.ui.tasks.linking import Linking
    from reader.ui.tasks.moving import Moving
    from reader.ui.tasks.review import Review
    from reader.ui.tasks.speakers import Speakers
    from reader.ui.tasks.versions import Versions
    from reader.ui.tasks.viewing import Viewing


class Tasks:
    """All tasks of one window; the action table's slots are paths into it."""

    def __init__(self, controller: LibraryController, views: Views, jobs: JobRunner) -> None:
        self._common = (controller, views, jobs)

    @cached_property
    def articles(self) -> Articles:
        """Whole articles."""
        from reader.ui.tasks.articles import Articles

        return Articles(*self._common)

    @cached_property
    def versions(self) -> Versions:
        """The versions of an article."""
        from reader.ui.tasks.versions import Versions

        return Versions(*self._common, self.moving)

    @cached_property
    def left_out(self) -> LeftOut:
        """What imports left out."""
        from reader.ui.tasks.left_out import LeftOut

        return LeftOut(*self._common, self.moving, self.articles)

    @cached_property
    def importing(self) -> Importing:
        """Getting articles in."""
        from reader.ui.tasks.importing import Importing

        return Importing(*self._common, self.moving, self.articles)

    @cached_property
    def exporting(self) -> Exporting:
        """Handing things on."""
        from reader.ui.tasks.exporting import Exporting

        return Exporting(*self._common)

    @cached_property
    def libraries(self) -> Libraries:
        """Libraries, windows and coders."""
        from reader.ui.tasks.libraries import Libraries

        return Libraries(*self._common)

    @cached_property
    def history(self) -> History:
        """Undo and redo."""
        from reader.ui.tasks.history import History

        return History(*self._common)

    @cached_property
    def viewing(self) -> Viewing:
        """How things look."""
        from reader.ui.tasks.viewing import Viewing

        return Viewing(*self._common)

    @cached_property
    def moving(self) -> Moving:
        """Going places."""
        from reader.ui.tasks.moving import Moving

        moving = Moving(*self._common)
        moving.annotationWanted.connect(later(lambda: self.annotating.open_annotation))
        return moving

    @cached_property
    def review(self) -> Review:
        """Correcting statements."""
        from reader.ui.tasks.review import Review

        return Review(*self._common)

    @cached_property
    def speakers(self) -> Speakers:
        """Who said it."""
        from reader.ui.tasks.speakers import Speakers

        return Speakers(*self._common)

    @cached_property
    def annotating(self) -> Annotating:
        """Highlights, notes and tags."""
        from reader.ui.tasks.annotating import Annotating

        return Annotating(*self._common)

    @cached_property
    def claims(self) -> Claims:
        """Claims and stances."""
        from reader.ui.tasks.claims import Claims

        return Claims(*self._common)

    @cached_property
    def linking(self) -> Linking:
        """Links between statements."""
        from reader.ui.tasks.linking import Linking

        return Linking(*self._common, self.moving)

    @cached_property
    def helping(self) -> Helping:
        """Help."""
        from reader.ui.tasks.helping import Helping

        return Helping(*self._common)


def later(find: Callable[[], Callable[..., object]]) -> Callable[..., object]:
    """A slot that is looked up each time it is called, and with it, the first time, its task."""

    def call(*arguments: object) -> object:
        return find()(*arguments)

    return call
