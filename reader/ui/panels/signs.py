"""The signs of kinds, statuses and stances: a shape, a colour and a word each, so that none relies on colour."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QColor, QPalette

from reader.domain.claim import StanceKind
from reader.domain.provenance import Status
from reader.domain.record import Record
from reader.domain.speaker import SpeakerKind
from reader.domain.statement import StatementKind
from reader.ui.theme import Tone, application_scheme, tone_colour

_CONTEXT = "signs"


class Sign(Record):
    """An icon's name, a word, and what its colour says; without a tone it is drawn in the secondary colour."""

    icon: str
    text: str
    tone: Tone | None = None

    @property
    def word(self) -> str:
        """The translated word."""
        return QCoreApplication.translate(_CONTEXT, self.text)

    def colour(self, palette: QPalette) -> QColor:
        """The colour to draw it in."""
        if self.tone is None:
            return palette.color(QPalette.ColorRole.PlaceholderText)
        return tone_colour(self.tone, application_scheme())


STATUS_SIGNS = {
    Status.SUGGESTED: Sign("suggested", str(QT_TRANSLATE_NOOP("signs", "suggested"))),
    Status.ACCEPTED: Sign("accept", str(QT_TRANSLATE_NOOP("signs", "accepted")), Tone.GOOD),
    Status.REJECTED: Sign("reject", str(QT_TRANSLATE_NOOP("signs", "rejected")), Tone.BAD),
}
STANCE_SIGNS = {
    StanceKind.AGREES: Sign("agree", str(QT_TRANSLATE_NOOP("signs", "agrees")), Tone.GOOD),
    StanceKind.DISAGREES: Sign("disagree", str(QT_TRANSLATE_NOOP("signs", "disagrees")), Tone.BAD),
    StanceKind.UNCLEAR: Sign("unclear", str(QT_TRANSLATE_NOOP("signs", "unclear")), Tone.UNSURE),
}
KIND_SIGNS = {
    StatementKind.DIRECT: Sign("kind-direct", str(QT_TRANSLATE_NOOP("signs", "direct"))),
    StatementKind.INDIRECT: Sign("kind-indirect", str(QT_TRANSLATE_NOOP("signs", "indirect"))),
    StatementKind.MIXED: Sign("kind-mixed", str(QT_TRANSLATE_NOOP("signs", "mixed"))),
}
SPEAKER_SIGNS = {
    SpeakerKind.PERSON: Sign("person", str(QT_TRANSLATE_NOOP("signs", "person"))),
    SpeakerKind.ORGANISATION: Sign("organisation", str(QT_TRANSLATE_NOOP("signs", "organisation"))),
    SpeakerKind.GROUP: Sign("group", str(QT_TRANSLATE_NOOP("signs", "group"))),
    SpeakerKind.DOCUMENT: Sign("document", str(QT_TRANSLATE_NOOP("signs", "document"))),
    SpeakerKind.UNKNOWN: Sign("unknown", str(QT_TRANSLATE_NOOP("signs", "unknown"))),
}
