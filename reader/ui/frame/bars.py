"""Quiet bars over the article: one sentence to the reader, and the statement that a link is being drawn from."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from reader.ui.frame.icon_label import IconLabel
from reader.ui.icons import icon
from reader.ui.theme import Scheme, application_scheme, blend

GOOD_NEWS_MILLISECONDS = 6000
LETTERS_IN_A_LINE = 90
MESSAGE_MARGIN = 16
CORNER = 8.0
EDGE_STRENGTH = 0.35
_TINTS = {
    "error": {Scheme.LIGHT: ("#fdecea", "#7a1712"), Scheme.DARK: ("#4a211f", "#ffd9d5")},
    "news": {Scheme.LIGHT: ("#e6f4ea", "#14532d"), Scheme.DARK: ("#1f3d2a", "#d3f0dc")},
    "quiet": {Scheme.LIGHT: ("#f1f1f3", "#3f4349"), Scheme.DARK: ("#2a2b2e", "#cfd1d5")},
    "older": {Scheme.LIGHT: ("#fdf3dc", "#5c4206"), Scheme.DARK: ("#40351a", "#f3e2b6")},
    "link": {Scheme.LIGHT: ("#e8f0fb", "#163a63"), Scheme.DARK: ("#1e3552", "#d6e6fa")},
}


class Bar(QFrame):
    """A tinted strip with an icon, words and room for buttons; hidden until it has something to say."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAutoFillBackground(True)
        self._tint = "news"
        self._icon_name = "info"
        self._icon = IconLabel(icon(self._icon_name), 18)
        self.label = QLabel()
        self.label.setObjectName(f"{name}Text")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(12, 6, 8, 6)
        self.row.setSpacing(10)
        self.row.addWidget(self._icon)
        self.row.addWidget(self.label, 1)
        self.hide()

    def _dress(self, tint: str, icon_name: str) -> None:
        """Colours by what is said, for the palette of now."""
        self._tint, self._icon_name = tint, icon_name
        background, ink = _TINTS[tint][application_scheme()]
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, QColor(background))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
            palette.setColor(role, QColor(ink))
        self.setPalette(palette)
        self._icon.set_icon(icon(icon_name, QColor(ink)))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's scheme, of which a widget with a palette of its own hears as PaletteChange."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():
            self._dress(self._tint, self._icon_name)  # an equal palette raises no further event


class MessageBar(Bar):
    """One sentence, floating over the lower edge of its parent, so that nothing moves under the reader's eyes.

    Good news goes by itself. An error stays until it is closed, or until the reader has had time to read it and goes on
    to something else.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("messageBar", parent)
        self.setAutoFillBackground(False)  # its corners are round
        self.label.setWordWrap(True)
        self._close = QToolButton()
        self._close.setObjectName("messageBarClose")
        self._close.setIcon(icon("close"))
        self._close.setAutoRaise(True)
        self._close.setToolTip(self.tr("Close this message"))
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.clicked.connect(self.hide)
        self.row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._shown = QElapsedTimer()

    def float_over(self, area: QWidget) -> None:
        """Live in `area`, over whatever else is there."""
        self.setParent(area)
        area.installEventFilter(self)

    def show_error(self, sentence: str) -> None:
        """Say what could not be done and what to do."""
        self._timer.stop()
        self._say(sentence, "error", "warning")

    def show_news(self, sentence: str) -> None:
        """Say what was done. An error that was shown only just now is more important and stays."""
        self._say_for_now(sentence, "news", "check")

    def show_note(self, sentence: str) -> None:
        """Say how things are, where nothing was done or needs to be; it gives way to an error as news does."""
        self._say_for_now(sentence, "quiet", "info")

    def let_go(self) -> None:
        """The reader went on: an error that could be read meanwhile has had its time."""
        if self.isVisible() and self._tint == "error" and self._shown.hasExpired(GOOD_NEWS_MILLISECONDS):
            self.hide()

    def _say_for_now(self, sentence: str, tint: str, icon_name: str) -> None:
        self.let_go()
        if self.isVisible() and self._tint == "error":
            return
        self._say(sentence, tint, icon_name)
        self._timer.start(GOOD_NEWS_MILLISECONDS)

    def _say(self, sentence: str, tint: str, icon_name: str) -> None:
        self._shown.start()
        self.label.setText(sentence)
        self.setAccessibleName(sentence)
        self._dress(tint, icon_name)
        self._place()
        self.show()
        self.raise_()
        from PySide6.QtGui import (
            QAccessible,
            QAccessibleAnnouncementEvent,
        )  # a window starts without their enumerations

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _place(self) -> None:
        """In the middle, as wide as the sentence needs, within the parent and what is comfortable to read."""
        area = self.parentWidget()
        if area is None:
            return
        besides = self.row.minimumSize().width()  # in which the words count nothing
        longest = self.fontMetrics().averageCharWidth() * LETTERS_IN_A_LINE
        room = QRect(0, 0, longest, area.height())
        width = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.label.text()).width() + besides
        width = min(width, area.width() - 2 * MESSAGE_MARGIN)
        height = self.row.totalHeightForWidth(width)
        self.setGeometry((area.width() - width) // 2, area.height() - height - MESSAGE_MARGIN, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place when the window is resized."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card with an edge of its own ink, so that it stands out from the page."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        background, ink = (self.palette().color(role) for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Text))
        painter.setPen(blend(ink, background, EDGE_STRENGTH))
        painter.setBrush(background)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
        painter.end()


class OneLineBar(Bar):
    """Words that stay on one line, shortened where the window is narrow, and buttons beside them."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.words = ""

    def add_button(self, name: str, text: str, face: QIcon) -> QPushButton:
        """A button at the right end."""
        button = QPushButton(face, text)
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.row.addWidget(button)
        return button

    def say(self, words: str, explanation: str, tint: str, icon_name: str) -> None:
        """Show words; `explanation` is what the tool tip adds."""
        self.words = words
        self.setAccessibleName(words)
        self.setToolTip(f"{words}\n{explanation}")
        self._dress(tint, icon_name)
        self.show()
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words on one line."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = max(40, self.label.width())
        self.label.setText(self.label.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room))


class LinkBar(OneLineBar):
    """While a link is drawn: who said what at its beginning, and the two ways on."""

    finishRequested = Signal()
    cancelRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("linkBar", parent)
        self.finish = self.add_button("linkBarFinish", self.tr("Link to Here"), icon("link-to"))
        self.finish.clicked.connect(self.finishRequested)
        stop = self.add_button("linkBarCancel", self.tr("Stop"), icon("stop"))
        stop.clicked.connect(self.cancelRequested)

    def start(self, words: str, explanation: str) -> None:
        """Show the beginning of the link; `explanation` says what to do now."""
        self.say(words, explanation, "link", "link-from")
