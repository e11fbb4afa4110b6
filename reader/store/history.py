"""The history: one row a command, with the image that undoes it or does it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.domain.errors import DamagedLibrary
from reader.store.connection import Connection
from reader.store.rows import RowStore

if TYPE_CHECKING:
    from reader.domain.history import HistoryEntry, Undone
    from reader.store.images import Image

_LAST_DONE = "FROM history WHERE state = 'done' ORDER BY id DESC LIMIT 1"
_FIRST_UNDONE = "FROM history WHERE state = 'undone' ORDER BY id LIMIT 1"


class History:
    """What was done. All who have the library open share it: undo takes back the newest command of all."""

    def __init__(self, connection: Connection, rows: RowStore) -> None:
        self._connection = connection
        self._rows = rows

    def entries(self, limit: int = 100) -> list[HistoryEntry]:
        """The newest commands, newest first."""
        from reader.domain.history import HistoryEntry, HistoryState  # noqa: PLC0415

        found = self._connection.rows(
            "SELECT id, at, coder, label, state FROM history ORDER BY id DESC LIMIT ?", (limit,)
        )
        return [HistoryEntry(row[0], row[1], row[2], row[3], HistoryState(row[4])) for row in found]

    def undo_label(self) -> str | None:
        """What undo would take back; None if there is nothing."""
        label: str | None = self._connection.value(f"SELECT label {_LAST_DONE}")
        return label

    def redo_label(self) -> str | None:
        """What redo would do again; None if there is nothing."""
        label: str | None = self._connection.value(f"SELECT label {_FIRST_UNDONE}")
        return label

    def record(self, at: str, coder: str, label: str, image: Image) -> None:
        """Add a command to the open transaction. What was undone before it can no longer be done again."""
        from reader.store import images  # noqa: PLC0415 - reading a library does without it

        self._connection.write(
            "UPDATE history SET state = 'discarded', before = NULL, after = NULL WHERE state = 'undone'"
        )
        self._connection.write(
            "INSERT INTO history (at, coder, label, state, before) VALUES (?, ?, ?, 'done', ?)",
            (at, coder, label, images.encode(image)),
        )

    def undo(self) -> Undone | None:
        """Take the newest command back; None if there is none."""
        return self._step(f"SELECT id, label, before {_LAST_DONE}", "UPDATE history SET state = 'undone', after = ?")

    def redo(self) -> Undone | None:
        """Do the command again that was undone last; None if there is none."""
        return self._step(
            f"SELECT id, label, after {_FIRST_UNDONE}", "UPDATE history SET state = 'done', after = NULL, before = ?"
        )

    def _step(self, find: str, mark: str) -> Undone | None:
        from reader.domain.history import Undone  # noqa: PLC0415
        from reader.store import images  # noqa: PLC0415

        self._connection.begin()
        try:
            row = self._connection.row(find)
            if row is None:
                self._connection.rollback()
                return None
            entry_id, label, data = row
            inverse, changes = images.apply(self._image(data), self._connection, self._rows)
            self._connection.write(f"{mark} WHERE id = ?", (images.encode(inverse), entry_id))
        except BaseException:
            self._connection.rollback()
            raise
        self._connection.commit()
        return Undone(label, changes)

    def _image(self, data: bytes) -> Image:
        from reader.store import images  # noqa: PLC0415

        try:
            return images.decode(data)
        except ValueError as error:
            raise DamagedLibrary(
                f"The history of the library “{self._connection.path.name}” is damaged, so this step cannot be undone "
                "or done again; nothing was changed."
            ) from error
