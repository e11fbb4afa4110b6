"""Offsets: whatever stands in the body, code point spans go through Qt and come back unharmed."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from reader.domain.article import Article
from reader.domain.spans import Span
from reader.ui.article.display import MAX_BLOCK, display_text
from reader.ui.article.view import ArticleView

CHARACTERS = [
    *"ab ,.“”",
    "\u00a0",  # no-break space
    "\u2028",  # line separator
    "\u2029",  # paragraph separator
    "\x85",
    "\n",
    "\r",
    "\t",
    "🌉",
    "👩‍👩‍👧",
    "🇺🇦",
    "e\u0301",  # a combining accent
    "王",
    "𠮷",  # outside the basic plane
    "ש",
    "الجسر",
    "\u200f",  # right-to-left mark
    "\u200b",
    "\ufeff",
    "\ufffc",  # what Qt takes for an object
    "\ufdd0",  # what Qt takes for a frame
    "\x00",
    "\x1f",
]
BODIES = st.lists(st.sampled_from(CHARACTERS) | st.text(st.characters(exclude_categories=["Cs"])), max_size=40).map(
    "".join
)
ON_A_WIDGET = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)


def in_units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(BODIES)
@example("a\r\n\r\nb\r\n \t\r\nc\rd\n")
@example("\n\n\na")
def test_the_shown_text_is_as_long_as_the_body_and_keeps_its_words_in_place(body: str) -> None:
    shown = display_text(body)
    assert len(shown) == len(body)
    assert in_units(shown) == in_units(body)
    assert all(a == b for a, b in zip(body, shown, strict=True) if b.isalnum())


@given(BODIES)
def test_qt_keeps_every_unit_of_the_shown_text(qapp: QApplication, body: str) -> None:
    document = QTextDocument()
    document.setPlainText(display_text(body))
    assert document.characterCount() - 1 == in_units(body)


@given(st.integers(MAX_BLOCK - 2, MAX_BLOCK * 4), st.sampled_from(["word ", "a\n", "x", "王"]))
@settings(max_examples=20)
def test_endless_paragraphs_are_divided_where_they_can_be(length: int, unit: str) -> None:
    body = (unit * length)[:length]
    shown = display_text(body)
    assert len(shown) == length
    if len(unit) > 1:
        assert max(map(len, shown.split("\n"))) <= MAX_BLOCK


@given(body=BODIES, data=st.data())
@ON_A_WIDGET
def test_every_span_is_selected_and_read_back_exactly(view: ArticleView, body: str, data: st.DataObject) -> None:
    view.setArticle(Article("", body))
    if not body:
        assert view.selectedSpan() is None
        return
    start = data.draw(st.integers(0, len(body) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(body))))
    view.setSelectedSpan(span)
    assert view.selectedSpan() == span
    words = span.text(body)
    if not words.startswith("\ufeff"):  # Qt takes it for a byte order mark
        assert view.page.createMimeDataFromSelection().text() == words
    document = view.page.article_document
    first, last = document.positions(span)
    assert (document.offset(first), document.offset(last)) == (span.start, span.end)


@given(body=BODIES)
@ON_A_WIDGET
def test_the_character_under_a_point_is_the_one_that_stands_there(view: ArticleView, body: str) -> None:
    assume(max(map(ord, body), default=0) < 0xE0000)  # plane 14 is never drawn, yet its glyphs have a width
    view.setArticle(Article("", body))
    document, page = view.page.article_document, view.page
    for offset, character in enumerate(body):
        start, end = document.positions(Span(offset, offset + 1))
        boxes = [box for box in page.geometry_of_text.boxes(start, end) if box.width() >= 2]
        if not character.isalpha() or not boxes:
            continue
        page.show_span(Span(offset, offset + 1))
        found = page.offset_on(boxes[0].center() - page.scroll_offset())
        assert found is not None
        again = page.geometry_of_text.boxes(*document.positions(Span(found, found + 1)))
        assert any(box.contains(boxes[0].center()) for box in again)
