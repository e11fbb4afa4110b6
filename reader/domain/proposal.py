"""What an extraction engine proposes for one text; nothing of it is stored yet."""

from __future__ import annotations

from typing import Protocol

from reader.domain.article import Block
from reader.domain.progress import CancelToken, Progress, no_progress
from reader.domain.record import Record
from reader.domain.spans import Span
from reader.domain.speaker import SpeakerKind
from reader.domain.statement import StatementKind


class ProposedSpeaker(Record):
    """A speaker of this text: its fullest name here, and the spans that refer to it."""

    name: str
    kind: SpeakerKind
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    named: bool = True


class ProposedStatement(Record):
    """A statement of this text. `speakers` index the extraction's speakers, first speaker first; empty means unknown.

    `confidence` is the calibrated probability that a careful reader would find the statement too; `speaker_confidence`
    that the first speaker is right. Both in [0, 1].
    """

    kind: StatementKind
    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    speakers: tuple[int, ...] = ()
    confidence: float = 0.5
    speaker_confidence: float = 0.5

    @property
    def speaker(self) -> int | None:
        """The first speaker; None where the speaker is unknown."""
        return self.speakers[0] if self.speakers else None


class Extraction(Record):
    """All that an engine found in one text. `messages` are sentences for the reader ("The engine knows English …")."""

    engine: str
    speakers: tuple[ProposedSpeaker, ...] = ()
    statements: tuple[ProposedStatement, ...] = ()
    messages: tuple[str, ...] = ()


class Extractor(Protocol):
    """An engine: text -> proposed statements and speakers."""

    @property
    def name(self) -> str:
        """Name and version, such as "according-to/1.0"; becomes the origin of what it proposes."""

    def extract(
        self,
        text: str,
        *,
        blocks: tuple[Block, ...] = (),
        progress: Progress = no_progress,
        cancel: CancelToken | None = None,
    ) -> Extraction:
        """Find the statements of `text`; every offset indexes it exactly. Raises Cancelled when asked to stop."""
