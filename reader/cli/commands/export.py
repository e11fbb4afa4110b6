"""Write a library, or a part of it, in a format that other programs read."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from reader.cli.arguments import add_library
from reader.cli.console import Console, ProgressLine, cancel_on_interrupt, counted
from reader.domain.errors import ExportFailed
from reader.domain.exchange import ExportChoice, ExportSelection
from reader.domain.provenance import Status
from reader.services.exporting import export_formats, export_library
from reader.services.library import open_library

T = TypeVar("T")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say which arguments the command takes."""
    formats = export_formats()
    add_library(parser)
    parser.add_argument(
        "--format", required=True, choices=[format_.name for format_ in formats], metavar="NAME", help="the format"
    )
    parser.add_argument("--output", type=Path, required=True, metavar="PATH", help="the file or folder to write")
    parser.add_argument("--article", type=int, action="append", metavar="ID", help="only this article; may be repeated")
    parser.add_argument(
        "--status",
        action="append",
        choices=[s.value for s in Status],
        help="only statements with this status; may be repeated",
    )
    parser.add_argument(
        "--coder",
        action="append",
        metavar="NAME",
        help="only what this person made, accepted or rejected; may be repeated",
    )
    parser.add_argument("--tag", action="append", metavar="NAME", help="only statements with this tag; may be repeated")
    parser.add_argument(
        "--set", action="append", type=_setting, default=[], metavar="NAME=VALUE", help="a setting of the format"
    )
    parser.epilog = "formats:\n" + "\n".join(f"  {f.name:<15} {f.title}" + _settings(f.choices) for f in formats)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter


def run(arguments: argparse.Namespace, console: Console) -> None:
    """Write the export; if that fails, what was at the output is as it was."""
    selection = ExportSelection(
        article_ids=_chosen(arguments.article),
        statuses=_chosen([Status(status) for status in arguments.status or ()]),
        coders=_chosen(arguments.coder),
        tags=_chosen(arguments.tag),
    )
    with open_library(arguments.library, create=False, read_only=True) as library, cancel_on_interrupt() as cancel:
        try:
            summary = export_library(
                library,
                arguments.format,
                arguments.output,
                selection,
                options=dict(arguments.set),
                progress=ProgressLine(console),
                cancel=cancel,
            )
        except ExportFailed as error:
            console.fail(arguments.output, error)
            return
    for warning in summary.warnings:
        console.say(warning)
    counts = ((summary.articles, "article"), (summary.statements, "statement"), (summary.links, "link"))
    written = [counted(number, noun) for number, noun in (*counts, (summary.annotations, "annotation")) if number]
    console.say(f"{summary.output}: {', '.join(written) or 'written'}")


def _chosen(values: Iterable[T] | None) -> frozenset[T] | None:
    """What a selection takes: nothing given means no restriction."""
    return frozenset(values or ()) or None


def _setting(argument: str) -> tuple[str, str]:
    name, equals, value = argument.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"'{argument}' is not NAME=VALUE")
    return name, value


def _settings(choices: Sequence[ExportChoice]) -> str:
    """The settings of a format as its line of help ends."""
    return "".join(f"; {c.name}={'|'.join(value for value, _ in c.values)}" for c in choices)
