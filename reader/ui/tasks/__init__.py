"""What a reader does in the window, one module a field. The action table and the wiring name their methods."""

from __future__ import annotations

from dataclasses import dataclass

from reader.ui.controller import LibraryController
from reader.ui.jobs import JobRunner
from reader.ui.tasks.annotating import Annotating
from reader.ui.tasks.articles import Articles
from reader.ui.tasks.claims import Claims
from reader.ui.tasks.exporting import Exporting
from reader.ui.tasks.helping import Helping
from reader.ui.tasks.history import History
from reader.ui.tasks.importing import Importing
from reader.ui.tasks.libraries import Libraries
from reader.ui.tasks.linking import Linking
from reader.ui.tasks.moving import Moving
from reader.ui.tasks.review import Review
from reader.ui.tasks.speakers import Speakers
from reader.ui.tasks.viewing import Viewing
from reader.ui.views import Views


@dataclass(frozen=True, slots=True)
class Tasks:
    """All tasks of one window; the action table's slots are paths into it."""

    articles: Articles
    importing: Importing
    exporting: Exporting
    libraries: Libraries
    history: History
    viewing: Viewing
    moving: Moving
    review: Review
    speakers: Speakers
    annotating: Annotating
    claims: Claims
    linking: Linking
    helping: Helping


def make_tasks(controller: LibraryController, views: Views, jobs: JobRunner) -> Tasks:
    """The tasks of one window."""
    common = (controller, views, jobs)
    articles, moving = Articles(*common), Moving(*common)
    return Tasks(
        articles=articles,
        importing=Importing(*common, moving, articles),
        exporting=Exporting(*common),
        libraries=Libraries(*common),
        history=History(*common),
        viewing=Viewing(*common),
        moving=moving,
        review=Review(*common),
        speakers=Speakers(*common),
        annotating=Annotating(*common),
        claims=Claims(*common),
        linking=Linking(*common, moving),
        helping=Helping(*common),
    )
