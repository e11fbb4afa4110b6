"""The library: a search field over its articles, and what a search finds besides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.domain.article import ArticleSummary
from reader.ui.icons import icon
from reader.ui.panels.article_delegate import ArticleDelegate
from reader.ui.panels.article_model import ARTICLE_ROLE, ArticleListModel
from reader.ui.panels.empty_state import EmptyState
from reader.ui.panels.small_words import QuietLabel, renew_small_fonts
from reader.ui.scroll_bars import quiet_list

if TYPE_CHECKING:
    from reader.domain.search import SearchHit
    from reader.ui.panels.hit_tree import HitTree


class LibraryPanel(QWidget):
    """Shows articles and search hits and tells which one a person wants; it searches and changes nothing itself."""

    searchTextChanged = Signal(str)
    articleActivated = Signal(object)  # article id
    hitActivated = Signal(object)  # SearchHit
    importRequested = Signal()
    deleteRequested = Signal(object)  # article ids
    editRequested = Signal(object)  # article id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("libraryPanel")
        self.setAccessibleName(self.tr("Library"))
        self._model = ArticleListModel(self)
        self._found: HitTree | None = None
        self._any_hits = False
        self._current: int | None = None
        self._field = self._make_field()
        self._list = self._make_list()
        self._delegate = ArticleDelegate(self._list)
        self._list.setItemDelegate(self._delegate)
        self._empty = EmptyState(self)
        self._stack = QStackedWidget(self)
        self._count = QuietLabel("", self)
        self._lay_out()
        self._show_emptiness()

    def _make_field(self) -> QLineEdit:
        field = QLineEdit(self)
        field.setObjectName("searchField")
        field.setPlaceholderText(self.tr("Search the library"))
        field.setAccessibleName(self.tr("Search articles, statements, notes, tags, speakers and claims"))
        field.setClearButtonEnabled(True)
        field.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        field.textChanged.connect(self.searchTextChanged)
        field.returnPressed.connect(self._open_first)
        field.installEventFilter(self)
        return field

    def _make_list(self) -> QListView:
        articles = QListView(self)
        articles.setObjectName("articleList")
        articles.setAccessibleName(self.tr("Articles"))
        articles.setModel(self._model)
        quiet_list(articles)
        articles.setUniformItemSizes(True)
        articles.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        articles.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        articles.customContextMenuRequested.connect(self._show_menu)
        articles.activated.connect(self._activate)
        articles.clicked.connect(self._click)
        articles.installEventFilter(self)
        return articles

    def _lay_out(self) -> None:
        add = QToolButton(self)
        add.setObjectName("importButton")
        add.setIcon(icon("add"))
        add.setToolTip(self.tr("Add articles"))
        add.setAccessibleName(self.tr("Add articles"))
        add.setAutoRaise(True)
        add.clicked.connect(self.importRequested)
        self._offer = QPushButton(self.tr("Add Articles…"), self)
        self._offer.clicked.connect(self.importRequested)
        self._empty.add_button(self._offer)
        above = QHBoxLayout()
        above.setContentsMargins(8, 8, 8, 6)
        above.setSpacing(4)
        above.addWidget(self._field, 1)
        above.addWidget(add)
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._empty)
        self._splitter = QSplitter(Qt.Orientation.Vertical, self)
        self._splitter.addWidget(self._stack)
        self._splitter.setChildrenCollapsible(False)
        self._count.setContentsMargins(10, 4, 10, 6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(above)
        layout.addWidget(self._splitter, 1)
        layout.addWidget(self._count)
        QWidget.setTabOrder(self._field, add)
        QWidget.setTabOrder(add, self._list)

    # what is shown

    def setSummaries(self, summaries: Sequence[ArticleSummary]) -> None:
        """Show these articles; what is selected and in sight stays so where it is still there.

        The article that is open becomes the selected one when it is new among them.
        """
        listed = self._model.index_of(self._current).isValid()
        chosen = self.selected_articles()
        top = self._list.indexAt(QPoint(4, 4)).data(ARTICLE_ROLE)
        self._model.setSummaries(summaries)
        if self.selected_articles() != chosen:
            self._choose(chosen)
            first = self._model.index_of(top)
            if first.isValid():
                self._list.scrollTo(first, QAbstractItemView.ScrollHint.PositionAtTop)
        if not listed:
            self._select_current()
        self._count.setText(self._words_of(len(summaries)))
        self._show_emptiness()

    def setHits(self, hits: Sequence[SearchHit]) -> None:
        """Show what was found besides, grouped by kind; nothing hides the groups."""
        if hits or self._found is not None:
            (self._found or self._make_found()).setHits(hits)
        self._any_hits = bool(hits)
        self._show_emptiness()

    def _make_found(self) -> HitTree:
        from reader.ui.panels.hit_tree import HitTree  # a window starts without it

        self._found = HitTree(self)
        self._found.hitActivated.connect(self.hitActivated)
        self._splitter.addWidget(self._found)
        self._splitter.setSizes([1000, 1000])
        return self._found

    def setCurrent(self, article_id: int | None) -> None:
        """Mark the article that is open."""
        if article_id == self._current:
            return
        before = self._model.index_of(self._current)
        self._current = self._delegate.current = article_id
        self._select_current()
        for changed in (before, self._model.index_of(article_id)):
            self._list.update(changed)

    def _select_current(self) -> None:
        index = self._model.index_of(self._current)
        if index.isValid() and self.selected_articles() != [self._current]:
            selection = self._list.selectionModel()
            # not the view's own setter: with Shift held, as in Shift+J, that one would select all between
            selection.setCurrentIndex(index, selection.SelectionFlag.ClearAndSelect)

    def _show_emptiness(self) -> None:
        self._stack.setCurrentWidget(self._list if self._model.rowCount() else self._empty)
        searching = bool(self._field.text().strip())
        self._offer.setVisible(not searching)
        if searching:
            hint = self.tr("Try fewer or other words.") if not self._any_hits else ""
            self._empty.tell("search", self.tr("No article matches"), hint)
        else:
            hint = self.tr("Add a file, a web page or text from the clipboard.")
            self._empty.tell("library", self.tr("The library is empty"), hint)

    def _words_of(self, number: int) -> str:
        if not number:
            return ""
        return self.tr("1 article") if number == 1 else self.tr("{0} articles").format(number)

    # what the person asks for

    def selected_articles(self) -> list[int]:
        """The ids of the articles selected in the list, in its order."""
        rows = sorted(self._list.selectionModel().selectedIndexes(), key=QModelIndex.row)
        return [index.data(ARTICLE_ROLE) for index in rows]

    def _choose(self, article_ids: Sequence[int]) -> None:
        selection = self._list.selectionModel()
        for article_id in article_ids:
            index = self._model.index_of(article_id)
            if index.isValid():
                selection.select(index, selection.SelectionFlag.Select)
                selection.setCurrentIndex(index, selection.SelectionFlag.NoUpdate)

    def _activate(self, index: QModelIndex) -> None:
        self.articleActivated.emit(index.data(ARTICLE_ROLE))

    def _click(self, index: QModelIndex) -> None:
        if not QApplication.keyboardModifiers():
            self._activate(index)

    def _open_first(self) -> None:
        if self._model.rowCount():
            self._activate(self._model.index(0))
        elif self._found is not None:
            self._found.activate_first()

    def _show_menu(self, position: QPoint) -> None:
        chosen = self.selected_articles()
        if not chosen:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        one = len(chosen) == 1
        self._add(menu, "article", self.tr("&Open")).triggered.connect(lambda: self.articleActivated.emit(chosen[0]))
        details = self._add(menu, "edit", self.tr("&Details…"))
        details.triggered.connect(lambda: self.editRequested.emit(chosen[0]))
        details.setEnabled(one)
        menu.addSeparator()
        self._add(menu, "delete", self.tr("De&lete")).triggered.connect(lambda: self.deleteRequested.emit(chosen))
        menu.popup(self._list.viewport().mapToGlobal(position))

    @staticmethod
    def _add(menu: QMenu, icon_name: str, text: str) -> QAction:
        return menu.addAction(icon(icon_name), text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            renew_small_fonts(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leads from the field into the list, Escape empties the field, Delete asks to delete the articles."""
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if watched is self._list and event.matches(QKeySequence.StandardKey.Delete) and self.selected_articles():
            if event.type() == QEvent.Type.KeyPress:
                self.deleteRequested.emit(self.selected_articles())
            event.accept()
            return True
        if watched is self._field and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Down:
            target: QAbstractItemView = self._list
            if not self._model.rowCount() and self._found is not None:
                target = self._found
            target.setFocus(Qt.FocusReason.TabFocusReason)
            if not target.currentIndex().isValid():
                target.setCurrentIndex(target.model().index(0, 0))
            return True
        if event.key() == Qt.Key.Key_Escape and self._field.text():
            self._field.clear()
            return True
        return False
