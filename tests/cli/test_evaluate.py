"""`accordingto evaluate`: the engine's figures on a folder that people annotated."""

from __future__ import annotations

import json
from pathlib import Path

from reader.services.samples import load_samples
from tests.cli.conftest import Run


def write_corpus(folder: Path) -> None:
    """The samples' gold in the layout of brat: spans, and an event a statement that names them."""
    (folder / "text").mkdir(parents=True)
    (folder / "attributions").mkdir()
    for sample in load_samples():
        body = sample.article.body
        lines: list[str] = []
        for statement in sample.statements:
            arguments = []
            for role, spans in (("Source", statement.source), ("Cue", statement.cue), ("Content", statement.content)):
                if spans:
                    name = f"T{len(lines) + 1}"
                    where = ";".join(f"{span.start} {span.end}" for span in spans)
                    words = " ".join(span.text(body) for span in spans).replace("\n", " ")
                    lines.append(f"{name}\t{role} {where}\t{words}")
                    arguments.append(f"{role}:{name}")
            lines.append(f"E{len(lines) + 1}\tAttribution:T0 {' '.join(arguments)}")
        (folder / "text" / f"{sample.name}.txt").write_text(body, encoding="utf-8", newline="")
        (folder / "attributions" / f"{sample.name}_ana.ann").write_text("\n".join(lines), encoding="utf-8")


def test_the_figures_are_printed_as_a_table(run: Run, tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus")
    done = run("evaluate", tmp_path / "corpus")
    assert done.returncode == 0, done.stderr
    figures = {line.split("  ")[0]: line.split()[-1] for line in done.stdout.splitlines()[1:-1]}
    for name in ("token.source", "token.cue", "token.content", "statement.found", "statement.speaker", "headline"):
        assert 20 < float(figures[name]) <= 100, done.stdout
    assert done.stdout.splitlines()[-1].startswith(f"{len(load_samples())} documents, ")


def test_a_folder_without_annotated_articles_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        done = run("evaluate", folder)
        assert done.returncode == 1
        assert done.stderr.startswith(f"accordingto: {folder}: ")
        assert len(done.stderr.splitlines()) == 1


def test_names_are_measured_where_labels_are_given(run: Run, tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus")
    sample = load_samples()[0]
    label = {"doc": sample.name, "id": "E4", "speaker": "somebody", "kind": "person", "named": True}
    labels = tmp_path / "labels.jsonl"
    labels.write_text(json.dumps(label), encoding="utf-8")
    done = run("evaluate", tmp_path / "corpus", "--speakers", labels)
    assert done.returncode == 0, done.stderr
    printed = [line.split()[1] for line in done.stdout.splitlines() if line.startswith("names: ")]
    assert printed == ["named", "given", "pronoun", "invented"]


def test_labels_of_another_kind_are_told_in_one_line(run: Run, tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus")
    for labels in (tmp_path / "missing.jsonl", tmp_path / "corpus" / "text" / f"{load_samples()[0].name}.txt"):
        done = run("evaluate", tmp_path / "corpus", "--speakers", labels)
        assert done.returncode == 1
        assert done.stderr.startswith(f"accordingto: {labels}: ")
        assert len(done.stderr.splitlines()) == 1
