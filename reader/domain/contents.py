"""A library's contents held in memory: what a received file was read into, and what tests write out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reader.domain.annotation import Annotation, Tag
from reader.domain.article import Original
from reader.domain.claim import Claim
from reader.domain.exchange import ArticleBundle, ContentSize, Unanchored
from reader.domain.link import LinkType
from reader.domain.offsets import Unit
from reader.domain.provenance import Coder
from reader.domain.record import Record
from reader.domain.speaker import Speaker
from reader.domain.statement import Statement


class Quote(Record):
    """Words of a text that is not at hand, with what stands around them and where they began.

    `start` counts `unit`s, or code points where that is None.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    unit: Unit | None = None


class Loose(Record):
    """What somebody put on words of an article that the file names by its address but does not hold.

    `things` are annotations, or one statement with annotations on it; whoever knows the article gives them their
    place. Without a quote they are on the article as a whole.
    """

    address: str
    title: str
    quote: Quote | None
    things: tuple[Statement | Annotation, ...]


class MemoryContents(Record):
    """Library contents as plain values. Ids are the file's own; only `uid`s mean anything outside it.

    `loose` things wait for the library's own articles. `unanchored` and `warnings` tell what a received file had that
    could not be taken as it stood.
    """

    bundles: Sequence[ArticleBundle] = ()
    all_coders: Sequence[Coder] = ()
    all_tags: Sequence[Tag] = ()
    all_link_types: Sequence[LinkType] = ()
    all_speakers: Sequence[Speaker] = ()
    all_claims: Sequence[Claim] = ()
    other_annotations: Sequence[Annotation] = ()
    originals: Mapping[int, Original] = {}
    loose: Sequence[Loose] = ()
    unanchored: tuple[Unanchored, ...] = ()
    warnings: tuple[str, ...] = ()

    def size(self) -> ContentSize:
        """How much there is."""
        return ContentSize(len(self.bundles), sum(len(b.statements) for b in self.bundles))

    def coders(self) -> Sequence[Coder]:
        """Everybody who annotated."""
        return self.all_coders

    def tags(self) -> Sequence[Tag]:
        """The tags."""
        return self.all_tags

    def link_types(self) -> Sequence[LinkType]:
        """The types of links."""
        return self.all_link_types

    def speakers(self) -> Sequence[Speaker]:
        """The speakers."""
        return self.all_speakers

    def claims(self) -> Sequence[Claim]:
        """The claims."""
        return self.all_claims

    def annotations(self) -> Sequence[Annotation]:
        """The annotations on speakers and claims."""
        return self.other_annotations

    def articles(self) -> Iterator[ArticleBundle]:
        """The articles, one by one."""
        return iter(self.bundles)

    def original(self, article_id: int) -> Original | None:
        """The untouched source of an article, if it is known."""
        return self.originals.get(article_id)
