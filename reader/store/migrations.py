"""The tables, as append-only named migrations.

A migration that was ever released is never edited: what changes is a new migration at the end. `user_version` of a
library is the number of migrations that it has had, so an older program knows a newer library by it. A migration that
renames or drops columns rewrites the history's images too, or discards them.

Deleting is done by the recorder, which keeps what goes; foreign keys only forbid, at commit, what must never be.
Text indexes (FTS5) hang on triggers that fire when a text changes and at no other time.
"""

from __future__ import annotations

import sqlite3
import uuid

from reader.domain.link import BUILTIN_LINK_TYPES
from reader.store.light_import import without

with without("numpy", "pandas"):
    from sqlite_utils import Database, Migrations

from reader.store.schema import TEXT_INDEXES, TOKENIZER

migrations = Migrations("according-to")

_PROVENANCE = """
    origin TEXT NOT NULL,
    confidence REAL CHECK (confidence BETWEEN 0 AND 1),
    status TEXT NOT NULL CHECK (status IN ('suggested', 'accepted', 'rejected')),
    created TEXT NOT NULL,
    modified TEXT NOT NULL
"""

_KEY = """
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE
"""


def _reference(table: str) -> str:
    return f"INTEGER REFERENCES {table}(id) DEFERRABLE INITIALLY DEFERRED"


_FIRST = f"""
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE coder (
    {_KEY},
    name TEXT NOT NULL UNIQUE,
    colour TEXT NOT NULL,
    created TEXT NOT NULL
) STRICT;

CREATE TABLE history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    coder TEXT NOT NULL,
    label TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'discarded')),
    before BLOB, -- what to write to undo it; see images.py
    after BLOB -- what to write to do it again, known once it is undone
) STRICT;
CREATE INDEX history_undone ON history(id) WHERE state = 'undone';

CREATE TABLE article (
    {_KEY},
    title TEXT NOT NULL,
    standfirst TEXT NOT NULL,
    byline TEXT NOT NULL,
    publisher TEXT NOT NULL,
    url TEXT NOT NULL,
    published TEXT NOT NULL,
    revised TEXT NOT NULL, -- when the publisher changed it last
    retrieved TEXT NOT NULL,
    language TEXT NOT NULL,
    section TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    newer_id {_reference("article")}, -- the version that the outlet put in its place
    created TEXT NOT NULL,
    modified TEXT NOT NULL -- when the library's row was changed last
) STRICT;
CREATE INDEX article_newer ON article(newer_id) WHERE newer_id IS NOT NULL;
CREATE INDEX article_hash ON article(body_hash);
CREATE INDEX article_url ON article(url) WHERE url <> '';

-- Beside the article, so that lists never read past long texts.
CREATE TABLE body (
    id INTEGER PRIMARY KEY REFERENCES article(id) DEFERRABLE INITIALLY DEFERRED,
    text TEXT NOT NULL,
    blocks TEXT NOT NULL -- JSON: [[kind, start, end], ...]
) STRICT;

CREATE TABLE original (
    id INTEGER PRIMARY KEY REFERENCES article(id) DEFERRABLE INITIALLY DEFERRED,
    media_type TEXT NOT NULL,
    name TEXT NOT NULL,
    encoding TEXT NOT NULL,
    data BLOB NOT NULL
) STRICT;

-- The smallest hashes of an article's word groups (services/duplicates.py): derived from its text, so that the
-- history need not keep them.
CREATE TABLE fingerprint (
    hash INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    PRIMARY KEY (hash, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX fingerprint_article ON fingerprint(article_id);

CREATE TABLE speaker (
    {_KEY},
    name TEXT NOT NULL,
    folded TEXT NOT NULL, -- the name without regard to case
    kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'group', 'document', 'unknown')),
    {_PROVENANCE}
) STRICT;
CREATE INDEX speaker_folded ON speaker(folded);

CREATE TABLE alias (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    speaker_id {_reference("speaker")} NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL
) STRICT;
CREATE INDEX alias_speaker ON alias(speaker_id);
CREATE INDEX alias_folded ON alias(folded);

CREATE TABLE role (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    speaker_id {_reference("speaker")} NOT NULL,
    name TEXT NOT NULL,
    start TEXT NOT NULL,
    "end" TEXT NOT NULL
) STRICT;
CREATE INDEX role_speaker ON role(speaker_id);

CREATE TABLE mention (
    {_KEY},
    article_id {_reference("article")} NOT NULL,
    speaker_id {_reference("speaker")} NOT NULL,
    start INTEGER NOT NULL CHECK (start >= 0),
    "end" INTEGER NOT NULL CHECK ("end" > start),
    {_PROVENANCE}
) STRICT;
CREATE INDEX mention_article ON mention(article_id, start);
CREATE INDEX mention_speaker ON mention(speaker_id);

CREATE TABLE statement (
    {_KEY},
    article_id {_reference("article")} NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('direct', 'indirect', 'mixed')),
    start INTEGER NOT NULL CHECK (start >= 0), -- the first code point of any of its spans
    source TEXT NOT NULL, -- JSON: [[start, end], ...] in code points, in order; so are the next two
    cue TEXT NOT NULL,
    content TEXT NOT NULL CHECK (content <> '[]'),
    text TEXT NOT NULL, -- the content's words
    {_PROVENANCE},
    speaker_id {_reference("speaker")},
    speaker_origin TEXT NOT NULL,
    speaker_confidence REAL CHECK (speaker_confidence BETWEEN 0 AND 1),
    speaker_status TEXT NOT NULL CHECK (speaker_status IN ('suggested', 'accepted', 'rejected')),
    speaker_created TEXT NOT NULL,
    speaker_modified TEXT NOT NULL
) STRICT;
CREATE INDEX statement_article ON statement(article_id, status);
CREATE INDEX statement_speaker ON statement(speaker_id);

CREATE TABLE claim (
    {_KEY},
    text TEXT NOT NULL,
    {_PROVENANCE}
) STRICT;

CREATE TABLE stance (
    {_KEY},
    statement_id {_reference("statement")} NOT NULL,
    claim_id {_reference("claim")} NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('agrees', 'disagrees', 'unclear')),
    {_PROVENANCE},
    UNIQUE (statement_id, claim_id)
) STRICT;
CREATE INDEX stance_claim ON stance(claim_id);

CREATE TABLE link_type (
    {_KEY},
    name TEXT NOT NULL UNIQUE,
    inverse TEXT NOT NULL,
    cito TEXT NOT NULL,
    colour TEXT NOT NULL,
    builtin INTEGER NOT NULL
) STRICT;

CREATE TABLE link (
    {_KEY},
    from_id {_reference("statement")} NOT NULL,
    to_id {_reference("statement")} NOT NULL,
    type_id {_reference("link_type")} NOT NULL,
    note TEXT NOT NULL,
    {_PROVENANCE}
) STRICT;
CREATE INDEX link_from ON link(from_id);
CREATE INDEX link_to ON link(to_id);
CREATE INDEX link_type_used ON link(type_id);

CREATE TABLE tag (
    {_KEY},
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    colour TEXT NOT NULL,
    created TEXT NOT NULL
) STRICT;

CREATE TABLE annotation (
    {_KEY},
    kind TEXT NOT NULL CHECK (kind IN ('highlight', 'note', 'tag')),
    article_id {_reference("article")},
    statement_id {_reference("statement")},
    speaker_id {_reference("speaker")},
    claim_id {_reference("claim")},
    link_id {_reference("link")},
    start INTEGER CHECK (start >= 0),
    "end" INTEGER CHECK ("end" > start),
    text TEXT NOT NULL,
    colour TEXT NOT NULL,
    tag_id {_reference("tag")},
    {_PROVENANCE},
    CHECK ((article_id IS NOT NULL) + (statement_id IS NOT NULL) + (speaker_id IS NOT NULL)
           + (claim_id IS NOT NULL) + (link_id IS NOT NULL) = 1),
    CHECK ((start IS NULL) = ("end" IS NULL) AND (start IS NULL OR article_id IS NOT NULL)),
    CHECK ((kind = 'tag') = (tag_id IS NOT NULL)),
    CHECK ((kind = 'highlight') = (colour <> ''))
) STRICT;
CREATE INDEX annotation_article ON annotation(article_id) WHERE article_id IS NOT NULL;
CREATE INDEX annotation_statement ON annotation(statement_id) WHERE statement_id IS NOT NULL;
CREATE INDEX annotation_speaker ON annotation(speaker_id) WHERE speaker_id IS NOT NULL;
CREATE INDEX annotation_claim ON annotation(claim_id) WHERE claim_id IS NOT NULL;
CREATE INDEX annotation_link ON annotation(link_id) WHERE link_id IS NOT NULL;
CREATE INDEX annotation_tag ON annotation(tag_id) WHERE tag_id IS NOT NULL;
"""


_CO_SPEAKERS = f"""
CREATE TABLE co_speaker ( -- who says a statement together with its first speaker, in the order of the ids
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    statement_id {_reference("statement")} NOT NULL,
    speaker_id {_reference("speaker")} NOT NULL,
    UNIQUE (statement_id, speaker_id)
) STRICT;
CREATE INDEX co_speaker_speaker ON co_speaker(speaker_id);
"""


def create_text_index(db: Database, table: str, columns: tuple[str, ...]) -> None:
    """Index columns of a table for search, from now on and for the rows already there."""
    names = ", ".join(columns)
    old = ", ".join(f"old.{column}" for column in columns)
    new = ", ".join(f"new.{column}" for column in columns)
    remove = f"INSERT INTO {table}_fts({table}_fts, rowid, {names}) VALUES ('delete', old.id, {old});"
    add = f"INSERT INTO {table}_fts(rowid, {names}) VALUES (new.id, {new});"
    db.executescript(
        f"""
        CREATE VIRTUAL TABLE {table}_fts USING fts5({names}, content={table}, content_rowid=id, tokenize="{TOKENIZER}");
        CREATE TRIGGER {table}_fts_insert AFTER INSERT ON {table} BEGIN {add} END;
        CREATE TRIGGER {table}_fts_delete AFTER DELETE ON {table} BEGIN {remove} END;
        CREATE TRIGGER {table}_fts_update AFTER UPDATE OF {names} ON {table} BEGIN {remove} {add} END;
        INSERT INTO {table}_fts({table}_fts) VALUES ('rebuild');
        """
    )


@migrations()
def tables(db: Database) -> None:
    """Version 1: everything that the first release keeps."""
    db.executescript(_FIRST)
    for table, columns in TEXT_INDEXES.items():
        create_text_index(db, table, columns)
    db.table("link_type").insert_all(
        {
            "uid": str(uuid.uuid5(uuid.NAMESPACE_URL, link_type.cito)),  # the same in every library
            "name": link_type.name,
            "inverse": link_type.inverse,
            "cito": link_type.cito,
            "colour": link_type.colour,
            "builtin": 1,
        }
        for link_type in BUILTIN_LINK_TYPES
    )


@migrations()
def co_speakers(db: Database) -> None:
    """Version 2: several speakers of one statement."""
    db.executescript(_CO_SPEAKERS)


@migrations()
def decisions(db: Database) -> None:
    """Version 3: who accepted or rejected a thing, and when; of what was decided before, nobody knows."""
    tables = ("statement", "speaker", "mention", "claim", "stance", "link", "annotation")
    for table, prefix in (*((table, "") for table in tables), ("statement", "speaker_")):
        for column in ("decided_by", "decided"):
            db.execute(f"ALTER TABLE {table} ADD COLUMN {prefix}{column} TEXT NOT NULL DEFAULT ''")


def migrate(raw: sqlite3.Connection) -> None:
    """Apply every migration that the library has not had, in the open transaction."""
    migrations.apply(Database(raw, execute_plugins=False))
