"""Long work off the GUI thread: one worker with its own connection, throttled progress, cancel, no stale results."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import count
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal

from reader.domain.errors import Cancelled, ReaderError
from reader.domain.progress import CancelToken, Progress
from reader.services.library import Library

Work = Callable[[Library, Progress, CancelToken], Any]
SECONDS_BETWEEN_REPORTS = 0.05
_numbers = count(1)


class RunningJob:
    """A job that waits or runs. `done` is called with its result on the GUI thread; `ended` whichever way it ends."""

    def __init__(
        self, label: str, work: Work, done: Callable[[Any], None], ended: Callable[[], None] | None = None
    ) -> None:
        self.label = label
        self.work = work
        self.done = done
        self.ended = ended
        self.cancel = CancelToken()
        self.id = next(_numbers)


class _Messenger(QObject):
    """Carries a worker's words to the GUI thread: its signals are delivered there, queued."""

    progressed = Signal(object, object, object, object)  # job id, done, total, what
    finished = Signal(object, object)  # job id, result
    failed = Signal(object, object)  # job id, exception


class JobRunner(QObject):
    """Runs jobs one after the other, so that all writes of the background come from one thread.

    A job's answer is looked up by its id: what was cancelled or is unknown is dropped.
    """

    started = Signal(object)  # RunningJob
    progressed = Signal(object, object, object, object)  # RunningJob, done, total, what
    ended = Signal(object)  # RunningJob
    stopped = Signal(object)  # RunningJob that ended because it was asked to, without a result
    failed = Signal(str)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._jobs: dict[int, RunningJob] = {}
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._messenger = _Messenger(self)
        self._messenger.progressed.connect(self._take_progress)
        self._messenger.finished.connect(self._take_result)
        self._messenger.failed.connect(self._take_failure)

    @property
    def running(self) -> list[RunningJob]:
        """The jobs that wait or run, the oldest first."""
        return list(self._jobs.values())

    def start(
        self, label: str, work: Work, done: Callable[[Any], None], ended: Callable[[], None] | None = None
    ) -> RunningJob:
        """Have `work` done in the background; `label` says what it is in the status bar."""
        job = RunningJob(label, work, done, ended)
        self._jobs[job.id] = job
        self.started.emit(job)
        self._pool.start(lambda: _run(job, self._library, self._messenger))
        return job

    def cancel(self, job: RunningJob) -> None:
        """Ask a job to stop; what it finished is kept."""
        job.cancel.cancel()

    def stop(self) -> None:
        """Cancel everything and wait until the worker is done: the window is about to go."""
        jobs = self.running
        self._jobs.clear()
        for job in jobs:
            job.cancel.cancel()
        self._pool.clear()
        self._pool.waitForDone()

    def _take_progress(self, job_id: int, done: int, total: int, what: str) -> None:
        if job := self._jobs.get(job_id):
            self.progressed.emit(job, done, total, what)

    def _take_result(self, job_id: int, result: object) -> None:
        if job := self._leave(job_id):
            job.done(result)

    def _take_failure(self, job_id: int, error: BaseException) -> None:
        job = self._leave(job_id)
        if job is None:
            return
        if isinstance(error, Cancelled):
            self.stopped.emit(job)
        elif isinstance(error, ReaderError):
            self.failed.emit(str(error))
        else:
            sys.excepthook(type(error), error, error.__traceback__)

    def _leave(self, job_id: int) -> RunningJob | None:
        job = self._jobs.pop(job_id, None)
        if job is not None:
            self.ended.emit(job)
            if job.ended is not None:
                job.ended()
        return job


def _run(job: RunningJob, own: Library, messenger: _Messenger) -> None:
    """On the worker thread: open a connection, do the work, tell how it went. Nothing may escape."""
    last = 0.0

    def progress(done: int, total: int, what: str = "") -> None:
        nonlocal last
        job.cancel.check()
        now = monotonic()
        if now - last >= SECONDS_BETWEEN_REPORTS or done == total:
            last = now
            messenger.progressed.emit(job.id, done, total, what)

    try:
        job.cancel.check()
        with own.again() as library:
            result = job.work(library, progress, job.cancel)
    except BaseException as error:
        messenger.failed.emit(job.id, error)
    else:
        messenger.finished.emit(job.id, result)
