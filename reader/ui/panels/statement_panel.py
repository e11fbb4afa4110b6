"""Who said what in the open article: the filter over two tabs, speakers with their statements, and claims."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from reader.domain.filter import StatementFilter
from reader.domain.provenance import Status
from reader.domain.record import Record
from reader.ui.icons import icon
from reader.ui.panels.claim_tree import ClaimTree, Drop
from reader.ui.panels.content import PanelContent
from reader.ui.panels.empty_state import EmptyState
from reader.ui.panels.filter_bar import StatementFilterBar
from reader.ui.panels.rows import StatementRow, claim_groups, speaker_groups, statement_rows
from reader.ui.panels.signs import STATUS_SIGNS
from reader.ui.panels.tree_view import GroupedTree

_TABS = ("speakerTab", "claimTab")


class RowsChosen(Record):
    """What a context menu is to act on; `position` is where it belongs, in global pixels."""

    statement_ids: tuple[int, ...]
    speaker_ids: tuple[int, ...]
    claim_ids: tuple[int, ...]
    position: QPoint


class StatementPanel(QWidget):
    """Shows the statements of an article and tells what a person wants done with them; it changes nothing itself.

    The setters tell nobody.
    """

    statementSelected = Signal(object)  # statement id
    statementActivated = Signal(object)  # statement id
    hovered = Signal(object)  # statement id | None
    filterChanged = Signal(object)  # StatementFilter
    statusRequested = Signal(object, object)  # statement ids, Status
    speakerRequested = Signal(object)  # statement ids
    mergeRequested = Signal(object)  # speaker ids, the one to keep first
    splitRequested = Signal(object)  # speaker id
    speakerEditRequested = Signal(object)  # speaker id
    claimDropped = Signal(object, object)  # statement ids, claim id
    newClaimRequested = Signal(object)  # statement ids
    stanceRequested = Signal(object, object, object)  # statement ids, claim id, StanceKind
    claimActivated = Signal(object)  # claim id
    contextMenuRequested = Signal(object)  # RowsChosen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statementPanel")
        self.setAccessibleName(self.tr("Statements"))
        self._content: PanelContent | None = None
        self._rows: list[StatementRow] = []
        self._matching: frozenset[int] | None = None
        self._searched = False
        self.filter_bar = StatementFilterBar(self)
        self._tabs = QTabWidget(self)  # before the trees: Tab goes through them as they were made
        self.speakers = GroupedTree(self)
        self.claims = ClaimTree(self)
        self._empty = EmptyState(self)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self.setContent(None)

    def _lay_out(self) -> None:
        self.speakers.setObjectName("statementTree")
        self.speakers.setAccessibleName(self.tr("Speakers and their statements"))
        self.claims.setObjectName("claimTree")
        self.claims.setAccessibleName(self.tr("Claims and the statements on them"))
        self._tabs.setObjectName("statementTabs")
        self._tabs.setDocumentMode(True)
        self._tabs.setUsesScrollButtons(False)
        self._tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self._tabs.tabBar().setAccessibleName(self.tr("Speakers or claims"))
        self._tabs.tabBar().setChangeCurrentOnDrag(True)
        self._tabs.tabBar().setAcceptDrops(True)  # else the bar never hears of a drag
        self._tabs.addTab(self._page(_TABS[0], self.speakers), icon("speaker"), self.tr("Speakers"))
        self._tabs.addTab(self._page(_TABS[1], self.claims), icon("claim"), self.tr("Claims"))
        self._stack.addWidget(self._tabs)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filter_bar)
        layout.addWidget(self._stack, 1)

    def _page(self, name: str, tree: GroupedTree) -> QWidget:
        page = QWidget(self)
        page.setObjectName(name)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(tree)
        page.setFocusProxy(tree)
        return page

    def _connect(self) -> None:
        self.filter_bar.filterChanged.connect(self.filterChanged)
        for tree in (self.speakers, self.claims):
            tree.statementChosen.connect(self._choose)
            tree.statementActivated.connect(self.statementActivated)
            tree.acceptanceToggled.connect(self._toggle_acceptance)
            tree.pointedAt.connect(self.hovered)
            tree.menuRequested.connect(self._ask_menu)
        self.speakers.groupActivated.connect(self._edit_speaker)
        self.claims.groupActivated.connect(self._edit_claim)
        # Queued: the command changes the rows that the drag still holds, so it waits for the drag's end.
        self.claims.dropped.connect(self._drop, Qt.ConnectionType.QueuedConnection)

    # what is shown

    def setContent(self, content: PanelContent | None) -> None:
        """Show an article's statements, or that no article is open. What stayed the same keeps its place and state."""
        anew = _article_of(content) != _article_of(self._content)
        self._content = content
        self._rows = statement_rows(content, self._rows) if content else []
        if content:
            unknown = any(row.statement.speaker_id is None for row in self._rows)
            self.filter_bar.setChoices(content.speakers, content.tags, unknown=unknown)
        self._show(anew=anew)

    def setMatching(self, ids: Collection[int] | None) -> None:
        """Show only these statements; None shows all."""
        matching = None if ids is None else frozenset(ids)
        if matching != self._matching:
            self._matching = matching
            self._show()

    def setSearched(self, going_on: bool) -> None:
        """Say, while there are none yet, that statements are being looked for."""
        if going_on != self._searched:
            self._searched = going_on
            if not self._rows:
                self._show()

    def setFilter(self, wanted: StatementFilter) -> None:
        """Show a filter that was set elsewhere."""
        self.filter_bar.setFilter(wanted)

    def select(self, statement_id: int | None) -> None:
        """Select a statement in both tabs."""
        self.speakers.select(statement_id)
        self.claims.select(statement_id)

    def setHovered(self, statement_id: int | None) -> None:
        """Show that the pointer is over a statement in the text."""
        self.speakers.setEchoed(statement_id)
        self.claims.setEchoed(statement_id)

    def _show(self, *, anew: bool = False) -> None:
        content = self._content or PanelContent()
        matching = self._matching
        unknown = self.tr("Unknown speaker")
        self.speakers.setGroups(speaker_groups(content, self._rows, matching, unknown), anew=anew)
        self.claims.setGroups(claim_groups(content, self._rows, matching, self.tr("Not yet assigned")), anew=anew)
        shown = len(self._rows) if matching is None else sum(row.key in matching for row in self._rows)
        self.filter_bar.setShown(shown, len(self._rows))
        self._tabs.setTabText(1, self._with_number(self.tr("Claims"), self.claims.rows.named_groups()))
        self._tabs.setTabText(0, self._with_number(self.tr("Speakers"), self.speakers.rows.rowCount()))
        self._show_emptiness(shown)

    @staticmethod
    def _with_number(word: str, number: int) -> str:
        return f"{word} {number}" if number else word

    def _show_emptiness(self, shown: int) -> None:
        self.filter_bar.setEnabled(bool(self._rows))
        self._stack.setCurrentWidget(self._tabs if shown else self._empty)
        if self._content is None:
            self._empty.tell(
                "article", self.tr("No article is open"), self.tr("Open one from the library on the left.")
            )
        elif not self._rows and self._searched:
            self._empty.tell(
                "search", self.tr("Looking for statements…"), self.tr("Those that are found show here by themselves.")
            )
        elif not self._rows:
            self._empty.tell(
                "statement",
                self.tr("No statements here yet"),
                self.tr("Select what somebody said in the text and choose New Statement."),
            )
        elif not shown:
            self._empty.tell(
                "filter", self.tr("No statement matches"), self.tr("Take a condition away, or clear the filter.")
            )

    # what commands act on

    def current_tree(self) -> GroupedTree:
        """The tree of the tab in front."""
        return self.claims if self._tabs.currentIndex() == 1 else self.speakers

    def show_tab(self, name: str) -> None:
        """Bring "speakerTab" or "claimTab" to the front and give it the focus."""
        self._tabs.setCurrentIndex(_TABS.index(name))
        self.current_tree().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def selected_statements(self) -> list[int]:
        """The selected statements of the tab in front, in the order of the rows."""
        return self.current_tree().chosen_statements()

    def current_speaker(self) -> int | None:
        """The speaker under whom a statement is selected; None if that is unknown, or no statement is selected."""
        return self.speakers.current_group()

    # what the person asks for

    def _choose(self, statement_id: int) -> None:
        self.select(statement_id)
        self.statementSelected.emit(statement_id)

    def _toggle_acceptance(self, ids: list[int]) -> None:
        chosen = [row for row in self._rows if row.key in set(ids)]
        accepted = all(row.status is Status.ACCEPTED for row in chosen)
        self.statusRequested.emit(ids, Status.SUGGESTED if accepted else Status.ACCEPTED)

    def _edit_speaker(self, speaker_id: int | None) -> None:
        if speaker_id is not None:
            self.speakerEditRequested.emit(speaker_id)
        else:
            unknown = [row.key for row in self._rows if row.statement.speaker_id is None]
            self.speakerRequested.emit(unknown)

    def _edit_claim(self, claim_id: int | None) -> None:
        if claim_id is not None:
            self.claimActivated.emit(claim_id)

    def _drop(self, drop: Drop) -> None:
        if drop.claim_id is None:
            self.newClaimRequested.emit(drop.statement_ids)
        elif drop.stance is None:
            self.claimDropped.emit(drop.statement_ids, drop.claim_id)
        else:
            self.stanceRequested.emit(drop.statement_ids, drop.claim_id, drop.stance)

    def _ask_menu(self, position: QPoint) -> None:
        tree = self.current_tree()
        groups = tuple(tree.chosen_groups())
        on_claims = tree is self.claims
        chosen = RowsChosen(
            statement_ids=tuple(tree.chosen_statements()),
            speaker_ids=() if on_claims else groups,
            claim_ids=groups if on_claims else (),
            position=position,
        )
        if groups and not chosen.statement_ids:
            self._show_group_menu(chosen)
        self.contextMenuRequested.emit(chosen)

    def _show_group_menu(self, chosen: RowsChosen) -> None:
        """The menu of speakers or claims; that of statements is the window's, whose actions it shows."""
        menu = QMenu(self)
        menu.setObjectName("groupMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if chosen.claim_ids:
            menu.addAction(icon("edit"), self.tr("&Edit Claim…"), lambda: self._edit_claim(chosen.claim_ids[0]))
        else:
            self._fill_speaker_menu(menu, chosen.speaker_ids)
        menu.popup(chosen.position)

    def _fill_speaker_menu(self, menu: QMenu, ids: tuple[int, ...]) -> None:
        theirs = [row for row in self._rows if not set(ids).isdisjoint(row.statement.speaker_ids)]
        open_ones = [row.key for row in theirs if row.status is Status.SUGGESTED]
        if len(ids) > 1:
            menu.addAction(icon("merge"), self.tr("&Merge Speakers…"), lambda: self.mergeRequested.emit(list(ids)))
        else:
            menu.addAction(icon("edit"), self.tr("&Edit Speaker…"), lambda: self._edit_speaker(ids[0]))
            menu.addAction(icon("split"), self.tr("S&plit Speaker…"), lambda: self.splitRequested.emit(ids[0]))
        menu.addSeparator()
        self._add_decision(menu, open_ones, Status.ACCEPTED, self.tr("&Accept All Their Suggestions"))
        self._add_decision(menu, open_ones, Status.REJECTED, self.tr("&Reject All Their Suggestions"))

    def _add_decision(self, menu: QMenu, ids: list[int], status: Status, words: str) -> None:
        sign = icon(STATUS_SIGNS[status].icon)
        menu.addAction(sign, words, lambda: self.statusRequested.emit(ids, status)).setEnabled(bool(ids))


def _article_of(content: PanelContent | None) -> int | None:
    return content.statements[0].article_id if content and content.statements else None
