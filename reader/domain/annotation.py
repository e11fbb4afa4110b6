"""Annotations: highlights, notes and tags, each on exactly one target."""

from __future__ import annotations

from enum import StrEnum

from reader.domain.provenance import Provenance
from reader.domain.record import Record
from reader.domain.spans import Span


class AnnotationKind(StrEnum):
    """What a person put there."""

    HIGHLIGHT = "highlight"
    NOTE = "note"
    TAG = "tag"


class TargetKind(StrEnum):
    """What an annotation is on. A SPAN target is the article with a span; ARTICLE is the whole of it."""

    ARTICLE = "article"
    SPAN = "span"
    STATEMENT = "statement"
    SPEAKER = "speaker"
    CLAIM = "claim"
    LINK = "link"


class HighlightColour(StrEnum):
    """Zotero's eight annotation colours, by name."""

    YELLOW = "yellow"
    RED = "red"
    GREEN = "green"
    BLUE = "blue"
    PURPLE = "purple"
    MAGENTA = "magenta"
    ORANGE = "orange"
    GRAY = "gray"


HIGHLIGHT_HEX: dict[HighlightColour, str] = {
    HighlightColour.YELLOW: "#ffd400",
    HighlightColour.RED: "#ff6666",
    HighlightColour.GREEN: "#5fb236",
    HighlightColour.BLUE: "#2ea8e5",
    HighlightColour.PURPLE: "#a28ae5",
    HighlightColour.MAGENTA: "#e56eee",
    HighlightColour.ORANGE: "#f19837",
    HighlightColour.GRAY: "#aaaaaa",
}


class Target(Record):
    """What an annotation is on: the row's id, and the span where `kind` is SPAN (then `id` is the article's)."""

    kind: TargetKind
    id: int
    span: Span | None = None

    def __post_init__(self) -> None:
        if (self.kind is TargetKind.SPAN) != (self.span is not None):
            raise ValueError("a span target has a span, and no other target has one")


class Annotation(Record):
    """A highlight (`colour`), a note (`text`, Markdown) or a tag (`tag`, its name; `tag_id`) on a target.

    A highlight may carry a comment in `text`.
    """

    kind: AnnotationKind
    target: Target
    text: str = ""
    colour: HighlightColour | None = None
    tag: str = ""
    tag_id: int | None = None
    provenance: Provenance = Provenance()
    id: int = 0
    uid: str = ""


class Tag(Record):
    """A tag of the library; `colour` is "#rrggbb" or empty. `uses` counts the annotations that carry it."""

    name: str
    colour: str = ""
    uses: int = 0
    id: int = 0
    uid: str = ""
