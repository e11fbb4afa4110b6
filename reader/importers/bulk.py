"""Reading many sources, in this process or in several, in the order in which they were named.

Memory stays flat: only a few results are under way at any time.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from reader.domain.article import ImportedArticle
from reader.domain.errors import Cancelled, ImportFailed, ReaderError
from reader.domain.progress import CancelToken, Progress, no_progress
from reader.domain.proposal import Extraction, Extractor
from reader.importers import read_source
from reader.importers.content import Source
from reader.importers.folder import files_in

_AHEAD = 4
"""Results that each worker may have under way."""


@dataclass(frozen=True, slots=True)
class Read:
    """An article with what was found in it, or the reason why `name` gave none."""

    name: str
    article: ImportedArticle | None = None
    extraction: Extraction | None = None
    failure: str = ""


def read_all(
    sources: Iterable[Source],
    *,
    extractor: Extractor | None = None,
    progress: Progress = no_progress,
    cancel: CancelToken,
    workers: int = 1,
) -> Iterator[Read]:
    """The articles of all sources, one after the other. Raises Cancelled when asked to stop."""
    single = [part for source in sources for part in _parts(source)]
    progress(0, len(single))
    if len(single) == 1:
        yield from _read(single[0], extractor, cancel, progress)  # an archive or a table tells of its own parts
        return
    reads = _in_order(single, extractor, cancel) if workers < 2 else _at_once(single, extractor, cancel, workers)
    for done, (source, found) in enumerate(reads, 1):
        yield from found
        progress(done, len(single), source.label)


def _parts(source: Source) -> Iterator[Source]:
    """A folder's files, each as a source of its own; any other source as it is."""
    if source.path is None or not source.path.is_dir():
        yield source
        return
    for path in files_in(source.path):
        name = source.name and f"{source.name}/{path.relative_to(source.path).as_posix()}"
        yield Source(path=path, name=name, options=source.options)


def _in_order(
    sources: list[Source], extractor: Extractor | None, cancel: CancelToken
) -> Iterator[tuple[Source, Iterable[Read]]]:
    for source in sources:
        yield source, _read(source, extractor, cancel)


def _read(
    source: Source, extractor: Extractor | None, cancel: CancelToken, progress: Progress = no_progress
) -> Iterator[Read]:
    """What one source holds; failures of it and its parts are results like any other."""
    failures: list[Read] = []

    def failed(name: str, error: ImportFailed) -> None:
        failures.append(Read(_place(source, name), failure=str(error)))

    try:
        for article in read_source(source, progress=progress, cancel=cancel, failed=failed):
            yield from failures
            failures.clear()
            name = _place(source, article.original.name)
            yield Read(name, article, _extracted(article, extractor, cancel))
        yield from failures
    except Cancelled:
        raise
    except ReaderError as error:
        yield from failures
        yield Read(source.label, failure=str(error))


def _place(source: Source, name: str) -> str:
    """Where a part of a source is, for messages: "folder/all.zip/a.txt"."""
    if source.path is None or source.name or not name.startswith(source.path.name):
        return name or source.label
    return str(source.path) + name.removeprefix(source.path.name)


def _extracted(article: ImportedArticle, extractor: Extractor | None, cancel: CancelToken) -> Extraction | None:
    if extractor is None:
        return None
    return extractor.extract(article.article.body, blocks=article.article.blocks, cancel=cancel)


# --- several processes -------------------------------------------------------------------------------------------

_worker_extractor: list[Extractor | None] = [None]


def _at_once(
    sources: list[Source], extractor: Extractor | None, cancel: CancelToken, workers: int
) -> Iterator[tuple[Source, Iterable[Read]]]:
    """Like `_in_order`, read by processes; results come in the order of the sources."""
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _start_worker, (extractor,))
    waiting: deque[tuple[Source, Future[list[Read]]]] = deque()
    try:
        for source in sources:
            cancel.check()
            waiting.append((source, pool.submit(_read_in_worker, source)))
            if len(waiting) >= workers * _AHEAD:
                yield _result(*waiting.popleft())
        while waiting:
            cancel.check()
            yield _result(*waiting.popleft())
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _result(source: Source, future: Future[list[Read]]) -> tuple[Source, Iterable[Read]]:
    try:
        return source, future.result()
    except (OSError, RuntimeError) as error:  # the process died: killed, or out of memory
        return source, [Read(source.label, failure=f"Reading it was broken off ({error}); import it alone.")]


def _start_worker(extractor: Extractor | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the main process's to handle
    _worker_extractor[0] = extractor


def _read_in_worker(source: Source) -> list[Read]:
    return list(_read(source, _worker_extractor[0], CancelToken()))
