"""What the page shows: read from the picture that it paints."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QTextDocument
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.domain.annotation import HighlightColour
from reader.domain.article import Article
from reader.domain.provenance import Provenance, Status
from reader.domain.record import replace
from reader.domain.spans import Span
from reader.domain.speaker import Mention
from reader.ui.article.view import ArticleView
from reader.ui.theme import Scheme, apply_application_theme, highlight_colour, reading_theme, speaker_colour

from .samples import BODY, MARKS, STATEMENTS, article, span

PAGE = reading_theme("light").page


@pytest.fixture
def colours_at(view: ArticleView) -> Callable[[Span], set[str]]:
    """The colours of the picture within the first stretch of a span, and just under it."""

    def look(words: Span) -> set[str]:
        view.scrollToSpan(words, flash=False)
        box = view.page.boxes_in_viewport(words)[0].adjusted(0, 0, 0, 6)
        return colours_in(view.page.viewport().grab().toImage(), box)

    return look


def colours_in(image: QImage, box: QRectF) -> set[str]:
    area = box.toAlignedRect().intersected(image.rect())
    columns, rows = range(area.left(), area.right() + 1), range(area.top(), area.bottom() + 1)
    return {image.pixelColor(x, y).name() for x in columns for y in rows}


def test_accepted_suggested_and_rejected_look_different(colours_at: Callable[[Span], set[str]]) -> None:
    blue, unknown = speaker_colour(0, Scheme.LIGHT), speaker_colour(None, Scheme.LIGHT)
    accepted = colours_at(STATEMENTS[0].content[0])
    assert blue.background.name() in accepted
    suggested = colours_at(STATEMENTS[1].content[0])
    assert blue.faint.name() in suggested
    assert blue.background.name() not in suggested
    rejected = colours_at(STATEMENTS[6].content[0])
    assert not rejected & {unknown.background.name(), unknown.faint.name()}


def near(one: QColor, other: QColor) -> bool:
    """Whether two colours are alike: lines have soft edges."""
    apart = (one.red() - other.red(), one.green() - other.green(), one.blue() - other.blue())
    return sum(map(abs, apart)) < 90


def gaps_under(view: ArticleView, words: Span, colour: QColor) -> int:
    """How often the line under the words is broken: counted along the row with most of its colour."""
    view.scrollToSpan(words, flash=False)
    image = view.page.viewport().grab().toImage()
    box = view.page.boxes_in_viewport(words)[0]

    columns = range(round(box.left()) + 4, round(box.right()) - 4)
    rows = range(round(box.bottom()) - 3, round(box.bottom()) + 5)
    runs = [[near(image.pixelColor(x, y), colour) for x in columns] for y in rows]
    best = max(runs, key=sum)
    return sum(1 for before, now in pairwise(best) if before and not now)


def test_lines_tell_the_roles_and_the_decision_without_colour(view: ArticleView) -> None:
    line = speaker_colour(0, Scheme.LIGHT).line
    assert gaps_under(view, STATEMENTS[0].content[0], line) == 0
    assert gaps_under(view, STATEMENTS[1].content[0], line) > 5
    assert gaps_under(view, STATEMENTS[0].source[0], line) == 0
    assert gaps_under(view, STATEMENTS[0].cue[0], line) >= 3


def test_overlapping_statements_have_lines_of_their_own(colours_at: Callable[[Span], set[str]]) -> None:
    seen = colours_at(span("testing will take"))
    for speaker in (0, 1):
        assert any(near(QColor(colour), speaker_colour(speaker, Scheme.LIGHT).line) for colour in seen)


def test_what_is_filtered_out_fades_and_comes_back(view: ArticleView, colours_at: Callable[[Span], set[str]]) -> None:
    words, tint = STATEMENTS[0].content[0], speaker_colour(0, Scheme.LIGHT).background.name()
    ink = reading_theme("light").ink.name()
    before = colours_at(words)
    view.setFaded(frozenset({1}))
    faded = colours_at(words)
    view.setFaded(frozenset())
    assert tint in before
    assert ink in before
    assert tint not in faded
    assert ink not in faded
    assert colours_at(words) == before


def test_the_selected_statement_is_never_faded(view: ArticleView, colours_at: Callable[[Span], set[str]]) -> None:
    view.setFaded(frozenset({1}))
    view.selectStatement(1)
    QTest.qWait(950)  # the flash is over
    assert speaker_colour(0, Scheme.LIGHT).background.name() in colours_at(STATEMENTS[0].content[0])


def test_words_under_many_rejected_statements_stay_legible(
    view: ArticleView, colours_at: Callable[[Span], set[str]]
) -> None:
    rejected = [
        replace(STATEMENTS[0], id=100 + i, provenance=Provenance("engine/1", 0.5, Status.REJECTED)) for i in range(9)
    ]
    view.setMarks(replace(MARKS, statements=rejected))
    many = colours_at(STATEMENTS[0].content[0])
    view.setMarks(replace(MARKS, statements=rejected[:1]))
    one = colours_at(STATEMENTS[0].content[0])
    assert min(QColor(c).lightness() for c in many) <= min(QColor(c).lightness() for c in one) + 8


def test_highlights_have_zotero_s_colours(colours_at: Callable[[Span], set[str]]) -> None:
    assert highlight_colour(HighlightColour.YELLOW, Scheme.LIGHT).name() in colours_at(span("at the site"))


def test_mentions_of_the_selected_speaker_are_framed(view: ArticleView, colours_at: Callable[[Span], set[str]]) -> None:
    view.setMarks(replace(MARKS, mentions=[Mention(1, 1, span("minister says"))]))
    before = colours_at(span("minister says"))
    view.selectStatement(3)
    assert colours_at(span("minister says")) == before
    view.selectStatement(1)
    assert colours_at(span("minister says")) != before


@pytest.mark.parametrize("name", ["light", "dark", "sepia"])
def test_the_page_takes_the_theme_s_colours(view: ArticleView, name: str) -> None:
    view.setReadingTheme(name)
    image = view.page.viewport().grab().toImage()
    assert image.pixelColor(3, 3) == reading_theme(name).page
    assert reading_theme(name).ink.name() in colours_in(image, QRectF(0, 0, image.width(), 200))


def test_the_page_follows_the_system(view: ArticleView, qtbot: QtBot) -> None:
    view.setReadingTheme("system")
    try:
        apply_application_theme("dark")
        qtbot.waitUntil(lambda: view.page.viewport().grab().toImage().pixelColor(3, 3) == reading_theme("dark").page)
    finally:
        apply_application_theme()


@pytest.mark.parametrize("change", ["zoom", "serif", "theme", "width"])
def test_the_reader_stays_at_the_same_words(view: ArticleView, qtbot: QtBot, change: str) -> None:
    body = BODY + "\n\n" + "\n\n".join(f"Paragraph {i} goes on for a while. " * 6 for i in range(400))
    view.setArticle(Article("", body))
    words = span("Paragraph 300 goes", body)
    view.setSelectedSpan(words)
    view.scrollToSpan(words, flash=False)
    top = view.page.boxes_in_viewport(words)[0].top()
    match change:
        case "zoom":
            view.zoomIn()
        case "serif":
            view.setSerif(False)
        case "theme":
            view.setReadingTheme("dark")
        case "width":
            view.resize(480, 900)
    QTest.qWait(20)
    assert view.page.boxes_in_viewport(words)
    assert abs(view.page.boxes_in_viewport(words)[0].top() - top) < 250
    assert view.selectedSpan() == words


def test_zoom_has_bounds_and_a_way_back(view: ArticleView) -> None:
    for _ in range(40):
        view.zoomIn()
    assert view.zoom() == 4.0
    for _ in range(60):
        view.zoomOut()
    assert view.zoom() == 0.5
    view.zoomReset()
    assert view.zoom() == 1.0


def test_the_column_is_no_wider_than_reads_well(view: ArticleView) -> None:
    view.resize(2000, 900)
    words = "The Harbour Bridge will reopen in March, Transport Minister Ilse Brandt said on Tuesday."
    lines = view.page.boxes_in_viewport(span(words))
    assert len(lines) >= 2
    assert max(line.width() for line in lines) <= view.page.article_document.column_width() + 1
    left = lines[0].left()
    right = view.page.viewport().width() - (left + view.page.article_document.column_width())
    assert abs(left - right) < 2


def test_documents_do_not_pile_up(view: ArticleView, qtbot: QtBot) -> None:
    for number in range(5):
        view.setArticle(replace(article(), id=number), MARKS)
        view.zoomIn()
    qtbot.waitUntil(lambda: len(view.page.findChildren(QTextDocument)) <= 2)


def test_an_empty_page_is_no_trouble(view: ArticleView) -> None:
    view.setArticle(None)
    assert view.selectedSpan() is None
    view.selectStatement(3)
    view.openFind()
    view.zoomIn()
    view.page.viewport().grab()


def test_publisher_and_byline_are_shown_and_are_no_part_of_the_text(view: ArticleView) -> None:
    plain = view.page.viewport().grab().toImage()
    view.setArticle(replace(article(), publisher="", byline="", published="", url=""), MARKS)
    assert view.page.viewport().grab().toImage() != plain
    view.setSelectedSpan(Span(0, len(BODY)))
    assert "Hanna" not in view.page.createMimeDataFromSelection().text()


def test_details_change_without_losing_the_place(view: ArticleView) -> None:
    view.resize(500, 300)
    view.selectStatement(6)
    view.setSelectedSpan(span("a ferry pilot"))
    before = view.page.scroll_offset()
    view.setArticle(replace(article(), publisher=""), MARKS)
    assert view.page.emphasis.selected == 6
    assert view.selectedSpan() == span("a ferry pilot")
    assert abs(view.page.scroll_offset().y() - before.y()) < 40
    view.setArticle(replace(article(), id=2), MARKS)
    assert view.page.emphasis.selected is None
    assert view.page.scroll_offset().y() == 0


def test_spans_beyond_the_text_are_no_trouble(view: ArticleView) -> None:
    view.setMarks(
        replace(MARKS, statements=[replace(STATEMENTS[0], content=(Span(500, 9_999),), cue=(Span(8_000, 9_000),))])
    )
    view.selectStatement(1)
    view.page.viewport().grab()


def test_a_statement_that_is_gone_is_no_trouble(view: ArticleView) -> None:
    view.selectStatement(3)
    view.setMarks(replace(MARKS, statements=STATEMENTS[:2]))
    view.page.viewport().grab()
    assert view.page.handles() == []
