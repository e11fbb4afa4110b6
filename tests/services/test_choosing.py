"""What is asked before an import: entries of a feed, columns of a table, what the names of files say."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.errors import ImportFailed
from reader.domain.progress import CancelToken
from reader.services.choosing import (
    TEMPLATES,
    FeedFound,
    TableFound,
    best_template,
    look_at,
    may_ask,
    named_by,
    read_names,
)
from reader.services.importing import Source, import_sources
from reader.services.library import Library, open_library

LONG = "The harbour stays closed until the storm has passed, the harbour office said on Monday. " * 10


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "library.accordingto") as library:
        yield library


def feed(path: Path, titles: list[str]) -> Path:
    items = [
        {"id": str(n), "title": title, "url": f"https://post.example/{n}", "content_text": f"{title}. {LONG}"}
        for n, title in enumerate(titles)
    ]
    path.write_text(
        json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "The Post", "items": items}), "utf-8"
    )
    return path


def found_in(library: Library, path: Path) -> object:
    (found,) = look_at(library, [Source(path=path)], CancelToken())
    return found


def test_a_feed_lists_its_entries_and_brings_in_the_chosen_ones(library: Library, tmp_path: Path) -> None:
    path = feed(tmp_path / "feed.json", ["One", "Two", "Three"])
    found = found_in(library, path)
    assert isinstance(found, FeedFound)
    assert (found.title, found.total) == ("The Post", 3)
    assert [entry.title for entry in found.entries] == ["One", "Two", "Three"]
    import_sources(library, [found.chosen([2, 0])])
    assert {summary.title for summary in library.articles.summaries()} == {"One", "Three"}
    again = found_in(library, path)
    assert isinstance(again, FeedFound)
    assert [entry.known for entry in again.entries] == [True, False, True]


def test_a_table_tells_its_columns_a_guess_and_its_first_rows(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "articles.csv"
    path.write_text("Headline,A,B\n" + "\n".join(f'Day {n},"{LONG}",Gazette' for n in range(9)), "utf-8")
    found = found_in(library, path)
    assert isinstance(found, TableFound)
    assert found.columns == ("Headline", "A", "B")
    assert dict(found.guessed) == {"title": "Headline"}
    assert found.rows[1]["Headline"] == "Day 1"
    assert len(found.rows) < 9
    summary = import_sources(library, [found.chosen({"title": "Headline", "body": "A", "publisher": "B"})])
    assert len(summary.added) == 9
    assert {article.publisher for article in library.articles.summaries()} == {"Gazette"}


def test_json_lines_and_spreadsheets_are_tables_too(library: Library, tmp_path: Path) -> None:
    import openpyxl

    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"kop": "One", "words": "Rain."}\n{"kop": "Two", "more": 1}\n', "utf-8")
    book = openpyxl.Workbook()
    book.active.append(["kop", "words"])
    book.active.append(["One", "Rain."])
    book.save(tmp_path / "rows.xlsx")
    in_lines, in_book = found_in(library, rows), found_in(library, tmp_path / "rows.xlsx")
    assert isinstance(in_lines, TableFound) and in_lines.columns == ("kop", "words", "more")
    assert isinstance(in_book, TableFound) and in_book.columns == ("kop", "words")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 damaged", b"{", b"<rss></rss>", b"\x00\xff" * 50])
@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.json", "a.xml"])
def test_what_cannot_be_looked_at_is_left_for_the_import_to_tell(
    library: Library, tmp_path: Path, name: str, data: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    source = Source(path=path)
    assert look_at(library, [source], CancelToken()) == [source]


def test_only_what_may_need_a_choice_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.csv").write_text("x")
    assert not may_ask([Source(path=tmp_path / "a.txt"), Source(path=tmp_path), Source(data=b"x")])
    assert may_ask([Source(path=tmp_path / "a.csv")])
    assert may_ask([Source(url="https://post.example/feed")])
    assert not may_ask([Source(url="https://post.example/1"), Source(url="https://post.example/2")])


@pytest.mark.parametrize(
    ("template", "name", "told"),
    [
        (
            "{date}_{outlet}_{title}",
            "2024-03-05_The Post_Ferries stay.txt",
            {"published": "2024-03-05", "publisher": "The Post", "title": "Ferries stay"},
        ),
        ("{date} {title}", "20240305 Ferries stay in port.md", {"published": "2024-03-05", "title": None}),
        ("{outlet} - {title}", "The Post - Ferries.txt", {"publisher": "The Post", "title": "Ferries"}),
        ("({section}) {title}", "(World) Ferries.v2.txt", {"section": "World", "title": "Ferries.v2"}),
        ("{date}_{outlet}_{title}", "notes.txt", {}),
    ],
)
def test_a_template_reads_a_name(template: str, name: str, told: dict[str, str | None]) -> None:
    (found,) = read_names(template, [name])
    assert found.keys() == told.keys()
    assert all(found[field] == words for field, words in told.items() if words is not None)


@pytest.mark.parametrize("template", ["", "no field", "{colour}_{title}", "{title}_{title}"])
def test_a_template_that_is_none_is_refused_with_a_sentence(template: str) -> None:
    with pytest.raises(ImportFailed):
        read_names(template, ["a.txt"])


@given(st.text(max_size=30), st.text(max_size=30))
def test_whatever_is_typed_is_a_template_or_refused(before: str, name: str) -> None:
    try:
        (found,) = read_names(f"{before}{{title}}", [name])
    except ImportFailed:
        return
    assert set(found) <= {"title", "published", "publisher", "byline", "section", "language"}


def test_the_usual_template_that_fits_best_is_offered() -> None:
    assert best_template(["2024-03-05_The Post_Ferries.txt", "2024-03-06_The Post_Storm.txt"]) == TEMPLATES[0]
    assert best_template(["2024-03-05 Ferries stay.txt"]) == "{date} {title}"


def test_names_give_metadata_to_articles(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "2024-03-05_The Post_Ferries stay.txt"
    path.write_text(LONG, "utf-8")
    import_sources(library, named_by([str(path)], "{date}_{outlet}_{title}"))
    (article,) = library.articles.summaries()
    assert (article.published, article.publisher) == ("2024-03-05", "The Post")


_asked: Counter[str] = Counter()


class _Site(BaseHTTPRequestHandler):
    """A feed whose entries only link to their pages."""

    def do_GET(self) -> None:
        _asked[self.path] += 1
        place = f"http://127.0.0.1:{self.server.server_address[1]}"
        items = "".join(f"<item><title>Story {n}</title><link>{place}/{n}</link></item>" for n in range(3))
        data = f"<rss version='2.0'><channel><title>The Post</title>{items}</channel></rss>"
        if self.path != "/feed":
            body = f"<h1>Story {self.path[1:]}</h1><p>{LONG}</p><p>It is story number {self.path[1:]}.</p>"
            data = f"<html><head><title>Story</title></head><body><article>{body}</article></body></html>"
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml" if self.path == "/feed" else "text/html")
        self.end_headers()
        self.wfile.write(data.encode())

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    _asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_of_a_feed_on_the_web_only_the_chosen_pages_are_fetched(library: Library, site: str) -> None:
    (found,) = look_at(library, [Source(url=f"{site}/feed")], CancelToken())
    assert isinstance(found, FeedFound)
    import_sources(library, [found.chosen([1])])
    assert _asked == {"/feed": 1, "/1": 1}
    (article,) = library.articles.summaries()
    assert article.url == f"{site}/1"


def test_a_page_that_was_looked_at_is_fetched_once(library: Library, site: str) -> None:
    (source,) = look_at(library, [Source(url=f"{site}/2")], CancelToken())
    assert isinstance(source, Source)
    assert len(import_sources(library, [source]).added) == 1
    assert _asked == {"/2": 1}


def test_a_feed_in_a_file_fetches_what_a_person_chose(library: Library, site: str, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(f"<rss version='2.0'><channel><item><title>A</title><link>{site}/0</link></item></channel></rss>")
    found = found_in(library, path)
    assert isinstance(found, FeedFound)
    assert _asked == {}
    import_sources(library, [found.chosen([0])])
    assert _asked == {"/0": 1}
