"""Writes the articles as RIS references, for Zotero, EndNote and others.

Source: RIS format specification (Research Information Systems); type NEWS, newspaper article.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reader.domain.article import Article
from reader.domain.exchange import LibraryContents
from reader.exporters.citations import authors, date_parts
from reader.exporters.run import ExportRun
from reader.exporters.text import one_line


def write(contents: LibraryContents, output: Path, run: ExportRun) -> None:
    """Write a reference for each article of `contents`."""
    run.writes_only("articles")
    with output.open("w", encoding="utf-8", newline="\r\n") as stream:
        for bundle in run.articles(contents):
            stream.write("\n".join(f"{tag}  - {one_line(value)}" for tag, value in _lines(bundle.article)) + "\n\n")


def _lines(a: Article) -> Iterator[tuple[str, str]]:
    parts = date_parts(a.published)
    yield "TY", "NEWS"
    fields = [
        ("ID", a.uid),
        ("TI", a.title),
        *(("AU", name) for name in authors(a)),
        ("T2", a.publisher),
        ("PY", str(parts[0]) if parts else ""),
        ("DA", "/".join(f"{part:02d}" for part in parts)),
        ("SE", a.section),
        ("AB", a.standfirst),
        ("LA", a.language),
        ("UR", a.url),
        ("Y2", "/".join(f"{part:02d}" for part in date_parts(a.retrieved))),
    ]
    yield from ((tag, value) for tag, value in fields if value)
    yield "ER", ""
