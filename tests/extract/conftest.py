"""What the tests of the extraction engine share."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.domain.proposal import Extraction, Extractor
from reader.extract import default_extractor


@pytest.fixture(scope="session")
def engine() -> Extractor:
    return default_extractor()


@pytest.fixture(scope="session")
def seed_text(shared: Path) -> str:
    with (shared / "articles" / "seed-article.txt").open(encoding="utf-8", newline="") as handle:
        return handle.read()


@pytest.fixture(scope="session")
def seed(engine: Extractor, seed_text: str) -> Extraction:
    return engine.extract(seed_text)
