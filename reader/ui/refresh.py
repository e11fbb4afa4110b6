"""Brings what the library holds into the views, after each change only where it changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from reader.domain.article import Article
from reader.domain.changes import Changes, Entity
from reader.domain.errors import ReaderError
from reader.domain.filter import StatementFilter
from reader.domain.provenance import Status
from reader.ui.article.marks import ArticleMarks
from reader.ui.controller import LibraryController
from reader.ui.frame.status import StatusBar
from reader.ui.panels.content import InspectorContent, PanelContent
from reader.ui.views import Views

MILLISECONDS_OF_TYPING = 150
_SHOWN_IN_TEXT = (
    Entity.STATEMENT,
    Entity.SPEAKER,
    Entity.MENTION,
    Entity.ANNOTATION,
    Entity.TAG,
    Entity.LINK,
)
_SHOWN_IN_PANELS = (*_SHOWN_IN_TEXT, Entity.CLAIM, Entity.STANCE, Entity.LINK_TYPE, Entity.CODER)


class Refresher(QObject):
    """Pushes articles, marks, rows and the selected statement into the views of one window."""

    def __init__(self, controller: LibraryController, views: Views, status: StatusBar) -> None:
        super().__init__(views.window)
        self._controller = controller
        self._views = views
        self._status = status
        self._search = ""
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(MILLISECONDS_OF_TYPING)
        self._typing.timeout.connect(self.show_articles)
        controller.changed.connect(self._take_changes)
        controller.articleOpened.connect(self._open)
        controller.filterChanged.connect(self._filter)
        controller.searchedChanged.connect(self._show_search)
        controller.statementSelected.connect(self._show_statement)

    # The library on the left

    def search(self, text: str) -> None:
        """Show the articles and what else matches, a moment after the last letter was typed."""
        self._search = text.strip()
        self._typing.start()

    def stop(self) -> None:
        """Read nothing more: the library is about to close."""
        self._typing.stop()

    def show_articles(self) -> None:
        """Show the articles, and what a search finds besides."""
        library, panel = self._controller.library, self._views.library
        try:
            panel.setSummaries(library.articles.summaries(self._search))
            panel.setHits(library.search.find(self._search) if self._search else [])
        except ReaderError as error:
            self._controller.failed.emit(str(error))
        panel.setCurrent(self._listed())

    def _listed(self) -> int | None:
        """The article whose row stands for the open one: its newest version."""
        content = self._controller.content
        return content.lineage.newest.id if content else None

    # The open article

    def _open(self, article: Article | None) -> None:
        self._views.article.setArticle(article, self._marks())
        self._views.library.setCurrent(self._listed())
        self._show_header()
        self._show_search()
        self._show_rows()
        self._show_matching()
        self._show_statement(self._controller.statement_id)

    def _take_changes(self, changes: Changes) -> None:
        if changes.touches(Entity.ARTICLE, Entity.STATEMENT, Entity.SPEAKER, Entity.CLAIM, Entity.ANNOTATION):
            self._typing.start()
        if changes.touches(Entity.ARTICLE, Entity.STATEMENT, Entity.ANNOTATION, Entity.TAG):
            self._show_header()
        if changes.touches(*_SHOWN_IN_TEXT):
            self._views.article.setMarks(self._marks())
        if changes.touches(*_SHOWN_IN_PANELS):
            self._show_rows()
            self._show_matching()
            self._show_statement(self._controller.statement_id)

    def _show_search(self) -> None:
        self._views.statements.setSearched(self._controller.article_id in self._controller.searched)

    def _show_header(self) -> None:
        content, header = self._controller.content, self._views.header
        header.versions.show_lineage(content.lineage if content else None, content.article.id if content else 0)
        header.near.show_near(content.near if content else ())

    def _marks(self) -> ArticleMarks:
        content = self._controller.content
        if content is None:
            return ArticleMarks()
        return ArticleMarks(
            statements=content.in_order(),
            speaker_colours=content.speaker_colours(),
            annotations=content.annotations,
            mentions=content.mentions,
            linked=frozenset(content.link_counts()),
            noted=content.noted(),
            faded=self._faded(),
            names={speaker.id: speaker.name for speaker in content.speakers},
        )

    def _show_rows(self) -> None:
        content = self._controller.content
        self._views.inspector.expect_statements(content is None or bool(content.statements))
        if content is None:
            self._views.statements.setContent(None)
            return
        self._views.statements.setContent(
            PanelContent(
                statements=content.in_order(),
                speakers=content.speakers,
                speaker_colours=content.speaker_colours(),
                claims=content.claims,
                stances=content.stances,
                annotations=content.annotations,
                link_counts=content.link_counts(),
                tags=content.tags,
            )
        )

    def _filter(self, wanted: StatementFilter) -> None:
        self._views.statements.setFilter(wanted)
        self._show_matching()
        self._views.article.setFaded(self._faded())

    def _faded(self) -> frozenset[int]:
        content, matching = self._controller.content, self._controller.matching()
        if content is None or matching is None:
            return frozenset()
        return frozenset(content.statements) - matching

    def _show_matching(self) -> None:
        content = self._controller.content
        if content is None:
            self._status.counts.clear()
            return
        matching = self._controller.matching()
        self._views.statements.setMatching(matching)
        statements = content.statements
        unreviewed = sum(s.provenance.status is Status.SUGGESTED for s in statements.values())
        shown = len(statements) if matching is None else len(matching)
        self._status.set_counts(len(statements), shown, unreviewed)

    # The selected statement

    def _show_statement(self, statement_id: int | None) -> None:
        self._views.article.selectStatement(statement_id)
        self._views.statements.select(statement_id)
        self._views.inspector.setStatement(self._inspected())

    def _inspected(self) -> InspectorContent | None:
        controller = self._controller
        content, statement, library = controller.content, controller.statement, controller.library
        if content is None or statement is None:
            return None
        from reader.ui.around import around  # a window starts without a statement

        links = library.links.of_statement(statement.id)
        return InspectorContent(
            statement=statement,
            body=content.article.body,
            speakers=library.speakers.all(),
            annotations=[
                a for a in content.annotations if a.target.kind == "statement" and a.target.id == statement.id
            ],
            tags=content.tags,
            claims=content.claims,
            stances=[stance for stance in content.stances if stance.statement_id == statement.id],
            links=links,
            link_types=library.links.types(),
            around=around(library, content, statement, links),
            speaker_colours=content.speaker_colours(),
        )
