from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.article import BlockKind
from reader.domain.errors import ImportFailed
from reader.importers import Source, raw_article, read_source
from reader.importers.text import article_of_text
from tests.importers.helpers import blocks, imported


def test_the_seed_article_comes_out_clean(shared):
    path = shared / "articles" / "seed-article.txt"
    (result,) = read_source(Source(path=path))
    article = result.article
    assert article.title == "Blinken contradicts Ukraine on peace negotiations"
    assert article.standfirst.startswith("Washington’s top diplomat believes Kiev would engage in talks")
    assert [b.kind for b in article.blocks] == [BlockKind.TITLE, BlockKind.STANDFIRST, *[BlockKind.PARAGRAPH] * 8]
    assert len(set(blocks(article))) == 10
    assert article.published == "2023-09-11"
    assert article.language == "en"
    assert "icon" not in article.body
    assert result.original.data == path.read_bytes()
    assert article.body.count(article.title) == 1


PROSE = [
    "The council of Port Vess met on Monday and voted to keep the ferry line open for another year, its chair said.",
    "“Nobody was asked,” said Ilka Oränge, who runs the bakery at the harbour. She will not sell her house, she added.",
]


def text(*lines: str) -> str:
    return "\n\n".join(lines)


@pytest.mark.parametrize(
    ("head", "title", "standfirst", "byline", "published"),
    [
        (["Ferries stay", "By Ana Weiß and Tom Brül"], "Ferries stay", "", "Ana Weiß and Tom Brül", ""),
        (["Ferries stay", "Published: 3 March 2024"], "Ferries stay", "", "", "2024-03-03"),
        (
            ["Ferries stay", "The council has voted. Not all are glad.", "By Ana Weiß | 3 March 2024"],
            "Ferries stay",
            "The council has voted. Not all are glad.",
            "Ana Weiß",
            "2024-03-03",
        ),
        (
            ["Home > News > Islands", "Share", "March 3, 2024 5:04 PM UTC", "Will the ferries stay?"],
            "Will the ferries stay?",
            "",
            "",
            "2024-03-03T17:04:00Z",
        ),
        (["Share Tweet WhatsApp Email Print", "Ferries stay", "3 min read"], "Ferries stay", "", "", ""),
        (["https://post.example/ferries", "Ferries stay"], "Ferries stay", "", "", ""),
    ],
)
def test_head_lines_become_metadata(head, title, standfirst, byline, published):
    article = article_of_text(text(*head, *PROSE))
    assert (article.title, article.standfirst, article.byline, article.published) == (
        title,
        standfirst,
        byline,
        published,
    )
    assert blocks(article, BlockKind.PARAGRAPH) == PROSE


def test_an_address_line_is_the_articles_address():
    assert (
        article_of_text(text("https://post.example/ferries", "Ferries stay", *PROSE)).url
        == "https://post.example/ferries"
    )


def test_metadata_written_as_fields():
    head = "Title: Ferries stay\nDate: 2024-03-03\nAuthor: Ana Weiß\nOutlet: The Post\nURL: https://post.example/1"
    article = article_of_text(text(head, *PROSE))
    assert (article.title, article.published, article.byline) == ("Ferries stay", "2024-03-03", "Ana Weiß")
    assert (article.publisher, article.url) == ("The Post", "https://post.example/1")
    assert blocks(article) == ["Ferries stay", *PROSE]


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Ten things to know about ferries",
        "READ MORE",
        "Also read: Islanders sue",
        "Related articles",
        "More on this story",
        "Trending now",
        "WATCH: Ferry leaves port",
        "Copyright 2024 The Post",
        "Advertisement",
        "Story continues below advertisement",
        "Sign up for our morning newsletter and never miss a story",
        "Follow us on Twitter",
        "Share on Facebook",
        "Facebook Twitter WhatsApp Email",
        "We use cookies to improve your experience.",
        "Accept all cookies",
        "© 2024 The Post",
        "The Post. All rights reserved.",
        "* * *",
        "12 Comments",
        "icon closeicon v-pauseicon mailicon",
    ],
)
def test_furniture_goes(line):
    article = article_of_text(text("Ferries stay", PROSE[0], line, PROSE[1], line))
    assert blocks(article) == ["Ferries stay", *PROSE]


@pytest.mark.parametrize(
    "line",
    [
        "Read more books, the minister told the pupils.",
        "Share prices fell.",
        "We will follow the money, she said.",
        "Watch this space, he said.",
        "By the time they met, the ferry had left.",
        "“Print it,” he said.",
        "The newsletter reached 3,000 people.",
        "He said no.",
        "Recommended doses were ignored, the report found.",
        "On 11 September 2023 they met again.",
        "Copyright law was changed in 2019.",
        "We use cookies in every lesson, the baker said.",
        "Sign up for the navy, he told them.",
        "“Subscribe to our values,” she said.",
        "Watch the gap",
        "Most popular teacher retires",
        "More on the deal",
        "Related parties",
    ],
)
def test_prose_that_looks_like_furniture_stays(line):
    assert line in blocks(article_of_text(text("Ferries stay", *PROSE, line, PROSE[1])))


def test_a_menu_before_the_article_goes_and_teasers_after_it():
    menu = "Home\nNews\nPolitics\nIslands\nSport\nCulture\nWeather\nSign in\nSubscribe\nShop"
    footer = "Most read\nTen ferries\nWho runs the port\nContact\nPrivacy\nJobs\nTerms of use"
    story = "\n".join(["Will the ferry line stay open?", "Share", "By Ana Weiß", "3 March 2024", *PROSE, *PROSE[::-1]])
    article = article_of_text(f"{menu}\n{story}\n{footer}")
    assert (article.title, article.byline, article.published) == (
        "Will the ferry line stay open?",
        "Ana Weiß",
        "2024-03-03",
    )
    assert blocks(article) == [article.title, *PROSE, *PROSE[::-1]]


def test_lines_that_a_program_wrapped_are_joined():
    import textwrap

    body = text(*(textwrap.fill(words * 3, 72) for words in PROSE))
    article = article_of_text("Ferries stay\n\n" + body)
    assert blocks(article, BlockKind.PARAGRAPH) == [words * 3 for words in PROSE]


def test_one_paragraph_a_line_without_blank_lines():
    article = article_of_text("\n".join(["Ferries stay", *PROSE]))
    assert blocks(article) == ["Ferries stay", *PROSE]


def test_lists_subheadings_and_captions_are_told_apart():
    article = article_of_text(
        text(
            "Ferries stay",
            PROSE[0],
            "• Boats\n• Crews",
            "What comes next",
            PROSE[1],
            "FILE PHOTO: The harbour. © Ana Weiß",
        )
    )
    assert blocks(article, BlockKind.LIST_ITEM) == ["Boats", "Crews"]
    assert blocks(article, BlockKind.SUBHEADING) == ["What comes next"]
    assert blocks(article, BlockKind.CAPTION) == ["FILE PHOTO: The harbour. © Ana Weiß"]


def test_a_text_without_a_title_is_named_after_its_file_and_gets_no_invented_words():
    article = imported(text(*PROSE).encode(), "port_vess.txt").article
    assert article.title == "port vess"
    assert article.body == text(*PROSE)


def test_a_pasted_text_is_named_after_its_first_words():
    (result,) = read_source(Source.pasted(text(*PROSE)))
    assert PROSE[0].startswith(result.article.title.rstrip("…"))
    assert result.article.body == text(*PROSE)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_unicode_encodings_are_read_exactly(encoding, newline):
    words = text("Ferries stay 🚢", *PROSE, "協議は継続される。")
    result = imported(words.replace("\n", newline).encode(encoding))
    assert result.article.body == words
    assert result.warnings == ()


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        (
            "cp1252",
            "Der Außenminister erklärte am Montag, die Gespräche würden fortgeführt. „Wir müssen prüfen“, sagte er.",
        ),
        ("cp1252", "“Café culture” is safe, said Mr Smith of the ministère in the morning paper."),
        ("cp1252", "The ministre said on Monday that the talks at the café would go on – “for years”, if need be."),
        ("cp1254", "Bakan pazartesi günü görüşmelerin süreceğini söyledi. “Şimdi değil, ama yakında” dedi ve ayrıldı."),
        ("cp1257", "Ministras pirmadienį pareiškė, kad derybos bus tęsiamos. Žmonės laukia prie vartų."),
        (
            "cp1251",
            "Министр заявил в понедельник, что переговоры будут продолжены. «Мы должны проверить», — сказал он.",
        ),
        ("koi8_r", "Министр заявил в понедельник, что переговоры будут продолжены. Мы должны проверить, сказал он."),
        ("cp1250", "Minister powiedział w poniedziałek, że rozmowy będą kontynuowane. „Musimy sprawdzić” – dodał."),
        ("cp1253", "Ο υπουργός δήλωσε τη Δευτέρα ότι οι συνομιλίες θα συνεχιστούν. Πρέπει να ελέγξουμε, είπε."),
        ("gb18030", "外交部长星期一表示，会谈将继续进行。他补充说：“我们必须核实承诺是否得到遵守。”"),
        ("big5", "外交部長星期一表示，會談將繼續進行。他補充說：「我們必須核實承諾是否得到遵守。」"),
        ("cp949", "장관은 월요일 회담이 계속될 것이라고 말했다. 그는 약속이 지켜지는지 확인해야 한다고 덧붙였다."),
        ("shift_jis", "外相は月曜日、協議は継続されると述べた。「約束を確認しなければならない」と付け加えた。"),
        ("euc_jp", "外相は月曜日、協議は継続されると述べた。「約束を確認しなければならない」と付け加えた。"),
        ("iso2022_jp", "外相は月曜日、協議は継続されると述べた。「約束を確認しなければならない」と付け加えた。"),
    ],
)
def test_legacy_encodings_are_detected_and_never_in_silence(encoding, words):
    result = imported(words.encode(encoding))
    assert words in result.article.body
    assert result.warnings or encoding == "iso2022_jp"


def test_a_declared_encoding_decides():
    words = "協議は継続されると述べた。「約束を確認しなければならない」と付け加えた。"
    result = imported(words.encode("shift_jis"), media_type="text/plain; charset=Shift_JIS")
    assert words in result.article.body


def test_a_wrongly_declared_encoding_does_not_harm_utf8():
    result = imported(PROSE[1].encode(), media_type="text/plain; charset=iso-8859-1")
    assert PROSE[1] in result.article.body


def test_damaged_bytes_are_told():
    result = imported(text(*PROSE, *PROSE, *PROSE, *PROSE).encode().replace(b"council", b"coun\xffcil", 1))
    assert "coun\N{REPLACEMENT CHARACTER}cil" in result.article.body
    assert "damaged" in result.warnings[0]


@pytest.mark.parametrize("data", [b"", b"  \n\n\t ", b"\xef\xbb\xbf", b"***\n---", b"\xff\xfe"])
def test_nothing_to_read_is_refused(data):
    with pytest.raises(ImportFailed, match=r"empty|no words"):
        imported(data)


@pytest.mark.parametrize(
    "data", [b"\x7fELF\x02\x01\x01\0\0\0" * 50, bytes(range(256)) * 40, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9]
)
def test_binary_files_are_refused(data):
    with pytest.raises(ImportFailed, match="not a text"):
        imported(data)


def test_a_missing_file_is_one_sentence(tmp_path):
    with pytest.raises(ImportFailed, match="no such file"):
        list(read_source(Source(path=tmp_path / "nothing.txt")))


def test_twenty_megabytes_come_in_and_a_hundred_are_refused():
    paragraph = (PROSE[0] + " " + PROSE[1] + "\n\n").encode()
    result = imported(b"Ferries stay\n\n" + paragraph * (20 * 2**20 // len(paragraph)))
    assert len(result.article.body.encode()) > 19 * 2**20
    with pytest.raises(ImportFailed, match="larger than"):
        imported(b"a" * (100 * 2**20))


def test_raw_keeps_every_character():
    data = b"\xef\xbb\xbfTitle\r\n\r\n  Words \xf0\x9f\x9a\xa2.\r\n"
    body = raw_article(data, "a.txt").article.body
    assert body == data.decode("utf-8")
    with pytest.raises(ImportFailed, match="empty"):
        raw_article(b"")
    with pytest.raises(ImportFailed, match="UTF-8"):
        raw_article(b"caf\xe9")


@given(st.text(max_size=2000))
def test_any_text_gives_blocks_that_index_the_body(words):
    try:
        article = article_of_text(words)
    except ImportFailed:
        return
    assert article.body == "\n\n".join(blocks(article))
    assert all(words_.strip() == words_ for words_ in blocks(article))
    assert article.title


@given(st.lists(st.sampled_from(PROSE), min_size=1, max_size=6), st.sampled_from(["\n\n", "\n\n\n", "\r\n\r\n"]))
def test_paragraphs_come_out_as_they_went_in(lines, separator):
    article = article_of_text(separator.join(["Ferries stay", *lines]))
    assert blocks(article, BlockKind.PARAGRAPH) == lines


@given(st.binary(max_size=3000))
def test_any_bytes_give_an_article_or_one_sentence(data):
    try:
        result = imported(data)
    except ImportFailed as error:
        assert str(error).endswith(".")
    else:
        assert result.original.data == data
        assert result.article.body
