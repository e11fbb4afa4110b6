"""The command line works where Qt does not, and starts fast: it loads what it needs when it needs it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from reader.cli.main import COMMANDS, WINDOW, command_parser

HEAVY = ("PySide6", "onnxruntime", "trafilatura", "torch")


@pytest.mark.parametrize(
    "script",
    [
        "import reader.cli, reader.cli.main",
        "from reader.cli.main import main; main(['--help'])",
        *(f"from reader.cli.main import main; main([{name!r}, '--help'])" for name in COMMANDS),
    ],
)
def test_importing_the_command_line_and_asking_for_help_loads_neither_qt_nor_a_model(script: str) -> None:
    code = f"import sys\n{script}\nprint('\\nloaded:', *(name for name in {HEAVY} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1].split() == ["loaded:"]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    assert command_parser(name).description
    assert all(action.help for action in command_parser(name)._actions)


def test_the_window_is_no_command() -> None:
    assert WINDOW not in COMMANDS
