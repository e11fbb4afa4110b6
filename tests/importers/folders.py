"""A folder with one file of every kind that articles come in, each about another bridge."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from html import escape
from pathlib import Path

from tests.importers import documents as make
from tests.importers.pages import page

PUBLISHED = "2024-03-05"
BYLINE = "Ilka Weiß"


def title(town: str) -> str:
    return f"{town} bridge to open before the winter, says the mayor"


def standfirst(town: str) -> str:
    return f"After two years without a crossing the people of {town} are told to wait a little longer"


def paragraphs(town: str) -> list[str]:
    return [
        f"The bridge at {town} will open before the winter, its mayor said on Tuesday, two years after the flood.",
        f"“We are ready, and the concrete is dry,” he told reporters. “Nobody in {town} will need the ferry again.”",
        f"The builders’ union disagreed. According to its chair, {town} “has promised this four times before”.",
        f"A report that the audit office published puts the cost of the works in {town} at 41 million crowns, twice "
        "what the council had granted when the old bridge was swept away.",
    ]


def web_page(town: str, head: str = "") -> str:
    known = (
        f'<meta property="article:published_time" content="{PUBLISHED}T08:30:00+01:00">'
        f'<meta name="author" content="{BYLINE}"><link rel="canonical" href="https://post.example/{town}">'
    )
    return page(head=known + head, title=title(town), paragraphs=paragraphs(town))


def _text(town: str) -> bytes:
    return "\n\n".join([title(town), standfirst(town), f"By {BYLINE}", "5 March 2024", *paragraphs(town)]).encode()


def _markdown(town: str) -> bytes:
    return b"# " + _text(town)


def _markup(town: str) -> str:
    return "".join(f"<p>{escape(words)}</p>" for words in paragraphs(town))


def _chapter(town: str) -> str:
    return f"<h1>{title(town)}</h1><p>{standfirst(town)}</p><p>By {BYLINE}</p>{_markup(town)}"


def _rss(town: str) -> bytes:
    return f"""<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
    <title>The Feed</title><item><title>{title(town)}</title><link>https://feed.example/{town}</link>
    <dc:creator>{BYLINE}</dc:creator><pubDate>Tue, 05 Mar 2024 08:30:00 +0100</pubDate>
    <description>{escape(_markup(town))}</description></item></channel></rss>""".encode()


def _atom(town: str) -> bytes:
    return f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Feed</title>
    <entry><title>{title(town)}</title><link href="https://feed.example/{town}"/><author><name>{BYLINE}</name></author>
    <published>{PUBLISHED}T08:30:00+01:00</published><content type="html">{escape(_markup(town))}</content></entry>
    </feed>""".encode()


def _json_feed(town: str) -> bytes:
    item = {
        "title": title(town),
        "url": f"https://feed.example/{town}",
        "content_html": _markup(town),
        "date_published": f"{PUBLISHED}T08:30:00+01:00",
        "authors": [{"name": BYLINE}],
    }
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "The Feed", "items": [item]}).encode()


def _docx(town: str) -> bytes:
    import docx

    document = docx.Document()
    document.add_heading(title(town), 0)
    for words in (standfirst(town), f"By {BYLINE}", "5 March 2024", *paragraphs(town)):
        document.add_paragraph(words)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _odt(town: str) -> bytes:
    lines = (standfirst(town), f"By {BYLINE}", "5 March 2024", *paragraphs(town))
    content = f"""<?xml version="1.0" encoding="UTF-8"?><office:document-content
      xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
      xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>
      <text:h text:outline-level="1">{title(town)}</text:h>{"".join(f"<text:p>{line}</text:p>" for line in lines)}
      </office:text></office:body></office:document-content>"""
    return make.packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()})


def _rtf(town: str) -> bytes:
    def coded(words: str) -> str:
        return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in words)

    lines = (title(town), standfirst(town), f"By {BYLINE}", "5 March 2024", *paragraphs(town))
    return ("{\\rtf1\\ansi " + "\\par\\par ".join(map(coded, lines)) + "\\par}").encode("ascii")


def _pdf(town: str) -> bytes:
    from reportlab.lib.utils import simpleSplit

    def draw(canvas) -> None:  # type: ignore[no-untyped-def]
        height = 780
        sizes = {title(town): 20, standfirst(town): 13}
        for words in (title(town), standfirst(town), f"By {BYLINE}", "5 March 2024", *paragraphs(town)):
            size = sizes.get(words, 10)
            canvas.setFont("Helvetica", size)
            for line in simpleSplit(words, "Helvetica", size, 460):
                canvas.drawString(60, height, line)
                height -= 1.3 * size
            height -= 12

    return make.pdf(draw)


def _row(town: str) -> dict[str, str]:
    body = "\n\n".join(paragraphs(town))
    return {"headline": title(town), "date": PUBLISHED, "author": BYLINE, "source": "The Table", "text": body}


def _csv(town: str) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, _row(town))
    writer.writeheader()
    writer.writerow(_row(town))
    return out.getvalue().encode()


def _mail(town: str) -> bytes:
    message = make.email.message.EmailMessage()
    message["From"] = "The Wire <news@wire.example>"
    message["To"] = "reader@example.org"
    message["Subject"] = title(town)
    message["Date"] = "Tue, 5 Mar 2024 08:30:00 +0100"
    message.set_content("\n\n".join(paragraphs(town)))
    return message.as_bytes()


FILES: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "text.txt": ("Alder", _text),
    f"{PUBLISHED}_The Lamp_named.txt": ("Birch", lambda town: "\n\n".join([title(town), *paragraphs(town)]).encode()),
    "markdown.md": ("Cedar", _markdown),
    "page.html": ("Dorn", lambda town: web_page(town).encode()),
    "saved.html": ("Elm", lambda town: web_page(town).encode()),
    "single file.html": ("Fjord", lambda town: web_page(town, "<style>p{background:url(data:,x)}</style>").encode()),
    "saved.mhtml": ("Gale", lambda town: make.mhtml(web_page(town))),
    "feed.rss": ("Holm", _rss),
    "feed.atom": ("Isle", _atom),
    "feed.json": ("Juno", _json_feed),
    "print.pdf": ("Kesk", _pdf),
    "word.docx": ("Lark", _docx),
    "writer.odt": ("Moor", _odt),
    "rich.rtf": ("Nest", _rtf),
    "book.epub": ("Orvo", lambda town: make.epub([_chapter(town)])),
    "mail.eml": ("Pine", _mail),
    "crawl.warc.gz": ("Quay", lambda town: make.warc(markup=web_page(town))),
    "table.csv": ("Reed", _csv),
    "sheet.xlsx": ("Sand", lambda town: make.xlsx([list(_row(town)), list(_row(town).values())])),
    "rows.jsonl": ("Tarn", lambda town: json.dumps(_row(town)).encode()),
    "packed.zip": ("Ulm", lambda town: make.packed({"deeper/page.html": web_page(town).encode()})),
}
"""Name of a file -> the town that its article is about, and what makes it."""


def one_of_each_kind(folder: Path) -> Path:
    """Fill a folder with `FILES`, the parts of a saved page beside them."""
    folder.mkdir()
    for name, (town, made) in FILES.items():
        (folder / name).write_bytes(made(town))
    parts = folder / "saved_files"
    parts.mkdir()
    (parts / "frame.html").write_text(web_page("Nowhere"), "utf-8")
    (parts / "logo.png").write_bytes(b"\x89PNG")
    return folder
