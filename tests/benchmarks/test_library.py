"""What commands and reads cost, beside a bare commit, beside undoing them, and as libraries grow. Ratios of one run."""

from __future__ import annotations

import sqlite3
import statistics
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from time import perf_counter, process_time

import pytest

from reader.domain.annotation import Target, TargetKind
from reader.domain.article import Article, BlockKind, ImportedArticle, Original, article_from_parts
from reader.domain.proposal import Extraction, ProposedSpeaker, ProposedStatement
from reader.domain.provenance import Status
from reader.domain.spans import Span
from reader.domain.speaker import SpeakerKind
from reader.domain.statement import SpanRole, StatementKind
from reader.services import annotations, articles, extraction, history, links, statements
from reader.services.library import Library, open_library

pytestmark = pytest.mark.benchmark

RUNS = 7
SAME = "standfirst, byline, publisher, url, published, revised, retrieved, language, section, created, modified"
SENTENCE = "The minister, Number {} of them, said that energy prices would fall within months. "


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "large.accordingto") as opened:
        yield opened


def seconds(work: Callable[[], object], clock: Callable[[], float] = perf_counter) -> float:
    started = clock()
    work()
    return clock() - started


def article_with(library: Library, count: int, title: str = "Title") -> int:
    """An article with as many statements, 25 words apart, by forty speakers."""
    sentences = [SENTENCE.format(number) * 2 for number in range(count)]
    parts = [(BlockKind.TITLE, title), *((BlockKind.PARAGRAPH, sentence) for sentence in sentences)]
    article = article_from_parts(Article("", ""), parts)
    article_id, _ = articles.add_article(library, ImportedArticle(article, Original(b"", "text/plain")))
    speakers = tuple(ProposedSpeaker(f"Person Number {number}", SpeakerKind.PERSON) for number in range(40))
    proposed = tuple(
        ProposedStatement(
            StatementKind.INDIRECT,
            (Span(block.span.start + 40, block.span.end),),
            (Span(block.span.start, block.span.start + 12),),
            speakers=(number % 40,),
        )
        for number, block in enumerate(article.blocks[1:])
    )
    extraction.store_extraction(library, article_id, Extraction("benchmark/1", speakers, proposed))
    return article_id


def accepting(library: Library, ids: list[int]) -> tuple[float, float]:
    """Seconds to accept statements and to undo that, the medians of several runs."""
    did, undid = [], []
    for _ in range(RUNS):
        did.append(seconds(lambda: statements.set_status(library, ids, Status.ACCEPTED)))
        undid.append(seconds(lambda: history.undo(library)))
    return statistics.median(did), statistics.median(undid)


def test_undoing_two_thousand_acceptances_costs_at_most_twice_what_doing_it_cost(library: Library) -> None:
    article_id = article_with(library, 8_000)
    ids = [statement.id for statement in library.statements.of_article(article_id)]
    few = accepting(library, ids[:2_000])
    many = accepting(library, ids)
    print(f"\naccept 2,000: {few[0] * 1000:.1f} ms, undo {few[1] / few[0]:.2f} times that")
    print(f"accept 8,000: {many[0] / few[0]:.2f} times, undo {many[1] / few[1]:.2f} times")
    assert few[1] <= 2 * few[0]
    assert many[0] <= 1.6 * 4 * few[0], "grows faster than the number of statements"
    assert many[1] <= 1.6 * 4 * few[1], "grows faster than the number of statements"


def bare_commit(path: Path) -> float:
    """Seconds that one row takes to be durable, without any of our work."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        database.execute("CREATE TABLE row (value)")
        return statistics.median(seconds(lambda: database.execute("INSERT INTO row VALUES (1)")) for _ in range(200))


def test_a_command_is_soon_durable_however_large_the_article(library: Library, tmp_path: Path) -> None:
    article_id = article_with(library, 2_000)
    ids = [statement.id for statement in library.statements.of_article(article_id)]
    one, third = ids[0], ids[60]
    commands: dict[str, Callable[[int], object]] = {
        "accept": lambda run: statements.set_status(library, [ids[run]], Status.ACCEPTED),
        "note": lambda run: annotations.add_note(library, Target(TargetKind.STATEMENT, one), f"note {run}"),
        "link": lambda run: links.create_link(library, ids[run], ids[run + 1], 1),
        "borders": lambda run: statements.set_spans(library, third, SpanRole.CONTENT, [Span(10, 100 + run)]),
        "undo": lambda run: history.undo(library),
    }
    bare = bare_commit(tmp_path / "bare.db")
    print(f"\nbare commit {bare * 1000:.2f} ms")
    for name, command in commands.items():
        taken = statistics.median(seconds(partial(command, run)) for run in range(50))
        print(f"{name} {taken * 1000:.2f} ms, {taken / bare:.1f} times")
        assert taken <= 30 * bare


def test_reading_a_large_article_takes_time_by_its_statements_alone(library: Library) -> None:
    small, large = article_with(library, 1_000), article_with(library, 4_000, "Other title")

    def read(article_id: int) -> None:
        library.articles.get(article_id)
        library.statements.of_article(article_id)
        library.speakers.of_article(article_id)
        library.speakers.mentions_of_article(article_id)
        library.annotations.of_article(article_id)
        library.links.of_article(article_id)
        library.claims.stances_of_article(article_id)

    few = min(seconds(lambda: read(small), process_time) for _ in range(RUNS))
    many = min(seconds(lambda: read(large), process_time) for _ in range(RUNS))
    print(f"\n1,000 statements {few * 1000:.1f} ms, 4,000 statements {many / few:.1f} times")
    assert many <= 1.6 * 4 * few


def test_the_list_of_a_hundred_thousand_articles_never_reads_their_texts(library: Library) -> None:
    count = 100_000
    article_with(library, 200)
    with closing(sqlite3.connect(library.path)) as database:
        database.execute(
            f"INSERT INTO article (uid, title, body_hash, {SAME}) SELECT uid || value, title || value, value, {SAME}"
            " FROM article, (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n LIMIT ?)"
            " SELECT value FROM n)",
            (count,),
        )
        database.execute("INSERT INTO body SELECT id, hex(zeroblob(2000)), '[]' FROM article WHERE id > 1")
        database.commit()

        def plain() -> list[object]:
            return database.execute(
                "SELECT id, uid, title, publisher, byline, published, url, language, created FROM article"
            ).fetchall()

        bare = statistics.median(seconds(plain) for _ in range(3))
    assert len(library.articles.summaries()) == count + 1
    taken = statistics.median(seconds(library.articles.summaries) for _ in range(3))
    found = statistics.median(seconds(lambda: library.articles.summaries("titl99999")) for _ in range(3))
    print(
        f"\n100,000 summaries {taken * 1000:.0f} ms, {taken / bare:.1f} times the rows alone; "
        f"one found in {found * 1000:.1f} ms"
    )
    assert taken <= 6 * bare
    assert found <= bare
