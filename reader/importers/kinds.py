"""Which importer reads what: the content decides, then the name, then what the sender said.

A wrong extension is thus no obstacle, and a new kind is one line in `_MODULES` and one rule here.
"""

from __future__ import annotations

import importlib
import logging
import re
from collections.abc import Iterator
from typing import cast

from reader.domain.article import ImportedArticle
from reader.domain.errors import ImportFailed, ReaderError
from reader.importers.content import Content, Importer, Reading

_log = logging.getLogger(__name__)

_MODULES = {
    "text": "reader.importers.text",
    "html": "reader.importers.html",
    "folder": "reader.importers.folder",
}

_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]", re.IGNORECASE)
_HTML_SUFFIXES = frozenset([".html", ".htm", ".xhtml", ".shtml"])


def read_content(content: Content, reading: Reading) -> Iterator[ImportedArticle]:
    """The articles in `content`, by the importer of its kind. Raises ImportFailed, Cancelled."""
    kind = kind_of(content)
    try:
        yield from importer(kind).read(content, reading)
    except ReaderError:
        raise
    except Exception as error:  # a parser given a damaged file may raise anything; one file must not end the run
        _log.debug("reading %s as %s", content.name, kind, exc_info=True)
        raise ImportFailed(f"The file is damaged, or no {kind} at all ({type(error).__name__}).") from error


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
    """The kind of some content, a key of `_MODULES`."""
    if content.path is not None and content.path.is_dir():
        return "folder"
    head = content.head()
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if _HTML.search(_without_zeros(start)) or (start.startswith(b"<") and _says_html(content)):
        return "html"
    return "text"


def _says_html(content: Content) -> bool:
    return content.suffix in _HTML_SUFFIXES or content.media_type in ("text/html", "application/xhtml+xml")


def _without_zeros(head: bytes) -> bytes:
    """UTF-16 markup as ASCII, so that its tags are seen."""
    return head.replace(b"\0", b"") if head.startswith((b"\xff\xfe", b"\xfe\xff")) else head
