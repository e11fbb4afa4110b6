"""Two windows on one library, libraries that cannot be written or opened, and what is remembered of a session."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QPushButton, QSplitter, QTableWidget, QWidget

from reader.domain.errors import NotALibrary
from reader.domain.provenance import Status
from reader.services import statements
from reader.services.library import open_library
from reader.store.connection import PATIENCE
from reader.ui.app import build

from .driver import Driver

Open = Callable[[Path], Driver]


def test_a_second_window_shows_what_the_first_one_changes(open_window: Open, demo_library: Path) -> None:
    first, second = open_window(demo_library), open_window(demo_library)
    chosen = first.library.statements.of_article(first.article.id)[0]
    first.window.controller.select_statement(chosen.id)
    first.do("reject")
    second.wait(lambda: second.window.controller.content.statements[chosen.id].provenance.status is Status.REJECTED)


def test_a_window_undoes_its_own_steps_and_says_what_is_in_the_way(open_window: Open, demo_library: Path) -> None:
    first, second = open_window(demo_library), open_window(demo_library)
    first.do("next_unreviewed")
    first.do("reject")
    chosen = first.statement.id
    assert "Reject" in first.action("undo").text()
    second.wait(lambda: second.window.controller.content.statements[chosen].provenance.status is Status.REJECTED)
    assert "Reject" not in second.action("undo").text()
    second.window.controller.select_statement(chosen)
    second.do("undecide")
    first.wait(lambda: first.statement.provenance.status is Status.SUGGESTED)
    first.do("undo")
    assert "undo that there first" in first.message()
    second.do("undo")
    first.wait(lambda: first.statement.provenance.status is Status.REJECTED)
    first.do("undo")
    assert first.statement.provenance.status is Status.SUGGESTED


def test_a_library_that_another_program_is_writing_to_says_so_soon(demo: Driver, demo_library: Path) -> None:
    demo.press("U")
    before = demo.statement
    with closing(sqlite3.connect(demo_library, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM statement")
        began = time.monotonic()
        demo.press("A")
        assert time.monotonic() - began < PATIENCE / 2, "the window stands still no longer than it must"
        assert "is writing to the library" in demo.message()
        assert demo.statement == before
        other.execute("ROLLBACK")
    demo.press("A")
    assert demo.statement.provenance.status is Status.ACCEPTED


def test_an_article_deleted_in_another_window_goes(open_window: Open, demo_library: Path) -> None:
    first, second = open_window(demo_library), open_window(demo_library)
    gone = first.article.title
    first.do("delete_article")
    second.wait(lambda: second.window.controller.content is None or second.article.title != gone)
    first.do("undo")
    assert gone in {summary.title for summary in first.library.articles.summaries()}


def test_what_a_script_writes_shows(demo: Driver, demo_library: Path) -> None:
    chosen = demo.library.statements.of_article(demo.article.id)[0].id
    with open_library(demo_library) as library:
        statements.delete_statements(library, [chosen])
    demo.wait(lambda: chosen not in demo.window.controller.content.statements)


def test_new_window_opens_a_second_one_on_the_same_library(demo: Driver) -> None:
    from reader.ui.app import open_windows

    demo.do("new_window")
    (second,) = open_windows()
    assert second.controller.library.path == demo.library.path
    second.close()
    demo.wait(lambda: not open_windows())


def test_a_library_that_cannot_be_written_says_so(open_window: Open, demo_library: Path) -> None:
    with open_library(demo_library) as library:
        library.backup()
    folder = demo_library.parent
    demo_library.chmod(0o444)
    folder.chmod(0o555)
    try:
        driver = open_window(demo_library)
        if not driver.library.read_only:
            pytest.skip("this account may write everywhere")
        assert driver.message()
        assert "read only" in driver.window.windowTitle()
        driver.press("J")
        assert not driver.action("accept").isEnabled()
        assert not driver.action("open").isEnabled()
        assert driver.action("export").isEnabled()
    finally:
        folder.chmod(0o755)
        demo_library.chmod(0o644)


def test_a_file_that_is_no_library_is_refused(tmp_path: Path, qapp: object) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a library", encoding="utf-8")
    with pytest.raises(NotALibrary):
        build(path)
    assert path.read_text(encoding="utf-8") == "not a library"


def test_a_wrong_library_chosen_in_the_window_is_told_in_the_window(demo: Driver, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a library", encoding="utf-8")
    demo.window.controller.windowRequested.emit(path)
    assert "notes.txt" in demo.message()


def test_the_session_is_remembered(open_window: Open, demo_library: Path) -> None:
    first = open_window(demo_library)
    first.press("Shift+J")
    first.do("theme_sepia")
    first.do("serif")
    first.do("zoom_in")
    first.find(QSplitter, "mainSplitter").setSizes([300, 500, 400])
    zoom, sizes = first.window.views.article.zoom(), first.find(QSplitter, "mainSplitter").sizes()
    article = first.article.id
    first.window.close()

    again = open_window(demo_library)
    assert again.article.id == article
    assert again.action("theme_sepia").isChecked()
    assert not again.action("serif").isChecked()
    assert again.window.views.article.zoom() == pytest.approx(zoom)
    assert again.find(QSplitter, "mainSplitter").sizes() == pytest.approx(sizes, abs=3)


def test_panels_can_be_hidden_and_come_back(demo: Driver) -> None:
    for name, panel in (
        ("show_library", "libraryPanel"),
        ("show_statements", "statementPanel"),
        ("show_inspector", "inspector"),
    ):
        demo.do(name)
        assert not demo.find(QWidget, panel).isVisible()
        assert not demo.action(name).isChecked()
        demo.do(name)
        assert demo.find(QWidget, panel).isVisible()


def test_another_coder_takes_over(demo: Driver) -> None:
    demo.do("coder")
    dialog = demo.dialog("coderDialog")
    dialog.findChild(QComboBox, "coderName").setCurrentText("Ana")
    demo.accept(dialog)
    assert demo.library.coder.name == "Ana"
    demo.press("U")
    demo.press("Shift+C")
    assert demo.library.claims.all()[-1].provenance.origin == "coder:Ana"


def test_the_history_lists_what_was_done_and_takes_it_back(demo: Driver) -> None:
    demo.press("U")
    chosen = demo.statement.id
    demo.press("A")
    demo.do("history")
    dialog = demo.dialog("historyDialog")
    table = dialog.findChild(QTableWidget, "historyTable")
    assert "accept" in table.item(0, 2).text().lower()
    dialog.findChild(QPushButton, "historyUndo").click()
    assert demo.library.statements.get(chosen).provenance.status is Status.SUGGESTED
    assert table.item(0, 3).text() == "undone"
    dialog.findChild(QPushButton, "historyRedo").click()
    assert demo.library.statements.get(chosen).provenance.status is Status.ACCEPTED
    dialog.close()


def test_hidden_panels_stay_hidden_in_the_next_session(open_window: Open, demo_library: Path) -> None:
    first = open_window(demo_library)
    first.do("show_inspector")
    first.window.close()
    again = open_window(demo_library)
    assert not again.find(QWidget, "inspector").isVisible()
    assert not again.action("show_inspector").isChecked()
    assert again.find(QWidget, "statementPanel").isVisible()
