"""What is in a folder, byte for byte."""

from __future__ import annotations

from pathlib import Path


def everything_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
