"""Imports that ask first: a feed's entries, a table's columns, names of files; and many at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableWidget,
    QToolButton,
    QTreeWidget,
)

from reader.ui.frame.status import pace

from .driver import Driver

LONG = "The harbour stays closed until the storm has passed. " * 20


def ok_of(dialog: QDialog) -> QPushButton:
    return dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)  # type: ignore[union-attr]


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    items = [
        {"id": str(n), "title": title, "url": f"https://post.example/{n}", "content_text": f"{title}. {LONG}"}
        for n, title in enumerate(("Storm closes harbour", "Council votes", "Harbour opens again"))
    ]
    path = tmp_path / "feed.json"
    path.write_text(json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "The Post", "items": items}))
    return path


def test_a_feed_is_chosen_from(empty: Driver, feed: Path) -> None:
    empty.window.tasks.importing.open_named([str(feed)])
    dialog = empty.dialog("feedDialog")
    assert not ok_of(dialog).isEnabled()
    dialog.findChild(QLineEdit, "feedFilter").setText("harbour")
    dialog.findChild(QPushButton, "feedAll").click()
    assert "2 Articles" in ok_of(dialog).text()
    empty.accept(dialog)
    empty.wait(lambda: empty.library.articles.count() == 2)
    empty.wait_for_jobs()
    titles = {summary.title for summary in empty.library.articles.summaries()}
    assert titles == {"Storm closes harbour", "Harbour opens again"}
    empty.window.tasks.importing.open_named([str(feed)])
    dialog = empty.dialog("feedDialog")
    entries = dialog.findChild(QTreeWidget, "feedEntries")
    shown = [entries.topLevelItem(row).text(0) for row in range(3)]
    assert ["in the library" in text for text in shown] == [True, False, True]
    dialog.reject()
    empty.wait_for_jobs()
    assert empty.library.articles.count() == 2


def test_a_table_is_mapped(empty: Driver, tmp_path: Path) -> None:
    path = tmp_path / "articles.csv"
    path.write_text(f"Headline,A,B\nStorm,{LONG},Gazette\nRain,{LONG} More.,Gazette\n", "utf-8")
    empty.window.tasks.importing.open_named([str(path)])
    dialog = empty.dialog("tableDialog")
    assert not ok_of(dialog).isEnabled()
    for field, column in (("body", "A"), ("publisher", "B")):
        box = dialog.findChild(QComboBox, f"column.{field}")
        box.setCurrentIndex(box.findData(column))
    preview = dialog.findChild(QTableWidget, "tablePreview")
    assert preview.item(0, 0).text() == "Storm"
    assert preview.item(1, 3).text() == "Gazette"
    box = dialog.findChild(QComboBox, "column.byline")
    box.setCurrentIndex(box.findData("B"))
    assert not ok_of(dialog).isEnabled()
    box.setCurrentIndex(0)
    empty.accept(dialog)
    empty.wait(lambda: empty.library.articles.count() == 2)
    empty.wait_for_jobs()
    assert {summary.publisher for summary in empty.library.articles.summaries()} == {"Gazette"}


def test_tables_with_the_same_columns_are_asked_about_once(empty: Driver, tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.csv" for name in "ab"]
    for path in paths:
        path.write_text(f"title,text\n{path.stem} storm,{path.stem} {LONG}\n", "utf-8")
    empty.window.tasks.importing.open_named([str(path) for path in paths])
    empty.accept(empty.dialog("tableDialog"))
    empty.wait(lambda: empty.library.articles.count() == 2)
    empty.wait_for_jobs()


def test_names_of_files_tell_metadata(empty: Driver, tmp_path: Path) -> None:
    paths = [tmp_path / "2024-03-05_The Post_Ferries stay.txt", tmp_path / "notes.txt"]
    for path in paths:
        path.write_text(f"{path.stem[-5:]} {LONG}", "utf-8")
    empty.do("open_named")
    files = empty.dialog("fileDialog")
    assert isinstance(files, QFileDialog)
    files.setDirectory(str(tmp_path))
    files.findChild(QLineEdit, "fileNameEdit").setText(" ".join(f'"{path.name}"' for path in paths))
    files.accept()
    dialog = empty.dialog("namesDialog")
    preview = dialog.findChild(QTableWidget, "namesPreview")
    assert [preview.item(0, column).text() for column in range(4)] == [
        paths[0].name,
        "2024-03-05",
        "The Post",
        "Ferries stay",
    ]
    assert preview.item(1, 1).text() == "does not fit"
    template = dialog.findChild(QComboBox, "nameTemplate")
    template.setCurrentText("{colour}")
    assert not ok_of(dialog).isEnabled()
    template.setCurrentText("{date}_{outlet}_{title}")
    empty.accept(dialog)
    empty.wait(lambda: empty.library.articles.count() == 2)
    empty.wait_for_jobs()
    assert {s.publisher for s in empty.library.articles.summaries()} == {"The Post", ""}


def test_many_are_stopped_with_what_is_done_kept_and_go_on_later(empty: Driver, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number:03}.txt").write_text(f"Article number {number}\n\nIt has {number} words. {LONG}", "utf-8")
    (folder / "010.txt").write_bytes(b"")
    importing = empty.window.tasks.importing
    importing.open_named([str(folder)])
    empty.wait(lambda: empty.library.articles.count() > 12)
    empty.find(QToolButton, "jobCancel").click()
    results = empty.dialog("importResults")
    assert results.findChild(QListWidget, "importFailures").count() == 1
    results.close()
    kept = empty.library.articles.count()
    assert 12 < kept < 399
    stop = empty.find(QToolButton, "jobCancel")
    if empty.window.jobs.running:
        stop.click()
    empty.wait_for_jobs()
    assert empty.library.check() == []
    importing.open_named([str(folder)])
    results = empty.dialog("importResults")
    results.close()
    assert empty.library.articles.count() == 399
    if empty.window.jobs.running:
        stop.click()
    empty.wait_for_jobs()


def test_the_pace_is_told() -> None:
    assert pace(1, 3, 5.0) == ""
    assert "120 of 3" in pace(120, 3000, 4.0)
    assert "30 a second" in pace(120, 3000, 4.0)
    assert "2 min left" in pace(120, 3000, 4.0)
    assert pace(0, 3000, 0.0).endswith("000")


def test_boxes_can_be_checked_by_keyboard(empty: Driver, feed: Path) -> None:
    empty.window.tasks.importing.open_named([str(feed)])
    dialog = empty.dialog("feedDialog")
    entries = dialog.findChild(QTreeWidget, "feedEntries")
    entries.setFocus()
    entries.setCurrentItem(entries.topLevelItem(1))
    empty.press("Space", entries)
    assert entries.topLevelItem(1).checkState(0) is Qt.CheckState.Checked
    dialog.close()
    empty.wait_for_jobs()
