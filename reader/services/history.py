"""Undo and redo, for everything that was ever done to a library, also in earlier sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.services.library import Library

if TYPE_CHECKING:
    from reader.domain.history import Undone


def undo(library: Library) -> Undone | None:
    """Take the newest command back; None if there is none. Raises LibraryError if it could not be written."""
    return library.history.undo()


def redo(library: Library) -> Undone | None:
    """Do the command again that was undone last; None if there is none. Raises LibraryError if it cannot be written."""
    return library.history.redo()
