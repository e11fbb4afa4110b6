"""What a second process gains `accordingto import`, on real pages each of which is there many times with other words.

Beside it, in the same run: what two processes gain trafilatura alone, which is all that this machine has to give.
"""

from __future__ import annotations

import gzip
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from pathlib import Path

import pytest
import trafilatura

from reader.domain.duplicates import fingerprint
from reader.services.library import open_library
from tests.cli.conftest import COMMAND

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(600)]

EDITIONS = 20
ROUNDS = 2


@pytest.fixture(scope="module")
def folder(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every page in editions whose paragraphs and addresses differ."""
    folder = tmp_path_factory.mktemp("pages")
    for number, page in enumerate(sorted((shared / "articles" / "web").glob("*.html.gz"))):
        markup = gzip.decompress(page.read_bytes()).decode("utf-8", "replace")
        for edition in range(EDITIONS):
            (folder / f"{edition}-{number}.html").write_text(edition_of(markup, edition), "utf-8")
    return folder


def edition_of(markup: str, edition: int) -> str:
    """The page with other words in each paragraph, under another address."""
    counted = iter(range(10**6))
    words = re.sub(r"<p\b[^>]*>", lambda tag: f"{tag[0]}In edition {edition}, line {next(counted)}, ", markup)
    return re.sub(r"https?://[^\"'\s<>\\]+", lambda url: f"{url[0]}?edition={edition}", words)


def seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def extract_all(paths: list[Path]) -> None:
    for path in paths:
        fingerprint(trafilatura.extract(path.read_text("utf-8")) or "")


def test_two_processes_import_faster_than_one(folder: Path, tmp_path: Path) -> None:
    paths = sorted(folder.iterdir())
    names = iter(range(100))

    def import_with(workers: int) -> None:
        library = tmp_path / f"{next(names)}.accordingto"
        command = [*COMMAND, "import", folder, "--library", library, "--without-statements"]
        subprocess.run([*command, "--workers", str(workers)], check=False, capture_output=True)
        with open_library(library) as opened:
            assert opened.articles.count() >= 0.9 * len(paths)

    def rounds() -> Iterator[tuple[float, ...]]:
        for _ in range(ROUNDS):
            one, two = (seconds(lambda workers=workers: import_with(workers)) for workers in (1, 2))
            with get_context("fork").Pool(2) as pool:
                both = seconds(lambda pool=pool: pool.map(extract_all, [paths[::2], paths[1::2]]))
            yield one, two, seconds(lambda: extract_all(paths)), both

    one, two, alone, both = (min(times) for times in zip(*rounds(), strict=True))
    print(f"{len(paths)} pages: one process {one:.1f} s, two {two:.1f} s: {one / two:.2f} times as fast")
    print(f"trafilatura alone: one process {alone:.1f} s, two {both:.1f} s: {alone / both:.2f} times as fast")
    assert one / two >= 1.7
