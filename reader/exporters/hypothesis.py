"""Writes annotations as the Hypothesis client exports and imports them.

Its importer keeps the target, tags, text, address and document of an annotation and nothing else, so who says what,
the stance and the links go into text and tags. Quotes anchor in the page at the article's address; positions count
UTF-16 units of the article's body.

Source: hypothesis/h, docs/_extra/api-reference/schemas/annotation.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reader.domain.annotation import AnnotationKind, TargetKind
from reader.domain.exchange import ArticleBundle, LibraryContents
from reader.domain.offsets import OffsetMap
from reader.domain.provenance import CODER_PREFIX, Provenance
from reader.domain.spans import Span, hull, pieces_text
from reader.domain.statement import Statement
from reader.exporters.json_writing import encode, write_lines
from reader.exporters.relations import Relations
from reader.exporters.run import ExportRun
from reader.exporters.text import one_line, said_by

AUTHORITY = "localhost.invalid"
STATEMENT_TAG = "statement"
SPEAKER_TAG = "speaker:"
CLAIM_TAG = "claim:"
_CONTEXT = 32


def write(contents: LibraryContents, output: Path, run: ExportRun) -> None:
    """Write the annotations of `contents` as one export file."""
    head = {
        "export_date": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "export_userid": f"acct:according.to@{AUTHORITY}",
        "client_version": "1.0.0.0",
    }
    before = f'{encode(head)[:-1]}, "annotations": [\n'
    write_lines(output, _annotations(contents, run), before=before, between=",", after="]}\n")


def _annotations(contents: LibraryContents, run: ExportRun) -> Iterator[dict[str, Any]]:
    names = _Names(contents)
    for bundle in run.articles(contents):
        yield from _Page(bundle, names).annotations()


class _Names:
    def __init__(self, contents: LibraryContents) -> None:
        self.speakers = {s.id: s.name for s in contents.speakers()}
        self.claims = {c.id: c.text for c in contents.claims()}
        self.types = {t.id: t for t in contents.link_types()}


class _Page:
    """One article's annotations; those of an article without an address name it by its uid."""

    def __init__(self, bundle: ArticleBundle, names: _Names) -> None:
        self._bundle = bundle
        self._names = names
        self._relations = Relations(bundle, names.types)
        self._body = bundle.article.body
        self._units = OffsetMap(self._body, "utf-16")
        self._address = bundle.article.url or f"urn:uuid:{bundle.article.uid}"

    def annotations(self) -> Iterator[dict[str, Any]]:
        """The statements, then what was put on statements, spans and the article."""
        statements = {s.id: s for s in self._bundle.statements}
        starts = {link.id: link.from_id for link in self._bundle.links}
        for statement in statements.values():
            yield self._statement(statement)
        for a in self._bundle.annotations:
            if a.kind is AnnotationKind.TAG and a.target.kind is TargetKind.STATEMENT:
                continue  # these are tags of the statement's own annotation
            span = a.target.span
            if a.target.kind is TargetKind.STATEMENT:
                span = hull(statements[a.target.id].content)
            elif a.target.kind is TargetKind.LINK:
                span = hull(statements[starts[a.target.id]].content)
            tags = [a.tag] if a.tag else [a.colour.value] if a.colour else []
            yield self._annotation(a.uid, a.provenance, a.text, tags, span)

    def _statement(self, s: Statement) -> dict[str, Any]:
        names = [self._names.speakers[id_] for id_ in s.speaker_ids]
        lines = [f"**{one_line(said_by(names))}** ({s.kind.value}, {s.provenance.status.value})"]
        tags = [STATEMENT_TAG, s.kind.value, s.provenance.status.value, *(SPEAKER_TAG + name for name in names)]
        if len(s.content) > 1:
            lines.append(f"> {one_line(pieces_text(s.content, self._body))}")
        for stance in self._relations.stances(s.id):
            claim = self._names.claims[stance.claim_id]
            lines.append(f"{stance.kind.value}: {one_line(claim)}")
            tags += [CLAIM_TAG + claim, stance.kind.value]
        for text, tag in self._links(s):
            lines.append(text)
            tags.append(tag)
        tags += self._relations.tags_of_statement(s.id)
        return self._annotation(s.uid, s.provenance, "\n\n".join(lines), tags, hull(s.content))

    def _links(self, s: Statement) -> Iterator[tuple[str, str]]:
        for end in self._relations.ends(s.id):
            article = end.other.article
            where = "" if article.id == self._bundle.article.id else f" ({one_line(article.title)} {article.url})"
            note = f"\n\n{end.link.note}" if end.link.note and end.outgoing else ""
            yield f"{end.label}: {one_line(end.other.statement.text)}{where}{note}", end.label

    def _annotation(
        self, uid: str, provenance: Provenance, text: str, tags: Sequence[str], span: Span | None
    ) -> dict[str, Any]:
        user = _user(provenance.origin)
        target: dict[str, Any] = {"source": self._address}
        if span is not None:
            target["selector"] = self._selectors(span)
        return {
            "id": uid,
            "created": provenance.created,
            "updated": provenance.modified or provenance.created,
            "user": user,
            "uri": self._address,
            "text": text,
            "tags": list(dict.fromkeys(tags)),
            "group": "__world__",
            "permissions": {"read": [user], "admin": [user], "update": [user], "delete": [user]},
            "target": [target],
            "document": {"title": [self._bundle.article.title]},
            "links": {},
            "hidden": False,
            "flagged": False,
            "references": [],
        }

    def _selectors(self, span: Span) -> list[dict[str, Any]]:
        start, end = self._units.span_to_unit(span)
        return [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": span.text(self._body),
                "prefix": self._body[max(0, span.start - _CONTEXT) : span.start],
                "suffix": self._body[span.end : span.end + _CONTEXT],
            },
        ]


def _user(origin: str) -> str:
    """An account's name: 3 to 30 letters, digits, dots and low lines."""
    name = re.sub(r"[^A-Za-z0-9._]+", ".", origin.removeprefix(CODER_PREFIX)).strip(".")
    return f"acct:{(name or 'reader').ljust(3, '_')[:30]}@{AUTHORITY}"
