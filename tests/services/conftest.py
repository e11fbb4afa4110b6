"""A real library in a file, with one article in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.domain.article import Article
from reader.services import articles
from reader.services.library import Library, open_library
from tests.services.examples import Say, imported


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "test.accordingto", coder="Ana") as opened:
        yield opened


@pytest.fixture
def article(library: Library) -> Article:
    article_id, _ = articles.add_article(library, imported(publisher="The Post", byline="Per Holm"))
    return library.articles.get(article_id)


@pytest.fixture
def say(library: Library, article: Article) -> Say:
    return Say(library, article)
