from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.annotation import HIGHLIGHT_HEX, HighlightColour, Target, TargetKind
from reader.domain.changes import Changes, Entity
from reader.domain.errors import Cancelled
from reader.domain.filter import StatementFilter
from reader.domain.link import BUILTIN_LINK_TYPES, Link, LinkEnd, LinkType
from reader.domain.progress import CancelToken
from reader.domain.provenance import Coder, Provenance
from reader.domain.resources import resource_path
from reader.domain.spans import Span
from reader.domain.statement import SpanRole, Statement, StatementKind

CHANGES = st.builds(
    Changes, st.dictionaries(st.sampled_from(Entity), st.frozensets(st.integers(1, 5)), max_size=3), st.booleans()
)


@given(CHANGES, CHANGES)
def test_changes_add_up(one: Changes, other: Changes) -> None:
    both = one | other
    for entity in Entity:
        assert both.of_kind(entity) == one.of_kind(entity) | other.of_kind(entity)
        assert both.touches(entity) == (one.touches(entity) or other.touches(entity))
    assert bool(both) == (bool(one) or bool(other))
    assert Changes.merged([one, other, Changes()]) == both


def test_changes_tell_what_they_touch() -> None:
    changes = Changes.of(Entity.STATEMENT, 1, 2)
    assert changes.touches(Entity.LINK, Entity.STATEMENT)
    assert not changes.touches(Entity.LINK)
    assert not Changes()
    assert Changes(everything=True).touches(Entity.LINK)


def test_only_span_targets_have_a_span() -> None:
    assert Target(TargetKind.SPAN, 1, Span(0, 1)).span
    for kind, span in ((TargetKind.SPAN, None), (TargetKind.ARTICLE, Span(0, 1))):
        with pytest.raises(ValueError, match="span target"):
            Target(kind, 1, span)


def test_a_statement_reaches_from_its_first_word_to_its_last() -> None:
    statement = Statement(1, StatementKind.DIRECT, (Span(20, 30), Span(50, 60)), (Span(5, 9),), (Span(31, 35),))
    assert statement.extent == Span(5, 60)
    assert statement.all_spans == (Span(5, 9), Span(20, 30), Span(31, 35), Span(50, 60))
    assert [statement.spans(role) for role in SpanRole] == [statement.source, statement.cue, statement.content]


def test_people_and_engines_are_told_apart() -> None:
    assert not Provenance(Coder("Ana").origin).by_machine
    assert Provenance("according-to/1.0").by_machine


def test_an_empty_filter_lets_all_through() -> None:
    assert not StatementFilter()
    assert StatementFilter(has_links=False)
    assert StatementFilter(min_confidence=0.1)


def test_a_link_reads_from_both_ends() -> None:
    there = Statement(1, StatementKind.DIRECT, (Span(0, 1),))
    contradicts = BUILTIN_LINK_TYPES[0]
    assert LinkEnd(Link(1, 2, 1), contradicts, True, there).label == "contradicts"
    assert LinkEnd(Link(1, 2, 1), contradicts, False, there).label == "is contradicted by"
    assert LinkEnd(Link(1, 2, 1), LinkType("mocks"), False, there).label == "mocks"


def test_work_stops_when_it_is_asked_to() -> None:
    token = CancelToken()
    token.check()
    token.cancel()
    assert token.cancelled
    with pytest.raises(Cancelled):
        token.check()


def test_every_colour_has_its_hue_and_shipped_files_are_found() -> None:
    assert set(HIGHLIGHT_HEX) == set(HighlightColour)
    assert resource_path("samples").parent.is_dir()
