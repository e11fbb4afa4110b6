"""Who said it: choose, edit, merge and split speakers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.domain.changes import Changes
from reader.domain.spans import Span
from reader.domain.speaker import Speaker, SpeakerKind
from reader.services import speakers, statements
from reader.services.library import Library
from reader.ui.tasks.base import Task


class Speakers(Task):
    """Everything about the speakers of statements."""

    def choose(self) -> None:
        """Ask for the selected statement's speaker."""
        self.choose_for(self.selected_ids())

    def choose_for(self, ids: Sequence[int]) -> None:
        """Ask for the speaker of some statements."""
        from reader.ui.dialogs.base import show_dialog
        from reader.ui.dialogs.speakers import SpeakerChoiceDialog

        chosen = self.library.statements.get_many(ids)
        if not chosen:
            return
        current = chosen[0].speaker_id
        known = self._near_first()
        dialog = SpeakerChoiceDialog(
            chosen[0].text, known, next((s for s in known if s.id == current), None), self.window
        )
        show_dialog(dialog, lambda: self.assign(list(ids), dialog.choice))

    def choose_of_span(self, span: Span) -> None:
        """The selected words name a speaker: the selected statement's, if there is one."""
        content = self.controller.content
        if content is None:
            return
        if not self.selected_ids():
            self.fail(self.tr("Select a statement first; then its speaker can be set."))
            return
        self.assign(self.selected_ids(), " ".join(span.text(content.article.body).split()))

    def _near_first(self) -> list[Speaker]:
        """All speakers, those of this article first."""
        here = self.controller.content.speakers if self.controller.content else []
        known = {speaker.id for speaker in here}
        return [*here, *(speaker for speaker in self.library.speakers.all() if speaker.id not in known)]

    def set_for_selected(self, choice: int | str | None) -> None:
        """Set the selected statement's speaker."""
        self.assign(self.selected_ids(), choice)

    def assign(self, ids: Sequence[int], choice: int | str | None) -> None:
        """Give statements a speaker: an id, the name of someone known or new, or None for unknown."""
        if not ids:
            return
        if not isinstance(choice, str):
            self.controller.run(statements.set_speaker, list(ids), choice)
            return
        known = self.library.speakers.named(choice)
        if known:
            self.controller.run(statements.set_speaker, list(ids), known[0].id)
        else:
            self._assign_new(list(ids), choice)

    def _assign_new(self, ids: list[int], name: str) -> None:
        def make_and_set(library: Library) -> Changes:
            speaker_id, made = speakers.create_speaker(library, name, SpeakerKind.PERSON)
            return made | statements.set_speaker(library, ids, speaker_id)

        self.controller.run_together(self.tr("New speaker {0}").format(name), make_and_set)

    def edit_current(self) -> None:
        """Edit the selected statement's speaker."""
        statement = self.controller.statement
        if statement is None or statement.speaker_id is None:
            self.choose()
        else:
            self.edit(statement.speaker_id)

    def edit(self, speaker_id: int) -> None:
        """Edit a speaker."""
        from reader.ui.dialogs.base import show_dialog
        from reader.ui.dialogs.speakers import SpeakerDialog

        dialog = SpeakerDialog(self.library.speakers.get(speaker_id), self.window)
        show_dialog(dialog, lambda: self.controller.run(speakers.edit_speaker, speaker_id, **dialog.edits))

    def merge(self) -> None:
        """Ask which speakers are one."""
        statement = self.controller.statement
        self.merge_some([statement.speaker_id] if statement and statement.speaker_id else [])

    def merge_some(self, ids: Iterable[int]) -> None:
        """Ask which speakers are one, with some of them ticked."""
        from reader.ui.dialogs.base import show_dialog
        from reader.ui.dialogs.speakers import MergeDialog

        dialog = MergeDialog(self._near_first(), frozenset(ids), self.window)
        show_dialog(dialog, lambda: self.controller.run(speakers.merge_speakers, dialog.kept, dialog.others))

    def split_current(self) -> None:
        """Split the selected statement's speaker."""
        statement = self.controller.statement
        if statement is None or statement.speaker_id is None:
            self.fail(self.tr("Select a statement with a known speaker first."))
        else:
            self.split(statement.speaker_id)

    def split(self, speaker_id: int) -> None:
        """Ask which statements of a speaker are another's."""
        from reader.ui.dialogs.base import show_dialog
        from reader.ui.dialogs.speakers import SplitDialog

        speaker = self.library.speakers.get(speaker_id)
        names = [other.name for other in self.library.speakers.all() if other.id != speaker_id]
        dialog = SplitDialog(speaker, self.library.statements.of_speaker(speaker_id), names, self.window)

        def split() -> None:
            self.controller.create(speakers.split_speaker, speaker_id, dialog.chosen, dialog.name.text().strip())

        show_dialog(dialog, split)
