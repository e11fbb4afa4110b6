"""Measure the engine: how well it agrees with the people who annotated a corpus (text/NAME.txt, attributions/*.ann)."""

from __future__ import annotations

import argparse
from pathlib import Path

from reader.cli.console import Console, ProgressLine, cancel_on_interrupt
from reader.domain.errors import Cancelled, ReaderError
from reader.services.evaluating import evaluate, read_labels


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say which arguments the command takes."""
    parser.add_argument("corpus", type=Path, metavar="CORPUS_DIR", help="the folder with the annotated articles")
    parser.add_argument(
        "--speakers",
        type=Path,
        metavar="LABELS",
        help="JSON Lines with the speakers' names of some articles: measure the names too",
    )


def run(arguments: argparse.Namespace, console: Console) -> None:
    """Print the figures as a table."""
    try:
        labels = read_labels(arguments.speakers) if arguments.speakers else None
    except (ReaderError, OSError) as error:
        console.fail(arguments.speakers, error)
        return
    with cancel_on_interrupt() as cancel:
        try:
            evaluation = evaluate(arguments.corpus, labels=labels, progress=ProgressLine(console), cancel=cancel)
        except Cancelled:
            raise
        except (ReaderError, OSError) as error:
            console.fail(arguments.corpus, error)
        else:
            console.say(evaluation.report())
