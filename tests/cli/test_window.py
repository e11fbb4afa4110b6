"""`accordingto` without a command: the window, as a process of its own that ends when its window is closed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader.domain.resources import resource_path
from reader.services.library import open_library
from reader.services.samples import load_samples

# In place of the endless event loop: wait until articles are listed, tell which, and close.
SCRIPT = """
import sys, time
from PySide6.QtWidgets import QApplication

def exec_for_a_moment(application):
    (window,) = [w for w in application.topLevelWidgets() if w.objectName() == "mainWindow"]
    shown = window.findChild(object, "articleList").model()
    end = time.monotonic() + 60
    while shown.rowCount() < int(sys.argv[1]) and time.monotonic() < end:
        application.processEvents()
    print(shown.rowCount(), window.controller.library.path)
    window.close()
    return 0

QApplication.exec = exec_for_a_moment
from reader.cli.main import main
sys.exit(main(sys.argv[2:]))
"""

# The real event loop, which says when it runs.
UNTIL_INTERRUPTED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

run = QApplication.exec
def exec_and_tell(*arguments):
    QTimer.singleShot(0, lambda: print("running", flush=True))
    return run()

QApplication.exec = exec_and_tell
from reader.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


def window(rows: int, *arguments: object, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(home)}
    command = [sys.executable, "-c", SCRIPT, str(rows), *map(str, arguments)]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def test_the_demo_shows_the_samples_and_leaves_nothing_behind(tmp_path: Path) -> None:
    done = window(len(load_samples()), "--demo", home=tmp_path)
    assert done.returncode == 0, done.stderr
    count, _, path = done.stdout.strip().partition(" ")
    assert int(count) == len(load_samples())
    assert not Path(path).exists()
    assert not list(tmp_path.iterdir())


def test_files_are_added_to_the_library_that_is_named(tmp_path: Path) -> None:
    library = tmp_path / "library"
    sample = load_samples()[0]
    done = window(1, resource_path("samples", sample.file), "--library", library, home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"1 {library}\n"
    with open_library(library, create=False) as opened:
        assert [summary.title for summary in opened.articles.summaries()] == [sample.article.title]


def test_without_a_name_it_is_the_person_s_own_library(tmp_path: Path) -> None:
    done = window(0, home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip().partition(" ")[2]).is_relative_to(tmp_path)


@pytest.mark.parametrize("kind", ["other file", "folder"])
def test_a_library_that_is_none_is_refused_in_one_line(tmp_path: Path, kind: str) -> None:
    library = tmp_path / "library"
    library.mkdir() if kind == "folder" else library.write_bytes(b"words" * 1000)
    done = window(0, "--library", library, home=tmp_path)
    assert done.returncode == 1
    told = [line for line in done.stderr.splitlines() if line.startswith("accordingto: ")]
    assert len(told) == 1
    assert told[0].startswith(f"accordingto: {library}: ")


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_in_the_terminal_closes_the_window_and_leaves_nothing_behind(tmp_path: Path, number: int) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-c", UNTIL_INTERRUPTED, "--demo"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "running\n"
        assert list(tmp_path.glob("accordingto-*"))
        process.send_signal(number)
        assert process.wait(timeout=60) == 0
    assert not list(tmp_path.glob("accordingto-*"))
