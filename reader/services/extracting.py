"""Who said what in files, without a library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reader.domain.article import Article, ImportedArticle
from reader.domain.errors import ImportFailed
from reader.domain.progress import CancelToken
from reader.domain.proposal import Extraction
from reader.domain.record import replace
from reader.extract import default_extractor
from reader.importers import Source, raw_article, read_source
from reader.importers.content import FailureListener, raise_failure


def extract_source(
    argument: str,
    *,
    raw: bool = False,
    cancel: CancelToken | None = None,
    failed: FailureListener = raise_failure,
) -> Iterator[tuple[Article, Extraction]]:
    """The articles in a file, a folder or at an address, each with what the engine finds in it.

    Its messages tell of doubts about the reading too, such as a guessed encoding. With `raw` the file's text is the
    body as it is, so that offsets index it. `failed` is told of the parts of a folder that cannot be read. Raises
    ImportFailed if the whole cannot be read, Cancelled when asked to stop.
    """
    source = Source.of(argument)
    imported = [_raw(source)] if raw else read_source(source, cancel=cancel, failed=failed)
    extractor = default_extractor()
    for found in imported:
        extraction = extractor.extract(found.article.body, blocks=found.article.blocks, cancel=cancel)
        yield found.article, replace(extraction, messages=found.warnings + extraction.messages)


def _raw(source: Source) -> ImportedArticle:
    path = source.path or Path()
    if source.url:
        raise ImportFailed("Only a file can be read as it is; leave --raw out for an address.")
    try:
        return raw_article(path.read_bytes(), path.name)
    except OSError as error:
        raise ImportFailed(f"The file cannot be read: {error.strerror}.") from error
