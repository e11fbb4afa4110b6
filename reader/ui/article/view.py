"""The article view: the page, the tools beside a selection and the find bar, behind the names the window knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractAnimation, QEvent, QObject, QPoint, QPointF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.domain.article import Article
from reader.domain.record import replace
from reader.domain.spans import Span, hull
from reader.domain.statement import SpanRole
from reader.ui.article.document import ReadingStyle, base_beside
from reader.ui.article.marks import ArticleMarks
from reader.ui.article.page import ArticlePage
from reader.ui.article.painting import Emphasis
from reader.ui.article.pointer import Pointer
from reader.ui.article.selection_tools import SelectionTools
from reader.ui.theme import SYSTEM, reading_theme

if TYPE_CHECKING:
    from reader.ui.article.borders import Edge
    from reader.ui.article.find_bar import FindBar

_ZOOM_STEP = 1.1
_ZOOM_RANGE = (0.5, 4.0)
_FLASH_MS = 900
_CARET_KEYS = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)
_EMPTY = Article(title="", body="")


class ArticleView(QWidget):
    """Shows an article and what is marked in it; asks for what the person wants done, and does none of it itself.

    Spans are code points of the article's body. Setters are idempotent and emit nothing but `selectionChanged`.
    """

    statementClicked = Signal(object)
    """The id of the clicked statement; None for a click on plain text."""
    menuRequested = Signal(object, object)
    """The id of the statement that was asked about, and where on the screen."""
    statementHovered = Signal(object)
    """The id of the statement under the pointer, or None."""
    selectionChanged = Signal(object)
    """The selected Span, or None."""
    highlightRequested = Signal(object, object)
    """Span, HighlightColour."""
    noteRequested = Signal(object)
    """Span."""
    statementRequested = Signal(object)
    """Span of a new statement's content."""
    speakerRequested = Signal(object)
    """Span of words that name a speaker."""
    linkRequested = Signal(object)
    """Id of the statement to link from."""
    annotationClicked = Signal(object)
    """Id of the annotation."""
    bordersMoved = Signal(object, object, object)
    """Statement id, SpanRole, the role's new spans; once a gesture."""
    spanAddRequested = Signal(object, object)
    """Span, SpanRole: the words are to be added to the selected statement in that role."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleView")
        self.setAccessibleName(self.tr("Article"))
        self._article: Article | None = None
        self._theme_name = SYSTEM
        self._style = ReadingStyle(reading_theme(SYSTEM), base=base_beside(self.font()))
        self._last_span: Span | None = None

        self.page = ArticlePage(self._style, self)
        self._pointer = Pointer(self.page)
        self._find: FindBar | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.page, 1)
        self._tools = SelectionTools(self, self._layout, self.page)
        self.setFocusProxy(self.page)

        self._flash = QVariantAnimation(self)
        self._flash.setStartValue(1.0)
        self._flash.setEndValue(0.0)
        self._flash.setDuration(_FLASH_MS)
        self._wire()

    def _wire(self) -> None:
        self.page.installEventFilter(self)
        self.page.selectionChanged.connect(self._selection_changed)
        self.page.zoomRequested.connect(self._zoom_by)
        self._pointer.statementClicked.connect(self.statementClicked)
        self._pointer.statementHovered.connect(self.statementHovered)
        self._pointer.annotationClicked.connect(self.annotationClicked)
        self._pointer.bordersMoved.connect(self.bordersMoved)
        self._pointer.selectionMade.connect(self._tools.show)
        self._tools.highlightRequested.connect(self.highlightRequested)
        self._tools.noteRequested.connect(self.noteRequested)
        self._tools.statementRequested.connect(self.statementRequested)
        self._tools.speakerRequested.connect(self.speakerRequested)
        self._tools.linkRequested.connect(self.linkRequested)
        self._tools.spanAddRequested.connect(self.spanAddRequested)
        self._flash.valueChanged.connect(self._set_flash)
        self.page.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.page.customContextMenuRequested.connect(self._ask_menu)

    # What is shown -------------------------------------------------------------------------------------------------

    def setArticle(self, article: Article | None, marks: ArticleMarks | None = None) -> None:
        """Show an article from its beginning, with its marks; None shows an empty page.

        The article that is open already stays where it is: only what is known about it has changed.
        """
        if article is not None and self._shows(article):
            self._article = article
            self._set_anew()
            self.setMarks(marks or ArticleMarks())
            return
        self._article = article
        self._flash.stop()
        self._pointer.cancel_drag()
        self.page.emphasis = Emphasis()
        self.page.set_article(article or _EMPTY, self._style)
        self.page.set_marks(marks or ArticleMarks())
        self._describe()
        if self._find is not None:
            self._find.set_body("" if article is None else article.body)
        self._selection_changed()

    def _shows(self, article: Article) -> bool:
        shown = self._article
        return shown is not None and (shown.id, shown.body) == (article.id, article.body)

    def setMarks(self, marks: ArticleMarks) -> None:
        """Mark other things in the same article: after a command. The text stays as it is."""
        self._pointer.cancel_drag()
        self.page.set_marks(marks)

    def setFaded(self, statement_ids: frozenset[int]) -> None:
        """Fade these statements, and no others."""
        if statement_ids != self.page.marks.faded:
            self.page.set_look(replace(self.page.marks, faded=statement_ids))

    def _describe(self) -> None:
        document = self.page.article_document
        words = (document.kicker(), document.article.title, document.byline())
        self.page.setAccessibleDescription("\n".join(line for line in words if line))

    # Statements ----------------------------------------------------------------------------------------------------

    def selectStatement(self, statement_id: int | None) -> None:
        """Show a statement as selected, with its border handles; scroll to it and let it flash if it was not before."""
        if statement_id == self.page.emphasis.selected:
            return
        self._pointer.cancel_drag()
        self.page.emphasis.selected = statement_id
        statement = self.page.statement(statement_id)
        content = None if statement is None else hull(statement.content)
        if statement is not None and content is not None:
            self.page.put_caret(content.start)
            self.page.show_span(content)
            self._start_flash(statement.content)
        self.page.refresh()

    def setHovered(self, statement_id: int | None) -> None:
        """Show a statement as pointed at."""
        if statement_id != self.page.emphasis.hovered:
            self.page.emphasis.hovered = statement_id
            self.page.viewport().update()

    def growBorder(self, role: SpanRole, edge: Edge | str, by_words: int) -> None:
        """Move a border of the selected statement by words, back where negative, and tell it as one gesture.

        The start is that of the role's first piece, the end that of its last.
        """
        from reader.ui.article.borders import Edge, with_border_at, word_step

        statement = self.page.statement(self.page.emphasis.selected)
        if statement is None or self._article is None or not statement.spans(role):
            return
        spans, edge = statement.spans(role), Edge(edge)
        index = 0 if edge is Edge.START else len(spans) - 1
        offset = spans[index].start if edge is Edge.START else spans[index].end
        moved = with_border_at(spans, index, edge, word_step(self._article.body, offset, edge, by_words))
        if moved != spans:
            at = moved[index].start if edge is Edge.START else moved[index].end - 1
            self.page.show_span(Span(at, at + 1))
            self.bordersMoved.emit(statement.id, role, moved)

    # Selection and scrolling ---------------------------------------------------------------------------------------

    def selectedSpan(self) -> Span | None:
        """The selected words, exactly as selected."""
        return self.page.selected_span() if self._article is not None else None

    def setSelectedSpan(self, span: Span | None) -> None:
        """Select words; None selects none."""
        if span is None:
            self.page.clear_selection()
        else:
            self.page.setTextCursor(self.page.article_document.cursor(span))

    def _ask_menu(self, position: QPoint) -> None:
        """Ask for the menu of the statement there, the selected one first; selected words and plain text have Qt's."""
        offset = self.page.offset_on(QPointF(position))
        ids = [] if offset is None else [piece.statement.id for piece in self.page.index.at(offset)]
        place = self.page.viewport().mapToGlobal(position)
        if ids and self.page.selected_span() is None:
            selected = self.page.emphasis.selected
            self.menuRequested.emit(selected if selected in ids else ids[0], place)
            return
        menu = self.page.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def scrollToSpan(self, span: Span, flash: bool = True) -> None:
        """Scroll until a span is in view and let it flash."""
        self.page.show_span(span)
        if flash:
            self._start_flash((span,))

    def _start_flash(self, spans: tuple[Span, ...]) -> None:
        from PySide6.QtWidgets import QStyle  # takes long to load, and a window starts without

        self._flash.stop()
        self.page.emphasis.flash = spans
        if self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self) > 0:
            self._flash.start(QAbstractAnimation.DeletionPolicy.KeepWhenStopped)

    def _set_flash(self, strength: float) -> None:
        self.page.emphasis.flash_strength = strength
        self.page.viewport().update()

    # Reading comfort -----------------------------------------------------------------------------------------------

    def zoomIn(self) -> None:
        """Larger letters."""
        self._zoom_by(1)

    def zoomOut(self) -> None:
        """Smaller letters."""
        self._zoom_by(-1)

    def zoomReset(self) -> None:
        """Letters as large as at first."""
        self.setZoom(1.0)

    def zoom(self) -> float:
        """How large the letters are; 1.0 at first."""
        return self._style.zoom

    def setZoom(self, zoom: float) -> None:
        """Set how large the letters are, within bounds."""
        low, high = _ZOOM_RANGE
        self._set_style(replace(self._style, zoom=min(max(zoom, low), high)))

    def _zoom_by(self, steps: int) -> None:
        self.setZoom(round(self._style.zoom * _ZOOM_STEP**steps, 3))

    def setReadingTheme(self, name: str) -> None:
        """Set the page's colours: "system", "light", "dark" or "sepia"."""
        self._theme_name = name
        self._set_style(replace(self._style, theme=reading_theme(name)))

    def setSerif(self, serif: bool) -> None:
        """Set the text in a serif face, or in a sans-serif one."""
        self._set_style(replace(self._style, serif=serif))

    def _set_style(self, style: ReadingStyle) -> None:
        if style == self._style:
            return
        self._style = style
        self._set_anew()

    def _set_anew(self) -> None:
        """Set the same text again, and return to the same words and the same selection."""
        where, selection = self.page.place(), self.page.textCursor()
        anchor, position = selection.anchor(), selection.position()
        self.page.set_article(self._article or _EMPTY, self._style)
        self._describe()
        cursor = self.page.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(position, cursor.MoveMode.KeepAnchor)
        self.page.setTextCursor(cursor)
        self.page.go_to(where)
        self._tools.place()

    # Find ----------------------------------------------------------------------------------------------------------

    def openFind(self) -> None:
        """Open the find bar, with the selected words if they stand on one line."""
        span = self.selectedSpan()
        words = "" if span is None or self._article is None else span.text(self._article.body)
        offset = span.start if span is not None else self.page.place().offset
        find = self._find or self._make_find()
        find.open(words if "\n" not in words else "", offset)

    def _make_find(self) -> FindBar:
        from reader.ui.article.find_bar import FindBar  # a window starts without it

        self._find = find = FindBar(self)
        find.set_body("" if self._article is None else self._article.body)
        find.matchesChanged.connect(self._show_matches)
        find.closed.connect(lambda: self.page.setFocus(Qt.FocusReason.OtherFocusReason))
        self._layout.addWidget(find)
        return find

    def _show_matches(self, matches: list[Span], current: Span | None) -> None:
        self.page.emphasis.found = matches
        self.page.emphasis.current_match = current
        if current is not None:
            self.page.show_span(current)
        self.page.refresh()

    def _selection_changed(self) -> None:
        span = self.selectedSpan()
        if span != self._last_span:
            self._last_span = span
            self._tools.selection_changed(span)
            self.selectionChanged.emit(span)

    # Events --------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page's keys: Enter, Tab and Escape."""
        if watched is self.page and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._handle_key(event)
        return super().eventFilter(watched, event)

    def _handle_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in _CARET_KEYS:
            self.page.show_caret(True)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            position = self.page.textCursor().position()
            self._pointer.click(self.page.article_document.offset(position))
            return True
        if key == Qt.Key.Key_Tab and self._tools.visible():
            self._tools.focus()
            return True
        if key == Qt.Key.Key_Escape:
            return self._escape()
        return False

    def _escape(self) -> bool:
        if self._pointer.dragging:
            self._pointer.cancel_drag()
        elif self._tools.visible():
            self._tools.hide()
        elif self.selectedSpan() is not None:
            self.page.clear_selection()
        elif self._find is not None and self._find.isVisible():
            self._find.close_bar()
        else:
            return False
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system from light to dark and back, and to larger fonts."""
        if event.type() == QEvent.Type.PaletteChange and self._theme_name == SYSTEM:
            self.setReadingTheme(SYSTEM)
        if event.type() == QEvent.Type.FontChange:
            self._set_style(replace(self._style, base=base_beside(self.font())))
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the tools beside their words."""
        super().resizeEvent(event)
        self._tools.place()
