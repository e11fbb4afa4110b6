"""Logistic rankers: candidates described by features, the likeliest first; train/speakers.py fits their weights."""

import json
import math
from collections.abc import Sequence
from functools import cache
from operator import mul
from typing import Generic, TypeVar

from reader.domain.resources import resource_path

Thing = TypeVar("Thing")
FILE = "models/speakers.json"


class Ranker(Generic[Thing]):
    """Ranks candidates by the weights that the file of weights has under a name."""

    def __init__(self, name: str, features: Sequence[str]) -> None:
        self.name, self.features = name, tuple(features)

    def weights(self) -> list[float]:
        """The weight of each feature; 0 for one that the file does not know."""
        table = _tables().get(self.name, {})
        return [table.get(feature, 0.0) for feature in self.features]

    def scores(self, candidates: Sequence[tuple[Thing, Sequence[float]]]) -> list[float]:
        """How good each candidate is by its features."""
        weights = self.weights()
        return [sum(map(mul, weights, values)) for _, values in candidates]

    def ranked(
        self, candidates: Sequence[tuple[Thing, Sequence[float]]], affinities: Sequence[float] | None = None
    ) -> list[tuple[float, Thing]]:
        """-> (probability among these candidates, candidate), the likeliest first; affinities add to their scores."""
        if not candidates:
            return []
        scores = self.scores(candidates)
        if affinities is not None:
            scores = [score + affinity for score, affinity in zip(scores, affinities, strict=True)]
        powers = [math.exp(score - max(scores)) for score in scores]
        total = sum(powers)
        pairs = [(power / total, thing) for power, (thing, _) in zip(powers, candidates, strict=True)]
        return sorted(pairs, key=lambda pair: -pair[0])


@cache
def _tables() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = json.loads(resource_path(FILE).read_text(encoding="utf-8"))
    return found
