"""Mails (.eml) and saved pages (.mhtml, .mht): both are MIME messages, read by the standard library."""

from __future__ import annotations

import email
import email.policy
import email.utils
from collections.abc import Iterator
from email.errors import CloseBoundaryNotFoundDefect, InvalidBase64LengthDefect
from email.message import EmailMessage

from reader.domain.article import Article, BlockKind, ImportedArticle, Original
from reader.domain.errors import ImportFailed
from reader.domain.record import replace
from reader.importers.blocks import Part
from reader.importers.content import Content, Reading
from reader.importers.decoding import decode
from reader.importers.head import article_of_parts
from reader.importers.html import article_of_page, decode_page
from reader.importers.kinds import read_part
from reader.importers.markup import parts_of
from reader.importers.text import paragraphs

_ATTACHED = frozenset([".pdf", ".docx", ".odt", ".rtf", ".html", ".htm", ".txt", ".md", ".epub", ".eml", ".mhtml"])


def read(content: Content, reading: Reading) -> Iterator[ImportedArticle]:
    """The page of a saved page; the text of a mail and then its attached documents."""
    data = content.read()
    message = email.message_from_bytes(data, policy=email.policy.default)
    page = _saved_page(message)
    if page is not None:
        yield _page_article(content, data, message, page)
        return
    attached = list(_attachments(message))
    parts, warnings = _mail_parts(message)
    if parts or not attached:
        article = article_of_parts(parts, content.stem, _mail_metadata(message))
        yield ImportedArticle(article, Original(data, "message/rfc822", content.name), (*warnings, *_cut_off(message)))
    inner = reading.deeper()
    for name, part in attached:
        payload = _payload(part)
        if any(isinstance(defect, InvalidBase64LengthDefect) for defect in part.defects):
            reading.failed(f"{content.name}/{name}", ImportFailed("This attachment is cut off; get the mail again."))
        else:
            yield from read_part(Content(f"{content.name}/{name}", payload), inner)


def _cut_off(message: EmailMessage) -> tuple[str, ...]:
    """A warning if the message ends before its last part does."""
    if any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in message.defects):
        return ("The file is cut off, so some of it may be missing; get it again.",)
    return ()


# --- saved pages -------------------------------------------------------------------------------------------------


def _saved_page(message: EmailMessage) -> EmailMessage | None:
    """The HTML part that a saved page shows (RFC 2557): its root, which comes first; None if this is a mail."""
    saved = message["Snapshot-Content-Location"] or not (message["To"] or message["Received"] or message["Message-ID"])
    if not saved or message.get_content_type() not in ("multipart/related", "text/html"):
        return None
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml") and isinstance(part, EmailMessage):
            return part
    raise ImportFailed("The saved page holds no HTML; save it again.")


def _page_article(content: Content, data: bytes, message: EmailMessage, page: EmailMessage) -> ImportedArticle:
    decoded = decode_page(_payload(page), page.get_content_charset("") or "")
    url = str(message["Snapshot-Content-Location"] or page["Content-Location"] or "")
    article = article_of_page(
        decoded.text, url=url if url.startswith(("http://", "https://")) else "", name=content.stem
    )
    article = replace(article, retrieved=_date(message))
    original = Original(data, "multipart/related", content.name, decoded.encoding)
    return ImportedArticle(article, original, (*decoded.warnings, *_cut_off(message)))


# --- mails -------------------------------------------------------------------------------------------------------


def _mail_parts(message: EmailMessage) -> tuple[list[Part], tuple[str, ...]]:
    body = message.get_body(("plain", "html"))
    if not isinstance(body, EmailMessage):
        return [], ()
    decoded = decode(_payload(body), body.get_content_charset("") or "")
    if body.get_content_type() == "text/html":
        parts = parts_of(decoded.text)
    else:
        parts = [(BlockKind.PARAGRAPH, words) for words in paragraphs(decoded.text)]
    title = " ".join(str(message["Subject"] or "").split())
    return ([(BlockKind.TITLE, title), *parts] if title and parts else parts), decoded.warnings


def _mail_metadata(message: EmailMessage) -> Article:
    name, address = email.utils.parseaddr(str(message["From"] or ""))
    return Article("", "", publisher=name or address, published=_date(message))


def _attachments(message: EmailMessage) -> Iterator[tuple[str, EmailMessage]]:
    for part in message.iter_attachments():
        name = part.get_filename() or ""
        if isinstance(part, EmailMessage) and any(name.lower().endswith(end) for end in _ATTACHED):
            yield name.replace("/", "_").replace("\\", "_"), part


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _date(message: EmailMessage) -> str:
    try:
        when = email.utils.parsedate_to_datetime(str(message["Date"] or ""))
    except (ValueError, TypeError):
        return ""
    return when.isoformat() if when.tzinfo else when.date().isoformat()
