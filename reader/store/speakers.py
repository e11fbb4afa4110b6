"""Speakers with their aliases and roles, and the mentions of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from reader.domain.errors import NotThere
from reader.domain.provenance import CODER_PREFIX
from reader.domain.spans import Span
from reader.domain.speaker import Mention, Role, Speaker, SpeakerKind
from reader.store.connection import Connection, Row
from reader.store.rows import IN_IDS, ids_parameter
from reader.store.values import PROVENANCE, folded, provenance_of, provenance_values

_PROVENANCE = ", ".join(PROVENANCE)
_SELECT = f"SELECT id, uid, name, kind, {_PROVENANCE} FROM speaker"
_NAMED = f"{_SELECT} WHERE folded = ?1 OR id IN (SELECT speaker_id FROM alias WHERE folded = ?1) ORDER BY id"
_OF_ARTICLE = f"""
{_SELECT} JOIN (SELECT speaker_id, min(start) AS first, place FROM (
    SELECT speaker_id, start, 0 AS place FROM statement WHERE article_id = ?1 AND speaker_id IS NOT NULL
    UNION ALL SELECT co_speaker.speaker_id, start, co_speaker.id
    FROM statement JOIN co_speaker ON statement_id = statement.id WHERE article_id = ?1
) GROUP BY speaker_id) ON speaker_id = id
ORDER BY first, place, id
"""

_IN_ARTICLES = """
WITH chosen AS (SELECT value AS id FROM json_each(?))
SELECT speaker_id FROM statement WHERE article_id IN (SELECT id FROM chosen) AND speaker_id IS NOT NULL
UNION SELECT co_speaker.speaker_id FROM statement JOIN co_speaker ON statement_id = statement.id
WHERE article_id IN (SELECT id FROM chosen)
UNION SELECT speaker_id FROM mention WHERE article_id IN (SELECT id FROM chosen)
"""
_UNUSED = f"""
SELECT id FROM speaker WHERE id {IN_IDS} AND status = 'suggested' AND instr(origin, ?) <> 1
AND NOT EXISTS (SELECT 1 FROM statement WHERE speaker_id = speaker.id)
AND NOT EXISTS (SELECT 1 FROM co_speaker WHERE speaker_id = speaker.id)
AND NOT EXISTS (SELECT 1 FROM mention WHERE speaker_id = speaker.id)
AND NOT EXISTS (SELECT 1 FROM annotation WHERE speaker_id = speaker.id)
"""


class Speakers:
    """The library's speakers."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Speaker]:
        """Every speaker, in the order in which they came in."""
        return self._complete(self._connection.rows(f"{_SELECT} ORDER BY id"), everything=True)

    def get(self, speaker_id: int) -> Speaker:
        """One speaker. Raises NotThere."""
        found = self.get_many([speaker_id])
        if not found:
            raise NotThere("This speaker is no longer in the library.")
        return found[0]

    def get_many(self, ids: Iterable[int]) -> list[Speaker]:
        """Those of the speakers that are there, in the order in which they came in."""
        return self._complete(self._connection.rows(f"{_SELECT} WHERE id {IN_IDS} ORDER BY id", (ids_parameter(ids),)))

    def of_article(self, article_id: int) -> list[Speaker]:
        """Who makes the article's statements, in the order of each one's first statement."""
        return self._complete(self._connection.rows(_OF_ARTICLE, (article_id,)))

    def named(self, name: str) -> list[Speaker]:
        """The speakers with this name or alias, whatever the case."""
        return self._complete(self._connection.rows(_NAMED, (folded(name),)))

    def mentions_of_article(self, article_id: int) -> list[Mention]:
        """The mentions of speakers in an article, in the order of the text."""
        rows = self._connection.rows(
            f'SELECT id, uid, article_id, speaker_id, start, "end", {_PROVENANCE} FROM mention'
            " WHERE article_id = ? ORDER BY start, id",
            (article_id,),
        )
        return [Mention(row[2], row[3], Span(row[4], row[5]), provenance_of(row[6:]), row[0], row[1]) for row in rows]

    def suggested_mentions(self, article_id: int) -> list[int]:
        """The ids of an article's mentions that an engine proposed and that nobody has judged or moved."""
        rows = self._connection.rows(
            "SELECT id FROM mention WHERE article_id = ? AND status = 'suggested' AND modified = created", (article_id,)
        )
        return [row_id for (row_id,) in rows]

    def in_articles(self, article_ids: Iterable[int]) -> list[int]:
        """The ids of the speakers that the articles' statements or mentions name."""
        rows = self._connection.rows(_IN_ARTICLES, (ids_parameter(article_ids),))
        return [row_id for (row_id,) in rows]

    def unused(self, ids: Iterable[int]) -> list[int]:
        """Those of the speakers that an engine proposed, that no person has touched, and that nothing refers to."""
        rows = self._connection.rows(_UNUSED, (ids_parameter(ids), CODER_PREFIX))
        return [row_id for (row_id,) in rows]

    def referring(self, table: str, speaker_ids: Iterable[int]) -> list[int]:
        """The ids of a table's rows that refer to the speakers: aliases, roles, statements, mentions, annotations."""
        rows = self._connection.rows(f"SELECT id FROM {table} WHERE speaker_id {IN_IDS}", (ids_parameter(speaker_ids),))
        return [row_id for (row_id,) in rows]

    def _complete(self, rows: Sequence[Row], *, everything: bool = False) -> list[Speaker]:
        """Speakers with their aliases and roles, which two more queries read for all of them."""
        where = "" if everything else f"WHERE speaker_id {IN_IDS}"
        parameters = () if everything else (ids_parameter(row[0] for row in rows),)
        aliases: dict[int, list[str]] = {}
        for speaker_id, name in self._connection.rows(
            f"SELECT speaker_id, name FROM alias {where} ORDER BY id", parameters
        ):
            aliases.setdefault(speaker_id, []).append(name)
        roles: dict[int, list[Role]] = {}
        for speaker_id, *role in self._connection.rows(
            f'SELECT speaker_id, name, start, "end" FROM role {where} ORDER BY id', parameters
        ):
            roles.setdefault(speaker_id, []).append(Role(*role))
        return [
            Speaker(
                name,
                SpeakerKind(kind),
                tuple(aliases.get(row_id, ())),
                tuple(roles.get(row_id, ())),
                provenance_of(provenance),
                row_id,
                uid,
            )
            for row_id, uid, name, kind, *provenance in rows
        ]


def speaker_values(speaker: Speaker) -> dict[str, Any]:
    """The row of a speaker, without aliases and roles."""
    return {
        "uid": speaker.uid,
        **name_values(speaker.name),
        "kind": speaker.kind.value,
        **provenance_values(speaker.provenance),
    }


def name_values(name: str) -> dict[str, Any]:
    """The columns that a name stands in."""
    return {"name": name, "folded": folded(name)}


def alias_values(speaker_id: int, name: str) -> dict[str, Any]:
    """The row of an alias."""
    return {"speaker_id": speaker_id, **name_values(name)}


def role_values(speaker_id: int, role: Role) -> dict[str, Any]:
    """The row of a role."""
    return {"speaker_id": speaker_id, "name": role.name, "start": role.start, "end": role.end}


def mention_values(mention: Mention) -> dict[str, Any]:
    """The row of a mention."""
    return {
        "uid": mention.uid,
        "article_id": mention.article_id,
        "speaker_id": mention.speaker_id,
        "start": mention.span.start,
        "end": mention.span.end,
        **provenance_values(mention.provenance),
    }
