"""Whenever the program is killed, what it had shown as saved is there, and the library is sound.

ACCORDINGTO_KILLS says how often to kill: few by default, more in CI, 200 for a real trial.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reader.services.demo import add_samples, build_demo
from reader.services.library import open_library
from tests.crash.edits import state, take_back

KILLS = int(os.environ.get("ACCORDINGTO_KILLS", "5"))
ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@dataclass
class Told:
    """What an editor said before it died: the last saved state, and the edit that it was in the middle of."""

    saved: str = ""
    unfinished: str = ""
    edits: int = 0
    lines: list[str] = field(default_factory=list)

    def hear(self, line: str) -> None:
        assert line != "ended", "the editor failed by itself; its reason is on stderr"
        word, _, rest = line.partition(" ")
        self.lines.append(line)
        if word == "edit":
            self.unfinished = rest
        elif word == "saved":
            self.edits += bool(self.unfinished)
            self.saved, self.unfinished = rest, ""


@pytest.fixture
def editor() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.crash.editor"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, encoding="utf-8", **pipes) as process:  # type: ignore[call-overload]
        yield process
        process.stdin.close()
        assert process.wait(timeout=30) == 0


@pytest.mark.timeout(1800)
def test_nothing_saved_is_lost_when_the_program_is_killed(editor: subprocess.Popen[str], tmp_path: Path) -> None:
    library_path = build_demo(tmp_path / "library")
    chance = random.Random(KILLS)
    edits = 0
    for number in range(KILLS):
        told = _edit_and_kill(editor, number, library_path, chance)
        edits += told.edits
        if not told.saved:
            continue  # killed before it had opened the library
        with open_library(library_path, create=False) as library:
            assert library.check() == [], told.lines[-3:]
            if state(library) != told.saved:
                take_back(library, told.unfinished)  # it was saved, and the program died before it could say so
            assert state(library) == told.saved, told.lines[-3:]
            add_samples(library)  # those that were deleted, so that there is always something to edit
    assert edits >= KILLS


def _edit_and_kill(editor: subprocess.Popen[str], seed: int, path: Path, chance: random.Random) -> Told:
    assert editor.stdin is not None
    assert editor.stdout is not None
    print(seed, path, file=editor.stdin, flush=True)
    lines = (line.rstrip("\n") for line in editor.stdout)
    process_id = int(next(lines).removeprefix("pid "))
    told = Told()
    wanted = chance.choice((0, 3, 10, 30))
    while told.edits < wanted:
        told.hear(next(lines))
    time.sleep(chance.random() * 0.02)
    os.kill(process_id, signal.SIGKILL)
    for line in lines:
        if line == "ended":
            break
        told.hear(line)
    return told
