"""Which importer reads what: the content decides, then the name, then what the sender said.

A wrong extension is thus no obstacle, and a new kind is one line in `_MODULES` and one rule here.
"""

from __future__ import annotations

import gzip
import importlib
import logging
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from reader.domain.article import ImportedArticle
from reader.domain.errors import ImportFailed, ReaderError
from reader.domain.record import replace
from reader.importers.content import Content, Importer, Reading
from reader.importers.names import with_name_metadata, with_usual_name
from reader.importers.words import encodable

_log = logging.getLogger(__name__)

_MODULES = {
    "text": "reader.importers.text",
    "Markdown": "reader.importers.markdown",
    "web page": "reader.importers.html",
    "feed": "reader.importers.feed",
    "PDF": "reader.importers.pdf",
    "Word document": "reader.importers.docx",
    "OpenDocument text": "reader.importers.odt",
    "RTF file": "reader.importers.rtf",
    "e-book": "reader.importers.epub",
    "mail": "reader.importers.mail",
    "web archive": "reader.importers.warc",
    "table": "reader.importers.table",
    "JSON": "reader.importers.jsonl",
    "archive": "reader.importers.archive",
    "folder": "reader.importers.folder",
}
"""Kind, as messages call it -> the module that reads it."""
_CONTAINERS = frozenset(["archive", "folder"])
_WITH_PARTS = frozenset(["archive", "web archive"])
"""Kinds whose modules have a function `parts` too."""
_OF_ONE_ARTICLE = frozenset(["text", "Markdown", "web page", "PDF", "Word document", "OpenDocument text", "RTF file"])
"""Kinds whose files are named after their article."""

_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]", re.IGNORECASE)
_ROOT = re.compile(rb"<([A-Za-z][\w:.-]*)[\s>/]")
_MAIL = re.compile(
    rb"\A((From|Return-Path|Received|Delivered-To|MIME-Version|Date|Subject|To|Message-ID|X-[\w-]+|DKIM-Signature)"
    rb"(: | )[^\n]*\n([ \t][^\n]*\n)*\r?){2}",
    re.IGNORECASE,
)
_SUFFIXES = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), "web page"),
    **dict.fromkeys((".md", ".markdown"), "Markdown"),
    **dict.fromkeys((".csv", ".tsv", ".tab"), "table"),
    **dict.fromkeys((".jsonl", ".ndjson", ".json"), "JSON"),
    **dict.fromkeys((".eml", ".mht", ".mhtml"), "mail"),
}
_MEDIA_TYPES = {
    **dict.fromkeys(("text/html", "application/xhtml+xml"), "web page"),
    "text/markdown": "Markdown",
    **dict.fromkeys(("text/csv", "text/tab-separated-values"), "table"),
    **dict.fromkeys(("application/json", "application/x-ndjson"), "JSON"),
    **dict.fromkeys(("message/rfc822", "multipart/related"), "mail"),
}
_BY_START = ((b"%PDF-", "PDF"), (b"{\\rtf", "RTF file"), (b"WARC/", "web archive"))
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_GZIP = b"\x1f\x8b"


def read_content(content: Content, reading: Reading) -> Iterator[ImportedArticle]:
    """The articles in `content`, by the importer of its kind. Raises ImportFailed, Cancelled."""
    kind = kind_of(content)
    with _damage_explained(content, kind):
        for found in importer(kind).read(content, reading):
            yield _finished(found, content, kind, reading) if kind not in _CONTAINERS else found


def has_parts(content: Content) -> bool:
    """Whether `parts_of` takes this content apart. Raises ImportFailed."""
    return kind_of(content) in _WITH_PARTS


def parts_of(content: Content, reading: Reading) -> Iterator[Content]:
    """The files of an archive or the pages of a web archive, each to be read by itself. Raises ImportFailed, Cancelled.

    `reading.failed` is told of each that cannot be had.
    """
    kind = kind_of(content)
    with _damage_explained(content, kind):
        yield from importer(kind).parts(content, reading)  # type: ignore[attr-defined]


@contextmanager
def _damage_explained(content: Content, kind: str) -> Iterator[None]:
    """A parser given a damaged file may raise anything; one file must not end the run."""
    try:
        yield
    except ReaderError:
        raise
    except Exception as error:
        _log.debug("reading %s as %s", content.name, kind, exc_info=True)
        raise ImportFailed(f"The file is damaged, or no {kind} at all ({type(error).__name__}).") from error


def _finished(found: ImportedArticle, content: Content, kind: str, reading: Reading) -> ImportedArticle:
    """The article fit to be stored, with the metadata in its file's name: as a person said, or as such names go."""
    article = found.article
    if reading.options.name_pattern:
        article = with_name_metadata(article, reading.options.name_pattern, content.name)
    elif kind in _OF_ONE_ARTICLE:
        article = with_usual_name(article, content.name)
    return replace(found, article=encodable(article))


def read_part(content: Content, reading: Reading) -> Iterator[ImportedArticle]:
    """The articles in a part of a folder or an archive; if it cannot be read, `reading.failed` is told."""
    reading.cancel.check()
    try:
        yield from read_content(content, reading)
    except ImportFailed as error:
        reading.failed(content.name, error)


def importer(kind: str) -> Importer:
    """The module that reads a kind; it and its libraries load on first use."""
    return cast(Importer, importlib.import_module(_MODULES[kind]))


def kind_of(content: Content) -> str:
    """The kind of some content, a key of `_MODULES`. Raises ImportFailed if it is known and cannot be read."""
    if content.path is not None and content.path.is_dir():
        return "folder"
    head = content.head()
    if head.startswith(_OLD_OFFICE):
        raise ImportFailed("This is an old Office or Outlook file; open it and save it as .docx, .xlsx or .eml.")
    if head.startswith(_ZIP):
        return _packed_kind(content)
    if head.startswith(_GZIP):
        return "web archive" if _gunzipped(head).startswith(b"WARC/") else "archive"
    if b"%PDF-" in head[:1024]:
        return "PDF"
    by_start = next((kind for start, kind in _BY_START if head.startswith(start)), "")
    return by_start or _text_kind(content, _without_zeros(head).lstrip(b"\xef\xbb\xbf \t\r\n"))


def _packed_kind(content: Content) -> str:
    from reader.importers.packages import names_in  # noqa: PLC0415 - few need zip archives

    names = names_in(content)
    if "word/document.xml" in names:
        return "Word document"
    if "xl/workbook.xml" in names:
        return "table"
    if "META-INF/container.xml" in names:
        return "e-book"
    if "content.xml" in names and "mimetype" in names:
        return "OpenDocument text"
    return "archive"


def _text_kind(content: Content, start: bytes) -> str:
    declared = _SUFFIXES.get(content.suffix) or _MEDIA_TYPES.get(content.media_type, "")
    if declared == "mail" or (_MAIL.match(start) and declared != "Markdown"):
        return "mail"
    if start.startswith(b"<"):
        root = _ROOT.search(start)
        if root and root[1] in (b"rss", b"feed", b"rdf:RDF"):
            return "feed"
        if declared == "web page":
            return declared
    if start.startswith((b"{", b"[")) and declared in ("", "JSON"):
        return _json_kind(start, declared)
    if declared in ("Markdown", "table"):
        return declared
    return "web page" if _HTML.search(start) else "text"


def _json_kind(start: bytes, declared: str) -> str:
    if b"jsonfeed.org/version" in start.replace(b"\\/", b"/"):
        return "feed"
    return "JSON" if declared or re.match(rb'\A[\[\s]*\{\s*"', start) else "text"


def _gunzipped(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 64)
    except (zlib.error, gzip.BadGzipFile):
        return b""


def _without_zeros(head: bytes) -> bytes:
    """UTF-16 markup as ASCII, so that its tags are seen."""
    return head[2:].replace(b"\0", b"") if head.startswith((b"\xff\xfe", b"\xfe\xff")) else head
