"""Long work: it shows, it can be stopped, what comes too late is dropped, and closing waits for it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from time import sleep

import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QProgressBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from reader.domain.errors import ExportFailed
from reader.domain.progress import CancelToken, Progress
from reader.services.library import Library
from reader.ui.faults import FaultReporter

from .driver import Driver

Open = Callable[[Path], Driver]


def endless(library: Library, progress: Progress, cancel: CancelToken) -> str:
    for step in range(100_000):
        progress(step % 100, 100, f"step {step}")
        cancel.check()
        sleep(0.005)
    return "done"


def test_work_shows_how_far_it_is_and_can_be_stopped(demo: Driver) -> None:
    results: list[str] = []
    demo.window.jobs.start("Counting", endless, results.append)
    strip = demo.find(QWidget, "jobStrip")
    demo.wait(lambda: demo.find(QProgressBar, "jobProgress").value() > 0)
    assert strip.isVisible()
    assert "Counting" in demo.find(QLabel, "jobLabel").text()
    demo.find(QToolButton, "jobCancel").click()
    demo.wait_for_jobs()
    assert not strip.isVisible()
    assert results == []
    assert demo.message() == "Stopped: Counting"


def test_finding_statements_can_be_stopped_and_leaves_all_as_it_was(demo: Driver) -> None:
    before = demo.library.statements.of_article(demo.article.id)
    demo.do("extract")
    (job,) = demo.window.jobs.running
    demo.window.jobs.cancel(job)
    demo.wait_for_jobs()
    assert demo.library.statements.of_article(demo.article.id) == before


def test_the_window_goes_on_while_work_runs(demo: Driver) -> None:
    demo.window.jobs.start("Counting", endless, print)
    demo.press("J")
    demo.press("A")
    assert demo.statement.provenance.status == "accepted"
    demo.find(QToolButton, "jobCancel").click()
    demo.wait_for_jobs()


def test_closing_the_window_stops_its_work_and_drops_its_answer(open_window: Open, demo_library: Path) -> None:
    driver = open_window(demo_library)
    results: list[str] = []
    driver.window.jobs.start("Counting", endless, results.append)
    driver.window.jobs.start("Waiting", lambda *_: "late", results.append)
    driver.window.close()
    driver.qtbot.wait(50)
    assert results == []
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("QThread")]


def test_what_a_person_can_mend_is_one_sentence(demo: Driver) -> None:
    def fail(library: Library, progress: Progress, cancel: CancelToken) -> None:
        raise ExportFailed("The disk is full; choose another place.")

    demo.window.jobs.start("Exporting", fail, print)
    demo.wait(lambda: demo.message() == "The disk is full; choose another place.")


def test_a_bug_in_the_background_is_shown_with_details_to_copy(
    demo: Driver, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    reporter = FaultReporter(demo.window)
    monkeypatch.setattr(sys, "excepthook", reporter.report)

    def fail(library: Library, progress: Progress, cancel: CancelToken) -> None:
        raise ZeroDivisionError("one by nothing")

    demo.window.jobs.start("Dividing", fail, print)
    dialog = demo.dialog("faultDialog")
    details = dialog.findChild(QPlainTextEdit, "faultDetails").toPlainText()
    assert "one by nothing" in details
    assert "test_jobs.py" in details
    assert "According To" in details
    dialog.close()
