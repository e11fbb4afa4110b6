"""The domain's words as the window shows them."""

from __future__ import annotations

import re
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

from reader.domain.claim import StanceKind
from reader.domain.speaker import SpeakerKind

_WEEKDAY = r"dddd,?\s*"


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


def local_time(moment: str) -> str:
    """An ISO 8601 time as the reader's clock shows it; as it stands if it is no time."""
    local = _parsed(moment)
    return moment if local is None else QLocale().toString(local, QLocale.FormatType.ShortFormat)


def local_day(moment: str) -> str:
    """The day of an ISO 8601 time where the reader is, as "11 March 2024", of today's the time, as "10:32 today"."""
    local = _parsed(moment)
    if local is None:
        return moment
    if local.date() == QDate.currentDate():
        return _tr("{0} today").format(QLocale().toString(local.time(), QLocale.FormatType.ShortFormat))
    return QLocale().toString(local.date(), re.sub(_WEEKDAY, "", QLocale().dateFormat()))


def _parsed(moment: str) -> QDateTime | None:
    try:
        time = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return QDateTime.fromMSecsSinceEpoch(round(time.timestamp() * 1000))
