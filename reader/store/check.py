"""Verifies a library: the file, its references, and that what is derived agrees with what it is derived from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from reader.domain.errors import ReaderError
from reader.domain.spans import Span, pieces_text
from reader.store import images
from reader.store.articles import blocks_of
from reader.store.connection import Connection
from reader.store.schema import TEXT_INDEXES
from reader.store.values import folded, spans_of

_FOLDED = ("speaker", "alias", "tag")


def problems(connection: Connection) -> list[str]:
    """What is wrong, one sentence each; empty if all is well. Reads everything, changes nothing."""
    try:
        damage = [f"The file is damaged: {text}." for (text,) in connection.rows("PRAGMA integrity_check(20)")]
        if damage != ["The file is damaged: ok."]:
            return damage
        return [
            *_references(connection),
            *_indexes(connection),
            *_names(connection),
            *_co_speakers(connection),
            *_articles(connection),
            *_history(connection),
        ]
    except ReaderError as error:
        return [str(error)]


def _references(connection: Connection) -> Iterator[str]:
    for table, row_id, parent, _ in connection.rows("PRAGMA foreign_key_check"):
        yield f"Row {row_id} of “{table}” refers to a row of “{parent}” that does not exist."


def _indexes(connection: Connection) -> Iterator[str]:
    for table in TEXT_INDEXES:
        if not connection.index_agrees(f"{table}_fts"):
            yield f"The search index of “{table}” is out of step with what it indexes."


def _names(connection: Connection) -> Iterator[str]:
    for table in _FOLDED:
        for row_id, name, kept in connection.rows(f"SELECT id, name, folded FROM {table}"):
            if folded(name) != kept:
                yield f"The name of row {row_id} of “{table}” cannot be looked up."


def _co_speakers(connection: Connection) -> Iterator[str]:
    for row_id, first in connection.rows(
        "SELECT DISTINCT statement.id, statement.speaker_id FROM co_speaker"
        " JOIN statement ON statement.id = statement_id"
        " WHERE statement.speaker_id IS NULL OR statement.speaker_id = co_speaker.speaker_id"
    ):
        wrong = "has further speakers but no first one" if first is None else "names its first speaker twice"
        yield f"Statement {row_id} {wrong}."


def _articles(connection: Connection) -> Iterator[str]:
    for (article_id,) in connection.rows("SELECT id FROM article ORDER BY id"):
        row = connection.row(
            "SELECT body_hash, text, blocks FROM article JOIN body USING (id) WHERE id = ?", (article_id,)
        )
        if row is None:
            yield f"Article {article_id} has no text."
            continue
        body_hash, body, blocks = row
        if hashlib.sha256(body.encode()).hexdigest() != body_hash:
            yield f"The text of article {article_id} is not the one that was stored: its hash differs."
        if not _inside([block.span for block in blocks_of(blocks)], body):
            yield f"Article {article_id} has blocks outside its text."
        yield from _statements(connection, article_id, body)
        yield from _spans(connection, article_id, body)


def _statements(connection: Connection, article_id: int, body: str) -> Iterator[str]:
    rows = connection.rows(
        "SELECT id, start, text, source, cue, content FROM statement WHERE article_id = ?", (article_id,)
    )
    for row_id, start, text, *roles in rows:
        try:
            spans = spans_of(*roles)
        except (ValueError, TypeError):
            yield f"The spans of statement {row_id} cannot be read."
            continue
        every = [span for role in spans for span in role]
        if not _inside(every, body):
            yield f"Statement {row_id} has spans outside the text of article {article_id}."
        elif text != pieces_text(spans[2], body):
            yield f"The words of statement {row_id} are not those that its spans cover."
        elif start != min(span.start for span in every):
            yield f"Statement {row_id} is not listed where it begins."


def _spans(connection: Connection, article_id: int, body: str) -> Iterator[str]:
    for table in ("mention", "annotation"):
        for row_id, end in connection.rows(
            f'SELECT id, "end" FROM {table} WHERE article_id = ? AND "end" > ?', (article_id, len(body))
        ):
            yield f"Row {row_id} of “{table}” ends at {end}, outside the text of article {article_id}."


def _inside(spans: list[Span], body: str) -> bool:
    return all(span.end <= len(body) for span in spans)


def _history(connection: Connection) -> Iterator[str]:
    for (row_id,) in connection.rows("SELECT id FROM history ORDER BY id"):
        row = connection.row("SELECT label, state, before, after FROM history WHERE id = ?", (row_id,))
        if row is None:
            continue
        label, state, before, after = row
        needed = {"done": [before], "undone": [before, after], "discarded": []}[state]
        for data in needed:
            try:
                images.decode(data or b"")
            except ValueError:
                yield f"The step “{label}” of the history cannot be read, so it cannot be undone or done again."
