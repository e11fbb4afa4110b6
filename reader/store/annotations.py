"""Annotations (highlights, notes, tags on anything) and the library's tags."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reader.domain.annotation import Annotation, AnnotationKind, HighlightColour, Tag, Target, TargetKind
from reader.domain.errors import NotThere
from reader.domain.spans import Span
from reader.store.connection import Connection, Row
from reader.store.rows import IN_IDS, ids_parameter
from reader.store.values import PROVENANCE, folded, provenance_of, provenance_values

_COLUMN = {
    TargetKind.ARTICLE: "article_id",
    TargetKind.SPAN: "article_id",
    TargetKind.STATEMENT: "statement_id",
    TargetKind.SPEAKER: "speaker_id",
    TargetKind.CLAIM: "claim_id",
    TargetKind.LINK: "link_id",
}
"""The column that names the row which an annotation is on."""

_TARGETS = (TargetKind.STATEMENT, TargetKind.SPEAKER, TargetKind.CLAIM, TargetKind.LINK)

_SELECT = f"""
SELECT annotation.id, annotation.uid, kind, article_id, start, "end", statement_id, speaker_id, claim_id, link_id,
       text, annotation.colour, coalesce(tag.name, ''), tag_id, {", ".join(f"annotation.{c}" for c in PROVENANCE)}
FROM annotation LEFT JOIN tag ON tag.id = tag_id
"""

_OF_ARTICLE = f"""
WITH inside AS MATERIALIZED (SELECT id FROM statement WHERE article_id = ?1)
{_SELECT} WHERE annotation.id IN (
    SELECT id FROM annotation WHERE article_id = ?1
    UNION ALL SELECT id FROM annotation WHERE statement_id IN inside
    UNION ALL SELECT id FROM annotation WHERE link_id IN (
        SELECT id FROM link WHERE from_id IN inside UNION SELECT id FROM link WHERE to_id IN inside))
ORDER BY start, annotation.id
"""

_TAGS = """
SELECT name, colour, (SELECT count(*) FROM annotation WHERE tag_id = tag.id), id, uid FROM tag ORDER BY folded
"""


class Annotations:
    """The library's annotations."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_article(self, article_id: int) -> list[Annotation]:
        """The annotations on an article, its spans, its statements and the links from and to them."""
        return [_annotation(row) for row in self._connection.rows(_OF_ARTICLE, (article_id,))]

    def of_target(self, target: Target) -> list[Annotation]:
        """The annotations on exactly this."""
        condition = f"{_COLUMN[target.kind]} = ?"
        parameters: list[object] = [target.id]
        if target.span:
            condition += ' AND start = ? AND "end" = ?'
            parameters += [target.span.start, target.span.end]
        else:
            condition += " AND start IS NULL"
        return self._where(condition, *parameters)

    def get(self, annotation_id: int) -> Annotation:
        """One annotation. Raises NotThere."""
        found = self._where("annotation.id = ?", annotation_id)
        if not found:
            raise NotThere("This annotation is no longer in the library.")
        return found[0]

    def all_of_kind(self, kind: AnnotationKind) -> list[Annotation]:
        """Every highlight, note or tag of the library, in the order in which they were made."""
        return self._where("kind = ?", kind.value)

    def of_speakers_and_claims(self) -> list[Annotation]:
        """Every annotation on a speaker or a claim, in the order in which they were made."""
        return self._where("annotation.speaker_id IS NOT NULL OR annotation.claim_id IS NOT NULL")

    def tags(self) -> list[Tag]:
        """The library's tags by name, each with how often it is used."""
        return [Tag(*row) for row in self._connection.rows(_TAGS)]

    def tag_named(self, name: str) -> int | None:
        """The id of the tag with this name, whatever the case."""
        found: int | None = self._connection.value("SELECT id FROM tag WHERE folded = ?", (folded(name),))
        return found

    def ids_on_claims(self, claim_ids: Iterable[int]) -> list[int]:
        """The ids of the annotations on claims."""
        rows = self._connection.rows(f"SELECT id FROM annotation WHERE claim_id {IN_IDS}", (ids_parameter(claim_ids),))
        return [row_id for (row_id,) in rows]

    def _where(self, condition: str, *parameters: object) -> list[Annotation]:
        rows = self._connection.rows(f"{_SELECT} WHERE {condition} ORDER BY annotation.id", parameters)
        return [_annotation(row) for row in rows]


def _annotation(row: Row) -> Annotation:
    row_id, uid, kind, article_id, start, end, *others, text, colour, tag, tag_id = row[:14]
    return Annotation(
        AnnotationKind(kind),
        _target(article_id, start, end, others),
        text,
        HighlightColour(colour) if colour else None,
        tag,
        tag_id,
        provenance_of(row[14:]),
        row_id,
        uid,
    )


def _target(article_id: int | None, start: int | None, end: int | None, others: list[int | None]) -> Target:
    if article_id is not None:
        if start is not None and end is not None:
            return Target(TargetKind.SPAN, article_id, Span(start, end))
        return Target(TargetKind.ARTICLE, article_id)
    return next(Target(kind, i) for kind, i in zip(_TARGETS, others, strict=True) if i is not None)


def annotation_values(annotation: Annotation) -> dict[str, Any]:
    """The row of an annotation; a tag's `tag_id` must be known."""
    target = annotation.target
    return {
        "uid": annotation.uid,
        "kind": annotation.kind.value,
        **dict.fromkeys(_COLUMN.values()),
        _COLUMN[target.kind]: target.id,
        "start": target.span.start if target.span else None,
        "end": target.span.end if target.span else None,
        "text": annotation.text,
        "colour": annotation.colour.value if annotation.colour else "",
        "tag_id": annotation.tag_id,
        **provenance_values(annotation.provenance),
    }


def tag_values(tag: Tag) -> dict[str, Any]:
    """The row of a tag."""
    return {"uid": tag.uid, "name": tag.name, "folded": folded(tag.name), "colour": tag.colour}
