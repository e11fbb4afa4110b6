"""Spans follow their words from one version of a text to the next."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.spans import Span
from reader.services.comparing import ChangeKind, compare
from reader.services.moving import SpanMover

OLD = (
    "Dam is safe\n\nThe minister said on Monday that the dam “will stand for a hundred years”.\n\n"
    "“Nobody told us anything,” said Ilsa Moor, who lives below it.\n\nThe lake is full."
)
WORDS = st.lists(st.sampled_from(["dam", "said", "“no”", "né", "😀", "水", "\n\n", "."]), max_size=30).map(" ".join)


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@given(WORDS, WORDS)
def test_differences_cover_both_texts(old: str, new: str) -> None:
    differences = compare(old, new)
    assert "".join(old[slice(*d.old)] for d in differences) == old
    assert "".join(new[slice(*d.new)] for d in differences) == new
    for d in differences:
        same = old[slice(*d.old)] == new[slice(*d.new)]
        assert same == (d.kind is ChangeKind.SAME)


def test_changed_words_in_quotation_marks_stand_out() -> None:
    new = OLD.replace("a hundred", "fifty").replace("on Monday", "on Tuesday")
    changed = [d for d in compare(OLD, new) if d.kind is not ChangeKind.SAME]
    assert {OLD[slice(*d.old)].strip(): d.quoted for d in changed} == {"Monday": False, "a hundred": True}


@given(st.text(alphabet="ab né😀水\n", max_size=40), st.text(alphabet="ab né😀水\n", max_size=40))
def test_words_before_and_after_an_insertion_keep_their_place(before: str, after: str) -> None:
    quote = "“Nobody told us anything,”"
    old, new = quote, before + quote + after
    moved = SpanMover(old, new).move(Span(0, len(quote)))
    assert moved is not None
    assert moved.span.text(new) == quote
    assert moved.score == 1


@given(WORDS.filter(bool), WORDS, st.data())
def test_whatever_moves_lies_in_the_new_text(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    moved = SpanMover(old, new).move(Span(start, end))
    if moved is not None:
        assert 0 <= moved.span.start < moved.span.end <= len(new)
        assert (moved.score == 1) == (moved.span.text(new).split() == old[start:end].split())


def test_a_paragraph_that_moved_is_found_by_its_words() -> None:
    paragraphs = OLD.split("\n\n")
    new = "\n\n".join([paragraphs[0], paragraphs[2], paragraphs[3], paragraphs[1]])
    for words in ("the dam “will stand for a hundred years”", "“Nobody told us anything,”", "Ilsa Moor"):
        moved = SpanMover(OLD, new).move(span_of(OLD, words))
        assert moved is not None
        assert moved.span.text(new) == words


def test_rewritten_words_are_found_with_a_score() -> None:
    new = OLD.replace("will stand for a hundred years", "will stand for a hundred more years")
    moved = SpanMover(OLD, new).move(span_of(OLD, "“will stand for a hundred years”"))
    assert moved is not None
    assert moved.span.text(new) == "“will stand for a hundred more years”"
    assert 0.7 <= moved.score < 1


def test_one_letter_in_a_long_passage_is_a_change() -> None:
    old = " ".join(f"word{number}" for number in range(2000))
    moved = SpanMover(old, old.replace("word1000 ", "word1OOO ")).move(Span(0, len(old)))
    assert moved is not None
    assert moved.score < 1


def test_words_that_are_gone_are_not_found() -> None:
    new = OLD.replace("“Nobody told us anything,” said Ilsa Moor, who lives below it.\n\n", "")
    mover = SpanMover(OLD, new)
    assert mover.move(span_of(OLD, "“Nobody told us anything,”")) is None
    assert mover.move(span_of(OLD, "Ilsa Moor")) is None


def test_a_short_word_is_not_moved_to_where_it_stands_by_chance() -> None:
    new = OLD.replace("said on Monday that", "has it that")
    assert SpanMover(OLD, new).move(span_of(OLD, "said")) is None
