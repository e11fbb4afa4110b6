"""A window and its jobs, or two windows, write to one library at the same time, each through its own connection."""

from __future__ import annotations

import threading
from pathlib import Path

from reader.domain.annotation import Target, TargetKind
from reader.domain.article import Article
from reader.domain.proposal import Extraction, ProposedSpeaker, ProposedStatement
from reader.domain.spans import Span
from reader.domain.speaker import SpeakerKind
from reader.domain.statement import StatementKind
from reader.services import annotations, articles, extraction, history
from reader.services.library import Library, open_library
from tests.services.examples import imported, stored_rows

ROUNDS = 15


class Worker(threading.Thread):
    """Imports articles and stores what an engine found in them."""

    def __init__(self, path: Path, name: str) -> None:
        super().__init__(name=name)
        self._path = path
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            with open_library(self._path, coder=self.name) as library:
                for number in range(ROUNDS):
                    self._import(library, f"{self.name} {number}")
        except BaseException as error:  # whatever it is, the test must see it
            self.error = error

    def _import(self, library: Library, title: str) -> None:
        article_id, _ = articles.add_article(library, imported(title))
        found = ProposedStatement(StatementKind.INDIRECT, (Span(0, 5),), speakers=(0,))
        zoe = ProposedSpeaker("Zoë Ångström", SpeakerKind.PERSON)
        extraction.store_extraction(library, article_id, Extraction("test/1", (zoe,), (found,)))


def test_nothing_of_what_three_do_at_once_is_lost(library: Library, article: Article) -> None:
    workers = [Worker(library.path, name) for name in ("Ben", "Cem")]
    for worker in workers:
        worker.start()
    for number in range(ROUNDS):
        annotations.add_note(library, Target(TargetKind.ARTICLE, article.id), f"note {number}")
    for worker in workers:
        worker.join()
    assert [worker.error for worker in workers] == [None, None]
    assert library.changed_elsewhere()
    assert library.articles.count() == 1 + 2 * ROUNDS
    assert len(library.annotations.of_article(article.id)) == ROUNDS
    assert len(library.history.entries(1000)) == 1 + ROUNDS + 4 * ROUNDS
    assert [speaker.name for speaker in library.speakers.all()] == ["Zoë Ångström"]
    assert library.check() == []
    before = stored_rows(library.path)
    for _ in range(3 * ROUNDS):
        history.undo(library)
    for _ in range(3 * ROUNDS):
        history.redo(library)
    assert stored_rows(library.path) == before
