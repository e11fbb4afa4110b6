"""The extraction engine: text -> statements and speakers, by the trained network and the resolver."""

import json
from functools import cached_property
from pathlib import Path

import numpy as np

from reader.domain.article import Block
from reader.domain.progress import CancelToken, Progress, no_progress
from reader.domain.proposal import Extraction, ProposedSpeaker, ProposedStatement
from reader.domain.spans import Span, merged
from reader.domain.speaker import SpeakerKind
from reader.domain.statement import StatementKind
from reader.extract.attribution import Attribution, kind_of, quoting_marks
from reader.extract.calibration import Calibration
from reader.extract.decoding import Found, Settings
from reader.extract.encoding import Encoded, Ints
from reader.extract.joining import found_in
from reader.extract.language import looks_english
from reader.extract.long_quotations import with_long_quotations
from reader.extract.network import Network, Window
from reader.extract.quotations import Quotation, in_order, pair_quotations
from reader.extract.spans import by_paragraph, of_the_cue, tidy
from reader.extract.speakers.affinity import Affinity
from reader.extract.speakers.entities import Entity
from reader.extract.speakers.lexicon import ABBREVIATED_OFFICES
from reader.extract.speakers.resolver import resolve
from reader.extract.turns import find_turns, spelled, with_turns

ENGLISH_ONLY = (
    "This engine knows English. In this text it found quotations by their marks alone, so most statements have no "
    "speaker, and all of them need a look."
)
LONGEST = 2_000_000
"""Code points of the longest text that is read, three long books: a larger one would fill the memory."""

TOO_LONG = (
    "This text is longer than two million characters, so no statements were looked for. Split it into its articles "
    "and import those."
)
_MARKS_CONFIDENCE = 0.2
_FEWEST_WORDS = 4
_KINDS = {
    "person": SpeakerKind.PERSON,
    "organisation": SpeakerKind.ORGANISATION,
    "place": SpeakerKind.ORGANISATION,
    "group": SpeakerKind.GROUP,
    "document": SpeakerKind.DOCUMENT,
}


class NeuralExtractor:
    """The engine that ships. Loads its model when it first reads a text; one instance may serve several threads."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        self._folder = folder
        self._network = Network(folder, threads)

    def __reduce__(self) -> "tuple[type[NeuralExtractor], tuple[Path, int]]":
        """In another process it loads its model anew, and leaves the other processors to the processes beside it."""
        return NeuralExtractor, (self._folder, 1)

    @cached_property
    def _settings(self) -> dict[str, object]:
        settings: dict[str, object] = json.loads((self._folder / "settings.json").read_text(encoding="utf-8"))
        return settings

    @property
    def name(self) -> str:
        """Name and version."""
        return f"according-to/{self._settings['version']}"

    def load(self) -> None:
        """Load the model now, so that the first text need not wait."""
        self._network.load()

    def extract(
        self,
        text: str,
        *,
        blocks: tuple[Block, ...] = (),
        progress: Progress = no_progress,
        cancel: CancelToken | None = None,
    ) -> Extraction:
        """Find the statements of `text`. Raises Cancelled when asked to stop."""
        if cancel:
            cancel.check()
        if len(text) > LONGEST:
            return Extraction(self.name, (), (), (TOO_LONG,))
        if not looks_english(text):
            return self._by_marks(text)
        encoded, windows = self._network.read(text, progress, cancel)
        if cancel:
            cancel.check()
        affinity = Affinity(encoded.words, np.concatenate([window.links for window in windows])) if windows else None
        return propose(self.name, text, self._attributions(text, encoded, windows), affinity)

    def _attributions(self, text: str, encoded: Encoded, windows: list[Window]) -> list[Attribution]:
        """The statements' spans, in the order of the text, before their speakers are known."""
        settings = Settings(**self._settings["decoding"])  # type: ignore[arg-type]
        calibration = Calibration(**self._settings["calibration"])  # type: ignore[arg-type]
        found = [a for _, a in attributed(text, encoded, found_in(windows, settings), settings, calibration)]
        found = with_long_quotations(text, encoded.quotations, found)
        return with_turns(find_turns(text), sorted(found, key=lambda a: a.content))

    def _by_marks(self, text: str) -> Extraction:
        """Direct quotations by their marks alone, for languages that the network has never seen."""
        statements = tuple(
            ProposedStatement(
                StatementKind.DIRECT,
                (Span(mark.start, mark.end),),
                confidence=_MARKS_CONFIDENCE,
                speaker_confidence=0.0,
            )
            for mark in quoting_marks(pair_quotations(text))
            if len(text[mark.start : mark.end].split()) >= _FEWEST_WORDS
        )
        return Extraction(self.name, (), statements, (ENGLISH_ONLY,))


def propose(engine: str, text: str, attributions: list[Attribution], affinity: Affinity | None = None) -> Extraction:
    """Statements and speakers of found attributions."""
    quotations = pair_quotations(text)
    marks = quoting_marks(quotations)
    turns = [found for found in attributions if found.verbatim]
    unmarked = [Quotation(span.start, span.end, 0, 0) for turn in turns for span in turn.content]
    names = spelled(text, (span for turn in turns for span in turn.source))
    resolution = resolve(names, attributions, in_order(quotations + unmarked), affinity)
    index: dict[int, int] = {}
    entities: list[Entity] = []
    statements = []
    for number, found in enumerate(attributions):
        speaking = resolution.speaking(number)
        for entity in speaking:
            if id(entity) not in index:
                index[id(entity)] = len(entities)
                entities.append(entity)
        statements.append(
            ProposedStatement(
                StatementKind.DIRECT if found.verbatim else kind_of(text, found.content, marks),
                found.content,
                found.source,
                found.cue,
                tuple(index[id(entity)] for entity in speaking),
                round(found.confidence, 4),
                round(found.source_confidence * resolution.certainties[number], 4),
            )
        )
    return Extraction(engine, tuple(_speaker(entity) for entity in entities), tuple(statements))


def _speaker(entity: Entity) -> ProposedSpeaker:
    mentions = {Span(n.start, n.end) for n in entity.names} | {Span(a, b) for a, b in entity.spans}
    return ProposedSpeaker(
        entity.name,
        _KINDS.get(entity.kind, SpeakerKind.UNKNOWN),
        tuple(entity.aliases),
        _roles(entity),
        merged(mentions),
        entity.named,
    )


def _roles(entity: Entity) -> tuple[str, ...]:
    """The titles of a speaker that tell an office, the short form left out where the long one is there."""
    short = {ABBREVIATED_OFFICES.get(role.lower()) for role in entity.roles}
    return tuple(role for role in entity.roles if role not in _HONORIFICS and role.lower() not in short)


_HONORIFICS = {"Mr.", "Mrs.", "Ms.", "Mr", "Mrs", "Ms", "Miss"}


def attributed(
    text: str, encoded: Encoded, statements: list[Found], settings: Settings, calibration: Calibration
) -> list[tuple[Found, Attribution]]:
    """Those statements that are good enough to be proposed, each with its spans in the text."""
    pairs = [(found, _attribution(text, encoded, found, calibration)) for found in statements]
    return [(found, a) for found, a in pairs if settings.proposes(a.confidence, found.evidence)]


def _attribution(text: str, encoded: Encoded, found: Found, calibration: Calibration) -> Attribution:
    """Word ranges as spans of the text, with their quotation marks."""
    words, quotations = encoded.words, encoded.quotations
    source, cue = (() if piece is None else (_span(words, piece),) for piece in (found.source, found.cue))
    parts = [part for piece in found.content for part in by_paragraph(text, _span(words, piece))]
    content = [tidy(text, part, quotations) for part in of_the_cue(text, parts, cue, quotations)]
    confidence, sureness = calibration.statement(found.evidence), calibration.source(found.evidence)
    return Attribution(source, cue, merged(content), confidence, sureness)


def _span(words: Ints, piece: tuple[int, int]) -> Span:
    return Span(int(words[piece[0], 0]), int(words[piece[1] - 1, 1]))
