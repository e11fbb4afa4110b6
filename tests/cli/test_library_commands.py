"""`import`, `export` and `check`: a library made, filled, handed on and verified without a window."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import subprocess
from pathlib import Path

import pytest

from reader.domain.resources import resource_path
from reader.services.demo import build_demo
from reader.services.exporting import export_formats
from reader.services.library import open_library
from reader.services.samples import load_samples
from tests.cli.conftest import COMMAND, Run
from tests.importers.pages import PARAGRAPHS, page

SAMPLES = load_samples()
NO_STATEMENTS = "--without-statements"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the sample articles."""
    made = tmp_path / "articles"
    made.mkdir()
    for sample in SAMPLES:
        shutil.copy(resource_path("samples", sample.file), made)
    return made


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    return build_demo(tmp_path / "demo.library")


@pytest.mark.parametrize("workers", [1, 2])
def test_a_folder_comes_in_once_and_only_once(run: Run, tmp_path: Path, folder: Path, workers: int) -> None:
    library = tmp_path / "library"
    arguments = ("import", folder, "--library", library, "--workers", workers, NO_STATEMENTS)
    done = run(*arguments)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{library}: {len(SAMPLES)} articles added; 0 there already; 0 could not be read\n"
    again = run(*arguments)
    assert again.stdout == f"{library}: 0 articles added; {len(SAMPLES)} there already; 0 could not be read\n"
    with open_library(library) as opened:
        assert {summary.title for summary in opened.articles.summaries()} == {s.article.title for s in SAMPLES}
        assert opened.check() == []


def test_several_processes_find_the_statements_that_one_finds(run: Run, tmp_path: Path, folder: Path) -> None:
    found = []
    for workers in (1, 2):
        library = tmp_path / f"{workers}.library"
        done = run("import", folder, "--library", library, "--workers", workers)
        assert done.returncode == 0, done.stderr
        with open_library(library) as opened:
            articles = sorted((summary.title, summary.id) for summary in opened.articles.summaries())
            found.append([(title, [s.content for s in opened.statements.of_article(n)]) for title, n in articles])
    assert found[0] == found[1]
    assert any(statements for _, statements in found[0])


def test_a_newer_version_is_told(run: Run, tmp_path: Path) -> None:
    library, file = tmp_path / "library", tmp_path / "page.html"
    for paragraphs in (PARAGRAPHS, [*PARAGRAPHS[1:], PARAGRAPHS[0] + " It was late."]):
        link = '<link rel="canonical" href="https://post.example/ferries">'
        file.write_text(page(paragraphs=paragraphs, head=link), "utf-8")
        done = run("import", file, "--library", library, NO_STATEMENTS)
    assert done.stdout == f"{library}: 0 articles added; 1 in a newer version; 0 there already; 0 could not be read\n"


def test_statements_are_looked_for_unless_that_is_declined(run: Run, tmp_path: Path, folder: Path) -> None:
    for name, options in (("with", []), ("without", [NO_STATEMENTS])):
        assert run("import", folder / SAMPLES[0].file, "--library", tmp_path / name, *options).returncode == 0
        with open_library(tmp_path / name) as library:
            assert (library.articles.summaries()[0].statements > 0) == (name == "with")


def test_what_cannot_be_imported_is_one_line_each_and_the_rest_is_stored(
    run: Run, tmp_path: Path, folder: Path
) -> None:
    (folder / "empty.txt").write_text("")
    library = tmp_path / "library"
    done = run("import", "missing.txt", folder, "http://127.0.0.1:9/none", "--library", library, NO_STATEMENTS)
    assert done.returncode == 1
    failed = [line.split(": ", 2)[1] for line in done.stderr.splitlines()]
    assert failed[0] == "missing.txt"
    assert failed[1].endswith("empty.txt")
    assert failed[2] == "http://127.0.0.1:9/none"
    assert len(failed) == 3
    assert f"{len(SAMPLES)} articles added; 0 there already; 3 could not be read" in done.stdout


def test_ctrl_c_keeps_what_was_imported(tmp_path: Path, folder: Path) -> None:
    words = (folder / SAMPLES[1].file).read_text(encoding="utf-8")
    for number in range(3000):
        (folder / f"copy-{number:04}.txt").write_text(
            words.replace("URL: ", f"URL: https://x.example/{number}#") + f"\n{number}\n"
        )
    library = tmp_path / "library"
    command = [*COMMAND, "import", str(folder), "--library", str(library), NO_STATEMENTS]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as process:
        while not _articles(library):
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        said, told = process.communicate(timeout=120)
    assert process.returncode == 1
    assert told == f"accordingto: {library}: stopped; the articles that were added are kept.\n"
    with open_library(library) as opened:
        assert opened.check() == []
        kept = opened.articles.count()
    assert 0 < kept < 3000
    assert f"{kept:,} article" in said


def _articles(library: Path) -> int:
    """How many articles another process has stored so far."""
    if not library.exists():
        return 0
    try:
        with open_library(library, create=False, read_only=True) as opened:
            return opened.articles.count()
    except Exception:
        return 0


def test_check_finds_the_demo_clean_and_damage_where_it_is(run: Run, demo: Path) -> None:
    done = run("check", "--library", demo)
    assert (done.returncode, done.stdout) == (0, f"{demo}: clean\n")
    connection = sqlite3.connect(demo)
    connection.execute("UPDATE statement SET text = 'what nobody said' WHERE id = 1")
    connection.commit()
    connection.close()
    done = run("check", "--library", demo)
    assert done.returncode == 1
    assert not done.stdout
    assert all(line.startswith(f"accordingto: {demo}: ") for line in done.stderr.splitlines())


@pytest.mark.parametrize("format_", export_formats(), ids=lambda f: f.name)
def test_every_format_can_be_written(run: Run, tmp_path: Path, demo: Path, format_) -> None:  # type: ignore[no-untyped-def]
    output = tmp_path / f"out{format_.suffix}"
    done = run("export", "--library", demo, "--format", format_.name, "--output", output)
    assert done.returncode == 0, done.stderr
    told = done.stdout.splitlines()[-1]
    assert told.startswith(f"{output}: {len(SAMPLES)} articles") or told == f"{output}: written"
    assert output.is_dir() if format_.is_folder else output.stat().st_size > 0


def test_a_part_can_be_chosen(run: Run, tmp_path: Path, demo: Path) -> None:
    def exported(*options: object) -> str:
        name = "-".join(map(str, options)).replace("-", "") or "all"
        done = run("export", "--library", demo, "--format", "csv", "--output", tmp_path / name, *options)
        assert done.returncode == 0, done.stderr
        return done.stdout.split(": ", 1)[1]

    everything = exported()
    assert everything.startswith(f"{len(SAMPLES)} articles, ")
    assert exported("--article", 1).startswith("1 article, ")
    assert exported("--article", 1, "--article", 2).startswith("2 articles, ")
    for options in (("--status", "accepted"), ("--tag", "figure")):
        assert exported(*options) != everything
    assert exported("--coder", "Demo reader") == everything


@pytest.mark.parametrize("option", ["--coder", "--tag"])
def test_a_name_that_the_library_does_not_have_is_told(run: Run, tmp_path: Path, demo: Path, option: str) -> None:
    done = run("export", "--library", demo, "--format", "csv", "--output", tmp_path / "part", option, "Nobody")
    assert done.returncode == 1
    assert "“Nobody”" in done.stderr
    assert not (tmp_path / "part").exists()


def test_an_export_that_fails_is_told_with_its_path(run: Run, tmp_path: Path, demo: Path) -> None:
    output = tmp_path / "no such folder" / "out"
    done = run("export", "--library", demo, "--format", "csv", "--output", output)
    assert done.returncode == 1
    assert done.stderr.startswith(f"accordingto: {output}: ")


def test_an_export_comes_back_as_the_same_library(run: Run, tmp_path: Path, demo: Path) -> None:
    exported, back, again = (tmp_path / name for name in ("one.jsonld", "back.library", "two.jsonld"))
    assert run("export", "--library", demo, "--format", "webannotation", "--output", exported).returncode == 0
    done = run("import", exported, "--library", back)
    assert done.returncode == 0, done.stderr
    assert "added" in done.stdout
    assert run("check", "--library", back).returncode == 0
    assert run("export", "--library", back, "--format", "webannotation", "--output", again).returncode == 0
    assert len(again.read_bytes()) > 0.99 * len(exported.read_bytes())
    json.loads(again.read_text(encoding="utf-8"))
