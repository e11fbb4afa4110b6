"""Versions: an article that its outlet changed keeps its older text, and what was on it follows to the newer one.

Every version is an article. Statements, notes, highlights and mentions move to the newest as far as their words can be
found there; what cannot be moved stays on the version that it was made on, whole and in its place, and is tried again
with each later version.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from reader.domain.annotation import Annotation, Target, TargetKind
from reader.domain.article import Article, ImportedArticle
from reader.domain.changes import Changes
from reader.domain.errors import InvalidEdit
from reader.domain.record import Record, replace
from reader.domain.spans import Span, pieces_text
from reader.domain.statement import Statement
from reader.services.annotations import add_tag
from reader.services.articles import add_article
from reader.services.editing import shortened
from reader.services.library import Library
from reader.services.moving import Moved, SpanMover
from reader.store.command import Command
from reader.store.values import spans_value

REWORDED = "reworded"
"""Tag of the statements whose words are no longer the same in the newest version."""

_KEPT_WHERE_UNKNOWN = ("byline", "publisher", "url", "published", "language", "section")
_STATEMENT_COLUMNS = ("article_id", "start", "source", "cue", "content", "text", "modified")


@dataclass(frozen=True, slots=True)
class Reworded:
    """A statement that moved although its words changed; `score` tells how alike they are, below 1."""

    statement_id: int
    was: str
    now: str
    score: float


class VersionReport(Record):
    """What became of everything when a newer version came in.

    `article_id` is the newest version, `earlier_id` the one before. `left` are the words of what stayed on that or on
    older ones.
    """

    article_id: int
    earlier_id: int
    moved: int
    reworded: tuple[Reworded, ...]
    left: tuple[str, ...]
    changes: Changes


def add_version(library: Library, earlier_id: int, imported: ImportedArticle) -> VersionReport:
    """Store a newer version of an article and move to it what is on the older ones, as one step.

    What the newer one does not say of itself (byline, publisher, ...) is taken over. Raises AlreadyThere if a version
    with this text is in the library, InvalidEdit if the article has a newer version already, NotThere.
    """
    earlier = library.articles.get(earlier_id)
    if earlier.newer:
        raise InvalidEdit("This is not the newest version of the article; open the newest one and try again.")
    newer = _completed(imported.article, earlier)
    with library.command(f"Update {shortened(newer.title or newer.body)}") as command:
        command.update("article", [earlier_id], {"url": ""})  # so that its address does not count as the same article
        article_id, _ = add_article(library, replace(imported, article=newer))
        command.update("article", [earlier_id], {"url": earlier.url, "newer_id": article_id})
        newest = library.articles.get(article_id)
        moves = [
            _Move(library, command, library.articles.get(older), newest)
            for older in _with_something(library, earlier_id)
        ]
        for move in moves:
            move.statements()
            move.mentions()
            move.annotations()
    return VersionReport(
        article_id,
        earlier_id,
        sum(move.moved for move in moves),
        tuple(reworded for move in moves for reworded in move.reworded),
        tuple(words for move in moves for words in move.left),
        command.changes,
    )


def _with_something(library: Library, article_id: int) -> Iterator[int]:
    """A version and those before it that still have something on them, newest first."""
    versions = [version.id for version in library.articles.versions(article_id)]
    for version_id in versions[versions.index(article_id) :]:
        if (
            library.statements.of_article(version_id)
            or library.annotations.of_article(version_id)
            or library.speakers.mentions_of_article(version_id)
        ):
            yield version_id


def _completed(newer: Article, earlier: Article) -> Article:
    known = {name: getattr(earlier, name) for name in _KEPT_WHERE_UNKNOWN if not getattr(newer, name)}
    return replace(newer, **known)


class _Move:
    """Moves what is on one version to the next, and takes note of how it went."""

    def __init__(self, library: Library, command: Command, earlier: Article, newer: Article) -> None:
        self.moved = 0
        self.reworded: list[Reworded] = []
        self.left: list[str] = []
        self._library = library
        self._command = command
        self._earlier = earlier
        self._newer = newer
        self._mover = SpanMover(earlier.body, newer.body)

    def statements(self) -> None:
        """Move the statements whose every word is found again; those that were reworded get a tag."""
        rows = []
        for statement in self._library.statements.of_article(self._earlier.id):
            found = self._statement(statement)
            if found is None:
                self.left.append(statement.text)
                continue
            there, score = found
            rows.append(self._row(there))
            if score < 1:
                self.reworded.append(Reworded(statement.id, statement.text, there.text, score))
        self._command.update_each("statement", _STATEMENT_COLUMNS, rows)
        self.moved += len(rows)
        if self.reworded:
            add_tag(self._library, [Target(TargetKind.STATEMENT, r.statement_id) for r in self.reworded], REWORDED)

    def mentions(self) -> None:
        """Move the mentions that are found again; an engine finds the others anew."""
        rows = []
        for mention in self._library.speakers.mentions_of_article(self._earlier.id):
            if found := self._mover.move(mention.span):
                rows.append((mention.id, self._newer.id, found.span.start, found.span.end, mention.provenance.modified))
        self._command.update_each("mention", ("article_id", "start", "end", "modified"), rows)

    def annotations(self) -> None:
        """Move the notes, highlights and tags on the article and on its words."""
        rows = []
        for annotation in self._library.annotations.of_article(self._earlier.id):
            if annotation.target.kind not in (TargetKind.ARTICLE, TargetKind.SPAN):
                continue
            row = self._annotation_row(annotation)
            if row is None:
                self.left.append(annotation.target.span.text(self._earlier.body) if annotation.target.span else "")
            else:
                rows.append(row)
        self._command.update_each("annotation", ("article_id", "start", "end", "modified"), rows)
        self.moved += len(rows)

    def _statement(self, statement: Statement) -> tuple[Statement, float] | None:
        content = self._all(statement.content)
        source, cue = self._all(statement.source), self._all(statement.cue)
        if content is None or source is None or cue is None:
            return None
        pieces = _spans(content)
        there = replace(
            statement,
            article_id=self._newer.id,
            content=pieces,
            source=_spans(source),
            cue=_spans(cue),
            text=pieces_text(pieces, self._newer.body),
        )
        return there, min(moved.score for moved in (*content, *source, *cue))

    def _all(self, spans: Iterable[Span]) -> list[Moved] | None:
        found = [self._mover.move(span) for span in spans]
        moved = sorted((place for place in found if place is not None), key=_at)
        if len(moved) < len(found) or any(a.span.overlaps(b.span) for a, b in pairwise(moved)):
            return None
        return moved

    def _row(self, there: Statement) -> tuple[object, ...]:
        return (
            there.id,
            there.article_id,
            min(span.start for span in there.all_spans),
            spans_value(there.source),
            spans_value(there.cue),
            spans_value(there.content),
            there.text,
            there.provenance.modified,
        )

    def _annotation_row(self, annotation: Annotation) -> tuple[object, ...] | None:
        span = annotation.target.span
        if span is None:
            return (annotation.id, self._newer.id, None, None, annotation.provenance.modified)
        found = self._mover.move(span)
        if found is None:
            return None
        return (annotation.id, self._newer.id, found.span.start, found.span.end, annotation.provenance.modified)


def _at(moved: Moved) -> int:
    return moved.span.start


def _spans(moved: Iterable[Moved]) -> tuple[Span, ...]:
    return tuple(place.span for place in moved)
