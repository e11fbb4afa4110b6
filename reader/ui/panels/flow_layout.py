"""A layout that sets widgets in lines, as words are set."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from reader.ui.panels.painting import mirrored


class FlowLayout(QLayout):
    """Widgets beside each other, on as many lines as they need; a wide one is cut to the line's width."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Put an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item there, None outside."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """None."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the lines at that width."""
        return self._arrange(QRect(0, 0, width, 0), moving=False)

    def setGeometry(self, rect: QRect) -> None:
        """Set the items into `rect`."""
        super().setGeometry(rect)
        self._arrange(rect, moving=True)

    def sizeHint(self) -> QSize:
        """As small as can be: the width is the parent's to give."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """One line high, and narrow: wide items are cut."""
        heights = [item.sizeHint().height() for item in self._items]
        margins = self.contentsMargins()
        return QSize(0, max(heights, default=0) + margins.top() + margins.bottom())

    def widgets(self) -> list[QWidget]:
        """The widgets, in order."""
        return [widget for item in self._items if (widget := item.widget()) is not None]

    def removeWidget(self, widget: QWidget) -> None:
        """Take a widget out."""
        self._items = [item for item in self._items if item.widget() is not widget]

    def _arrange(self, rect: QRect, *, moving: bool) -> int:
        inner = rect.marginsRemoved(self.contentsMargins())
        owner = self.parentWidget()
        direction = owner.layoutDirection() if owner else Qt.LayoutDirection.LeftToRight
        x, y, line_height = inner.left(), inner.top(), 0
        for item in self._items:
            size = item.sizeHint()
            width = min(size.width(), inner.width())
            if x > inner.left() and x + width > inner.right() + 1:
                x, y = inner.left(), y + line_height + self.spacing()
                line_height = 0
            if moving:
                place = QRect(QPoint(x, y), QSize(width, size.height()))
                item.setGeometry(mirrored(place, inner, direction))
            x += width + self.spacing()
            line_height = max(line_height, size.height())
        return y + line_height - rect.top() + self.contentsMargins().bottom()
