"""Markup of which all is content: Markdown, mails, feeds, chapters of e-books. Nothing is ever loaded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.domain.errors import ImportFailed
from reader.importers.blocks import HTML_BLOCKS, HTML_UNSEEN, Part, blocks_of
from reader.importers.words import CONTROL_BYTES

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement


_PICTURE = re.compile(rb"data:[\w.+/-]*;base64,[A-Za-z0-9+/=%\s]{2000,}")


def parse_page(markup: str) -> HtmlElement:
    """A page as a tree. Raises ImportFailed if there is nothing in it."""
    from lxml import etree, html  # noqa: PLC0415 - slow to load

    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    data = markup.encode("utf-8", "replace").translate(None, CONTROL_BYTES)
    data = _PICTURE.sub(b"data:,", data)  # libxml2 gives up at attributes of ten megabytes
    try:
        return html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ImportFailed("The page is empty or cannot be read as HTML.") from error


def parse_xml(data: bytes) -> _Element:
    """An XML document as a tree; entities are not expanded and nothing outside is read. Raises ImportFailed."""
    from lxml import etree  # noqa: PLC0415

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ImportFailed("The document's XML is damaged; get it again.") from error


def parts_of(markup: str) -> list[Part]:
    """The blocks of some markup, in order; none if there is nothing in it."""
    try:
        tree = parse_page(markup)
    except ImportFailed:
        return []
    return list(blocks_of(tree, HTML_BLOCKS, HTML_UNSEEN))
