"""Whether a text is English, by its commonest small words."""

import re
from collections import Counter

_SMALL_WORDS = """
    the of and to in a is that it for was on with as he be at by this had not are but from or have an they which you
    were his her she said will who has its been their would
"""
_ENGLISH = frozenset(_SMALL_WORDS.split())
_SAMPLE = 20_000
_LEAST = 0.12


def looks_english(text: str) -> bool:
    """True for English and for texts too short to tell. Looks at the first 20,000 code points."""
    words = re.findall(r"[^\W\d_]+", text[:_SAMPLE].lower())
    if len(words) < 20:
        return all(ord(letter) < 0x250 for word in words for letter in word) if words else True
    counts = Counter(words)
    return sum(counts[word] for word in _ENGLISH) / len(words) >= _LEAST
