"""Writing JSON item by item, so that a large library never stands in memory as one value."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
"""A value as JSON; the encoder's C code does the work."""


def write_lines(output: Path, items: Iterable[Any], before: str = "", between: str = "", after: str = "") -> None:
    """Write one item a line, `between` at the ends of all lines but the last, `before` and `after` around them all."""
    with output.open("w", encoding="utf-8", errors="replace", newline="\n") as stream:
        stream.write(before)
        first = True
        for item in items:
            stream.write(encode(item) if first else f"{between}\n{encode(item)}")
            first = False
        stream.write(after if first else f"\n{after}")
