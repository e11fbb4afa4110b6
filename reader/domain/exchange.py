"""What goes out of a library and comes into it: its contents as a stream, what to take of it, and in which format.

An exporter sees `LibraryContents` and nothing else, so the same code serves a library on disk, a colleague's export
and a handful of objects in a test.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from reader.domain.annotation import Annotation, Tag
from reader.domain.article import Article, Original
from reader.domain.claim import Claim, Stance
from reader.domain.link import Link, LinkType
from reader.domain.provenance import Coder, Status
from reader.domain.record import Record
from reader.domain.speaker import Mention, Speaker
from reader.domain.statement import Statement


class ArticleReference(Record):
    """What is needed to cite an article without its text."""

    id: int
    uid: str
    title: str
    publisher: str = ""
    published: str = ""
    url: str = ""

    @staticmethod
    def to(article: Article) -> ArticleReference:
        """The reference to an article at hand."""
        return ArticleReference(
            article.id, article.uid, article.title, article.publisher, article.published, article.url
        )


class OtherStatement(Record):
    """A statement of another article at the far end of a link."""

    statement: Statement
    article: ArticleReference


class ArticleBundle(Record):
    """An article with all that hangs on it.

    `statements` and `mentions` are in the order of the text. `annotations` are those on the article, its spans, its
    statements and its `links`. `links` start at a statement of this article, so each link of a library is in exactly
    one bundle; `incoming` ones start in another article and end here. `others` has the far ends of both that lie in
    other articles, by statement id.
    """

    article: Article
    statements: tuple[Statement, ...] = ()
    mentions: tuple[Mention, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    stances: tuple[Stance, ...] = ()
    links: tuple[Link, ...] = ()
    incoming: tuple[Link, ...] = ()
    others: Mapping[int, OtherStatement] = {}


class ContentSize(Record):
    """How much there is."""

    articles: int
    statements: int


class LibraryContents(Protocol):
    """All of a library, or the part of it that was chosen. Articles come one by one; the rest is small."""

    def size(self) -> ContentSize:
        """How much `articles` will yield; a close guess where a selection narrows it."""

    def coders(self) -> Sequence[Coder]:
        """Everybody who annotated."""

    def tags(self) -> Sequence[Tag]:
        """The tags in use."""

    def link_types(self) -> Sequence[LinkType]:
        """The types of links, built in or not."""

    def speakers(self) -> Sequence[Speaker]:
        """The speakers, in the order in which they were made."""

    def claims(self) -> Sequence[Claim]:
        """The claims, in the order in which they were made."""

    def annotations(self) -> Sequence[Annotation]:
        """The annotations on speakers and claims; all others come with their article."""

    def articles(self) -> Iterator[ArticleBundle]:
        """The articles in the order in which they came in. May be called again for another pass."""

    def original(self, article_id: int) -> Original | None:
        """The untouched source of an article, if it is known."""


class ExportSelection(Record):
    """What to take. None means no restriction.

    `coders` restricts what people made, accepted or rejected (statements, annotations, links, stances) to those names;
    what an engine found and nobody decided about is chosen by `statuses`. `tags` keeps only the statements that carry
    one of these tags.
    """

    article_ids: frozenset[int] | None = None
    statuses: frozenset[Status] | None = None
    coders: frozenset[str] | None = None
    tags: frozenset[str] | None = None

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self == ExportSelection()


class ExportChoice(Record):
    """A setting of a format. `values` are (value, what a person reads); the first is the default."""

    name: str
    title: str
    values: tuple[tuple[str, str], ...]


class ExportFormat(Record):
    """A format that the program can write.

    `suffix` is the file name's end with its dot, empty where a folder is written. `loses` says in a sentence what the
    format has no place for; empty: nothing. `comes_back` tells whether the program can read it again.
    """

    name: str
    title: str
    suffix: str
    loses: str
    choices: tuple[ExportChoice, ...] = ()
    comes_back: bool = False

    @property
    def is_folder(self) -> bool:
        """Whether a folder of files is written rather than one file."""
        return not self.suffix


class ExportSummary(Record):
    """What an export wrote and where. `warnings` are sentences for the reader."""

    format: str
    output: Path
    articles: int = 0
    statements: int = 0
    links: int = 0
    annotations: int = 0
    warnings: tuple[str, ...] = ()


class CardStyle(StrEnum):
    """How an evidence card is written: a line to cite, Markdown, or the skeleton of a schema.org ClaimReview."""

    CITATION = "citation"
    MARKDOWN = "markdown"
    CLAIM_REVIEW = "claimreview"


class Unanchored(Record):
    """Something of a received file whose place in the text could not be found; kept, never dropped in silence.

    `article` is its title and `article_uid` its uid where the file has it. `quote` is the words it was on, `what` a
    short description, `reason` why it has no place.
    """

    article: str
    quote: str
    what: str
    reason: str
    article_uid: str = ""


class MergeSummary(Record):
    """What came in (`added`), what was there already (`same`), by kind of row, and what found no place."""

    added: Mapping[str, int]
    same: Mapping[str, int]
    unanchored: tuple[Unanchored, ...] = ()
    warnings: tuple[str, ...] = ()
