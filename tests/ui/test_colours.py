"""A speaker has a colour of its own and keeps it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.statement import Statement
from reader.ui.content import distinct_colours
from reader.ui.theme import DISTINCT_COLOURS, SPEAKER_COLOURS

from .driver import Driver


def colours(driver: Driver) -> dict[int, int]:
    content = driver.window.controller.content
    assert content is not None
    numbers = content.speaker_colours()
    return {speaker.id: numbers[speaker.id] for speaker in content.speakers}


def give(driver: Driver, statement: Statement, name: str) -> None:
    driver.window.controller.select_statement(statement.id)
    driver.window.tasks.speakers.assign([statement.id], name)


def unchanged(before: dict[int, int], after: dict[int, int]) -> bool:
    return all(after[key] == before[key] for key in before.keys() & after.keys())


def test_no_colour_changes_while_an_article_is_edited(demo: Driver) -> None:
    before = colours(demo)
    statements = demo.library.statements.of_article(demo.article.id)
    for number, statement in enumerate(statements[:4]):
        give(demo, statement, f"Newcomer {number}")
        assert unchanged(before, colours(demo))
    for _ in range(4):
        demo.press("Ctrl+Z")
    assert colours(demo) == before


def test_a_new_speaker_early_in_the_article_has_a_colour_of_its_own_and_keeps_it(
    demo: Driver, open_window: Callable[[Path], Driver]
) -> None:
    before = colours(demo)
    statements = demo.library.statements.of_article(demo.article.id)
    by = Counter(id_ for statement in statements for id_ in statement.speaker_ids)
    give(demo, next(s for s in statements if by[s.speaker_id] > 1), "Somebody New")
    after = colours(demo)
    (new,) = after.keys() - before.keys()
    assert unchanged(before, after)
    assert len(after) <= SPEAKER_COLOURS
    assert after[new] not in before.values()
    again = open_window(demo.library.path)
    again.open(demo.article.title)
    assert colours(again) == after


@given(st.sets(st.integers(1, 10_000), max_size=40))
def test_colours_differ_as_long_as_there_are_enough(ids: set[int]) -> None:
    found = distinct_colours(ids)
    assert found.keys() == ids
    uses = [list(found.values()).count(number) for number in range(SPEAKER_COLOURS)]
    assert max(uses) - min(uses) <= 1
    if len(ids) <= DISTINCT_COLOURS:
        assert max(found.values(), default=0) < DISTINCT_COLOURS


@given(st.sets(st.integers(1, 10_000), max_size=40), st.data())
def test_who_comes_later_changes_nobody_s_colour(ids: set[int], data: st.DataObject) -> None:
    new = data.draw(st.integers(max(ids, default=0) + 1, 20_000))
    before, after = distinct_colours(ids), distinct_colours({*ids, new})
    assert {key: colour for key, colour in after.items() if key != new} == before


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 1, 2)])
def test_the_order_in_the_text_does_not_matter(order: tuple[int, ...]) -> None:
    assert distinct_colours(order) == {1: 0, 2: 1, 3: 2}
