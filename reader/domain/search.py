"""What a search of the library finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.domain.spans import Span


class HitKind(StrEnum):
    """What sort of row was found."""

    ARTICLE = "article"
    STATEMENT = "statement"
    NOTE = "note"
    TAG = "tag"
    SPEAKER = "speaker"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A row that a search found.

    `id` is the row's own; `article_id` and `span` say where to go, None where the row stands in no one article.
    `snippet` is plain text around the words found; `title` names the hit (the article's title, the speaker's name).
    """

    kind: HitKind
    id: int
    title: str
    snippet: str = ""
    article_id: int | None = None
    span: Span | None = None
