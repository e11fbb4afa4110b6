"""Libraries of every version that ever was open in this one, whole; a migration that fails leaves what it found."""

from __future__ import annotations

import gzip
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from reader.domain.annotation import AnnotationKind
from reader.domain.claim import StanceKind
from reader.domain.errors import ReaderError, ReadOnlyLibrary
from reader.domain.provenance import Status
from reader.services import history
from reader.services.library import open_library
from reader.store import migrations, schema
from tests.store.folders import everything_in
from tests.store.make_library import LIBRARIES

STORED = sorted(LIBRARIES.glob("*.gz"))


@pytest.fixture(params=STORED, ids=lambda path: path.stem)
def stored(request: pytest.FixtureRequest, path: Path) -> Path:
    """A library that an earlier version made."""
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    return path


def test_there_is_a_stored_library_of_every_version() -> None:
    assert [path.name for path in STORED] == [
        f"version-{version}.accordingto.gz" for version in range(1, schema.NEWEST + 1)
    ]


def test_it_opens_with_everything_in_it(stored: Path) -> None:
    with closing(sqlite3.connect(stored)) as database:
        (stored_version,) = database.execute("PRAGMA user_version").fetchone()
    with open_library(stored) as library:
        assert library.check() == []
        assert [article.publisher for article in library.articles.summaries()] == ["", "The Post"]
        proposed, denial = library.statements.get_many(range(10))
        assert proposed.text == "“The dam is safe,” … “It will stand.”"
        assert proposed.provenance.status is Status.ACCEPTED
        assert proposed.provenance.confidence == 0.9
        assert proposed.provenance.judge == ("coder:Ana" if stored_version >= 3 else "")
        assert proposed.speaker.confidence == 0.8
        zoe, engineer = library.speakers.all()
        assert (proposed.speaker_id, denial.speaker_id) == (zoe.id, engineer.id)
        together = (engineer.id,) if stored_version == 1 else (engineer.id, zoe.id)
        assert denial.speaker_ids == together
        assert (zoe.name, zoe.aliases) == ("Zoë Ångström", ("Ångström",))
        assert [role.end for role in engineer.roles] == ["2024-05"]
        (claim,) = library.claims.all()
        kinds = [stance.kind for stance in library.claims.stances_of_claim(claim.id)]
        assert kinds == [StanceKind.AGREES, StanceKind.DISAGREES]
        (end,) = library.links.of_statement(denial.id)
        assert (end.label, end.other, end.other_speakers) == ("is contradicted by", proposed, ("Zoë Ångström",))
        assert [tag.uses for tag in library.annotations.tags()] == [3]
        assert len(library.annotations.all_of_kind(AnnotationKind.NOTE)) == 1
        assert {hit.kind for hit in library.search.find("dam")} >= {"article", "statement", "claim", "tag"}


def test_its_history_goes_all_the_way_back_and_forth(stored: Path) -> None:
    with open_library(stored) as library:
        assert history.redo(library)
        while history.undo(library):
            pass
        assert library.articles.count() == 0
        assert library.speakers.all() == []
        assert library.check() == []
        while history.redo(library):
            pass
        assert library.articles.count() == 2
        assert library.check() == []


def test_its_tables_are_those_of_a_new_library(stored: Path, tmp_path: Path) -> None:
    def tables(path: Path) -> set[tuple[str, str]]:
        open_library(path).close()
        with closing(sqlite3.connect(path)) as database:
            return set(database.execute("SELECT name, sql FROM sqlite_master"))

    assert tables(stored) == tables(tmp_path / "new.accordingto")


@pytest.fixture
def older(made: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A library to which this version has a migration to apply."""
    later = migrations.Migrations("according-to")
    later._migrations.extend(migrations.migrations._migrations)
    monkeypatch.setattr(migrations, "migrations", later)
    monkeypatch.setattr(schema, "NEWEST", schema.NEWEST + 1)

    @later()
    def add_mood(db: Database) -> None:
        db.table("statement").add_column("mood", str)
        if not db.table("article").count_where("title LIKE 'Dam%'"):
            raise sqlite3.OperationalError("no such title")

    yield made


def backups(path: Path) -> list[Path]:
    return sorted(path.with_name(path.name + "-backups").glob("*"))


def test_an_older_library_is_backed_up_and_brought_up_to_date(older: Path) -> None:
    with open_library(older) as library:
        assert library.check() == []
        assert library.articles.count() == 1
    with closing(sqlite3.connect(older)) as database:
        assert "mood" in {row[1] for row in database.execute("PRAGMA table_info(statement)")}
    assert int.from_bytes(older.read_bytes()[60:64], "big") == schema.NEWEST
    (backup,) = backups(older)
    assert backup.name.startswith(f"version-{schema.NEWEST - 1}-")
    with closing(sqlite3.connect(backup)) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (schema.NEWEST - 1,)
        assert database.execute("SELECT count(*) FROM article").fetchone() == (1,)
    open_library(older).close()
    assert backups(older) == [backup]


def test_a_migration_that_fails_leaves_the_library_as_it_was(older: Path) -> None:
    with closing(sqlite3.connect(older)) as database:
        database.execute("UPDATE article SET title = 'Other'")
        database.commit()
    before = older.read_bytes()
    with pytest.raises(sqlite3.OperationalError):
        open_library(older)
    assert older.read_bytes() == before
    assert len(backups(older)) == 1


def test_an_older_library_is_not_migrated_for_reading_only(older: Path) -> None:
    before = everything_in(older.parent)
    with pytest.raises(ReadOnlyLibrary, match="older version"):
        open_library(older, read_only=True)
    assert everything_in(older.parent) == before


def test_without_a_backup_nothing_is_migrated(older: Path) -> None:
    older.with_name(older.name + "-backups").write_text("a file where the folder should be")
    before = everything_in(older.parent)
    with pytest.raises(ReaderError, match="No backup"):
        open_library(older)
    assert everything_in(older.parent) == before
