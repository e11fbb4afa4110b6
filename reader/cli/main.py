"""The entry point: which command is meant, its arguments, its exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Protocol, cast

from reader import __version__
from reader.cli.console import FAILED, PROGRAM, WRONG_USAGE, Console
from reader.domain.errors import Cancelled

# Each is a module of reader.cli.commands that is loaded when its name is given.
COMMANDS = {
    "extract": "print who said what in files, as JSON Lines",
    "import": "put files, folders and addresses into a library",
    "export": "write a library in a format that other programs read",
    "check": "verify a library",
    "evaluate": "measure the engine on an annotated corpus",
}
_MODULES = {"import": "importing"}
WINDOW = "window"


class Command(Protocol):
    """A module of reader.cli.commands; `__doc__` is its help."""

    __doc__: str | None

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Say which arguments it takes."""

    def run(self, arguments: argparse.Namespace, console: Console) -> None:
        """Do it, telling the console what came of it. Raises ReaderError or OSError if it cannot be done at all."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code: 0 all done, 1 something could not be done, 2 wrong usage."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    console = Console()
    parsed = argparse.Namespace()
    try:
        name = arguments[0] if arguments and arguments[0] in COMMANDS else WINDOW
        parsed = _parse(name, arguments)
        _module(name).run(parsed, console)
    except SystemExit as leaving:  # argparse: --help, --version, wrong usage
        return leaving.code if isinstance(leaving.code, int) else WRONG_USAGE
    except (KeyboardInterrupt, Cancelled):
        console.fail(_subject(parsed, name), "stopped; what was finished is kept")
    except BrokenPipeError:
        # Whoever read our output has gone. Python would complain once more when it flushes stdout at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as error:  # never a traceback, but for developers who ask for it
        if os.environ.get("ACCORDINGTO_DEBUG"):
            raise
        console.fail(_subject(parsed, name), error)
    return console.exit_code


def window_parser() -> argparse.ArgumentParser:
    """The parser of a command line without a command: the window."""
    listed = "\n".join(f"  {name:<10} {what}" for name, what in COMMANDS.items())
    parser = argparse.ArgumentParser(
        PROGRAM,
        usage="%(prog)s [FILE|URL ...] [--library LIB] [--demo]\n       %(prog)s COMMAND ...",
        description="A desktop reader for news that finds who said what. Opens the window.",
        epilog=f"commands:\n{listed}\n\n'{PROGRAM} COMMAND --help' tells more about one of them.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    _module(WINDOW).add_arguments(parser)
    return parser


def command_parser(name: str) -> argparse.ArgumentParser:
    """The parser of one command."""
    module = _module(name)
    parser = argparse.ArgumentParser(f"{PROGRAM} {name}", description=module.__doc__)
    module.add_arguments(parser)
    return parser


def _parse(name: str, arguments: list[str]) -> argparse.Namespace:
    if name != WINDOW:
        return command_parser(name).parse_args(arguments[1:])
    parser = window_parser()
    parsed = parser.parse_args(arguments)
    first = parsed.sources[0] if parsed.sources else ""
    near = get_close_matches(first, COMMANDS, 1, 0.7)
    if near and not os.path.lexists(first):
        parser.error(f"there is no file and no command '{first}'; did you mean '{near[0]}'?")
    return parsed


def _module(name: str) -> Command:
    return cast(Command, import_module(f"reader.cli.commands.{_MODULES.get(name, name)}"))


def _subject(parsed: argparse.Namespace, name: str) -> object:
    """What a failure of the whole command is about: the library, if it has one."""
    return getattr(parsed, "library", None) or name
