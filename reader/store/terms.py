"""What a person types into a search field, as FTS5 expressions: plain words, whatever signs are in them."""

from __future__ import annotations

import unicodedata


def terms(query: str) -> list[str]:
    """One FTS5 string for each word of the query, each matching words that begin like it; none if it has no words.

    A quoted FTS5 string is never syntax (https://www.sqlite.org/fts5.html#fts5_strings); the index's tokenizer takes
    care of case, accents and signs inside it.
    """
    words = unicodedata.normalize("NFC", query).replace("\0", " ").split()
    return ['"' + word.replace('"', " ") + '"*' for word in words if any(map(str.isalnum, word))]
