"""How well real pages come out, against trafilatura alone on the same pages in the same run.

`web_gold.json` was made by hand: each page's headline as it shows it, and the day that it names as its date of
publication (null where it names none). It was first made by looking over what came out; twenty pages, drawn at random,
were then read without that, and agreed in all titles and in nineteen days (the twentieth page names but a weekday).
"""

from __future__ import annotations

import gzip
import json
import re
import time
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import trafilatura

from reader.domain.article import Article, BlockKind
from reader.importers.blocks import HTML_BLOCKS, HTML_UNSEEN, blocks_of
from reader.importers.html import decode_page
from reader.importers.markup import parse_page
from reader.importers.text import article_of_text
from tests.importers.helpers import imported

GOLD = json.loads((Path(__file__).parent / "web_gold.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pages(shared) -> dict[str, tuple[bytes, str]]:
    """Key -> markup and main text of every page."""
    folder = shared / "articles" / "web"
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    return {
        key[:8]: (gzip.decompress((folder / f"{key}.html.gz").read_bytes()), page["articleBody"])
        for key, page in truth.items()
    }


@pytest.fixture(scope="module")
def articles(pages) -> dict[str, Article]:
    return {key: imported(markup, "page.html").article for key, (markup, _) in pages.items()}


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))


def f1(found: str, truth: str) -> float:
    a, b = shingles(found), shingles(truth)
    return 2 * (a & b).total() / (a.total() + b.total())


def main_text(article: Article) -> str:
    return "\n\n".join(b.span.text(article.body) for b in article.blocks if b.kind is not BlockKind.TITLE)


def test_the_main_text_is_at_least_as_good_as_trafilaturas(pages, articles, record_property):
    ours = sum(f1(main_text(articles[key]), truth) for key, (_, truth) in pages.items()) / len(pages)
    bare = sum(f1(trafilatura.extract(markup) or "", truth) for markup, truth in pages.values()) / len(pages)
    record_property("f1", f"{ours:.4f} against {bare:.4f}")
    assert ours >= bare, f"{ours:.4f} against {bare:.4f}"


def test_titles(articles):
    wrong = [key for key, article in articles.items() if article.title != GOLD[key]["title"]]
    assert len(wrong) <= 0.05 * len(articles), wrong


def shown_days(published: str) -> set[str]:
    """The days that a page may name for an instant: in the zone as written, in UTC and in its readers' zones."""
    when = datetime.fromisoformat(published)
    if when.tzinfo is None:
        return {published[:10]}
    utc = when - (when.utcoffset() or timedelta())
    return {published[:10], utc.date().isoformat(), (utc - timedelta(hours=8)).date().isoformat()}


def test_dates(articles):
    dated = {key: page["published"] for key, page in GOLD.items() if page["published"]}
    wrong = [
        key
        for key, day in dated.items()
        if not articles[key].published or day not in shown_days(articles[key].published)
    ]
    assert len(dated) >= 80
    assert len(wrong) <= 0.1 * len(dated), wrong


def test_whole_pages_copied_as_text_come_out_without_their_menus(pages):
    """ "Select all, copy" keeps the words of everything: the article is still found, its headline in half of them."""
    unseen = HTML_UNSEEN - {"nav", "form", "button", "select"}
    copied = {
        key: "\n".join(words for _, words in blocks_of(parse_page(decode_page(markup).text), HTML_BLOCKS, unseen))
        for key, (markup, _) in pages.items()
    }
    articles = {key: article_of_text(text) for key, text in copied.items()}
    found = sum(f1(main_text(articles[key]), truth) for key, (_, truth) in pages.items()) / len(pages)
    plain = sum(f1(text, pages[key][1]) for key, text in copied.items()) / len(pages)
    titled = sum(" ".join(article.title.split()) == GOLD[key]["title"] for key, article in articles.items())
    assert found >= 0.85, f"{found:.3f}, and {plain:.3f} with the menus"
    assert titled >= 0.5 * len(pages), titled


@pytest.mark.benchmark
def test_the_import_costs_little_more_than_trafilatura(pages):
    def seconds(work) -> float:
        start = time.process_time()
        for markup, _ in pages.values():
            work(markup)
        return time.process_time() - start

    works = (trafilatura.extract, lambda markup: imported(markup, "page.html"))
    rounds = [[seconds(work) for work in works] for _ in range(5)]
    bare, ours = (min(times) for times in zip(*rounds, strict=True))
    print(f"trafilatura {bare:.2f} s, import {ours:.2f} s: {bare / ours:.0%} of its rate")
    assert bare / ours >= 0.8
