"""Commands that find statements: running an engine on an article, and storing what it proposes beside what is there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate

from reader.domain.changes import Changes
from reader.domain.progress import CancelToken, Progress, no_progress
from reader.domain.proposal import Extraction, Extractor, ProposedSpeaker, ProposedStatement
from reader.domain.provenance import Provenance, Status
from reader.domain.spans import Span, pieces_text
from reader.domain.speaker import Mention, Role, Speaker, SpeakerKind
from reader.domain.statement import Statement
from reader.extract import default_extractor
from reader.services.editing import shortened, tidied
from reader.services.library import Library
from reader.services.speakers import delete_unused, insert_speaker
from reader.services.statements import insert_statements
from reader.store.command import Command
from reader.store.speakers import mention_values
from reader.store.values import folded

__all__ = ["default_extractor", "extract_article", "store_extraction"]

_SAME = 0.5
"""Two statements are the same if they share more than this part of the longer one's content."""


def extract_article(
    library: Library,
    article_id: int,
    extractor: Extractor | None = None,
    progress: Progress = no_progress,
    cancel: CancelToken | None = None,
) -> tuple[Changes, tuple[str, ...]]:
    """Run an engine, by default the program's own, on an article and store what it proposes.

    Returns what changed and the engine's messages for the reader. Raises NotThere, or Cancelled with nothing stored.
    """
    article = library.articles.get(article_id)
    engine = extractor or default_extractor()
    extraction = engine.extract(article.body, blocks=article.blocks, progress=progress, cancel=cancel)
    return store_extraction(library, article_id, extraction), extraction.messages


def store_extraction(library: Library, article_id: int, extraction: Extraction) -> Changes:
    """Store what an engine proposes for an article, as one step.

    Older suggestions that nobody touched give way. Whatever a person made, judged, corrected, annotated, linked or took
    a stance with stays, and is not proposed again. A speaker whose full name is in the library already is proposed, not
    made anew; who merely shares a surname is somebody else. Raises NotThere.
    """
    title = library.articles.get(article_id).title
    with library.command(f"Find statements in {shortened(title)}") as command:
        _Storing(library, command, article_id, extraction).run()
    return command.changes


class _Storing:
    """Stores one extraction as part of a command."""

    def __init__(self, library: Library, command: Command, article_id: int, extraction: Extraction) -> None:
        self._library = library
        self._command = command
        self._article_id = article_id
        self._extraction = extraction
        self._body = library.articles.body(article_id)
        self._here = {
            folded(s.name): s.id for s in library.speakers.get_many(library.speakers.in_articles([article_id]))
        }

    def run(self) -> None:
        library, command = self._library, self._command
        speakers_before = library.speakers.in_articles([self._article_id])
        command.delete("statement", library.statements.untouched_suggestions(self._article_id))
        command.delete("mention", library.speakers.suggested_mentions(self._article_id))
        kept = _Contents(library.statements.of_article(self._article_id))
        statements = [
            (proposed, content)
            for proposed in self._extraction.statements
            if (content := tidied(proposed.content, self._body)) and not kept.has(content)
        ]
        speaker_ids = self._speaker_ids({speaker for proposed, _ in statements for speaker in proposed.speakers})
        insert_statements(
            command, [self._statement(proposed, content, speaker_ids) for proposed, content in statements]
        )
        self._add_mentions(speaker_ids)
        delete_unused(library, command, speakers_before)

    def _speaker_ids(self, speaking: set[int]) -> dict[int, int]:
        """Index in the extraction -> id, of the speakers that say something or are mentioned."""
        return {
            index: self._known(proposed) or self._new(proposed)
            for index, proposed in enumerate(self._extraction.speakers)
            if index in speaking or proposed.mentions
        }

    def _known(self, proposed: ProposedSpeaker) -> int | None:
        """The speaker of this article, or of the library, who bears the proposed full name."""
        if folded(proposed.name) in self._here:
            return self._here[folded(proposed.name)]
        if not proposed.named:
            return None
        name = folded(proposed.name)
        fitting = [s for s in self._library.speakers.named(proposed.name) if _may_be(proposed, s)]
        return min(fitting, key=lambda speaker: folded(speaker.name) != name).id if fitting else None

    def _new(self, proposed: ProposedSpeaker) -> int:
        roles = tuple(Role(role) for role in proposed.roles)
        provenance = self._provenance(None)
        speaker = Speaker(proposed.name, proposed.kind, proposed.aliases, roles, provenance)
        return insert_speaker(self._command, speaker)

    def _statement(
        self, proposed: ProposedStatement, content: tuple[Span, ...], speaker_ids: dict[int, int]
    ) -> Statement:
        return Statement(
            self._article_id,
            proposed.kind,
            content,
            tidied(proposed.source, self._body),
            tidied(proposed.cue, self._body),
            tuple(dict.fromkeys(speaker_ids[speaker] for speaker in proposed.speakers)),
            pieces_text(content, self._body),
            self._provenance(proposed.confidence),
            self._provenance(proposed.speaker_confidence),
        )

    def _add_mentions(self, speaker_ids: dict[int, int]) -> None:
        present = {(m.speaker_id, m.span) for m in self._library.speakers.mentions_of_article(self._article_id)}
        provenance = self._provenance(None)
        found = {
            (speaker_id, span): Mention(self._article_id, speaker_id, span, provenance)
            for index, speaker_id in speaker_ids.items()
            for span in self._extraction.speakers[index].mentions
            if span.end <= len(self._body)
        }
        rows = [mention_values(mention) for key, mention in found.items() if key not in present]
        self._command.insert_many("mention", rows)

    def _provenance(self, confidence: float | None) -> Provenance:
        at = self._command.at
        return Provenance(self._extraction.engine, confidence, Status.SUGGESTED, at, at)


def _may_be(proposed: ProposedSpeaker, speaker: Speaker) -> bool:
    """Whether a speaker found by name is likely meant. A person's one-word alias is a surname, which others share."""
    kinds = {proposed.kind, speaker.kind}
    if len(kinds) == 2 and SpeakerKind.UNKNOWN not in kinds:
        return False
    by_name = folded(proposed.name) == folded(speaker.name)
    return by_name or speaker.kind is not SpeakerKind.PERSON or len(proposed.name.split()) > 1


class _Contents:
    """The contents of statements, to be asked whether a proposed one is among them; O(log n) where few overlap."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._contents = sorted(statement.content for statement in statements)
        self._starts = [content[0].start for content in self._contents]
        self._furthest = list(accumulate((content[-1].end for content in self._contents), max))

    def has(self, content: Sequence[Span]) -> bool:
        """Whether one of the statements says the same, its borders perhaps a little different."""
        index = bisect_left(self._starts, content[-1].end) - 1
        while index >= 0 and self._furthest[index] > content[0].start:
            other = self._contents[index]
            if _shared(content, other) > _SAME * max(_length(content), _length(other)):
                return True
            index -= 1
        return False


def _length(spans: Iterable[Span]) -> int:
    return sum(map(len, spans))


def _shared(some: Iterable[Span], others: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in some for b in others)
