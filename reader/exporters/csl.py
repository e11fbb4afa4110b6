"""Writes the articles as CSL-JSON, to cite them with Zotero and the like.

Source: Citation Style Language, csl-data.json schema.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reader.domain.article import Article
from reader.domain.exchange import LibraryContents
from reader.exporters.citations import authors, date_parts
from reader.exporters.json_writing import write_lines
from reader.exporters.run import ExportRun


def write(contents: LibraryContents, output: Path, run: ExportRun) -> None:
    """Write the articles of `contents` as a list of items."""
    run.writes_only("articles")
    write_lines(output, _items(contents, run), before="[\n", between=",", after="]\n")


def _items(contents: LibraryContents, run: ExportRun) -> Iterator[dict[str, Any]]:
    for bundle in run.articles(contents):
        yield csl_item(bundle.article)


def csl_item(a: Article) -> dict[str, Any]:
    """An article as a CSL item; fields that it does not have are left out."""
    item = {
        "id": a.uid,
        "type": "article-newspaper",
        "title": a.title,
        "container-title": a.publisher,
        "author": [{"literal": name} for name in authors(a)],
        "issued": _date(a.published),
        "accessed": _date(a.retrieved),
        "URL": a.url,
        "language": a.language,
        "section": a.section,
        "abstract": a.standfirst,
    }
    return {key: value for key, value in item.items() if value}


def _date(date: str) -> dict[str, Any]:
    parts = date_parts(date)
    return {"date-parts": [parts]} if parts else {}
