"""What an import left out is in the kept source, can be seen, and comes back; statements stay on their words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from reader.domain.errors import InvalidEdit
from reader.services import history
from reader.services.importing import Source, import_sources
from reader.services.leftovers import leftovers, put_back
from reader.services.library import Library, open_library
from tests.services.examples import Say

PAGE = """<html lang="en"><head><title>Ferries stay in port | The Harbour Post</title></head><body>
<nav><a>Home</a></nav>
<article><h1>Ferries stay in port</h1>
<p>The ferries to the islands stay in port until Friday, the harbour office said.</p>
<p>Share this article on Facebook</p>
<p>“No ship leaves before the storm has passed,” harbour master Lene Dahl told passengers on Monday evening.</p>
<p>Sign up for our newsletter to read what happens on the islands.</p>
<p>The islands' council had asked for one more sailing. It was refused, its speaker said.</p>
</article><footer><p>© 2024 The Harbour Post</p></footer></body></html>"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    page = tmp_path / "ferries.html"
    page.write_text(PAGE, encoding="utf-8")
    with open_library(tmp_path / "library.accordingto") as library:
        import_sources(library, [Source(path=page)])
        yield library


def test_what_was_left_out_is_listed_in_the_sources_order(library: Library) -> None:
    (article,) = library.articles.summaries()
    body = library.articles.body(article.id)
    found = leftovers(library, article.id)
    assert found is not None
    words = [piece.words for piece in found]
    assert words == [
        "Home",
        "Share this article on Facebook",
        "Sign up for our newsletter to read what happens on the islands.",
        "© 2024 The Harbour Post",
    ]
    assert not any(piece in body for piece in words)


def test_pieces_come_back_where_they_stood_and_statements_keep_their_words(library: Library) -> None:
    (before,) = library.articles.summaries()
    say = Say(library, library.articles.get(before.id))
    first = say("“No ship leaves before the storm has passed,”")
    last = say("It was refused")
    found = leftovers(library, before.id)
    assert found is not None
    report = put_back(library, before.id, found[1:3])
    article = library.articles.get(report.article_id)
    paragraphs = [block.span.text(article.body) for block in article.blocks]
    assert paragraphs.index(found[1].words) == paragraphs.index(next(p for p in paragraphs if "until Friday" in p)) + 1
    assert paragraphs.index(found[2].words) == paragraphs.index(next(p for p in paragraphs if "No ship" in p)) + 1
    assert (report.moved, report.reworded, report.left) == (2, (), ())
    for statement in (first, last):
        moved = library.statements.get(statement.id)
        assert (moved.article_id, moved.text) == (article.id, statement.text)
        assert moved.content[0].text(article.body) == statement.text
    assert [piece.words for piece in leftovers(library, article.id) or ()] == [found[0].words, found[3].words]
    assert library.check() == []

    undone = history.undo(library)
    assert undone is not None and undone.label == "Put back 2 pieces"
    assert library.articles.summaries()[0].id == before.id
    assert library.statements.get(first.id) == first
    assert library.check() == []


def test_nothing_chosen_and_an_earlier_version_are_refused(library: Library) -> None:
    (article,) = library.articles.summaries()
    found = leftovers(library, article.id)
    assert found
    with pytest.raises(InvalidEdit):
        put_back(library, article.id, [])
    put_back(library, article.id, found[:1])
    with pytest.raises(InvalidEdit):
        put_back(library, article.id, found[1:2])


def test_the_cells_of_a_row_that_no_field_took_are_left_out(library: Library, tmp_path: Path) -> None:
    table = tmp_path / "articles.csv"
    table.write_text("title,text,desk note\nRain,It rained all day in the valley.,Call the mayor about it\n")
    (added,) = import_sources(library, [Source(path=table)]).added
    assert [piece.words for piece in leftovers(library, added) or ()] == ["Call the mayor about it"]


def test_a_word_document_tells_the_lines_of_its_head(library: Library, tmp_path: Path) -> None:
    document = docx.Document()
    said = "It rained all day, the mayor said on Monday."
    for line in ("Rain in the valley", "Share Tweet Print", "By Ines Kolb", said):
        document.add_paragraph(line)
    document.save(str(tmp_path / "rain.docx"))
    (added,) = import_sources(library, [Source(path=tmp_path / "rain.docx")]).added
    found = leftovers(library, added)
    assert found is not None
    assert [piece.words for piece in found] == ["Share Tweet Print", "By Ines Kolb"]
    article = library.articles.get(put_back(library, added, found[1:]).article_id)
    assert [block.span.text(article.body) for block in article.blocks][1] == "By Ines Kolb"
