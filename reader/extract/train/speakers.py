"""Fit the rankers of pronouns and descriptions.

    python -m reader.extract.train.speakers CORPUS_DIR/train LABELS.jsonl ... --output resources/models/speakers.json

LABELS are JSON Lines of {"doc", "id", "speaker", "kind", "named"}: for some statements of the corpus (id is the E line
of the document's first .ann file) who speaks, several names parted by semicolons. Those whose source is "he" or "she"
or a definite description of a person are learned from. The loss is the cross-entropy over each one's candidates.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reader.domain.spans import Span
from reader.extract.attribution import Attribution
from reader.extract.corpus import Attribution as Gold
from reader.extract.corpus import Document, read_corpus
from reader.extract.quotations import pair_quotations
from reader.extract.speakers.descriptions import RANKER as DESCRIPTIONS
from reader.extract.speakers.entities import Entity, same_person, significant
from reader.extract.speakers.lexicon import PRONOUNS_MALE, RELATIVES
from reader.extract.speakers.pronouns import RANKER as PRONOUNS
from reader.extract.speakers.pronouns import candidates
from reader.extract.speakers.resolver import Answer, Resolver
from reader.extract.speakers.sources import Reference

Floats = NDArray[np.float64]
Names = dict[int, list[str]]

_DECAY = 0.01
_STEPS = 1000
_RATE = 0.05
_FOLDS = 5


@dataclass(frozen=True)
class Example:
    """One pronoun or description: the ranker it is for, the document, its candidates' features (candidates, features)
    and which candidates are right; of a pronoun also where it begins and where its candidates' mentions end.
    """

    ranker: str
    document: str
    features: Floats
    right: NDArray[np.bool_]
    at: int
    ends: list[list[int]] = field(default_factory=list)


class _Recorder(Resolver):
    """Resolves a text and keeps the candidates of what is labelled; goes on with whom the labels name."""

    def __init__(self, document: Document, labels: Names) -> None:
        self.name, self.labels, self.examples = document.name, labels, list[Example]()
        gold = document.annotations[0].attributions
        self.statements = [attribution_of(attribution) for attribution in gold]
        super().__init__(document.text, pair_quotations(document.text), self.statements)

    def person(self, at: int, word: str) -> Answer:
        names = self.labels.pop(at, None)  # the first time counts: later the pronoun itself is known
        if names is None:
            return super().person(at, word)
        found = candidates(self.discourse, at, "m" if word in PRONOUNS_MALE else "f")
        pairs = [(candidate.entity, candidate.features) for candidate in found]
        wanted = [_named(entity, names) for entity, _ in pairs]
        right = self._record("pronouns", at, pairs, wanted, [candidate.ends for candidate in found])
        return (found[right].entity, 1.0) if right is not None else super().person(at, word)

    def described_person(self, reference: Reference) -> Answer:
        names = self.labels.pop(reference.start, None)
        if names is None or reference.head in RELATIVES:
            return super().described_person(reference)
        found = self.descriptions.candidates(reference)
        wanted = [_named(entity, names) if entity is not None else not names for entity, _ in found]
        right = self._record("descriptions", reference.start, found, wanted, [])
        return (found[right][0], 1.0) if right is not None else super().described_person(reference)

    def _record(
        self,
        ranker: str,
        at: int,
        found: Sequence[tuple[object, list[float]]],
        wanted: list[bool],
        ends: list[list[int]],
    ) -> int | None:
        """Keep an example; -> the first right candidate."""
        if found:
            features = np.array([values for _, values in found])
            self.examples.append(Example(ranker, self.name, features, np.array(wanted, dtype=bool), at, ends))
        return wanted.index(True) if True in wanted else None


def attribution_of(gold: Gold) -> Attribution:
    """A statement's spans as the engine has them."""
    source, cue, content = (
        tuple(Span(start, end) for start, end in pieces) for pieces in (gold.source, gold.cue, gold.content)
    )
    return Attribution(source, cue, content)


def _named(entity: Entity, names: list[str]) -> bool:
    if not (entity.named or names):
        return True
    parts = entity.parts
    wanted = (significant(name.split()) for name in names)
    return any(parts[-1] == name[-1] and same_person(parts, name) for name in wanted if name)


def collect(corpus: Path, labels: list[Path]) -> list[Example]:
    """The labelled pronouns and descriptions of the corpus, with the candidates that the rankers' present weights lead
    to.
    """
    rows: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for path in labels:
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            rows[row["doc"]][row["id"]] = row["speaker"].split(";") if row["named"] else []
    examples: list[Example] = []
    for document in read_corpus(corpus):
        if document.name in rows:
            examples += examples_of(document, _by_offset(document, rows[document.name]))
    return examples


def examples_of(document: Document, names: Names) -> list[Example]:
    """The pronouns and descriptions at those offsets of a document, whose speakers are named so."""
    recorder = _Recorder(document, names)
    recorder.run(recorder.statements)
    return recorder.examples


def _by_offset(document: Document, rows: dict[str, list[str]]) -> Names:
    gold = document.annotations[0].attributions
    return {a.source[0][0]: rows[a.ident] for a in gold if a.source and a.ident in rows}


def fit(examples: list[Example]) -> Floats:
    """The weights of least cross-entropy, with L2 decay, by gradient descent with momentum."""
    learned = [e for e in examples if e.right.any()]
    widest = max(len(e.right) for e in learned)
    features = np.zeros((len(learned), widest, learned[0].features.shape[1]))
    right = np.zeros((len(learned), widest), dtype=bool)
    real = np.zeros((len(learned), widest), dtype=bool)
    for number, example in enumerate(learned):
        features[number, : len(example.right)] = example.features
        right[number, : len(example.right)] = example.right
        real[number, : len(example.right)] = True
    weight = np.zeros(features.shape[2])
    speed = np.zeros_like(weight)
    for _ in range(_STEPS):
        share = _softmax(features @ weight, real)
        wanted = share * right
        error = share - wanted / wanted.sum(axis=1, keepdims=True)
        gradient = np.einsum("nc,ncf->f", error, features) / len(learned) + _DECAY * weight
        speed = 0.9 * speed - _RATE * gradient
        weight += speed
    return weight


def _softmax(scores: Floats, real: NDArray[np.bool_]) -> Floats:
    powers = np.where(real, np.exp(scores - scores.max(axis=1, keepdims=True)), 0.0)
    share: Floats = powers / powers.sum(axis=1, keepdims=True)
    return share


def accuracy(examples: list[Example], weight: Floats) -> float:
    """The share of the pronouns whose best candidate is right, of those that mean someone with a name."""
    hits = [bool(e.right[int((e.features @ weight).argmax())]) for e in examples]
    return sum(hits) / len(hits) if hits else 0.0


def cross_validated(examples: list[Example]) -> float:
    """Accuracy on documents that were not learned from, over five folds."""
    documents = sorted({e.document for e in examples})
    fold = {name: number % _FOLDS for number, name in enumerate(documents)}
    total = 0.0
    for held in range(_FOLDS):
        apart = [e for e in examples if fold[e.document] == held]
        weight = fit([e for e in examples if fold[e.document] != held])
        total += accuracy(apart, weight) * len(apart)
    return total / len(examples)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m reader.extract.train.speakers", description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("labels", type=Path, nargs="+")
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    examples = collect(options.corpus, options.labels)
    tables = {}
    for ranker in (PRONOUNS, DESCRIPTIONS):
        own = [e for e in examples if e.ranker == ranker.name]
        weight = fit(own)
        print(
            f"{ranker.name}: {len(own)}, right before {accuracy(own, np.array(ranker.weights())):.3f}, "
            f"after {accuracy(own, weight):.3f}, cross-validated {cross_validated(own):.3f}"
        )
        tables[ranker.name] = {n: round(float(w), 3) for n, w in zip(ranker.features, weight, strict=True)}
    options.output.write_text(json.dumps(tables, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
