"""Files that are damaged, hostile or not what they say: one sentence each, quickly, and the rest goes on."""

from __future__ import annotations

import gzip
import io
import time
import zipfile
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.domain.errors import ImportFailed, ReaderError
from reader.importers import Source, read_source
from tests.importers import documents as make
from tests.importers.documents import MARKDOWN
from tests.importers.helpers import imported
from tests.importers.pages import PARAGRAPHS, TITLE, page


def sentences(data: bytes, name: str) -> list[str]:
    """What went wrong with some bytes, sentence by sentence."""
    said = []
    try:
        for result in read_source(Source(data=data, name=name), failed=lambda _, error: said.append(str(error))):
            assert result.article.body
            assert all(b.span.end <= len(result.article.body) for b in result.article.blocks)
    except ReaderError as error:
        said.append(str(error))
    assert all(sentence.endswith((".", ".)")) and "\n" not in sentence for sentence in said), said
    return said


def bomb(name: str = "bomb.txt", megabytes: int = 150) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as member:
        for _ in range(megabytes):
            member.write(b"a" * 2**20)
    return out.getvalue()


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    """A zip archive with one member replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, content if info.filename == name else old.read(info))
    return out.getvalue()


def quickly(data: bytes, name: str) -> list[str]:
    start = time.process_time()
    said = sentences(data, name)
    assert time.process_time() - start < 20
    return said


# --- bombs -------------------------------------------------------------------------------------------------------


def test_a_zip_bomb_stays_packed():
    assert "huge" in quickly(bomb(), "a.zip")[0]


def test_a_bomb_inside_a_document_stays_packed():
    data = bomb("word/document.xml")
    assert "huge" in quickly(data, "a.docx")[0]
    assert "huge" in quickly(bomb("xl/workbook.xml"), "a.xlsx")[0]


def test_a_gzip_bomb_stops():
    packer = zlib.compressobj(9, wbits=31)
    data = b"".join(packer.compress(b"a" * 2**20) for _ in range(200)) + packer.flush()
    assert "huge" in quickly(data, "a.html.gz")[0]


def test_a_nested_zip_stops():
    data = make.packed({"a.md": MARKDOWN.encode()})
    for _ in range(8):
        data = make.packed({"inner.zip": data})
    assert "nested" in quickly(data, "a.zip")[0]


def pdf_with_stream(packed: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    """A PDF of one page whose content is one packed stream."""
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R>>",
        b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (len(packed), filters, packed),
    ]
    objects = [b"%d 0 obj\n%s\nendobj\n" % (number, body) for number, body in enumerate(bodies, 1)]
    return b"%PDF-1.4\n" + b"".join(objects) + b"trailer\n<</Size 5/Root 1 0 R>>\n%%EOF\n"


def test_a_pdf_bomb_stays_packed():
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 2**20) for _ in range(300)) + packer.flush()
    assert "huge" in quickly(pdf_with_stream(packed), "a.pdf")[0]
    assert "layers" in quickly(pdf_with_stream(zlib.compress(packed), b"/FlateDecode /FlateDecode"), "a.pdf")[0]
    assert "no text" in quickly(pdf_with_stream(zlib.compress(b" " * 1000)), "a.pdf")[0]


def billion_laughs(inside: str) -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))
    return f'<?xml version="1.0"?><!DOCTYPE x [{entities}]>{inside.format("&l9;")}'.encode()


def test_xml_bombs_do_not_go_off():
    feed = "<rss version='2.0'><channel><item><title>t</title><description>{0}</description></item></channel></rss>"
    quickly(billion_laughs(feed), "feed.xml")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    word = f"<w:document {space}><w:body><w:p><w:r><w:t>{{0}}</w:t></w:r></w:p></w:body></w:document>"
    quickly(with_member(make.docx(), "word/document.xml", billion_laughs(word)), "a.docx")
    container = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">{0}</container>'
    quickly(with_member(make.epub([make.CHAPTER]), "META-INF/container.xml", billion_laughs(container)), "a.epub")


def test_a_feed_with_traps_is_told_and_one_with_letters_of_its_own_is_read():
    feed = (
        "<rss version='2.0'><channel><item><title>t</title><description>{0} words</description></item></channel></rss>"
    )
    assert "entities" in sentences(billion_laughs(feed), "feed.xml")[0]
    assert (
        "entities" in sentences(b'<!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/hosts">]>' + feed.encode(), "f.xml")[0]
    )
    letters = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY nbsp "&#160;">]>' + feed.format("Some&nbsp;plain").encode()
    assert not sentences(letters, "feed.xml")


def test_external_entities_are_never_read(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words of this test")
    entity = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]>'
    chapter = make.CHAPTER.replace("<h1>", "<h1>&e;")
    odt = f"""{entity}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
      xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>
      <text:p>&e; {PARAGRAPHS[0]}</text:p></office:text></office:body></office:document-content>"""
    items = f"<title>&e;</title><description>&e; {PARAGRAPHS[0]}</description>"
    files = {
        "a.epub": make.epub([chapter]),
        "a.odt": make.packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": odt.encode()}),
        "feed.xml": f'{entity}<rss version="2.0"><channel><item>{items}</item></channel></rss>'.encode(),
        "a.html": page().replace("<!DOCTYPE html>", entity).replace("<h1>", "<h1>&e;").encode(),
    }
    for name, data in files.items():
        found = read_source(Source(data=data, name=name), failed=lambda *_: None)
        try:
            assert not any("secret words" in result.article.body + result.article.title for result in found), name
        except ReaderError as error:
            assert "secret words" not in str(error)


# --- paths -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/evil.txt", "..\\evil.txt", "C:\\evil.txt"])
def test_names_that_point_outside_are_refused_and_nothing_is_written(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    data = make.packed({name: MARKDOWN.encode(), "good.md": MARKDOWN.encode()})
    failures = []
    found = list(read_source(Source(data=data, name="a.zip"), failed=lambda part, _: failures.append(part)))
    assert [result.article.title for result in found] == [TITLE]
    assert len(failures) == 1
    assert list(tmp_path.iterdir()) == []


# --- passwords, old formats, wrong names -------------------------------------------------------------------------


def test_a_zip_with_a_password():
    data = bytearray(make.packed({"a.txt": PARAGRAPHS[0].encode()}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = data.find(mark) + (6 if mark == b"PK\x03\x04" else 8)
        data[at] |= 1
    assert "password" in sentences(bytes(data), "a.zip")[0]


def test_old_office_files_say_what_to_do():
    assert ".docx" in sentences(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.doc")[0]


def test_a_document_with_macros_is_not_run():
    content_types = zipfile.ZipFile(io.BytesIO(make.docx())).read("[Content_Types].xml")
    macro = content_types.replace(
        b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert "save it as .docx" in sentences(with_member(make.docx(), "[Content_Types].xml", macro), "a.docm")[0]


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.zip", "a.rtf", "a.epub", "a", "a.exe"])
def test_the_content_decides_not_the_extension(name):
    assert imported(page().encode(), name).article.title == TITLE
    assert imported(make.docx(), name).article.title == TITLE
    assert imported("\n\n".join([TITLE, *PARAGRAPHS]).encode(), name).article.title == TITLE


# --- truncated and mutated ---------------------------------------------------------------------------------------


def one_of_each() -> dict[str, bytes]:
    def draw(canvas):
        for number, words in enumerate(PARAGRAPHS):
            canvas.drawString(50, 700 - 20 * number, words[:80])

    rtf = r"{\rtf1\ansi\ansicpg1252{\fonttbl\f0 Arial;}\f0 Ferries\par " + PARAGRAPHS[3] + r"\par \u-10179?\u-8482?}"
    return {
        "a.docx": make.docx(),
        "a.epub": make.epub([make.CHAPTER]),
        "a.xlsx": make.xlsx([["title", "text"], [TITLE, PARAGRAPHS[0]]]),
        "a.pdf": make.pdf(draw),
        "a.rtf": rtf.encode(),
        "a.eml": make.mail({"a.docx": make.docx()}),
        "a.mhtml": make.mhtml(),
        "a.warc.gz": make.warc(),
        "a.warc": make.warc(compressed=False),
        "a.html.gz": gzip.compress(page().encode()),
        "a.zip": make.packed({"a.md": MARKDOWN.encode(), "b.html": page().encode()}),
        "a.md": MARKDOWN.encode(),
        "a.csv": f'title,text\n"{TITLE}","{PARAGRAPHS[0]}"\n'.encode(),
        "a.jsonl": b'{"title": "a", "text": "b c d"}\n{"title": "x", "text": "y"}\n',
        "feed.xml": b"<rss version='2.0'><channel><item><description>b c</description></item></channel></rss>",
    }


FILES = one_of_each()


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_truncated_files_end_in_a_sentence_or_an_article(name, share):
    sentences(FILES[name][: int(len(FILES[name]) * share)], name)


@pytest.mark.parametrize("name", ["a.docx", "a.epub", "a.xlsx", "a.zip", "a.html.gz", "a.warc.gz", "a.rtf"])
def test_truncation_is_told(name):
    assert sentences(FILES[name][: len(FILES[name]) * 2 // 3], name)


@pytest.mark.parametrize("name", ["a.mhtml", "a.eml", "a.html"])
def test_what_came_in_of_a_cut_file_has_a_warning(name):
    data = {**FILES, "a.html": page().encode(), "a.eml": make.mail({"a.txt": b"The attached story. " * 60})}[name]
    found = list(read_source(Source(data=data[:-200], name=name), failed=lambda *_: None))
    assert "cut off" in found[0].warnings[0]
    assert found[0].article.title == TITLE
    assert next(iter(read_source(Source(data=data, name=name)))).warnings == ()


def test_an_attachment_that_is_cut_off_is_no_article():
    data = make.mail({"a.txt": b"The attached story. " * 60})
    for cut in range(200, 204):  # one of them ends inside four letters of base64
        failures = []
        source = Source(data=data[:-cut], name="a.eml")
        found = list(read_source(source, failed=lambda name, error: failures.append((name, str(error)))))  # noqa: B023
        assert all("attached story" in result.article.body for result in found[1:])
        assert len(found) + len(failures) == 2


@given(st.sampled_from(sorted(FILES)), st.data())
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_mutated_files_end_in_a_sentence_or_an_article(name, data):
    mutated = bytearray(FILES[name])
    for _ in range(data.draw(st.integers(1, 6))):
        if not mutated:
            return
        at = data.draw(st.integers(0, len(mutated) - 1))
        if data.draw(st.booleans()):
            mutated[at] = data.draw(st.integers(0, 255))
        else:
            del mutated[at : at + data.draw(st.integers(1, 50))]
    sentences(bytes(mutated), name)


@given(st.sampled_from(sorted(FILES)), st.binary(max_size=400))
@settings(max_examples=60)
def test_any_bytes_under_any_name_end_in_a_sentence_or_an_article(name, data):
    sentences(FILES[name][:8] + data, name)


def test_a_bad_part_does_not_stop_the_others():
    data = make.packed({"a.docx": FILES["a.docx"][:500], "b.md": MARKDOWN.encode(), "c.pdf": b"%PDF-1.4 nothing"})
    failures = []
    found = list(read_source(Source(data=data, name="x.zip"), failed=lambda part, _: failures.append(part)))
    assert [result.article.title for result in found] == [TITLE]
    assert failures == ["x.zip/a.docx", "x.zip/c.pdf"]


def test_an_empty_folder_and_an_unreadable_file(tmp_path):
    assert list(read_source(Source(path=tmp_path))) == []
    with pytest.raises(ImportFailed, match="no files"):
        imported(make.packed({"only.png": b"\x89PNG"}), "a.zip")


def test_characters_that_no_file_can_hold_are_replaced():
    row = rb'{"title": "Fer\ud83dries", "text": "Nobody \u0000 was asked by the council.", "author": "A\ud800"}'
    article = imported(row, "a.jsonl").article
    assert article.body.encode()
    assert article.title == "Fer\N{REPLACEMENT CHARACTER}ries"
    assert article.byline.encode()


def test_a_file_whose_name_is_no_text(tmp_path):
    path = tmp_path / "a\udcff.txt"
    try:
        path.write_text("\n\n".join(PARAGRAPHS), "utf-8")
    except OSError:
        pytest.skip("this file system has only names that are text")
    for source in (Source(path=path), Source(path=tmp_path)):
        (result,) = read_source(source)
        assert result.original.name.encode()
        assert result.article.title.encode()


@pytest.mark.parametrize(
    "line", [">" * 119 + ".", "By " + "and " * 5000, "a> " * 30 + "?", "©" * 600, "read more " * 3000]
)
def test_lines_that_look_like_furniture_a_thousand_times(line):
    quickly(f"{line}\n\n{PARAGRAPHS[0]}".encode(), "a.txt")


def test_twenty_megabytes_in_one_line():
    quickly(b"Ferries stay " * 1_600_000, "a.txt")


def test_a_page_with_its_pictures_inside():
    picture = "data:image/png;base64," + "A" * (12 * 2**20)
    article = imported(page().replace("/picture.png", picture).encode(), "page.html").article
    assert article.title == TITLE
    assert PARAGRAPHS[3] in article.body
