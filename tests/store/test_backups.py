"""Backups: whole, few, made when one is due, never of a damaged library."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.domain.errors import DamagedLibrary
from reader.services import articles
from reader.services.library import open_library
from reader.store import backup
from tests.services.examples import imported


def test_a_backup_is_a_library_of_its_own(made: Path) -> None:
    with open_library(made) as library:
        copy = library.backup()
        articles.add_article(library, imported("After the backup"))
    assert copy.parent == made.with_name(made.name + "-backups")
    with open_library(copy) as library:
        assert library.articles.count() == 1
        assert library.check() == []
        assert library.history.undo_label()


def test_only_the_newest_backups_are_kept(made: Path) -> None:
    with open_library(made) as library:
        before_migration = backup.folder(made) / "version-1-2020-01-01T00-00-00.000000Z.db"
        copies = [library.backup() for _ in range(backup.KEPT)]
        before_migration.touch()
        copies += [library.backup() for _ in range(3)]
    assert backup.backups(made) == copies[3:]
    assert before_migration.exists()


def age(path: Path, days: float) -> None:
    """Let the library have been made some days ago."""
    at = datetime.now(UTC) - timedelta(days=days)
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE _sqlite_migrations SET applied_at = ?", (str(at),))
        database.commit()


def test_a_library_that_changed_is_backed_up_once_a_day_when_it_is_closed(made: Path) -> None:
    with open_library(made) as library:
        articles.add_article(library, imported("On the first day"))
    assert backup.backups(made) == []
    age(made, days=2)
    with open_library(made):
        pass
    assert backup.backups(made) == []
    for title in ("In the morning", "In the evening"):
        with open_library(made) as library:
            articles.add_article(library, imported(title))
    (only,) = backup.backups(made)
    yesterday = datetime.now(UTC) - timedelta(days=1, minutes=1)
    only.rename(only.with_name(f"{yesterday:%Y-%m-%dT%H-%M-%S.%fZ}.db"))
    with open_library(made) as library:
        articles.add_article(library, imported("The day after"))
    assert len(backup.backups(made)) == 2


def test_a_damaged_library_is_not_backed_up_over_sound_copies(made: Path) -> None:
    with open_library(made) as library:
        sound = [library.backup() for _ in range(backup.KEPT)]
    with open_library(made) as library:
        with made.open("r+b") as file:
            file.seek(40_000)
            file.write(os.urandom(100_000))
        with pytest.raises(DamagedLibrary):
            library.backup()
    assert backup.backups(made) == sound


def test_closing_goes_on_when_the_backup_cannot_be_made(made: Path, caplog: pytest.LogCaptureFixture) -> None:
    age(made, days=2)
    backup.folder(made).write_text("a file where the folder should be")
    with open_library(made) as library:
        articles.add_article(library, imported("Kept"))
    assert "No backup" in caplog.text
    with open_library(made) as library:
        assert library.articles.count() == 2
