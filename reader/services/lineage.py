"""How the versions of an article stand to each other: what followed to the newest one, and what waits on older ones."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from reader.domain.annotation import Annotation, AnnotationKind, TargetKind
from reader.domain.article import Article, ArticleSummary
from reader.domain.changes import Changes
from reader.domain.errors import InvalidEdit
from reader.domain.record import Record, replace
from reader.domain.spans import Span, pieces_text
from reader.services.editing import tidied
from reader.services.library import Library
from reader.store.values import spans_value


class Left(Record):
    """Something that stayed on an earlier version because its words are not in the newest.

    `kind` is statement, highlight, note or tag, `id` its id, `article_id` the version that it is on, `spans` where it
    stands there (a statement's content), `words` what stands there and `said` a note's or tag's own words.
    """

    kind: str
    id: int
    article_id: int
    spans: tuple[Span, ...]
    words: str
    said: str = ""


class Lineage(Record):
    """The versions of an article, newest first. `moved` counts what the newest took over, `reworded` those statements
    among it whose words changed, `left` is what stayed on earlier versions.
    """

    versions: tuple[ArticleSummary, ...]
    moved: int = 0
    reworded: tuple[int, ...] = ()
    left: tuple[Left, ...] = ()

    @property
    def newest(self) -> ArticleSummary:
        """The version that the list of articles shows."""
        return self.versions[0]

    def left_on(self, article_id: int) -> tuple[Left, ...]:
        """What stayed on one version."""
        return tuple(left for left in self.left if left.article_id == article_id)


def lineage_of(library: Library, article_id: int) -> Lineage:
    """How the versions of an article stand to each other, as the library has it now."""
    versions = tuple(library.articles.versions(article_id))
    if len(versions) < 2:
        return Lineage(versions)
    from reader.services.versions import REWORDED  # noqa: PLC0415 - a window starts without it

    newest, *earlier = versions
    on_newest = library.annotations.of_article(newest.id)
    tags = {tag.id for tag in library.annotations.tags() if tag.name == REWORDED}
    reworded = [a.target.id for a in on_newest if a.tag_id in tags and a.target.kind is TargetKind.STATEMENT]
    placed = [a for a in on_newest if a.target.kind in (TargetKind.SPAN, TargetKind.ARTICLE)]
    made = [s.provenance.created for s in library.statements.of_article(newest.id)]
    made += [a.provenance.created for a in placed]
    moved = sum(created < newest.created for created in made)
    left = [left for version in earlier for left in _left_on(library, version.id)]
    return Lineage(versions, moved, tuple(reworded), tuple(left))


def place_by_hand(library: Library, left: Left, spans: Collection[Span]) -> Changes:
    """Move what was left on an earlier version to words of the newest one that a person chose.

    A statement keeps its speaker, notes, stances and links; who said it and how follow if they are found there. Raises
    InvalidEdit if no words are chosen or it is on the newest version already, NotThere.
    """
    newest = library.articles.get(library.articles.versions(left.article_id)[0].id)
    chosen = tidied(spans, newest.body)
    if newest.id == left.article_id:
        raise InvalidEdit("This is on the newest version already.")
    if not chosen:
        raise InvalidEdit("Select the words that it belongs to, then place it.")
    with library.command(f"Place a {left.kind} on the newest version") as command:
        if left.kind == "statement":
            command.update("statement", [left.id], _statement_values(library, left, newest, chosen))
        else:
            span = Span(chosen[0].start, chosen[-1].end)
            values = {"article_id": newest.id, "start": span.start, "end": span.end}
            command.update("annotation", [left.id], values)
    return command.changes


def _left_on(library: Library, article_id: int) -> Iterable[Left]:
    body = library.articles.body(article_id)
    for statement in library.statements.of_article(article_id):
        yield Left("statement", statement.id, article_id, statement.content, statement.text)
    for annotation in library.annotations.of_article(article_id):
        if annotation.target.kind is TargetKind.SPAN:
            yield _left_annotation(annotation, article_id, body)


def _left_annotation(annotation: Annotation, article_id: int, body: str) -> Left:
    span = annotation.target.span
    assert span is not None
    said = annotation.tag if annotation.kind is AnnotationKind.TAG else annotation.text
    return Left(annotation.kind.value, annotation.id, article_id, (span,), span.text(body), said)


def _statement_values(library: Library, left: Left, newest: Article, content: tuple[Span, ...]) -> dict[str, object]:
    from reader.services.moving import SpanMover  # noqa: PLC0415 - a window starts without it

    statement = library.statements.get(left.id)
    mover = SpanMover(library.articles.body(left.article_id), newest.body)

    def followed(spans: Iterable[Span]) -> tuple[Span, ...]:
        found = (mover.move(span) for span in spans)
        apart = (moved.span for moved in found if moved and not any(moved.span.overlaps(c) for c in content))
        return tidied(apart, newest.body)

    placed = replace(
        statement, article_id=newest.id, content=content, source=followed(statement.source), cue=followed(statement.cue)
    )
    return {
        "article_id": newest.id,
        "start": min(span.start for span in placed.all_spans),
        "source": spans_value(placed.source),
        "cue": spans_value(placed.cue),
        "content": spans_value(content),
        "text": pieces_text(content, newest.body),
    }
