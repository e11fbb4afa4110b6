"""A folder whose files are watched, and a library in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.services import articles
from reader.services.library import open_library
from tests.services.examples import imported


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a library may be made."""
    return tmp_path / "test.accordingto"


@pytest.fixture
def made(path: Path) -> Path:
    """A closed library with an article in it."""
    with open_library(path, coder="Ana") as library:
        articles.add_article(library, imported())
    return path
