"""The domain's words as the window shows them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from reader.domain.claim import StanceKind
from reader.domain.speaker import SpeakerKind


def _tr(text: str) -> str:
    return QCoreApplication.translate("words", text)


def speaker_kind(kind: SpeakerKind) -> str:
    """A kind of speaker."""
    return {
        SpeakerKind.PERSON: _tr("Person"),
        SpeakerKind.ORGANISATION: _tr("Organisation"),
        SpeakerKind.GROUP: _tr("Group"),
        SpeakerKind.DOCUMENT: _tr("Document"),
        SpeakerKind.UNKNOWN: _tr("Unknown"),
    }[kind]


def stance(kind: StanceKind) -> str:
    """What a statement does to a claim, with a mnemonic."""
    return {
        StanceKind.AGREES: _tr("&Agrees: it says so"),
        StanceKind.DISAGREES: _tr("&Disagrees: it denies it"),
        StanceKind.UNCLEAR: _tr("&Unclear"),
    }[kind]


def counted(number: int, one: str, many: str) -> str:
    """`one` for a single thing, else `many` with the number in it. Both come translated."""
    return one if number == 1 else many.format(number)
