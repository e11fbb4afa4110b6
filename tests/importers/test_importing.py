"""Importing into a real library: once, twice, many at a time, stopped, and with parts that fail."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from reader.domain.errors import ReadOnlyLibrary
from reader.domain.progress import CancelToken
from reader.domain.proposal import Extraction, ProposedStatement
from reader.domain.spans import Span
from reader.domain.statement import StatementKind
from reader.importers import bulk, read_source
from reader.services.articles import delete_articles
from reader.services.importing import Source, import_sources
from reader.services.library import open_library
from tests.importers.documents import mail, packed, warc
from tests.importers.pages import PARAGRAPHS, TITLE, page


class FirstParagraph:
    """An engine that finds nothing, but is asked."""

    name = "test/1"

    def __init__(self) -> None:
        self.texts: list[str] = []

    def extract(self, text, *, blocks=(), progress=None, cancel=None):
        self.texts.append(text)
        return Extraction(self.name)


@pytest.fixture
def library(tmp_path):
    with open_library(tmp_path / "library.accordingto") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "news"
    (folder / "deeper").mkdir(parents=True)
    (folder / "page_files").mkdir()
    for number in range(5):
        words = f"Ferries stay, part {number}\n\n{PARAGRAPHS[0]} This is part number {number}."
        (folder / f"{number}.txt").write_text(words, "utf-8")
    (folder / "page.html").write_text(page(), "utf-8")
    (folder / "page_files" / "frame.html").write_text(page(), "utf-8")
    (folder / "deeper" / "empty.txt").write_bytes(b"")
    (folder / "deeper" / "program.txt").write_bytes(b"\x7fELF\0\0\0\0" * 90)
    (folder / ".hidden.txt").write_text("hidden")
    (folder / "logo.png").write_bytes(b"\x89PNG")
    return folder


def test_a_folder_comes_in_and_its_failures_are_named(library, folder):
    seen = []
    summary = import_sources(library, [Source(path=folder)], progress=lambda *step: seen.append(step))
    assert len(summary.added) == 6
    assert library.articles.count() == 6
    assert sorted(name.rpartition("/")[2] for name, _ in summary.failed) == ["empty.txt", "program.txt"]
    assert all(reason.endswith(".") for _, reason in summary.failed)
    assert seen[0][:2] == (0, 8)
    assert seen[-1][:2] == (8, 8)
    assert library.check() == []
    assert not summary.cancelled
    titles = {row.title for row in library.articles.summaries()}
    assert TITLE in titles
    assert library.articles.original(summary.added[0]).data == (folder / "0.txt").read_bytes()


def test_a_folder_that_cannot_be_looked_into_is_one_line(library, folder, monkeypatch):
    scan = os.scandir

    def scandir(place):
        if str(place).endswith("deeper"):
            raise PermissionError(13, "Permission denied", str(place))
        return scan(place)

    monkeypatch.setattr(os, "scandir", scandir)
    summary = import_sources(library, [Source(path=folder)])
    assert len(summary.added) == 6
    assert [failure for failure in summary.failed if failure[0] == str(folder / "deeper")] == [
        (str(folder / "deeper"), "You may not look into this folder; ask its owner for permission.")
    ]


def test_a_second_time_nothing_is_added(library, folder):
    first = import_sources(library, [Source(path=folder)])
    again = import_sources(library, [Source(path=folder)])
    assert again.added == ()
    assert sorted(again.same) == sorted(first.added)
    assert library.articles.count() == 6


def test_the_numbers_add_up_to_the_files(library, tmp_path):
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text("The same story\n\n" + PARAGRAPHS[1], "utf-8")
    summary = import_sources(library, [Source(path=tmp_path)])
    assert len(summary.added) == 1
    assert summary.same == summary.added * 2


def test_files_that_are_there_are_not_even_read(library, folder, monkeypatch):
    first = import_sources(library, [Source(path=folder)])
    changed = folder / "3.txt"
    changed.write_text(changed.read_text("utf-8").replace("3", "7"), "utf-8")
    read = []

    def reading(source, **known):
        read.append(source.path.name)
        return read_source(source, **known)

    monkeypatch.setattr(bulk, "read_source", reading)
    again = import_sources(library, [Source(path=folder)])
    assert sorted(read) == ["3.txt", "empty.txt", "program.txt"]
    assert len(again.added) == 1
    assert len(again.same) == len(first.added) - 1


def test_what_is_attached_to_a_mail_that_is_there_comes_in(library, tmp_path):
    (tmp_path / "a.eml").write_bytes(mail({"b.txt": b"The attached story\n\n" + PARAGRAPHS[2].encode() * 2}))
    (tmp_path / "c.txt").write_text("Another\n\n" + PARAGRAPHS[1], "utf-8")
    first = import_sources(library, [Source(path=tmp_path)])
    assert len(first.added) == 3
    delete_articles(library, [first.added[1]])
    assert len(import_sources(library, [Source(path=tmp_path)]).added) == 1


def test_every_article_can_be_undone_alone(library, folder):
    from reader.services import history

    import_sources(library, [Source(path=folder)])
    history.undo(library)
    assert library.articles.count() == 5


def test_stopping_keeps_what_is_done(library, folder):
    cancel = CancelToken()

    def progress(done, total, what=""):
        if done == 3:
            cancel.cancel()

    summary = import_sources(library, [Source(path=folder)], progress=progress, cancel=cancel)
    assert summary.cancelled
    assert 1 <= len(summary.added) < 6
    assert library.articles.count() == len(summary.added)
    rest = import_sources(library, [Source(path=folder)])
    assert len(rest.added) + len(summary.added) == 6


def test_several_processes_give_the_same_in_the_same_order(library, folder, tmp_path):
    alone = import_sources(library, [Source(path=folder)])
    with open_library(tmp_path / "other.accordingto") as other:
        together = import_sources(other, [Source(path=folder)], workers=2)
        assert [other.articles.get(n).body for n in together.added] == [
            library.articles.get(n).body for n in alone.added
        ]
        assert together.failed == alone.failed


def test_the_engine_sees_every_new_article(library):
    engine = FirstParagraph()
    import_sources(library, [Source.pasted(page()), Source.pasted("\n\n".join(PARAGRAPHS))], extractor=engine)
    assert len(engine.texts) == 2
    assert engine.texts[0].startswith(TITLE)


def test_failures_inside_archives_say_where_they_are(library, folder):
    (folder / "all.zip").write_bytes(packed({"empty.txt": b"", "page.html": page().encode()}))
    summary = import_sources(library, [Source(path=folder / "all.zip")])
    assert [name for name, _ in summary.failed] == [str(folder / "all.zip" / "empty.txt")]
    assert len(summary.added) == 1


class WithProcess:
    """An engine that finds one statement, and tells by its name which process it ran in."""

    @property
    def name(self) -> str:
        return f"test/{os.getpid()}"

    def extract(self, text, *, blocks=(), progress=None, cancel=None):
        return Extraction(self.name, (), (ProposedStatement(StatementKind.DIRECT, (Span(0, 5),)),))


def texts(number: int) -> dict[str, bytes]:
    return {f"{n}.txt": f"Ferries stay, part {n}\n\n{PARAGRAPHS[0]} This is part {n}.".encode() for n in range(number)}


CONTAINERS = {
    "all.zip": packed({**texts(6), "empty.txt": b"", "inner.zip": packed({"page.html": page().encode()})}),
    "all.csv": b"title,text\n"
    + b"".join(b'Part %d,"%s"\n' % (n, PARAGRAPHS[n % 3].encode()) for n in range(6))
    + b"x,\n",
    "all.jsonl": b"".join(b'{"title": "Part %d", "text": "All of part %d, said Ilka."}\n' % (n, n) for n in range(6)),
    "all.warc": b"".join(warc(markup=page(title=f"Part {n}"), url=f"https://post.example/{n}") for n in range(6)),
}


@pytest.mark.parametrize("name", CONTAINERS)
def test_processes_share_what_one_file_holds(library, tmp_path, name):
    (tmp_path / name).write_bytes(CONTAINERS[name])

    def stored(library, workers):
        summary = import_sources(library, [Source(path=tmp_path / name)], extractor=WithProcess(), workers=workers)
        ids = [*summary.added, *(report.article_id for report in summary.updated)]
        origins = {s.provenance.origin for n in ids for s in library.statements.of_article(n)}
        articles = [(library.articles.get(n).body, library.articles.original(n)) for n in ids]
        return articles, summary.failed, origins

    alone, failed, origins = stored(library, 1)
    with open_library(tmp_path / "other.accordingto") as other:
        together, failed_too, others = stored(other, 2)
    assert (together, sorted(failed_too)) == (alone, sorted(failed))
    assert len(alone) >= 3
    assert origins == {f"test/{os.getpid()}"}
    assert len(others) == 2
    assert not origins & others


def test_a_damaged_archive_is_one_failure_for_several_processes_too(library, tmp_path):
    (tmp_path / "all.zip").write_bytes(packed(texts(6))[:-30])
    summary = import_sources(library, [Source(path=tmp_path / "all.zip")], workers=2)
    assert [name for name, _ in summary.failed] == [str(tmp_path / "all.zip")]


def test_a_library_that_cannot_be_written_ends_the_import(library, folder):
    with open_library(library.path, read_only=True) as closed, pytest.raises(ReadOnlyLibrary):
        import_sources(closed, [Source(path=folder)])


def test_importing_the_package_loads_no_library():
    heavy = ["trafilatura", "lxml", "urllib3", "dateparser", "py3langid", "feedparser", "pdfminer", "docx", "openpyxl"]
    code = f"import sys, reader.services.importing; print([n for n in {heavy!r} if n in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60)
    assert out.stdout.strip() == "[]"


def test_a_library_beside_its_articles_is_not_taken_for_one(tmp_path, folder):
    from reader.services.library import open_library

    with open_library(folder / "mine.accordingto") as library:
        library.backup()
        summary = import_sources(library, [Source(path=folder)])
        again = import_sources(library, [Source(path=folder)])
    assert summary.added
    assert not [name for name, _ in (*summary.failed, *again.failed) if "mine" in name]


def test_an_article_that_could_not_be_stored_whole_is_not_told_as_added(library, folder):
    class Careless:
        name = "careless/1"

        def extract(self, text, *, blocks=(), progress=None, cancel=None):
            beyond = Span(len(text) + 1, len(text) + 9)
            return Extraction(self.name, (), (ProposedStatement(StatementKind.DIRECT, (beyond,)),))

    summary = import_sources(library, [Source(path=folder / "0.txt")], extractor=Careless())
    assert summary.added == ()
    assert [name.rpartition("/")[2] for name, _ in summary.failed] == ["0.txt"]
    assert library.articles.count() == 0
