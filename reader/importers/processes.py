"""Work shared out to processes, its results streamed back in the order of the tasks.

A task may have any number of results: they come one at a time, and a process that is far ahead waits, so that memory
stays bounded however much one task yields. A process that dies costs the one task that it was at.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import connection, get_context
from multiprocessing.context import BaseContext
from types import ModuleType
from typing import Any, Generic, TypeVar

from reader.domain.errors import ImportFailed

Task = TypeVar("Task")
Result = TypeVar("Result")

_HANDED_OVER = 2
"""Tasks that a process has at a time: one that it is at, and one so that it need not wait for the next."""

_TASKS_AHEAD = 4
"""Tasks for each process that may be done or under way before the oldest one's results were taken."""

_RESULTS_AHEAD = 4
"""Results of one task that may wait on either side for those who are to take them."""

_SECONDS_BETWEEN_CHECKS = 0.1

_STARTS = 3
"""Times that starting a process is tried."""


def shared_out(
    work: Callable[[Task], Iterable[Result]],
    tasks: Iterable[Task],
    *,
    processes: int,
    check: Callable[[], None],
    died: Callable[[Task], Result],
    preload: str = "",
) -> Iterator[tuple[Task, Iterator[Result]]]:
    """Each task with its results; those that were not taken when the next task is asked for are dropped.

    `work` is run in the processes and must be picklable, as tasks and results are. `check` is called again and again
    while nothing arrives; what it raises ends the work at once. `died` gives the result of a task that killed its
    process. `preload` names a module that is loaded once for all processes, where the system can do that. Raises what
    `work` raises, and ImportFailed if no process can be started.
    """
    with _pool(work, processes, preload) as pool:
        desk = _Desk(pool, iter(tasks), check, died)
        while (job := desk.oldest()) is not None:
            results = desk.results(job)
            yield job.task, results
            deque(results, 0)


@dataclass
class _Job(Generic[Task, Result]):
    """A task under way, and what arrived of it. `again` counts the results that come once more after a process died."""

    task: Task
    results: deque[Result] = field(default_factory=deque)
    done: bool = False
    arrived: int = 0
    again: int = 0


class _Process(Generic[Task, Result]):
    """A process, and the jobs that it has, the one that it is at first.

    One that took the place of a dead one is given one job at a time, so that none dies for another.
    """

    def __init__(self, context: BaseContext, work: Callable[[Task], Iterable[Result]], *, one_by_one: bool) -> None:
        self.jobs: deque[_Job[Task, Result]] = deque()
        self.one_by_one = one_by_one
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, work), daemon=True)  # type: ignore[attr-defined]
        with _interrupts_held_back(), _main_module_left_out():
            self._process.start()
        theirs.close()

    def give(self, job: _Job[Task, Result]) -> None:
        """Have a job done after those that it has."""
        self.jobs.append(job)
        if len(self.jobs) == 1 or not self.one_by_one:
            self._send(job)

    def finish(self) -> None:
        """The job that it was at is done."""
        self.jobs.popleft().done = True
        if self.one_by_one and self.jobs:
            self._send(self.jobs[0])

    def end(self) -> None:
        """Stop it, whatever it is at."""
        self.connection.close()
        self._process.terminate()
        self._process.join()

    def _send(self, job: _Job[Task, Result]) -> None:
        with suppress(OSError):  # it died; that shows when its results are looked for
            self.connection.send(job.task)


class _Desk(Generic[Task, Result]):
    """Hands tasks to the processes and takes their results."""

    def __init__(
        self,
        pool: _Pool[Task, Result],
        tasks: Iterator[Task],
        check: Callable[[], None],
        died: Callable[[Task], Result],
    ) -> None:
        self._pool = pool
        self._tasks = tasks
        self._check = check
        self._died = died
        self._open: deque[_Job[Task, Result]] = deque()

    def oldest(self) -> _Job[Task, Result] | None:
        """The job whose results are to be taken next; None when all is done."""
        if self._open and self._open[0].done:
            self._open.popleft()
        self._hand_over()
        return self._open[0] if self._open else None

    def results(self, job: _Job[Task, Result]) -> Iterator[Result]:
        """The results of the oldest job, as they arrive."""
        while job.results or not job.done:
            if job.results:
                yield job.results.popleft()
            else:
                self._receive()

    def _hand_over(self) -> None:
        """Keep the processes busy, in the order of the tasks."""
        while len(self._open) < _TASKS_AHEAD * len(self._pool.processes):
            idlest = min(self._pool.processes, key=lambda process: len(process.jobs))
            if len(idlest.jobs) >= _HANDED_OVER:
                return
            for task in self._tasks:
                job: _Job[Task, Result] = _Job(task)
                self._open.append(job)
                idlest.give(job)
                break
            else:
                return

    def _receive(self) -> None:
        """Take one message of each process that has one, but for those that are far ahead."""
        self._check()
        wanted = {process.connection: process for process in self._pool.processes if self._may_send(process)}
        for ready in connection.wait(list(wanted), _SECONDS_BETWEEN_CHECKS):
            self._take(wanted[ready])  # type: ignore[index]
        self._hand_over()

    def _may_send(self, process: _Process[Task, Result]) -> bool:
        return bool(process.jobs) and (
            process.jobs[0] is self._open[0] or len(process.jobs[0].results) < _RESULTS_AHEAD
        )

    def _take(self, process: _Process[Task, Result]) -> None:
        try:
            kind, value = process.connection.recv()
        except (EOFError, OSError):
            self._replace(process)
            return
        job = process.jobs[0]
        if kind == _FAULT:
            raise value
        if kind == _DONE:
            process.finish()
        elif job.again:
            job.again -= 1
        else:
            job.arrived += 1
            job.results.append(value)

    def _replace(self, dead: _Process[Task, Result]) -> None:
        """Go on with a new process. The job that the dead one seemed to be at is tried again unless it was alone."""
        if dead.one_by_one:
            dead.jobs[0].results.append(self._died(dead.jobs[0].task))
            dead.jobs.popleft().done = True
        fresh = self._pool.replace(dead)
        for job in dead.jobs:
            job.again = job.arrived
            fresh.give(job)


class _Pool(Generic[Task, Result]):
    """The processes."""

    def __init__(self, work: Callable[[Task], Iterable[Result]], number: int, preload: str) -> None:
        self._work = work
        forking = sys.platform == "linux"  # elsewhere a forked process may not use all of the system's libraries
        self._context: BaseContext = get_context("forkserver" if forking else "spawn")
        if forking and preload:
            self._context.set_forkserver_preload([preload])
        self.processes: list[_Process[Task, Result]] = [self._started() for _ in range(number)]

    def replace(self, dead: _Process[Task, Result]) -> _Process[Task, Result]:
        """A new process in the place of one that died."""
        dead.end()
        fresh = self._started(one_by_one=True)
        self.processes[self.processes.index(dead)] = fresh
        return fresh

    def _started(self, *, one_by_one: bool = False) -> _Process[Task, Result]:
        for _ in range(_STARTS):
            with suppress(EOFError, OSError):  # the process that makes the others was killed; it is made anew
                return _Process(self._context, self._work, one_by_one=one_by_one)
            time.sleep(_SECONDS_BETWEEN_CHECKS)  # it is a moment until the system calls it dead
        raise ImportFailed(
            "The processes that read cannot be started; import again with one worker. What is done stays."
        )


@contextmanager
def _pool(work: Callable[[Task], Iterable[Result]], number: int, preload: str) -> Iterator[_Pool[Task, Result]]:
    pool = _Pool[Task, Result](work, number, preload)
    try:
        yield pool
    finally:
        for process in pool.processes:
            process.end()


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """What is started in the block never sees Ctrl+C, which is for the process that a person started."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _main_module_left_out() -> Iterator[None]:
    """What is started in the block does not run the program's main module first: none of the work is in it."""
    main, sys.modules["__main__"] = sys.modules["__main__"], ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


# --- in the processes --------------------------------------------------------------------------------------------

_RESULT, _DONE, _FAULT = "result", "done", "fault"


def _serve(pipe: connection.Connection, work: Callable[[Any], Iterable[Any]]) -> None:
    """Work on what comes through a pipe until its other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    messages: queue.Queue[tuple[str, Any]] = queue.Queue(_RESULTS_AHEAD)
    threading.Thread(target=_send, args=(pipe, messages), daemon=True).start()
    try:
        while True:
            _do(work, pipe.recv(), messages)
    except (EOFError, OSError):
        pass  # nobody waits for more


def _do(work: Callable[[Any], Iterable[Any]], task: Any, messages: queue.Queue[tuple[str, Any]]) -> None:
    try:
        for result in work(task):
            messages.put((_RESULT, result))
    except Exception as error:
        messages.put((_FAULT, RuntimeError(repr(error))))  # not every exception can be sent
    messages.put((_DONE, None))


def _send(pipe: connection.Connection, messages: queue.Queue[tuple[str, Any]]) -> None:
    """Send results while the next ones are worked on; when nobody takes them any more, the process is over."""
    try:
        while True:
            pipe.send(messages.get())
    except OSError:
        os._exit(0)  # the thread that works may wait for room in the queue, for ever
