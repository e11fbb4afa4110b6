"""An article with statements of every kind, and the ways a person touches the view."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.domain.annotation import Annotation, AnnotationKind, HighlightColour, Target, TargetKind
from reader.domain.article import Article, BlockKind, article_from_parts
from reader.domain.provenance import Provenance, Status
from reader.domain.spans import Span
from reader.domain.statement import Statement, StatementKind
from reader.ui.article.marks import ArticleMarks
from reader.ui.article.view import ArticleView

PARTS = [
    (BlockKind.TITLE, "Harbour bridge to reopen, minister says"),
    (BlockKind.STANDFIRST, "The union of bridge engineers says nobody has tested the bearings 🌉."),
    (
        BlockKind.PARAGRAPH,
        "The Harbour Bridge will reopen in March, Transport Minister Ilse Brandt said on Tuesday. "
        "“The bridge is safe,” she told reporters at the site.",
    ),
    (
        BlockKind.PARAGRAPH,
        "“Nobody has tested the bearings,” said Tomás Řeháček, adding that Brandt had told parliament that "
        "“testing will take a year”.",
    ),
    (BlockKind.SUBHEADING, "Doubts in the harbour"),
    (BlockKind.PARAGRAPH, "王小明, a ferry pilot 🚢, said the ferries would keep running “whatever they say”."),
    (BlockKind.PARAGRAPH, "قال الوزير إن الجسر آمن، ثم غادر القاعة 12 دقيقة."),
]


def article() -> Article:
    template = Article(
        title="",
        body="",
        byline="By Hanna Voss",
        publisher="The Selm Courier",
        published="2024-01-16",
        url="https://www.selm-courier.example/bridge",
        language="en",
        id=1,
    )
    return article_from_parts(template, PARTS)


BODY = article().body


def span(words: str, text: str = BODY) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def statement(
    number: int,
    *content: str,
    source: str = "",
    cue: str = "",
    speaker: int | None = None,
    status: Status = Status.SUGGESTED,
) -> Statement:
    return Statement(
        1,
        StatementKind.DIRECT,
        tuple(span(words) for words in content),
        (span(source),) if source else (),
        (span(cue),) if cue else (),
        () if speaker is None else (speaker,),
        provenance=Provenance("engine/1", 0.9, status),
        id=number,
    )


STATEMENTS = [
    statement(
        1,
        "The Harbour Bridge will reopen in March",
        source="Transport Minister Ilse Brandt",
        cue="said",
        speaker=1,
        status=Status.ACCEPTED,
    ),
    statement(2, "“The bridge is safe,”", cue="told reporters", speaker=1),
    statement(3, "“Nobody has tested the bearings,”", source="Tomás Řeháček", speaker=2),
    statement(4, "Brandt had told parliament that “testing will take a year”", cue="adding that", speaker=2),
    statement(5, "“testing will take a year”", source="Brandt had", speaker=1),
    statement(6, "the ferries would keep running “whatever they say”", source="王小明, a ferry pilot 🚢", speaker=3),
    statement(7, "الجسر آمن", source="الوزير", status=Status.REJECTED),
]
ANNOTATIONS = [
    Annotation(
        AnnotationKind.HIGHLIGHT,
        Target(TargetKind.SPAN, 1, span("at the site")),
        colour=HighlightColour.YELLOW,
        id=1,
    ),
    Annotation(AnnotationKind.NOTE, Target(TargetKind.STATEMENT, 3), text="Ask <b>him</b> & call", id=2),
    Annotation(AnnotationKind.TAG, Target(TargetKind.SPAN, 1, span("a ferry pilot")), tag="harbour", id=3),
]
MARKS = ArticleMarks(
    STATEMENTS,
    {1: 0, 2: 1, 3: 2},
    ANNOTATIONS,
    linked=frozenset({2}),
    noted=frozenset({3}),
    names={1: "Ilse Brandt", 2: "Tomás Řeháček", 3: "王小明"},
)


def middle_of(view: ArticleView, words: Span) -> QPoint:
    """A point on the first stretch of these words, in the viewport, scrolled to."""
    view.scrollToSpan(words, flash=False)
    box = view.page.boxes_in_viewport(words)[0]
    return box.center().toPoint()


def edge_of(view: ArticleView, offset: int, *, end: bool = False) -> QPoint:
    """The point in the viewport where the character at `offset` begins, or the one before it ends."""
    document = view.page.article_document
    caret = view.page.geometry_of_text.caret(document.offsets.to_unit(offset), leading=not end)
    return (caret.center() - view.page.scroll_offset()).toPoint()


def drag(
    view: ArticleView,
    start: QPoint,
    *stops: QPoint,
    release: bool = True,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press at a point, move over others with keys held down, let go at the last."""
    viewport, left = view.page.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for stop in stops:
        place = QPointF(stop)
        move = QMouseEvent(
            QMouseEvent.Type.MouseMove, place, viewport.mapToGlobal(place), Qt.MouseButton.NoButton, left, keys
        )
        QApplication.sendEvent(viewport, move)
    if release:
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, stops[-1])
