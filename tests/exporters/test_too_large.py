"""Files of a gigabyte are refused before they are read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.domain.errors import ImportFailed
from reader.services.receiving import receive, received_format

GIGABYTE = 1 << 30


def sparse(path: Path, head: bytes) -> None:
    """A file that says to be large and takes no room."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(head)
    os.truncate(path, GIGABYTE + 1)


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("a.jsonld", {"a.jsonld": b'{"@context": "http://www.w3.org/ns/anno.jsonld", "articles": ['}),
        ("h.json", {"h.json": b'{"export_userid": "x", "annotations": ['}),
        ("x.dna", {"x.dna": b"SQLite format 3\0"}),
        ("x.qdpx", {"x.qdpx": b"PK\x03\x04"}),
        ("tables", {"tables/statements.csv": b"statement", "tables/datapackage.json": b"{}"}),
        ("brat", {"brat/a.txt": b"a", "brat/a.ann": b"T1"}),
    ],
)
def test_it_is_told_in_one_line_and_nothing_is_changed(name, files, make, tmp_path):
    for file, head in files.items():
        sparse(tmp_path / file, head)
    library = make("a")
    received_format(tmp_path / name)
    with pytest.raises(ImportFailed) as failure:
        receive(library, tmp_path / name)
    assert "\n" not in str(failure.value)
    assert library.history.undo_label() is None
