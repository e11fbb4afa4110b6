from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reader.domain.errors import ReaderError
from reader.domain.proposal import Extraction, ProposedStatement
from reader.domain.spans import Span
from reader.domain.statement import StatementKind
from reader.extract.corpus import read_corpus
from reader.extract.evaluate import Evaluation, add_document, calibration_error, evaluate, write_predictions
from reader.extract.evaluate_names import read_labels

TEXT = "Ann Lee said it rains. Tom Fox denied that."
ANNOTATION = (
    "T1\tSource 0 7\tAnn Lee\nT2\tCue 8 12\tsaid\nT3\tContent 13 21\tit rains\nT4\tAttribution 8 12\tsaid\n"
    "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n"
    "T5\tSource 23 30\tTom Fox\nT6\tCue 31 37\tdenied\nT7\tContent 38 42\tthat\nT8\tAttribution 31 37\tdenied\n"
    "E2\tAttribution:T8 Source:T5 Cue:T6 Content:T7\n"
)
RIGHT = ProposedStatement(StatementKind.INDIRECT, (Span(13, 21),), (Span(0, 7),), (Span(8, 12),), confidence=1.0)
WRONG_SPEAKER = ProposedStatement(
    StatementKind.INDIRECT, (Span(38, 42),), (Span(0, 7),), (Span(31, 37),), confidence=1.0
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "attributions" / "a_x1.ann").write_text(ANNOTATION, encoding="utf-8")
    return tmp_path


def measured(corpus: Path, *statements: ProposedStatement) -> Evaluation:
    evaluation = Evaluation("test")
    add_document(evaluation, read_corpus(corpus)[0], Extraction("test", (), statements))
    return evaluation


def test_reads_brat_standoff(corpus: Path) -> None:
    (document,) = read_corpus(corpus)
    assert document.text == TEXT
    assert [a.source for a in document.annotations[0].attributions] == [[(0, 7)], [(23, 30)]]


def test_perfect(corpus: Path) -> None:
    right = ProposedStatement(StatementKind.INDIRECT, (Span(38, 42),), (Span(23, 30),), (Span(31, 37),), confidence=1.0)
    evaluation = measured(corpus, RIGHT, right)
    assert evaluation.headline == 100
    assert evaluation.tallies["statement.exact"].f1 == 100
    assert evaluation.calibration_error == 0


def test_another_speaker_is_found_but_not_right(corpus: Path) -> None:
    evaluation = measured(corpus, RIGHT, WRONG_SPEAKER)
    assert evaluation.tallies["statement.found"].f1 == 100
    assert evaluation.tallies["statement.speaker"].f1 == 50
    assert evaluation.tallies["token.source"].recall == 50


def test_nothing_found(corpus: Path) -> None:
    assert measured(corpus).headline == 0


def test_discarded_words_count_on_neither_side(corpus: Path) -> None:
    path = corpus / "attributions" / "a_x1.ann"
    path.write_text(ANNOTATION + "T9\tDiscard 23 43\tx\n", encoding="utf-8")
    assert measured(corpus, RIGHT, WRONG_SPEAKER).headline == 100


def test_calibration_error() -> None:
    assert calibration_error([]) == 0
    assert calibration_error([(0.75, 1.0), (0.75, 0.5)]) == pytest.approx(0)
    assert calibration_error([(0.9, 0.0)]) == pytest.approx(0.9)


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="annotated"):
        evaluate(tmp_path)


def test_report_names_every_figure(corpus: Path) -> None:
    report = evaluate(corpus).report()
    for figure in (
        "token.source",
        "token.cue",
        "token.content",
        "statement.found",
        "statement.speaker",
        "statement.exact",
        "headline",
        "calibration error",
        "words a second",
    ):
        assert figure in report


def scored(script: Path, *arguments: Path) -> dict[str, Any]:
    """What a scorer from outside prints."""
    command = [sys.executable, script, *arguments, "--json"]
    figures: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return figures


@pytest.mark.slow
def test_agrees_with_the_outside_scorers(shared: Path, tmp_path: Path) -> None:
    """The figures are those of the corpus's own scorers for the same predictions on a few articles."""
    source = shared / "corpora" / "polnear" / "dev"
    few = tmp_path / "few"
    (few / "text").mkdir(parents=True)
    (few / "attributions").mkdir()
    for text in sorted((source / "text").glob("*.txt"))[:8]:
        (few / "text" / text.name).write_bytes(text.read_bytes())
        for annotation in (source / "attributions").glob(f"{text.stem}_*.ann"):
            (few / "attributions" / annotation.name).write_bytes(annotation.read_bytes())
    from reader.extract import default_extractor

    predictions, labels = tmp_path / "predictions.jsonl", tmp_path / "labels.jsonl"
    write_predictions(few, default_extractor(), predictions)
    names = {path.stem for path in (few / "text").iterdir()}
    rows = (shared / "eval" / "speakers_dev.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    labels.write_text("".join(row for row in rows if json.loads(row)["doc"] in names), encoding="utf-8")
    outside = scored(shared / "eval" / "score_attribution.py", few, predictions)
    ours = evaluate(few, labels=read_labels(labels))
    assert outside["headline"] == pytest.approx(ours.headline, abs=0.02)
    for name, tally in ours.tallies.items():
        assert outside[name]["f1"] == pytest.approx(tally.f1, abs=0.02)
    named = scored(shared / "eval" / "score_speakers.py", few, labels, predictions)
    assert ours.names is not None
    assert named["counts"]["named"] == ours.names.named.total > 2
    for name in ("named", "given", "pronoun", "invented"):
        assert named[name] == pytest.approx(getattr(ours.names, name).percent, abs=0.02)
