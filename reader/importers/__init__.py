"""Bytes, files, folders and addresses -> articles: one module per kind, one protocol (`content.Importer`).

Importing this package loads none of the libraries that the kinds need.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from reader.domain.article import Article, ImportedArticle, Original
from reader.domain.errors import ImportFailed
from reader.domain.progress import CancelToken, Progress, no_progress
from reader.importers.content import Content, FailureListener, Options, Reading, Source, raise_failure
from reader.importers.fetch import fetch
from reader.importers.kinds import read_content

__all__ = ["Options", "Source", "raw_article", "read_source"]


def read_source(
    source: Source,
    *,
    progress: Progress = no_progress,
    cancel: CancelToken | None = None,
    failed: FailureListener = raise_failure,
) -> Iterator[ImportedArticle]:
    """The articles of a source: one of a document, many of a folder, an archive or a table.

    `failed` is told of each part that cannot be read and the rest goes on; without it the first such part raises.
    Raises ImportFailed with a sentence for the reader, Cancelled when asked to stop.
    """
    reading = Reading(progress, cancel or CancelToken(), failed, source.options)
    reading.cancel.check()
    yield from read_content(content_of(source, reading), reading)


def content_of(source: Source, reading: Reading) -> Content:
    """What a source holds; an address is fetched. Raises ImportFailed."""
    if source.fetched is not None:
        return source.fetched
    media_type, charset = _split_media_type(source.media_type)
    if source.url:
        return fetch(source.url, cancel=reading.cancel)
    if source.data is not None:
        return Content(source.name, source.data, media_type=media_type, charset=charset)
    path = source.path or Path()
    readable = os.fsencode(source.name or path.name).decode("utf-8", "replace")
    return Content(readable, path=path, media_type=media_type, charset=charset)


def raw_article(data: bytes, name: str = "") -> ImportedArticle:
    """`data` as body, verbatim: its offsets are those of `open(..., encoding="utf-8", newline="")`.

    Raises ImportFailed if it is empty or not in UTF-8.
    """
    if not data.strip():
        raise ImportFailed("The file is empty; there is nothing to import.")
    try:
        body = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ImportFailed("The file is not in UTF-8; save it as UTF-8 or import it without --raw.") from error
    from reader.importers.language import detect_language  # noqa: PLC0415 - loads its model

    article = Article(Path(name).stem, body, language=detect_language(body))
    return ImportedArticle(article, Original(data, "text/plain", name, "utf-8"))


def _split_media_type(media_type: str) -> tuple[str, str]:
    kind, _, parameters = media_type.partition(";")
    _, found, charset = parameters.partition("charset=")
    return kind.strip().lower(), charset.strip(" \"'") if found else ""
