r"""How well the engine agrees with annotated articles, measured as in the literature on attribution.

Words are runs of \w; words that an annotator discarded are left out on both sides; where several people annotated an
article, the mean over them counts. Token figures compare words by role; statement figures match statements one to one
by the Jaccard overlap of their contents' words, at least one half (Newell et al. 2018; Pareti 2016).
"""

import json
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from reader.domain.errors import ReaderError
from reader.domain.progress import CancelToken, Progress, no_progress
from reader.domain.proposal import Extraction, Extractor
from reader.extract.corpus import ROLES, Document, read_corpus
from reader.extract.encoding import WORD
from reader.extract.evaluate_names import Labels, NameFigures, add_names
from reader.extract.matching import Words, found_words, gold_words, matched, touched

TOKEN_FIGURES = tuple(f"token.{role}" for role in ROLES)
STATEMENT_FIGURES = ("statement.found", "statement.speaker", "statement.exact")
_HEADLINE = (*TOKEN_FIGURES, "statement.speaker")
_BINS = 10


@dataclass
class Tally:
    """Counts behind one figure; fractions occur where several annotators are averaged."""

    right: float = 0.0
    predicted: float = 0.0
    gold: float = 0.0

    @property
    def precision(self) -> float:
        """In percent."""
        return 100 * self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """In percent."""
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """In percent."""
        total = self.predicted + self.gold
        return 200 * self.right / total if total else 0.0


@dataclass
class Evaluation:
    """All figures of one run over a corpus folder."""

    engine: str
    documents: int = 0
    words: int = 0
    seconds: float = 0.0
    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    calibration: list[tuple[float, float]] = field(default_factory=list)
    names: NameFigures | None = None

    @property
    def headline(self) -> float:
        """Mean F1 of the three token figures and statement.speaker, in percent."""
        return sum(self.tallies[name].f1 for name in _HEADLINE) / len(_HEADLINE)

    @property
    def calibration_error(self) -> float:
        """Expected calibration error over ten bins, in [0, 1] (Naeini et al. 2015)."""
        return calibration_error(self.calibration)

    def report(self) -> str:
        """The figures as a table for people."""
        lines = [f"{'figure':<20}{'P':>8}{'R':>8}{'F1':>8}"]
        for name in (*TOKEN_FIGURES, *STATEMENT_FIGURES):
            tally = self.tallies[name]
            lines.append(f"{name:<20}{tally.precision:>8.2f}{tally.recall:>8.2f}{tally.f1:>8.2f}")
        lines += [
            f"{'headline':<20}{'':>16}{self.headline:>8.2f}",
            *(self.names.lines() if self.names else []),
            f"{'calibration error':<20}{'':>16}{self.calibration_error:>8.3f}",
            f"{'words a second':<20}{'':>16}{self.words / max(self.seconds, 1e-9):>8.0f}",
            f"{self.documents} documents, {self.words} words, engine {self.engine}",
        ]
        return "\n".join(lines)


def evaluate(
    corpus: Path,
    extractor: Extractor | None = None,
    labels: Labels | None = None,
    progress: Progress = no_progress,
    cancel: CancelToken | None = None,
) -> Evaluation:
    """Run the engine (the default one) over a corpus folder laid out as in corpus.py and score it; with `labels` of
    some documents' speakers, also the names that it gives.

    Raises ReaderError where the folder holds no annotated article, Cancelled when asked to stop.
    """
    if extractor is None:
        from reader.extract import default_extractor

        extractor = default_extractor()
    documents = read_corpus(corpus)
    if not documents:
        raise ReaderError(f"{corpus} holds no annotated articles (text/NAME.txt, attributions/NAME_ANNOTATOR.ann).")
    extractor.extract(documents[0].text)
    evaluation = Evaluation(extractor.name, len(documents), names=NameFigures() if labels else None)
    for number, document in enumerate(documents, 1):
        started = time.perf_counter()
        extraction = extractor.extract(document.text, cancel=cancel)
        evaluation.seconds += time.perf_counter() - started
        add_document(evaluation, document, extraction)
        if labels and evaluation.names:
            add_names(evaluation.names, document, extraction, labels.get(document.name, {}))
        progress(number, len(documents), document.name)
    return evaluation


def add_document(evaluation: Evaluation, document: Document, extraction: Extraction) -> None:
    """Count one document in."""
    words = [m.span() for m in WORD.finditer(document.text)]
    evaluation.words += len(words)
    share = 1 / len(document.annotations)
    hits = [0.0] * len(extraction.statements)  # share of the annotators who have the statement too
    for annotation in document.annotations:
        ignored = touched(annotation.discarded, words)
        gold = [gold_words(a, words, ignored) for a in annotation.attributions]
        found = [found_words(s, words, ignored) for s in extraction.statements]
        _add_tokens(evaluation.tallies, gold, found, share)
        for index in _add_statements(evaluation.tallies, gold, found, share):
            hits[index] += share
    evaluation.calibration += [(s.confidence, hit) for s, hit in zip(extraction.statements, hits, strict=True)]


def _union(statements: list[Words], role: str) -> frozenset[int]:
    return frozenset().union(*(statement[role] for statement in statements))


def _add_tokens(tallies: dict[str, Tally], gold: list[Words], found: list[Words], share: float) -> None:
    for role, name in zip(ROLES, TOKEN_FIGURES, strict=True):
        true, guess = _union(gold, role), _union(found, role)
        _count(tallies[name], len(true & guess), len(guess), len(true), share)


def _count(tally: Tally, right: int, predicted: int, gold: int, share: float) -> None:
    tally.right += share * right
    tally.predicted += share * predicted
    tally.gold += share * gold


def _add_statements(tallies: dict[str, Tally], gold: list[Words], found: list[Words], share: float) -> list[int]:
    """-> indices of the found statements that match one of gold's."""
    pairs = matched(gold, found)
    speaker = exact = 0
    for true, guess in ((gold[i], found[j]) for i, j in pairs):
        speaker += bool(true["source"] & guess["source"]) or not (true["source"] or guess["source"])
        exact += true["content"] == guess["content"] and true["source"] == guess["source"]
    predicted, total = sum(bool(s["content"]) for s in found), sum(bool(s["content"]) for s in gold)
    for name, right in zip(STATEMENT_FIGURES, (len(pairs), speaker, exact), strict=True):
        _count(tallies[name], right, predicted, total, share)
    return [j for _, j in pairs]


def source_hits(document: Document, extraction: Extraction) -> list[bool | None]:
    """For each statement: whether its source is right by the first annotator; None where gold has no such statement."""
    words = [m.span() for m in WORD.finditer(document.text)]
    gold = [gold_words(a, words) for a in document.annotations[0].attributions]
    found = [found_words(s, words) for s in extraction.statements]
    hits: list[bool | None] = [None] * len(found)
    for i, j in matched(gold, found):
        true, guess = gold[i]["source"], found[j]["source"]
        hits[j] = bool(true & guess) or not (true or guess)
    return hits


def calibration_error(pairs: Iterable[tuple[float, float]]) -> float:
    """Expected calibration error of (confidence, hit) pairs over ten equal bins, in [0, 1]."""
    bins: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for confidence, hit in pairs:
        bins[min(int(confidence * _BINS), _BINS - 1)].append((confidence, hit))
    total = sum(len(members) for members in bins.values())
    gaps = (abs(sum(c for c, _ in members) - sum(h for _, h in members)) for members in bins.values())
    return sum(gaps) / total if total else 0.0


def write_predictions(corpus: Path, extractor: Extractor, path: Path) -> None:
    """One JSON object a document, {"doc", "attributions"}: the layout that outside scorers of the corpus read."""
    with path.open("w", encoding="utf-8") as handle:
        for document in read_corpus(corpus):
            extraction = extractor.extract(document.text)
            rows = [
                {role: [[s.start, s.end] for s in getattr(statement, role)] for role in ROLES}
                | {"speaker": None if statement.speaker is None else extraction.speakers[statement.speaker].name}
                for statement in extraction.statements
            ]
            handle.write(json.dumps({"doc": document.name, "attributions": rows}) + "\n")
