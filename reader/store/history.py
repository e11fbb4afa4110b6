"""The history: one row a command, with the image that undoes it or does it again."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from reader.domain.errors import DamagedLibrary, InvalidEdit, NotThere
from reader.domain.record import Record
from reader.store.connection import Connection
from reader.store.rows import IN_IDS, RowStore, ids_parameter

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.domain.history import HistoryEntry, Undone
    from reader.store.connection import Row
    from reader.store.images import Image


class _Direction(Record):
    """Undoing or doing again: how it is called, the column of the image that it writes, how the step is marked then."""

    name: str
    image: str
    mark: str


_UNDO = _Direction("undone", "before", "UPDATE history SET state = 'undone', after = ? WHERE id = ?")
_REDO = _Direction("done again", "after", "UPDATE history SET state = 'done', after = NULL, before = ? WHERE id = ?")


class OwnSteps:
    """The steps that one window takes back and does again: what it and its jobs did, and what was there before it.

    What other windows and programs do meanwhile is theirs to undo.
    """

    def __init__(self, connection: Connection) -> None:
        self.found_until = int(connection.value("SELECT coalesce(max(id), 0) FROM history"))
        self.done: list[int] = []
        """The ids of what was done here, in that order."""
        undone = connection.rows("SELECT id FROM history WHERE state = 'undone' ORDER BY id DESC")
        self.undone = [row_id for (row_id,) in undone]
        """The ids of what was undone here or found undone, in that order; some may be discarded by now."""


class History:
    """What was done to a library. All who have it open share one list; each undoes its own steps."""

    def __init__(self, connection: Connection, rows: RowStore, own: OwnSteps) -> None:
        self._connection = connection
        self._rows = rows
        self._own = own

    def entries(self, limit: int = 100) -> list[HistoryEntry]:
        """The newest commands, newest first."""
        from reader.domain.history import HistoryEntry, HistoryState  # noqa: PLC0415

        found = self._connection.rows(
            "SELECT id, at, coder, label, state FROM history ORDER BY id DESC LIMIT ?", (limit,)
        )
        return [HistoryEntry(row[0], row[1], row[2], row[3], HistoryState(row[4])) for row in found]

    def undo_label(self) -> str | None:
        """What undo would take back; None if there is nothing."""
        step = self._last_done("label")
        return step[1] if step else None

    def redo_label(self) -> str | None:
        """What redo would do again; None if there is nothing."""
        step = self._last_undone("label")
        return step[1] if step else None

    def record(self, at: str, coder: str, label: str, image: Image) -> int:
        """Add a command to the open transaction. What was undone here before can no longer be done again.

        Answers the id for `keep`, once the transaction is stored.
        """
        from reader.store import images  # noqa: PLC0415 - reading a library does without it

        self._connection.write(
            "UPDATE history SET state = 'discarded', before = NULL, after = NULL "
            f"WHERE state = 'undone' AND id {IN_IDS}",
            (ids_parameter(self._own.undone),),
        )
        return self._connection.insert(
            "INSERT INTO history (at, coder, label, state, before) VALUES (?, ?, ?, 'done', ?)",
            (at, coder, label, images.encode(image)),
        )

    def keep(self, entry_id: int) -> None:
        """A command that was recorded is stored: it is the next that undo takes back."""
        self._own.done.append(entry_id)

    def undo(self) -> Undone | None:
        """Take the last of our own steps back; None if there is none.

        Raises InvalidEdit where what somebody else did later builds on it.
        """
        undone = self._step(_UNDO, self._last_done)
        return self._moved(undone, self._own.done, self._own.undone)

    def redo(self) -> Undone | None:
        """Do the step again that was undone last; None if there is none. Raises InvalidEdit as `undo` does."""
        done = self._step(_REDO, self._last_undone)
        return self._moved(done, self._own.undone, self._own.done)

    def _last_done(self, column: str) -> Row | None:
        """(id, column) of the step that undo takes back."""
        own = self._own
        return self._last_in(own.done, "done", column) or self._connection.row(
            f"SELECT id, {column} FROM history WHERE state = 'done' AND id <= ? ORDER BY id DESC LIMIT 1",
            (own.found_until,),
        )

    def _last_undone(self, column: str) -> Row | None:
        """(id, column) of the step that redo does again."""
        return self._last_in(self._own.undone, "undone", column)

    def _last_in(self, ids: list[int], state: str, column: str) -> Row | None:
        """(id, column) of the last of `ids` in that state; those after it, which have left it, are dropped."""
        while ids:
            row = self._connection.row(f"SELECT id, {column} FROM history WHERE id = ? AND state = ?", (ids[-1], state))
            if row is not None:
                return row
            ids.pop()
        return None

    def _step(self, direction: _Direction, find: Callable[[str], Row | None]) -> tuple[int, Undone] | None:
        from reader.domain.history import Undone  # noqa: PLC0415
        from reader.store import images  # noqa: PLC0415

        self._connection.begin()
        try:
            found = find(f"label, {direction.image}")
            if found is None:
                self._connection.rollback()
                return None
            entry_id, label, data = found
            image = self._image(data)
            self._refuse_what_is_built_upon(entry_id, label, image, direction)
            inverse, changes = images.apply(image, self._connection, self._rows)
            self._connection.write(direction.mark, (images.encode(inverse), entry_id))
            self._connection.commit()
        except (NotThere, sqlite3.IntegrityError) as error:  # what it refers to is gone, or a name that it had is taken
            self._connection.rollback()
            raise _in_the_way(label, direction) from error
        except BaseException:
            self._connection.rollback()
            raise
        return entry_id, Undone(label, changes)

    def _refuse_what_is_built_upon(self, entry_id: int, label: str, image: Image, direction: _Direction) -> None:
        """Raise InvalidEdit if a later step, of another window or program, changed the same rows."""
        later = self._connection.rows(
            "SELECT label, before FROM history WHERE state = 'done' AND id > ? ORDER BY id DESC", (entry_id,)
        )
        rows = image.rows() if later else set()
        for other, data in later:
            if not rows.isdisjoint(self._image(data).rows()):
                raise _in_the_way(label, direction, other)

    @staticmethod
    def _moved(step: tuple[int, Undone] | None, origin: list[int], destination: list[int]) -> Undone | None:
        """The step that was undone or done again, now the first that the other direction finds."""
        if step is None:
            return None
        entry_id, undone = step
        if entry_id in origin:  # else it was there before this window
            origin.remove(entry_id)
        destination.append(entry_id)
        return undone

    def _image(self, data: bytes) -> Image:
        from reader.store import images  # noqa: PLC0415

        try:
            return images.decode(data)
        except ValueError as error:
            raise DamagedLibrary(
                f"The history of the library “{self._connection.path.name}” is damaged, so this step cannot be undone "
                "or done again; nothing was changed."
            ) from error


def _in_the_way(label: str, direction: _Direction, other: str = "") -> InvalidEdit:
    named = f" ({other})" if other else ""
    return InvalidEdit(
        f"{label}: this cannot be {direction.name}, because a later step of another window or program builds on it"
        f"{named}; undo that there first."
    )
