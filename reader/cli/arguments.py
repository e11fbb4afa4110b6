"""Arguments that several commands take."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_library(parser: argparse.ArgumentParser) -> None:
    """The library to work on, which must be named: a command never guesses what to write to."""
    parser.add_argument("--library", type=Path, required=True, metavar="LIB", help="the library, a file")
