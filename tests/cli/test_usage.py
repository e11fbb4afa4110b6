"""Exit codes and messages that hold for every command."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader import __version__
from reader.cli.console import progress_text
from reader.cli.main import COMMANDS
from tests.cli.conftest import Run


def test_version_and_help(run: Run) -> None:
    assert run("--version").stdout == f"accordingto {__version__}\n"
    done = run("--help")
    assert done.returncode == 0
    for name in COMMANDS:
        assert f"\n  {name} " in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["--no-such-option"],
        ["extract"],
        ["check"],
        ["import", "x.txt"],
        ["export", "--library", "l", "--format", "no such format", "--output", "x"],
        ["export", "--library", "l", "--format", "csv", "--output", "x", "--set", "nothing"],
        ["exctract", "a.txt"],
    ],
)
def test_wrong_usage_exits_with_2(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "usage: accordingto" in done.stderr
    assert not done.stdout


def test_a_misspelt_command_is_named(run: Run) -> None:
    assert "did you mean 'extract'?" in run("exctract", "a.txt").stderr


def test_without_a_screen_the_window_says_so(run: Run) -> None:
    without = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    done = run("--demo", env=without)
    assert done.returncode == 1
    assert done.stderr.startswith("accordingto: window: There is no screen")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", [["check"], ["export", "--format", "csv", "--output", "out"]])
@pytest.mark.parametrize("kind", ["missing", "other file", "folder"])
def test_a_library_that_is_none_is_refused_in_one_line_and_left_as_it_was(
    run: Run, tmp_path: Path, command: list[str], kind: str
) -> None:
    library = tmp_path / "library"
    if kind == "other file":
        library.write_bytes(b"some words" * 1000)
    elif kind == "folder":
        library.mkdir()
    done = run(*command, "--library", library)
    assert done.returncode == 1
    assert done.stderr.startswith(f"accordingto: {library}: ")
    assert len(done.stderr.splitlines()) == 1
    if kind == "other file":
        assert library.read_bytes() == b"some words" * 1000
    else:
        assert library.is_dir() == (kind == "folder")


@pytest.mark.parametrize(
    ("done", "total", "seconds", "shown"),
    [
        (0, 10, 0.0, "0 of 10"),
        (5, 10, 1.0, "5 of 10 · 5/s · 1 s left"),
        (1000, 9000, 100.0, "1,000 of 9,000 · 10/s · 13 min 20 s left"),
        (10, 100_000, 10.0, "10 of 100,000 · 1/s · 27 h 46 min left"),
        (7, 0, 7.0, "7 · 1/s"),
    ],
)
def test_progress_is_told_with_rate_and_time_left(done: int, total: int, seconds: float, shown: str) -> None:
    assert progress_text(done, total, seconds) == shown
    assert progress_text(done, total, seconds, "a.txt") == f"{shown} · a.txt"
