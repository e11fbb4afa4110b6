"""Feeds: RSS and Atom by feedparser, JSON Feed 1.1 by the standard library.

An entry that carries its article becomes one; an entry that only links to it is fetched if the feed came from the web
or a person chose the entry.
"""

from __future__ import annotations

import json
import re
from calendar import timegm
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from reader.domain.article import Article, BlockKind, ImportedArticle, Original
from reader.domain.errors import ImportFailed
from reader.importers.addresses import plain_address
from reader.importers.blocks import Part
from reader.importers.content import Content, Reading
from reader.importers.dates import iso_date, zoned_time
from reader.importers.fetch import fetch
from reader.importers.head import article_of_parts
from reader.importers.kinds import read_part
from reader.importers.language import language_tag
from reader.importers.markup import parts_of
from reader.importers.words import comparable

MAX_FEED = 32 * 1024 * 1024
MAX_ENTRIES = 200
"""So many entries of one feed are read, the first ones, which are the newest."""
_FULL_TEXT = 600
_HOSTILE_ENTITY = re.compile(rb"<!ENTITY\s+(%\s+)?\S+\s+(SYSTEM|PUBLIC|\"[^\"]*&(?!#)|'[^']*&(?!#))")
"""An entity from elsewhere, or made of other entities; feedparser expands neither."""
_STANDFIRST_LETTERS = range(25, 401)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed: `markup` is what it carries of its article, `summary` what it says of it.

    Times are ISO 8601.
    """

    title: str
    url: str = ""
    markup: str = ""
    summary: str = ""
    byline: str = ""
    published: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: who publishes it, in which language, and its entries in their order."""

    title: str
    language: str
    entries: tuple[Entry, ...]


def read(content: Content, reading: Reading) -> Iterator[ImportedArticle]:
    """The articles of a feed's entries."""
    feed = read_feed(content)
    wanted = reading.options.entries
    chosen = feed.entries[:MAX_ENTRIES] if wanted is None else _numbered(feed.entries, wanted)
    for done, entry in enumerate(chosen):
        reading.cancel.check()
        reading.progress(done, len(chosen), entry.title)
        yield from _article(feed, entry, content, reading)
    if wanted is None and len(feed.entries) > MAX_ENTRIES:
        sentence = f"The feed has {len(feed.entries)} entries; only the first {MAX_ENTRIES} were read."
        reading.failed(content.name or content.url, ImportFailed(sentence))


def _numbered(entries: tuple[Entry, ...], wanted: tuple[int, ...]) -> tuple[Entry, ...]:
    return tuple(entries[number] for number in wanted if number < len(entries))


def read_feed(content: Content) -> Feed:
    """The entries of a feed, without reading any article. Raises ImportFailed if it is damaged or empty."""
    data = content.read(MAX_FEED)
    feed = _json_feed(data) if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else _xml_feed(data)
    if not feed.entries:
        raise ImportFailed("The feed has no entries.")
    return feed


def _article(feed: Feed, entry: Entry, content: Content, reading: Reading) -> Iterator[ImportedArticle]:
    parts = parts_of(entry.markup) if entry.markup else []
    letters = sum(len(words) for _, words in parts)
    name = entry.url or f"{content.name or content.url}: {entry.title}"
    try:
        fetching = content.url or reading.options.entries is not None  # what a person chose, or a feed from the web
        if letters < _FULL_TEXT and fetching and entry.url:
            yield from read_part(fetch(entry.url, cancel=reading.cancel), reading.deeper())
            return
        yield _stored(feed, entry, parts, name)
    except ImportFailed as error:
        reading.failed(name, error)


def _stored(feed: Feed, entry: Entry, parts: list[Part], name: str) -> ImportedArticle:
    if not parts:
        raise ImportFailed("The entry has no text of its own; import its address instead.")
    known = Article(
        "",
        "",
        byline=entry.byline,
        publisher=feed.title,
        url=plain_address(entry.url),
        published=entry.published,
        modified=entry.modified,
        language=feed.language,
    )
    head: list[Part] = [(BlockKind.TITLE, entry.title)] if entry.title else []
    if head and entry.summary and comparable(entry.summary) not in comparable(" ".join(words for _, words in parts)):
        head.append((BlockKind.STANDFIRST, entry.summary))
    article = article_of_parts([*head, *parts], name, known)
    return ImportedArticle(article, Original(entry.markup.encode(), "text/html", name, "utf-8"))


# --- RSS and Atom ------------------------------------------------------------------------------------------------


def _xml_feed(data: bytes) -> Feed:
    import feedparser  # noqa: PLC0415 - slow to load

    if _HOSTILE_ENTITY.search(data):
        raise ImportFailed("The feed has entities of its own, which can be traps, so it was not read.")
    found = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if not found.entries and found.bozo:
        raise ImportFailed("The feed is damaged or no feed at all.")
    entries = tuple(_xml_entry(entry) for entry in found.entries)
    return Feed(_line(found.feed.get("title")), language_tag(_line(found.feed.get("language"))), entries)


def _xml_entry(entry: Any) -> Entry:
    contents = [item.get("value", "") for item in entry.get("content", ())]
    markup = max([*contents, entry.get("summary", "")], key=len)
    return Entry(
        _line(entry.get("title")),
        _line(entry.get("link")),
        markup,
        _standfirst(entry.get("summary", ""), markup),
        ", ".join(filter(None, (_line(author.get("name")) for author in entry.get("authors", ())))),
        _instant(entry, "published") or _instant(entry, "updated"),
        _instant(entry, "updated"),
    )


def _standfirst(summary: str, markup: str) -> str:
    """A summary beside the article's text, as a standfirst; feeds that cut off the text itself end it so."""
    words = _line(summary) if summary != markup else ""
    cut = words.endswith(("…", "...", "[…]", "[...]"))
    return words if len(words) in _STANDFIRST_LETTERS and not cut else ""


def _instant(entry: Any, name: str) -> str:
    """A time in the zone that the feed gives it, else as feedparser understands it, in UTC."""
    zoned = zoned_time(dict.get(entry, name, ""))  # `entry.get` would give the publication for a missing update
    parsed = dict.get(entry, f"{name}_parsed")
    if zoned or not parsed:
        return zoned
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC).isoformat().replace("+00:00", "Z")
    except (ValueError, OverflowError, OSError):
        return ""


# --- JSON Feed ---------------------------------------------------------------------------------------------------


def _json_feed(data: bytes) -> Feed:
    try:
        found = json.loads(data)
        items = [item for item in found["items"] if isinstance(item, dict)]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ImportFailed("The feed is damaged or no feed at all.") from error
    return Feed(
        _line(found.get("title")),
        language_tag(_line(found.get("language"))),
        tuple(_json_entry(item) for item in items),
    )


def _json_entry(item: dict[str, Any]) -> Entry:
    authors = item.get("authors") or [item.get("author")]
    names = [_line(author.get("name")) for author in authors if isinstance(author, dict)]
    text = str(item.get("content_text") or item.get("summary") or "")
    plain = "".join(f"<p>{_escaped(line)}</p>" for line in text.split("\n") if line.strip())
    markup = str(item.get("content_html") or plain)
    return Entry(
        _line(item.get("title")),
        _line(item.get("url") or item.get("external_url")),
        markup,
        _standfirst(str(item.get("summary") or ""), markup),
        ", ".join(filter(None, names)),
        iso_date(_line(item.get("date_published"))),
        iso_date(_line(item.get("date_modified"))),
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _line(value: object) -> str:
    """A value as one line of plain text: feeds put markup into titles."""
    if not isinstance(value, str):
        return ""
    words = " ".join(value.split())
    if "<" in words or "&" in words:
        return " ".join(text for _, text in parts_of(words)) or words
    return words
