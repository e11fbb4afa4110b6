from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.article import BlockKind
from reader.domain.errors import ImportFailed
from reader.importers.addresses import plain_address
from tests.importers.helpers import blocks, imported
from tests.importers.pages import PARAGRAPHS, STANDFIRST, TITLE, page

LINKED = json.dumps(
    {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Organization", "name": "The Vessia Post Ltd"},
            {
                "@type": "NewsArticle",
                "headline": TITLE,
                "datePublished": "2024-03-05T08:30:00+0100",
                "dateModified": "2024-03-06T10:00:00Z",
                "author": [{"@type": "Person", "name": "Ana Weiß"}, {"@type": "Person", "name": "By Tomas Lund"}],
                "publisher": {"@type": "Organization", "name": "The Vessia Post"},
                "articleSection": ["Politics", "Transport"],
                "description": STANDFIRST,
                "mainEntityOfPage": "https://post.example/ferries",
            },
        ],
    }
)


def html(markup: str, name: str = "page.html", media_type: str = "") -> tuple:
    result = imported(markup.encode(), name, media_type)
    return result.article, result


def test_a_page_becomes_its_article_and_nothing_else():
    article, result = html(page())
    assert article.title == TITLE
    assert article.standfirst == STANDFIRST
    assert blocks(article)[:6] == [TITLE, STANDFIRST, *PARAGRAPHS]
    assert "What comes next" in blocks(article, BlockKind.SUBHEADING)
    assert article.language == "en-GB"
    for furniture in ("Facebook", "Read more", "cookies", "rights", "evil", "tracker", "Home"):
        assert furniture not in article.body
    assert result.original.media_type == "text/html"
    assert result.original.data == page().encode()


def test_metadata_from_json_ld():
    article, _ = html(page(linked=LINKED))
    assert article.published == "2024-03-05T08:30:00+01:00"
    assert article.modified == "2024-03-06T10:00:00Z"
    assert article.byline == "Ana Weiß, Tomas Lund"
    assert article.publisher == "The Vessia Post"
    assert article.section == "Politics"
    assert article.url == "https://post.example/ferries"


def test_metadata_from_opengraph_and_meta_tags():
    head = """<meta property="og:title" content="Ferries to the islands will sail again, ministry says">
    <meta property="og:site_name" content="The Vessia Post">
    <meta property="article:published_time" content="2024-03-05T08:30Z">
    <meta name="author" content="Ana Weiß"><meta property="og:url" content="https://post.example/ferries">
    <meta property="article:section" content="Politics">"""
    article, _ = html(page(head=head))
    assert (article.title, article.publisher, article.byline) == (TITLE, "The Vessia Post", "Ana Weiß")
    assert (article.published, article.url) == ("2024-03-05T08:30:00Z", "https://post.example/ferries")
    assert article.section == "Politics"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://post.example/a?utm_source=x&id=3&fbclid=y#top", "https://post.example/a?id=3"),
        ("https://post.example/a?b=2&a=1", "https://post.example/a?b=2&a=1"),
        ("https://post.example/a", "https://post.example/a"),
        ("http://[::1", "http://[::1"),
    ],
)
def test_addresses_lose_what_only_tells_who_clicked_where(given, kept):
    assert plain_address(given) == kept


def test_metadata_from_microdata_and_shown_dates():
    markup = page().replace(
        '<div class="share">',
        '<span itemprop="author">By Ana Weiß</span><time datetime="2024-03-05">5 March</time><div class="share">',
    )
    article, _ = html(markup)
    assert (article.byline, article.published) == ("Ana Weiß", "2024-03-05")


@pytest.mark.parametrize(
    "linked", ["", "{", "[]", "null", "[[[[]]]]", '{"@type": ["NewsArticle"], "headline": {"x": 1}}', "<!-- {} -->"]
)
def test_broken_json_ld_does_no_harm(linked):
    article, _ = html(page(linked=linked))
    assert article.title == TITLE


def test_a_description_that_the_page_does_not_show_is_no_part_of_the_text():
    markup = page(head='<meta name="description" content="A teaser that only search engines ever see, for clicks.">')
    article, _ = html(markup.replace(f'<p class="standfirst">{STANDFIRST}</p>', ""))
    assert "teaser" not in article.body
    assert article.standfirst == ""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1", "utf-16"])
def test_declared_charsets(charset):
    data = page(charset=charset).replace("🚢", "").encode("cp1252" if charset == "iso-8859-1" else charset)
    result = imported(data, "page.html")
    assert "Ilka Oränge told reporters" in result.article.body
    assert result.warnings == ()


def test_a_wrongly_declared_charset_is_noticed():
    russian = ["Министр заявил в понедельник, что переговоры будут продолжены. «Мы должны проверить», — сказал он."] * 3
    result = imported(page(charset="utf-8", paragraphs=russian).replace("🚢", "").encode("cp1251", "replace"), "p.html")
    assert "Министр заявил" in result.article.body
    assert "guess" in result.warnings[0]
    assert "Ilka Oränge" in imported(page(charset="windows-1251").encode(), "p.html").article.body


def test_a_page_without_an_extension_or_with_a_wrong_one_is_still_a_page():
    for name in ("", "page", "page.txt", "page.pdf"):
        assert html(page(), name)[0].title == TITLE


def test_lists_quotations_tables_and_line_breaks_keep_their_shape():
    extra = """<blockquote><p>“We were never asked about any of this,” the baker wrote in her letter.</p></blockquote>
    <ul><li>Ferries sail on Mondays and on Fridays</li><li>Crews are hired on the islands</li></ul>
    <p>First verse of the song that they sang<br>second verse of the same song<br><br>
    and a new paragraph after it.</p>"""
    article, _ = html(page().replace("<h2>What", extra + "<h2>What"))
    quotations = blocks(article, BlockKind.QUOTATION)
    assert quotations == ["“We were never asked about any of this,” the baker wrote in her letter."]
    assert "Crews are hired on the islands" in blocks(article, BlockKind.LIST_ITEM)
    assert "and a new paragraph after it." in article.body


@pytest.mark.parametrize(
    "markup", ["<html></html>", "<html><body><p>Hi</p></body></html>", "<!doctype html><nav>Home</nav>"]
)
def test_a_page_without_an_article_says_what_to_do(markup):
    with pytest.raises(ImportFailed, match="paste it instead"):
        html(markup)


def test_nothing_is_loaded(site):
    markup = page().replace('src="/', f'src="{site.url}/').replace('href="/', f'href="{site.url}/')
    head = f'<!DOCTYPE html SYSTEM "{site.url}/evil.dtd"><html><base href="{site.url}">'
    assert html(head + markup)[0].title == TITLE
    assert site.asked == []


def test_deep_nesting_and_huge_pages_do_no_harm():
    deep = page().replace("<main>", "<div>" * 20_000 + "<main>")
    try:
        assert html(deep)[0].title
    except ImportFailed as error:
        assert str(error).endswith(".")
    with pytest.raises(ImportFailed, match="larger than"):
        html("<html>" + "<p>a</p>" * (12 * 2**20))


@given(st.data())
def test_mutated_pages_give_an_article_or_one_sentence(data):
    markup = bytearray(page(linked=LINKED).encode())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(markup) - 1))
        change = data.draw(st.sampled_from(["cut", "flip", "double"]))
        if change == "cut":
            del markup[at : at + data.draw(st.integers(1, 400))]
        elif change == "flip":
            markup[at] = data.draw(st.integers(0, 255))
        else:
            markup[at:at] = markup[at : at + 300]
        if not markup:
            return
    try:
        article = imported(bytes(markup), "page.html").article
    except ImportFailed as error:
        assert str(error).endswith(".")
    else:
        assert article.body == "\n\n".join(blocks(article))
