"""Probabilities that mean what they say: logistic regression on the decoder's evidence (Platt 1999)."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Calibration:
    """Weights for the decoder's evidence, the constant first; fitted on held-out articles."""

    statement_weights: tuple[float, ...] = (2.0, 3.0, 1.0, 0.5, 0.0, 0.0, 0.0, 0.0)
    source_weights: tuple[float, ...] = (3.0, 0.0, 0.0, 2.5, 2.5, 0.0, 0.0, 0.0)

    def statement(self, evidence: tuple[float, ...]) -> float:
        """Probability that a careful reader finds the statement too."""
        return _logistic(self.statement_weights, evidence)

    def source(self, evidence: tuple[float, ...]) -> float:
        """Probability that the source is right, given that the statement is."""
        return _logistic(self.source_weights, evidence)


def _logistic(weights: tuple[float, ...], evidence: tuple[float, ...]) -> float:
    total = weights[0] + sum(w * e for w, e in zip(weights[1:], evidence, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
