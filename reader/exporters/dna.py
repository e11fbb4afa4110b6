"""Writes a database of the Discourse Network Analyzer, version 3 (.dna): documents, statements, persons, concepts.

Each stance is a DNA statement of the type "DNA Statement": person or organization, concept (the claim) and agreement. A
statement without a stance has the empty concept; one of several speakers is a DNA statement for each of them. Positions
count UTF-16 units of the document's text.

Source: Leifeld, Discourse Network Analyzer 3.0, its SQLite schema.
"""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from reader.domain.article import Article
from reader.domain.claim import StanceKind
from reader.domain.exchange import ArticleBundle, LibraryContents
from reader.domain.offsets import OffsetMap
from reader.domain.provenance import CODER_PREFIX
from reader.domain.spans import hull
from reader.domain.speaker import Speaker, SpeakerKind
from reader.domain.statement import Statement
from reader.exporters.citations import date_parts
from reader.exporters.dna_schema import SHORT, TABLES
from reader.exporters.run import ExportRun
from reader.exporters.text import one_line, printable

VERSION = "3.0.11"
PASSWORD = "accordingto"
PERSON, ORGANISATION, CONCEPT, AGREEMENT, QUOTE, STATUS, UID = range(1, 8)
_VARIABLES = {
    PERSON: ("person", "short text"),
    ORGANISATION: ("organization", "short text"),
    CONCEPT: ("concept", "short text"),
    AGREEMENT: ("agreement", "boolean"),
    QUOTE: ("quote", "long text"),
    STATUS: ("status", "short text"),
    UID: ("uid", "long text"),
}
_TIME = re.compile(r"\d{4}-\d\d-\d\dT")


def write(contents: LibraryContents, output: Path, run: ExportRun) -> None:
    """Write the database of `contents`. To open it one chooses a coder and types the password."""
    with closing(sqlite3.connect(output)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        with connection:
            connection.execute("BEGIN")
            for name, columns in TABLES.items():
                connection.execute(f"CREATE TABLE {name}({columns})")
            database = _Database(connection, contents)
            for bundle in run.articles(contents):
                database.add(bundle)
    run.warn(f"The coders' password in the Discourse Network Analyzer is “{PASSWORD}”.")


def encoded_password(password: str, salt: bytes | None = None) -> str:
    """A password as DNA stores it: jasypt's strong password encryptor (SHA-256, 16 bytes of salt, 100,000 rounds)."""
    salt = salt or secrets.token_bytes(16)
    digest = salt + password.encode()
    for _ in range(100_000):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode()


class _Database:
    """The database while it is filled; entities are made when they are first named."""

    def __init__(self, connection: sqlite3.Connection, contents: LibraryContents) -> None:
        self._connection = connection
        self._speakers = {s.id: s for s in contents.speakers()}
        self._claims = {c.id: c for c in contents.claims()}
        self._entities: dict[tuple[int, str], int] = {}
        self._password = encoded_password(PASSWORD)
        self._coders: dict[str, int] = {}
        self._statements = 0
        self._insert("SETTINGS", [("version", VERSION), ("date", datetime.now(UTC).date().isoformat())])
        self._insert("STATEMENTTYPES", [(1, "DNA Statement", 239, 208, 51)])
        self._insert("VARIABLES", [(id_, name, type_, 1) for id_, (name, type_) in _VARIABLES.items()])
        self._coder("coder:Admin")
        for coder in contents.coders():
            self._coder(coder.origin, coder.colour)
        for variable, (_, type_) in _VARIABLES.items():
            if type_ == "short text":
                self._entity(variable, "")

    def add(self, bundle: ArticleBundle) -> None:
        """An article with its statements."""
        article = bundle.article
        row = (
            article.id,
            _short(article.title),
            printable(article.body),
            1,
            _short(article.byline),
            _short(article.publisher),
            _short(article.section),
            printable(article.url),
            "newspaper article",
            _seconds(article),
        )
        self._insert("DOCUMENTS", [row])
        units = OffsetMap(article.body, "utf-16")
        stances: dict[int, list[tuple[str, bool]]] = {}
        for stance in bundle.stances:
            claim = self._claims[stance.claim_id].text
            stances.setdefault(stance.statement_id, []).append((claim, stance.kind is not StanceKind.DISAGREES))
        for statement in bundle.statements:
            for speaker in map(self._speakers.get, statement.speaker_ids or [0]):
                for concept, agreement in stances.get(statement.id, [("", True)]):
                    self._statement(statement, speaker, concept, agreement, units)

    def _statement(
        self, s: Statement, speaker: Speaker | None, concept: str, agreement: bool, units: OffsetMap
    ) -> None:
        place = hull(s.content)
        assert place is not None
        self._statements += 1
        id_ = self._statements
        self._insert(
            "STATEMENTS", [(id_, 1, s.article_id, *units.span_to_unit(place), self._coder(s.provenance.origin))]
        )
        is_person = speaker is not None and speaker.kind in (SpeakerKind.PERSON, SpeakerKind.UNKNOWN)
        name = speaker.name if speaker else ""
        self._data("DATASHORTTEXT", id_, PERSON, self._entity(PERSON, name if is_person else ""))
        self._data("DATASHORTTEXT", id_, ORGANISATION, self._entity(ORGANISATION, "" if is_person else name))
        self._data("DATASHORTTEXT", id_, CONCEPT, self._entity(CONCEPT, concept))
        self._data("DATASHORTTEXT", id_, STATUS, self._entity(STATUS, s.provenance.status.value))
        self._data("DATABOOLEAN", id_, AGREEMENT, int(agreement))
        self._data("DATALONGTEXT", id_, QUOTE, printable(s.text))
        self._data("DATALONGTEXT", id_, UID, s.uid)

    def _coder(self, origin: str, colour: str = "#808080") -> int:
        if origin not in self._coders:
            id_ = self._coders[origin] = len(self._coders) + 1
            name = _short(origin.removeprefix(CODER_PREFIX)) or "unknown"
            taken = self._connection.execute("SELECT 1 FROM CODERS WHERE Name = ?", (name,)).fetchone()
            name = f"{name[: SHORT - 8]} {id_}" if taken else name
            self._connection.execute(
                "INSERT INTO CODERS (ID, Name, Red, Green, Blue, Password) VALUES (?, ?, ?, ?, ?, ?)",
                (id_, name, *_rgb(colour), self._password),
            )
        return self._coders[origin]

    def _entity(self, variable: int, value: str) -> int:
        short = _short(value)
        key = (variable, short)
        if key not in self._entities:
            self._entities[key] = len(self._entities) + 1
            self._insert("ENTITIES", [(self._entities[key], variable, short, 0, 0, 0, None)])
        return self._entities[key]

    def _data(self, table: str, statement: int, variable: int, value: object) -> None:
        self._insert(table, [(None, statement, variable, value)])

    def _insert(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        for row in rows:
            self._connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)


def _short(text: str) -> str:
    return one_line(text, SHORT)


def _rgb(colour: str) -> tuple[int, int, int]:
    digits = colour.removeprefix("#") if re.fullmatch("#[0-9a-fA-F]{6}", colour or "") else "808080"
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _seconds(article: Article) -> int:
    """When it was published, in seconds since 1970, UTC; 0 if that is unknown."""
    if _TIME.match(article.published):
        try:
            moment = datetime.fromisoformat(article.published)
            return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
        except ValueError:
            pass
    parts = date_parts(article.published)
    if not parts:
        return 0
    try:
        year, month, day = (*parts, 1, 1)[:3]
        return int(datetime(year, month, day, tzinfo=UTC).timestamp())
    except ValueError:
        return 0
