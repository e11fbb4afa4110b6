"""Open the window."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from pathlib import Path

from reader.cli.console import Console
from reader.domain.errors import ReaderError

# By name, at run time: the command line must work where Qt does not, and knows nothing of the window.
_WINDOW = "reader.ui.app"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say which arguments the command takes."""
    parser.add_argument("sources", nargs="*", metavar="FILE|URL", help="articles to add to the library and to show")
    parser.add_argument("--library", type=Path, metavar="LIB", help="the library to open or to make")
    parser.add_argument("--demo", action="store_true", help="annotated samples, in a library that is thrown away")


def run(arguments: argparse.Namespace, console: Console) -> None:
    """Show the window until it is closed."""
    _require_screen()
    try:
        window = import_module(_WINDOW)
    except ImportError as error:
        if error.name and error.name.startswith("reader"):
            raise
        raise ReaderError(
            f"Qt could not be loaded ({error}); install the system libraries that the README lists."
        ) from error
    if window.main(arguments.library, arguments.sources, arguments.demo):
        console.have_failed()


def _require_screen() -> None:
    """Qt ends the process when it finds no screen; say what is missing instead."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise ReaderError(
            "There is no screen to show a window on (neither DISPLAY nor WAYLAND_DISPLAY is set); "
            "start it in a graphical session, or use a command: accordingto --help lists them."
        )
