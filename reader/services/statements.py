"""Commands on statements: making them, moving their borders, saying who speaks, judging and deleting them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from reader.domain.changes import Changes
from reader.domain.errors import InvalidEdit
from reader.domain.provenance import Provenance, Status
from reader.domain.spans import Span, pieces_text
from reader.domain.statement import SpanRole, Statement, StatementKind
from reader.extract.quotations import outermost, pair_quotations
from reader.services.editing import by_hand, counted, shortened, tidied
from reader.services.library import Library
from reader.store.statements import statement_values
from reader.store.values import spans_value

_JUDGED = {Status.ACCEPTED: "Accept", Status.REJECTED: "Reject", Status.SUGGESTED: "Reopen"}


def create_statement(
    library: Library,
    article_id: int,
    content: Iterable[Span],
    *,
    source: Iterable[Span] = (),
    cue: Iterable[Span] = (),
    kind: StatementKind | None = None,
    speaker_id: int | None = None,
) -> tuple[int, Changes]:
    """Make a statement of spans of an article; without a `kind`, quotation marks tell. Returns its id.

    Raises InvalidEdit if the content is blank or a span reaches outside the text, NotThere.
    """
    with library.command("New statement") as command:
        body = library.articles.body(article_id)
        pieces = _content(content, body)
        made = by_hand(command)
        statement = Statement(
            article_id,
            kind or kind_of(pieces, body),
            pieces,
            tidied(source, body),
            tidied(cue, body),
            speaker_id,
            pieces_text(pieces, body),
            made,
            made,
        )
        statement_id = command.insert("statement", statement_values(statement))
    return statement_id, command.changes


def set_spans(library: Library, statement_id: int, role: SpanRole, spans: Iterable[Span]) -> Changes:
    """Give a statement other words as its source, cue or content. Source and cue may be empty.

    Spans are put in order, joined where they touch, and freed of white space at their ends. Raises InvalidEdit if the
    content would be blank or a span reaches outside the text, NotThere.
    """
    with library.command(f"Change the {role} of a statement") as command:
        statement = library.statements.get(statement_id)
        body = library.articles.body(statement.article_id)
        others = [span for other in SpanRole if other is not role for span in statement.spans(other)]
        tidy = _content(spans, body) if role is SpanRole.CONTENT else tidied(spans, body)
        values: dict[str, Any] = {
            role.value: spans_value(tidy),
            "start": min(span.start for span in (*others, *tidy)),
        }
        if role is SpanRole.CONTENT:
            values["text"] = pieces_text(tidy, body)
        command.update("statement", [statement_id], values)
    return command.changes


def set_kind(library: Library, statement_ids: Collection[int], kind: StatementKind) -> Changes:
    """Say that statements are direct, indirect or mixed."""
    with library.command(f"Mark {counted('statement', statement_ids)} as {kind}") as command:
        command.update("statement", statement_ids, {"kind": kind.value})
    return command.changes


def set_speaker(library: Library, statement_ids: Collection[int], speaker_id: int | None) -> Changes:
    """Say who makes statements; None: unknown. A speaker that an engine proposed is accepted by it. Raises NotThere."""
    name = shortened(library.speakers.get(speaker_id).name) if speaker_id is not None else "nobody"
    with library.command(f"Assign {counted('statement', statement_ids)} to {name}") as command:
        command.update("statement", statement_ids, assignment_values(speaker_id, by_hand(command)))
        if speaker_id is not None:
            command.update("speaker", [speaker_id], {"status": Status.ACCEPTED.value})
    return command.changes


def set_status(library: Library, statement_ids: Collection[int], status: Status) -> Changes:
    """Accept or reject statements, or take that back. Accepting one accepts the speaker proposed for it too."""
    with library.command(f"{_JUDGED[status]} {counted('statement', statement_ids)}") as command:
        command.update("statement", statement_ids, {"status": status.value})
        if status is Status.ACCEPTED:
            command.update(
                "statement",
                library.statements.with_proposed_speaker(statement_ids),
                {"speaker_status": status.value, "speaker_modified": command.at},
            )
    return command.changes


def delete_statements(library: Library, statement_ids: Collection[int]) -> Changes:
    """Delete statements with their notes, tags, stances and links."""
    with library.command(f"Delete {counted('statement', statement_ids)}") as command:
        command.delete("statement", statement_ids)
    return command.changes


def assignment_values(speaker_id: int | None, provenance: Provenance) -> dict[str, Any]:
    """The columns of a statement that say who speaks. The time of making is kept where there is one."""
    return {
        "speaker_id": speaker_id,
        "speaker_origin": provenance.origin,
        "speaker_confidence": provenance.confidence,
        "speaker_status": provenance.status.value,
        "speaker_modified": provenance.modified,
    }


def kind_of(content: Iterable[Span], body: str) -> StatementKind:
    """Direct if all words of the content stand in quotation marks, indirect if none does, else mixed."""
    quoted = words = 0
    for span in content:
        start = body.rfind("\n", 0, span.start) + 1
        end = body.find("\n", span.end)
        lines = body[start : end if end >= 0 else len(body)]
        inside = [range(*quotation.inner) for quotation in outermost(pair_quotations(lines))]
        for offset in range(span.start - start, span.end - start):
            if lines[offset].isalnum():
                words += 1
                quoted += any(offset in quotation for quotation in inside)
    if not quoted:
        return StatementKind.INDIRECT
    return StatementKind.DIRECT if quoted == words else StatementKind.MIXED


def _content(spans: Iterable[Span], body: str) -> tuple[Span, ...]:
    pieces = tidied(spans, body)
    if not pieces:
        raise InvalidEdit("A statement needs words that are said; select some.")
    return pieces
