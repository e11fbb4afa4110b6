"""Several speakers of one statement in the window: shown under each, edited by key and in the inspector, undone."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QListWidget, QTreeView

from reader.domain.claim import StanceKind
from reader.domain.filter import StatementFilter
from reader.domain.provenance import Status
from reader.domain.statement import Statement
from reader.services import claims, statements
from reader.ui.panels.rows import StatementRow
from reader.ui.panels.tree_model import KEY_ROLE, GroupedTreeModel

from .driver import Driver, rows


@pytest.fixture
def shared(demo: Driver) -> Statement:
    """A suggested statement of the open article that three speakers make; it is selected."""
    here = [speaker.id for speaker in demo.library.speakers.of_article(demo.article.id)][:3]
    first = demo.library.statements.of_article(demo.article.id)[0]
    demo.window.controller.run(statements.set_status, [first.id], Status.SUGGESTED)
    demo.window.controller.run(statements.set_speakers, [first.id], here)
    demo.window.controller.select_statement(first.id)
    return demo.statement


def names(demo: Driver, statement: Statement) -> list[str]:
    return [demo.library.speakers.get(id_).name for id_ in statement.speaker_ids]


def tree(demo: Driver) -> QTreeView:
    return demo.find(QTreeView, "statementTree")


def row_at(view: QTreeView, index: QModelIndex) -> Any:
    """The row as the model has it."""
    model = view.model()
    assert isinstance(model, GroupedTreeModel)
    return model.row_at(index)


def stand_under(demo: Driver, speaker: int, statement: int) -> None:
    """Select a statement's row under one of its speakers, as a click does."""
    for top in rows(tree(demo)):
        if top.data(KEY_ROLE) == speaker:
            for child in (tree(demo).model().index(row, 0, top) for row in range(tree(demo).model().rowCount(top))):
                if child.data(KEY_ROLE) == statement:
                    flags = QItemSelectionModel.SelectionFlag
                    tree(demo).selectionModel().setCurrentIndex(child, flags.ClearAndSelect)
                    return
    raise AssertionError("there is no such row")


def group_of(index: QModelIndex) -> int | None:
    key: int | None = index.parent().data(KEY_ROLE)
    return key


def test_it_stands_under_each_speaker_and_counts_once(demo: Driver, shared: Statement) -> None:
    shown = demo.speakers()
    together = names(demo, shared)
    assert [name for name, texts in shown.items() if shared.text in texts] == together
    places = [
        tree(demo).model().index(row, 0, top)
        for top in rows(tree(demo))
        for row in range(tree(demo).model().rowCount(top))
    ]
    found = [row_at(tree(demo), place) for place in places if place.data(KEY_ROLE) == shared.id]
    assert all(isinstance(row, StatementRow) for row in found)
    assert [list(row.partners) for row in found] == [[n for n in together if n != name] for name in together]
    assert ", ".join(together) in next(p for p in places if p.data(KEY_ROLE) == shared.id).data(
        Qt.ItemDataRole.AccessibleTextRole
    )
    count = len(demo.library.statements.of_article(demo.article.id))
    assert demo.find(QLabel, "statusCounts").text().startswith(f"{count} statements")


def test_selecting_it_goes_to_its_first_speaker_and_a_click_stays_where_it_fell(
    demo: Driver, shared: Statement
) -> None:
    assert group_of(tree(demo).currentIndex()) == shared.speaker_id
    stand_under(demo, shared.speaker_ids[2], shared.id)
    assert demo.window.controller.statement_id == shared.id
    assert group_of(tree(demo).currentIndex()) == shared.speaker_ids[2]
    tree(demo).selectAll()
    chosen = demo.window.views.statements.selected_statements()
    assert len(chosen) == len(set(chosen)) == len(demo.library.statements.of_article(demo.article.id))


def test_accepting_all_of_a_speaker_takes_what_they_share(demo: Driver, shared: Statement) -> None:
    second = shared.speaker_ids[1]
    stand_under(demo, second, shared.id)
    demo.press("Shift+A")
    theirs = demo.library.statements.of_speaker(second)
    assert all(s.provenance.status is Status.ACCEPTED for s in theirs if s.article_id == demo.article.id)
    assert demo.library.statements.get(shared.id).provenance.status is Status.ACCEPTED


def test_a_speaker_is_added_by_key_and_undone_as_one_step(demo: Driver, shared: Statement) -> None:
    demo.press("W, W")
    dialog = demo.dialog("speakerChoice")
    offered = dialog.findChild(QListWidget, "speakerList")
    words = {offered.item(row).text().split(" · ")[0] for row in range(offered.count())}
    assert words.isdisjoint({*names(demo, shared), "Unknown speaker"})
    dialog.findChild(QLineEdit, "speakerName").setText("Somebody New")
    demo.accept(dialog)
    assert names(demo, demo.statement) == [*names(demo, shared), "Somebody New"]
    demo.press("Ctrl+Z")
    assert demo.statement == shared
    assert demo.library.speakers.named("Somebody New") == []


def test_the_speaker_in_whose_list_one_stands_comes_first_or_goes(demo: Driver, shared: Statement) -> None:
    one, two, three = shared.speaker_ids
    stand_under(demo, three, shared.id)
    demo.press("W, F")
    assert demo.statement.speaker_ids == (three, one, two)
    demo.press("W, F")
    assert demo.statement.speaker_ids == (one, three, two)
    stand_under(demo, two, shared.id)
    demo.press("W, X")
    assert demo.statement.speaker_ids == (one, three)
    for _ in range(3):
        demo.press("Ctrl+Z")
    assert demo.statement == shared
    demo.press("S")
    dialog = demo.dialog("speakerChoice")
    dialog.findChild(QLineEdit, "speakerName").setText(names(demo, shared)[1])
    demo.accept(dialog)
    assert demo.statement.speaker_ids == (two,)
    demo.press("W, F")
    assert "several speakers" in demo.message()


def test_the_inspector_shows_and_edits_all(demo: Driver, shared: Statement) -> None:
    inspector = demo.window.views.inspector
    one, two, three = shared.speaker_ids

    def chips() -> list[QAbstractButton]:
        return [c for c in inspector.findChildren(QAbstractButton, "speakerChip") if c.isVisible()]

    assert [chip.text() for chip in chips()] == names(demo, shared)[1:]
    QTest.keyClick(chips()[0], Qt.Key.Key_Delete)
    demo.wait(lambda: demo.statement.speaker_ids == (one, three))
    field = inspector.findChild(QComboBox, "speakerField")
    field.activated.emit(field.findText(names(demo, shared)[2]))
    assert demo.statement.speaker_ids == (three, one)
    field.activated.emit(field.findText(names(demo, shared)[1]))
    assert demo.statement.speaker_ids == (two, one)
    field.activated.emit(field.findText("Unknown speaker"))
    assert demo.statement.speaker_ids == ()
    assert chips() == []
    inspector.findChild(QAbstractButton, "addSpeaker").click()
    dialog = demo.dialog("speakerChoice")
    dialog.findChild(QLineEdit, "speakerName").setText(names(demo, shared)[0])
    demo.accept(dialog)
    assert demo.statement.speaker_ids == (one,)


def test_a_stance_counts_once_with_all_names(demo: Driver, shared: Statement) -> None:
    claim, _ = claims.create_claim(demo.library, "It was said together")
    demo.window.controller.run(claims.set_stance, [shared.id], claim, StanceKind.AGREES)
    view = demo.find(QTreeView, "claimTree")
    model = view.model()
    (top,) = [top for top in rows(view) if top.data() == "It was said together"]
    assert row_at(view, top).stances == ((StanceKind.AGREES, 1),)
    assert model.rowCount(top) == 1
    assert list(row_at(view, model.index(0, 0, top)).speakers) == names(demo, shared)


def test_the_filter_finds_what_a_speaker_shares(demo: Driver, shared: Statement) -> None:
    last = shared.speaker_ids[2]
    demo.window.controller.set_filter(StatementFilter(speaker_ids=frozenset([last])))
    assert shared in demo.window.controller.visible_statements()
