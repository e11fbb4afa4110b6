"""Discourse Network Analyzer databases: keys, limits, words at their places, and the password as jasypt checks it."""

from __future__ import annotations

import base64
import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

import pytest

from reader.domain.record import replace
from reader.exporters.dna import PASSWORD
from tests.exporters.libraries import large_library


@pytest.fixture
def database(hostile, export) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(export(hostile, "dna"))) as connection:
        yield connection


_STATEMENTS = """
SELECT d.Text, s.Start, s.Stop, q.Value, c.Value, b.Value
FROM STATEMENTS s JOIN DOCUMENTS d ON d.ID = s.DocumentId
JOIN DATALONGTEXT q ON q.StatementId = s.ID AND q.VariableId = (SELECT ID FROM VARIABLES WHERE Variable = 'quote')
JOIN DATASHORTTEXT e ON e.StatementId = s.ID AND e.VariableId = (SELECT ID FROM VARIABLES WHERE Variable = 'concept')
JOIN ENTITIES c ON c.ID = e.Entity
JOIN DATABOOLEAN b ON b.StatementId = s.ID
"""


@pytest.mark.parametrize("which", ["hostile", "large"])
def test_every_key_leads_somewhere_and_the_file_is_whole(which, hostile, export):
    library = hostile if which == "hostile" else large_library(2, 1000)
    with closing(sqlite3.connect(export(library, "dna"))) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (count,) = connection.execute("SELECT count(*) FROM STATEMENTS").fetchone()
        assert count == sum(max(1, len(s.speaker_ids)) for b in library.bundles for s in b.statements)
        for table in ("DATABOOLEAN", "DATASHORTTEXT", "DATALONGTEXT"):
            (rows,) = connection.execute(f"SELECT count(DISTINCT StatementId) FROM {table}").fetchone()
            assert rows == count


def test_words_stand_at_their_utf16_places(database):
    rows = database.execute(_STATEMENTS).fetchall()
    assert len(rows) == 6 + 1 + 2  # two statements have two and three speakers
    for text, start, stop, quote, _, _ in rows:
        words = text.encode("utf-16-le")[2 * start : 2 * stop].decode("utf-16-le")
        first, last = quote.split(" … ")[0], quote.split(" … ")[-1]
        assert words.startswith(first)
        assert words.endswith(last)


def test_stances_are_concepts_with_agreement(database, hostile):
    found = {(c, bool(b)) for *_, c, b in database.execute(_STATEMENTS) if c}
    claim = hostile.all_claims[0].text
    assert {(claim, True), (claim, False)} <= found


def test_there_is_one_empty_entity_for_each_short_text(database):
    assert database.execute(
        "SELECT v.Variable, count(e.ID) FROM VARIABLES v LEFT JOIN ENTITIES e ON e.VariableId = v.ID AND e.Value = ''"
        " WHERE v.DataType = 'short text' GROUP BY v.ID"
    ).fetchall() == [("person", 1), ("organization", 1), ("concept", 1), ("status", 1)]


def test_version_coders_and_dates(database):
    assert database.execute("SELECT Value FROM SETTINGS WHERE Property = 'version'").fetchone()[0].startswith("3.0")
    names = [name for (name,) in database.execute("SELECT Name FROM CODERS ORDER BY ID")]
    assert names == ["Admin", "Ana", "Björn </script>", "according-to/1.0"]
    assert database.execute("SELECT Red, Green, Blue FROM CODERS WHERE Name = 'Ana'").fetchone() == (255, 0, 0)
    (date,) = database.execute("SELECT Date FROM DOCUMENTS WHERE ID = 1").fetchone()
    assert datetime.fromtimestamp(date, UTC).date().isoformat() == "2026-11-20"


def test_the_password_is_one_that_jasypt_accepts(database):
    (stored,) = database.execute("SELECT Password FROM CODERS WHERE ID = 1").fetchone()
    raw = base64.b64decode(stored)
    digest = raw[:16] + PASSWORD.encode()
    for _ in range(100_000):
        digest = hashlib.sha256(digest).digest()
    assert digest == raw[16:]


def test_long_titles_and_claims_are_cut_to_what_dna_holds(hostile, export):
    bundle = hostile.bundles[2]
    library = replace(hostile, bundles=(replace(bundle, article=replace(bundle.article, title="x" * 1000)),))
    with closing(sqlite3.connect(export(library, "dna"))) as connection:
        assert connection.execute("SELECT length(Title) FROM DOCUMENTS").fetchone() == (190,)
