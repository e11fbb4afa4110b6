"""One article in every kind of file, made by the libraries and programs that people's files are made with."""

from __future__ import annotations

import email.message
import gzip
import io
import zipfile
from collections.abc import Callable, Sequence

from reader.domain.article import BlockKind
from tests.importers.pages import PARAGRAPHS, STANDFIRST, TITLE, page

K = BlockKind

QUOTATION = "“We were never asked about any of this,” the baker wrote in her letter."
ITEMS = ["Boats sail on Mondays", "Crews are hired on the islands"]
SUBHEADING = "What comes next"
BYLINE = "Ana Weiß"
BODY = [*PARAGRAPHS[:3], SUBHEADING, QUOTATION, *ITEMS, PARAGRAPHS[3]]
KINDS = [*[K.PARAGRAPH] * 3, K.SUBHEADING, K.QUOTATION, K.LIST_ITEM, K.LIST_ITEM, K.PARAGRAPH]

MARKDOWN = "\n\n".join(
    [
        f"# {TITLE}",
        STANDFIRST,
        f"By {BYLINE}",
        "5 March 2024",
        *PARAGRAPHS[:3],
        f"## {SUBHEADING}",
        f"> {QUOTATION}",
        "\n".join(f"- {item}" for item in ITEMS),
        PARAGRAPHS[3],
    ]
)


def docx() -> bytes:
    import docx

    document = docx.Document()
    document.add_heading(TITLE, 0)
    for words in (STANDFIRST, f"By {BYLINE}", "5 March 2024", *PARAGRAPHS[:3]):
        document.add_paragraph(words)
    document.add_heading(SUBHEADING, 2)
    document.add_paragraph(QUOTATION, style="Quote")
    for item in ITEMS:
        document.add_paragraph(item, style="List Bullet")
    document.add_paragraph(PARAGRAPHS[3])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx(rows: Sequence[Sequence[object]]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def packed(members: dict[str, bytes]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def epub(chapters: Sequence[str]) -> bytes:
    """An e-book whose chapters have these bodies."""
    items = "".join(
        f'<item id="c{n}" href="text/c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    package = f"""<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
    <metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Vessia Post</dc:title>
    <dc:language>en</dc:language><dc:date>2024-03-05</dc:date></metadata>
    <manifest>{items}</manifest><spine>{spine}</spine></package>"""
    container = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
    <rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>"""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", container)
        archive.writestr("OEBPS/book.opf", package)
        for n, chapter in enumerate(chapters):
            markup = (
                f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{chapter}</body></html>'
            )
            archive.writestr(f"OEBPS/text/c{n}.xhtml", markup)
    return out.getvalue()


CHAPTER = (
    f"<h1>{TITLE}</h1><p>{STANDFIRST}</p><p>By {BYLINE}</p>"
    + "".join(f"<p>{words}</p>" for words in PARAGRAPHS[:3])
    + f"<h2>{SUBHEADING}</h2><blockquote><p>{QUOTATION}</p></blockquote>"
    + "<ul>"
    + "".join(f"<li>{item}</li>" for item in ITEMS)
    + f"</ul><p>{PARAGRAPHS[3]}</p>"
)


def mhtml(markup: str = "") -> bytes:
    """A page as Chromium saves it."""
    message = email.message.EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://post.example/ferries"
    message["Subject"] = TITLE
    message["Date"] = "Tue, 5 Mar 2024 08:30:00 -0000"
    message["MIME-Version"] = "1.0"
    message.set_content(markup or page(), subtype="html", cte="quoted-printable")
    message.make_related()
    message.add_related(b"body { color: red }", "text", "css")
    return message.as_bytes()


def mail(attached: dict[str, bytes] | None = None, *, markup: bool = False) -> bytes:
    message = email.message.EmailMessage()
    message["From"] = "The Vessia Post <news@post.example>"
    message["To"] = "reader@example.org"
    message["Subject"] = TITLE
    message["Date"] = "Tue, 5 Mar 2024 08:30:00 +0100"
    if markup:
        message.set_content("".join(f"<p>{words}</p>" for words in PARAGRAPHS), subtype="html")
    else:
        message.set_content("\n\n".join(PARAGRAPHS))
    for name, data in (attached or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def warc(*, compressed: bool = True, markup: str = "", url: str = "https://post.example/ferries") -> bytes:
    """A web archive as crawlers write it: a page, a picture, and a page that was not there."""
    answers = [
        (url, "200 OK", "text/html; charset=utf-8", (markup or page()).encode()),
        ("https://post.example/logo.png", "200 OK", "image/png", b"\x89PNG"),
        ("https://post.example/gone", "404 Not Found", "text/html", b"<p>gone</p>"),
    ]
    out = b""
    for address, status, media_type, body in answers:
        http = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-03-05T08:30:00Z\r\n"
        head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        record = head.encode() + http + b"\r\n\r\n"
        out += gzip.compress(record) if compressed else record
    return out


def pdf(draw: Callable[[object], None]) -> bytes:
    """A PDF whose pages `draw` paints on reportlab's canvas."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    draw(canvas)
    canvas.save()
    return out.getvalue()
