"""The sample articles that the program ships, and what a careful reader found in them.

`resources/samples` holds for each article the page as its outlet published it (text or HTML) and, under the same name
with the suffix .json, what should come of it: metadata, blocks and statements. Words are given there as exact quotes,
so that the files can be read and mended by hand; a quote that stands more than once says which one it means.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reader.domain.article import Article, BlockKind, Original, article_from_parts
from reader.domain.resources import resource_path
from reader.domain.spans import Span
from reader.domain.statement import StatementKind

_MEDIA_TYPES = {"html": "text/html", "txt": "text/plain"}

Quote = str | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SampleStatement:
    """A statement of a sample. `speaker` is a key of `sample_speakers`, None where nobody is named."""

    number: int
    speaker: str | None
    kind: StatementKind
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True)
class Sample:
    """A sample article as it should be imported, and its statements in the order of the text."""

    name: str
    file: str
    article: Article
    statements: tuple[SampleStatement, ...]

    @cached_property
    def original(self) -> Original:
        """The page as its outlet published it."""
        data = resource_path("samples", self.file).read_bytes()
        return Original(data, _MEDIA_TYPES[self.file.rpartition(".")[2]], self.file, "utf-8")


def load_samples() -> list[Sample]:
    """All sample articles, in the order of their dates. Raises ValueError if a quote is not in its article."""
    pages = sorted(path for path in resource_path("samples").glob("[0-9]*.json"))
    return [_sample(path.stem, json.loads(path.read_text(encoding="utf-8"))) for path in pages]


def sample_speakers() -> dict[str, dict[str, Any]]:
    """The speakers of the samples by key: name, kind, aliases, roles, and named: false for those without a name."""
    return _shipped("speakers.json")


def sample_annotations() -> dict[str, Any]:
    """What a reader made of the samples: decisions, claims, links, tags, notes and highlights."""
    return _shipped("annotations.json")


def quoted_span(body: str, quote: Quote) -> Span:
    """Where a quote stands in `body`: a string that stands there once, or {"quote": words, "occurrence": from 1 on}.

    Raises ValueError if it does not stand there, or does not say which one is meant.
    """
    if isinstance(quote, str):
        if body.count(quote) != 1:
            raise ValueError(f"stands {body.count(quote)} times, not once: {quote!r}")
        start = body.index(quote)
        return Span(start, start + len(quote))
    words, start = quote["quote"], -1
    for _ in range(quote["occurrence"]):
        start = body.find(words, start + 1)
        if start < 0:
            raise ValueError(f"stands fewer than {quote['occurrence']} times: {words!r}")
    return Span(start, start + len(words))


def quoted_spans(body: str, quotes: Sequence[Quote]) -> tuple[Span, ...]:
    """Where several quotes stand, in the order of the text. Raises ValueError as `quoted_span` does."""
    return tuple(sorted(quoted_span(body, quote) for quote in quotes))


def _shipped(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(resource_path("samples", name).read_text(encoding="utf-8"))
    return content


def _sample(name: str, gold: Mapping[str, Any]) -> Sample:
    parts = [(BlockKind(block["kind"]), block["text"]) for block in gold["blocks"]]
    article = article_from_parts(Article(**gold["article"], body=""), parts)
    statements = tuple(_statement(article.body, row) for row in gold["statements"])
    return Sample(name, gold["source"], article, statements)


def _statement(body: str, row: Mapping[str, Any]) -> SampleStatement:
    source, cue, content = (quoted_spans(body, row[role]) for role in ("source", "cue", "content"))
    return SampleStatement(row["id"], row["speaker"], StatementKind(row["kind"]), source, cue, content)
