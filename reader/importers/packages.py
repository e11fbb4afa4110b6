"""Zip archives, and the formats that are zip archives inside, opened so that a bomb stays packed."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from reader.domain.errors import ImportFailed
from reader.importers.content import MAX_BYTES, Content

_MAX_MEMBERS = 200_000
_MAX_RATIO = 250
_SMALL = 8 * 1024 * 1024
DOCUMENT_BYTES = 512 * 1024 * 1024
"""The most that the parts of one word-processor document, spreadsheet or e-book may unpack to, in bytes."""


@contextmanager
def opened(content: Content) -> Iterator[zipfile.ZipFile]:
    """The archive in `content`. Raises ImportFailed if it is damaged."""
    with content.open() as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise ImportFailed("The file is damaged or incomplete; get it again.") from error
        with archive:
            if len(archive.infolist()) > _MAX_MEMBERS:
                raise ImportFailed("The archive holds more files than can be right; unpack it first.")
            yield archive


@contextmanager
def opened_document(content: Content) -> Iterator[zipfile.ZipFile]:
    """A document that is a zip archive inside. Raises ImportFailed if it would unpack to something huge."""
    with opened(content) as archive:
        for info in archive.infolist():
            _check_member(info)
        if sum(info.file_size for info in archive.infolist()) > DOCUMENT_BYTES:
            raise ImportFailed("The document unpacks to more than can be right; it was not opened.")
        yield archive


def member(archive: zipfile.ZipFile, info: zipfile.ZipInfo | str, limit: int = MAX_BYTES) -> bytes:
    """The bytes of one member. Raises ImportFailed if it is missing, encrypted, damaged, too large or a bomb."""
    try:
        info = info if isinstance(info, zipfile.ZipInfo) else archive.getinfo(info)
    except KeyError as error:
        raise ImportFailed("The document is incomplete; get it again.") from error
    _check_member(info)
    try:
        with archive.open(info) as stream:
            data = stream.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise ImportFailed("This part of the archive is damaged; get it again.") from error
    if len(data) > limit:
        raise ImportFailed(f"The file is larger than {limit // 2**20} MB; split it or save the article alone.")
    return data


def names_in(content: Content) -> frozenset[str]:
    """The names of the members; none if the archive cannot be opened."""
    try:
        with opened(content) as archive:
            return frozenset(archive.namelist())
    except ImportFailed:
        return frozenset()


def _check_member(info: zipfile.ZipInfo) -> None:
    if info.flag_bits & 1:
        raise ImportFailed("The archive has a password; unpack it first.")
    if info.file_size > _SMALL and info.file_size > _MAX_RATIO * max(info.compress_size, 1):
        raise ImportFailed("The file would unpack to something huge and was left packed.")
