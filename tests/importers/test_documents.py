from __future__ import annotations

import csv
import gzip
import io
import json
import shutil
import subprocess
from datetime import datetime

import pytest

from reader.domain.article import BlockKind
from reader.domain.errors import ImportFailed
from reader.importers import Options, Source, read_source
from reader.importers.content import Content
from reader.importers.table import rows_of
from tests.importers import documents as make
from tests.importers.documents import BODY, BYLINE, ITEMS, KINDS, MARKDOWN, QUOTATION, SUBHEADING
from tests.importers.helpers import blocks, imported
from tests.importers.pages import PARAGRAPHS, STANDFIRST, TITLE, page


def articles(data: bytes, name: str, **options) -> tuple[list, list[tuple[str, str]]]:
    """The articles in some bytes, and name and reason of what failed."""
    failures = []
    source = Source(data=data, name=name, options=Options(**options))
    found = list(read_source(source, failed=lambda part, error: failures.append((part, str(error)))))
    return found, failures


def assert_whole(article, *, kinds: bool = True) -> None:
    assert article.title == TITLE
    assert article.standfirst == STANDFIRST
    assert article.byline == BYLINE
    assert article.language.startswith("en")
    assert blocks(article) == [TITLE, STANDFIRST, *BODY]
    if kinds:
        assert [b.kind for b in article.blocks][2:] == KINDS


# --- one article a document --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.docx", "a.bin", "a.txt", ""])
def test_word(name):
    result = imported(make.docx(), name)
    assert_whole(result.article)
    assert result.article.published == "2024-03-05"


def test_markdown():
    assert_whole(imported(MARKDOWN.encode(), "a.md").article)


def test_markdown_with_front_matter():
    front = f'---\ntitle: "{TITLE}"\ndate: 2024-03-05T08:30:00+01:00\nauthor: {BYLINE}\noutlet: The Post\n---\n\n'
    article = imported((front + "\n\n".join(PARAGRAPHS)).encode(), "a.md").article
    assert (article.title, article.byline, article.publisher) == (TITLE, BYLINE, "The Post")
    assert article.published == "2024-03-05T08:30:00+01:00"
    assert blocks(article) == [TITLE, *PARAGRAPHS]


def test_e_books_give_an_article_a_chapter():
    book = make.epub(["<h1>Contents</h1><p>One</p>", make.CHAPTER, make.CHAPTER.replace(TITLE, "A second story")])
    found, failures = articles(book, "book.epub")
    assert [result.article.title for result in found] == [TITLE, "A second story"]
    assert_whole(found[0].article)
    assert found[0].article.publisher == "The Vessia Post"
    assert failures == []


def test_a_book_of_one_article_has_no_publisher_of_that_name():
    found, _ = articles(make.epub([make.CHAPTER.replace(TITLE, "The Vessia Post")]), "book.epub")
    assert (found[0].article.title, found[0].article.publisher) == ("The Vessia Post", "")


def test_saved_pages():
    data = make.mhtml()
    result = imported(data, "page.mhtml")
    assert result.article.title == TITLE
    assert result.article.url == "https://post.example/ferries"
    assert blocks(result.article)[2:6] == PARAGRAPHS
    assert result.original.data == data


@pytest.mark.parametrize("markup", [False, True])
def test_mails(markup):
    result = imported(make.mail(markup=markup), "a.eml")
    assert result.article.title == TITLE
    assert result.article.publisher == "The Vessia Post"
    assert result.article.published == "2024-03-05T08:30:00+01:00"
    assert blocks(result.article) == [TITLE, *PARAGRAPHS]


def test_attached_documents_come_too():
    found, failures = articles(
        make.mail({"story.docx": make.docx(), "photo.png": b"\x89PNG", "bad.docx": b"PK\x03\x04"}), "a.eml"
    )
    assert len(found) == 2
    assert_whole(found[1].article)
    assert [name for name, _ in failures] == ["a.eml/bad.docx"]


# --- PDF ---------------------------------------------------------------------------------------------------------

STORY = [
    "The harbour ministry said on Tuesday that the ferry line to the islands would re-",
    "open in March, two years after it was closed. Minister Orange told them that the is-",
    "lands would have their boats back, as she had promised to the council. Long-",
    "term plans exist, and long-term means years.",
]


NUMBERS = ["Ace", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Jack", "Queen"]


def test_a_pdf_in_two_columns_with_running_heads():
    def draw(canvas):
        for number in range(1, 4):
            canvas.setFont("Helvetica", 8)
            canvas.drawString(50, 815, f"The Vessia Post, 5 March 2024 - {number}")
            canvas.drawString(290, 20, str(number))
            top = 760
            if number == 1:
                canvas.setFont("Helvetica-Bold", 22)
                canvas.drawString(50, 770, "Ferries will sail again")
                top = 720
            canvas.setFont("Helvetica", 10)
            for column, left in enumerate((50, 310)):
                for line in range(12):
                    words = f"{NUMBERS[number]} and {NUMBERS[column]} make {NUMBERS[line]} in this line here"
                    canvas.drawString(left, top - 13 * line, words + ("." if line == 11 else ""))
            canvas.showPage()

    article = imported(make.pdf(draw), "a.pdf").article
    assert article.title == "Ferries will sail again"
    expected = [
        " ".join(
            f"{NUMBERS[number]} and {NUMBERS[column]} make {NUMBERS[line]} in this line here" for line in range(12)
        )
        + "."
        for number in (1, 2, 3)
        for column in (0, 1)
    ]
    assert blocks(article, BlockKind.PARAGRAPH) == expected


def test_words_broken_at_line_ends_are_made_whole():
    def draw(canvas):
        canvas.setFont("Helvetica", 10)
        for number, words in enumerate(STORY):
            canvas.drawString(50, 700 - 13 * number, words)

    (words,) = blocks(imported(make.pdf(draw), "a.pdf").article, BlockKind.PARAGRAPH)
    assert "islands would reopen in March" in words
    assert "that the islands would have" in words
    assert "Long-term plans" in words


def test_a_scan_says_that_it_has_no_text():
    def draw(canvas):
        canvas.rect(50, 50, 300, 300, fill=1)

    with pytest.raises(ImportFailed, match="no text"):
        imported(make.pdf(draw), "scan.pdf")


def test_a_pdf_with_a_password():
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", strength=128))
    canvas.drawString(50, 700, PARAGRAPHS[3])
    canvas.save()
    with pytest.raises(ImportFailed, match="password"):
        imported(out.getvalue(), "a.pdf")


# --- many articles a file ----------------------------------------------------------------------------------------

HEADER = ["Headline", "Date", "Outlet", "Link", "Full text", "notes"]
ROWS = [
    [TITLE, "2024-03-05", "The Vessia Post", "https://post.example/1", "\n\n".join(PARAGRAPHS), "a note"],
    ["Another story", "6 March 2024", "The Islander", "", PARAGRAPHS[0], ""],
    ["No text here", "", "", "", "", ""],
]


def separated(delimiter: str) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([HEADER, *ROWS])
    return out.getvalue().encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", separated(",")),
        ("a.csv", b"\xef\xbb\xbf" + separated(";")),
        ("a.tsv", separated("\t")),
        ("a.csv", separated(",").decode().encode("utf-16")),
        ("a.xlsx", make.xlsx([HEADER, *ROWS])),
        ("a.jsonl", "\n".join(json.dumps(dict(zip(HEADER, row, strict=True))) for row in ROWS).encode()),
        ("a.json", json.dumps([dict(zip(HEADER, row, strict=True)) for row in ROWS]).encode()),
    ],
)
def test_rows_of_tables(name, data):
    found, failures = articles(data, name)
    first, second = (result.article for result in found)
    assert (first.title, first.published, first.publisher) == (TITLE, "2024-03-05", "The Vessia Post")
    assert first.url == "https://post.example/1"
    assert blocks(first) == [TITLE, *PARAGRAPHS]
    assert (second.title, second.published) == ("Another story", "2024-03-06")
    assert [reason for _, reason in failures] == ["The row has no text."]
    assert json.loads(found[0].original.data)["notes"] == "a note"


def test_dates_in_spreadsheets_are_dates():
    rows = [["title", "text", "date"], [TITLE, PARAGRAPHS[0], datetime(2024, 3, 5)]]
    found, _ = articles(make.xlsx(rows), "a.xlsx")
    assert found[0].article.published == "2024-03-05"


def test_columns_can_be_chosen():
    data = f"a,b,c\n{TITLE.replace(',', '')},{PARAGRAPHS[3].replace(',', '')},2024-03-05\n".encode()
    assert list(next(rows_of(Content("a.csv", data)))[1]) == ["a", "b", "c"]
    with pytest.raises(ImportFailed, match="No column holds"):
        articles(data, "a.csv")
    with pytest.raises(ImportFailed, match="no column “x”"):
        articles(data, "a.csv", columns={"body": "x"})
    found, _ = articles(data, "a.csv", columns={"title": "a", "body": "b", "published": "c"})
    assert found[0].article.published == "2024-03-05"


@pytest.mark.parametrize("compressed", [True, False])
def test_web_archives(compressed):
    found, failures = articles(make.warc(compressed=compressed), "a.warc.gz" if compressed else "a.warc")
    (result,) = found
    assert (result.article.title, result.article.url) == (TITLE, "https://post.example/ferries")
    assert result.article.retrieved
    assert failures == []


@pytest.mark.parametrize(
    "name", ["example.warc", "example.warc.gz", "example-trunc.warc", "example-bad-non-chunked.warc.gz"]
)
def test_shared_web_archives_end_in_articles_or_sentences(shared, name):
    data = (shared / "interop" / "warc" / name).read_bytes()
    try:
        found, failures = articles(data, name)
    except ImportFailed as error:
        found, failures = [], [(name, str(error))]
    assert found or failures
    assert all(reason.endswith(".") for _, reason in failures)


def test_archives_and_archives_in_them():
    inner = make.packed({"b.md": MARKDOWN.encode(), "empty.txt": b""})
    outer = make.packed(
        {
            "news/a.docx": make.docx(),
            "news/inner.zip": inner,
            "picture.png": b"\x89PNG",
            "__MACOSX/a.docx": b"junk",
        }
    )
    found, failures = articles(outer, "all.zip")
    assert len(found) == 2
    for result in found:
        assert_whole(result.article)
    assert failures == [("all.zip/news/inner.zip/empty.txt", "The file is empty; there is nothing to import.")]


def test_a_gzipped_page():
    assert imported(gzip.compress(page().encode()), "page.html.gz").article.title == TITLE


# --- feeds -------------------------------------------------------------------------------------------------------

LONG = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)


def rss(*items: str) -> bytes:
    return f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Vessia Post</title><language>en-gb</language>
    {"".join(items)}</channel></rss>""".encode()


ITEM = f"""<item><title>{TITLE}</title><link>https://post.example/1</link><dc:creator>{BYLINE}</dc:creator>
<pubDate>Tue, 05 Mar 2024 08:30:00 +0100</pubDate><description>Short.</description>
<content:encoded><![CDATA[{LONG}<script>evil()</script>]]></content:encoded></item>"""


def test_a_feed_that_carries_its_articles():
    found, failures = articles(
        rss(ITEM, "<item><title>Only a link</title><link>http://x.example/2</link></item>"), "f.xml"
    )
    article = found[0].article
    assert (article.title, article.byline, article.publisher) == (TITLE, BYLINE, "The Vessia Post")
    assert (article.published, article.language) == ("2024-03-05T08:30:00+01:00", "en-GB")
    assert blocks(article) == [TITLE, *PARAGRAPHS]
    assert failures[0][0] == "http://x.example/2"


def test_a_feed_whose_entries_sum_up_their_articles():
    found, _ = articles(
        rss(ITEM.replace("Short.", f"<p>{STANDFIRST}</p>"), ITEM.replace("Short.", "Ferries sail…")), "f.xml"
    )
    assert blocks(found[0].article) == [TITLE, STANDFIRST, *PARAGRAPHS]
    assert found[0].article.standfirst == STANDFIRST
    assert blocks(found[1].article) == [TITLE, *PARAGRAPHS]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Tue, 05 Mar 2024 08:30:00 EST", "2024-03-05T08:30:00-05:00"),
        ("Tue, 05 Mar 2024 08:30:00 GMT", "2024-03-05T08:30:00Z"),
        ("2024-03-05T08:30:00+05:30", "2024-03-05T08:30:00+05:30"),
        ("yesterday", ""),
    ],
)
def test_times_in_feeds_keep_their_zone(written, read):
    found, _ = articles(rss(ITEM.replace("Tue, 05 Mar 2024 08:30:00 +0100", written)), "f.xml")
    assert found[0].article.published == read


def test_a_json_feed():
    item = {
        "title": TITLE,
        "url": "https://post.example/1",
        "content_html": LONG,
        "date_published": "2024-03-05T08:30:00Z",
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "The Vessia Post", "items": [item]}
    found, _ = articles(json.dumps(feed).encode(), "feed.json")
    assert blocks(found[0].article) == [TITLE, *PARAGRAPHS]
    assert found[0].article.published == "2024-03-05T08:30:00Z"


def test_a_feed_on_the_web_is_read_to_its_pages(site):
    first = site.page("/1", page().encode())
    site.page("/feed", rss(f"<item><title>x</title><link>{first}</link></item>", "<item><title>y</title></item>"))
    failures = []
    found = list(read_source(Source(url=site.url + "/feed"), failed=lambda *failure: failures.append(failure)))
    assert [result.article.title for result in found] == [TITLE]
    assert len(failures) == 1


def test_shared_feeds_end_in_articles_or_sentences(shared):
    for path in sorted((shared / "interop" / "feeds").glob("feed*")):
        found, failures = articles(path.read_bytes(), path.name)
        assert found or failures
        assert all(result.article.title for result in found)


def test_a_feed_of_very_many_entries_is_cut_with_a_word():
    found, failures = articles(rss(*[ITEM] * 1000), "f.xml")
    assert len(found) == 200
    assert "1000 entries" in failures[-1][1]


# --- other people's programs -------------------------------------------------------------------------------------


def converted(tmp_path, target: str, *, by: str, source: str = "md") -> bytes:
    """MARKDOWN in another format, by a program that people use."""
    program = {"pandoc": "pandoc", "libreoffice": "soffice"}[by]
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed")
    first = tmp_path / f"a.{source}"
    if by == "pandoc":
        first.write_text(MARKDOWN, "utf-8")
        command = ["pandoc", "-s", str(first), "-o", str(tmp_path / f"a.{target}"), "--metadata", "title=Book"]
    else:
        first.write_bytes(make.docx() if source == "docx" else converted(tmp_path, source, by="pandoc"))
        command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", target]
        command += ["--outdir", str(tmp_path / "out"), str(first)]
        tmp_path = tmp_path / "out"
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (tmp_path / f"a.{target}").read_bytes()


@pytest.mark.outside
@pytest.mark.parametrize("target", ["odt", "rtf", "epub"])
def test_documents_that_pandoc_makes(tmp_path, target):
    article = imported(converted(tmp_path, target, by="pandoc"), f"a.{target}").article
    known = [block for block in blocks(article) if block != "Book"]
    assert known == [TITLE, STANDFIRST, *BODY]
    assert article.byline == BYLINE
    assert set(ITEMS) == set(blocks(article, BlockKind.LIST_ITEM))


@pytest.mark.outside
@pytest.mark.parametrize(("source", "target"), [("docx", "odt"), ("docx", "rtf"), ("docx", "pdf"), ("odt", "docx")])
def test_documents_that_libreoffice_makes(tmp_path, source, target):
    article = imported(converted(tmp_path, target, by="libreoffice", source=source), f"a.{target}").article
    assert [words for words in blocks(article) if words != "Book"] == [TITLE, STANDFIRST, *BODY]
    assert article.byline == BYLINE
    assert blocks(article, BlockKind.LIST_ITEM) == ITEMS
    if target != "rtf":
        assert SUBHEADING in blocks(article, BlockKind.SUBHEADING)
        assert QUOTATION in blocks(article)


# --- names that hold metadata ------------------------------------------------------------------------------------

PATTERN = r"(?P<date>\d{4}-?\d\d-?\d\d)[ _](?P<outlet>[^_]+)_(?P<title>.+)\.txt"


@pytest.mark.parametrize("name", ["2024-03-05_The Post_Ferries_stay.txt", "20240305_The Post_Ferries stay.txt"])
def test_metadata_in_file_names(tmp_path, name):
    (tmp_path / name).write_text("\n\n".join(PARAGRAPHS), "utf-8")
    (result,) = read_source(Source(path=tmp_path, options=Options(name_pattern=PATTERN)))
    article = result.article
    assert (article.published, article.publisher, article.title) == ("2024-03-05", "The Post", "Ferries stay")
    assert blocks(article) == PARAGRAPHS


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("2024-03-05_The Post_Ferries stay.txt", ("2024-03-05", "The Post", "Ferries stay")),
        ("deep/2024-03-05 - Ferries stay.txt", ("2024-03-05", "", "Ferries stay")),
        ("2024-03-05.txt", ("", "", "2024-03-05")),
        ("2024-13-45_The Post_Ferries stay.txt", ("", "The Post", "Ferries stay")),
        ("2024 Ferries_stay.txt", ("", "", "2024 Ferries stay")),
    ],
)
def test_names_that_begin_with_a_day_are_understood_without_a_pattern(name, told):
    article = imported("\n\n".join(PARAGRAPHS).encode(), name).article
    assert (article.published, article.publisher, article.title) == told


def test_what_a_text_says_itself_goes_before_what_its_name_says():
    article = imported(MARKDOWN.encode(), "2023-01-01_The Post_x.md").article
    assert (article.published, article.title) == ("2024-03-05", TITLE)


def test_a_title_in_the_text_goes_before_one_in_the_name():
    found, _ = articles(f"{TITLE}\n\n{PARAGRAPHS[0]}".encode(), "2024-03-05_The Post_x.txt", name_pattern=PATTERN)
    assert (found[0].article.title, found[0].article.publisher) == (TITLE, "The Post")


@pytest.mark.parametrize(("pattern", "words"), [("(?P<date", "not valid"), ("(?P<colour>x)", "colour")])
def test_wrong_patterns_for_names(pattern, words):
    with pytest.raises(ImportFailed, match=words):
        articles(MARKDOWN.encode(), "a.md", name_pattern=pattern)


# --- what word processors do besides paragraphs ------------------------------------------------------------------


def test_tables_and_tracked_changes_in_word():
    import docx
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = docx.Document()
    document.add_paragraph(PARAGRAPHS[0])
    changed = document.add_paragraph("The ministry ")
    changed._p.append(parse_xml(f"<w:ins {space}><w:r><w:t>never </w:t></w:r></w:ins>"))
    changed._p.append(parse_xml(f"<w:del {space}><w:r><w:delText>always </w:delText></w:r></w:del>"))
    changed.add_run("kept its\tword.\n")
    table = document.add_table(rows=2, cols=2)
    for row, cells in enumerate([("Boat", "Year"), ("Ilka", "1962")]):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    out = io.BytesIO()
    document.save(out)
    article = imported(out.getvalue(), "a.docx").article
    assert blocks(article) == [PARAGRAPHS[0], "The ministry never kept its\tword.", "Boat\tYear", "Ilka\t1962"]


def test_spaces_tabs_tables_notes_and_styles_in_opendocument():
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    content = f"""<?xml version="1.0" encoding="UTF-8"?><office:document-content
      xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="{text}"
      xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
      xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">
      <office:automatic-styles><style:style style:name="P1" style:parent-style-name="Title"/></office:automatic-styles>
      <office:body><office:text>
      <text:tracked-changes><text:p>never seen</text:p></text:tracked-changes>
      <text:p text:style-name="P1">{TITLE}</text:p><text:p text:style-name="Subtitle">{STANDFIRST}</text:p>
      <text:p>{PARAGRAPHS[0]}<text:note><text:p>a note</text:p></text:note></text:p>
      <text:p>Two<text:s text:c="2"/>spaces,<text:tab/>a tab<text:line-break/>and <text:span>a span</text:span>
         over lines.</text:p>
      <table:table><table:table-row><table:table-cell><text:p>Boat</text:p></table:table-cell>
      <table:table-cell><text:p>1962</text:p></table:table-cell></table:table-row></table:table>
      </office:text></office:body></office:document-content>"""
    members = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()}
    article = imported(make.packed(members), "a.odt").article
    spaced = "Two  spaces,\ta tab\nand a span over lines."
    assert blocks(article) == [TITLE, STANDFIRST, PARAGRAPHS[0], spaced, "Boat\t1962"]
