"""Importing: files, folders, addresses and texts become stored articles, one transaction each.

What is finished stays, whatever happens next: a part that fails is one line in the summary, stopping keeps what is
done, and running it again finds what is there already.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field

from reader.domain.article import ImportedArticle
from reader.domain.changes import Changes, Entity
from reader.domain.errors import AlreadyThere, Cancelled, LibraryError, ReaderError
from reader.domain.progress import CancelToken, Progress, no_progress
from reader.domain.proposal import Extractor
from reader.importers import Source
from reader.importers.bulk import Read, read_all
from reader.services.articles import add_article
from reader.services.editing import shortened
from reader.services.extraction import store_extraction
from reader.services.library import Library
from reader.services.versions import VersionReport, add_version

__all__ = ["ImportSummary", "Source", "import_sources"]


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What an import did.

    `added` are the ids of new articles, `same` those that were there already, each as often as it came, so that the
    numbers add up to what was read, `updated` the articles that came in a newer version, `failed` the name and reason
    of each part that could not be read, `warnings` the name and a sentence about articles that were, `cancelled`
    whether it was stopped before its end.
    """

    added: tuple[int, ...] = ()
    same: tuple[int, ...] = ()
    updated: tuple[VersionReport, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    warnings: tuple[tuple[str, str], ...] = ()
    changes: Changes = field(default_factory=Changes)
    cancelled: bool = False


def import_sources(
    library: Library,
    sources: Iterable[Source],
    *,
    extractor: Extractor | None = None,
    progress: Progress = no_progress,
    cancel: CancelToken | None = None,
    workers: int = 1,
) -> ImportSummary:
    """Store the articles of all sources, each in a transaction of its own, with what `extractor` finds in them.

    `workers` processes read at the same time where there is more than one. Raises LibraryError if the library cannot be
    written; what was stored until then stays.
    """
    cancel = cancel or CancelToken()
    together = workers > 1
    run = _Run(library, None if together else extractor, cancel)
    ahead = extractor if together else None  # one process alone looks for statements only in what is new
    try:
        for read in read_all(
            sources, extractor=ahead, progress=progress, cancel=cancel, workers=workers, known=run.knows
        ):
            run.take(read)
            cancel.check()
    except Cancelled:
        return run.summary(cancelled=True)
    return run.summary()


class _Run:
    """What one import has done so far."""

    def __init__(self, library: Library, extractor: Extractor | None, cancel: CancelToken) -> None:
        self._library = library
        self._extractor = extractor
        self._cancel = cancel
        self._added: list[int] = []
        self._same: list[int] = []
        self._updated: list[VersionReport] = []
        self._failed: list[tuple[str, str]] = []
        self._warnings: list[tuple[str, str]] = []
        self._changed: dict[Entity, set[int]] = {}
        self._files: dict[tuple[str, int], list[int]] | None = None

    def knows(self, source: Source) -> bool:
        """Whether an article was made of this very file before: then it is there already and need not be read."""
        path = source.path
        if path is None or not path.is_file():
            return False
        if self._files is None:
            self._files = self._library.articles.files()
        with suppress(OSError):  # the import tells why it cannot be read
            for article_id in self._files.get((source.name or path.name, path.stat().st_size), ()):
                if self._library.articles.original(article_id).data == path.read_bytes():
                    self._same.append(article_id)
                    return True
        return False

    def take(self, read: Read) -> None:
        """Store an article, or take note of why there is none."""
        if read.article is None:
            self._failed.append((read.name, read.failure))
            return
        try:
            self._store(read.article, read)
        except AlreadyThere as error:
            self._same.append(error.article_id)
        except LibraryError:
            raise
        except ReaderError as error:
            self._failed.append((read.name, str(error)))
        else:
            self._warnings += [(read.name, warning) for warning in read.article.warnings]

    def summary(self, *, cancelled: bool = False) -> ImportSummary:
        """What was done."""
        changes = Changes({entity: frozenset(ids) for entity, ids in self._changed.items()})
        return ImportSummary(
            tuple(self._added),
            tuple(self._same),
            tuple(self._updated),
            tuple(self._failed),
            tuple(self._warnings),
            changes,
            cancelled,
        )

    def _store(self, imported: ImportedArticle, read: Read) -> None:
        article, extraction = imported.article, read.extraction
        same = self._library.identities.article_with_body(article.body_hash)
        if same is not None:
            self._same.append(same)
            return
        earlier = self._library.articles.find_same(article)
        report: VersionReport | None = None
        if self._extractor is not None:
            extraction = self._extractor.extract(article.body, blocks=article.blocks, cancel=self._cancel)
        with self._library.command(f"Import {shortened(article.title)}") as command:
            if earlier is None:
                article_id, _ = add_article(self._library, imported, read.fingerprint)
            else:
                report = add_version(self._library, earlier, imported)
                article_id = report.article_id
            if extraction is not None:
                store_extraction(self._library, article_id, extraction)
        if report is None:
            self._added.append(article_id)
        else:
            self._updated.append(report)
        for entity, ids in command.changes.ids.items():
            self._changed.setdefault(entity, set()).update(ids)
