"""Zip archives of articles, and single gzip files. Nothing is ever unpacked to disk."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from reader.domain.article import ImportedArticle
from reader.domain.errors import ImportFailed
from reader.importers.content import MAX_BYTES, Content, Reading
from reader.importers.folder import is_document_name
from reader.importers.kinds import read_content, read_part
from reader.importers.packages import member, opened

_GZIP = b"\x1f\x8b"


def read(content: Content, reading: Reading) -> Iterator[ImportedArticle]:
    """The articles of all files in an archive; those that cannot be read are told to `reading.failed`."""
    inner = reading.deeper()
    if content.head(2) == _GZIP:
        yield from read_content(_unzipped(content), inner)
        return
    for part in parts(content, reading):
        yield from read_part(part, inner)


def parts(content: Content, reading: Reading) -> Iterator[Content]:
    """The files in a zip archive; those that cannot be unpacked are told to `reading.failed`. A gzip file as it is."""
    if content.head(2) == _GZIP:
        yield content
        return
    with opened(content) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir() and _wanted(info.filename)]
        if not infos:
            raise ImportFailed("The archive holds no files that could be articles.")
        for done, info in enumerate(infos):
            reading.cancel.check()
            reading.progress(done, len(infos), info.filename)
            name = f"{content.name}/{info.filename}"
            try:
                _check_name(info.filename)
                data = member(archive, info)
            except ImportFailed as error:
                reading.failed(name, error)
                continue
            yield Content(name, data)


def _wanted(name: str) -> bool:
    path = _path(name)
    return "__MACOSX" not in path.parts and is_document_name(path.name)


def _path(name: str) -> PurePosixPath:
    return PurePosixPath(name.replace("\\", "/"))  # some programs of Windows write their own separator


def _check_name(name: str) -> None:
    path = _path(name)
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise ImportFailed("Its name points outside the archive, so it was not read.")


def _unzipped(content: Content) -> Content:
    with content.open() as packed:
        try:
            with gzip.GzipFile(fileobj=packed) as stream:
                data = stream.read(MAX_BYTES + 1)
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise ImportFailed("The compressed file is damaged or incomplete; get it again.") from error
    if len(data) > MAX_BYTES:
        raise ImportFailed("The file would unpack to something huge and was left packed.")
    return Content(content.name.removesuffix(".gz"), data, url=content.url)
