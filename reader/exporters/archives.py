"""Reading the files of a received folder or zip archive, of which nothing is trusted.

Nothing is ever unpacked to disk, so a name that leads out of the archive leads nowhere; what is too large once it is
unpacked, or is packed too well to be honest, is refused.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from reader.domain.errors import ImportFailed

LIMIT = 512 * 1024 * 1024
"""Bytes that all files together may take, unpacked."""
FILES_LIMIT = 200_000
_RATIO_LIMIT = 1000


class Files(Protocol):
    """Files by their relative names, with slashes."""

    def names(self) -> list[str]:
        """The names of all files."""

    def read(self, name: str) -> bytes:
        """What is in a file. Raises KeyError if it is not there."""


@contextmanager
def opened(source: Path) -> Iterator[Files]:
    """The files of a folder or zip archive. Raises ImportFailed if it cannot be read or is too large."""
    try:
        if source.is_dir():
            yield _Folder(source)
        else:
            with zipfile.ZipFile(source) as archive:
                yield _Archive(archive, source.name)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise ImportFailed(f"“{source.name}” is damaged or no zip archive ({error}); nothing was read.") from error
    except OSError as error:
        raise ImportFailed(f"“{source.name}” could not be read ({error.strerror}); check its name.") from error


class _Folder:
    def __init__(self, root: Path) -> None:
        self._root = root
        self._files = {p.relative_to(root).as_posix(): p for p in root.rglob("*") if p.is_file()}
        _check(root.name, [p.stat().st_size for p in self._files.values()])

    def names(self) -> list[str]:
        return sorted(self._files)

    def read(self, name: str) -> bytes:
        return self._files[name].read_bytes()


class _Archive:
    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._left = LIMIT
        members = [m for m in archive.infolist() if not m.is_dir()]
        _check(name, [m.file_size for m in members])
        for member in members:
            if member.file_size > 1 << 20 and member.file_size > _RATIO_LIMIT * max(1, member.compress_size):
                raise ImportFailed(f"“{name}” unpacks to far more than it holds; nothing was read.")
        self._members = {m.filename: m for m in members}

    def names(self) -> list[str]:
        return sorted(self._members)

    def read(self, name: str) -> bytes:
        member = self._members[name]
        with self._archive.open(member) as stream:
            data = stream.read(member.file_size + 1)
        # A member that lies about its size is found here, not when memory is full.
        if len(data) > member.file_size:
            raise zipfile.BadZipFile(f"“{name}” is larger than it says")
        return data


def _check(name: str, sizes: list[int]) -> None:
    if sum(sizes) > LIMIT or len(sizes) > FILES_LIMIT:
        raise ImportFailed(f"“{name}” holds more than {LIMIT >> 20} MB or {FILES_LIMIT} files; export it in parts.")
