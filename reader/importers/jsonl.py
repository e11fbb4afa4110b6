"""JSON with one article an object: JSON Lines, or one list of objects."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from reader.domain.article import ImportedArticle
from reader.domain.errors import ImportFailed
from reader.importers.content import Content, Reading
from reader.importers.decoding import decode
from reader.importers.rows import article_of_row, columns_of

_LONGEST_LINE = 32 * 1024 * 1024


def read(content: Content, reading: Reading) -> Iterator[ImportedArticle]:
    """An article for each object; those that give none are told to `reading.failed`."""
    found = False
    for number, value in objects_of(content):
        found = True
        reading.cancel.check()
        name = f"{content.name} line {number}"
        reading.progress(number, 0, name)
        try:
            yield _article(value, name, reading)
        except ImportFailed as error:
            reading.failed(name, error)
    if not found:
        raise ImportFailed("The file holds no JSON objects.")


def _article(value: Any, name: str, reading: Reading) -> ImportedArticle:
    if not isinstance(value, dict):
        raise ImportFailed("This is no JSON object.")
    return article_of_row(value, columns_of(value, reading.options.columns), name)


def objects_of(content: Content) -> Iterator[tuple[int, Any]]:
    """The values of a JSON list, or of the lines; a line that is no JSON counts as a value that is no object."""
    if content.head(1024).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        yield from enumerate(_whole(content), 1)
        return
    with content.open() as stream:
        number = 0
        while line := stream.readline(_LONGEST_LINE):
            number += 1
            if line.strip():
                yield number, _value(line)


def _whole(content: Content) -> list[Any]:
    try:
        values = json.loads(decode(content.read()).text)
    except (ValueError, RecursionError) as error:
        raise ImportFailed("The JSON is damaged or cut off.") from error
    return list(values) if isinstance(values, list) else [values]


def _value(line: bytes) -> Any:
    try:
        return json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        return None
