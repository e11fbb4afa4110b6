"""Small helpers on words that several importers share."""

from __future__ import annotations

import re
from typing import Any

from reader.domain.article import Article
from reader.domain.record import fields_of, replace

_SPACES = re.compile(r"\s+")
_WORDS = re.compile(r"\w+")
CONTROL_BYTES = bytes(byte for byte in (*range(32), 127) if byte not in b"\t\n\r")
"""The bytes that no text means, in ASCII and its supersets."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def comparable(words: str) -> str:
    """The words alone, in lower case: two texts that look the same to a reader give the same string."""
    return " ".join(_WORDS.findall(words.casefold()))


def collapsed(text: str) -> str:
    """The text in one line, with single spaces."""
    return _SPACES.sub(" ", text).strip()


def without_controls(text: str) -> str:
    """The text without the control characters that no text means (tabs and line ends stay)."""
    return _CONTROLS.sub("", text)


def encodable(article: Article) -> Article:
    """The article without NUL and lone surrogates, which escapes in JSON can write and no file can hold.

    Each becomes a replacement character, so that spans stay right.
    """
    texts = {name: value for name in _TEXT_FIELDS if isinstance(value := getattr(article, name), str)}
    if not any(_UNWRITABLE.search(text) for text in texts.values()):
        return article
    clean: dict[str, Any] = {name: _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text) for name, text in texts.items()}
    return replace(article, **clean)


_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
_TEXT_FIELDS = fields_of(Article)
