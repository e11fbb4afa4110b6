"""The page: the text widget, scrolled and painted, with all that is marked in it.

A QTextEdit shows the text, so that selecting, copying, the caret, right-to-left text and screen readers work as
everywhere. The marks are painted by `MarkPainter` under and over it, for the visible part alone: 2,000 ExtraSelections
take Qt 100 ms and more, and cannot stack underlines or draw handles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QMimeData, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from reader.domain.article import Article
from reader.domain.record import Record
from reader.domain.spans import Span
from reader.domain.speaker import Mention
from reader.domain.statement import Statement
from reader.ui.article.document import SIGN_DISTANCE, ArticleDocument, ReadingStyle
from reader.ui.article.geometry import Geometry
from reader.ui.article.margin import PlacedSign, Sign, paint_sign, place, signs_of
from reader.ui.article.marks import (
    ArticleMarks,
    MarkedSpan,
    SpanIndex,
    annotation_index,
    pieces_of,
    statement_index,
    updated_index,
)
from reader.ui.article.painting import Emphasis, MarkPainter, Visible, paint_frame
from reader.ui.scroll_bars import slim_scroll_bars
from reader.ui.theme import Scheme, application_palette, speaker_colour

if TYPE_CHECKING:
    from reader.ui.article.borders import Handle

_EMPTY = Article(title="", body="")
_CONTEXT = 0.3
_MANY = 8_000
_CARET_WIDTH = 2
_BAR_DISTANCE = 12
_MOUSE = Qt.TextInteractionFlag.TextSelectableByMouse
_LONG = 1_000_000
_SETTLE_MS = 200


class Place(Record):
    """A place in the text that survives a new layout: an offset and how far below the page's top its line stands."""

    offset: int
    below_top: float


class ArticlePage(QTextEdit):
    """Shows one article with its marks. What the pointer does on it is `Pointer`'s business.

    Positions are document positions (UTF-16 units); points are in viewport coordinates.
    """

    mouseReleased = Signal(object)
    zoomRequested = Signal(object)
    scrolled = Signal()

    def __init__(self, style: ReadingStyle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articlePage")
        self.setAccessibleName(self.tr("Article text"))
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._make_viewport()
        self.setAcceptDrops(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        slim_scroll_bars(self)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(lambda _: self.scrolled.emit())
        bar.rangeChanged.connect(lambda low, high: bar.setEnabled(high > low))  # no handle where all is in view
        self.marks = ArticleMarks()
        self.emphasis = Emphasis()
        self.preview: Statement | None = None
        self.hot_handle: Handle | None = None
        self.hot_sign: PlacedSign | None = None
        self.index = statement_index(())
        self.annotations: SpanIndex[MarkedSpan] = SpanIndex()
        self._mentions: SpanIndex[Mention] = SpanIndex()
        self._signs: SpanIndex[Sign] = SpanIndex()
        self._statements: dict[int, Statement] = {}
        self._return_to: Place | None = None
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._go_back)
        self._visible: tuple[tuple[int, int], Visible] | None = None
        self.set_article(_EMPTY, style)

    def _make_viewport(self) -> None:
        """A viewport like Qt's own: to find out what that one is, PySide would load every class of widgets."""
        viewport = QWidget()
        viewport.setBackgroundRole(QPalette.ColorRole.Base)
        viewport.setAutoFillBackground(True)
        viewport.setCursor(Qt.CursorShape.IBeamCursor)
        viewport.setMouseTracking(True)
        self.setViewport(viewport)

    # What is shown -------------------------------------------------------------------------------------------------

    def set_article(self, article: Article, style: ReadingStyle) -> None:
        """Show an article from its beginning, set in a style."""
        self._settle.stop()
        self._return_to = None
        previous = self.document()
        self.article_document = ArticleDocument(article, style, self)
        self.geometry_of_text = Geometry(self.article_document)
        self._set_palette(style)
        self._column = self.article_document.set_page_width(self.viewport().width())
        # the widget imposes its own wrap mode on the document's option
        self.setWordWrapMode(self.article_document.defaultTextOption().wrapMode())
        self.setDocument(self.article_document)
        if isinstance(previous, ArticleDocument):
            previous.deleteLater()  # the widget keeps every document that it ever showed
        self.setCursorWidth(_CARET_WIDTH)
        self.show_caret(False)
        self.verticalScrollBar().setValue(0)
        self.article_document.documentLayout().documentSizeChanged.connect(self._forget_layout)
        self._marks_changed()

    def set_marks(self, marks: ArticleMarks) -> None:
        """Mark other things in the same text."""
        self.index = updated_index(self.index, self.marks.statements, marks.statements)
        self.marks = marks
        self._statements = {statement.id: statement for statement in marks.statements}
        self.annotations = annotation_index(marks.annotations)
        self._mentions = SpanIndex(marks.mentions)
        self._signs = SpanIndex(signs_of(marks))
        self._marks_changed()

    def set_look(self, marks: ArticleMarks) -> None:
        """Take over marks whose spans are the same: other colours, other statements faded."""
        self.marks = marks
        self._marks_changed()

    def statement(self, statement_id: int | None) -> Statement | None:
        """A statement as it is shown now: with its borders where they are being dragged to."""
        if self.preview is not None and self.preview.id == statement_id:
            return self.preview
        return None if statement_id is None else self._statements.get(statement_id)

    def show_caret(self, shown: bool) -> None:
        """Show the caret once the keyboard is used on the page; the pointer needs none."""
        flags = _MOUSE | Qt.TextInteractionFlag.TextSelectableByKeyboard if shown else _MOUSE
        if flags != self.textInteractionFlags():
            self.setTextInteractionFlags(flags)

    def refresh(self) -> None:
        """Paint anew after `preview`, `emphasis` or a hot sign or handle changed."""
        self._visible = None
        self.viewport().update()

    def _marks_changed(self) -> None:
        self._painter = MarkPainter(self.article_document, self.geometry_of_text, self.marks)
        self.refresh()

    def _forget_layout(self, *_: object) -> None:
        self.geometry_of_text.clear()
        self.refresh()

    def _set_palette(self, style: ReadingStyle) -> None:
        theme = style.theme
        palette = application_palette(Scheme.DARK if theme.scheme is Scheme.DARK else Scheme.LIGHT)
        for role, colour in (
            (QPalette.ColorRole.Base, theme.page),
            (QPalette.ColorRole.Window, theme.page),
            (QPalette.ColorRole.Text, theme.ink),
            (QPalette.ColorRole.Highlight, theme.selection),
            (QPalette.ColorRole.HighlightedText, theme.ink),
        ):
            palette.setColor(role, colour)
        if palette != self.palette():
            self.setPalette(palette)

    # Places --------------------------------------------------------------------------------------------------------

    def scroll_offset(self) -> QPointF:
        """How far the document is scrolled."""
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def to_document(self, point: QPointF) -> QPointF:
        """A point of the viewport in document coordinates."""
        return point + self.scroll_offset()

    def position_near(self, point: QPointF) -> int:
        """The document position nearest to a point."""
        layout = self.article_document.documentLayout()
        return layout.hitTest(self.to_document(point), Qt.HitTestAccuracy.FuzzyHit)

    def offset_on(self, point: QPointF) -> int | None:
        """The code point offset of the character under a point; None beside the text."""
        position = self.geometry_of_text.position_at(self.to_document(point))
        return None if position is None else self.article_document.offset(position)

    def boxes_in_viewport(self, span: Span) -> list[QRectF]:
        """The boxes of a span, as far as they are visible."""
        visible = self.visible()
        scrolled = -self.scroll_offset()
        page = QRectF(self.viewport().rect())
        boxes = (box.translated(scrolled) for box in self._painter.boxes(span, visible))
        return [box for box in boxes if box.intersects(page)]

    def place(self) -> Place:
        """What is at the top of the page now."""
        position = self.position_near(QPointF(self.viewport().width() / 2, 0))
        top = self.geometry_of_text.caret(position, leading=True).top()
        return Place(self.article_document.offset(position), top - self.scroll_offset().y())

    def go_to(self, place: Place) -> None:
        """Scroll to a place."""
        position = self.article_document.offsets.to_unit(place.offset)
        top = self.geometry_of_text.caret(position, leading=True).top()
        self._scroll_to(top - place.below_top)

    def _go_back(self) -> None:
        """Return to where the reader was before the size changed; a long text waits until it no longer changes."""
        where, self._return_to = self._return_to, None
        if where is not None:
            self.go_to(where)

    def show_span(self, span: Span) -> None:
        """Scroll until a span is visible, a third from the top; not at all if it is well in view."""
        start, end = self.article_document.positions(span)
        top = self.geometry_of_text.caret(start, leading=True).top() - self.scroll_offset().y()
        bottom = self.geometry_of_text.caret(end, leading=False).bottom() - self.scroll_offset().y()
        height = self.viewport().height()
        edge = min(self.article_document.em * 2, height / 4)
        if top < edge or (bottom > height - edge and top > height * _CONTEXT):
            self._scroll_to(top + self.scroll_offset().y() - height * _CONTEXT)

    def _scroll_to(self, y: float) -> None:
        bar = self.verticalScrollBar()
        if y > bar.maximum():
            # Qt lays out long documents bit by bit; the scroll bar learns of the rest when the size is asked for.
            self.article_document.documentLayout().documentSize()
        bar.setValue(round(y))

    def visible(self) -> Visible:
        """What stands in the viewport, computed once for each position of the page."""
        top = self.verticalScrollBar().value()
        key = (top, self.viewport().height())
        if self._visible is None or self._visible[0] != key:
            self._visible = (key, self._find_visible(top, top + key[1]))
        return self._visible[1]

    def _find_visible(self, top: float, bottom: float) -> Visible:
        document = self.article_document
        bounds = [(b.position(), b.position() + b.length() - 1) for b in document.blocks_between(top, bottom)]
        start, end = (bounds[0][0], bounds[-1][1]) if bounds else (0, 0)
        if end - start > 2 * _MANY:
            start = max(start, self.position_near(QPointF(0, 0)) - _MANY)
            end = min(end, self.position_near(QPointF(self.viewport().width(), self.viewport().height())) + _MANY)
        first, last = document.offset(start), document.offset(end)
        pieces = self.index.overlapping(first, last)
        if self.preview is not None:
            pieces = [piece for piece in pieces if piece.statement.id != self.preview.id] + pieces_of(self.preview)
        return Visible(
            (start, end), pieces, self._mentions_between(first, last), self.annotations.overlapping(first, last)
        )

    def _mentions_between(self, first: int, last: int) -> list[Mention]:
        """Where the selected statement's speakers are spoken of."""
        statement = self.statement(self.emphasis.selected)
        if statement is None:
            return []
        return [
            mention
            for mention in self._mentions.overlapping(first, last)
            if mention.speaker_id in statement.speaker_ids
            and not any(mention.span.overlaps(span) for span in statement.all_spans)
        ]

    # Signs and handles ---------------------------------------------------------------------------------------------

    def signs(self) -> list[PlacedSign]:
        """The margin signs of the visible part, in document coordinates."""
        document = self.article_document
        start, end = (document.offset(position) for position in self.visible().range)
        lines = (
            (sign, self.geometry_of_text.caret(document.positions(sign.span)[0], leading=True))
            for sign in self._signs.overlapping(start, end)
        )
        left = document.rootFrame().frameFormat().leftMargin()
        leftwards = document.right_to_left
        edge = left - SIGN_DISTANCE if leftwards else left + self._column + SIGN_DISTANCE
        return place(lines, edge, document.sign_size, leftwards=leftwards)

    def handles(self) -> list[Handle]:
        """The border handles of the selected statement, in document coordinates."""
        statement = self.statement(self.emphasis.selected)
        if statement is None:
            return []
        from reader.ui.article.borders import handles_of  # a window starts without a selected statement

        return handles_of(statement, self.article_document, self.geometry_of_text)

    # Painting ------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Marks under the letters, the letters, marks over them, and what stands around the text."""
        visible = self.visible()
        painter = self._begin(event)
        self._painter.paint_under(painter, visible, self.emphasis)
        painter.end()
        super().paintEvent(event)
        painter = self._begin(event)
        self._painter.paint_over(painter, visible, self.emphasis)
        left = self.article_document.rootFrame().frameFormat().leftMargin()
        paint_frame(painter, self.article_document, QRectF(left, 0, self._column, 0))
        theme = self.article_document.style.theme
        for placed in self.signs():
            paint_sign(painter, placed, theme, hovered=self.hot_sign is not None and placed.box == self.hot_sign.box)
        self._paint_handles(painter)
        painter.end()

    def _begin(self, event: QPaintEvent) -> QPainter:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(event.rect())
        painter.translate(-self.scroll_offset())
        return painter

    def _paint_handles(self, painter: QPainter) -> None:
        statement = self.statement(self.emphasis.selected)
        if statement is None:
            return
        from reader.ui.article.borders import paint_handle

        theme = self.article_document.style.theme
        colour = speaker_colour(self.marks.colour_index(statement), theme.scheme).line
        self._paint_bar(painter, statement, colour)
        hot = self.hot_handle
        for handle in self.handles():
            is_hot = hot is not None and (handle.role, handle.index, handle.edge) == (hot.role, hot.index, hot.edge)
            paint_handle(painter, handle, theme, colour, hot=is_hot)

    def _paint_bar(self, painter: QPainter, statement: Statement, colour: QColor) -> None:
        """A bar beside the lines of the selected statement, on the side where they begin."""
        frame = self.article_document.rootFrame().frameFormat()
        x = frame.leftMargin() - _BAR_DISTANCE
        if self.article_document.right_to_left:
            x = frame.leftMargin() + self._column + _BAR_DISTANCE
        painter.setPen(QPen(colour, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for span in statement.content:
            boxes = self._painter.boxes(span, self.visible())
            if boxes:
                painter.drawLine(QLineF(x, boxes[0].top() + 3, x, boxes[-1].bottom() - 3))

    # Events --------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Centre the column anew and stay at the same words."""
        scrolled = self.verticalScrollBar().value() > 0
        where = self._return_to or (self.place() if scrolled else None)  # the top stays the top
        before = self._column
        self._column = self.article_document.set_page_width(self.viewport().width())
        self.geometry_of_text.clear()
        self._visible = None
        super().resizeEvent(event)
        if where is not None and (before != self._column or not where.offset):
            self._return_to = where
            if self.article_document.characterCount() > _LONG:
                self._settle.start()
            else:
                self._go_back()
        self.scrolled.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of it once the selection is what it will be."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.mouseReleased.emit(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel asks for larger or smaller letters."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoomRequested.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copies and drags carry the body's own characters, not those that stand in for them on the page."""
        data = QMimeData()
        span = self.selected_span()
        data.setText("" if span is None else span.text(self.article_document.article.body))
        return data

    def selected_span(self) -> Span | None:
        """The selected words."""
        cursor = self.textCursor()
        return self.article_document.span(cursor.selectionStart(), cursor.selectionEnd())

    def mouse_is_down(self) -> bool:
        """Whether a button is held: the selection is still being made."""
        return bool(QGuiApplication.mouseButtons())

    def clear_selection(self) -> None:
        """Select nothing; the caret stays."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def put_caret(self, offset: int) -> None:
        """Put the caret at an offset, unless words are selected."""
        if self.textCursor().hasSelection():
            return
        cursor = QTextCursor(self.article_document)
        cursor.setPosition(self.article_document.offsets.to_unit(offset))
        self.setTextCursor(cursor)
