"""Commands on statements: making them, moving their borders, saying who speaks, judging and deleting them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from reader.domain.changes import Changes
from reader.domain.errors import InvalidEdit
from reader.domain.provenance import Provenance, Status
from reader.domain.spans import Span, pieces_text
from reader.domain.statement import SpanRole, Statement, StatementKind
from reader.extract.quotations import outermost, pair_quotations
from reader.services.editing import accept_speakers, by_hand, counted, decision, shortened, tidied
from reader.services.library import Library
from reader.store.command import Command
from reader.store.statements import co_speaker_values, statement_values
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
            () if speaker_id is None else (speaker_id,),
            pieces_text(pieces, body),
            made,
            made,
        )
        (statement_id,) = insert_statements(command, [statement])
    return statement_id, command.changes


def insert_statements(command: Command, statements: Sequence[Statement]) -> list[int]:
    """Store statements with their speakers as part of a command. Returns their ids in order."""
    ids = command.insert_many("statement", [statement_values(statement) for statement in statements])
    together = zip(ids, statements, strict=True)
    command.insert_many("co_speaker", [row for id_, s in together for row in co_speaker_values(id_, s.speaker_ids)])
    return ids


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
    """Say who alone makes statements; None: unknown. See `set_speakers`."""
    return set_speakers(library, statement_ids, [] if speaker_id is None else [speaker_id])


def set_speakers(library: Library, statement_ids: Collection[int], speaker_ids: Iterable[int]) -> Changes:
    """Say who makes statements together, the first of them foremost; nobody: unknown.

    Speakers that an engine proposed are accepted by it. Raises NotThere.
    """
    chosen = [library.speakers.get(speaker_id) for speaker_id in dict.fromkeys(speaker_ids)]
    names = ", ".join(shortened(speaker.name) for speaker in chosen) or "nobody"
    with library.command(f"Assign {counted('statement', statement_ids)} to {names}") as command:
        there = library.statements.speakers_of(statement_ids)
        theirs = tuple(speaker.id for speaker in chosen)
        write_speakers(library, command, dict.fromkeys(there, theirs), assignment_values(by_hand(command)))
        accept_speakers(command, chosen)
    return command.changes


def set_first_speaker(library: Library, statement_ids: Collection[int], speaker_id: int) -> Changes:
    """Put a speaker in the place of the first one; one who speaks already comes to the front. Raises NotThere."""

    def first(theirs: tuple[int, ...]) -> tuple[int, ...]:
        return (speaker_id, *(theirs if speaker_id in theirs else theirs[1:]))

    return _change_speakers(library, statement_ids, speaker_id, first, "Make {0} the first speaker of {1}")


def add_speaker(library: Library, statement_ids: Collection[int], speaker_id: int) -> Changes:
    """Say that a speaker makes statements too, beside who makes them already. Raises NotThere."""
    return _change_speakers(
        library, statement_ids, speaker_id, lambda theirs: (*theirs, speaker_id), "Add {0} to the speakers of {1}"
    )


def remove_speaker(library: Library, statement_ids: Collection[int], speaker_id: int) -> Changes:
    """Say that a speaker does not make statements; the others do, or nobody who is known. Raises NotThere."""

    def without(theirs: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(other for other in theirs if other != speaker_id)

    return _change_speakers(library, statement_ids, speaker_id, without, "Take {0} from the speakers of {1}")


def _change_speakers(
    library: Library,
    statement_ids: Collection[int],
    speaker_id: int,
    change: Callable[[tuple[int, ...]], tuple[int, ...]],
    label: str,
) -> Changes:
    name = shortened(library.speakers.get(speaker_id).name)
    speakers = library.statements.speakers_of(statement_ids)
    wanted = {id_: tuple(dict.fromkeys(change(theirs))) for id_, theirs in speakers.items()}
    changed = {id_: theirs for id_, theirs in wanted.items() if theirs != speakers[id_]}
    with library.command(label.format(name, counted("statement", changed))) as command:
        write_speakers(library, command, changed, assignment_values(by_hand(command)))
        accepted = {other for theirs in changed.values() for other in theirs}
        accept_speakers(command, library.speakers.get_many(accepted))
    return command.changes


def write_speakers(
    library: Library, command: Command, speakers: Mapping[int, Sequence[int]], values: Mapping[str, object]
) -> None:
    """As part of a command, write the speakers of statements, given by the statements' ids.

    `values` are what else to write to the statements: columns and what stands in them.
    """
    rows = [(id_, theirs[0] if theirs else None, *values.values()) for id_, theirs in speakers.items()]
    command.update_each("statement", ("speaker_id", *values), rows)
    command.delete("co_speaker", library.statements.co_speaker_rows(speakers))
    command.insert_many("co_speaker", [r for id_, theirs in speakers.items() for r in co_speaker_values(id_, theirs)])


def set_status(library: Library, statement_ids: Collection[int], status: Status) -> Changes:
    """Accept or reject statements, or take that back. Accepting one accepts the speaker proposed for it too.

    The coder is kept as who decided, but for statements that have the status already.
    """
    with library.command(f"{_JUDGED[status]} {counted('statement', statement_ids)}") as command:
        changed = library.statements.with_another_status(statement_ids, status)
        command.update("statement", changed, decision(command, status))
        if status is Status.ACCEPTED:
            command.update(
                "statement",
                library.statements.with_proposed_speaker(statement_ids),
                decision(command, status, "speaker_") | {"speaker_modified": command.at},
            )
    return command.changes


def delete_statements(library: Library, statement_ids: Collection[int]) -> Changes:
    """Delete statements with their notes, tags, stances and links."""
    with library.command(f"Delete {counted('statement', statement_ids)}") as command:
        command.delete("statement", statement_ids)
    return command.changes


def assignment_values(provenance: Provenance) -> dict[str, Any]:
    """The columns that tell who said that the speakers are the statement's. The time of making is kept."""
    return {
        "speaker_origin": provenance.origin,
        "speaker_confidence": provenance.confidence,
        "speaker_status": provenance.status.value,
        "speaker_modified": provenance.modified,
        "speaker_decided_by": provenance.decided_by,
        "speaker_decided": provenance.decided,
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
