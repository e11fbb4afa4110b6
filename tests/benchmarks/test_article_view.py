"""How long the article view takes, as ratios to a bare QTextBrowser in the same run.

The bare widget sets the same text and one ExtraSelection a statement, and paints.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextBrowser, QTextEdit
from pytestqt.qtbot import QtBot

from reader.domain.article import Article, BlockKind, article_from_parts
from reader.domain.provenance import Provenance, Status
from reader.domain.spans import Span
from reader.domain.statement import SpanRole, Statement, StatementKind
from reader.ui.article.borders import Edge
from reader.ui.article.marks import ArticleMarks
from reader.ui.article.page import ArticlePage
from reader.ui.article.view import ArticleView

SMALL, LARGE = (1_000, 40), (50_000, 2_000)
WORDS = (
    "the",
    "minister",
    "said",
    "on",
    "Tuesday",
    "that",
    "grain",
    "ships",
    "would",
    "leave",
    "Selm",
    "again",
    "under",
)
SPEAKERS = 9
ROUNDS = 7


def make(words: int, statements: int) -> tuple[Article, ArticleMarks]:
    """An article of so many words in paragraphs of 60, and statements with source and cue spread evenly over it."""
    draw = random.Random(words)
    text = [draw.choice(WORDS) for _ in range(words)]
    paragraphs = (" ".join(text[i : i + 60]) for i in range(0, words, 60))
    parts = [(BlockKind.TITLE, "Grain ships to leave again"), *((BlockKind.PARAGRAPH, p) for p in paragraphs)]
    article = article_from_parts(Article("", ""), parts)
    step = len(article.body) // statements
    made = [
        Statement(
            1,
            StatementKind.DIRECT,
            (Span(start, start + step // 2),),
            (Span(start + step // 2 + 1, start + step // 2 + 12),),
            (Span(start + step // 2 + 13, start + step // 2 + 18),),
            (number % SPEAKERS,),
            provenance=Provenance("engine/1", 0.5, Status.SUGGESTED if number % 2 else Status.ACCEPTED),
            id=number + 1,
        )
        for number, start in enumerate(range(0, step * statements, step))
    ]
    return article, ArticleMarks(made, {speaker: speaker for speaker in range(SPEAKERS)})


def seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


@pytest.fixture
def bare(qtbot: QtBot) -> Iterator[Callable[[Article, ArticleMarks], float]]:
    browser = QTextBrowser()
    qtbot.addWidget(browser)
    browser.resize(820, 900)
    browser.show()

    def open_(article: Article, marks: ArticleMarks) -> float:
        def work() -> None:
            browser.setPlainText(article.body)
            selections = []
            for statement in marks.statements:
                selection = QTextEdit.ExtraSelection()
                cursor = QTextCursor(browser.document())
                cursor.setPosition(statement.content[0].start)
                cursor.setPosition(statement.content[0].end, QTextCursor.MoveMode.KeepAnchor)
                selection.cursor = cursor
                selection.format.setBackground(QColor("#ffe9b0"))
                selections.append(selection)
            browser.setExtraSelections(selections)
            browser.viewport().repaint()

        elapsed = seconds(work)
        browser.clear()
        return elapsed

    yield open_


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(820, 900)
    view.show()
    return view


def open_in(view: ArticleView, article: Article, marks: ArticleMarks) -> float:
    """From nothing to the first complete paint: the engine of nothing is remembered between rounds."""
    view.setArticle(None)

    def work() -> None:
        view.setArticle(article, marks)
        view.page.viewport().repaint()

    return seconds(work)


@pytest.mark.parametrize(("size", "most"), [(SMALL, 3.0), (LARGE, 1.6)], ids=["small", "large"])
def test_opening_an_article(
    view: ArticleView, bare: Callable[[Article, ArticleMarks], float], size: tuple[int, int], most: float
) -> None:
    article, marks = make(*size)
    rounds = [(open_in(view, article, marks), bare(article, marks)) for _ in range(ROUNDS)]
    ours, theirs = median(ours for ours, _ in rounds), median(theirs for _, theirs in rounds)
    print(f"\nopening {size[0]} words, {size[1]} statements: {ours / theirs:.2f} of a bare QTextBrowser", end=" ")
    print(f"({ours * 1000:.0f} ms against {theirs * 1000:.0f} ms)")
    assert ours / theirs <= most


def test_selecting_a_statement(view: ArticleView, bare: Callable[[Article, ArticleMarks], float], qtbot: QtBot) -> None:
    article, marks = make(*LARGE)
    opening = median(bare(article, marks) for _ in range(3))
    open_in(view, article, marks)
    view.selectStatement(len(marks.statements))  # Qt lays out the far end of a text when it is first gone to

    def select(number: int) -> None:
        view.selectStatement(number)
        view.page.viewport().repaint()

    times = [seconds(lambda number=number: select(number)) for number in range(1, LARGE[1], 67)]
    ratio = median(times) / opening
    print(f"\nselecting one of {LARGE[1]} statements: {ratio:.3f} of opening them in a bare QTextBrowser", end=" ")
    print(f"({median(times) * 1000:.1f} ms, at most {max(times) * 1000:.1f} ms, against {opening * 1000:.0f} ms)")
    assert ratio <= 0.1


def test_marking_anew_after_a_command(
    view: ArticleView, bare: Callable[[Article, ArticleMarks], float], qtbot: QtBot
) -> None:
    article, marks = make(*LARGE)
    opening = median(bare(article, marks) for _ in range(3))
    open_in(view, article, marks)
    accepted = Provenance("engine/1", 0.5, Status.ACCEPTED)
    statements = list(marks.statements)

    def accept(number: int) -> None:
        old = statements[number]
        statements[number] = Statement(
            1, old.kind, old.content, old.source, old.cue, old.speaker_ids, provenance=accepted, id=old.id
        )
        view.setMarks(ArticleMarks(list(statements), marks.speaker_colours))
        view.page.viewport().repaint()

    ratio = median(seconds(lambda number=number: accept(number)) for number in range(20)) / opening
    print(f"\nshowing one of {LARGE[1]} statements as accepted: {ratio:.3f} of opening in a bare QTextBrowser")
    assert ratio <= 0.1


def test_dragging_a_border(view: ArticleView, bare: Callable[[Article, ArticleMarks], float], qtbot: QtBot) -> None:
    article, marks = make(*LARGE)
    opening = median(bare(article, marks) for _ in range(3))
    open_in(view, article, marks)
    statement, page = marks.statements[3], view.page
    view.selectStatement(statement.id)
    end = statement.content[0].end
    knob = next(h.knob for h in page.handles() if (h.role, h.edge) == (SpanRole.CONTENT, Edge.END))
    QTest.mousePress(page.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at(page, knob))

    def step(by: int) -> None:
        caret = page.geometry_of_text.caret(end + by, leading=True)
        QTest.mouseMove(page.viewport(), at(page, caret.center()))
        page.viewport().repaint()
        assert page.statement(statement.id) != statement

    ratio = median(seconds(lambda by=by: step(by)) for by in range(2, 30)) / opening
    QTest.mouseRelease(page.viewport(), Qt.MouseButton.LeftButton)
    print(f"\none step of a border: {ratio:.3f} of opening in a bare QTextBrowser ({ratio * opening * 1000:.1f} ms)")
    assert ratio <= 0.1


def at(page: ArticlePage, point: QPointF) -> QPoint:
    """A point of the document in the viewport."""
    return (point - page.scroll_offset()).toPoint()
