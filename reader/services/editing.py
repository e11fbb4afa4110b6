"""What the commands share: who made a row, which spans can be, and how a step of the history is called."""

from __future__ import annotations

from collections.abc import Iterable, Sized
from typing import TYPE_CHECKING

from reader.domain.errors import InvalidEdit
from reader.domain.provenance import Provenance, Status
from reader.domain.spans import Span, merged, trimmed

if TYPE_CHECKING:
    from reader.domain.speaker import Speaker
    from reader.store.command import Command

_LABEL_WORDS = 40


def by_hand(command: Command) -> Provenance:
    """The provenance of what the coder makes in this command."""
    return Provenance(command.origin, None, Status.ACCEPTED, command.at, command.at)


def decision(command: Command, status: Status, prefix: str = "") -> dict[str, str]:
    """The columns that say what the coder decides in this command; who takes a decision back leaves no name."""
    decided = status is not Status.SUGGESTED
    return {
        f"{prefix}status": status.value,
        f"{prefix}decided_by": command.origin if decided else "",
        f"{prefix}decided": command.at if decided else "",
    }


def accept_speakers(command: Command, speakers: Iterable[Speaker]) -> None:
    """As part of a command, accept speakers; who has accepted one before stays who did."""
    others = [speaker.id for speaker in speakers if speaker.provenance.status is not Status.ACCEPTED]
    command.update("speaker", others, decision(command, Status.ACCEPTED))


def counted(what: str, rows: Sized) -> str:
    """One row as "statement", three as "3 statements"."""
    return f"{len(rows)} {what}s" if len(rows) != 1 else what


def shortened(words: str) -> str:
    """Words for a label: one line, not too long, in quotation marks."""
    line = " ".join(words.split())
    return f"“{line}”" if len(line) <= _LABEL_WORDS else f"“{line[: _LABEL_WORDS - 1].rstrip()}…”"


def tidied(spans: Iterable[Span], body: str) -> tuple[Span, ...]:
    """The spans in order, joined where they touch, without white space at their ends; blank ones are left out.

    Raises InvalidEdit if one of them reaches outside the text.
    """
    spans = merged(spans)
    if spans and spans[-1].end > len(body):
        raise InvalidEdit("The selection reaches outside the article's text; select the words again.")
    return tuple(tidy for tidy in (trimmed(span, body) for span in spans) if tidy)


def required(text: str, what: str) -> str:
    """`text` without white space at its ends. Raises InvalidEdit if nothing is left; `what` names the field."""
    words = text.strip()
    if not words:
        raise InvalidEdit(f"{what} cannot be empty; write something.")
    return words
