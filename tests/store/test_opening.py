"""Opening a library: new ones, those of others, newer, damaged and locked ones, folders that cannot be written."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.domain.errors import DamagedLibrary, LibraryError, NewerLibrary, NotALibrary, ReaderError, ReadOnlyLibrary
from reader.domain.speaker import SpeakerKind
from reader.services import articles, speakers
from reader.services.library import default_library_path, open_library
from tests.services.examples import imported
from tests.store.folders import everything_in


def pragma(path: Path, name: str) -> object:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_new_library_is_marked_as_ours_and_leaves_one_file(path: Path) -> None:
    with open_library(path) as library:
        assert library.path == path
        assert library.articles.count() == 0
        assert library.coder.name
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert pragma(path, "application_id") == int.from_bytes(b"AcTo", "big")
    assert pragma(path, "user_version") >= 1
    assert pragma(path, "journal_mode") == "wal"


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    path = tmp_path / "some" / "where" / "new.accordingto"
    with open_library(path):
        assert path.exists()


def test_an_empty_file_becomes_a_library(path: Path) -> None:
    path.touch()
    with open_library(path) as library:
        assert library.check() == []


@pytest.mark.parametrize("name", ["with space.db", "question?mark#hash%20.db", "ümläut 😀.db"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    with open_library(tmp_path / name):
        pass
    assert [file.name for file in tmp_path.iterdir()] == [name]
    with open_library(tmp_path / name, read_only=True) as library:
        assert library.articles.count() == 0


def test_what_was_stored_is_there_when_it_is_opened_again(made: Path) -> None:
    with open_library(made) as library:
        assert library.articles.count() == 1
        assert library.coder.name == "Ana"
        assert library.check() == []


def test_a_missing_library_is_only_made_when_asked(path: Path) -> None:
    for options in ({"create": False}, {"read_only": True}):
        with pytest.raises(LibraryError, match="no library at"):
            open_library(path, **options)
    assert not path.exists()


def not_sqlite(path: Path) -> None:
    path.write_text("A shopping list: milk, bread. " * 100)


def short_file(path: Path) -> None:
    path.write_bytes(b"SQLite for")


def only_the_magic(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + b"\0" * 20)


def other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE place (url TEXT)")
        database.execute("INSERT INTO place VALUES ('https://example.org')")
        database.commit()


def other_wal_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA application_id = 77")
        database.execute("CREATE TABLE place (url TEXT)")


def set_version(path: Path, version: int) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"PRAGMA user_version = {version}")


def newer(path: Path) -> None:
    open_library(path).close()
    set_version(path, 1000)


def versionless(path: Path) -> None:
    open_library(path).close()
    set_version(path, 0)


def truncated(path: Path) -> None:
    open_library(path).close()
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def cut_off_a_little(path: Path) -> None:
    open_library(path).close()
    path.write_bytes(path.read_bytes()[:-100])


def overwritten_in_the_middle(path: Path) -> None:
    open_library(path).close()
    data = bytearray(path.read_bytes())
    data[20_000:60_000] = b"\x55" * 40_000
    path.write_bytes(data)


def broken_schema(path: Path) -> None:
    open_library(path).close()
    data = bytearray(path.read_bytes())
    data[100:4096] = os.urandom(3996)
    path.write_bytes(data)


def lost_tables(path: Path) -> None:
    open_library(path).close()
    with closing(sqlite3.connect(path)) as database:
        database.execute("DROP TABLE history")


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (not_sqlite, NotALibrary),
        (short_file, NotALibrary),
        (only_the_magic, DamagedLibrary),
        (other_database, NotALibrary),
        (other_wal_database, NotALibrary),
        (newer, NewerLibrary),
        (versionless, DamagedLibrary),
        (truncated, DamagedLibrary),
        (cut_off_a_little, DamagedLibrary),
        (overwritten_in_the_middle, DamagedLibrary),
        (broken_schema, DamagedLibrary),
        (lost_tables, DamagedLibrary),
    ],
)
@pytest.mark.parametrize("read_only", [False, True])
def test_what_is_refused_is_left_byte_for_byte(
    path: Path, make: Callable[[Path], None], error: type[LibraryError], read_only: bool
) -> None:
    make(path)
    before = everything_in(path.parent)
    with pytest.raises(error) as raised:
        open_library(path, coder="Somebody", read_only=read_only)
    assert path.name in str(raised.value)
    assert everything_in(path.parent) == before


def test_a_folder_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(NotALibrary, match="is a folder"):
        open_library(tmp_path)


def test_a_newer_version_that_only_the_wal_tells_is_refused(made: Path) -> None:
    """Another, newer program has the library open and has brought it up to date, but not yet checkpointed."""
    with closing(sqlite3.connect(made)) as other:
        other.execute("PRAGMA user_version = 1000")
        assert made.read_bytes()[60:64] != (1000).to_bytes(4, "big")
        with pytest.raises(NewerLibrary):
            open_library(made)
        assert other.execute("PRAGMA user_version").fetchone() == (1000,)


def test_who_waits_for_another_program_too_long_is_told(made: Path) -> None:
    with open_library(made, patience=0.05) as library, closing(sqlite3.connect(made, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ReadOnlyLibrary, match="is writing to the library"):
            speakers.create_speaker(library, "Zoë", SpeakerKind.PERSON)
        assert library.articles.count() == 1
        other.execute("ROLLBACK")
        speakers.create_speaker(library, "Zoë", SpeakerKind.PERSON)
        assert [speaker.name for speaker in library.speakers.all()] == ["Zoë"]
        assert len(library.history.entries()) == 2


def test_a_library_that_another_program_holds_for_itself_is_told(made: Path) -> None:
    with closing(sqlite3.connect(made, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(ReadOnlyLibrary, match="is writing to the library"):
            open_library(made, patience=0.05)
    open_library(made).close()


def test_an_sqlite_that_is_too_old_is_told_before_anything_is_touched(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    before = everything_in(made.parent)
    with pytest.raises(LibraryError, match=r"needs SQLite 3\.37 or newer"):
        open_library(made)
    assert everything_in(made.parent) == before


def test_closing_twice_does_no_harm(made: Path) -> None:
    with open_library(made) as library:
        library.close()


def test_reading_goes_on_while_another_program_writes(made: Path) -> None:
    with closing(sqlite3.connect(made, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM history")
        with open_library(made) as library:
            assert library.articles.count() == 1
            assert library.history.undo_label()


def test_a_read_only_library_reads_and_says_that_it_does_not_write(made: Path) -> None:
    before = everything_in(made.parent)
    with open_library(made, read_only=True) as library:
        assert library.read_only
        assert library.articles.count() == 1
        assert library.coder.name == "Ana"
        assert library.check() == []
        with pytest.raises(ReadOnlyLibrary, match="for reading only"):
            articles.delete_articles(library, [1])
        with pytest.raises(ReadOnlyLibrary, match="for reading only"):
            library.history.undo()
    assert everything_in(made.parent) == before


def as_nobody(script: str, *arguments: object) -> str:
    """Run Python as a user without rights; what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


OPEN = """
    import os
    import sys
    from pathlib import Path
    from reader.domain.errors import LibraryError
    from reader.services.library import open_library
    if os.getuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    path = Path(sys.argv[1])
    try:
        open_library(path)
    except LibraryError as error:
        print(type(error).__name__, error)
    try:
        with open_library(path, read_only=True) as library:
            print(library.articles.count(), "articles")
    except LibraryError as error:
        print(type(error).__name__, error)
"""


@pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX has them")
@pytest.mark.parametrize(
    ("of_file", "of_folder", "told"),
    [
        (0o444, 0o755, ["ReadOnlyLibrary You may not write the library", "1 articles"]),
        (0o666, 0o555, ["ReadOnlyLibrary The folder of the library", "1 articles"]),
        (0o000, 0o755, ["LibraryError You may not read", "LibraryError You may not read"]),
    ],
)
def test_permissions_that_are_missing_are_told_and_nothing_is_touched(
    made: Path, of_file: int, of_folder: int, told: list[str]
) -> None:
    before = everything_in(made.parent)
    for folder in made.parents:
        if folder.stat().st_uid == os.getuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o755)
    made.chmod(of_file)
    made.parent.chmod(of_folder)
    try:
        lines = as_nobody(OPEN, made).splitlines()
    finally:
        made.parent.chmod(0o755)
        made.chmod(0o644)
    assert [line.startswith(begin) for line, begin in zip(lines, told, strict=True)] == [True, True], lines
    assert everything_in(made.parent) == before


def test_a_folder_that_is_a_file_is_told(made: Path) -> None:
    with pytest.raises(LibraryError, match="cannot be read"):
        open_library(made / "inside a file" / "new.accordingto")


def test_the_default_place_is_the_users_own() -> None:
    assert default_library_path().name == "library.accordingto"
    assert Path(os.environ["XDG_DATA_HOME"]) in default_library_path().parents


def test_two_who_make_the_same_library_at_once_get_one(path: Path) -> None:
    script = """
        import sys
        from pathlib import Path
        from reader.services.library import open_library
        with open_library(Path(sys.argv[1]), coder="Ana") as library:
            print(len(library.links.types()), len(library.coders.all()))
    """
    command = [sys.executable, "-c", textwrap.dedent(script), str(path)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert [process.communicate()[0].split() for process in running] == [["7", "1"]] * 4
    with open_library(path) as library:
        assert library.check() == []


def test_an_article_with_broken_characters_is_refused_in_a_sentence(path: Path) -> None:
    with open_library(path) as library:
        broken = imported("half a pair \ud83d")
        with pytest.raises(ReaderError, match="broken characters"):
            articles.add_article(library, broken)
        assert library.articles.count() == 0
        assert library.history.entries() == []


def test_who_is_sent_to_backups_has_some(made: Path) -> None:
    made.write_bytes(made.read_bytes()[: made.stat().st_size // 2])
    folder = made.with_name(f"{made.name}-backups")
    assert not folder.exists()
    with pytest.raises(DamagedLibrary, match="no backups"):
        open_library(made)
    folder.mkdir()
    with pytest.raises(DamagedLibrary, match=folder.name):
        open_library(made)
