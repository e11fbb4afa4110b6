"""Articles: what was published, where and when, and its canonical text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from reader.domain.record import Record, replace
from reader.domain.spans import Span

_NEWLINES = r"\r\n?|[\u2028\u2029\x85]"
SEPARATOR = "\n\n"


class BlockKind(StrEnum):
    """What a stretch of the body is."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    QUOTATION = "quotation"
    LIST_ITEM = "list item"
    CAPTION = "caption"


class Block(Record):
    """A kind and the span of body that it covers."""

    kind: BlockKind
    span: Span


class Original(Record):
    """The untouched source of an article, as it came in."""

    data: bytes
    media_type: str
    name: str = ""
    encoding: str = ""


class Article(Record):
    """An article as it was imported.

    `body` is the canonical text: title, standfirst, then the paragraphs, parted by blank lines; every span in the
    library counts its code points. `published`, `modified` and `retrieved` are ISO 8601 (a date, or a time with zone);
    an empty string means unknown. `language` is a BCP 47 tag. `id` is 0 before the article is stored. `newer` is the
    uid of the version that its outlet put in its place, empty for the newest.
    """

    title: str
    body: str
    blocks: tuple[Block, ...] = ()
    standfirst: str = ""
    byline: str = ""
    publisher: str = ""
    url: str = ""
    published: str = ""
    modified: str = ""
    retrieved: str = ""
    language: str = ""
    section: str = ""
    id: int = 0
    uid: str = ""
    newer: str = ""

    @property
    def body_hash(self) -> str:
        """SHA-256 of the body in hexadecimal: the same words give the same hash."""
        import hashlib  # noqa: PLC0415 - loads OpenSSL, which the first window does without

        return hashlib.sha256(self.body.encode("utf-8", "surrogatepass")).hexdigest()


class ImportedArticle(Record):
    """What an importer makes of a source: the article and the bytes that it came from.

    `warnings` are sentences for the reader, such as "The text was cut at 20 MB.".
    """

    article: Article
    original: Original
    warnings: tuple[str, ...] = ()


class ArticleSummary(Record):
    """A row of the article list: metadata without the body."""

    id: int
    uid: str
    title: str
    publisher: str
    byline: str
    published: str
    url: str
    language: str
    created: str
    statements: int = 0
    unreviewed: int = 0


def normalise_newlines(text: str) -> str:
    """Every line end as one line feed. The only change that an article's text ever undergoes."""
    return re.sub(_NEWLINES, "\n", text)


def build_body(parts: Iterable[tuple[BlockKind, str]]) -> tuple[str, tuple[Block, ...]]:
    """The canonical body of an article's parts and the blocks in it; empty parts are left out."""
    texts: list[str] = []
    blocks: list[Block] = []
    offset = 0
    for kind, part in parts:
        words = normalise_newlines(part).strip()
        if not words:
            continue
        blocks.append(Block(kind, Span(offset, offset + len(words))))
        texts.append(words)
        offset += len(words) + len(SEPARATOR)
    return SEPARATOR.join(texts), tuple(blocks)


def article_from_parts(template: Article, parts: Iterable[tuple[BlockKind, str]]) -> Article:
    """`template` with body, blocks, title and standfirst taken from its parts."""
    body, blocks = build_body(parts)

    def first(kind: BlockKind) -> str:
        return next((b.span.text(body) for b in blocks if b.kind == kind), "")

    return replace(
        template,
        body=body,
        blocks=blocks,
        title=first(BlockKind.TITLE) or template.title,
        standfirst=first(BlockKind.STANDFIRST),
    )
