"""What a search in the library finds."""

from __future__ import annotations

from enum import StrEnum

from reader.domain.record import Record
from reader.domain.spans import Span


class HitKind(StrEnum):
    """What was found. NOTE is the text of an annotation, LINK the reason written on a link."""

    ARTICLE = "article"
    STATEMENT = "statement"
    NOTE = "note"
    TAG = "tag"
    SPEAKER = "speaker"
    CLAIM = "claim"
    LINK = "link"


class SearchHit(Record):
    """A row that a search found.

    `id` is the row's: an article, statement, annotation (NOTE), tag, speaker, claim or link. `article_id` and `span`
    say where to go to, where there is one place. `snippet` is plain text on one line; `title` is what to show above
    it: the article's title, the tag's or speaker's name.
    """

    kind: HitKind
    id: int
    title: str
    snippet: str = ""
    article_id: int | None = None
    span: Span | None = None
