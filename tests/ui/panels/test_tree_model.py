"""The trees' model takes new content row by row, and passes Qt's own model tester while it does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reader.domain.provenance import Status
from reader.domain.record import replace
from reader.domain.spans import Span
from reader.domain.speaker import Speaker
from reader.domain.statement import Statement, StatementKind
from reader.ui.panels.content import PanelContent
from reader.ui.panels.row_words import describe
from reader.ui.panels.rows import Group, claim_groups, speaker_groups, statement_rows
from reader.ui.panels.tree_model import KEY_ROLE, GroupedTreeModel, dragged_statements
from tests.ui.panels import samples


def by_speaker(content: PanelContent, matching: set[int] | None = None) -> list[Group]:
    return speaker_groups(content, statement_rows(content), matching, "Unknown speaker")


def by_claim(content: PanelContent) -> list[Group]:
    return claim_groups(content, statement_rows(content), None, "Not yet assigned")


def keys(model: GroupedTreeModel) -> list[tuple[object, list[object]]]:
    tops = [model.index(row, 0) for row in range(model.rowCount())]
    return [
        (top.data(KEY_ROLE), [model.index(row, 0, top).data(KEY_ROLE) for row in range(model.rowCount(top))])
        for top in tops
    ]


def expected(groups: list[Group]) -> list[tuple[object, list[object]]]:
    return [(group.row.key, [row.key for row in group.children]) for group in groups]


@pytest.fixture
def model() -> GroupedTreeModel:
    return GroupedTreeModel(describe)


def with_status(content: PanelContent, statement_id: int, status: Status) -> PanelContent:
    def changed(s: Statement) -> Statement:
        return replace(s, provenance=samples.provenance(status, 0.5)) if s.id == statement_id else s

    return replace(content, statements=[changed(s) for s in content.statements])


@pytest.mark.parametrize("arrange", [by_speaker, by_claim])
def test_the_model_is_a_sound_model(
    model: GroupedTreeModel, qtmodeltester: ModelTester, arrange: Callable[[PanelContent], list[Group]]
) -> None:
    model.setGroups(arrange(samples.panel_content()))
    qtmodeltester.check(model)


def test_a_new_status_changes_one_row_of_two_thousand(model: GroupedTreeModel, qtbot: QtBot) -> None:
    content = samples.large_content(2000)
    model.setGroups(by_speaker(content))
    changed: list[object] = []
    model.dataChanged.connect(lambda first, last: changed.append((first.data(KEY_ROLE), last.data(KEY_ROLE))))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.assertNotEmitted(model.layoutChanged):
        model.setGroups(by_speaker(with_status(content, 1001, Status.REJECTED)))
    assert changed == [(1001, 1001)]


def test_a_new_status_also_updates_the_number_of_those_not_reviewed(model: GroupedTreeModel) -> None:
    content = samples.panel_content()
    model.setGroups(by_speaker(content))
    before = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    model.setGroups(by_speaker(with_status(content, 3, Status.ACCEPTED)))
    after = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "1 not reviewed" in before
    assert "not reviewed" not in after


def test_a_filter_keeps_the_indexes_of_the_rows_that_stay(model: GroupedTreeModel, qtbot: QtBot) -> None:
    content = samples.panel_content()
    model.setGroups(by_speaker(content))
    kept = QPersistentModelIndex(model.indexes_of_statement(3)[0])
    gone = QPersistentModelIndex(model.indexes_of_statement(4)[0])
    with qtbot.assertNotEmitted(model.modelReset):
        model.setGroups(by_speaker(content, {2, 3}))
    assert kept.isValid()
    assert kept.data(KEY_ROLE) == 3
    assert not gone.isValid()
    assert keys(model) == [(1, [3]), (2, [2])]


def test_statements_are_dragged_as_their_ids(model: GroupedTreeModel) -> None:
    model.setGroups(by_speaker(samples.panel_content()))
    top = model.index(0, 0)
    data = model.mimeData([model.index(1, 0, top), top, model.index(0, 0, top)])
    assert dragged_statements(data) == [3, 1]


def test_indexes_outside_the_model_are_invalid(model: GroupedTreeModel) -> None:
    model.setGroups(by_speaker(samples.panel_content()))
    top = model.index(0, 0)
    assert not model.index(99, 0).isValid()
    assert not model.index(0, 1).isValid()
    assert not model.index(99, 0, top).isValid()
    assert not model.index(0, 0, model.index(0, 0, top)).isValid()
    assert not model.parent(QModelIndex()).isValid()
    assert model.data(QModelIndex()) is None


contents = st.lists(
    st.tuples(
        st.integers(1, 12),
        st.lists(st.integers(1, 4), max_size=3, unique=True).map(tuple),
        st.sampled_from(Status),
    ),
    max_size=12,
    unique_by=lambda row: row[0],
)


def content_of(rows: list[tuple[int, tuple[int, ...], Status]]) -> PanelContent:
    statements = [
        Statement(
            1,
            StatementKind.DIRECT,
            (Span(0, 1),),
            speaker_ids=speakers,
            text=f"statement {key}",
            provenance=samples.provenance(status, 0.5),
            id=key,
        )
        for key, speakers, status in rows
    ]
    return PanelContent(statements, [Speaker(f"speaker {i}", id=i) for i in range(1, 5)])


@given(st.lists(contents, min_size=2, max_size=5))
def test_any_content_follows_any_other(history: list[list[tuple[int, tuple[int, ...], Status]]]) -> None:
    model = GroupedTreeModel(describe)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for rows in history:
        groups = by_speaker(content_of(rows))
        model.setGroups(groups)
        assert keys(model) == expected(groups)
    del tester
