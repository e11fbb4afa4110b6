"""Highlights, notes and tags on words, statements, links and articles."""

from __future__ import annotations

from collections.abc import Sequence

from reader.domain.annotation import Annotation, AnnotationKind, HighlightColour, Target, TargetKind
from reader.domain.changes import Entity
from reader.domain.spans import Span
from reader.services import annotations
from reader.ui.controller import LibraryController
from reader.ui.jobs import JobRunner
from reader.ui.tasks.base import Task
from reader.ui.views import Views


class Annotating(Task):
    """Everything a reader writes on the margin."""

    def __init__(self, controller: LibraryController, views: Views, jobs: JobRunner) -> None:
        super().__init__(controller, views, jobs)
        self._colour = HighlightColour.YELLOW

    # Highlights

    def highlight(self) -> None:
        """Highlight the selected words in the last colour."""
        self.highlight_in(self._colour)

    def highlight_in(self, colour: str) -> None:
        """Highlight the selected words in a colour of that name."""
        if span := self.views.article.selectedSpan():
            self.highlight_span(span, HighlightColour(colour))

    def highlight_span(self, span: Span, colour: HighlightColour) -> None:
        """Highlight a span; the colour is the one for the next highlight too."""
        self._colour = colour
        if self.controller.article_id is not None:
            self.controller.create(annotations.add_highlight, self.controller.article_id, span, colour)

    # Notes

    def note(self) -> None:
        """A note on the selected words, else on the statement, else on the article."""
        target = self._target()
        if target is not None:
            self.note_on(target)

    def article_note(self) -> None:
        """A note on the whole article."""
        if self.controller.article_id is not None:
            self.note_on(Target(TargetKind.ARTICLE, self.controller.article_id))

    def note_on_span(self, span: Span) -> None:
        """A note on some words."""
        if self.controller.article_id is not None:
            self.note_on(Target(TargetKind.SPAN, self.controller.article_id, span))

    def note_on(self, target: Target) -> None:
        """Ask for a note on anything."""
        from reader.ui.dialogs.annotating import NoteDialog
        from reader.ui.dialogs.base import show_dialog

        dialog = NoteDialog(self._about(target), parent=self.window)
        show_dialog(dialog, lambda: self.controller.create(annotations.add_note, target, dialog.text))

    def add_note_to_selected(self, text: str) -> None:
        """A note, already written, on the statement that the inspector shows.

        That one, not the selected one: a note still being written is saved while the selection moves on.
        """
        if (chosen := self.views.inspector.statement_id) is not None:
            self.controller.create(annotations.add_note, Target(TargetKind.STATEMENT, chosen), text)

    def edit_note(self, annotation_id: int, text: str) -> None:
        """Other words for a note."""
        self.controller.run(annotations.edit_text, annotation_id, text)

    def open_annotation(self, annotation_id: int) -> None:
        """A sign in the margin was clicked: edit the note or the highlight's comment; a tag has nothing to edit."""
        from reader.ui.dialogs.annotating import NoteDialog
        from reader.ui.dialogs.base import show_dialog

        annotation = self.library.annotations.get(annotation_id)
        if annotation.target.kind is TargetKind.STATEMENT:
            self.controller.select_statement(annotation.target.id)
        if annotation.kind is AnnotationKind.TAG:
            return
        dialog = NoteDialog(self._about(annotation.target), annotation.text, self.window)
        remove = dialog.buttons.addButton(self.tr("&Remove"), dialog.buttons.ButtonRole.DestructiveRole)
        remove.clicked.connect(dialog.reject)
        remove.clicked.connect(lambda: self.remove(annotation_id))
        show_dialog(dialog, lambda: self._keep_text(annotation, dialog.text))

    def _keep_text(self, annotation: Annotation, text: str) -> None:
        if text != annotation.text:
            self.edit_note(annotation.id, text)

    def remove(self, annotation_id: int) -> None:
        """Remove one annotation."""
        self.controller.run(annotations.remove_annotations, [annotation_id])

    # Tags

    def tag(self) -> None:
        """A tag on the selected words, else on the statement, else on the article."""
        target = self._target()
        if target is not None:
            self.tag_on([target])

    def article_tag(self) -> None:
        """A tag on the whole article."""
        if self.controller.article_id is not None:
            self.tag_on([Target(TargetKind.ARTICLE, self.controller.article_id)])

    def tag_on(self, targets: Sequence[Target]) -> None:
        """Ask for a tag on some things."""
        from reader.ui.dialogs.annotating import TagDialog
        from reader.ui.dialogs.base import show_dialog

        dialog = TagDialog(self._about(targets[0]), self.library.annotations.tags(), self.window)
        show_dialog(dialog, lambda: self.controller.create(annotations.add_tag, list(targets), dialog.name))

    def tag_selected(self, name: str) -> None:
        """A tag on the selected statement."""
        if (chosen := self.controller.statement_id) is not None:
            self.controller.create(annotations.add_tag, [Target(TargetKind.STATEMENT, chosen)], name)

    def manage_tags(self) -> None:
        """Rename, colour and delete tags."""
        from reader.ui.dialogs.annotating import TagsDialog
        from reader.ui.dialogs.base import show_dialog

        dialog = TagsDialog(self.library.annotations.tags(), self.window)

        def rename(tag_id: int, name: str) -> None:
            if self.controller.run(annotations.rename_tag, tag_id, name) is None:
                dialog.set_tags(self.library.annotations.tags())

        dialog.renameRequested.connect(rename)
        dialog.recolourRequested.connect(
            lambda tag_id, colour: self.controller.run(annotations.recolour_tag, tag_id, colour)
        )
        dialog.deleteRequested.connect(lambda tag_id: self.controller.run(annotations.delete_tag, tag_id))
        self.follow_while_open(
            dialog,
            self.controller.changed,
            lambda changes: changes.touches(Entity.TAG) and dialog.set_tags(self.library.annotations.tags()),
        )
        show_dialog(dialog)

    # What they are on

    def _target(self) -> Target | None:
        article_id, statement_id = self.controller.article_id, self.controller.statement_id
        if article_id is None:
            return None
        if span := self.views.article.selectedSpan():
            return Target(TargetKind.SPAN, article_id, span)
        if statement_id is not None:
            return Target(TargetKind.STATEMENT, statement_id)
        return Target(TargetKind.ARTICLE, article_id)

    def _about(self, target: Target) -> str:
        from reader.ui.dialogs.base import excerpt

        if target.kind is TargetKind.SPAN and target.span is not None:
            return excerpt(target.span.text(self.library.articles.get(target.id).body))
        if target.kind is TargetKind.STATEMENT:
            return self.said(self.library.statements.get(target.id))
        if target.kind is TargetKind.SPEAKER:
            return self.library.speakers.get(target.id).name
        if target.kind is TargetKind.CLAIM:
            return self.library.claims.get(target.id).text
        if target.kind is TargetKind.LINK:
            return self.tr("A link")
        return self.library.articles.get(target.id).title
