r"""Teach a trained network to say how well a pronoun and the mentions before it go together.

    python -m reader.extract.train.antecedents NETWORK.pt CORPUS_DIR/train LABELS.jsonl ... \
        --tokenizer MODEL_DIR/tokenizer.json --output antecedents.pt

The network stays as it is: one linear map is fitted on the states before its last layer, first on names that are hidden
(hidden_names.py), then on the pronouns of LABELS, which are as in speakers.py. The loss is the cross-entropy over each
pronoun's candidates, of the ranker's scores and the affinities together, so the ranker must be fitted before.
"""

import argparse
import math
import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from reader.extract.corpus import Document, read_corpus
from reader.extract.encoding import Encoded, batch, encode, windows, words_before
from reader.extract.speakers.pronouns import RANKER
from reader.extract.train.hidden_names import hide_names
from reader.extract.train.network import Antecedents, AttributionNetwork
from reader.extract.train.speakers import Example, Floats, collect, examples_of, fit
from reader.extract.train.train_attribution import BUDGET, load, load_tokenizer

LINK_WIDTH = 32
_ROWS = 8
_PRONOUNS = 32
"""Pronouns a step."""
_DROPOUT = 0.3
_RATE = 1e-3
_DECAY = 0.1
_HIDINGS = 3
"""How often names are hidden in each article, others each time."""
_EPOCHS_HIDDEN, _EPOCHS_LABELLED = 3, 4
_FITS = 3
_FOLDS = 5
_SEED = 1
_NONE = -1e5


@dataclass(frozen=True)
class Pronouns:
    """What is learned from: the documents (n), the ranker's scores (n, c), which candidates are right (n, c), and as
    rows of `states` (words, width) the pronouns (n) and their candidates' mentions (n, c, m), -1 where there is none.
    """

    documents: list[str]
    scores: Tensor
    right: Tensor
    pronouns: Tensor
    mentions: Tensor
    states: Tensor

    def of(self, documents: set[str]) -> Tensor:
        """The numbers of those in some documents."""
        return torch.tensor([n for n, name in enumerate(self.documents) if name in documents], dtype=torch.long)


def pronouns(
    network: AttributionNetwork, encoded: dict[str, Encoded], found: list[Example], weight: Floats
) -> Pronouns:
    """The examples that teach something, with the ranker's weights."""
    found = [e for e in found if e.ranker == RANKER.name and e.right.any() and not e.right.all()]
    rows, states = _read(network, encoded, found)
    shape = len(found), max(len(e.ends) for e in found), max(len(ends) for e in found for ends in e.ends)
    scores, right = torch.full(shape[:2], _NONE), torch.zeros(shape[:2], dtype=torch.bool)
    mentions = torch.full(shape, -1)
    for number, example in enumerate(found):
        count = len(example.ends)
        scores[number, :count] = torch.from_numpy(example.features @ weight).float()
        right[number, :count] = torch.from_numpy(example.right)
        for candidate, ends in enumerate(example.ends):
            mentions[number, candidate, : len(ends)] = torch.tensor([rows[example.document, end] for end in ends])
    at = torch.tensor([rows[example.document, example.at + 1] for example in found])
    return Pronouns([e.document for e in found], scores, right, at, mentions, states)


def _read(
    network: AttributionNetwork, encoded: dict[str, Encoded], found: list[Example]
) -> tuple[dict[tuple[str, int], int], Tensor]:
    """-> (the row of each word that the examples need, by document and an offset that it begins before; the states)."""
    places: defaultdict[str, set[int]] = defaultdict(set)
    for example in found:
        places[example.document] |= {example.at + 1, *(end for ends in example.ends for end in ends)}
    words = [(name, end) for name, ends in places.items() for end in sorted(ends)]
    states = [_states(network, encoded[name], sorted(ends)) for name, ends in places.items()]
    return {word: row for row, word in enumerate(words)}, torch.cat(states)


def hidden_pronouns(
    network: AttributionNetwork, tokenizer: Tokenizer, documents: list[Document], chance: random.Random
) -> Pronouns:
    """Names of the documents hidden behind pronouns."""
    examples, encoded, source = list[Example](), dict[str, Encoded](), dict[str, str]()
    for number, document in enumerate(documents * _HIDINGS):
        hiding, names = hide_names(document, chance)
        name = f"{document.name}#{number}"
        source[name], encoded[name] = document.name, encode(hiding.text, tokenizer)
        examples += examples_of(replace(hiding, name=name), names)
    found = pronouns(network, encoded, examples, fit(examples))
    return replace(found, documents=[source[name] for name in found.documents])


def _states(network: AttributionNetwork, encoded: Encoded, ends: list[int]) -> Tensor:
    """The states (ends, width) before the last layer of the last words that begin before some offsets."""
    ranges = list(windows(encoded, BUDGET))
    states = torch.zeros(len(encoded.ids), network.shape.width)
    for first in range(0, len(ranges), _ROWS):
        group = ranges[first : first + _ROWS]
        data = batch([(encoded, *piece) for piece in group], max(end - start for start, end in group) + 2)
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            read = network.states(torch.from_numpy(data["ids"]), torch.from_numpy(data["features"]))[-2]
        for row, (start, end) in enumerate(group):
            states[start:end] = read[row, 1 : 1 + end - start].float()
    return states[encoded.heads[words_before(encoded.words, ends)]]


Links = Callable[[Tensor], Tensor]
"""States (..., width) -> links (..., 2 d + 1)."""


def scores(links: Links, known: Pronouns, numbers: Tensor) -> Tensor:
    """The scores (n, c) of the candidates of some pronouns: the ranker's and the affinity."""
    mentions = known.mentions[numbers]
    asked, answered = links(known.states[known.pronouns[numbers]]), links(known.states[mentions.clamp(min=0)])
    size = asked.shape[-1] // 2
    affinity = torch.einsum("ncmd,nd->ncm", answered[..., size:-1], asked[:, :size]) + answered[..., -1]
    return known.scores[numbers] + affinity.masked_fill(mentions < 0, _NONE).logsumexp(-1)


class Learner:
    """Fits the map on states of mean 0 and variance 1, its queries scaled as in attention."""

    def __init__(self, sample: Tensor, seed: int) -> None:
        torch.manual_seed(seed)
        self.mean, self.deviation = sample.mean(0), sample.std()
        self.scale = torch.ones(2 * LINK_WIDTH + 1)
        self.scale[:LINK_WIDTH] = 1 / math.sqrt(LINK_WIDTH)
        self.antecedents = Antecedents(sample.shape[1], LINK_WIDTH)
        torch.nn.init.normal_(self.antecedents.weight, std=0.02)
        torch.nn.init.zeros_(self.antecedents.bias)

    def _links(self, states: Tensor) -> Tensor:
        return self.antecedents(functional.dropout((states - self.mean) / self.deviation, _DROPOUT)) * self.scale

    def learn(self, known: Pronouns, numbers: Tensor, epochs: int) -> None:
        """Gradient descent on some pronouns."""
        optimizer = torch.optim.AdamW(self.antecedents.parameters(), lr=_RATE, weight_decay=_DECAY)
        total = epochs * math.ceil(len(numbers) / _PRONOUNS)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.0, 1 - step / total))
        for _ in range(epochs):
            for some in numbers[torch.randperm(len(numbers))].split(_PRONOUNS):
                logits = scores(self._links, known, some).log_softmax(1)
                loss = -logits.masked_fill(~known.right[some], _NONE).logsumexp(1).mean()
                optimizer.zero_grad()
                loss.backward()  # type: ignore[no-untyped-call]
                optimizer.step()
                schedule.step()

    def fitted(self) -> Antecedents:
        """The map for states as they are."""
        antecedents = Antecedents(self.antecedents.in_features, LINK_WIDTH)
        weight = self.antecedents.weight.detach() / self.deviation
        bias = self.antecedents.bias.detach() - weight @ self.mean
        antecedents.load_state_dict({"weight": weight * self.scale[:, None], "bias": bias * self.scale})
        return antecedents


def learned(hidden: Pronouns, labelled: Pronouns, aside: set[str]) -> Antecedents:
    """What is learned from all documents but some: the mean of a few fits, which differ by chance."""
    fits = []
    for seed in range(1, _FITS + 1):
        learner = Learner(labelled.states, seed)
        for known, epochs in ((hidden, _EPOCHS_HIDDEN), (labelled, _EPOCHS_LABELLED)):
            learner.learn(known, known.of(set(known.documents) - aside), epochs)
        fits.append(learner.fitted())
    return mean_of(fits)


def mean_of(fits: list[Antecedents]) -> Antecedents:
    """One map whose affinity of a pronoun and a mention is the mean of several maps' affinities."""
    parts: dict[str, Tensor] = {}
    for name in ("weight", "bias"):
        cut = [getattr(fit, name).detach().split([LINK_WIDTH, LINK_WIDTH, 1]) for fit in fits]
        queries, keys, priors = zip(*cut, strict=True)
        shared = torch.cat(queries) / len(fits), torch.cat(keys), torch.stack(priors).mean(0)
        parts[name] = torch.cat(shared)
    joined = Antecedents(fits[0].in_features, LINK_WIDTH * len(fits))
    joined.load_state_dict(parts)
    return joined


def cross_validated(hidden: Pronouns, labelled: Pronouns) -> float:
    """The share of the labelled pronouns that are right when their documents were not learned from."""
    documents = sorted(set(labelled.documents))
    hits = 0
    for fold in range(_FOLDS):
        aside = set(documents[fold::_FOLDS])
        numbers = labelled.of(aside)
        antecedents = learned(hidden, labelled, aside)
        with torch.no_grad():
            best = scores(antecedents, labelled, numbers).argmax(1)
        hits += int(labelled.right[numbers, best].sum())
    return hits / len(labelled.documents)


def load_antecedents(path: Path) -> Antecedents:
    """A fitted map."""
    state = torch.load(path)
    rows, width = state["weight"].shape
    antecedents = Antecedents(width, rows // 2)
    antecedents.load_state_dict(state)
    return antecedents


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("labels", type=Path, nargs="+")
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    network, tokenizer = load(options.network), load_tokenizer(options.tokenizer)
    documents = read_corpus(options.corpus)
    hidden = hidden_pronouns(network, tokenizer, documents, random.Random(_SEED))
    examples = collect(options.corpus, options.labels)
    encoded = {document.name: encode(document.text, tokenizer) for document in documents}
    labelled = pronouns(network, encoded, examples, np.array(RANKER.weights()))
    before = labelled.right.gather(1, labelled.scores.argmax(1)[:, None]).float().mean()
    print(f"{len(hidden.documents)} hidden names, {len(labelled.documents)} pronouns, right before {before:.3f}")
    torch.save(learned(hidden, labelled, set()).state_dict(), options.output)
    print(f"cross-validated {cross_validated(hidden, labelled):.3f}")


if __name__ == "__main__":
    main()
