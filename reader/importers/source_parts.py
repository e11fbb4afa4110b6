"""Everything that a kept source says, before anything is left out of it: what a person can put back is among this."""

from __future__ import annotations

import email
import email.policy
import json
from collections.abc import Callable, Iterator, Mapping
from email.message import EmailMessage
from importlib import import_module

from reader.domain.article import BlockKind, Original
from reader.importers.blocks import HTML_BLOCKS, HTML_UNSEEN, Part, blocks_of
from reader.importers.content import Content
from reader.importers.decoding import decode
from reader.importers.markup import parse_page
from reader.importers.rows import as_text
from reader.importers.text import paragraphs

_SHOWN = frozenset(["nav", "form"])


def source_parts(original: Original) -> list[Part] | None:
    """The pieces of an article's source in their order; None where a source of this kind hides nothing.

    Raises ImportFailed if it cannot be read any more.
    """
    reader = _READERS.get(original.media_type.partition(";")[0])
    return None if reader is None else [(kind, words) for kind, words in reader(original) if words.strip()]


def _page(original: Original) -> Iterator[Part]:
    from reader.importers.html import decode_page  # noqa: PLC0415 - loads lxml

    decoded = decode_page(original.data, original.encoding)
    yield from blocks_of(parse_page(decoded.text), HTML_BLOCKS, HTML_UNSEEN - _SHOWN)


def _text(original: Original) -> Iterator[Part]:
    for words in paragraphs(decode(original.data, original.encoding).text):
        yield BlockKind.PARAGRAPH, words


def _row(original: Original) -> Iterator[Part]:
    for value in json.loads(original.data).values():
        for words in paragraphs(as_text(value)):
            yield BlockKind.PARAGRAPH, words


def _mail(original: Original) -> Iterator[Part]:
    """The text of a mail, or the page of a saved one."""
    message = email.message_from_bytes(original.data, policy=email.policy.default)
    for part in message.walk():
        if not isinstance(part, EmailMessage) or part.get_content_maintype() != "text":
            continue
        payload = part.get_payload(decode=True)
        inner = Original(payload if isinstance(payload, bytes) else b"", part.get_content_type(), "", "")
        if inner.media_type in ("text/plain", "text/html") and not part.get_filename():
            yield from _READERS[inner.media_type](inner)
            return


def _document(module: str) -> Callable[[Original], Iterator[Part]]:
    """Reads a document by the `all_parts` of its importer, which loads on first use."""

    def read(original: Original) -> Iterator[Part]:
        parts: Iterator[Part] = import_module(module).all_parts(Content(original.name, original.data))
        return parts

    return read


_READERS: Mapping[str, Callable[[Original], Iterator[Part]]] = {
    **dict.fromkeys(("text/html", "application/xhtml+xml"), _page),
    **dict.fromkeys(("text/plain", "text/markdown"), _text),
    **dict.fromkeys(("message/rfc822", "multipart/related"), _mail),
    "application/json": _row,
    "application/pdf": _document("reader.importers.pdf"),
    "application/rtf": _document("reader.importers.rtf"),
    "application/vnd.oasis.opendocument.text": _document("reader.importers.odt"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _document("reader.importers.docx"),
}
