"""Which language a text is in, where its source does not say."""

from __future__ import annotations

import re

_TAG = re.compile(r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$")
_SAMPLE = 1000
_TOO_SHORT = 40


def language_tag(declared: str) -> str:
    """A declared language as a BCP 47 tag ("en_us" -> "en-US"); an empty string if it is none."""
    declared = declared.strip()
    if not _TAG.match(declared):
        return ""
    first, *rest = re.split("[-_]", declared)
    return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])


def detect_language(text: str) -> str:
    """The language of a text as a two-letter tag; an empty string if it is too short to tell."""
    sample = text[:_SAMPLE]
    if sum(c.isalpha() for c in sample) < _TOO_SHORT:
        return ""
    import py3langid  # noqa: PLC0415 - loads its model

    return str(py3langid.classify(sample)[0])
