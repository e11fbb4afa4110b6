"""What marks a file as a library of ours, its newest version, and what in it is indexed for search."""

from __future__ import annotations

APPLICATION_ID = 0x4163546F  # "AcTo"

NEWEST = 3
"""`user_version` of a library that has had every migration (migrations.py)."""

TOKENIZER = "unicode61 remove_diacritics 2"

TEXT_INDEXES: dict[str, tuple[str, ...]] = {
    "article": ("title", "byline", "publisher"),
    "body": ("text",),
    "statement": ("text",),
    "annotation": ("text",),
    "speaker": ("name",),
    "alias": ("name",),
    "claim": ("text",),
    "tag": ("name",),
    "link": ("note",),
}
"""Table -> the columns that `<table>_fts` indexes."""
