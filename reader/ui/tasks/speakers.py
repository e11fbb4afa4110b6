"""Who said it: choose, edit, merge and split speakers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from reader.domain.changes import Changes
from reader.domain.spans import Span
from reader.domain.speaker import Speaker, SpeakerKind
from reader.services import speakers, statements
from reader.services.library import Library
from reader.ui.tasks.base import Task

Giving = Callable[[Library, Collection[int], int], Changes]


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

    def add(self) -> None:
        """Ask who else said the selected statement."""
        from reader.ui.dialogs.base import show_dialog
        from reader.ui.dialogs.speakers import SpeakerChoiceDialog

        statement, ids = self.controller.statement, self.selected_ids()
        if statement is None:
            return
        others = [speaker for speaker in self._near_first() if speaker.id not in statement.speaker_ids]
        dialog = SpeakerChoiceDialog(statement.text, others, None, self.window, together=True)
        show_dialog(dialog, lambda: self._give(statements.add_speaker, ids, dialog.choice))

    def take_away(self) -> None:
        """The selected statement is not the speaker's under whom it is selected."""
        self.remove(self.current_speaker())

    def remove(self, speaker_id: int | None) -> None:
        """The selected statement is not this speaker's."""
        if speaker_id is None:
            self.fail(self.tr("Select a statement with a known speaker first."))
        else:
            self.controller.run(statements.remove_speaker, self.selected_ids(), speaker_id)

    def make_first(self) -> None:
        """The speaker under whom the statement is selected becomes its first; if that one is, the next does."""
        statement, speaker = self.controller.statement, self.current_speaker()
        if statement is None or len(statement.speaker_ids) < 2:
            self.fail(self.tr("Select a statement with several speakers first."))
            return
        wanted = statement.speaker_ids[1] if speaker == statement.speaker_id else speaker
        self._give(statements.set_first_speaker, [statement.id], wanted)

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
        """Set the selected statement's first speaker; None: nobody is known to have said it."""
        if choice is None:
            self.assign(self.selected_ids(), None)
        else:
            self._give(statements.set_first_speaker, self.selected_ids(), choice)

    def assign(self, ids: Sequence[int], choice: int | str | None) -> None:
        """Give statements a speaker: an id, the name of someone known or new, or None for unknown."""
        if ids and choice is None:
            self.controller.run(statements.set_speaker, list(ids), None)
        else:
            self._give(statements.set_speaker, ids, choice)

    def _give(self, command: Giving, ids: Sequence[int], choice: int | str | None) -> None:
        """Run a command that gives statements a speaker: an id, or the name of someone known or new."""
        if not ids or choice is None:
            return
        if not isinstance(choice, str):
            self.controller.run(command, list(ids), choice)
            return
        known = self.library.speakers.named(choice)
        if known:
            self.controller.run(command, list(ids), known[0].id)
        else:
            self._give_new(command, list(ids), choice)

    def _give_new(self, command: Giving, ids: list[int], name: str) -> None:
        def make_and_give(library: Library) -> Changes:
            speaker_id, made = speakers.create_speaker(library, name, SpeakerKind.PERSON)
            return made | command(library, ids, speaker_id)

        self.controller.run_together(self.tr("New speaker {0}").format(name), make_and_give)

    def edit_current(self) -> None:
        """Edit the selected statement's speaker."""
        speaker = self.current_speaker()
        if speaker is None:
            self.choose()
        else:
            self.edit(speaker)

    def edit(self, speaker_id: int) -> None:
        """Edit a speaker."""
        from reader.ui.dialogs.base import show_dialog
        from reader.ui.dialogs.speakers import SpeakerDialog

        dialog = SpeakerDialog(self.library.speakers.get(speaker_id), self.window)
        show_dialog(dialog, lambda: self.controller.run(speakers.edit_speaker, speaker_id, **dialog.edits))

    def merge(self) -> None:
        """Ask which speakers are one."""
        speaker = self.current_speaker()
        self.merge_some([] if speaker is None else [speaker])

    def merge_some(self, ids: Iterable[int]) -> None:
        """Ask which speakers are one, with some of them ticked."""
        from reader.ui.dialogs.base import show_dialog
        from reader.ui.dialogs.speakers import MergeDialog

        dialog = MergeDialog(self._near_first(), frozenset(ids), self.window)
        show_dialog(dialog, lambda: self.controller.run(speakers.merge_speakers, dialog.kept, dialog.others))

    def split_current(self) -> None:
        """Split the selected statement's speaker."""
        speaker = self.current_speaker()
        if speaker is None:
            self.fail(self.tr("Select a statement with a known speaker first."))
        else:
            self.split(speaker)

    def split(self, speaker_id: int) -> None:
        """Ask which statements of a speaker are another's."""
        from reader.ui.dialogs.base import show_dialog
        from reader.ui.dialogs.speakers import SplitDialog

        speaker = self.library.speakers.get(speaker_id)
        names = [other.name for other in self.library.speakers.all() if other.id != speaker_id]
        statements = self.library.statements.of_speaker(speaker_id)
        dialog = SplitDialog(speaker, statements, names, self.controller.statement_id, self.window)

        def split() -> None:
            self.controller.create(speakers.split_speaker, speaker_id, dialog.chosen, dialog.name.text().strip())

        show_dialog(dialog, split)
