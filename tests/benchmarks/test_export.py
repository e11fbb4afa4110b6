"""Exporting beside the standard library's own writers, in one run: 1,000 articles with 30,000 statements.

Each format is held to what json.dump or csv.DictWriter takes to write the same values from plain dicts that are in
memory already; the export reads them from the library first. Processor time, so that a busy machine is no excuse.
"""

from __future__ import annotations

import csv
import json
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import networkx
import pytest

from reader.exporters import exporters
from reader.services.exporting import export_library
from reader.services.library import Library, open_library
from reader.services.merging import merge
from tests.exporters.libraries import large_library

pytestmark = pytest.mark.benchmark

ARTICLES, STATEMENTS = 1000, 30

LIMITS = {"webannotation": 3.0, "graphml": 3.0, "csv": 3.0}
"""Times the plain writer."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with open_library(tmp_path_factory.mktemp("export") / "library.accordingto") as opened:
        merge(opened, large_library(ARTICLES, STATEMENTS), "the benchmark")
        yield opened


def seconds(action: Callable[[], object]) -> float:
    """The processor time of the fastest of three runs."""
    times = []
    for _ in range(3):
        start = time.process_time()
        action()
        times.append(time.process_time() - start)
    return min(times)


def json_writer(values: object, output: Path) -> Callable[[], None]:
    def write() -> None:
        with output.open("w", encoding="utf-8") as stream:
            json.dump(values, stream, ensure_ascii=False)

    return write


def csv_writer(folder: Path, output: Path) -> Callable[[], None]:
    tables: dict[str, list[dict[str, str]]] = {}
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            tables[path.name] = list(csv.DictReader(stream))

    def write() -> None:
        for name, rows in tables.items():
            with (output / name).open("w", encoding="utf-8", newline="") as stream:
                if rows:
                    writer = csv.DictWriter(stream, list(rows[0]))
                    writer.writeheader()
                    writer.writerows(rows)

    return write


def plain_graph(path: Path) -> list[dict[str, object]]:
    graph = networkx.read_graphml(path, force_multigraph=True)
    nodes = [{"id": node, **values} for node, values in graph.nodes(data=True)]
    edges = graph.edges(keys=True, data=True)
    return nodes + [{"id": key, "source": a, "target": b, **values} for a, b, key, values in edges]


@pytest.mark.parametrize("name", LIMITS)
def test_an_export_takes_a_few_times_as_long_as_the_plain_writer(name, library, tmp_path, capsys):
    output = tmp_path / f"export{exporters()[name].format.suffix}"
    taken = seconds(lambda: export_library(library, name, output))
    if name == "csv":
        plain = csv_writer(output, tmp_path)
    else:
        values = json.loads(output.read_text("utf-8")) if name == "webannotation" else plain_graph(output)
        plain = json_writer(values, tmp_path / "plain.json")
    base = seconds(plain)
    with capsys.disabled():
        print(f"\n{name}: {taken:.2f} s, plain writer {base:.2f} s, {taken / base:.2f} times")
    assert taken <= LIMITS[name] * base


@pytest.mark.parametrize("name", LIMITS)
def test_memory_does_not_grow_with_the_library(name, tmp_path, capsys):
    peaks = []
    for articles in (20, 200):
        with open_library(tmp_path / f"{articles}.accordingto") as library:
            merge(library, large_library(articles, STATEMENTS), "the benchmark")
            tracemalloc.start()
            export_library(library, name, tmp_path / f"{articles}{exporters()[name].format.suffix}")
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    with capsys.disabled():
        print(f"\n{name}: {peaks[0] / 1e6:.1f} MB for 20 articles, {peaks[1] / 1e6:.1f} MB for 200")
    assert peaks[1] < 2 * peaks[0] + 2_000_000
