"""An article that its outlet changed, in the window: what became of everything, the difference, and placing by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QTextCharFormat
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QListWidget, QPushButton, QTextBrowser, QToolButton, QWidget

from reader.services import statements
from reader.services.library import open_library
from reader.services.lineage import lineage_of
from tests.services.examples import where

from .driver import Driver

HEAD = "Title: Bridge to open in spring\nURL: https://post.example/bridge\nPublisher: The Post\n\n"
FIRST = (
    HEAD + "The bridge over the Lenne will open in April, the mayor said at a meeting of the council on Monday.\n\n"
    "“We are ready,” Ines Kolb told reporters after the meeting. “The concrete is dry and the road is paved.”\n\n"
    "The builders' union disagreed. “Nobody has tested it,” its spokesman Karl Ott said outside the town hall.\n\n"
    "The bridge cost four million and took three years to build, one more than planned.\n"
)
SECOND = FIRST.replace("The concrete is dry", "The concrete is nearly dry").replace(
    "“Nobody has tested it,” its spokesman Karl Ott said outside the town hall", "It did not want to say more"
)


@pytest.fixture
def changed(empty: Driver, tmp_path: Path) -> Driver:
    """A window on an article with two statements, which then came in anew with other words."""
    path = tmp_path / "bridge.txt"
    path.write_text(FIRST, "utf-8")
    importing = empty.window.tasks.importing
    importing.open_named([str(path)])
    empty.wait(lambda: empty.window.controller.content is not None)
    empty.wait_for_jobs()
    controller, article = empty.window.controller, empty.article
    found = [s.id for s in empty.library.statements.of_article(article.id)]
    controller.run(statements.delete_statements, found)
    for words in ("The concrete is dry and the road is paved.", "Nobody has tested it"):
        controller.create(statements.create_statement, article.id, [where(article.body, words)])
    path.write_text(SECOND, "utf-8")
    importing.open_named([str(path)])
    empty.wait(lambda: len(empty.library.articles.versions(article.id)) == 2)
    empty.wait_for_jobs()
    return empty


def bar(driver: Driver) -> str:
    widget = driver.find(QWidget, "versionBar")
    return widget.accessibleName() if widget.isVisible() else ""


def test_an_article_without_versions_says_nothing_of_them(demo: Driver) -> None:
    assert bar(demo) == ""
    assert not demo.action("versions").isEnabled()
    assert not demo.action("other_version").isEnabled()


def test_a_newer_version_opens_and_tells_what_became_of_everything(changed: Driver) -> None:
    assert "nearly dry" in changed.article.body
    assert "1 moved, 1 reworded, 1 could not be moved" in bar(changed)
    assert len(changed.library.articles.summaries()) == 1


def test_the_earlier_version_says_so_and_leads_back(changed: Driver) -> None:
    newest = changed.article.id
    changed.find(QPushButton, "versionOther").click()
    assert changed.article.id != newest
    assert "An earlier version" in bar(changed) and "1 thing" in bar(changed)
    changed.find(QPushButton, "versionOther").click()
    assert changed.article.id == newest
    changed.press("Shift+V")
    assert changed.article.id != newest
    changed.do("back")
    assert changed.article.id == newest


def test_it_is_still_told_after_a_restart(changed: Driver, open_window: Callable[[Path], Driver]) -> None:
    path, told = changed.library.path, bar(changed)
    changed.window.close()
    again = open_window(path)
    assert bar(again) == told


def test_undo_of_the_import_shows_the_earlier_version_again(changed: Driver) -> None:
    while len(changed.library.articles.versions(changed.article.id)) == 2:
        changed.do("undo")
    assert "Nobody has tested it" in changed.article.body
    assert bar(changed) == ""
    assert len(changed.library.statements.of_article(changed.article.id)) == 2


def marked(text: QTextBrowser, looks: Callable[[QTextCharFormat], bool]) -> list[str]:
    out = []
    block = text.document().begin()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            if looks(fragment.charFormat()):
                out.append(fragment.text().strip())
            iterator += 1
        block = block.next()
    return out


def test_the_difference_strikes_underlines_and_stresses_quotations(changed: Driver) -> None:
    changed.press("V")
    dialog = changed.dialog("versionsDialog")
    assert dialog.findChild(QListWidget, "versionList").count() == 2
    text = dialog.findChild(QTextBrowser, "differenceText")
    removed = marked(text, QTextCharFormat.fontStrikeOut)
    added = marked(text, QTextCharFormat.fontUnderline)
    bold = marked(text, lambda look: look.fontWeight() == QFont.Weight.Bold)
    assert "nearly" in added and "nearly" in bold
    assert any("Nobody has tested it" in words for words in removed)
    assert "inside quotation marks" in dialog.findChild(QLabel, "differenceCount").text()
    assert dialog.findChild(QComboBox, "versionCompared").count() == 1
    dialog.findChild(QPushButton, "nextChange").click()
    dialog.close()


def test_what_was_left_is_listed_and_found_on_its_version(changed: Driver) -> None:
    changed.find(QPushButton, "versionDifference").click()
    dialog = changed.dialog("versionsDialog")
    left = dialog.findChild(QListWidget, "leftList")
    assert [left.item(row).text() for row in range(left.count())] == ["Nobody has tested it"]
    left.setCurrentRow(0)
    dialog.findChild(QPushButton, "goToLeft").click()
    assert changed.statement.text == "Nobody has tested it"
    assert "An earlier version" in bar(changed)
    changed.wait(lambda: changed.window.findChild(QDialog, "versionsDialog") is None)


def test_what_was_left_is_placed_by_hand(changed: Driver) -> None:
    newest = changed.article
    changed.do("versions")
    dialog = changed.dialog("versionsDialog")
    dialog.findChild(QListWidget, "leftList").setCurrentRow(0)
    dialog.findChild(QPushButton, "placeLeft").click()
    place = changed.find(QWidget, "placeBar")
    assert place.isVisible() and "Nobody has tested it" in place.accessibleName()
    changed.find(QPushButton, "placeFinish").click()
    assert "Select words" in changed.message()
    changed.window.views.article.setSelectedSpan(where(newest.body, "did not want to say more"))
    changed.press("P, P", changed.window.views.article)
    assert not place.isVisible()
    assert (changed.statement.article_id, changed.statement.text) == (newest.id, "did not want to say more")
    assert lineage_of(changed.library, newest.id).left == ()
    assert "could not be moved" not in bar(changed)
    changed.do("undo")
    assert "1 could not be moved" in bar(changed)


def test_nearly_the_same_article_is_named_and_opens(empty: Driver, tmp_path: Path) -> None:
    for name, text in (
        ("a.txt", FIRST),
        ("b.txt", FIRST.replace("post.example", "gazette.example").replace("The Post", "The Gazette") + "\nMore.\n"),
    ):
        (tmp_path / name).write_text(text, "utf-8")
        empty.window.tasks.importing.open_named([str(tmp_path / name)])
        empty.wait(lambda: empty.window.controller.content is not None)
        empty.wait_for_jobs()
    near = empty.find(QToolButton, "nearDuplicate")
    assert near.isVisible()
    assert near.toolTip().startswith("Bridge to open in spring · The Post (") and near.toolTip().endswith(" %)")
    near.click()
    assert empty.article.publisher == "The Post"
    assert "The Gazette" in near.toolTip()


def test_an_article_like_no_other_names_none(demo: Driver) -> None:
    assert not demo.find(QWidget, "nearBar").isVisible()


def test_a_library_opened_for_reading_shows_versions_too(changed: Driver) -> None:
    path = changed.library.path
    changed.window.close()
    with open_library(path, create=False, read_only=True) as library:
        assert len(lineage_of(library, library.articles.summaries()[0].id).left) == 1


def test_placing_can_be_stopped(changed: Driver) -> None:
    assert not changed.action("place").isEnabled()
    changed.do("versions")
    dialog = changed.dialog("versionsDialog")
    dialog.findChild(QListWidget, "leftList").setCurrentRow(0)
    dialog.findChild(QPushButton, "placeLeft").click()
    assert changed.action("place").isEnabled()
    changed.find(QPushButton, "placeCancel").click()
    assert not changed.find(QWidget, "placeBar").isVisible()
    assert not changed.action("place").isEnabled()
    assert "1 could not be moved" in bar(changed)


def test_any_two_of_three_versions_can_be_compared(changed: Driver, tmp_path: Path) -> None:
    path = tmp_path / "bridge.txt"
    path.write_text(SECOND.replace("one more than planned", "two more than planned"), "utf-8")
    changed.window.tasks.importing.open_named([str(path)])
    changed.wait(lambda: len(changed.library.articles.versions(changed.article.id)) == 3)
    changed.wait_for_jobs()
    assert "two more" in changed.article.body
    changed.do("versions")
    dialog = changed.dialog("versionsDialog")
    compared = dialog.findChild(QComboBox, "versionCompared")
    text = dialog.findChild(QTextBrowser, "differenceText")
    assert (compared.currentText(), marked(text, QTextCharFormat.fontUnderline)) == ("Version 2", ["two"])
    compared.setCurrentIndex(compared.findText("Version 1"))
    assert {"two", "nearly"} <= set(marked(text, QTextCharFormat.fontUnderline))
    dialog.findChild(QListWidget, "versionList").setCurrentRow(1)
    assert compared.currentText() == "Version 1"
    assert "two" not in marked(text, QTextCharFormat.fontUnderline)
    dialog.findChild(QPushButton, "openVersion").click()
    assert "one more than planned" in changed.article.body and "nearly dry" in changed.article.body
