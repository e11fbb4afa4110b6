"""The status bar: how far the review is, who annotates, and the long work that runs, with a button to stop it."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStatusBar, QToolButton, QWidget

from reader.ui.dialogs.words import counted
from reader.ui.frame.elided_label import ElidedLabel
from reader.ui.icons import icon
from reader.ui.jobs import JobRunner, RunningJob
from reader.ui.panels.plain_words import label

_LABEL_WIDTH = 520
_FEW = 20
_CODER_LETTERS = 24


def pace(done: int, total: int, seconds: float) -> str:
    """How far long work is, how fast it goes and how long it will take; empty for work of a few steps."""
    if total < _FEW:
        return ""
    numbers = QLocale()
    parts = [_tr("{0} of {1}").format(numbers.toString(done), numbers.toString(total))]
    if done and seconds >= 1:
        rate = done / seconds
        parts.append(_tr("{0} a second").format(numbers.toString(rate, "f", 0 if rate >= 10 else 1)))
        if total > done:
            parts.append(_tr("{0} left").format(duration((total - done) / rate)))
    return " · ".join(parts)


def duration(seconds: float) -> str:
    """A length of time in words: "2 h 5 min", "3 min", "12 s"."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return _tr("{0} h {1} min").format(hours, minutes)
    return _tr("{0} min").format(minutes + (rest >= 30)) if minutes else _tr("{0} s").format(rest)


def _tr(text: str) -> str:
    return QCoreApplication.translate("status", text)


class JobStrip(QWidget):
    """The oldest running job: what it is at, how far, and a button to stop it. Hidden while nothing runs."""

    cancelRequested = Signal(object)  # RunningJob

    def __init__(self, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobStrip")
        self._job: RunningJob | None = None
        self._began = 0.0
        self._runner = runner
        self.label = ElidedLabel()
        self.label.setObjectName("jobLabel")
        self.bar = QProgressBar()
        self.bar.setObjectName("jobProgress")
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(140)
        self.bar.setMaximumHeight(10)
        self.stop = QToolButton()
        self.stop.setObjectName("jobCancel")
        self.stop.setIcon(icon("stop"))
        self.stop.setAutoRaise(True)
        self.stop.setToolTip(self.tr("Stop; what is finished is kept"))
        self.stop.setAccessibleName(self.tr("Stop the work that runs"))
        self.stop.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 0, 0)
        for widget in (self.label, self.bar, self.stop):
            row.addWidget(widget)
        runner.started.connect(self._show_oldest)
        runner.ended.connect(self._show_oldest)
        runner.progressed.connect(self._take_progress)
        self.hide()

    def _show_oldest(self) -> None:
        running = self._runner.running
        self.setVisible(bool(running))
        if running and running[0] is not self._job:
            self._job = running[0]
            self._began = monotonic()
            self.label.setText(self._job.label)
            self.bar.setRange(0, 0)
            self.bar.setAccessibleName(self._job.label)
        if not running:
            self._job = None

    def _take_progress(self, job: RunningJob, done: int, total: int, what: str) -> None:
        if job is not self._job:
            return
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        words = " · ".join(filter(None, (job.label, pace(done, total, monotonic() - self._began))))
        metrics = self.label.fontMetrics()
        room = max(60, _LABEL_WIDTH - metrics.horizontalAdvance(f"{words} · "))
        shown = metrics.elidedText(what, Qt.TextElideMode.ElideMiddle, room)
        self.label.setText(f"{words} · {shown}" if what else words)

    def _cancel(self) -> None:
        if self._job is not None:
            self._runner.cancel(self._job)
            self.label.setText(self.tr("Stopping…"))


class StatusBar(QStatusBar):
    """Counts on the left, running work and the coder on the right."""

    def __init__(self, runner: JobRunner, coder: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.counts = ElidedLabel()
        self.counts.setObjectName("statusCounts")
        self.counts.setContentsMargins(8, 0, 0, 0)
        self.addWidget(self.counts, 1)
        self.jobs = JobStrip(runner, self)
        self.addPermanentWidget(self.jobs)
        self._coder = QToolButton()
        self._coder.setObjectName("statusCoder")
        self._coder.setAutoRaise(True)
        self._coder.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys find it in the menu, as they do the toolbar's actions
        self._coder.setIcon(coder.icon())
        self._coder.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._coder.setToolTip(coder.toolTip())
        self._coder.clicked.connect(coder.trigger)
        self.addPermanentWidget(self._coder)

    def set_coder(self, name: str) -> None:
        """Show who annotates."""
        longest = self.fontMetrics().averageCharWidth() * _CODER_LETTERS
        self._coder.setText(label(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, longest)))
        self._coder.setAccessibleName(self.tr("Coder: {0}").format(name))

    def set_counts(self, statements: int, shown: int, unreviewed: int) -> None:
        """Show how many statements the article has, how many the filter shows, how many wait for a decision."""
        parts = [counted(statements, self.tr("1 statement"), self.tr("{0} statements"))]
        if shown != statements:
            parts.append(self.tr("{0} shown").format(shown))
        if statements:
            parts.append(self.tr("{0} to review").format(unreviewed) if unreviewed else self.tr("all reviewed"))
        self.counts.setText("   ·   ".join(parts))
