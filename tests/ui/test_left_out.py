"""What an import left out can be seen in the window and comes back where it stood."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QListWidget, QWidget

from tests.services.test_leftovers import PAGE

from .driver import Driver


@pytest.fixture
def ferries(empty: Driver, tmp_path: Path) -> Driver:
    page = tmp_path / "ferries.html"
    page.write_text(PAGE, "utf-8")
    empty.window.tasks.importing.open_named([str(page)])
    empty.wait(lambda: empty.window.controller.content is not None)
    empty.wait_for_jobs()
    return empty


def test_a_piece_comes_back_and_undo_takes_it_away(ferries: Driver) -> None:
    before = ferries.article
    ferries.do("accept_visible")  # what nobody decided on is looked for anew
    said = [s.text for s in ferries.library.statements.of_article(before.id)]
    ferries.do("left_out")
    dialog = ferries.dialog("leftOutDialog")
    pieces = dialog.findChild(QListWidget, "leftOutList")
    ok = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    assert not ok.isEnabled()
    (wanted,) = (item for item in map(pieces.item, range(pieces.count())) if "Sign up" in item.text())
    wanted.setCheckState(Qt.CheckState.Checked)
    assert "1 Piece" in ok.text()
    ferries.accept(dialog)
    ferries.wait_for_jobs()
    assert ferries.article.id != before.id
    assert "Sign up for our newsletter" in ferries.article.body
    moved = [s.text for s in ferries.library.statements.of_article(ferries.article.id)]
    assert set(said) <= set(moved)
    assert ferries.find(QWidget, "versionBar").isVisible()
    while ferries.article.id != before.id:
        ferries.do("undo")
    assert "Sign up" not in ferries.article.body
    assert [s.text for s in ferries.library.statements.of_article(before.id)] == said


def test_of_an_earlier_version_it_is_shown_only(ferries: Driver) -> None:
    ferries.do("left_out")
    dialog = ferries.dialog("leftOutDialog")
    pieces = dialog.findChild(QListWidget, "leftOutList")
    pieces.item(1).setCheckState(Qt.CheckState.Checked)
    ferries.accept(dialog)
    ferries.wait_for_jobs()
    ferries.do("other_version")
    ferries.do("left_out")
    dialog = ferries.dialog("leftOutDialog")
    dialog.findChild(QListWidget, "leftOutList").item(1).setCheckState(Qt.CheckState.Checked)
    assert not dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).isEnabled()
    dialog.close()


def test_a_source_without_anything_left_out_says_so(empty: Driver, tmp_path: Path) -> None:
    path = tmp_path / "rain.txt"
    path.write_text("Rain in the valley\n\nIt rained all day in the valley, the mayor said.\n", "utf-8")
    empty.window.tasks.importing.open_named([str(path)])
    empty.wait(lambda: empty.window.controller.content is not None)
    empty.wait_for_jobs()
    empty.do("left_out")
    assert "Nothing was left out" in empty.message()


def test_long_menus_are_folded_away_until_asked_for(empty: Driver, tmp_path: Path) -> None:
    menu = "".join(f"<a>Section {number}</a><br><br>" for number in range(20))
    page = tmp_path / "ferries.html"
    page.write_text(PAGE.replace("<a>Home</a>", menu), "utf-8")
    empty.window.tasks.importing.open_named([str(page)])
    empty.wait(lambda: empty.window.controller.content is not None)
    empty.wait_for_jobs()
    empty.do("left_out")
    dialog = empty.dialog("leftOutDialog")
    pieces = dialog.findChild(QListWidget, "leftOutList")

    def shown() -> list[str]:
        return [item.text() for item in map(pieces.item, range(pieces.count())) if not item.isHidden()]

    assert not any("Section" in text for text in shown())
    assert any("Sign up" in text for text in shown())
    dialog.findChild(QCheckBox, "leftOutLabels").click()
    assert sum("Section" in text for text in shown()) == 20
    dialog.close()
