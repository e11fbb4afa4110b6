"""PDF files with a text layer, by pdfminer.six; `pdf_layout` puts their lines into reading order."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.domain.article import Article, BlockKind, ImportedArticle, Original
from reader.domain.errors import ImportFailed
from reader.importers.blocks import Part
from reader.importers.content import Content, Reading
from reader.importers.head import article_of_parts
from reader.importers.pdf_layout import Line, parts_of_pages, without_running_heads

if TYPE_CHECKING:
    from pdfminer.layout import LTComponent, LTPage, LTTextLine

_MAX_PAGES = 1000
_MIN_LETTERS = 30
_LARGEST_STREAM = 256 * 1024 * 1024
_BLOCK = 64 * 1024
_STREAM = re.compile(rb"\bstream\r?\n")
_PACKED_TWICE = re.compile(rb"/Fl(ateDecode)?\s*/Fl(ateDecode)?\b")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


def read(content: Content, reading: Reading) -> Iterator[ImportedArticle]:
    """The one article of a PDF. Raises ImportFailed if it is a scan, has a password or is damaged."""
    data = content.read()
    _check_streams(data, reading)
    pages = list(_pages(data, content.name, reading))
    if sum(len(line.words) for page in pages for line in page) < _MIN_LETTERS:
        raise ImportFailed("The PDF has no text, only pictures of it; run it through text recognition (OCR) first.")
    article = article_of_parts(parts_of_pages(pages), content.stem, Article("", "", url=content.url))
    warnings = (f"Only the first {_MAX_PAGES} pages were read.",) if len(pages) == _MAX_PAGES else ()
    yield ImportedArticle(article, Original(data, "application/pdf", content.name), warnings)


def all_parts(content: Content) -> Iterator[Part]:
    """The paragraphs in reading order, then the running heads and page numbers. Raises ImportFailed."""
    data, reading = content.read(), Reading()
    _check_streams(data, reading)
    pages = list(_pages(data, content.name, reading))
    yield from parts_of_pages(pages)
    kept = {id(line) for page in without_running_heads(pages) for line in page}
    yield from ((BlockKind.PARAGRAPH, line.words) for page in pages for line in page if id(line) not in kept)


def _check_streams(data: bytes, reading: Reading) -> None:
    """Raises ImportFailed if something in a PDF unpacks to more than can be right; pdfminer would unpack it all."""
    if _PACKED_TWICE.search(data):
        raise ImportFailed("The PDF is packed in layers that could hide something huge; print it to a new PDF.")
    for match in _STREAM.finditer(data):
        reading.cancel.check()
        if _unpacked_size(memoryview(data)[match.end() :]) > _LARGEST_STREAM:
            raise ImportFailed("The PDF would unpack to something huge and was not opened.")


def _unpacked_size(packed: memoryview) -> int:
    """The length of what a zlib stream unpacks to, up to a little above the limit; 0 if it is none."""
    unpacker = zlib.decompressobj()
    size = 0
    for start in range(0, len(packed), _BLOCK):
        rest: bytes | memoryview = packed[start : start + _BLOCK]
        while rest and size <= _LARGEST_STREAM:
            try:
                size += len(unpacker.decompress(rest, 16 * _BLOCK))
            except zlib.error:
                return size
            rest = unpacker.unconsumed_tail
        if unpacker.eof or size > _LARGEST_STREAM:
            break
    return size


def _pages(data: bytes, name: str, reading: Reading) -> Iterator[list[Line]]:
    from pdfminer.high_level import extract_pages  # noqa: PLC0415 - slow to load
    from pdfminer.layout import LAParams  # noqa: PLC0415
    from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed  # noqa: PLC0415
    from pdfminer.pdfparser import PDFSyntaxError  # noqa: PLC0415
    from pdfminer.psexceptions import PSException  # noqa: PLC0415

    try:
        layout = LAParams(boxes_flow=None)  # `pdf_layout` finds the order
        for number, page in enumerate(extract_pages(io.BytesIO(data), maxpages=_MAX_PAGES, laparams=layout), 1):
            reading.cancel.check()
            reading.progress(number, 0, name)
            yield list(_lines(page))
    except PDFPasswordIncorrect as error:
        raise ImportFailed("The PDF has a password; open it, save it without one and import that.") from error
    except PDFTextExtractionNotAllowed as error:
        raise ImportFailed("The PDF does not allow its text to be read.") from error
    except (PDFSyntaxError, PSException) as error:
        raise ImportFailed("The PDF is damaged or cut off; get it again.") from error


def _lines(page: LTPage) -> Iterator[Line]:
    from pdfminer.layout import LTTextLine  # noqa: PLC0415

    waiting: list[LTComponent] = list(page)
    while waiting:
        item = waiting.pop()
        if isinstance(item, LTTextLine):
            line = _line(item, page)
            if line.words:
                yield line
        elif hasattr(item, "__iter__"):
            waiting.extend(item)


def _line(item: LTTextLine, page: LTPage) -> Line:
    from pdfminer.layout import LTChar  # noqa: PLC0415

    characters = [character for character in item if isinstance(character, LTChar)]
    sizes = sorted(character.size for character in characters) or [0.0]
    bold = sum("bold" in character.fontname.lower() for character in characters) * 2 > len(characters)
    words = " ".join(item.get_text().translate(_LIGATURES).split(" ")).strip()
    return Line(words, item.x0, page.y1 - item.y1, item.x1, page.y1 - item.y0, sizes[len(sizes) // 2], bold)
