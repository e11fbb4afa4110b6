"""Markdown, with or without front matter, by markdown-it-py."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.domain.article import Article, ImportedArticle, Original, normalise_newlines
from reader.importers.content import Content, Reading
from reader.importers.decoding import decode
from reader.importers.head import Head, assembled, read_front_matter, read_head, title_and_standfirst_from_fields
from reader.importers.markup import parts_of

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def read(content: Content, reading: Reading) -> Iterator[ImportedArticle]:
    """The one article of a Markdown file."""
    data = content.read()
    decoded = decode(data, content.charset)
    reading.cancel.check()
    original = Original(data, "text/markdown", content.name, decoded.encoding)
    yield ImportedArticle(article_of_markdown(decoded.text, content.stem, content.url), original, decoded.warnings)


def article_of_markdown(text: str, name: str = "", url: str = "") -> Article:
    """The article in a Markdown text. Raises ImportFailed if it has no words."""
    from markdown_it import MarkdownIt  # noqa: PLC0415

    text = normalise_newlines(text)
    front = Head()
    match = _FRONT_MATTER.match(text)
    if match:
        read_front_matter(match[1].split("\n"), front)
        text = text[match.end() :]
    parts = parts_of(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))
    if front.fields.get("title"):
        title_and_standfirst_from_fields(front)
    head, body = read_head(parts, front)
    return assembled(head, body, name, Article("", "", url=url))
