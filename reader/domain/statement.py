"""Statements: who said what, in which words."""

from __future__ import annotations

from enum import StrEnum

from reader.domain.provenance import Provenance
from reader.domain.record import Record
from reader.domain.spans import Span, hull


class StatementKind(StrEnum):
    """Whether the content stands in quotation marks wholly, not at all, or in part."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SpanRole(StrEnum):
    """What a span is to its statement: who says, the word that says so, what is said."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


class Statement(Record):
    """One attribution in one article.

    `speaker_ids` are those who say it together, the first of them foremost; empty where the speaker is unknown.
    `speaker` is the provenance of that assignment. `text` is the content's words, as `pieces_text` joins them. Spans
    are in order and do not overlap within a role.
    """

    article_id: int
    kind: StatementKind
    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    speaker_ids: tuple[int, ...] = ()
    text: str = ""
    provenance: Provenance = Provenance()
    speaker: Provenance = Provenance()
    id: int = 0
    uid: str = ""

    @property
    def speaker_id(self) -> int | None:
        """The first speaker; None where the speaker is unknown."""
        return self.speaker_ids[0] if self.speaker_ids else None

    def spans(self, role: SpanRole) -> tuple[Span, ...]:
        """The spans of one role."""
        return {SpanRole.SOURCE: self.source, SpanRole.CUE: self.cue, SpanRole.CONTENT: self.content}[role]

    @property
    def all_spans(self) -> tuple[Span, ...]:
        """Source, cue and content together, in the order of the text."""
        return tuple(sorted(self.source + self.cue + self.content))

    @property
    def extent(self) -> Span | None:
        """From the first word of any role to the last."""
        return hull(self.all_spans)
