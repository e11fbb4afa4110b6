"""Web pages: main text by trafilatura, metadata by `page_metadata`.

Nothing is ever loaded: scripts, styles, frames and remote pictures are neither run nor fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.domain.article import Article, BlockKind, ImportedArticle, Original, article_from_parts
from reader.domain.errors import ImportFailed
from reader.domain.record import replace
from reader.importers.blocks import Part, blocks_of
from reader.importers.content import Content, Reading
from reader.importers.dates import date_line
from reader.importers.decoding import Decoded, decode
from reader.importers.furniture import byline, is_caption, is_furniture
from reader.importers.language import detect_language
from reader.importers.markup import parse_page
from reader.importers.words import comparable

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from reader.importers.page_metadata import PageMetadata

MAX_PAGE = 32 * 1024 * 1024
"""The largest page that is read, in bytes."""

_META_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_TAGS = re.compile(rb"<(script|style)\b.*?</\1\s*>|<[^>]{0,2000}>", re.IGNORECASE | re.DOTALL)
_BEGUN = re.compile(rb"<body[\s>]", re.IGNORECASE)
_ENDED = re.compile(rb"</(body|html)\s*>", re.IGNORECASE)
_TAIL = 64 * 1024
"""Bytes at the end of a page where its end tags stand."""
_KINDS = {
    "head": BlockKind.SUBHEADING,
    "item": BlockKind.LIST_ITEM,
    "quote": BlockKind.QUOTATION,
    "p": BlockKind.PARAGRAPH,
    "ab": BlockKind.PARAGRAPH,
    "row": BlockKind.PARAGRAPH,
    "code": BlockKind.PARAGRAPH,
}
_MIN_LETTERS = 60


def read(content: Content, reading: Reading) -> Iterator[ImportedArticle]:
    """The one article of a page. Raises ImportFailed if it shows none."""
    data = content.read(MAX_PAGE)
    decoded = decode_page(data, content.charset)
    reading.cancel.check()
    article = article_of_page(decoded.text, url=content.url, name=content.stem)
    article = replace(article, retrieved=content.retrieved)
    original = Original(data, "text/html", content.name, decoded.encoding)
    yield ImportedArticle(article, original, (*decoded.warnings, *_cut_off(data)))


def _cut_off(data: bytes) -> tuple[str, ...]:
    """A warning if the page was begun and not ended; minifiers that leave out the end leave out the beginning too."""
    if not _BEGUN.search(data) or _ENDED.search(data, max(0, len(data) - _TAIL)):
        return ()
    return ("The page is cut off, so its article may be too; save it again.",)


def decode_page(data: bytes, declared: str = "") -> Decoded:
    """The markup of a page, in the encoding that transport or page declare, unless the bytes say otherwise."""
    match = _META_CHARSET.search(data[:8192])
    label = declared or (match[1].decode("ascii", "replace") if match else "")
    return decode(data, label, sample=lambda: _TAGS.sub(b" ", data[: 2**20]))


def article_of_page(markup: str, *, url: str = "", name: str = "") -> Article:
    """The article that a page shows. Raises ImportFailed if there is none."""
    from reader.importers.page_metadata import page_metadata  # noqa: PLC0415 - loads lxml

    tree = parse_page(markup)
    metadata = page_metadata(tree, url)
    parts = main_text(tree, url or metadata.url)
    if sum(len(words) for kind, words in parts if kind is not BlockKind.SUBHEADING) < _MIN_LETTERS:
        raise ImportFailed("No article was found in the page; copy its text and paste it instead.")
    return _assembled(metadata, parts, name)


def main_text(tree: HtmlElement, url: str = "") -> list[Part]:
    """The paragraphs, subheadings, quotations and list items of a page's main text, in order."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - slow to load

    document = bare_extraction(tree, url=url or None, include_comments=False, output_format="txt")
    body = getattr(document, "body", None)
    return list(blocks_of(body, _KINDS)) if body is not None else []


def _assembled(metadata: PageMetadata, parts: list[Part], name: str) -> Article:
    title = metadata.title or name
    head: list[Part] = [(BlockKind.TITLE, title)]
    known = {comparable(title), ""}
    body = _without_furniture(parts, known)
    standfirst = metadata.standfirst
    if standfirst and comparable(standfirst) not in {comparable(words) for _, words in body}:
        head.append((BlockKind.STANDFIRST, standfirst))
    elif standfirst and body and comparable(body[0][1]) == comparable(standfirst) and metadata.standfirst_shown:
        head.append((BlockKind.STANDFIRST, body.pop(0)[1]))
    article = Article(
        title,
        "",
        byline=metadata.byline,
        publisher=metadata.publisher,
        url=metadata.url,
        published=metadata.published,
        modified=metadata.modified,
        language=metadata.language,
        section=metadata.section,
    )
    article = article_from_parts(article, [*head, *body])
    return article if article.language else replace(article, language=detect_language(article.body))


def _without_furniture(parts: list[Part], known: set[str]) -> list[Part]:
    """The parts without the title again, share bars, prompts, and dates and bylines at the start."""
    out: list[Part] = []
    for kind, words in parts:
        at_start = len(out) < 2
        if is_furniture(words) or (len(out) < 4 and comparable(words) in known):
            continue
        if at_start and (date_line(words) or byline(words)):
            continue
        out.append((BlockKind.CAPTION if kind is BlockKind.PARAGRAPH and is_caption(words) else kind, words))
    while out and out[-1][0] is BlockKind.SUBHEADING:
        out.pop()
    return out
