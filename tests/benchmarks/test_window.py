"""How long a command takes until it is on disk and on screen, in an article of 50,000 words and 2,000 statements."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
from PySide6.QtWidgets import QApplication

from reader.domain.article import Article, BlockKind, ImportedArticle, Original, article_from_parts
from reader.domain.proposal import Extraction, ProposedSpeaker, ProposedStatement
from reader.domain.spans import Span
from reader.domain.speaker import SpeakerKind
from reader.domain.statement import StatementKind
from reader.services import articles, extraction
from reader.services.library import open_library
from reader.ui.app import build
from reader.ui.main_window import MainWindow

PARAGRAPHS, WORDS_EACH, STATEMENTS_EACH, SPEAKERS = 500, 100, 4, 40
MOST_OF_OPENING = 0.4
MOST_OF_DOING = 2.0
WORDS = ("the", "dam", "minister", "said", "water", "rose", "again", "in", "valley", "while", "people", "waited")

pytestmark = pytest.mark.benchmark


def large_article() -> Article:
    rng = random.Random(7)
    paragraphs = [" ".join(rng.choices(WORDS, k=WORDS_EACH)) + "." for _ in range(PARAGRAPHS)]
    parts = [(BlockKind.TITLE, "A large article"), *((BlockKind.PARAGRAPH, words) for words in paragraphs)]
    return article_from_parts(Article("A large article", ""), parts)


def statements_of(article: Article) -> Iterator[ProposedStatement]:
    rng = random.Random(8)
    for block in article.blocks[1:]:
        step = len(block.span) // STATEMENTS_EACH
        for start in range(block.span.start, block.span.start + STATEMENTS_EACH * step, step):
            source, cue, content = (
                Span(start, start + 6),
                Span(start + 7, start + 12),
                Span(start + 14, start + step - 2),
            )
            speaker = rng.randrange(SPEAKERS)
            yield ProposedStatement(StatementKind.INDIRECT, (content,), (source,), (cue,), (speaker,))


@pytest.fixture
def window(tmp_path: Path, qapp: QApplication) -> Iterator[MainWindow]:
    path, article = tmp_path / "large.accordingto", large_article()
    found = Extraction(
        "benchmark/1",
        tuple(ProposedSpeaker(f"Speaker {number}", SpeakerKind.PERSON) for number in range(SPEAKERS)),
        tuple(statements_of(article)),
    )
    with open_library(path) as library:
        article_id, _ = articles.add_article(library, ImportedArticle(article, Original(b"", "text/plain")))
        extraction.store_extraction(library, article_id, found)
    window = build(path, remember=False)
    window.resize(1400, 880)
    window.show()
    qapp.processEvents()
    yield window
    window.close()
    window.deleteLater()


def milliseconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    QApplication.processEvents()
    return (perf_counter() - started) * 1000


def test_a_command_is_stored_and_shown_soon(window: MainWindow) -> None:
    controller, tasks = window.controller, window.tasks
    article_id = controller.article_id
    opening, moving, accepting = [], [], []
    for _ in range(3):
        controller.open_article(None)
        QApplication.processEvents()
        opening.append(milliseconds(lambda: controller.open_article(article_id)))
    for _ in range(15):
        moving.append(milliseconds(tasks.moving.next_statement))
        accepting.append(milliseconds(tasks.review.accept))
    print(
        f"\nopening {median(opening):.0f} ms, the next statement {median(moving):.0f} ms,"
        f" accepting {median(accepting):.0f} ms"
    )
    assert median(moving) <= MOST_OF_OPENING * median(opening)
    assert median(accepting) <= MOST_OF_OPENING * median(opening)


def test_undoing_all_costs_no_more_than_twice_doing_it(window: MainWindow) -> None:
    doing = milliseconds(window.tasks.review.accept_visible)
    undoing = milliseconds(window.controller.undo)
    print(f"\naccepting all {doing:.0f} ms, undoing it {undoing:.0f} ms")
    assert undoing <= MOST_OF_DOING * doing
