"""Put articles into a library: files, folders, addresses, and what other programs or colleagues annotated."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from reader.cli.arguments import add_library
from reader.cli.console import Console, ProgressLine, cancel_on_interrupt, counted
from reader.domain.errors import Cancelled
from reader.domain.progress import CancelToken
from reader.services.extraction import default_extractor
from reader.services.importing import Source, import_sources
from reader.services.library import Library, open_library
from reader.services.receiving import receive, received_format


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say which arguments the command takes."""
    parser.add_argument(
        "places",
        nargs="+",
        metavar="PATH|URL",
        help="a file, a folder, an address, another library, or a file that a program handed back with annotations",
    )
    add_library(parser)
    parser.add_argument(
        "--workers", type=_workers, default=1, metavar="N", help="read with N processes at the same time"
    )
    parser.add_argument(
        "--without-statements", action="store_true", help="store the articles and do not look for statements"
    )


def run(arguments: argparse.Namespace, console: Console) -> None:
    """Import one place after the other; what fails is one line each, and the rest is done."""
    annotated = [place for place in arguments.places if _holds_annotations(place)]
    with open_library(arguments.library) as library, cancel_on_interrupt() as cancel:
        for place in annotated:
            _receive(library, Path(place), cancel, console)
        plain = [place for place in arguments.places if place not in annotated]
        if plain:
            _import(library, plain, arguments, cancel, console)


def _holds_annotations(place: str) -> bool:
    return os.path.lexists(place) and received_format(Path(place)) is not None


def _receive(library: Library, path: Path, cancel: CancelToken, console: Console) -> None:
    try:
        summary, _ = receive(library, path, progress=ProgressLine(console), cancel=cancel)
    except Cancelled:
        raise
    except Exception as error:
        console.fail(path, error)
        return
    for lost in summary.unanchored:
        console.fail(path, f"{lost.what} on “{lost.quote}” in “{lost.article}” has no place: {lost.reason}")
    for warning in summary.warnings:
        console.say(f"{path}: {warning}")
    kinds = ((number, kind.replace("_", " ")) for kind, number in summary.added.items() if number)
    added = ", ".join(counted(number, kind) for number, kind in kinds) or "nothing"
    console.say(f"{path}: {added} added; {sum(summary.same.values()):,} there already")


def _import(
    library: Library, places: Sequence[str], arguments: argparse.Namespace, cancel: CancelToken, console: Console
) -> None:
    summary = import_sources(
        library,
        [Source.of(place) for place in places],
        extractor=None if arguments.without_statements else default_extractor(),
        progress=ProgressLine(console),
        cancel=cancel,
        workers=arguments.workers,
    )
    for name, reason in summary.failed:
        console.fail(name, reason)
    for name, warning in summary.warnings:
        console.say(f"{name}: {warning}")
    newer = f"{len(summary.updated):,} in a newer version; " if summary.updated else ""
    console.say(
        f"{library.path}: {counted(len(summary.added), 'article')} added; {newer}"
        f"{len(summary.same):,} there already; {len(summary.failed):,} could not be read"
    )
    if summary.cancelled:
        console.fail(library.path, "stopped; the articles that were added are kept.")


def _workers(argument: str) -> int:
    if not argument.isdigit() or int(argument) < 1:
        raise argparse.ArgumentTypeError(f"'{argument}' is no number of processes")
    return int(argument)
