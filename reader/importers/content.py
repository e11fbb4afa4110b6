"""What importers read: bytes from a file, an address or the clipboard, with what is known about them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, Protocol

from reader.domain.article import ImportedArticle
from reader.domain.errors import ImportFailed
from reader.domain.progress import CancelToken, Progress, no_progress

MAX_BYTES = 64 * 1024 * 1024
"""The largest single document that is read, in bytes; archives and tables are streamed and may be larger."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a person said about how to read a source.

    `columns` says which column of a table holds which field (title, body, published, publisher, url, ...); fields that
    are not named are guessed from the header. `name_pattern` is a regular expression whose named groups (date, outlet,
    title, ...) take metadata from file names. `entries` are the numbers of the entries of a feed that are wanted,
    None: its first ones.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    name_pattern: str = ""
    entries: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What a person asked to import: exactly one of a path (file or folder), an address or bytes.

    `name` is how failures call it and what an article without a title is named after; `media_type` is a hint, the
    content decides. `fetched` is what an address held when somebody looked at it just before, so that it is not fetched
    twice.
    """

    path: Path | None = None
    url: str = ""
    data: bytes | None = None
    name: str = ""
    media_type: str = ""
    options: Options = field(default_factory=Options)
    fetched: Content | None = None

    def __post_init__(self) -> None:
        if (self.path is not None) + bool(self.url) + (self.data is not None) != 1:
            raise ValueError("a source is a path, an address or bytes, and only one of them")

    @staticmethod
    def of(argument: str) -> Source:
        """The source that an argument or a dropped text names: an address if it has a scheme, else a path."""
        scheme, colon, rest = argument.strip().partition(":")
        if (colon and rest.startswith("//") and scheme.isalnum()) or scheme.lower() in ("data", "javascript"):
            return Source(url=argument.strip())
        return Source(path=Path(argument))

    @staticmethod
    def pasted(text: str, name: str = "") -> Source:
        """A text from the clipboard."""
        return Source(data=text.encode("utf-8", "replace"), name=name, media_type="text/plain; charset=utf-8")

    @property
    def label(self) -> str:
        """What messages call it."""
        return self.name or self.url or (str(self.path) if self.path else "pasted text")


@dataclass(frozen=True, slots=True)
class Content:
    """Bytes in memory or in a file, their name, and what the sender said they are.

    `charset` is the encoding that the transport declared, `url` the address that they came from, `retrieved` when
    (ISO 8601, UTC).
    """

    name: str = ""
    data: bytes | None = None
    path: Path | None = None
    media_type: str = ""
    charset: str = ""
    url: str = ""
    retrieved: str = ""

    def open(self) -> BinaryIO:
        """A seekable binary stream of the whole. Raises ImportFailed if the file cannot be read."""
        if self.data is not None:
            return io.BytesIO(self.data)
        if self.path is None:
            raise ValueError("content without data or path")
        try:
            return self.path.open("rb")
        except OSError as error:
            raise ImportFailed(cannot_read(error)) from error

    def head(self, size: int = 4096) -> bytes:
        """The first bytes."""
        with self.open() as stream:
            return stream.read(size)

    def read(self, limit: int = MAX_BYTES) -> bytes:
        """All of it. Raises ImportFailed if it is empty or longer than `limit` bytes."""
        try:
            with self.open() as stream:
                data = stream.read(limit + 1)
        except OSError as error:
            raise ImportFailed(cannot_read(error)) from error
        if len(data) > limit:
            raise ImportFailed(f"The file is larger than {limit // 2**20} MB; split it or save the article alone.")
        if not data.strip():
            raise ImportFailed("The file is empty; there is nothing to import.")
        return data

    @property
    def stem(self) -> str:
        """The name without folders and extension, for articles without a title."""
        return Path(self.name).stem.replace("_", " ").strip()

    @property
    def suffix(self) -> str:
        """The name's extension in lower case, with its dot."""
        return Path(self.name).suffix.lower()


def cannot_read(error: OSError) -> str:
    """The sentence for a file that the system does not let us read."""
    if isinstance(error, FileNotFoundError):
        return "There is no such file; check the path."
    if isinstance(error, PermissionError):
        return "You may not read this file; ask its owner for permission."
    return f"The file cannot be read ({error.strerror or error})."


FailureListener = Callable[[str, ImportFailed], None]


def raise_failure(_name: str, error: ImportFailed) -> None:
    """A FailureListener that stops at the first part that cannot be read."""
    raise error


@dataclass(frozen=True)
class Reading:
    """One run of an import: who is told of progress and failures, and how deep in archives it is.

    `failed` is called with the name of each part of a folder, archive or table that could not be read; the others go
    on.
    """

    progress: Progress = no_progress
    cancel: CancelToken = field(default_factory=CancelToken)
    failed: FailureListener = raise_failure
    options: Options = field(default_factory=Options)
    depth: int = 0

    def deeper(self) -> Reading:
        """The same run, one container further in. Raises ImportFailed when archives are nested beyond reason."""
        if self.depth >= 4:
            raise ImportFailed("Archives are nested more than four deep; unpack it first.")
        return replace(self, depth=self.depth + 1)


class Importer(Protocol):
    """What each module for a kind offers."""

    def read(self, content: Content, reading: Reading) -> Iterator[ImportedArticle]:
        """The articles in `content`. Raises ImportFailed with a sentence for the reader."""
