"""Wire copy in two outlets is shown as such."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.article import Article, BlockKind, ImportedArticle, Original, article_from_parts
from reader.domain.duplicates import fingerprint, resemblance
from reader.services import articles, history
from reader.services.duplicates import near_duplicates
from reader.services.library import Library, open_library
from reader.services.versions import add_version

WIRE = " ".join(
    f"The {word} dam of Karsa is {word} safe, the minister said on day {n}." for n, word in enumerate("abcdefghij")
)


def article(title: str, text: str, url: str = "") -> ImportedArticle:
    parts = [(BlockKind.TITLE, title), (BlockKind.PARAGRAPH, text)]
    return ImportedArticle(article_from_parts(Article("", "", url=url), parts), Original(text.encode(), "text/plain"))


def add(library: Library, title: str, text: str, url: str = "") -> int:
    return articles.add_article(library, article(title, text, url))[0]


def test_copy_with_another_headline_is_found_both_ways(tmp_path: Path) -> None:
    with open_library(tmp_path / "l.accordingto") as library:
        first = add(library, "Dam safe", WIRE)
        second = add(library, "Minister: nothing to fear", WIRE + " More follows.")
        add(library, "Harbour strike", "The crane drivers of Marenhaven stopped work at six in the morning on Tuesday.")
        (near,) = near_duplicates(library, first)
        assert near.article.id == second
        assert near.alike > 0.8
        assert [n.article.id for n in near_duplicates(library, second)] == [first]


def test_versions_and_deleted_articles_are_no_duplicates(tmp_path: Path) -> None:
    with open_library(tmp_path / "l.accordingto") as library:
        first = add(library, "Dam safe", WIRE, "https://post.example/dam")
        newer = article("Dam safe", WIRE + " Corrected.", "https://post.example/dam")
        report = add_version(library, first, newer)
        assert near_duplicates(library, report.article_id) == []
        copy = add(library, "Copy", WIRE)
        assert [n.article.id for n in near_duplicates(library, copy)] == [report.article_id]
        articles.delete_articles(library, [copy])
        assert near_duplicates(library, report.article_id) == []
        history.undo(library)
        assert [n.article.id for n in near_duplicates(library, report.article_id)] == [copy]


@given(st.text(), st.text())
def test_resemblance_is_a_share_and_whole_for_the_same_text(one: str, other: str) -> None:
    a, b = fingerprint(one), fingerprint(other)
    assert 0 <= resemblance(a, b) == resemblance(b, a) <= 1
    assert resemblance(a, fingerprint(one)) == 1


def test_the_estimate_is_near_the_truth() -> None:
    words = [f"w{n}" for n in range(4000)]
    one, other = " ".join(words[:3000]), " ".join(words[1000:])
    truth = 2000 / 4000
    assert abs(resemblance(fingerprint(one), fingerprint(other)) - truth) < 0.2
