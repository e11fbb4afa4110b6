"""Writing JSON item by item, so that a large library never stands in memory as one value."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
"""A value as JSON; the encoder's C code does the work."""


def encode_for_html(value: Any) -> str:
    """A value as JSON that may stand in a script element of a page: nothing in it ends the element."""
    return encode(value).replace("<", "\\u003c")


def write_lines(
    output: Path,
    items: Iterable[Any],
    *,
    before: str = "",
    between: str = "",
    after: str = "",
    as_json: Callable[[Any], str] = encode,
) -> None:
    """Write one item a line, `between` at the ends of all lines but the last, `before` and `after` around them all."""
    with output.open("w", encoding="utf-8", errors="replace", newline="\n") as stream:
        stream.write(before)
        first = True
        for item in items:
            stream.write(as_json(item) if first else f"{between}\n{as_json(item)}")
            first = False
        stream.write(after if first else f"\n{after}")
