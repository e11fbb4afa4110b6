"""What the open article has in the library, read once and then kept in step from `Changes`.

Reading 2,000 statements anew after each command would cost more than the command: only the rows that changed are read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from reader.domain.annotation import Annotation, Tag, TargetKind
from reader.domain.changes import Changes, Entity
from reader.domain.claim import Claim, Stance
from reader.domain.errors import NotThere
from reader.domain.link import Link
from reader.domain.speaker import Mention, Speaker
from reader.domain.statement import Statement
from reader.services.duplicates import near_duplicates
from reader.services.library import Library
from reader.services.lineage import lineage_of
from reader.ui.theme import DISTINCT_COLOURS, SPEAKER_COLOURS

_NONE: Mapping[int | None, int] = MappingProxyType({})


class ArticleContent:
    """One article with its statements, speakers, annotations, claims and links. Raises ReaderError if it is gone."""

    def __init__(self, library: Library, article_id: int) -> None:
        self._library = library
        self.article = library.articles.get(article_id)
        self._colours: dict[int | None, int] = {}
        self._read_all()

    def _read_all(self) -> None:
        library, article_id = self._library, self.article.id
        self.statements: dict[int, Statement] = {s.id: s for s in library.statements.of_article(article_id)}
        self.speakers: list[Speaker] = library.speakers.of_article(article_id)
        self.mentions: list[Mention] = library.speakers.mentions_of_article(article_id)
        self.annotations: list[Annotation] = library.annotations.of_article(article_id)
        self.tags: list[Tag] = library.annotations.tags()
        self.claims: list[Claim] = library.claims.all()
        self.stances: list[Stance] = library.claims.stances_of_article(article_id)
        self.links: list[Link] = library.links.of_article(article_id)
        self._read_neighbours()

    def _read_neighbours(self) -> None:
        self.lineage = lineage_of(self._library, self.article.id)
        self.near = near_duplicates(self._library, self.article.id)

    def still_there(self) -> bool:
        """Whether the library still has the article."""
        try:
            self._library.articles.get(self.article.id)
        except NotThere:
            return False
        return True

    def other_version(self) -> int | None:
        """The newest of the article's other versions that the library still has."""
        others = [version.id for version in self.lineage.versions if version.id != self.article.id]
        there = self._library.articles.summaries(ids=others)
        return there[0].id if there else None

    def statement(self, statement_id: int) -> Statement | None:
        """One of the article's statements."""
        return self.statements.get(statement_id)

    def in_order(self) -> list[Statement]:
        """The statements in the order of the text."""
        return list(self.statements.values())

    def speaker(self, speaker_id: int | None) -> Speaker | None:
        """One of the article's speakers."""
        return next((s for s in self.speakers if s.id == speaker_id), None)

    def update(self, changes: Changes) -> None:
        """Read again what changed."""
        if changes.everything:
            self.article = self._library.articles.get(self.article.id)
            self._read_all()
            return
        library, article_id = self._library, self.article.id
        if article_id in changes.of_kind(Entity.ARTICLE):
            self.article = library.articles.get(article_id)
        if changed := changes.of_kind(Entity.STATEMENT):
            self._read_statements(changed)
        if changes.touches(Entity.STATEMENT, Entity.SPEAKER):
            self.speakers = library.speakers.of_article(article_id)
        if changes.touches(Entity.MENTION, Entity.SPEAKER):
            self.mentions = library.speakers.mentions_of_article(article_id)
        if changes.touches(Entity.ANNOTATION, Entity.TAG):
            self.annotations = library.annotations.of_article(article_id)
            self.tags = library.annotations.tags()
        if changes.touches(Entity.CLAIM):
            self.claims = library.claims.all()
        if changes.touches(Entity.STANCE, Entity.CLAIM):
            self.stances = library.claims.stances_of_article(article_id)
        if changes.touches(Entity.LINK):
            self.links = library.links.of_article(article_id)
        self._update_neighbours(changes)

    def _update_neighbours(self, changes: Changes) -> None:
        if changes.touches(Entity.ARTICLE):
            self._read_neighbours()
        elif len(self.lineage.versions) > 1 and changes.touches(Entity.STATEMENT, Entity.ANNOTATION, Entity.TAG):
            self.lineage = lineage_of(self._library, self.article.id)

    def _read_statements(self, changed: frozenset[int]) -> None:
        found = {s.id: s for s in self._library.statements.get_many(changed) if s.article_id == self.article.id}
        moved = any(
            i not in self.statements or self.statements[i].content != statement.content
            for i, statement in found.items()
        )
        self.statements = {i: s for i, s in self.statements.items() if i not in changed or i in found} | found
        if moved:
            ordered = sorted(self.statements.values(), key=lambda s: (s.content, s.id))
            self.statements = {s.id: s for s in ordered}

    def speaker_colours(self) -> dict[int | None, int]:
        """The number of each speaker's colour; whoever had one since the article was opened keeps it."""
        self._colours = distinct_colours((speaker.id for speaker in self.speakers), self._colours)
        return self._colours

    def link_counts(self) -> Counter[int]:
        """How many links each statement has, either way."""
        return Counter(end for link in self.links for end in (link.from_id, link.to_id))

    def noted(self) -> frozenset[int]:
        """The statements with annotations of their own."""
        return frozenset(a.target.id for a in self.annotations if a.target.kind is TargetKind.STATEMENT)


def distinct_colours(speaker_ids: Iterable[int], known: Mapping[int | None, int] = _NONE) -> dict[int | None, int]:
    """A number below SPEAKER_COLOURS for each of an article's speakers, beside those `known`, which stay as they are.

    Two are alike only where there are more speakers than colours. Each id has a colour that it likes and takes the next
    free one where an earlier speaker has that, first among those that are told apart best. So a speaker keeps a colour
    whoever comes after, mostly also in other articles, and the same speakers always look the same.
    """
    colours = dict(known)
    uses = Counter(colours.values())

    def rank(number: int, speaker_id: int) -> tuple[int, bool, int]:
        spare = number >= DISTINCT_COLOURS
        among = SPEAKER_COLOURS - DISTINCT_COLOURS if spare else DISTINCT_COLOURS
        place = number - DISTINCT_COLOURS if spare else number
        return uses[number], spare, (place - speaker_id + 1) % among

    for speaker_id in sorted(set(speaker_ids) - colours.keys()):
        number = min(range(SPEAKER_COLOURS), key=lambda number: rank(number, speaker_id))
        uses[number] += 1
        colours[speaker_id] = number
    return colours
