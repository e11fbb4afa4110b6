"""A disk without space: what was asked is not done, a sentence says so, and everything else stays."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.domain.errors import ReadOnlyLibrary
from reader.domain.speaker import SpeakerKind
from reader.services import articles, speakers
from reader.services.library import Library, open_library
from tests.services.examples import imported

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="fills a disk as Linux lets one do it")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mount.returncode:
        pytest.skip("may not mount a small disk")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def fill(disk: Path) -> Path:
    """Leave no byte free; the file that took them."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(b"\0" * 4096):
                pass
        except OSError:
            pass
    return filler


def long_article(number: int) -> str:
    return f"Title {number} " + "many words " * 20_000


def add_until_full(library: Library) -> int:
    """Add long articles until one does not fit; how many did."""
    for number in range(100):
        try:
            articles.add_article(library, imported(long_article(number)))
        except ReadOnlyLibrary as error:
            assert "full" in str(error)
            assert "free some space" in str(error)
            return number
    raise AssertionError("the disk is larger than it should be")


def test_nothing_is_lost_on_a_full_disk_and_work_goes_on_when_there_is_space(small_disk: Path) -> None:
    path = small_disk / "test.accordingto"
    with open_library(path) as library:
        kept, _ = speakers.create_speaker(library, "Zoë", SpeakerKind.PERSON)
        filler = fill(small_disk)
        filler.write_bytes(b"\0" * (filler.stat().st_size - 1_500_000))
        added = add_until_full(library)
        assert library.articles.count() == added
        assert library.speakers.get(kept).name == "Zoë"
        assert len(library.history.entries()) == added + 1
        assert library.check() == []
        filler.unlink()
        articles.add_article(library, imported(long_article(added)))
        assert library.articles.count() == added + 1
    with open_library(path) as library:
        assert library.check() == []
        assert library.articles.count() == added + 1


def test_whoever_goes_on_after_a_full_disk_stores_all_or_nothing(small_disk: Path) -> None:
    with open_library(small_disk / "test.accordingto") as library:
        filler = fill(small_disk)
        filler.write_bytes(b"\0" * (filler.stat().st_size - 1_500_000))
        with contextlib.suppress(ReadOnlyLibrary), library.command("Several"):
            speakers.create_speaker(library, "Before", SpeakerKind.PERSON)
            add_until_full(library)
            speakers.create_speaker(library, "After", SpeakerKind.PERSON)
        filler.unlink()
        stored = [speaker.name for speaker in library.speakers.all()]
        assert stored in ([], ["Before", "After"])
        assert [entry.label for entry in library.history.entries()] == (["Several"] if stored else [])
        assert library.check() == []


def test_no_library_is_made_on_a_full_disk_and_none_is_left_half_made(small_disk: Path) -> None:
    filler = fill(small_disk)
    with pytest.raises(ReadOnlyLibrary, match="full"):
        open_library(small_disk / "test.accordingto")
    filler.unlink()
    with open_library(small_disk / "test.accordingto") as library:
        assert library.check() == []


def test_a_backup_that_does_not_fit_leaves_the_older_ones_and_no_rest(small_disk: Path) -> None:
    with open_library(small_disk / "test.accordingto") as library:
        first = library.backup()
        fill(small_disk)
        with pytest.raises(ReadOnlyLibrary, match="No backup"):
            library.backup()
        assert list(first.parent.iterdir()) == [first]


def test_a_file_that_may_not_grow_is_told_and_left_sound(tmp_path: Path) -> None:
    """The limit that the system sets on the size of files fails the write itself, in the midst of a transaction."""
    script = """
        import resource, sys
        from pathlib import Path
        from reader.domain.errors import ReaderError
        from reader.services import articles
        from reader.services.library import open_library
        from tests.services.examples import imported
        path = Path(sys.argv[1])
        with open_library(path) as library:
            articles.add_article(library, imported("Short"))
            _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 100_000, most))
            try:
                articles.add_article(library, imported("Long " + "many words " * 100_000))
            except ReaderError as error:
                print(type(error).__name__, error)
            print(library.articles.count(), library.check())
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
            articles.add_article(library, imported("Long " + "many words " * 100_000))
            print(library.articles.count(), library.check())
    """
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), str(tmp_path / "test.accordingto")],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert done.returncode == 0, done.stderr
    error, limited, free = done.stdout.splitlines()
    assert error.startswith("ReadOnlyLibrary The disk")
    assert limited == "1 []"
    assert free == "2 []"
