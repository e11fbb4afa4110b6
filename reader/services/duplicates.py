"""Near duplicates: articles that share most of their words, such as one agency's copy in two outlets.

An article's fingerprint is a bottom-k sketch of its word groups (Broder, "On the resemblance and containment of
documents", 1997), so that comparing with a whole library is one look-up.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.domain.article import ArticleSummary
from reader.services.library import Library

GROUP = 4
"""Words in a group."""

SIZE = 64
"""Hashes in a fingerprint."""

ALIKE = 0.4
"""The least share of common word groups at which two articles are called near duplicates."""

_WORD = r"\w+"


class NearDuplicate(NamedTuple):
    """Another article, and the estimated share of word groups that both have, in [0, 1]."""

    article: ArticleSummary
    alike: float


def fingerprint(body: str) -> frozenset[int]:
    """The smallest hashes of a text's word groups, as signed 64-bit integers."""
    words = re.findall(_WORD, body.casefold())
    groups = {" ".join(words[i : i + GROUP]) for i in range(max(1, len(words) - GROUP + 1))}
    return frozenset(sorted(map(_hash, groups))[:SIZE])


def resemblance(one: frozenset[int], other: frozenset[int]) -> float:
    """The estimated share of common word groups of two texts, by their fingerprints."""
    smallest = sorted(one | other)[:SIZE]
    return sum(hash_ in one and hash_ in other for hash_ in smallest) / len(smallest) if smallest else 0.0


def near_duplicates(library: Library, article_id: int) -> list[NearDuplicate]:
    """The articles that are nearly the same as this one, the most alike first; its own versions are not among them."""
    own = library.fingerprints.get(article_id)
    versions = {version.id for version in library.articles.versions(article_id)}
    alike = {
        other: score
        for other, hashes in library.fingerprints.sharing(own).items()
        if other not in versions and (score := resemblance(own, hashes)) >= ALIKE
    }
    found = [NearDuplicate(summary, alike[summary.id]) for summary in library.articles.summaries(ids=alike)]
    return sorted(found, key=lambda near: -near.alike)


def _hash(group: str) -> int:
    from hashlib import blake2b  # noqa: PLC0415 - loads OpenSSL, which looking up near duplicates does without

    return int.from_bytes(blake2b(group.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)
