"""What a person is asked before an import: which entries of a feed, which columns of a table, what file names mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from reader.domain.article import Article
from reader.domain.errors import ImportFailed
from reader.domain.progress import CancelToken
from reader.importers import content_of
from reader.importers.addresses import plain_address
from reader.importers.content import Content, Options, Reading, Source
from reader.importers.feed import read_feed
from reader.importers.jsonl import objects_of
from reader.importers.kinds import kind_of
from reader.importers.names import fields_of_name
from reader.importers.rows import FIELDS, as_text, guessed_columns
from reader.importers.table import rows_of
from reader.services.library import Library
from reader.services.receiving import received_format

SAMPLE_ROWS = 6
MOST_ENTRIES = 2000
"""So many entries of a feed are offered, the first ones."""

TEMPLATES = (
    "{date}_{outlet}_{title}",
    "{outlet}_{date}_{title}",
    "{date} {title}",
    "{date} - {outlet} - {title}",
    "{outlet} - {title}",
    "{author} - {title}",
)
"""Ways in which people name files, to choose from."""

_ASKING = (".csv", ".tsv", ".tab", ".xlsx", ".jsonl", ".ndjson", ".json", ".xml", ".rss", ".atom")
_FIELD = re.compile(r"\{(\w+)\}")
_DATE = r"\d{4}[-_. ]?\d{2}[-_. ]?\d{2}"


@dataclass(frozen=True, slots=True)
class TableFound:
    """A table or JSON with an article a row: its columns, which one is guessed for which field, and the first rows."""

    source: Source
    columns: tuple[str, ...]
    guessed: Mapping[str, str]
    rows: tuple[Mapping[str, str], ...]

    def chosen(self, columns: Mapping[str, str]) -> Source:
        """The source with a person's choice: field -> column, empty for none."""
        return replace(self.source, options=replace(self.source.options, columns=dict(columns)))


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of a feed. `known` says that its address is in the library; `published` is ISO 8601."""

    title: str
    url: str
    byline: str
    published: str
    known: bool


@dataclass(frozen=True, slots=True)
class FeedFound:
    """A feed and its entries in its order; `total` counts those beyond the ones offered too."""

    source: Source
    title: str
    entries: tuple[FeedEntry, ...]
    total: int

    def chosen(self, numbers: Iterable[int]) -> Source:
        """The source with the wanted entries, by their places in `entries`."""
        return replace(self.source, options=replace(self.source.options, entries=tuple(numbers)))


Found = TableFound | FeedFound


def may_ask(sources: Sequence[Source]) -> bool:
    """Whether anything among the sources may need a person's choice: a table, a feed, or an address on its own."""
    return any(_asks(source, alone=len(sources) == 1) for source in sources)


def look_at(library: Library, sources: Sequence[Source], cancel: CancelToken) -> list[Source | Found]:
    """The sources, with what was found in the place of those that need a choice.

    What cannot be read stays as it is, for the import to tell.
    """
    alone = len(sources) == 1
    return [_found(library, source, cancel) if _asks(source, alone=alone) else source for source in sources]


def table_fields() -> tuple[str, ...]:
    """The fields of an article that a column can hold."""
    return FIELDS


def _asks(source: Source, *, alone: bool) -> bool:
    if source.options != Options():
        return False
    if source.url:
        return alone
    path = source.path
    return path is not None and path.suffix.lower() in _ASKING and path.is_file()


def _found(library: Library, source: Source, cancel: CancelToken) -> Source | Found:
    try:
        if source.path is not None and received_format(source.path) is not None:
            return source
        content = content_of(source, Reading(cancel=cancel))
        if source.url:
            source = replace(source, fetched=content)
        kind = kind_of(content)
        if kind == "feed":
            return _feed(library, source, content)
        return _table(source, content, kind) if kind in ("table", "JSON") and not source.url else source
    except ImportFailed:
        return source


def _feed(library: Library, source: Source, content: Content) -> FeedFound:
    feed = read_feed(content)
    entries = (
        FeedEntry(
            entry.title,
            entry.url,
            entry.byline,
            entry.published,
            bool(entry.url) and library.articles.find_same(Article("", "", url=plain_address(entry.url))) is not None,
        )
        for entry in feed.entries[:MOST_ENTRIES]
    )
    return FeedFound(source, feed.title, tuple(entries), len(feed.entries))


def _table(source: Source, content: Content, kind: str) -> Source | TableFound:
    rows = [{name: as_text(value) for name, value in row.items() if name.strip()} for row in _rows(content, kind)]
    columns = tuple(dict.fromkeys(name for row in rows for name in row))
    return TableFound(source, columns, guessed_columns(columns, {}), tuple(rows)) if rows else source


def _rows(content: Content, kind: str) -> Iterable[dict[str, Any]]:
    if kind == "table":
        return [row for _, row in islice(rows_of(content), SAMPLE_ROWS)]
    return [value for _, value in islice(objects_of(content), SAMPLE_ROWS) if isinstance(value, dict)]


# --- names of files ----------------------------------------------------------------------------------------------


def pattern_of(template: str) -> str:
    """The regular expression of a template such as "{date}_{outlet}_{title}", for `Options.name_pattern`.

    It fits whole names without folder and ending. Raises ImportFailed if the template names no field.
    """
    if not _FIELD.search(template):
        raise ImportFailed("Write the fields of the name in braces, such as {date}_{outlet}_{title}.")
    pieces = _FIELD.split(template.strip())
    literals = [re.sub(r"(?:\\ )+", r"\\s+", re.escape(piece)) for piece in pieces[::2]]
    fields = [f"(?P<{name}>{_DATE if name in ('date', 'published') else '[^/]+?'})" for name in pieces[1::2]]
    middle = "".join(literal + field for literal, field in zip(literals, [*fields, ""], strict=True))
    return rf"(?:^|/){middle}(?:\.\w+)?$"


def read_names(template: str, names: Sequence[str]) -> list[dict[str, str]]:
    """What a template finds in each name, by field (title, publisher, published, byline, section, language).

    Empty where it does not fit. Raises ImportFailed if the template is none.
    """
    pattern = pattern_of(template)
    return [fields_of_name(pattern, name) for name in names]


def best_template(names: Sequence[str]) -> str:
    """The usual template that fits most of the names; of several, the one that tells most."""

    def told(template: str) -> tuple[int, int]:
        found = read_names(template, names)
        return sum(map(bool, found)), sum(map(len, found))

    return max(TEMPLATES, key=told)


def named_by(sources: Iterable[str], template: str) -> list[Source]:
    """The files as sources whose names are read by a template. Raises ImportFailed if it is none."""
    options = Options(name_pattern=pattern_of(template))
    return [Source(path=Path(name), options=options) for name in sources]
