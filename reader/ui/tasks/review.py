"""Correcting what was found: accept and reject, new statements, their kind and their borders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.domain.provenance import Status
from reader.domain.spans import Span
from reader.domain.statement import SpanRole, Statement, StatementKind
from reader.services import statements
from reader.ui.controller import LibraryController
from reader.ui.jobs import JobRunner
from reader.ui.tasks.base import Task
from reader.ui.views import Views

_ROLES = (SpanRole.CONTENT, SpanRole.SOURCE, SpanRole.CUE)


class Review(Task):
    """What a person decides about statements."""

    def __init__(self, controller: LibraryController, views: Views, jobs: JobRunner) -> None:
        super().__init__(controller, views, jobs)
        self._role = SpanRole.CONTENT

    # Decisions

    def accept(self) -> None:
        """The selected statement is right."""
        self.decide(self.selected_ids(), Status.ACCEPTED)

    def reject(self) -> None:
        """The selected statement is wrong."""
        self.decide(self.selected_ids(), Status.REJECTED)

    def undecide(self) -> None:
        """Take the decision about the selected statement back."""
        self.decide(self.selected_ids(), Status.SUGGESTED)

    def decide(self, ids: Sequence[int], status: Status) -> None:
        """Set the status of statements."""
        if ids:
            self.controller.run(statements.set_status, list(ids), status)

    def decide_selected(self, status: Status) -> None:
        """Set the status of the selected statement."""
        self.decide(self.selected_ids(), status)

    def accept_visible(self) -> None:
        """Accept every suggestion that the filter shows."""
        self._decide_suggested(self.controller.visible_statements(), Status.ACCEPTED)

    def reject_visible(self) -> None:
        """Reject every suggestion that the filter shows."""
        self._decide_suggested(self.controller.visible_statements(), Status.REJECTED)

    def accept_speaker(self) -> None:
        """Accept every suggestion of the selected statement's speaker."""
        self._decide_suggested(self._of_same_speaker(), Status.ACCEPTED)

    def reject_speaker(self) -> None:
        """Reject every suggestion of the selected statement's speaker."""
        self._decide_suggested(self._of_same_speaker(), Status.REJECTED)

    def _of_same_speaker(self) -> list[Statement]:
        chosen = self.controller.statement
        if chosen is None or self.controller.content is None:
            return []
        speaker, statements_here = self.current_speaker(), self.controller.content.in_order()
        return [s for s in statements_here if speaker in (s.speaker_ids or (None,))]

    def _decide_suggested(self, among: Iterable[Statement], status: Status) -> None:
        ids = [s.id for s in among if s.provenance.status is Status.SUGGESTED]
        if ids:
            self.decide(ids, status)
        else:
            self.inform(self.tr("Nothing here waits for a decision."))

    # Making and changing

    def new_statement(self) -> None:
        """Make the selected words a statement."""
        if span := self.views.article.selectedSpan():
            self.make_of(span)

    def make_of(self, span: Span) -> None:
        """Make a statement of a span and select it."""
        article_id = self.controller.article_id
        if article_id is None:
            return
        made = self.controller.create(statements.create_statement, article_id, (span,))
        if made is not None:
            self.controller.select_statement(made)
            self._selection_is_used()

    def _selection_is_used(self) -> None:
        """Let the words go: the next key is for the statement."""
        self.views.article.setSelectedSpan(None)

    def next_kind(self) -> None:
        """Direct, indirect, mixed, in turn."""
        if chosen := self.controller.statement:
            kinds = list(StatementKind)
            self.set_kind(kinds[(kinds.index(chosen.kind) + 1) % len(kinds)])

    def set_kind(self, kind: StatementKind) -> None:
        """Set the kind of the selected statement."""
        if ids := self.selected_ids():
            self.controller.run(statements.set_kind, ids, kind)

    def delete(self) -> None:
        """Delete the selected statement and select the next one."""
        chosen = self.controller.statement_id
        if chosen is None:
            return
        ids = [statement.id for statement in self.controller.visible_statements()]
        place = ids.index(chosen) if chosen in ids else -1
        if self.controller.run(statements.delete_statements, [chosen]) is not None and 0 <= place < len(ids) - 1:
            self.controller.select_statement(ids[place + 1])

    # Borders and pieces

    def edit_borders(self) -> None:
        """Choose whose borders the bracket keys move: the next part in turn."""
        chosen = self.controller.statement
        if chosen is None:
            return
        there = [role for role in _ROLES if chosen.spans(role)]
        self._role = there[(there.index(self._role) + 1) % len(there)] if self._role in there else there[0]
        words = {
            SpanRole.CONTENT: self.tr("what was said"),
            SpanRole.SOURCE: self.tr("who said it"),
            SpanRole.CUE: self.tr("how it was said"),
        }
        self.inform(self.tr("The keys [ ] {{ }} now move the borders of {0}.").format(words[self._role]))

    def start_earlier(self) -> None:
        """The part's start one word earlier."""
        self._grow("start", -1)

    def start_later(self) -> None:
        """The part's start one word later."""
        self._grow("start", 1)

    def end_earlier(self) -> None:
        """The part's end one word earlier."""
        self._grow("end", -1)

    def end_later(self) -> None:
        """The part's end one word later."""
        self._grow("end", 1)

    def _grow(self, edge: str, words: int) -> None:
        chosen = self.controller.statement
        role = self._role if chosen is not None and chosen.spans(self._role) else SpanRole.CONTENT
        self.views.article.growBorder(role, edge, words)

    def set_spans(self, statement_id: int, role: SpanRole, spans: Sequence[Span]) -> None:
        """Give one part of a statement other borders."""
        self.controller.run(statements.set_spans, statement_id, role, tuple(spans))

    def add_content(self) -> None:
        """Add the selected words to what was said."""
        self._add_selection(SpanRole.CONTENT)

    def add_source(self) -> None:
        """Add the selected words to who said it."""
        self._add_selection(SpanRole.SOURCE)

    def add_cue(self) -> None:
        """Add the selected words to how it was said."""
        self._add_selection(SpanRole.CUE)

    def _add_selection(self, role: SpanRole) -> None:
        if span := self.views.article.selectedSpan():
            self.add_span(span, role)

    def add_span(self, span: Span, role: SpanRole) -> None:
        """Add a span to one part of the selected statement."""
        if chosen := self.controller.statement:
            self.set_spans(chosen.id, role, (*chosen.spans(role), span))
            self._selection_is_used()

    def remove_piece(self, role: SpanRole, span: Span) -> None:
        """Take a span out of one part of the selected statement."""
        if chosen := self.controller.statement:
            self.set_spans(chosen.id, role, [piece for piece in chosen.spans(role) if piece != span])
