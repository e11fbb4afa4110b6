"""What the pointer does on the page: hover, click, drag a border, and the tool tips."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QBasicTimer, QEvent, QObject, QPointF, Qt, QTimerEvent, Signal
from PySide6.QtGui import QGuiApplication, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from reader.domain.provenance import Status
from reader.domain.statement import Statement
from reader.ui.article.margin import PlacedSign, SignKind
from reader.ui.article.page import ArticlePage

if TYPE_CHECKING:
    from reader.ui.article.borders import Drag, Handle

_SCROLL_EDGE = 28
_SCROLL_STEP = 14
_SCROLL_MS = 25
_TIP_LENGTH = 400


class Pointer(QObject):
    """Filters the events of the page's viewport; the page handles what is not about marks (selecting, scrolling)."""

    statementClicked = Signal(object)
    statementHovered = Signal(object)
    annotationClicked = Signal(object)
    bordersMoved = Signal(object, object, object)
    selectionMade = Signal()

    def __init__(self, page: ArticlePage) -> None:
        super().__init__(page)
        self._page = page
        self._pressed_at: QPointF | None = None
        self._drag: Drag | None = None
        self._last = QPointF()
        self._exactly = False  # a border being dragged stops at every character, not only at words
        self._scroller = QBasicTimer()
        self._handlers: dict[QEvent.Type, Callable[[QEvent], bool]] = {
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonRelease: self._release,
            QEvent.Type.MouseButtonDblClick: self._double_click,
            QEvent.Type.Leave: self._leave,
            QEvent.Type.ToolTip: self._tool_tip,
        }
        page.viewport().installEventFilter(self)
        page.mouseReleased.connect(self._finish)

    @property
    def dragging(self) -> bool:
        """Whether a border is being dragged."""
        return self._drag is not None

    def cancel_drag(self) -> None:
        """Let the border spring back; nothing is told."""
        self._end_drag()

    def click(self, offset: int | None) -> None:
        """Resolve a click on the character at `offset`: its annotation if that is shorter than every statement there.

        A statement that is selected already hands over to the next one at that offset, so that overlapping ones can
        all be reached. A click on plain text, or beside it, selects none.
        """
        pieces = [] if offset is None else self._page.index.at(offset)
        marked = [] if offset is None else self._page.annotations.at(offset)
        if marked and (not pieces or len(marked[0].span) < len(pieces[0].span)):
            self.annotationClicked.emit(marked[0].annotation.id)
            return
        ids = list(dict.fromkeys(piece.statement.id for piece in pieces))
        self.statementClicked.emit(_after(ids, self._page.emphasis.selected))

    # Events --------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is about marks; leave the rest to the page."""
        handler = self._handlers.get(event.type())
        return handler(event) if handler is not None else False

    def _press(self, event: QEvent) -> bool:
        assert isinstance(event, QMouseEvent)
        self._page.show_caret(False)
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        point = event.position()
        statement = self._page.statement(self._page.emphasis.selected)
        handle = self._handle_at(point)
        if handle is not None and statement is not None:
            from reader.ui.article.borders import Drag  # a window starts without what the pointer does

            self._drag = Drag.of(statement, handle)
            self._page.hot_handle = handle
            self._page.refresh()
            return True
        self._pressed_at = point
        return self._sign_at(point) is not None

    def _move(self, event: QEvent) -> bool:
        assert isinstance(event, QMouseEvent)
        self._last = event.position()
        self._exactly = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self._drag is not None:
            self._drag_to(self._last)
            self._scroll_if_near_edge()
            return True
        if event.buttons() == Qt.MouseButton.NoButton:
            self._hover(self._last)
        return False

    def _release(self, event: QEvent) -> bool:
        assert isinstance(event, QMouseEvent)
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if self._drag is not None:
            drag = self._drag
            self._end_drag()
            if drag.moved:
                self.bordersMoved.emit(drag.statement.id, drag.handle.role, drag.spans)
            return True
        sign = self._sign_at(event.position())
        if sign is None or self._is_far(event.position()):
            return False
        self._pressed_at = None
        self._click_sign(sign)
        return True

    def _finish(self, point: QPointF) -> None:
        """The page has handled a release of the left button: it was a click, or it ended a selection."""
        pressed = self._pressed_at is not None
        far = self._is_far(point)
        self._pressed_at = None
        if self._page.selected_span() is not None:
            self.selectionMade.emit()
        elif pressed and not far:
            self.click(self._page.offset_on(point))

    def _is_far(self, point: QPointF) -> bool:
        if self._pressed_at is None:
            return True
        return (point - self._pressed_at).manhattanLength() >= QGuiApplication.styleHints().startDragDistance()

    def _double_click(self, event: QEvent) -> bool:
        self._pressed_at = None  # the release that follows ends a selection and is no click
        return False

    def _leave(self, event: QEvent) -> bool:
        if self._drag is None:
            self._set_hot(None, None)
            self._set_hovered(None)
        return False

    def timerEvent(self, event: QTimerEvent) -> None:
        """Scroll on while a border is dragged at the page's edge."""
        bar = self._page.verticalScrollBar()
        bar.setValue(bar.value() + self._scroll_direction() * _SCROLL_STEP)
        self._drag_to(self._last)

    # Dragging ------------------------------------------------------------------------------------------------------

    def _drag_to(self, point: QPointF) -> None:
        if self._drag is None:
            return
        document = self._page.article_document
        offset = document.offset(max(self._page.position_near(point), 0))
        if not self._exactly:
            from reader.ui.article.borders import nearest_word_border

            offset = nearest_word_border(document.article.body, offset, self._drag.handle.edge)
        if self._drag.move_to(offset):
            self._page.preview = self._drag.preview
            self._page.refresh()

    def _end_drag(self) -> None:
        self._drag = None
        self._scroller.stop()
        self._page.preview = None
        self._page.hot_handle = None
        self._page.refresh()

    def _scroll_direction(self) -> int:
        y = self._last.y()
        return -1 if y < _SCROLL_EDGE else int(y > self._page.viewport().height() - _SCROLL_EDGE)

    def _scroll_if_near_edge(self) -> None:
        if not self._scroll_direction():
            self._scroller.stop()
        elif not self._scroller.isActive():
            self._scroller.start(_SCROLL_MS, self)

    # Hovering ------------------------------------------------------------------------------------------------------

    def _hover(self, point: QPointF) -> None:
        handle = self._handle_at(point)
        sign = self._sign_at(point) if handle is None else None
        self._set_hot(handle, sign)
        shape = Qt.CursorShape.IBeamCursor
        if handle is not None:
            shape = Qt.CursorShape.SizeHorCursor
        elif sign is not None:
            shape = Qt.CursorShape.PointingHandCursor
        self._page.viewport().setCursor(shape)
        self._set_hovered(self._statement_at(point, sign))

    def _statement_at(self, point: QPointF, sign: PlacedSign | None) -> int | None:
        if sign is not None:
            return sign.signs[0].statement_id
        offset = self._page.offset_on(point)
        pieces = [] if offset is None else self._page.index.at(offset)
        return pieces[0].statement.id if pieces else None

    def _set_hot(self, handle: Handle | None, sign: PlacedSign | None) -> None:
        if (handle, sign) != (self._page.hot_handle, self._page.hot_sign):
            self._page.hot_handle, self._page.hot_sign = handle, sign
            self._page.viewport().update()

    def _set_hovered(self, statement_id: int | None) -> None:
        if statement_id != self._page.emphasis.hovered:
            self._page.emphasis.hovered = statement_id
            self._page.viewport().update()
            self.statementHovered.emit(statement_id)

    def _handle_at(self, point: QPointF) -> Handle | None:
        from reader.ui.article.borders import handle_at

        return handle_at(self._page.handles(), self._page.to_document(point))

    def _sign_at(self, point: QPointF) -> PlacedSign | None:
        here = self._page.to_document(point)
        return next((s for s in self._page.signs() if s.box.adjusted(-3, -4, 2, 4).contains(here)), None)

    def _click_sign(self, sign: PlacedSign) -> None:
        ids = [one.statement_id for one in sign.signs if one.statement_id is not None]
        if ids:
            self.statementClicked.emit(_after(ids, self._page.emphasis.selected))
        annotations = [id_ for one in sign.signs for id_ in one.annotation_ids]
        if annotations:
            self.annotationClicked.emit(annotations[0])

    # Tool tips -----------------------------------------------------------------------------------------------------

    def _tool_tip(self, event: QEvent) -> bool:
        assert isinstance(event, QHelpEvent)
        import html

        point = QPointF(event.pos())
        sign = self._sign_at(point)
        statement = self._page.statement(self._statement_at(point, sign))
        words = self._sign_words(sign) if sign is not None else self._statement_words(statement) if statement else ""
        if words:
            QToolTip.showText(
                event.globalPos(), f"<p style='white-space:pre-wrap'>{html.escape(words)}</p>", self._page
            )
        else:
            QToolTip.hideText()
        return True

    def _sign_words(self, sign: PlacedSign) -> str:
        if sign.kind is SignKind.LINK:
            return self.tr("Linked with other statements. Click to see the links.")
        what = self.tr("Tags: {0}") if sign.kind is SignKind.TAG else "{0}"
        parted = ", " if sign.kind is SignKind.TAG else "\n\n"
        return what.format(parted.join(sign.words) or self.tr("A note. Click to read it."))[:_TIP_LENGTH]

    def _statement_words(self, statement: Statement) -> str:
        names = self._page.marks.names
        who = ", ".join(names[id_] for id_ in statement.speaker_ids if id_ in names) or self.tr("Speaker unknown")
        confidence = statement.provenance.confidence
        status = {
            Status.SUGGESTED: self.tr("suggested"),
            Status.ACCEPTED: self.tr("accepted"),
            Status.REJECTED: self.tr("rejected"),
        }[statement.provenance.status]
        if statement.provenance.status is Status.SUGGESTED and confidence is not None:
            status = self.tr("suggested, {0}% sure").format(round(confidence * 100))
        return f"{who}\n{status}"


def _after(ids: list[int], selected: int | None) -> int | None:
    """The id that a click means: the one after the selected one, round the end; None of none."""
    if not ids:
        return None
    return ids[(ids.index(selected) + 1) % len(ids)] if selected in ids else ids[0]
