"""Fingerprints of articles' texts: derived data that no history keeps, found again by the hashes that they share."""

from __future__ import annotations

from collections.abc import Iterable

from reader.store.connection import Connection
from reader.store.rows import IN_IDS, ids_parameter

_SHARING = f"""
SELECT article_id, hash FROM fingerprint WHERE article_id IN (
    SELECT article_id FROM fingerprint JOIN article ON article.id = article_id AND article.newer_id IS NULL
    WHERE hash {IN_IDS})
"""


class Fingerprints:
    """The fingerprints of the library's articles. Those of deleted articles stay, for undo, and are never found."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, article_id: int, hashes: Iterable[int]) -> None:
        """Write an article's fingerprint in the open transaction."""
        self._connection.write_many(
            "INSERT OR IGNORE INTO fingerprint (hash, article_id) VALUES (?, ?)",
            ((hash_, article_id) for hash_ in hashes),
        )

    def get(self, article_id: int) -> frozenset[int]:
        """An article's fingerprint."""
        rows = self._connection.rows("SELECT hash FROM fingerprint WHERE article_id = ?", (article_id,))
        return frozenset(hash_ for (hash_,) in rows)

    def sharing(self, hashes: Iterable[int]) -> dict[int, frozenset[int]]:
        """The fingerprints of the articles, earlier versions left out, that have one of the hashes."""
        found: dict[int, set[int]] = {}
        for article_id, hash_ in self._connection.rows(_SHARING, (ids_parameter(hashes),)):
            found.setdefault(article_id, set()).add(hash_)
        return {article_id: frozenset(shared) for article_id, shared in found.items()}
