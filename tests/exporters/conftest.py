"""What the export tests share: writing a library out, and the outside programs."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.domain.contents import MemoryContents
from reader.exporters import exporters
from reader.services.library import Library, open_library
from reader.services.merging import merge
from tests.exporters.libraries import hostile_library

Export = Callable[..., Path]
Run = Callable[..., str]


@pytest.fixture(scope="session")
def hostile() -> MemoryContents:
    return hostile_library()


@pytest.fixture
def export(tmp_path: Path) -> Export:
    """Writes a library in a format and gives the path."""

    def write(contents: MemoryContents, name: str, **options: str) -> Path:
        exporter = exporters()[name]
        output = tmp_path / f"{'-'.join([name, *options.values()])}{exporter.format.suffix}"
        exporter.write(contents, output, options=options)
        return output

    return write


def needed(program: str) -> str:
    """The path of an outside program; without it the test fails in CI and is skipped elsewhere."""
    path = shutil.which(program)
    if path is None:
        missing(f"the program {program} is not installed")
    return str(path)


def missing(message: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def run() -> Run:
    """Runs an outside program and gives its standard output; the test fails with what it said if it fails."""

    def call(program: str | Path, *arguments: object, **settings: object) -> str:
        done = subprocess.run(
            [needed(str(program)), *map(str, arguments)],
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
            **settings,
        )
        assert done.returncode == 0, f"{program}: {done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        return done.stdout

    return call


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """Where the npm packages of `.ci/npm-packages.txt` are installed."""
    folder = Path(os.environ.get("ACCORDINGTO_NODE_MODULES", ""))
    if "ACCORDINGTO_NODE_MODULES" not in os.environ or not folder.is_dir():
        missing("ACCORDINGTO_NODE_MODULES does not name a folder of npm packages")
    return folder


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[..., Library]]:
    """Makes libraries by name, with what they should hold; they are closed in the end."""
    opened: list[Library] = []

    def library(name: str, contents: MemoryContents | None = None, *, coder: str = "Eve") -> Library:
        opened.append(open_library(tmp_path / f"{name}.accordingto", coder=coder))
        if contents is not None:
            merge(opened[-1], contents, "the fixture")
        return opened[-1]

    yield library
    for one in opened:
        one.close()
