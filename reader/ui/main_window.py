"""The main window: assembles the panels, wires them in one place, and remembers how it looked."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from reader.domain.article import Article
from reader.domain.changes import Changes
from reader.services.library import Library
from reader.ui.actions import make_actions
from reader.ui.article.view import ArticleView
from reader.ui.controller import LibraryController
from reader.ui.enabling import Enabler
from reader.ui.frame.article_header import ArticleHeader
from reader.ui.frame.bars import LinkBar, MessageBar
from reader.ui.frame.columns import Columns
from reader.ui.frame.dropping import DropTarget, accepts
from reader.ui.frame.menus import fill_menu_bar, make_toolbar, statement_menu
from reader.ui.frame.status import StatusBar
from reader.ui.icons import app_icon
from reader.ui.jobs import JobRunner, RunningJob
from reader.ui.panels.inspector import Inspector
from reader.ui.panels.library_panel import LibraryPanel
from reader.ui.panels.statement_panel import RowsChosen, StatementPanel
from reader.ui.refresh import Refresher
from reader.ui.session import Session
from reader.ui.tasks import Tasks, later
from reader.ui.theme import SYSTEM, apply_application_theme
from reader.ui.views import Views

MILLISECONDS_BETWEEN_LOOKS = 500  # how soon a change by another window or program shows
FIRST_SIZE = QSize(1400, 880)


class MainWindow(QMainWindow):
    """One window on one library. Assembles; what happens is in the tasks."""

    closed = Signal()

    def __init__(self, library: Library, session: Session) -> None:
        apply_application_theme(session.text("theme", SYSTEM))  # before there are widgets that would have to change
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowIcon(app_icon())
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents, False)
        self._session = session
        self.controller = LibraryController(library, self)
        self.jobs = JobRunner(library, self)
        self.views = Views(
            window=self,
            library=LibraryPanel(),
            article=ArticleView(),
            header=ArticleHeader(),
            statements=StatementPanel(),
            inspector=Inspector(),
            messages=MessageBar(),
            link_bar=LinkBar(),
        )
        self.tasks = Tasks(self.controller, self.views, self.jobs)
        self.actions_by_id = make_actions(self, self.tasks)
        self._start: QWidget | None = None
        self._status = StatusBar(self.jobs, self.actions_by_id["coder"])
        self._assemble()
        self._refresher = Refresher(self.controller, self.views, self._status)
        self._enabler = Enabler(self.actions_by_id, self.controller, self.views, self.tasks)
        self._watch = QTimer(self)
        self._watch.setInterval(MILLISECONDS_BETWEEN_LOOKS)
        self._wire()
        DropTarget(self, accepts, later(lambda: self.tasks.importing.take))
        self._restore()
        self._watch.start()

    def _assemble(self) -> None:
        views = self.views
        text = QWidget()
        text_column = QVBoxLayout(text)
        text_column.setContentsMargins(0, 0, 0, 0)
        text_column.setSpacing(0)
        text_column.addWidget(views.header)
        text_column.addWidget(views.article, 1)
        self._panels = Columns(views.library, text, views.statements, views.inspector)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._panels)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(views.link_bar)
        column.addWidget(self._pages, 1)
        views.messages.float_over(centre)
        self.setCentralWidget(centre)
        fill_menu_bar(self, self.actions_by_id)
        self.addToolBar(make_toolbar(self, self.actions_by_id))
        self.setStatusBar(self._status)

    def _wire(self) -> None:  # noqa: PLR0915 - one block, so that every connection is found in one place
        """Every connection between the parts of the window, by the part that speaks."""
        controller, tasks, views = self.controller, self.tasks, self.views

        library = views.library
        library.searchTextChanged.connect(self._refresher.search)
        library.articleActivated.connect(later(lambda: tasks.moving.open_article))
        library.hitActivated.connect(later(lambda: tasks.moving.to_hit))
        library.importRequested.connect(later(lambda: tasks.importing.choose_files))
        library.editRequested.connect(later(lambda: tasks.articles.edit))
        library.deleteRequested.connect(later(lambda: tasks.articles.delete))

        article = views.article
        article.statementClicked.connect(controller.select_statement)
        article.statementHovered.connect(controller.set_hovered)
        article.menuRequested.connect(self._show_menu)
        article.annotationClicked.connect(later(lambda: tasks.annotating.open_annotation))
        article.highlightRequested.connect(later(lambda: tasks.annotating.highlight_span))
        article.noteRequested.connect(later(lambda: tasks.annotating.note_on_span))
        article.statementRequested.connect(later(lambda: tasks.review.make_of))
        article.speakerRequested.connect(later(lambda: tasks.speakers.choose_of_span))
        article.linkRequested.connect(later(lambda: tasks.linking.request))
        article.bordersMoved.connect(later(lambda: tasks.review.set_spans))
        article.spanAddRequested.connect(later(lambda: tasks.review.add_span))

        header = views.header
        header.versions.differenceRequested.connect(later(lambda: tasks.versions.show))
        header.versions.otherRequested.connect(later(lambda: tasks.moving.open_article))
        header.place.finishRequested.connect(later(lambda: tasks.versions.finish_placing))
        header.place.cancelRequested.connect(later(lambda: tasks.versions.stop_placing))
        header.near.articleRequested.connect(later(lambda: tasks.moving.open_article))

        statements = views.statements
        statements.statementSelected.connect(controller.select_statement)
        statements.statementActivated.connect(later(lambda: tasks.moving.to_statement))
        statements.hovered.connect(controller.set_hovered)
        statements.filterChanged.connect(controller.set_filter)
        statements.statusRequested.connect(later(lambda: tasks.review.decide))
        statements.speakerRequested.connect(later(lambda: tasks.speakers.choose_for))
        statements.speakerEditRequested.connect(later(lambda: tasks.speakers.edit))
        statements.mergeRequested.connect(later(lambda: tasks.speakers.merge_some))
        statements.splitRequested.connect(later(lambda: tasks.speakers.split))
        statements.claimDropped.connect(later(lambda: tasks.claims.drop))
        statements.newClaimRequested.connect(later(lambda: tasks.claims.make_of))
        statements.stanceRequested.connect(later(lambda: tasks.claims.assign))
        statements.claimActivated.connect(later(lambda: tasks.claims.edit))
        statements.contextMenuRequested.connect(self._show_statement_menu)

        inspector = views.inspector
        inspector.speakerChosen.connect(later(lambda: tasks.speakers.set_for_selected))
        inspector.speakerRemoved.connect(later(lambda: tasks.speakers.remove))
        inspector.speakerAddRequested.connect(later(lambda: tasks.speakers.add))
        inspector.kindChosen.connect(later(lambda: tasks.review.set_kind))
        inspector.statusChosen.connect(later(lambda: tasks.review.decide_selected))
        inspector.pieceRemoved.connect(later(lambda: tasks.review.remove_piece))
        inspector.noteAdded.connect(later(lambda: tasks.annotating.add_note_to_selected))
        inspector.noteEdited.connect(later(lambda: tasks.annotating.edit_note))
        inspector.annotationRemoved.connect(later(lambda: tasks.annotating.remove))
        inspector.tagAdded.connect(later(lambda: tasks.annotating.tag_selected))
        inspector.claimChosen.connect(later(lambda: tasks.claims.assign_selected))
        inspector.stanceRemoved.connect(later(lambda: tasks.claims.remove_stance))
        inspector.linkStarted.connect(later(lambda: tasks.linking.start_or_finish))
        inspector.linkJumped.connect(later(lambda: tasks.moving.to_link_end))
        inspector.linkEdited.connect(later(lambda: tasks.linking.edit))
        inspector.linkReversed.connect(later(lambda: tasks.linking.reverse))
        inspector.linkRemoved.connect(later(lambda: tasks.linking.remove))

        views.link_bar.finishRequested.connect(later(lambda: tasks.linking.finish))
        views.link_bar.cancelRequested.connect(later(lambda: tasks.linking.cancel))

        controller.failed.connect(views.messages.show_error)
        controller.told.connect(views.messages.show_news)
        controller.noted.connect(views.messages.show_note)
        controller.statementSelected.connect(views.messages.let_go)
        controller.articleOpened.connect(views.messages.let_go)
        controller.hovered.connect(article.setHovered)
        controller.hovered.connect(statements.setHovered)
        controller.articleOpened.connect(self._show_title)
        controller.changed.connect(self._choose_page)
        controller.coderChanged.connect(self._show_coder)

        self._panels.rearranged.connect(controller.panelsChanged)
        self.jobs.failed.connect(controller.failed)
        self.jobs.stopped.connect(self._tell_stopped)
        self._watch.timeout.connect(controller.look_elsewhere)

    def _show_statement_menu(self, chosen: RowsChosen) -> None:
        if chosen.statement_ids:
            self._show_menu(chosen.statement_ids[0], chosen.position)

    def _show_menu(self, statement_id: int, position: QPoint) -> None:
        self.controller.select_statement(statement_id)
        statement_menu(self, self.actions_by_id).popup(position)

    def _show_title(self, article: Article | None) -> None:
        words = f"{article.title} — According To" if article else "According To"
        self.setWindowTitle(words + (self.tr(" (read only)") if self.controller.library.read_only else ""))

    def _tell_stopped(self, job: RunningJob) -> None:
        self.controller.noted.emit(self.tr("Stopped: {0}").format(job.label))

    def _show_coder(self) -> None:
        self._status.set_coder(self.controller.library.coder.name)

    def _choose_page(self, changes: Changes | None = None) -> None:
        empty = self.controller.article_id is None and self.controller.library.articles.count() == 0
        self._pages.setCurrentWidget((self._start or self._make_start()) if empty else self._panels)

    def _make_start(self) -> QWidget:
        from reader.ui.frame.start_page import StartPage  # a window on a library with articles starts without it

        self._start = StartPage(self.actions_by_id)
        self._pages.addWidget(self._start)
        return self._start

    # What it remembers

    def _restore(self) -> None:
        session, viewing = self._session, self.tasks.viewing
        if not self.restoreGeometry(session.state("geometry")):
            screen = QGuiApplication.primaryScreen().availableSize()
            self.resize(FIRST_SIZE.boundedTo(screen))
        self._panels.restore_states(session.state("panels"), session.state("right"))
        self._panels.hide_panels(session.text("hidden").split())
        viewing.show_theme(session.text("theme", SYSTEM))
        viewing.set_serif(session.number("serif", 1) == 1)
        self.views.article.setZoom(session.number("zoom", 100) / 100)
        self._show_coder()
        self._show_title(None)
        self._refresher.show_articles()
        self._open_last()
        self._choose_page()
        self._enabler.look_at_views()
        self.views.article.setFocus()  # else the search field would take the keys

    def _open_last(self) -> None:
        ids = [summary.id for summary in self.controller.library.articles.summaries()]
        last = self._session.last_article
        if ids:
            self.controller.open_article(last if last in ids else ids[0])

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember how things looked, stop what runs, and let the library go."""
        self._watch.stop()
        self.views.inspector.finish_editing()  # a note still being written is kept
        self._refresher.stop()
        self._session.remember("geometry", self.saveGeometry())
        for key, state in zip(("panels", "right"), self._panels.states(), strict=True):
            self._session.remember(key, state)
        self._session.remember("hidden", " ".join(self._panels.hidden()))
        self._session.remember("theme", self.tasks.viewing.theme)
        self._session.remember("serif", int(self.tasks.viewing.serif))
        self._session.remember("zoom", round(self.views.article.zoom() * 100))
        self._session.last_article = self.controller.article_id
        self.jobs.stop()
        self.controller.close()
        super().closeEvent(event)
        self.closed.emit()
