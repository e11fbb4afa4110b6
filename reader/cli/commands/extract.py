"""Print who said what in files: one JSON object a line for each, with offsets in code points of its "text"."""

from __future__ import annotations

import argparse
import json
import os
from typing import Any

from reader.cli.console import Console, ProgressLine, cancel_on_interrupt
from reader.domain.article import Article
from reader.domain.errors import Cancelled
from reader.domain.progress import CancelToken
from reader.domain.proposal import Extraction
from reader.services.extracting import extract_source


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say which arguments the command takes."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a text, a web page, another document, or an address")
    parser.add_argument("--raw", action="store_true", help="take the whole file as the text, as it is (UTF-8)")


def run(arguments: argparse.Namespace, console: Console) -> None:
    """Extract from one file after the other; one that fails does not stop the rest."""
    progress = ProgressLine(console)
    with cancel_on_interrupt() as cancel:
        for number, file in enumerate(arguments.files):
            progress(number, len(arguments.files), file)
            try:
                _extract(file, arguments.raw, cancel, console)
            except (Cancelled, BrokenPipeError):
                raise
            except Exception as error:  # one file must not stop the rest
                console.fail(file, error)


def _extract(file: str, raw: bool, cancel: CancelToken, console: Console) -> None:
    cancel.check()
    for article, extraction in extract_source(file, raw=raw, cancel=cancel, failed=console.fail):
        console.say(json.dumps(as_record(file, article, extraction), ensure_ascii=False))


def as_record(file: str, article: Article, extraction: Extraction) -> dict[str, Any]:
    """What is printed for one article."""
    record: dict[str, Any] = {
        "file": os.fsencode(file).decode("utf-8", "replace"),
        "title": article.title,
        "published": article.published,
        "language": article.language,
        "text": article.body,
        "speakers": [
            {
                "id": number,
                "name": speaker.name,
                "kind": speaker.kind,
                "mentions": [[span.start, span.end] for span in speaker.mentions],
            }
            for number, speaker in enumerate(extraction.speakers)
        ],
        "statements": [
            {
                "id": number,
                "kind": statement.kind,
                "speaker": statement.speaker,
                "speakers": list(statement.speakers),
                "confidence": round(statement.confidence, 4),
                "source": [[span.start, span.end] for span in statement.source],
                "cue": [[span.start, span.end] for span in statement.cue],
                "content": [[span.start, span.end] for span in statement.content],
            }
            for number, statement in enumerate(extraction.statements)
        ],
        "engine": extraction.engine,
    }
    if extraction.messages:
        record["messages"] = list(extraction.messages)
    return record
