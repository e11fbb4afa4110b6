"""What a page says about itself: JSON-LD first, then OpenGraph and meta tags, microdata and microformats, then text."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from reader.importers.addresses import plain_address
from reader.importers.dates import LANGUAGES, date_line, iso_date
from reader.importers.furniture import byline as byline_of_line
from reader.importers.language import language_tag
from reader.importers.words import collapsed, comparable

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE_TYPES = re.compile(r"(Article|BlogPosting|Report|Review|LiveBlogPosting|SocialMediaPosting)$")
_TAGS = re.compile(r"<[^<>]{1,200}>")
_SEPARATOR = re.compile(r"\s+[|–—·•»:-]\s+")
_STANDFIRST_CLASSES = frozenset(
    [
        *("standfirst", "dek", "deck", "subtitle", "sub-title", "subheadline", "sub-headline", "subhead", "strapline"),
        *(
            "article-subtitle",
            "article__subtitle",
            "article__summary",
            "article-summary",
            "article__dek",
            "article-dek",
        ),
        *("headline__subtitle", "kicker-text"),
    ]
)
_MAX_STANDFIRST = 500


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """An article's metadata as its page gives it; empty strings where it does not.

    `standfirst_shown` tells that the page shows the standfirst as such, not only in its description.
    """

    title: str = ""
    standfirst: str = ""
    standfirst_shown: bool = False
    byline: str = ""
    publisher: str = ""
    url: str = ""
    published: str = ""
    modified: str = ""
    language: str = ""
    section: str = ""


def page_metadata(tree: HtmlElement, address: str = "") -> PageMetadata:
    """The metadata of a page that was got from `address`."""
    linked = _article_node(tree)
    meta = _meta_tags(tree)
    url = _address(tree, linked, meta, address)
    publisher = _publisher(linked, meta, url)
    title = _title(tree, linked, meta, publisher)
    following = _after_headline(tree, title)
    standfirst, shown = _standfirst(following, linked, meta)
    return PageMetadata(
        title=title,
        standfirst=standfirst,
        standfirst_shown=shown,
        byline=_byline(tree, linked, meta),
        publisher=publisher,
        url=url,
        published=_published(tree, following, linked, meta, url),
        modified=_first_date(linked.get("dateModified"), meta, _MODIFIED_KEYS),
        language=_language(tree, linked, meta),
        section=_clean(_first_text(linked.get("articleSection")) or meta.get("article:section", "")),
    )


# --- sources -----------------------------------------------------------------------------------------------------


def _article_node(tree: HtmlElement) -> dict[str, Any]:
    """The JSON-LD node that describes the article; an empty one if there is none."""
    found: list[dict[str, Any]] = []
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        text = (script.text or "").strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        found += [node for node in _nodes(data) if _ARTICLE_TYPES.search(_type(node))]
    return next((node for node in found if node.get("headline")), found[0] if found else {})


def _nodes(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(data, list):
        for item in data[:200]:
            yield from _nodes(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed"):
            yield from _nodes(data.get(key), depth + 1)


def _type(node: Mapping[str, Any]) -> str:
    kind = node.get("@type", "")
    return str(kind[0] if isinstance(kind, list) and kind else kind)


def _meta_tags(tree: HtmlElement) -> dict[str, str]:
    """Names and properties of meta tags in lower case -> the first content of each."""
    out: dict[str, str] = {}
    for element in tree.iterfind(".//meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                out.setdefault(name, content)
    return out


# --- fields ------------------------------------------------------------------------------------------------------

_TITLE_KEYS = ("og:title", "twitter:title", "dc.title", "headline", "sailthru.title", "title")
_DESCRIPTION_KEYS = ("og:description", "description", "twitter:description", "dc.description")
_AUTHOR_KEYS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl", "citation_author")
_PUBLISHER_KEYS = ("og:site_name", "application-name", "dc.publisher", "publisher", "twitter:site")
_LANGUAGE_KEYS = ("og:locale", "content-language", "dc.language", "inlanguage")
_PUBLISHED_KEYS = (
    *("article:published_time", "article:published", "og:article:published_time", "datepublished", "pubdate"),
    *("publish-date", "publishdate", "publish_date", "publication_date", "parsely-pub-date", "sailthru.date"),
    *("dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "originalpublicationdate", "displaydate"),
    *("cxenseparse:recs:publishtime", "article_date_original", "date", "citation_publication_date"),
)
_MODIFIED_KEYS = (
    *("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified"),
    "dcterms.modified",
)


def _title(tree: HtmlElement, linked: Mapping[str, Any], meta: Mapping[str, str], publisher: str) -> str:
    """The headline as the page shows it: the heading that is nearest to what the metadata call it."""
    declared = [_clean(_first_text(linked.get("headline")))]
    declared += [_clean(meta.get(key, "")) for key in _TITLE_KEYS]
    element = tree.find(".//title")
    declared.append(_clean(element.text_content() if element is not None else ""))
    declared = [_without_site(title, publisher) for title in declared if title]
    headings = [_clean(h.text_content()) for tag in ("h1", "h2") for h in tree.iterfind(f".//{tag}")]
    headings = [h for h in headings if 0 < len(h) <= 300]
    for title in declared:
        shown = next((h for h in headings if _alike(h, title)), "")
        if shown:
            return shown
    first_heading = next((h for h in (_clean(h.text_content()) for h in tree.iterfind(".//h1")) if h), "")
    if not declared or _shares_words(first_heading, declared[0]):
        return first_heading
    return declared[0]


def _without_site(title: str, publisher: str) -> str:
    """A title without the site's name at its end."""
    pieces = _SEPARATOR.split(title)
    if len(pieces) < 2:
        return title
    site = comparable(publisher)
    last = comparable(pieces[-1])
    if (site and (last in site or site in last)) or (len(pieces[-1].split()) <= 3 and "|" in title):
        return title[: title.rindex(pieces[-1])].rstrip(" |–—·•»:-")
    return title


def _alike(shown: str, declared: str) -> bool:
    """Whether a heading and a declared title are the same headline, cut short or with the site's name added."""
    a, b = comparable(shown), comparable(declared)
    if not a or not b:
        return False
    if a == b:
        return True
    shorter, longer = sorted((a, b), key=len)
    return len(shorter) >= 15 and longer.startswith(shorter) and len(shorter) * 2 >= len(longer)


def _shares_words(shown: str, declared: str) -> bool:
    """Whether a heading is another wording of the declared title."""
    a, b = set(comparable(shown).split()), set(comparable(declared).split())
    return len(a) >= 4 and len(a & b) >= 0.7 * min(len(a), len(b))


def _after_headline(tree: HtmlElement, title: str) -> list[HtmlElement]:
    """The elements that follow the headline: there stand standfirst, byline and date."""
    elements = tree.iter("*")
    for element in elements:
        if element.tag in ("h1", "h2") and _clean(element.text_content()) == title:
            break
    return list(islice(elements, 120))


def _standfirst(following: list[HtmlElement], linked: Mapping[str, Any], meta: Mapping[str, str]) -> tuple[str, bool]:
    """What the page shows under its headline; the declared description only where the page shows the same words."""
    declared = [_first_text(linked.get("description")), *(meta.get(key, "") for key in _DESCRIPTION_KEYS)]
    keys = {comparable(words) for words in map(_clean, declared) if 25 <= len(words) <= _MAX_STANDFIRST}
    same: list[tuple[str, bool]] = []
    for element in following:
        named = any(name in _STANDFIRST_CLASSES for name in (element.get("class") or "").split())
        if not named and element.tag not in ("h2", "h3", "p", "div", "span"):
            continue
        words = _clean("".join(islice(element.itertext(), 30)))
        if not 25 <= len(words) <= _MAX_STANDFIRST:
            continue
        if named:
            return words, True
        if comparable(words) in keys:
            same.append((words, element.tag in ("h2", "h3")))
    return same[0] if same else ("", False)


def _byline(tree: HtmlElement, linked: Mapping[str, Any], meta: Mapping[str, str]) -> str:
    names = [_clean(name) for name in _names(linked.get("author"))]
    if not any(names):
        names = [_clean(meta.get(key, "")) for key in _AUTHOR_KEYS]
        names = [name for name in names if name and "://" not in name and not name.startswith("@")][:1]
    if not any(names):
        names = _shown_names(tree)
    kept = list(dict.fromkeys(_without_by(name) for name in names if name and len(name) <= 120))
    return ", ".join(kept[:8])


def _shown_names(tree: HtmlElement) -> list[str]:
    expression = (
        "//*[@itemprop='author' or @rel='author' or contains(concat(' ', @class, ' '), ' p-author ') or "
        "contains(concat(' ', @class, ' '), ' byline ') or contains(concat(' ', @class, ' '), ' author ')]"
    )
    names = (_clean(element.text_content()) for element in tree.xpath(expression)[:6])
    return [name for name in names if 3 <= len(name) <= 80][:1]


def _without_by(name: str) -> str:
    found = byline_of_line(name)
    return found[0] if found else name


def _names(value: Any) -> list[str]:
    if isinstance(value, list):
        return [name for item in value[:20] for name in _names(item)]
    if isinstance(value, dict):
        return _names(value.get("name"))
    return [value] if isinstance(value, str) and "://" not in value else []


def _publisher(linked: Mapping[str, Any], meta: Mapping[str, str], url: str) -> str:
    for name in [*_names(linked.get("publisher")), *(meta.get(key, "") for key in _PUBLISHER_KEYS)]:
        if _clean(name) and not name.startswith("@"):
            return _clean(name)
    host = urlsplit(url).hostname or ""
    return host.removeprefix("www.")


def _address(tree: HtmlElement, linked: Mapping[str, Any], meta: Mapping[str, str], address: str) -> str:
    """The canonical address, unless it is broken or points to the front page."""
    element = tree.find(".//link[@rel='canonical']")
    declared = [element.get("href", "") if element is not None else "", meta.get("og:url", "")]
    declared += [value for value in (linked.get("url"), linked.get("mainEntityOfPage")) if isinstance(value, str)]
    for value in declared:
        try:
            url = urljoin(address, value.strip())
            parts = urlsplit(url)
        except ValueError:
            continue
        if value.strip() and parts.scheme in ("http", "https") and parts.hostname and parts.path.strip("/"):
            return plain_address(url)
    return plain_address(address)


def _published(
    tree: HtmlElement, following: list[HtmlElement], linked: Mapping[str, Any], meta: Mapping[str, str], url: str
) -> str:
    declared = _first_date(linked.get("datePublished"), meta, _PUBLISHED_KEYS)
    shown = declared or _shown_date(tree)
    return (
        shown or _first_date(linked.get("dateCreated"), meta, ()) or _date_line(following) or _searched_date(tree, url)
    )


def _first_date(linked: Any, meta: Mapping[str, str], keys: tuple[str, ...]) -> str:
    values = [_first_text(linked), *(meta.get(key, "") for key in keys)]
    return next((date for value in values if value and (date := iso_date(value))), "")


def _shown_date(tree: HtmlElement) -> str:
    """The first date in microdata, microformats or a time element that is not inside a list of other articles."""
    expression = (
        "//*[@itemprop='datePublished' or contains(concat(' ', @class, ' '), ' dt-published ') or "
        "contains(concat(' ', @class, ' '), ' published ')] | //time[@pubdate or @datetime]"
    )
    for element in tree.xpath(expression)[:8]:
        if any(ancestor.tag in ("aside", "li", "nav", "footer") for ancestor in element.iterancestors()):
            continue
        attributes = (element.get(name) for name in ("datetime", "content", "title"))
        for value in (*attributes, _clean(element.text_content())):
            date = iso_date(value) if value else ""
            found = (date, False) if date else date_line(value or "")
            if found and not found[1]:
                return found[0]
    return ""


def _date_line(following: list[HtmlElement]) -> str:
    """The first text after the headline that is nothing but a date."""
    texts = (text for element in following for text in (element.text, element.tail) if text)
    for text in islice(texts, 120):
        found = date_line(_clean(text).strip(" -–—|•·,"))
        if found and not found[1]:
            return found[0]
    return ""


def _searched_date(tree: HtmlElement, url: str) -> str:
    """The likeliest date in address and text (htmldate)."""
    from htmldate import extractors, find_date  # noqa: PLC0415 - slow to load, needed only by pages without metadata

    extractors.get_external_parser().languages = LANGUAGES  # its own 200 take a second and 30 MB once they are tried
    try:
        return find_date(tree, url=url or None, original_date=True, extensive_search=True) or ""
    except (ValueError, TypeError, RecursionError):
        return ""


def _language(tree: HtmlElement, linked: Mapping[str, Any], meta: Mapping[str, str]) -> str:
    root = tree if tree.tag == "html" else tree.getroottree().getroot()
    declared = [root.get("lang") or "", _first_text(linked.get("inLanguage"))]
    declared += [meta.get(key, "") for key in _LANGUAGE_KEYS]
    return next((tag for value in declared if (tag := language_tag(value.split(",")[0]))), "")


# --- text --------------------------------------------------------------------------------------------------------


def _first_text(value: Any) -> str:
    if isinstance(value, list):
        return _first_text(value[0]) if value else ""
    if isinstance(value, dict):
        return _first_text(value.get("name") or value.get("@value") or value.get("alternateName"))
    return value if isinstance(value, str) else ""


def _clean(text: str) -> str:
    """Text without tags and with its entities read (feeds escape twice), spaces collapsed."""
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAGS.sub(" ", text)
    return collapsed(text)
