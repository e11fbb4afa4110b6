"""OpenDocument texts (.odt): content.xml of the OASIS standard, part 3, read with lxml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.domain.article import Article, BlockKind, ImportedArticle, Original
from reader.domain.errors import ImportFailed
from reader.importers.blocks import Part
from reader.importers.content import Content, Reading
from reader.importers.head import article_of_parts
from reader.importers.markup import parse_xml
from reader.importers.packages import member, opened_document

if TYPE_CHECKING:
    from lxml.etree import _Element

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_UNSEEN = frozenset(
    [f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation", f"{_TEXT}table-of-content", f"{_OFFICE}forms"]
)
_SPACES = re.compile(r"[ \t\r\n]+")
_STYLES = {
    "title": BlockKind.TITLE,
    "subtitle": BlockKind.STANDFIRST,
    "quotations": BlockKind.QUOTATION,
    "block_20_text": BlockKind.QUOTATION,
    "caption": BlockKind.CAPTION,
}


def read(content: Content, reading: Reading) -> Iterator[ImportedArticle]:
    """The one article of an OpenDocument text."""
    article = article_of_parts(list(all_parts(content)), content.stem, Article("", "", url=content.url))
    reading.cancel.check()
    yield ImportedArticle(article, Original(content.read(), MEDIA_TYPE, content.name))


def all_parts(content: Content) -> Iterator[Part]:
    """Every paragraph and row, also those that are no part of the article. Raises ImportFailed."""
    with opened_document(content) as archive:
        root = parse_xml(member(archive, "content.xml"))
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise ImportFailed("This is an OpenDocument file, but no text; save its words as .odt or .txt.")
    parents = {
        style.get(f"{_STYLE}name", ""): style.get(f"{_STYLE}parent-style-name", "")
        for style in root.iterfind(f"{_OFFICE}automatic-styles/{_STYLE}style")
    }
    return _parts(body, parents)


def _parts(parent: _Element, styles: dict[str, str], kind: BlockKind | None = None) -> Iterator[Part]:
    for child in parent:
        if child.tag in _UNSEEN:
            continue
        if child.tag == f"{_TEXT}h":
            yield BlockKind.SUBHEADING, _words(child)
        elif child.tag == f"{_TEXT}p":
            yield kind or _styled(child, styles), _words(child)
        elif child.tag == f"{_TABLE}table-row":
            cells = (" ".join(words for _, words in _parts(cell, styles)) for cell in child)
            yield BlockKind.PARAGRAPH, "\t".join(cells)
        else:
            yield from _parts(child, styles, BlockKind.LIST_ITEM if child.tag == f"{_TEXT}list" else kind)


def _styled(paragraph: _Element, styles: dict[str, str]) -> BlockKind:
    name = paragraph.get(f"{_TEXT}style-name", "")
    name = styles.get(name, name).lower()
    return _STYLES.get(name, BlockKind.SUBHEADING if name.startswith("heading") else BlockKind.PARAGRAPH)


def _words(element: _Element) -> str:
    """The text of a paragraph: white space collapsed but where the standard's own elements say how much there is."""
    return "".join(_pieces(element)).strip()


def _pieces(element: _Element) -> Iterator[str]:
    yield _SPACES.sub(" ", element.text or "")
    for child in element:
        if child.tag == f"{_TEXT}s":
            yield " " * min(int(child.get(f"{_TEXT}c", "1")), 1000)
        elif child.tag == f"{_TEXT}tab":
            yield "\t"
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag not in _UNSEEN:
            yield from _pieces(child)
        yield _SPACES.sub(" ", child.tail or "")
