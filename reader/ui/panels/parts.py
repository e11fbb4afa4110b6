"""What the panels are made of: headings, small buttons, words that wrap anywhere."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMenu,
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.ui.icons import icon
from reader.ui.panels.painting import broken, ink, muted
from reader.ui.panels.plain_words import label, tip
from reader.ui.panels.small_words import QuietLabel, make_small


class SmallButton(QToolButton):
    """A flat button with an icon alone; `words` are its tool tip and its accessible name."""

    def __init__(self, icon_name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(icon(icon_name))
        self.setToolTip(tip(words))
        self.setAccessibleName(words)
        self.setAutoRaise(True)
        side = max(14, round(self.fontMetrics().height() * 0.9))
        self.setIconSize(QSize(side, side))


class MenuButton(SmallButton):
    """A small button that opens a menu below itself; `setWords` shows words, and that there is a menu."""

    def __init__(self, icon_name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(icon_name, words, parent)
        self._menu = QMenu(self)
        self.clicked.connect(self._open)

    @property
    def choices(self) -> QMenu:
        """The menu, to be filled."""
        return self._menu

    def setWords(self, words: str) -> None:
        """Show words beside the icon, elided where there is no room for them."""
        make_small(self)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(label(f"{words} ▾"))

    def minimumSizeHint(self) -> QSize:
        """The icon and a few letters."""
        few = self.fontMetrics().averageCharWidth() * 6 if self.text() else 0
        return QSize(self.iconSize().width() + few + 12, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """As the style draws a button, with the words elided."""
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        room = self.width() - self.iconSize().width() - 12
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        QStylePainter(self).drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the menu too."""
        if event.key() == Qt.Key.Key_Down:
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        corner = self.rect().bottomRight() if self.isRightToLeft() else self.rect().bottomLeft()
        place = self.mapToGlobal(corner)
        if self.isRightToLeft():
            place.setX(place.x() - self._menu.sizeHint().width())
        self._menu.popup(place)


class Section(QWidget):
    """A heading with an optional button at its end, and a column of widgets under it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        heading = QLabel(title, self)
        make_small(heading, strong=True)
        heading.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._head = QHBoxLayout()
        self._head.setSpacing(2)
        self._head.addWidget(heading, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        self._replaceable: list[QWidget] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._head)
        layout.addLayout(self.body)

    def add_button(self, icon_name: str, words: str) -> SmallButton:
        """A button beside the heading."""
        button = SmallButton(icon_name, words, self)
        self._head.addWidget(button)
        return button

    def replace_rows(self, rows: list[QWidget]) -> None:
        """Put `rows` in the place of those that were put there before."""
        discard_rows(self.body, self._replaceable)
        self._replaceable = rows
        for row in rows:
            self.body.addWidget(row)


def discard_rows(layout: QLayout, rows: list[QWidget]) -> None:
    """Take widgets out of a layout and delete them. The layout's items stay Qt's: one that PySide has wrapped may be
    mistaken for what Qt puts at the same address later.
    """
    for row in rows:
        layout.removeWidget(row)
        row.hide()
        row.deleteLater()


class Words(QWidget):
    """Words on up to `most` lines, broken anywhere if need be and elided at the end; a click is told by `clicked`.

    With `secondary` they are small and in the secondary colour.
    """

    clicked = Signal()

    def __init__(
        self, text: str = "", most: int = 4, parent: QWidget | None = None, *, secondary: bool = False
    ) -> None:
        super().__init__(parent)
        self._most = most
        self._secondary = secondary
        self._text = ""
        if secondary:
            make_small(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    def text(self) -> str:
        """All of the words."""
        return self._text

    def setText(self, text: str) -> None:
        """Show these words."""
        self._text = " ".join(text.split())
        self.setToolTip(tip(self._text))
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its lines."""
        metrics = self.fontMetrics()
        return len(self._lines(width)) * metrics.lineSpacing() + 1

    def sizeHint(self) -> QSize:
        """Narrow; the layout gives the width."""
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def minimumSizeHint(self) -> QSize:
        """A few letters wide."""
        return QSize(self.fontMetrics().averageCharWidth() * 6, self.fontMetrics().lineSpacing())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines."""
        painter = QPainter(self)
        painter.setPen(self._ink())
        metrics = self.fontMetrics()
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        line = QRect(0, 0, self.width(), metrics.lineSpacing())
        for words in self._lines(self.width()):
            painter.drawText(line, int(flags), words)
            line.translate(0, metrics.lineSpacing())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell of a click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def _ink(self) -> QColor:
        return muted(self.palette()) if self._secondary else ink(self.palette())

    def _lines(self, width: int) -> list[str]:
        return broken(self._text, self.font(), QFontMetrics(self.font()), max(width, 20), self._most)


class QuietCombo(QComboBox):
    """A combo box that the wheel does not change in passing and that may become narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel scroll the inspector unless the box has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def quiet(text: str, parent: QWidget) -> QuietLabel:
    """A secondary sentence that wraps."""
    label = QuietLabel(text, parent)
    label.setWordWrap(True)
    return label
