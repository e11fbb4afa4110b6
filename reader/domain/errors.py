"""Errors that a person can do something about. Whatever else is raised is a bug."""

from __future__ import annotations


class ReaderError(Exception):
    """Something could not be done. `str()` is one sentence that says what happened and what to do."""


class LibraryError(ReaderError):
    """A library could not be opened, read or written."""


class NotALibrary(LibraryError):
    """The file is no library of this program; it was left untouched."""


class NewerLibrary(LibraryError):
    """The library was made by a newer version of the program; it was left untouched."""


class DamagedLibrary(LibraryError):
    """The library is damaged; it was left untouched."""


class ReadOnlyLibrary(LibraryError):
    """The library cannot be written: locked, on a read-only folder, or on a full disk."""


class ImportFailed(ReaderError):
    """A source could not be made an article; nothing was stored."""


class ExportFailed(ReaderError):
    """An export could not be written; the old file is as it was."""


class InvalidEdit(ReaderError):
    """What was asked cannot be, such as a statement without content; nothing was changed."""


class NotThere(ReaderError):
    """The row that was asked for is not in the library (any more)."""


class AlreadyThere(ReaderError):
    """The article is in the library already, as `article_id`; nothing was stored."""

    def __init__(self, message: str, article_id: int) -> None:
        super().__init__(message)
        self.article_id = article_id


class Cancelled(ReaderError):
    """The person stopped it; what was finished is kept."""
