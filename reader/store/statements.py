"""Statements: reading them by article, speaker and filter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from reader.domain.errors import NotThere
from reader.domain.filter import StatementFilter
from reader.domain.provenance import CODER_PREFIX, Status
from reader.domain.statement import Statement, StatementKind
from reader.store.connection import Connection, Row
from reader.store.rows import IN_IDS, ids_parameter
from reader.store.terms import terms
from reader.store.values import PROVENANCE, provenance_of, provenance_values, spans_of, spans_value

_CO_SPEAKERS = f"SELECT statement_id, speaker_id FROM co_speaker WHERE statement_id {IN_IDS} ORDER BY id"
_COLUMNS = ", ".join(
    [
        "id, uid, article_id, kind, speaker_id, text, content, source, cue",
        *PROVENANCE,
        *(f"speaker_{column}" for column in PROVENANCE),
    ]
)
_KINDS = {kind.value: kind for kind in StatementKind}
_SELECT = f"SELECT {_COLUMNS} FROM statement"
_AMONG = "IN (SELECT value FROM json_each(?))"
_CALLED = """IN (SELECT rowid FROM speaker_fts WHERE speaker_fts MATCH ?
    UNION SELECT speaker_id FROM alias WHERE id IN (SELECT rowid FROM alias_fts WHERE alias_fts MATCH ?))"""
_SAID_BY = "(speaker_id {0} OR id IN (SELECT statement_id FROM co_speaker WHERE speaker_id {0}))"
"""Condition that one of some speakers makes a statement, alone or with others."""

_HAS_WORD = f"""(id IN (SELECT rowid FROM statement_fts WHERE statement_fts MATCH ?) OR {_SAID_BY.format(_CALLED)})"""
_OF_SPEAKERS = """
SELECT id FROM statement WHERE speaker_id IN (SELECT value FROM json_each(?1))
UNION SELECT statement_id FROM co_speaker WHERE speaker_id IN (SELECT value FROM json_each(?1))
"""
_HAS_NOTE = "EXISTS (SELECT 1 FROM annotation AS n WHERE n.statement_id = statement.id AND n.kind = 'note')"
_HAS_LINK = """(EXISTS (SELECT 1 FROM link WHERE link.from_id = statement.id)
    OR EXISTS (SELECT 1 FROM link WHERE link.to_id = statement.id))"""
_HAS_TAG = f"id IN (SELECT statement_id FROM annotation WHERE tag_id {IN_IDS} AND statement_id IS NOT NULL)"
_UNTOUCHED = """
SELECT id FROM statement AS s
WHERE article_id = ? AND status = 'suggested' AND speaker_status = 'suggested' AND modified = created
AND instr(origin, ?) <> 1 AND instr(speaker_origin, ?) <> 1
AND NOT EXISTS (SELECT 1 FROM annotation WHERE statement_id = s.id)
AND NOT EXISTS (SELECT 1 FROM stance WHERE statement_id = s.id)
AND NOT EXISTS (SELECT 1 FROM link WHERE from_id = s.id)
AND NOT EXISTS (SELECT 1 FROM link WHERE to_id = s.id)
"""


class Statements:
    """The library's statements."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_article(self, article_id: int) -> list[Statement]:
        """An article's statements in the order of the text."""
        rows = self._connection.rows(f"{_SELECT} WHERE article_id = ? ORDER BY start, id", (article_id,))
        return self._statements(rows)

    def get(self, statement_id: int) -> Statement:
        """One statement. Raises NotThere."""
        row = self._connection.row(f"{_SELECT} WHERE id = ?", (statement_id,))
        if row is None:
            raise NotThere("This statement is no longer in the library.")
        return self._statements([row])[0]

    def get_many(self, ids: Iterable[int]) -> list[Statement]:
        """Those of the statements that are there, by article and in the order of the text."""
        rows = self._connection.rows(
            f"{_SELECT} WHERE id {IN_IDS} ORDER BY article_id, start, id", (ids_parameter(ids),)
        )
        return self._statements(rows)

    def of_speaker(self, speaker_id: int) -> list[Statement]:
        """All that a speaker says, alone or with others, by article and in the order of the text."""
        return self.get_many(self.ids_of_speakers([speaker_id]))

    def ids_of_speakers(self, speaker_ids: Iterable[int]) -> list[int]:
        """The ids of all that any of the speakers says, alone or with others."""
        rows = self._connection.rows(_OF_SPEAKERS, (ids_parameter(speaker_ids),))
        return [row_id for (row_id,) in rows]

    def speakers_of(self, ids: Iterable[int]) -> dict[int, tuple[int, ...]]:
        """Statement -> the ids of its speakers, first speaker first, of those of the statements that are there."""
        rows = self._connection.rows(f"SELECT id, speaker_id FROM statement WHERE id {IN_IDS}", (ids_parameter(ids),))
        others = self._co_speakers(row_id for row_id, _ in rows)
        return {row_id: _speaker_ids(first, others.get(row_id, ())) for row_id, first in rows}

    def co_speaker_rows(self, ids: Iterable[int]) -> list[int]:
        """The ids of the rows that hold the statements' further speakers."""
        rows = self._connection.rows(f"SELECT id FROM co_speaker WHERE statement_id {IN_IDS}", (ids_parameter(ids),))
        return [row_id for (row_id,) in rows]

    def with_another_status(self, ids: Iterable[int], status: Status) -> list[int]:
        """Those of the statements whose status is not this."""
        rows = self._connection.rows(
            f"SELECT id FROM statement WHERE id {IN_IDS} AND status <> ?", (ids_parameter(ids), status.value)
        )
        return [row_id for (row_id,) in rows]

    def with_proposed_speaker(self, ids: Iterable[int]) -> list[int]:
        """Those of the statements whose speaker is a suggestion that nobody has judged."""
        rows = self._connection.rows(
            f"SELECT id FROM statement WHERE id {IN_IDS} AND speaker_status = 'suggested' AND speaker_id IS NOT NULL",
            (ids_parameter(ids),),
        )
        return [row_id for (row_id,) in rows]

    def untouched_suggestions(self, article_id: int) -> list[int]:
        """The ids of an article's statements that an engine proposed and that no person has had a hand in."""
        rows = self._connection.rows(_UNTOUCHED, (article_id, CODER_PREFIX, CODER_PREFIX))
        return [row_id for (row_id,) in rows]

    def matching(self, wanted: StatementFilter, article_id: int | None = None) -> set[int]:
        """The ids of the statements, of one article or of the library, that a filter lets through."""
        conditions, parameters = _conditions(wanted)
        if article_id is not None:
            conditions.insert(0, "article_id = ?")
            parameters.insert(0, article_id)
        where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        return {row_id for (row_id,) in self._connection.rows(f"SELECT id FROM statement {where}", parameters)}

    def _statements(self, rows: Sequence[Row]) -> list[Statement]:
        """The statements of rows, whose spans are decoded all at once."""
        spans = iter(spans_of(*[value for row in rows for value in row[6:9]]))
        others = self._co_speakers(row[0] for row in rows)
        return [
            Statement(
                article_id,
                _KINDS[kind],
                next(spans),
                next(spans),
                next(spans),
                _speaker_ids(first_speaker, others.get(row_id, ())),
                text,
                provenance_of(provenance[: len(PROVENANCE)]),
                provenance_of(provenance[len(PROVENANCE) :]),
                row_id,
                uid,
            )
            for row_id, uid, article_id, kind, first_speaker, text, _, _, _, *provenance in rows
        ]

    def _co_speakers(self, ids: Iterable[int]) -> dict[int, list[int]]:
        """Statement -> the ids of its further speakers, in their order; most statements have none."""
        found: dict[int, list[int]] = {}
        for statement_id, speaker_id in self._connection.rows(_CO_SPEAKERS, (ids_parameter(ids),)):
            found.setdefault(statement_id, []).append(speaker_id)
        return found


def _conditions(wanted: StatementFilter) -> tuple[list[str], list[object]]:
    conditions: list[str] = []
    parameters: list[object] = []

    def add(condition: str, *values: object) -> None:
        conditions.append(condition)
        parameters.extend(values)

    for word in terms(wanted.text):
        add(_HAS_WORD, *[word] * _HAS_WORD.count("?"))
    if wanted.speaker_ids:
        unknown = " OR speaker_id IS NULL" if None in wanted.speaker_ids else ""
        ids = ids_parameter(i for i in wanted.speaker_ids if i is not None)
        add(f"({_SAID_BY.format(_AMONG)}{unknown})", ids, ids)
    if wanted.kinds:
        add(f"kind {_AMONG}", _names(wanted.kinds))
    if wanted.statuses:
        add(f"status {_AMONG}", _names(wanted.statuses))
    if wanted.tag_ids:
        add(_HAS_TAG, ids_parameter(wanted.tag_ids))
    if wanted.has_notes is not None:
        add(_HAS_NOTE if wanted.has_notes else f"NOT {_HAS_NOTE}")
    if wanted.has_links is not None:
        add(_HAS_LINK if wanted.has_links else f"NOT {_HAS_LINK}")
    if wanted.min_confidence > 0:
        add("(confidence IS NULL OR confidence >= ?)", wanted.min_confidence)
    return conditions, parameters


def _names(members: Iterable[str]) -> str:
    return "[" + ",".join(f'"{member}"' for member in members) + "]"


def statement_values(statement: Statement) -> dict[str, Any]:
    """The row of a statement, without its further speakers; `text` must have been made of the content already."""
    extent = statement.extent
    return {
        "uid": statement.uid,
        "article_id": statement.article_id,
        "kind": statement.kind.value,
        "start": extent.start if extent else 0,
        "source": spans_value(statement.source),
        "cue": spans_value(statement.cue),
        "content": spans_value(statement.content),
        "text": statement.text,
        **provenance_values(statement.provenance),
        "speaker_id": statement.speaker_id,
        **provenance_values(statement.speaker, "speaker_"),
    }


def co_speaker_values(statement_id: int, speaker_ids: Sequence[int]) -> list[dict[str, Any]]:
    """The rows of a statement's further speakers: all but the first, who stands in the statement's own row."""
    return [{"statement_id": statement_id, "speaker_id": speaker_id} for speaker_id in speaker_ids[1:]]


def _speaker_ids(first: int | None, others: Sequence[int]) -> tuple[int, ...]:
    return () if first is None else (first, *others)
