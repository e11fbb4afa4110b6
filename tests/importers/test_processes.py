"""Work shared out to real processes: the order of results, bounded streams, processes that die, stopping."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from reader.domain.errors import Cancelled
from reader.domain.progress import CancelToken
from reader.importers.processes import shared_out


def squares(number: int):
    """Takes longer for the first tasks, so that later ones are ready before them."""
    time.sleep(0.05 if number < 2 else 0)
    yield number
    yield number * number


def counting(path: Path):
    """As many results as anybody takes; the file grows with each that was made."""
    for number in range(2000):
        with path.open("a") as made:
            made.write(".")
        yield bytes(100_000) + number.to_bytes(2, "big")


def killed_by_odd(number: int):
    if number % 2:
        os.kill(os.getpid(), signal.SIGKILL)
    yield number


def killed_once(place: Path):
    try:
        place.rmdir()
    except FileNotFoundError:
        yield place
    else:
        os.kill(os.getpid(), signal.SIGKILL)


def failing(number: int):
    yield number
    raise ZeroDivisionError("a fault")


def sleeping(seconds: float):
    time.sleep(seconds)
    yield seconds


def shared(work, tasks, *, cancel=None, processes=2):
    check = (cancel or CancelToken()).check
    return shared_out(work, tasks, processes=processes, check=check, died=lambda task: f"{task} died")


def test_results_come_in_the_order_of_the_tasks():
    found = [(task, list(results)) for task, results in shared(squares, range(30))]
    assert found == [(number, [number, number * number]) for number in range(30)]


def test_a_task_that_yields_without_end_is_not_worked_on_far_ahead(tmp_path):
    made = tmp_path / "made"
    ahead = []
    numbered = ((number, result) for _, results in shared(counting, [made]) for number, result in enumerate(results))
    for number, result in numbered:
        assert result[-2:] == number.to_bytes(2, "big")
        if number % 100 == 0:
            time.sleep(0.02)
            ahead.append(made.stat().st_size - number)
    assert len(ahead) == 20
    assert max(ahead) < 20


def test_results_that_nobody_takes_are_dropped():
    assert [task for task, _ in shared(squares, range(5))] == [0, 1, 2, 3, 4]


def test_a_process_that_dies_costs_its_task_alone():
    found = [(task, list(results)) for task, results in shared(killed_by_odd, range(8))]
    assert found == [(number, [f"{number} died" if number % 2 else number]) for number in range(8)]


def test_a_task_is_tried_again_once(tmp_path):
    place = tmp_path / "place"
    place.mkdir()
    ((_, results),) = [(task, list(results)) for task, results in shared(killed_once, [place])]
    assert results == [place]


def test_a_fault_of_the_work_ends_it():
    with pytest.raises(RuntimeError, match="a fault"):
        for _, results in shared(failing, [1, 2]):
            list(results)


def test_stopping_does_not_wait_for_the_work():
    cancel = CancelToken()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        for _, results in shared(sleeping, [0.0, 60.0, 60.0], cancel=cancel):
            list(results)
            cancel.cancel()
    assert time.monotonic() - began < 30


def test_processes_are_gone_when_all_is_done():
    list(shared(squares, []))
    for _, results in shared(squares, [3]):
        list(results)
    mine = str(os.getpid())
    running = [
        entry
        for entry in Path("/proc").glob("[0-9]*")
        if _parent(entry) == mine and b"multiprocessing.spawn" in _words(entry)
    ]
    assert running == []


def _parent(entry: Path) -> str:
    try:
        return (entry / "stat").read_text().rpartition(")")[2].split()[1]
    except OSError:
        return ""


def _words(entry: Path) -> bytes:
    try:
        return (entry / "cmdline").read_bytes()
    except OSError:
        return b""


def maker(_task: object):
    """The process that makes the processes."""
    yield os.getppid()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each process is made by this one")
def test_what_makes_the_processes_may_be_killed_at_its_work():
    [(_, pids)] = [(task, list(results)) for task, results in shared(maker, [0], processes=1)]
    os.kill(pids[0], signal.SIGSTOP)
    threading.Timer(0.2, os.kill, (pids[0], signal.SIGKILL)).start()
    assert [list(results) for _, results in shared(squares, range(3))] == [[0, 0], [1, 1], [2, 4]]


def run_python(*arguments: object, beside: Path) -> subprocess.CompletedProcess[str]:
    """Run a program that finds the modules that this one finds, and those in a folder."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(beside), *sys.path])}
    return subprocess.run([sys.executable, *map(str, arguments)], env=env, capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform != "linux", reason="nothing is loaded beforehand elsewhere")
def test_processes_that_cannot_be_started_are_told_in_a_sentence(tmp_path):
    (tmp_path / "deadly.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n")
    script = (
        "from reader.domain.errors import ImportFailed\n"
        "from reader.importers.processes import shared_out\n"
        "try:\n"
        "    list(shared_out(print, [1], processes=2, check=dict, died=str, preload='deadly'))\n"
        "except ImportFailed as error:\n"
        "    print(error)\n"
    )
    result = run_python("-c", script, beside=tmp_path)
    assert "with one worker" in result.stdout, result.stderr


def test_a_program_is_not_run_again_in_the_processes(tmp_path):
    (tmp_path / "program.py").write_text(
        "from reader.importers.processes import shared_out\n"
        "print('begun', flush=True)\n"
        "for _, results in shared_out(range, [2], processes=1, check=dict, died=str):\n"
        "    print(*results)\n"
    )
    result = run_python(tmp_path / "program.py", beside=tmp_path)
    assert result.stdout.splitlines() == ["begun", "0 1"], result.stderr
