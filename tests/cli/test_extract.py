"""`accordingto extract`: JSON Lines whose offsets index the text exactly."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from reader.domain.resources import resource_path
from reader.services.samples import load_samples
from tests.cli.conftest import COMMAND, Run

KEYS = {"file", "title", "published", "language", "text", "speakers", "statements", "engine"}


def test_each_file_gives_one_object_a_line_in_the_agreed_form(run: Run) -> None:
    files = [resource_path("samples", sample.file) for sample in load_samples()]
    done = run("extract", *files)
    assert done.returncode == 0
    assert not done.stderr
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["file"] for record in records] == [str(file) for file in files]
    for record, sample in zip(records, load_samples(), strict=True):
        assert set(record) - {"messages"} == KEYS
        assert record["text"] == sample.article.body
        assert (record["title"], record["published"]) == (sample.article.title, sample.article.published)
        assert record["language"] == "en"
        assert record["engine"]
        assert record["statements"]
        _check_offsets(record)


def _check_offsets(record: dict) -> None:
    text = record["text"]
    assert [speaker["id"] for speaker in record["speakers"]] == list(range(len(record["speakers"])))
    assert [statement["id"] for statement in record["statements"]] == list(range(len(record["statements"])))
    for speaker in record["speakers"]:
        assert speaker["name"]
        assert speaker["kind"] in ("person", "organisation", "group", "document", "unknown")
        assert all(text[start:end].strip() for start, end in speaker["mentions"])
    for statement in record["statements"]:
        assert statement["kind"] in ("direct", "indirect", "mixed")
        assert statement["speaker"] == next(iter(statement["speakers"]), None)
        assert set(statement["speakers"]) <= set(range(len(record["speakers"])))
        assert 0 <= statement["confidence"] <= 1
        assert statement["content"]
        for role in ("source", "cue", "content"):
            assert statement[role] == sorted(statement[role])
            assert all(0 <= start < end <= len(text) and text[start:end].strip() for start, end in statement[role])


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_raw_takes_the_file_as_it_is(run: Run, tmp_path: Path, newline: str) -> None:
    file = tmp_path / "raw.txt"
    said = "“It has always worked,”"
    text = f"Share 😀{newline}{newline}  {said} said Zoë Lee, the engineer.{newline}{newline}Share"
    file.write_text(text, encoding="utf-8", newline="")
    record = json.loads(run("extract", "--raw", file).stdout)
    assert record["text"] == text
    assert [text[start:end] for start, end in record["statements"][0]["content"]] == [said]
    _check_offsets(record)


def test_what_cannot_be_read_is_one_line_each_and_the_rest_is_done(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "program.txt").write_bytes(os.urandom(4096))
    (tmp_path / "good.txt").write_text(
        "Title of it\n\n“It works,” said Ann Lee, who had tried it before anybody else.\n"
    )
    done = run("extract", "missing.txt", "empty.txt", "program.txt", "good.txt", "file:///etc/passwd")
    assert done.returncode == 1
    assert [json.loads(line)["file"] for line in done.stdout.splitlines()] == ["good.txt"]
    told = done.stderr.splitlines()
    assert [line.split(": ")[:2] for line in told] == [
        ["accordingto", name] for name in ("missing.txt", "empty.txt", "program.txt", "file:///etc/passwd")
    ]


def test_ctrl_c_stops_it_with_one_line(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("Title of it\n\n“It works,” said Ann Lee, who had tried it before anybody else.\n")
    process = subprocess.Popen(
        [*COMMAND, "extract", str(good), *([str(good)] * 5000)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout is not None
    json.loads(process.stdout.readline())
    process.send_signal(signal.SIGINT)
    rest, told = process.communicate(timeout=60)
    assert process.returncode == 1
    assert told == "accordingto: extract: stopped; what was finished is kept\n"
    for line in rest.splitlines():
        json.loads(line)


def test_a_reader_that_goes_away_is_no_error_to_complain_about(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("Title of it\n\n" + "“It works,” said Ann Lee, who had tried it before anybody else.\n\n" * 500)
    command = [*COMMAND, "extract", *([str(good)] * 50)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 1


def test_a_guessed_encoding_is_told(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "old.txt"
    file.write_bytes("“It has always worked at the café,” said Zoe Lee, the engineer.".encode("cp1252"))
    record = json.loads(run("extract", file).stdout)
    assert "café" in record["text"]
    assert any("guess" in message for message in record["messages"])
