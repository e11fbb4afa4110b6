"""What a screen reader (and the tool tip) says of a row."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from reader.ui.panels.rows import ClaimRow, SpeakerRow, StatementRow
from reader.ui.panels.signs import KIND_SIGNS, SPEAKER_SIGNS, STANCE_SIGNS, STATUS_SIGNS


def describe(row: SpeakerRow | ClaimRow | StatementRow) -> str:
    """A row in words: everything that its signs and colours show."""
    if isinstance(row, SpeakerRow):
        return _speaker(row)
    return _claim(row) if isinstance(row, ClaimRow) else _statement(row)


def _tr(text: str, number: int = -1) -> str:
    return QCoreApplication.translate("rows", text, "", number)


def speakers_of(row: StatementRow) -> str:
    """The names of a statement's speakers."""
    return ", ".join(row.speakers) or _tr("Unknown speaker")


def with_partners(row: StatementRow) -> str:
    """With whom the speaker above a row says it; empty if alone."""
    return _tr("with {0}").format(", ".join(row.partners)) if row.partners else ""


def _speaker(row: SpeakerRow) -> str:
    parts = [row.name, SPEAKER_SIGNS[row.kind].word if row.key is not None else "", ", ".join(row.roles)]
    parts.append(_tr("{0} of {1} statements shown").format(row.shown, row.total))
    if row.unreviewed:
        parts.append(_tr("{0} not reviewed").format(row.unreviewed))
    return " · ".join(part for part in parts if part)


def _claim(row: ClaimRow) -> str:
    counts = [f"{STANCE_SIGNS[kind].word} {number}" for kind, number in row.stances]
    return " · ".join([row.text, *(counts or [_tr("{0} statements").format(row.shown)])])


def _statement(row: StatementRow) -> str:
    parts = [row.statement.text, speakers_of(row)]
    if row.stance is not None:
        parts.append(STANCE_SIGNS[row.stance].word)
    parts += [KIND_SIGNS[row.statement.kind].word, STATUS_SIGNS[row.status].word]
    confidence = row.statement.provenance.confidence
    if confidence is not None:
        parts.append(_tr("confidence {0} %").format(round(confidence * 100)))
    if row.notes:
        parts.append(_tr("notes: {0}").format(row.notes))
    if row.links:
        parts.append(_tr("links: {0}").format(row.links))
    if row.tags:
        parts.append(_tr("tags: {0}").format(", ".join(row.tags)))
    return " · ".join(parts)
