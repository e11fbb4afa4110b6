"""Word documents (.docx), by python-docx: paragraphs, headings, lists and tables; macros and links are not touched."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.domain.article import Article, BlockKind, ImportedArticle, Original
from reader.domain.errors import ImportFailed
from reader.importers.blocks import Part
from reader.importers.content import Content, Reading
from reader.importers.head import article_of_parts
from reader.importers.packages import opened_document

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph
    from lxml.etree import _Element

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT_TAGS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_HIDDEN = frozenset([f"{_W}del", f"{_W}txbxContent", f"{_W}moveFrom"])


def read(content: Content, reading: Reading) -> Iterator[ImportedArticle]:
    """The one article of a Word document."""
    document = _opened(content)
    reading.cancel.check()
    title = (document.core_properties.title or "").strip()
    article = article_of_parts(list(_parts(document)), content.stem or title, Article("", "", url=content.url))
    yield ImportedArticle(article, Original(content.read(), MEDIA_TYPE, content.name))


def all_parts(content: Content) -> Iterator[Part]:
    """Every paragraph and row, also those that are no part of the article. Raises ImportFailed."""
    return _parts(_opened(content))


def _opened(content: Content) -> Document:
    import docx  # noqa: PLC0415 - slow to load

    with opened_document(content):
        pass  # a bomb is refused here, before its parts are parsed
    try:
        return docx.Document(io.BytesIO(content.read()))
    except (ValueError, KeyError) as error:
        raise ImportFailed("This is not a plain Word document; open it and save it as .docx.") from error


def _parts(document: Document) -> Iterator[Part]:
    from docx.text.paragraph import Paragraph  # noqa: PLC0415

    for item in document.iter_inner_content():
        if not isinstance(item, Paragraph):
            yield from _rows(item)
        elif words := _words(item):
            yield _kind(item), words


def _rows(table: Table) -> Iterator[Part]:
    for row in table.rows:
        cells = list(dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells))
        words = "\t".join(cells).strip()
        if words:
            yield BlockKind.PARAGRAPH, words


def _words(paragraph: Paragraph) -> str:
    """The paragraph's text with what was inserted and without what was deleted in tracked changes."""
    out: list[str] = []
    for node in paragraph._p.iter():  # `paragraph.text` leaves out tracked insertions
        if any(ancestor.tag in _HIDDEN for ancestor in node.iterancestors()):
            continue
        if node.tag == f"{_W}t":
            out.append(node.text or "")
        elif node.tag in _TEXT_TAGS and not _is_tab_stop(node):
            out.append(_TEXT_TAGS[str(node.tag)])
    return "".join(out).strip()


def _is_tab_stop(node: _Element) -> bool:
    parent = node.getparent()
    return parent is not None and parent.tag != f"{_W}r"


def _kind(paragraph: Paragraph) -> BlockKind:
    style = (paragraph.style.name if paragraph.style is not None else "") or ""
    name = style.lower()
    if name == "title":
        return BlockKind.TITLE
    if name == "subtitle":
        return BlockKind.STANDFIRST
    if name.startswith("heading"):
        return BlockKind.SUBHEADING
    if "quot" in name or name.startswith("block text"):
        return BlockKind.QUOTATION
    if name == "caption":
        return BlockKind.CAPTION
    properties = paragraph._p.pPr  # lists show nowhere else
    listed = properties is not None and properties.numPr is not None
    return BlockKind.LIST_ITEM if listed or name.startswith("list ") else BlockKind.PARAGRAPH
