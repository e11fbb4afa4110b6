"""Highlights, notes and tags on words, statements, speakers, claims, links and articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from reader.domain.annotation import Annotation, AnnotationKind, HighlightColour, Target, TargetKind
from reader.domain.changes import Changes, Entity
from reader.domain.spans import Span
from reader.services import annotations as commands
from reader.services.library import Library
from reader.ui.controller import LibraryController
from reader.ui.jobs import JobRunner
from reader.ui.tasks.base import Task
from reader.ui.views import Views

if TYPE_CHECKING:
    from reader.ui.dialogs.annotating import Subject


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
            self.controller.create(commands.add_highlight, self.controller.article_id, span, colour)
            self.views.article.setSelectedSpan(None)  # it would hide the colour

    # Notes

    def note(self) -> None:
        """A note on the selected words, else on the statement, else on the article; the dialog offers the others."""
        self._note_on(self._targets(self.views.article.selectedSpan()))

    def article_note(self) -> None:
        """A note on the whole article."""
        self._note_on(self._article())

    def note_on_span(self, span: Span) -> None:
        """A note on some words."""
        self._note_on(self._targets(span))

    def _note_on(self, targets: list[Target]) -> None:
        from reader.ui.dialogs.annotating import NoteDialog
        from reader.ui.dialogs.base import show_dialog

        if not targets:
            return
        dialog = NoteDialog([self._subject(target) for target in targets], parent=self.window)
        show_dialog(dialog, lambda: self.controller.create(commands.add_note, dialog.subject.target, dialog.text))

    def add_note_to_selected(self, text: str) -> None:
        """A note on the selected statement, already written."""
        if (chosen := self.controller.statement_id) is not None:
            self.controller.create(commands.add_note, Target(TargetKind.STATEMENT, chosen), text)

    def edit_note(self, annotation_id: int, text: str) -> None:
        """Other words for a note."""
        self.controller.run(commands.edit_text, annotation_id, text)

    def open_annotation(self, annotation_id: int) -> None:
        """A sign in the margin was clicked: edit the note or the highlight's comment, or the tags that stand there."""
        from reader.ui.dialogs.annotating import NoteDialog
        from reader.ui.dialogs.base import show_dialog

        annotation = self.library.annotations.get(annotation_id)
        if annotation.target.kind is TargetKind.STATEMENT:
            self.controller.select_statement(annotation.target.id)
        if annotation.kind is AnnotationKind.TAG:
            if annotation.target.kind is not TargetKind.STATEMENT:  # the inspector shows a statement's
                self._tag_on([annotation.target])
            return
        dialog = NoteDialog([self._subject(annotation.target, but=annotation_id)], annotation.text, self.window)
        remove = dialog.buttons.addButton(self.tr("&Remove"), dialog.buttons.ButtonRole.DestructiveRole)
        remove.clicked.connect(dialog.reject)
        remove.clicked.connect(lambda: self.remove(annotation_id))
        show_dialog(dialog, lambda: self._keep_text(annotation, dialog.text))

    def _keep_text(self, annotation: Annotation, text: str) -> None:
        if text != annotation.text:
            self.edit_note(annotation.id, text)

    def remove(self, annotation_id: int) -> None:
        """Remove one annotation."""
        self.controller.run(commands.remove_annotations, [annotation_id])

    # Tags

    def tag(self) -> None:
        """A tag on the selected words, else on the statement, else on the article; the dialog offers the others."""
        self._tag_on(self._targets(self.views.article.selectedSpan()))

    def article_tag(self) -> None:
        """A tag on the whole article."""
        self._tag_on(self._article())

    def _tag_on(self, targets: list[Target]) -> None:
        from reader.ui.dialogs.annotating import TagDialog
        from reader.ui.dialogs.base import show_dialog

        if not targets:
            return
        subjects = [self._subject(target) for target in targets]
        dialog = TagDialog(subjects, self.library.annotations.tags(), self.window)
        show_dialog(dialog, lambda: self._change_tags(dialog.subject.target, dialog.name, dialog.removed))

    def _change_tags(self, target: Target, name: str, removed: Sequence[int]) -> None:
        if not name:
            self.controller.run(commands.remove_annotations, removed)
            return
        several = target.kind is TargetKind.STATEMENT and target.id in self.selected_ids()
        targets = [Target(TargetKind.STATEMENT, i) for i in self.selected_ids()] if several else [target]

        def change(library: Library) -> None:
            if removed:
                commands.remove_annotations(library, removed)
            commands.add_tag(library, targets, name)

        self.controller.run_together(self.tr("Tag {0}").format(name), change)

    def tag_selected(self, name: str) -> None:
        """A tag on the selected statement."""
        if (chosen := self.controller.statement_id) is not None:
            self.controller.create(commands.add_tag, [Target(TargetKind.STATEMENT, chosen)], name)

    def manage_tags(self) -> None:
        """Rename, colour and delete tags."""
        from reader.ui.dialogs.annotating import TagsDialog
        from reader.ui.dialogs.base import show_dialog

        dialog = TagsDialog(self.library.annotations.tags(), self.window)

        def show(changes: Changes) -> None:
            if changes.touches(Entity.TAG):
                dialog.set_tags(self.library.annotations.tags())

        def rename(tag_id: int, name: str) -> None:
            if self.controller.run(commands.rename_tag, tag_id, name) is None:
                dialog.set_tags(self.library.annotations.tags())

        dialog.renameRequested.connect(rename)
        dialog.recolourRequested.connect(
            lambda tag_id, colour: self.controller.run(commands.recolour_tag, tag_id, colour)
        )
        dialog.deleteRequested.connect(lambda tag_id: self.controller.run(commands.delete_tag, tag_id))
        self.follow_while_open(dialog, self.controller.changed, show)
        show_dialog(dialog)

    # What they are on

    def _article(self) -> list[Target]:
        article_id = self.controller.article_id
        return [] if article_id is None else [Target(TargetKind.ARTICLE, article_id)]

    def _targets(self, span: Span | None) -> list[Target]:
        """All that an annotation can be on here, the likeliest first."""
        article_id, statement = self.controller.article_id, self.controller.statement
        targets: list[Target] = []
        if span is not None and article_id is not None:
            targets.append(Target(TargetKind.SPAN, article_id, span))
        if statement is not None:
            targets.append(Target(TargetKind.STATEMENT, statement.id))
            targets += [Target(TargetKind.SPEAKER, speaker) for speaker in statement.speaker_ids]
            stances = self.library.claims.stances_of_statement(statement.id)
            targets += [Target(TargetKind.CLAIM, stance.claim_id) for stance in stances]
            targets += [Target(TargetKind.LINK, end.link.id) for end in self.library.links.of_statement(statement.id)]
        return targets + self._article()

    def _subject(self, target: Target, *, but: int | None = None) -> Subject:
        from reader.ui.dialogs.annotating import Subject

        names = {
            TargetKind.SPAN: self.tr("Selected words"),
            TargetKind.STATEMENT: self.tr("Statement"),
            TargetKind.SPEAKER: self.tr("Speaker"),
            TargetKind.CLAIM: self.tr("Claim"),
            TargetKind.LINK: self.tr("Link"),
            TargetKind.ARTICLE: self.tr("Article"),
        }
        there = [a for a in self.library.annotations.of_target(target) if a.id != but]
        tags = tuple(a for a in there if a.kind is AnnotationKind.TAG)
        return Subject(target, names[target.kind], self._words(target), tuple(_said(there)), tags)

    def _words(self, target: Target) -> str:
        from reader.ui.dialogs.base import excerpt

        library = self.library
        if target.kind is TargetKind.SPAN and target.span is not None:
            return excerpt(target.span.text(library.articles.get(target.id).body))
        if target.kind is TargetKind.STATEMENT:
            return self.said(library.statements.get(target.id))
        if target.kind is TargetKind.SPEAKER:
            return library.speakers.get(target.id).name
        if target.kind is TargetKind.CLAIM:
            return library.claims.get(target.id).text
        if target.kind is TargetKind.LINK:
            link = library.links.get(target.id)
            names = {link_type.id: link_type.name for link_type in library.links.types()}
            ends = [excerpt(library.statements.get(end).text, 60) for end in (link.from_id, link.to_id)]
            return f"{ends[0]} — {names[link.type_id]} → {ends[1]}"
        return library.articles.get(target.id).title


def _said(annotations: Iterable[Annotation]) -> Iterator[str]:
    """Notes and tags in short words."""
    from reader.ui.dialogs.base import excerpt

    for annotation in annotations:
        if words := annotation.tag or annotation.text:
            yield excerpt(words, 80)
