"""Fitting the rankers of pronouns and descriptions on labels of who speaks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.extract.speakers import descriptions, pronouns
from reader.extract.train import speakers

TEXT = "Ann Lee, a senator, met Tom Fox, a banker, on Monday. {} said that it would rain."
CASES = [("She", "Ann Lee"), ("He", "Tom Fox"), ("The senator", "Ann Lee"), ("The banker", "Tom Fox")]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Articles that differ in who speaks in their second sentence, annotated."""
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    labels = []
    for number, (source, name) in enumerate(CASES * 3):
        text = TEXT.format(source)
        start = text.index(f"{source} said")
        cue, content = start + len(source) + 1, text.index("that it")
        lines = [
            f"T1\tSource {start} {start + len(source)}\t{source}",
            f"T2\tCue {cue} {cue + 4}\tsaid",
            f"T3\tContent {content} {len(text) - 1}\tthat it would rain",
            "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3",
        ]
        (tmp_path / "text" / f"a{number}.txt").write_text(text, encoding="utf-8")
        (tmp_path / "attributions" / f"a{number}_x.ann").write_text("\n".join(lines), encoding="utf-8")
        labels.append({"doc": f"a{number}", "id": "E1", "speaker": name, "kind": "person", "named": True})
    (tmp_path / "labels.jsonl").write_text("\n".join(map(json.dumps, labels)), encoding="utf-8")
    return tmp_path


def test_weights_of_both_rankers_are_fitted(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    output = corpus / "weights.json"
    arguments = ["speakers", str(corpus), str(corpus / "labels.jsonl"), "--output", str(output)]
    monkeypatch.setattr("sys.argv", arguments)
    speakers.main()
    tables = json.loads(output.read_text(encoding="utf-8"))
    assert set(tables["pronouns"]) == set(pronouns.FEATURES)
    assert set(tables["descriptions"]) == set(descriptions.FEATURES)
    assert tables["descriptions"]["called so"] > 0  # the only thing that tells the two people apart
    assert "descriptions: 6" in capsys.readouterr().out


def test_fitted_weights_choose_whom_the_labels_name(corpus: Path) -> None:
    examples = speakers.collect(corpus, [corpus / "labels.jsonl"])
    described = [example for example in examples if example.ranker == "descriptions"]
    assert speakers.accuracy(described, speakers.fit(described)) == 1.0
