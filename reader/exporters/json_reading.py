"""Reading JSON that may be anything: what is not as it should be becomes one clear sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reader.domain.errors import ImportFailed

LIMIT = 512 * 1024 * 1024
"""Bytes that are read at most: a library of 300,000 statements takes about this much."""


def load_json(path: Path, what: str) -> Any:
    """The contents of a JSON file. Raises ImportFailed."""
    try:
        size = path.stat().st_size
        if size > LIMIT:
            raise ImportFailed(f"“{path.name}” is larger than {LIMIT >> 20} MB; export it in parts.")
        return json.loads(path.read_bytes())
    except OSError as error:
        raise ImportFailed(f"“{path.name}” could not be read ({error.strerror}); check its name.") from error
    except (ValueError, RecursionError) as error:
        raise ImportFailed(f"“{path.name}” is not a whole JSON file ({error}); it is no {what}.") from error


def text(node: Mapping[str, Any], key: str, default: str = "") -> str:
    """A value that must be text if it is there. Raises ValueError."""
    value = node.get(key, default)
    if not isinstance(value, str):
        raise ValueError(f"“{key}” is not text")  # noqa: TRY004 - the readers make one sentence of every ValueError
    return value


def nodes(node: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    """A value that must be a list of objects, or one object, if it is there. Raises ValueError."""
    value = node.get(key, [])
    value = [value] if isinstance(value, dict) else value
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise ValueError(f"“{key}” is not a list of objects")
    return value
