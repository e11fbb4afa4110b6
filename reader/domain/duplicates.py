"""Fingerprints of texts, which tell near duplicates, such as one agency's copy in two outlets.

A fingerprint is a bottom-k sketch of a text's word groups (Broder, "On the resemblance and containment of documents",
1997), so that comparing with a whole library is one look-up.
"""

from __future__ import annotations

import re

GROUP = 4
"""Words in a group."""

SIZE = 64
"""Hashes in a fingerprint."""


def fingerprint(body: str) -> frozenset[int]:
    """The smallest hashes of a text's word groups, as signed 64-bit integers."""
    from hashlib import blake2b  # noqa: PLC0415 - loads OpenSSL, which looking up near duplicates does without

    words = re.findall(r"\w+", body.casefold())
    groups = {" ".join(words[i : i + GROUP]) for i in range(max(1, len(words) - GROUP + 1))}
    digests = (blake2b(group.encode("utf-8", "surrogatepass"), digest_size=8).digest() for group in groups)
    return frozenset(sorted(int.from_bytes(digest, "big", signed=True) for digest in digests)[:SIZE])


def resemblance(one: frozenset[int], other: frozenset[int]) -> float:
    """The estimated share of common word groups of two texts, by their fingerprints."""
    smallest = sorted(one | other)[:SIZE]
    return sum(hash_ in one and hash_ in other for hash_ in smallest) / len(smallest) if smallest else 0.0
