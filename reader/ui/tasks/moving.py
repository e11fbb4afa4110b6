"""Going places: next and previous, back and forward, from a search hit or a link to its text, between the panels."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reader.domain.annotation import AnnotationKind, TargetKind
from reader.domain.link import LinkEnd
from reader.domain.provenance import Status
from reader.domain.search import HitKind, SearchHit
from reader.domain.statement import Statement
from reader.ui.places import Place
from reader.ui.tasks.base import Task


class Moving(Task):
    """Where the reader is and was."""

    annotationWanted = Signal(object)  # the id of an annotation that stands in no article

    @property
    def here(self) -> Place | None:
        """The place that is shown."""
        article_id = self.controller.article_id
        return None if article_id is None else Place(article_id, self.controller.statement_id)

    # Jumps, which Back takes back

    def open_article(self, article_id: int) -> None:
        """Open an article from the list."""
        self.jump(Place(article_id))

    def jump(self, place: Place) -> None:
        """Go to a place and remember this one."""
        here = self.here
        if here is not None and (here.article_id, place.statement_id) == (place.article_id, None):
            return
        if self._show(place) and here != place:
            self.controller.places.leave(here)
            self.controller.placesChanged.emit()

    def to_statement(self, statement_id: int) -> None:
        """Jump to a statement, in whichever article it stands."""
        statement = self.library.statements.get(statement_id)
        self.jump(Place(statement.article_id, statement_id))

    def to_link_end(self, end: LinkEnd) -> None:
        """Jump to the other end of a link."""
        self.jump(Place(end.other.article_id, end.other.id))

    def to_hit(self, hit: SearchHit) -> None:
        """Jump to what a search found; a speaker or a claim means the first statement of it."""
        if hit.kind is HitKind.STATEMENT:
            self.to_statement(hit.id)
        elif hit.article_id is not None:
            self.jump(Place(hit.article_id))
            if hit.span is not None:
                self.views.article.scrollToSpan(hit.span, flash=True)
        elif hit.kind is HitKind.NOTE:
            self.annotationWanted.emit(hit.id)
        elif statement := self._first_of(hit):
            self.to_statement(statement)
        else:
            self.inform(self.tr("Nothing was said about “{0}” yet.").format(hit.title))

    def _first_of(self, hit: SearchHit) -> int | None:
        if hit.kind is HitKind.TAG:
            tagged = self.library.annotations.all_of_kind(AnnotationKind.TAG)
            targets = (a.target for a in tagged if a.tag_id == hit.id and a.target.kind is TargetKind.STATEMENT)
            return next((target.id for target in targets), None)
        if hit.kind is HitKind.SPEAKER:
            return next((s.id for s in self.library.statements.of_speaker(hit.id)), None)
        if hit.kind is HitKind.CLAIM:
            return next((s.statement_id for s in self.library.claims.stances_of_claim(hit.id)), None)
        return None

    def back(self) -> None:
        """To the place before the last jump."""
        self._step(self.controller.places.back(self.here))

    def forward(self) -> None:
        """To the place that Back left."""
        self._step(self.controller.places.forward(self.here))

    def _step(self, place: Place | None) -> None:
        if place is not None:
            self._show(place)
        self.controller.placesChanged.emit()

    def _show(self, place: Place) -> bool:
        if not self.controller.open_article(place.article_id):
            return False
        if place.statement_id is not None:
            self.controller.select_statement(place.statement_id)
        return True

    # Steps in the article

    def next_statement(self) -> None:
        """Select the next statement that the filter shows."""
        self._select_next(self.controller.visible_statements(), self.tr("This is the last statement."))

    def previous_statement(self) -> None:
        """Select the one before."""
        self._select_next(self.controller.visible_statements()[::-1], self.tr("This is the first statement."))

    def next_unreviewed(self) -> None:
        """Select the next statement shown that nobody decided about, from the beginning again after the last one."""
        self._select_unreviewed(self.controller.visible_statements())

    def previous_unreviewed(self) -> None:
        """Select the one before that nobody decided about."""
        self._select_unreviewed(self.controller.visible_statements()[::-1])

    def _select_next(self, statements: Sequence[Statement], at_end: str) -> None:
        _, after = self._around_selected(statements)
        if after:
            self.controller.select_statement(after[0].id)
        else:
            self.inform(at_end if statements else self._none_shown())

    def _select_unreviewed(self, statements: Sequence[Statement]) -> None:
        before, after = self._around_selected(statements)
        found = next((s for s in (*after, *before) if s.provenance.status is Status.SUGGESTED), None)
        if not statements:
            self.inform(self._none_shown())
        elif found is None:
            self.inform(self.tr("Every statement is reviewed."))
        elif found.id == self.controller.statement_id:
            self.inform(self.tr("This is the only one left to review."))
        else:
            self.controller.select_statement(found.id)

    def _around_selected(self, statements: Sequence[Statement]) -> tuple[Sequence[Statement], Sequence[Statement]]:
        """The statements up to the selected one, and those after it; all are after it if it is not among them."""
        ids = [statement.id for statement in statements]
        selected = self.controller.statement_id
        start = ids.index(selected) + 1 if selected in ids else 0
        return statements[:start], statements[start:]

    def _none_shown(self) -> str:
        filtered = self.controller.content is not None and self.controller.content.statements
        return self.tr("The filter shows no statement.") if filtered else self.tr("There is no statement here yet.")

    def next_article(self) -> None:
        """Open the next article of the list."""
        self._open_neighbour(1)

    def previous_article(self) -> None:
        """Open the one before."""
        self._open_neighbour(-1)

    def _open_neighbour(self, step: int) -> None:
        ids = [summary.id for summary in self.library.articles.summaries()]
        if not ids:
            return
        current = self.controller.article_id
        place = ids.index(current) + step if current in ids else 0
        if 0 <= place < len(ids):
            self.open_article(ids[place])
        else:
            self.inform(self.tr("This is the last article.") if step > 0 else self.tr("This is the first article."))

    # Between the panels

    def focus_search(self) -> None:
        """Type a search."""
        self._focus(self.views.library, "searchField")

    def focus_filter(self) -> None:
        """Type a filter."""
        self._focus(self.views.statements, "statementFilter")

    def focus_library(self) -> None:
        """To the list of articles."""
        self._focus(self.views.library, "articleList")

    def focus_article(self) -> None:
        """To the text."""
        self.views.article.setFocus()

    def focus_speakers(self) -> None:
        """To the list of speakers with their statements."""
        self._show_tab("speakerTab")

    def focus_claims(self) -> None:
        """To the list of claims."""
        self._show_tab("claimTab")

    def focus_inspector(self) -> None:
        """To the selected statement's fields."""
        self._bring(self.views.inspector)
        self.views.inspector.setFocus()
        if not self.views.inspector.hasFocus():
            self.views.inspector.focusNextChild()

    def _show_tab(self, name: str) -> None:
        self._bring(self.views.statements)
        self.views.statements.show_tab(name)

    def _focus(self, panel: QWidget, name: str) -> None:
        self._bring(panel)
        field = panel.findChild(QWidget, name)
        if field is not None:
            field.setFocus()

    def _bring(self, panel: QWidget) -> None:
        if panel.isHidden():
            panel.show()
            self.controller.panelsChanged.emit()
