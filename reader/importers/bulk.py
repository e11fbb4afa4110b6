"""Reading many sources, in this process or in several, in the order in which they were named.

Memory stays flat: only a few results are under way at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, count, islice

from reader.domain.article import ImportedArticle
from reader.domain.duplicates import fingerprint
from reader.domain.errors import Cancelled, ImportFailed, ReaderError
from reader.domain.progress import CancelToken, Progress, no_progress
from reader.domain.proposal import Extraction, Extractor
from reader.importers import content_of, read_source
from reader.importers.content import Reading, Source
from reader.importers.folder import files_in
from reader.importers.kinds import has_parts, parts_of


@dataclass(frozen=True, slots=True)
class Read:
    """An article with what was found in it, or the reason why `name` gave none.

    `fingerprint` is that of its text, if it was worked out already.
    """

    name: str
    article: ImportedArticle | None = None
    extraction: Extraction | None = None
    failure: str = ""
    fingerprint: frozenset[int] | None = None


def read_all(
    sources: Iterable[Source],
    *,
    extractor: Extractor | None = None,
    progress: Progress = no_progress,
    cancel: CancelToken,
    workers: int = 1,
    known: Callable[[Source], bool],
) -> Iterator[Read]:
    """The articles of all sources, one after the other. Raises Cancelled when asked to stop.

    `known` is asked about each of several files and tells those that need not be read: they are there already.
    """
    single = [part for source in sources for part in _parts(source)]
    progress(0, len(single))
    if len(single) == 1:  # an archive or a table tells of its own parts
        one = single[0]
        if workers < 2:
            yield from _read(one, extractor, cancel, progress)
        else:
            yield from _read_apart(one, extractor, cancel, progress, workers)
        return
    steps = count(1)

    def unread() -> Iterator[Source]:
        for source in single:
            cancel.check()
            if known(source):
                progress(next(steps), len(single), source.label)
            else:
                yield source

    reads = _in_order(unread(), extractor, cancel) if workers < 2 else _at_once(unread(), extractor, cancel, workers)
    for source, found in reads:
        yield from found
        progress(next(steps), len(single), _label(source))


def _parts(source: Source) -> Iterator[Source]:
    """A folder's files, each as a source of its own; any other source as it is."""
    if source.path is None or not source.path.is_dir():
        yield source
        return
    for path in files_in(source.path):
        name = source.name and f"{source.name}/{path.relative_to(source.path).as_posix()}"
        yield Source(path=path, name=name, options=source.options)


def _in_order(
    sources: Iterable[Source], extractor: Extractor | None, cancel: CancelToken
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
        yield Read(_label(source), failure=str(error))


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

_Task = Source | Read
"""What a process has to do: read a source, or look for statements in what was read already."""


def _at_once(
    tasks: Iterable[_Task], extractor: Extractor | None, cancel: CancelToken, workers: int
) -> Iterator[tuple[_Task, Iterable[Read]]]:
    """Like `_in_order`, done by processes where there is more than one thing to do."""
    from reader.importers.processes import shared_out  # noqa: PLC0415 - a window starts without it

    tasks = iter(tasks)
    first = list(islice(tasks, 2))
    if len(first) < 2:
        yield from ((task, _do(extractor, task, cancel)) for task in first)
        return
    yield from shared_out(
        partial(_do, extractor),
        chain(first, tasks),
        processes=workers,
        check=cancel.check,
        died=_died,
        preload="reader.importers.preloaded",
    )


def _read_apart(
    source: Source, extractor: Extractor | None, cancel: CancelToken, progress: Progress, workers: int
) -> Iterator[Read]:
    """What one source holds. The processes share the files of an archive, or what this one read, such as rows."""
    failures: list[Read] = []

    def failed(name: str, error: ImportFailed) -> None:
        failures.append(Read(_place(source, name), failure=str(error)))

    def parts() -> Iterator[_Task]:
        reading = Reading(progress, cancel, failed, source.options)
        try:
            content = content_of(source, reading)
            if has_parts(content):
                yield from (replace(source, fetched=part) for part in parts_of(content, reading))
            else:
                yield from _read(replace(source, fetched=content), None, cancel, progress)
        except Cancelled:
            raise
        except ReaderError as error:
            failures.append(Read(source.label, failure=str(error)))

    for _, found in _at_once(parts(), extractor, cancel, workers):
        yield from found
        yield from failures
        failures.clear()
    yield from failures


def _do(extractor: Extractor | None, task: _Task, cancel: CancelToken | None = None) -> Iterator[Read]:
    cancel = cancel or CancelToken()
    for read in [task] if isinstance(task, Read) else _read(task, extractor, cancel):
        if read.article is None:
            yield read
            continue
        extraction = read.extraction or _extracted(read.article, extractor, cancel)
        yield replace(read, extraction=extraction, fingerprint=fingerprint(read.article.article.body))


def _died(task: _Task) -> Read:
    return Read(_label(task), failure="Reading it was broken off, perhaps for lack of memory; import it alone.")


def _label(task: _Task) -> str:
    """What messages call a task."""
    if isinstance(task, Read):
        return task.name
    return _place(task, task.fetched.name) if task.fetched and task.path else task.label
