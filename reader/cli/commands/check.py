"""Verify a library: whether the file is sound and everything in it hangs together."""

from __future__ import annotations

import argparse

from reader.cli.arguments import add_library
from reader.cli.console import Console
from reader.services.library import open_library


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say which arguments the command takes."""
    add_library(parser)


def run(arguments: argparse.Namespace, console: Console) -> None:
    """Print that the library is clean, or one line for each problem on stderr."""
    with open_library(arguments.library, create=False, read_only=True) as library:
        problems = library.check()
    for problem in problems:
        console.fail(arguments.library, problem)
    if not problems:
        console.say(f"{arguments.library}: clean")
