"""How soon the window is usable and how much memory it takes, beside a bare window of the same toolkit."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest

from reader.services.demo import build_demo

PROGRAMS = Path(__file__).with_name("programs.py")
RUNS = 9
MOST_TIME = 2.0
MOST_MEMORY = 1.8

pytestmark = pytest.mark.benchmark


def measured(cache: Path, *arguments: str) -> tuple[float, int]:
    """Seconds from the start of the process to its usable window, and its resident memory then in KiB.

    Byte code is kept in `cache`, as an installed program has it.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(cache)}
    started = perf_counter()
    with subprocess.Popen([sys.executable, PROGRAMS, *arguments], stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"usable\n"
        seconds = perf_counter() - started
        memory = int(process.stdout.readline())
    return seconds, memory


def test_start_and_memory_beside_a_bare_program(tmp_path: Path) -> None:
    library = str(build_demo(tmp_path / "demo.accordingto"))
    measured(tmp_path, "bare")
    measured(tmp_path, "reader", library)  # the first run writes byte code and fills the file cache
    pairs = [(measured(tmp_path, "bare"), measured(tmp_path, "reader", library)) for _ in range(RUNS)]
    time = statistics.median(reader[0] / bare[0] for bare, reader in pairs)
    memory = statistics.median(reader[1] / bare[1] for bare, reader in pairs)
    seconds = statistics.median(reader[0] for _, reader in pairs)
    print(f"\nstart {time:.2f} times a bare program ({seconds * 1000:.0f} ms), memory {memory:.2f} times")
    assert time <= MOST_TIME
    assert memory <= MOST_MEMORY
