"""Where a thing came from and what was decided about it, in one line."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from reader.domain.provenance import CODER_PREFIX, Provenance, Status
from reader.ui.panels.row_delegate import percent


def day(stamp: str) -> str:
    """An ISO 8601 time as a local day, such as "3 Sep"; with the year if it is not this one; empty if unknown."""
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return ""
    local = moment.astimezone().date() if moment.tzinfo else moment.date()
    form = "d MMM" if local.year == date.today().year else "d MMM yyyy"
    return QLocale().toString(QDate(local.year, local.month, local.day), form)


def who_and_when(provenance: Provenance) -> str:
    """Who wrote something and on which day, such as "Ana, 3 Sep"."""
    name = provenance.origin.removeprefix(CODER_PREFIX).replace("/", " ")
    return ", ".join(part for part in (name, day(provenance.modified or provenance.created)) if part)


def provenance_line(provenance: Provenance) -> str:
    """Such as "Suggested by according-to 1.0, 87 % · accepted by Ana, 3 Sep"."""
    parts = [_origin(provenance)]
    by_maker = not provenance.by_machine and provenance.judge == provenance.origin
    if provenance.status is Status.REJECTED or (provenance.status is Status.ACCEPTED and not by_maker):
        parts.append(_decision(provenance))
    return " · ".join(part for part in parts if part)


def speaker_line(provenance: Provenance) -> str:
    """How sure it is who said it, such as "Speaker suggested, 71 %"; empty if nothing is known of that."""
    if not provenance.origin:
        return ""
    if not provenance.by_machine:
        return _tr("Speaker chosen by {0}").format(provenance.origin.removeprefix(CODER_PREFIX))
    return suggestion(provenance, _tr("Speaker suggested"))


def suggestion(provenance: Provenance, words: str) -> str:
    """`words` with the confidence while something is only suggested; empty once a person decided."""
    if not provenance.by_machine or provenance.status is not Status.SUGGESTED:
        return ""
    return words if provenance.confidence is None else f"{words}, {percent(provenance.confidence)}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("provenance", text)


def _origin(provenance: Provenance) -> str:
    name = provenance.origin.removeprefix(CODER_PREFIX).replace("/", " ")
    if not name:
        return ""
    if not provenance.by_machine:
        return ", ".join(part for part in (_tr("Added by {0}").format(name), day(provenance.created)) if part)
    words = _tr("Suggested by {0}").format(name)
    return words if provenance.confidence is None else f"{words}, {percent(provenance.confidence)}"


def _decision(provenance: Provenance) -> str:
    accepted = provenance.status is Status.ACCEPTED
    reviewer = provenance.judge.removeprefix(CODER_PREFIX)
    if reviewer:
        words = (_tr("accepted by {0}") if accepted else _tr("rejected by {0}")).format(reviewer)
    else:
        words = _tr("accepted") if accepted else _tr("rejected")
    return ", ".join(part for part in (words, day(provenance.decided or provenance.modified)) if part)
