"""Links between statements, and their types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reader.domain.errors import NotThere
from reader.domain.link import Link, LinkEnd, LinkType
from reader.store.connection import Connection
from reader.store.rows import IN_IDS, ids_parameter
from reader.store.statements import Statements
from reader.store.values import PROVENANCE, provenance_of, provenance_values

_SELECT = f"SELECT id, uid, from_id, to_id, type_id, note, {', '.join(PROVENANCE)} FROM link"
_OF_ARTICLE = """
id IN (SELECT link.id FROM statement JOIN link ON from_id = statement.id WHERE article_id = ?1
       UNION SELECT link.id FROM statement JOIN link ON to_id = statement.id WHERE article_id = ?1)
"""
_TITLES = f"SELECT id, title FROM article WHERE id {IN_IDS}"
_NAMES = f"SELECT id, name FROM speaker WHERE id {IN_IDS}"


class Links:
    """The library's links."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._statements = Statements(connection)

    def of_statement(self, statement_id: int) -> list[LinkEnd]:
        """The links from and to a statement, each with what is at its other end."""
        links = self._where("from_id = ?1 OR to_id = ?1", statement_id)
        others = [link.to_id if link.from_id == statement_id else link.from_id for link in links]
        statements = {statement.id: statement for statement in self._statements.get_many(others)}
        titles = self._words(_TITLES, (s.article_id for s in statements.values()))
        names = self._words(_NAMES, (speaker for s in statements.values() for speaker in s.speaker_ids))
        types = {link_type.id: link_type for link_type in self.types()}
        return [
            LinkEnd(
                link,
                types[link.type_id],
                link.from_id == statement_id,
                other,
                tuple(names[speaker] for speaker in other.speaker_ids),
                titles[other.article_id],
            )
            for link, other in zip(links, (statements[id_] for id_ in others), strict=True)
        ]

    def of_article(self, article_id: int) -> list[Link]:
        """The links from and to an article's statements."""
        return self._where(_OF_ARTICLE, article_id)

    def get(self, link_id: int) -> Link:
        """One link. Raises NotThere."""
        found = self._where("id = ?", link_id)
        if not found:
            raise NotThere("This link is no longer in the library.")
        return found[0]

    def types(self) -> list[LinkType]:
        """The types of links, those that came with the program first."""
        rows = self._connection.rows("SELECT name, inverse, cito, colour, builtin, id, uid FROM link_type ORDER BY id")
        return [
            LinkType(name, inverse, cito, colour, bool(builtin), row_id, uid)
            for name, inverse, cito, colour, builtin, row_id, uid in rows
        ]

    def uses(self, type_id: int) -> int:
        """How many links have a type."""
        return int(self._connection.value("SELECT count(*) FROM link WHERE type_id = ?", (type_id,)))

    def _words(self, query: str, ids: Iterable[int]) -> dict[int, str]:
        return dict(self._connection.rows(query, (ids_parameter(ids),)))

    def _where(self, condition: str, *parameters: object) -> list[Link]:
        rows = self._connection.rows(f"{_SELECT} WHERE {condition} ORDER BY id", parameters)
        return [
            Link(from_id, to_id, type_id, note, provenance_of(provenance), row_id, uid)
            for row_id, uid, from_id, to_id, type_id, note, *provenance in rows
        ]


def link_values(link: Link) -> dict[str, Any]:
    """The row of a link."""
    return {
        "uid": link.uid,
        "from_id": link.from_id,
        "to_id": link.to_id,
        "type_id": link.type_id,
        "note": link.note,
        **provenance_values(link.provenance),
    }


def link_type_values(link_type: LinkType) -> dict[str, Any]:
    """The row of a type of link."""
    return {
        "uid": link_type.uid,
        "name": link_type.name,
        "inverse": link_type.inverse,
        "cito": link_type.cito,
        "colour": link_type.colour,
        "builtin": int(link_type.builtin),
    }
