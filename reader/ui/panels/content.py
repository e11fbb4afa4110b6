"""What the panels show: values that the controller reads from the library and hands over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from reader.domain.annotation import Annotation, AnnotationKind, Tag
from reader.domain.claim import Claim, Stance
from reader.domain.link import LinkEnd, LinkType
from reader.domain.record import Record
from reader.domain.speaker import Speaker
from reader.domain.statement import Statement


class PanelContent(Record):
    """What the statement panel shows of one article.

    `statements` stand in the order of the text. `speaker_colours` numbers each speaker's colour.
    `annotations` are those on the statements; others are ignored.
    `link_counts` is statement id -> number of links, either way. `claims` are shown even while nobody takes a stance.
    """

    statements: Sequence[Statement] = ()
    speakers: Sequence[Speaker] = ()
    speaker_colours: Mapping[int | None, int] = MappingProxyType({})
    claims: Sequence[Claim] = ()
    stances: Sequence[Stance] = ()
    annotations: Sequence[Annotation] = ()
    link_counts: Mapping[int, int] = MappingProxyType({})
    tags: Sequence[Tag] = ()


class Annotated(Record):
    """Something beside the statement that has notes or tags: what it is, in words, and these."""

    words: str
    annotations: tuple[Annotation, ...]


class InspectorContent(Record):
    """What the inspector shows: one statement with all that hangs on it, and what may be chosen instead.

    `body` is the article's body, from which the pieces' words are read. `speakers`, `tags`, `claims` and `link_types`
    are all that the library knows; `annotations`, `stances` and `links` are this statement's. `around` has what is
    annotated beside it: its speakers, claims, links and article.
    """

    statement: Statement
    body: str
    speakers: Sequence[Speaker] = ()
    annotations: Sequence[Annotation] = ()
    tags: Sequence[Tag] = ()
    claims: Sequence[Claim] = ()
    stances: Sequence[Stance] = ()
    links: Sequence[LinkEnd] = ()
    link_types: Sequence[LinkType] = ()
    around: Sequence[Annotated] = ()
    speaker_colours: Mapping[int | None, int] = MappingProxyType({})

    def annotations_of(self, kind: AnnotationKind) -> tuple[Annotation, ...]:
        """The statement's annotations of one kind."""
        return tuple(a for a in self.annotations if a.kind is kind)
