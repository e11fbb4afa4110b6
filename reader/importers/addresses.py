"""Addresses of articles, without what only tells who clicked where: the same page has the same address."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

_TRACKING = re.compile(
    r"^(utm_\w+|fbclid|gclid|dclid|msclkid|twclid|igshid|mc_[ce]id|yclid|_ga|ns_\w+|cmpid)$", re.IGNORECASE
)


def plain_address(url: str) -> str:
    """`url` without tracking parameters and fragment; anything that is no web address as it is."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    if parts.scheme not in ("http", "https"):
        return url
    kept = [pair for pair in parts.query.split("&") if not _TRACKING.match(pair.partition("=")[0])]
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "&".join(kept), ""))
