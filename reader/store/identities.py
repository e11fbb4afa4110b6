"""Which rows a library has already, told by uid or by what they say: how merging finds the same thing again."""

from __future__ import annotations

from collections.abc import Iterable
from json import dumps

from reader.store.connection import Connection

_TABLES = frozenset({"article", "statement", "speaker", "claim", "mention", "stance", "link", "annotation"})


class Identities:
    """Finds rows by what names them outside the library."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, table: str, uids: Iterable[str]) -> dict[str, int]:
        """Uid -> id of the rows of `table` that are there."""
        if table not in _TABLES:
            raise ValueError(f"no table of things with a uid: {table}")
        sql = f"SELECT uid, id FROM {table} WHERE uid IN (SELECT value FROM json_each(?))"
        return dict(self._connection.rows(sql, (dumps(list(uids)),)))

    def article_with_body(self, body_hash: str) -> int | None:
        """The article whose text has this hash."""
        found: int | None = self._connection.value("SELECT id FROM article WHERE body_hash = ?", (body_hash,))
        return found

    def article_at(self, url: str) -> int | None:
        """The article that was published at this address, in its newest version."""
        if not url:
            return None
        found: int | None = self._connection.value(
            "SELECT id FROM article WHERE url = ? ORDER BY newer_id IS NOT NULL", (url,)
        )
        return found
