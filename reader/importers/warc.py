"""Web archives (.warc, .warc.gz; ISO 28500), by warcio: every page in them that holds an article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reader.domain.article import ImportedArticle
from reader.domain.errors import ImportFailed
from reader.importers.content import MAX_BYTES, Content, Reading
from reader.importers.kinds import read_part

_PAGES = frozenset(["text/html", "application/xhtml+xml", "application/pdf"])


@dataclass
class _Count:
    records: int = 0
    pages: int = 0


def read(content: Content, reading: Reading) -> Iterator[ImportedArticle]:
    """The articles of an archive's pages; records of other things are passed over."""
    inner = reading.deeper()
    for page in parts(content, reading):
        yield from read_part(page, inner)


def parts(content: Content, reading: Reading) -> Iterator[Content]:
    """The pages in an archive; those that cannot be read are told to `reading.failed`."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    count = _Count()
    with content.open() as stream:
        try:
            for record in ArchiveIterator(stream, no_record_parse=False, arc2warc=True):
                reading.cancel.check()
                count.records += 1
                yield from _pages(record, content, reading, count)
        except (ArchiveLoadFailed, EOFError, OSError) as error:
            reading.failed(content.name, ImportFailed(f"The web archive is damaged after record {count.records}."))
            if not count.records:
                raise ImportFailed("The web archive is damaged; get it again.") from error
    if not count.pages:
        raise ImportFailed("The web archive holds no pages.")


def _pages(record: Any, content: Content, reading: Reading, count: _Count) -> Iterator[Content]:
    if record.rec_type not in ("response", "resource"):
        return
    headers = record.http_headers or record.rec_headers
    media_type, _, parameters = str(headers.get_header("Content-Type") or "").partition(";")
    if media_type.strip().lower() not in _PAGES:
        return
    if record.http_headers is not None and record.http_headers.get_statuscode() != "200":
        return
    count.pages += 1
    url = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    name = f"{content.name}/{url}"
    data = record.content_stream().read(MAX_BYTES + 1)
    expected = str(headers.get_header("Content-Length") or "")
    plain = not headers.get_header("Content-Encoding") and not headers.get_header("Transfer-Encoding")
    if len(data) > MAX_BYTES:
        reading.failed(name, ImportFailed(f"The page is larger than {MAX_BYTES // 2**20} MB."))
    elif plain and expected.isdigit() and len(data) < int(expected):
        reading.failed(name, ImportFailed("The page is cut off in the web archive, so it was not read."))
    else:
        _, _, charset = parameters.partition("charset=")
        when = str(record.rec_headers.get_header("WARC-Date") or "")
        media_type, charset = media_type.strip(), charset.strip(" \"'")
        yield Content(name, data, media_type=media_type, charset=charset, url=url, retrieved=when)
