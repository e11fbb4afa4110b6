"""Decide the decoder's settings and calibrate its confidence on the held-out articles of the training part.

    python -m reader.extract.train.tune CORPUS_DIR/train --models resources/models --version 1.0

Reads the articles once with the exported network, goes on from the settings and the calibration in
models/settings.json if there are any, tries the settings one after another (coordinate descent on the headline and a
quarter of statement.found), fits the calibration anew, and writes models/settings.json.
"""

import argparse
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reader.domain.proposal import Extraction, ProposedStatement
from reader.domain.statement import StatementKind
from reader.extract.attribution import Attribution
from reader.extract.calibration import Calibration
from reader.extract.corpus import Document, read_corpus
from reader.extract.decoding import Found, Settings
from reader.extract.encoding import Encoded
from reader.extract.engine import attributed
from reader.extract.evaluate import Evaluation, add_document, source_hits
from reader.extract.joining import found_in
from reader.extract.network import Network, Window
from reader.extract.train.held_out import held_out

_STEPS = (-0.2, 0.0, 0.2, 0.4, 0.6)
GRID: list[tuple[str, Callable[[Settings], Iterable[Settings]]]] = [
    ("bonus of cues", lambda now: (_with_bonus(now, 1, step) for step in _STEPS)),
    ("bonus of contents", lambda now: (_with_bonus(now, 2, step) for step in _STEPS)),
    ("pointer", lambda now: (replace(now, pointer=weight) for weight in (0.2, 0.35, 0.5, 0.75))),
    ("rescue", lambda now: (replace(now, rescue=least) for least in (0.25, 0.35, 0.5))),
    # fewer sources by their tags and more by what points to them go together
    (
        "sources",
        lambda now: (
            replace(_with_bonus(now, 0, step), onward=share)
            for share, step in product((1.0, 0.5, 0.3, 0.2), (*_STEPS, -0.4, -0.6, -0.8))
        ),
    ),
    ("faint", lambda now: (replace(now, faint=least) for least in (1.0, 0.3, 0.2))),
]
"""The settings to try, one after another, given the best so far."""
_LEAST = (0.0, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45)
_MARGIN = 0.15
"""A setting moves only for more than this: less is noise on fifty articles."""
_RIDGE = 1e-2
NEUTRAL = Calibration()

Article = tuple[Document, Encoded, list[Window]]
Read = list[Article]


def proposed(read: Article, settings: Settings, calibration: Calibration) -> list[tuple[Found, Attribution]]:
    """The statements of one article that was read."""
    document, encoded, windows = read
    return attributed(document.text, encoded, found_in(windows, settings), settings, calibration)


def score(articles: Read, settings: Settings, calibration: Calibration = NEUTRAL) -> Evaluation:
    """Figures on the articles."""
    evaluation = Evaluation("tuning", len(articles))
    for read in articles:
        add_document(evaluation, read[0], _extraction(a for _, a in proposed(read, settings, calibration)))
    return evaluation


def _extraction(attributions: Iterable[Attribution]) -> Extraction:
    kind = StatementKind.INDIRECT
    statements = (ProposedStatement(kind, a.content, a.source, a.cue, (), a.confidence) for a in attributions)
    return Extraction("", (), tuple(statements))


def _with_bonus(settings: Settings, role: int, bonus: float) -> Settings:
    bonuses = [*settings.bonus]
    bonuses[role] = bonus
    return replace(settings, bonus=(bonuses[0], bonuses[1], bonuses[2]))


def search(articles: Read, start: Settings, calibration: Calibration) -> Settings:
    """The best settings of the grid, one setting at a time from `start` on."""
    best = start
    for name, options in GRID:
        best = _better(articles, best, options(best), calibration)
        print(f"{name}: {best}", flush=True)
    return best


def _better(articles: Read, now: Settings, options: Iterable[Settings], calibration: Calibration) -> Settings:
    """The best of some settings, or those of now if it is not better by more than the margin."""
    values = {option: _value(score(articles, option, calibration)) for option in dict.fromkeys((now, *options))}
    best = max(values, key=lambda option: values[option])
    return best if values[best] > values[now] + _MARGIN else now


def _value(evaluation: Evaluation) -> float:
    return evaluation.headline + 0.25 * evaluation.tallies["statement.found"].f1


def calibrate(articles: Read, settings: Settings) -> Calibration:
    """Weights so that confidence is the share of statements that annotators found too."""
    evidence, hits, right = [], [], []
    for read in articles:
        statements = proposed(read, settings, NEUTRAL)
        evaluation = Evaluation("calibration")
        extraction = _extraction(a for _, a in statements)
        add_document(evaluation, read[0], extraction)
        evidence += [found.evidence for found, _ in statements]
        hits += [hit for _, hit in evaluation.calibration]
        right += source_hits(read[0], extraction)
    rows, found = np.array(evidence), np.array(hits)
    sources = np.array([np.nan if hit is None else hit for hit in right])
    known = ~np.isnan(sources)
    return Calibration(logistic(rows, found), logistic(rows[known], sources[known]))


def logistic(rows: NDArray[np.float64], hits: NDArray[np.float64]) -> tuple[float, ...]:
    """Weights of a logistic regression, the constant first, by Newton's method with a little ridge."""
    inputs = np.column_stack([np.ones(len(rows)), rows])
    weights = np.zeros(inputs.shape[1])
    for _ in range(30):
        share = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (hits - share) - _RIDGE * weights
        bend = (inputs * (share * (1 - share))[:, None]).T @ inputs + _RIDGE * np.eye(len(weights))
        weights += np.linalg.solve(bend, slope)
    return tuple(round(float(w), 5) for w in weights)


def _start(path: Path) -> tuple[Settings, Calibration]:
    if not path.exists():
        return Settings(), NEUTRAL
    kept = json.loads(path.read_text(encoding="utf-8"))
    decoding = kept["decoding"] | {"bonus": tuple(kept["decoding"]["bonus"])}
    return Settings(**decoding), Calibration(**kept["calibration"])


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--version", required=True)
    options = parser.parse_args()
    network = Network(options.models, threads=1)
    documents = [d for d in read_corpus(options.corpus) if held_out(d.name)]
    articles: Read = [(document, *network.read(document.text)) for document in documents]
    settings = search(articles, *_start(options.models / "settings.json"))
    calibration = calibrate(articles, settings)
    settings = _better(articles, settings, (replace(settings, least=least) for least in _LEAST), calibration)
    content = {"version": options.version, "decoding": asdict(settings), "calibration": asdict(calibration)}
    path = options.models / "settings.json"
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    print(settings, score(articles, settings, calibration).report(), sep="\n")


if __name__ == "__main__":
    main()
