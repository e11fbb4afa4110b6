"""The library's contents, all or chosen, as a stream that an exporter reads; one article in memory at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from reader.domain.annotation import Annotation, Tag, TargetKind
from reader.domain.article import Article, Original
from reader.domain.claim import Claim
from reader.domain.errors import NotThere
from reader.domain.exchange import ArticleBundle, ArticleReference, ContentSize, ExportSelection, OtherStatement
from reader.domain.link import Link, LinkType
from reader.domain.provenance import CODER_PREFIX, Coder, Provenance
from reader.domain.record import replace
from reader.domain.speaker import Speaker
from reader.store.annotations import Annotations
from reader.store.articles import Articles
from reader.store.claims import Claims
from reader.store.coders import Coders
from reader.store.connection import Connection
from reader.store.links import Links
from reader.store.rows import IN_IDS, ids_parameter
from reader.store.speakers import Speakers
from reader.store.statements import Statements

_STATEMENTS = f"""
SELECT id FROM statement
WHERE (?1 IS NULL OR article_id IN (SELECT value FROM json_each(?1)))
  AND (?2 IS NULL OR status IN (SELECT value FROM json_each(?2)))
  AND (?3 IS NULL OR (origin NOT LIKE '{CODER_PREFIX}%' AND decided_by = '')
       OR origin IN (SELECT value FROM json_each(?3)) OR decided_by IN (SELECT value FROM json_each(?3)))
  AND (?4 IS NULL OR id IN (SELECT statement_id FROM annotation JOIN tag ON tag.id = tag_id
                            WHERE tag.name IN (SELECT value FROM json_each(?4))))
"""
_REFERENCES = f"SELECT id, uid, title, publisher, published, url FROM article WHERE id {IN_IDS}"


class StoredContents:
    """What an exporter may read of a library. Implements `LibraryContents`."""

    def __init__(self, connection: Connection, selection: ExportSelection) -> None:
        self._connection = connection
        self._selection = selection
        self._articles = Articles(connection)
        self._statements = Statements(connection)
        self._speakers = Speakers(connection)
        self._claims = Claims(connection)
        self._annotations = Annotations(connection)
        self._links = Links(connection)
        self._chosen = None if selection.everything else self._chosen_statements()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Inside the block every read sees the library as it was at the first, whoever writes meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.write("BEGIN")
        try:
            yield
        finally:
            self._connection.rollback()

    def size(self) -> ContentSize:
        """How much `articles` will yield."""
        statements = len(self._chosen) if self._chosen is not None else self._count("statement")
        return ContentSize(len(self._article_ids()), statements)

    def coders(self) -> list[Coder]:
        """Everybody who annotated."""
        names = self._selection.coders
        return [c for c in Coders(self._connection).all() if names is None or c.name in names]

    def tags(self) -> list[Tag]:
        """The tags, those that the chosen annotations carry if not everything was chosen."""
        tags = self._annotations.tags()
        if self._chosen is None:
            return tags
        used = {a.tag_id for bundle in self.articles() for a in bundle.annotations}
        used.update(a.tag_id for a in self.annotations())
        return [tag for tag in tags if tag.id in used]

    def link_types(self) -> list[LinkType]:
        """The types of links."""
        return self._links.types()

    def speakers(self) -> list[Speaker]:
        """The speakers, those that speak or are mentioned in what was chosen."""
        if self._chosen is None:
            return self._speakers.all()
        return self._speakers.get_many(
            self._ids(
                f"SELECT speaker_id FROM statement WHERE id {IN_IDS} AND speaker_id IS NOT NULL"
                f" UNION SELECT speaker_id FROM co_speaker WHERE statement_id {IN_IDS}"
                " UNION SELECT speaker_id FROM mention WHERE article_id IN (SELECT value FROM json_each(?))",
                self._chosen,
                self._chosen,
                self._article_ids(),
            )
        )

    def claims(self) -> list[Claim]:
        """The claims, those that a chosen statement makes or denies."""
        claims = self._claims.all()
        if self._chosen is None:
            return claims
        used = set(self._ids(f"SELECT claim_id FROM stance WHERE statement_id {IN_IDS}", self._chosen))
        return [claim for claim in claims if claim.id in used]

    def annotations(self) -> list[Annotation]:
        """The annotations on the speakers and claims."""
        kept = {(TargetKind.SPEAKER, s.id) for s in self.speakers()} | {(TargetKind.CLAIM, c.id) for c in self.claims()}
        return [
            a
            for a in self._annotations.of_speakers_and_claims()
            if (a.target.kind, a.target.id) in kept and self._wanted(a.provenance)
        ]

    def articles(self) -> Iterator[ArticleBundle]:
        """The articles in the order in which they came in."""
        for article_id in self._article_ids():
            yield self._bundle(article_id)

    def original(self, article_id: int) -> Original | None:
        """The untouched source of an article, if the library has it."""
        try:
            return self._articles.original(article_id)
        except NotThere:
            return None

    def _bundle(self, article_id: int) -> ArticleBundle:
        statements = tuple(s for s in self._statements.of_article(article_id) if self._has(s.id))
        here = {s.id for s in statements}
        links = [link for link in self._links.of_article(article_id) if self._keeps(link)]
        starting = tuple(link for link in links if link.from_id in here)
        coming = tuple(link for link in links if link.from_id not in here)
        targets = {(TargetKind.STATEMENT, id_) for id_ in here} | {(TargetKind.LINK, link.id) for link in starting}
        targets |= {(TargetKind.ARTICLE, article_id), (TargetKind.SPAN, article_id)}
        return ArticleBundle(
            self._article(article_id),
            statements,
            tuple(m for m in self._speakers.mentions_of_article(article_id) if self._wanted(m.provenance)),
            tuple(
                a
                for a in self._annotations.of_article(article_id)
                if (a.target.kind, a.target.id) in targets and self._wanted(a.provenance)
            ),
            tuple(
                stance
                for stance in self._claims.stances_of_article(article_id)
                if stance.statement_id in here and self._wanted(stance.provenance)
            ),
            starting,
            coming,
            self._others({end for link in links for end in (link.from_id, link.to_id)} - here),
        )

    def _article(self, article_id: int) -> Article:
        """An article, which names its newer version only if that was chosen too."""
        article = self._articles.get(article_id)
        if article.newer and self._selection.article_ids is not None:
            chosen = self._ids(
                f"SELECT id FROM article WHERE uid = ? AND id {IN_IDS}", article.newer, self._article_ids()
            )
            return article if chosen else replace(article, newer="")
        return article

    def _others(self, ids: set[int]) -> dict[int, OtherStatement]:
        if not ids:
            return {}
        statements = self._statements.get_many(ids)
        rows = self._connection.rows(_REFERENCES, (ids_parameter({s.article_id for s in statements}),))
        articles = {row[0]: ArticleReference(*row) for row in rows}
        return {s.id: OtherStatement(s, articles[s.article_id]) for s in statements}

    def _article_ids(self) -> list[int]:
        ids = self._ids("SELECT id FROM article ORDER BY id")
        wanted = self._selection.article_ids
        return ids if wanted is None else [id_ for id_ in ids if id_ in wanted]

    def _chosen_statements(self) -> frozenset[int]:
        wanted = self._selection
        origins = None if wanted.coders is None else [CODER_PREFIX + name for name in wanted.coders]
        parameters = (wanted.article_ids, wanted.statuses, origins, wanted.tags)
        rows = self._connection.rows(_STATEMENTS, [None if p is None else json.dumps(list(p)) for p in parameters])
        return frozenset(row_id for (row_id,) in rows)

    def _has(self, statement_id: int) -> bool:
        return self._chosen is None or statement_id in self._chosen

    def _keeps(self, link: Link) -> bool:
        return self._has(link.from_id) and self._has(link.to_id) and self._wanted(link.provenance)

    def _wanted(self, provenance: Provenance) -> bool:
        """Whether a chosen coder made it or decided about it, or nobody did."""
        names = self._selection.coders
        return names is None or not provenance.coders or not names.isdisjoint(provenance.coders)

    def _ids(self, sql: str, *parameters: str | Iterable[int]) -> list[int]:
        given = [p if isinstance(p, str) else ids_parameter(p) for p in parameters]
        return [row_id for (row_id,) in self._connection.rows(sql, given)]

    def _count(self, table: str) -> int:
        return int(self._connection.value(f"SELECT count(*) FROM {table}"))
