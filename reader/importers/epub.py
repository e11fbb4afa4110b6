"""E-books (.epub): each chapter that holds an article, as news apps and calibre pack newspapers.

The package document is read as EPUB 3.3, section 5, says: the container names it, its spine gives the order.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from reader.domain.article import Article, BlockKind, ImportedArticle, Original
from reader.domain.errors import ImportFailed
from reader.domain.record import replace
from reader.importers.content import Content, Reading
from reader.importers.dates import iso_date
from reader.importers.decoding import decode
from reader.importers.head import article_of_parts
from reader.importers.language import language_tag
from reader.importers.markup import parse_xml, parts_of
from reader.importers.packages import member, opened_document
from reader.importers.words import comparable

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_MIN_LETTERS = 400
"""Chapters with less text are covers, title pages and tables of contents."""


def read(content: Content, reading: Reading) -> Iterator[ImportedArticle]:
    """An article for each chapter. Raises ImportFailed if no chapter holds one."""
    found = 0
    with opened_document(content) as archive:
        place, package = _package(archive)
        book = _book(package)
        chapters = _chapters(package, posixpath.dirname(place))
        for done, name in enumerate(chapters):
            reading.cancel.check()
            reading.progress(done, len(chapters), name)
            try:
                data = member(archive, name)
                parts = parts_of(decode(data).text)
                if sum(len(words) for kind, words in parts if kind is BlockKind.PARAGRAPH) < _MIN_LETTERS:
                    continue
                article = _without_own_title(article_of_parts(parts, book.title, book))
            except ImportFailed as error:
                reading.failed(f"{content.name}/{name}", error)
                continue
            found += 1
            yield ImportedArticle(article, Original(data, "application/xhtml+xml", f"{content.name}/{name}"))
    if not found:
        raise ImportFailed("The e-book holds no text that could be an article.")


def _package(archive: zipfile.ZipFile) -> tuple[str, _Element]:
    rootfile = parse_xml(member(archive, "META-INF/container.xml")).find(f".//{_CONTAINER}rootfile")
    place = rootfile.get("full-path", "") if rootfile is not None else ""
    return place, parse_xml(member(archive, place))


def _book(package: _Element) -> Article:
    """What the whole book says of itself, for its chapters."""

    def value(name: str) -> str:
        return (package.findtext(f".//{_DC}{name}") or "").strip()

    return Article(
        "",
        "",
        publisher=value("publisher") or value("title"),
        published=iso_date(value("date")),
        language=language_tag(value("language")),
    )


def _without_own_title(article: Article) -> Article:
    """A book of one article is called like it, and that is nobody's name who publishes it."""
    return replace(article, publisher="") if comparable(article.publisher) == comparable(article.title) else article


def _chapters(package: _Element, folder: str) -> list[str]:
    """The names of the spine's documents in the archive, in reading order."""
    items = {item.get("id"): item for item in package.iterfind(f".//{_OPF}manifest/{_OPF}item")}
    out: list[str] = []
    for reference in package.iterfind(f".//{_OPF}spine/{_OPF}itemref"):
        item = items.get(reference.get("idref"))
        if item is not None and item.get("media-type") == "application/xhtml+xml":
            out.append(posixpath.normpath(posixpath.join(folder, unquote(item.get("href", "")))))
    return out
