"""What stands over the text: which version of the article this is, what is being placed, what is nearly the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from reader.services.duplicates import NearDuplicate
from reader.services.lineage import Lineage
from reader.ui.dialogs.words import counted, local_day
from reader.ui.frame.bars import OneLineBar
from reader.ui.frame.icon_label import IconLabel
from reader.ui.icons import icon

_LONGEST_TITLE = 70
_BESIDES = 76  # pixels of a strip that margins, icon and gaps take


class VersionBar(OneLineBar):
    """Whether the article has versions, which one is shown, and what became of what was on the older ones."""

    differenceRequested = Signal()
    otherRequested = Signal(object)  # article id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("versionBar", parent)
        self._other = 0
        self._show = self.add_button("versionDifference", self.tr("Show Changes"), icon("compare"))
        self._show.clicked.connect(self.differenceRequested)
        self._jump = self.add_button("versionOther", "", icon("versions"))
        self._jump.clicked.connect(lambda: self.otherRequested.emit(self._other))

    def show_lineage(self, lineage: Lineage | None, article_id: int) -> None:
        """Tell of the versions of the open article; hidden where there is only one."""
        if lineage is None or len(lineage.versions) < 2:
            self.hide()
            return
        if article_id == lineage.newest.id:
            self._other = lineage.versions[1].id
            self._jump.setText(self.tr("Earlier Version"))
            explanation = self.tr("Its outlet changed it, or something was put back. All versions are kept.")
            self.say(self._what_became(lineage), explanation, "quiet", "versions")
        else:
            self._other = lineage.newest.id
            self._jump.setText(self.tr("Newest Version"))
            explanation = self.tr("What could be found again in the newest version is there.")
            self.say(self._what_stayed(lineage, article_id), explanation, "older", "history")

    def _what_became(self, lineage: Lineage) -> str:
        day = local_day(lineage.versions[1].created)
        counts = [
            (lineage.moved, self.tr("1 moved"), self.tr("{0} moved")),
            (len(lineage.reworded), self.tr("1 reworded"), self.tr("{0} reworded")),
            (len(lineage.left), self.tr("1 could not be moved"), self.tr("{0} could not be moved")),
        ]
        told = ", ".join(counted(number, one, many) for number, one, many in counts if number)
        if told:
            return self.tr("Changed since {0}: {1}.").format(day, told)
        return self.tr("Changed since {0}.").format(day)

    def _what_stayed(self, lineage: Lineage, article_id: int) -> str:
        day = local_day(next(version.created for version in lineage.versions if version.id == article_id))
        left = len(lineage.left_on(article_id))
        if not left:
            return self.tr("An earlier version, of {0}.").format(day)
        stayed = counted(left, self.tr("1 thing on it could not be moved"), self.tr("{0} things could not be moved"))
        return self.tr("An earlier version, of {0}: {1}.").format(day, stayed)


class PlaceBar(OneLineBar):
    """While something from an earlier version is placed by hand: its words, and the two ways on."""

    finishRequested = Signal()
    cancelRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("placeBar", parent)
        self._place = self.add_button("placeFinish", self.tr("Place on Selection"), icon("link-to"))
        self._place.clicked.connect(self.finishRequested)
        stop = self.add_button("placeCancel", self.tr("Stop"), icon("stop"))
        stop.setShortcut("Esc")
        stop.clicked.connect(self.cancelRequested)

    def start(self, words: str) -> None:
        """Show what is placed."""
        explanation = self.tr("Select the words that it belongs to now, then place it.")
        self.say(self.tr("Select where this belongs: {0}").format(words), explanation, "link", "borders")


class NearBar(QWidget):
    """The article that is most like the open one, discreetly; a click opens it. More of them wait in a menu."""

    articleRequested = Signal(object)  # article id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nearBar")
        self._near: list[NearDuplicate] = []
        self._label = QLabel(self.tr("Nearly the same:"))
        self._first = QToolButton()
        self._first.setObjectName("nearDuplicate")
        self._first.setMinimumWidth(1)  # else it would keep the window wide
        self._first.clicked.connect(lambda: self.articleRequested.emit(self._near[0].article.id))
        self._more = QToolButton()
        self._more.setObjectName("nearMore")
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._more)
        menu.setToolTipsVisible(True)
        self._more.setMenu(menu)
        for button in (self._first, self._more):
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 2, 8, 2)
        row.setSpacing(6)
        row.addWidget(IconLabel(icon("copy"), 16))
        for widget in (self._label, self._first, self._more):
            row.addWidget(widget)
        row.addStretch(1)
        self._mute()
        self.hide()

    def show_near(self, near: Sequence[NearDuplicate]) -> None:
        """Show these, the most alike first; hidden where there are none."""
        self._near = list(near)
        self.setVisible(bool(self._near))
        if not self._near:
            return
        first, *others = self._near
        self._first.setToolTip(described(first))
        self._first.setAccessibleName(self.tr("Nearly the same: {0}").format(described(first)))
        self._more.setVisible(bool(others))
        self._more.setText(self.tr("{0} more").format(len(others)))
        menu = self._more.menu()
        menu.clear()
        for one in others:
            action = menu.addAction(described(one, _LONGEST_TITLE))
            action.setToolTip(described(one))
            action.triggered.connect(lambda _checked=False, id_=one.article.id: self.articleRequested.emit(id_))
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep it on one line."""
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's scheme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ApplicationPaletteChange, QEvent.Type.PaletteChange):
            self._mute()

    def _mute(self) -> None:
        muted = QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        for widget in (self._label, self._first, self._more):
            palette = QPalette(widget.palette())
            for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
                palette.setColor(role, muted)
            widget.setPalette(palette)

    def _elide(self) -> None:
        if self._near:
            metrics, taken = self._first.fontMetrics(), self._label.sizeHint().width() + _BESIDES
            room = max(40, self.width() - taken - (0 if self._more.isHidden() else self._more.sizeHint().width()))
            percent = _percent(self._near[0])
            title = described(self._near[0]).removesuffix(percent)
            kept = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room - metrics.horizontalAdvance(percent))
            self._first.setText(f"{kept}{percent}".replace("&", "&&"))


def described(near: NearDuplicate, longest: int = 0) -> str:
    """A near duplicate in words: "Title · Outlet (87 %)"."""
    title = near.article.title
    if longest and len(title) > longest:
        title = title[: longest - 1].rstrip() + "…"
    return " · ".join(filter(None, (title, near.article.publisher))) + _percent(near)


def _percent(near: NearDuplicate) -> str:
    return f" ({near.alike:.0%})".replace("%", " %")


class ArticleHeader(QWidget):
    """The strips over the article's text; each hides while it has nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleHeader")
        self.versions = VersionBar()
        self.place = PlaceBar()
        self.near = NearBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for strip in (self.versions, self.place, self.near):
            column.addWidget(strip)
