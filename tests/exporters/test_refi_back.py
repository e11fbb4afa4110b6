"""REFI-QDA projects come back: ours as what they were, those of other programs as tags and notes on the right words."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from reader.domain.annotation import AnnotationKind
from reader.domain.errors import ImportFailed
from reader.exporters import readers
from reader.exporters.text import printable
from reader.services.exporting import export_library
from reader.services.library import Library
from reader.services.merging import merge
from reader.services.receiving import receive, received_format
from tests.exporters.libraries import large_library

HEAD = '<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="p">'
TEXT = "Café 😀 title\r\n\r\nShe said “yes”.\r\n\r\nHe said “no”."


def project(path: Path, xml: str, files: dict[str, bytes] | None = None) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", xml)
        for name, data in (files or {}).items():
            archive.writestr(name, data)
    return path


def facts(library: Library) -> dict[str, object]:
    """What a project keeps of a library, by uid."""
    names = {s.id: s.name for s in library.speakers.all()}
    articles = [library.articles.get(s.id) for s in library.articles.summaries()]
    statements = {s.uid: s for a in articles for s in library.statements.of_article(a.id)}
    uids = {s.id: s.uid for s in statements.values()}
    annotations = {a.uid: a for article in articles for a in library.annotations.of_article(article.id)}
    claims = {c.id: c.text for c in library.claims.all()}
    types = {t.id: t.name for t in library.links.types()}
    links = {link.uid: link for article in articles for link in library.links.of_article(article.id)}
    return {
        "articles": {
            a.uid: (a.title, printable(a.body), a.publisher, a.published, a.url, a.language) for a in articles
        },
        "statements": {
            uid: (
                s.kind,
                s.content,
                s.source,
                s.cue,
                [names[id_] for id_ in s.speaker_ids],
                s.provenance.status,
                s.provenance.origin,
            )
            for uid, s in statements.items()
        },
        "links": {
            uid: (uids[link.from_id], uids[link.to_id], types[link.type_id], link.note) for uid, link in links.items()
        },
        "stances": {
            (uids[st.statement_id], claims[st.claim_id], st.kind)
            for article in articles
            for st in library.claims.stances_of_article(article.id)
        },
        "annotations": {
            uid: (a.kind, a.target.kind, a.target.span, printable(a.text), a.tag, a.colour, a.provenance.origin)
            for uid, a in annotations.items()
        },
        "speakers": {s.uid: (s.name, s.kind, s.aliases) for s in library.speakers.all()},
        "tags": {t.name for t in library.annotations.tags()},
    }


def test_our_project_makes_the_same_library(hostile, make, tmp_path):
    library = make("a")
    merge(library, hostile, "the fixture")
    export_library(library, "qdpx", tmp_path / "p.qdpx")
    assert received_format(tmp_path / "p.qdpx") == "qdpx"
    other = make("b")
    summary, _ = receive(other, tmp_path / "p.qdpx")
    assert not summary.unanchored
    assert other.check() == []
    mine, theirs = facts(library), facts(other)
    for what in mine:
        assert theirs[what] == mine[what], what
    assert {c.name for c in other.coders.all()} == {"Eve", "Ana", "Björn </script>"}


def test_our_project_back_into_its_library_changes_nothing(hostile, make, tmp_path):
    library = make("a")
    merge(library, hostile, "the fixture")
    export_library(library, "qdpx", tmp_path / "p.qdpx")
    summary, changes = receive(library, tmp_path / "p.qdpx")
    assert sum(summary.added.values()) == 0
    assert not changes


def test_many_statements_come_back(make, tmp_path):
    library = make("a")
    merge(library, large_library(1, 2000), "the fixture")
    export_library(library, "qdpx", tmp_path / "p.qdpx")
    other = make("b")
    receive(other, tmp_path / "p.qdpx")
    assert facts(other)["statements"] == facts(library)["statements"]


@pytest.mark.parametrize("folder", ["sources", "Sources"])
def test_codes_of_others_are_tags_on_the_right_words(folder, make, tmp_path):
    start = TEXT.index("“yes”")
    xml = f"""{HEAD}<Users><User guid="11111111-1111-4111-8111-111111111111" name="Sam"/></Users>
    <CodeBook><Codes><Code guid="22222222-2222-4222-8222-000000000001" name="answers" isCodable="false">
    <Code guid="22222222-2222-4222-8222-000000000002" name="consent" isCodable="true" color="#00FF00"/></Code></Codes>
    </CodeBook>
    <Sources><TextSource guid="22222222-2222-4222-8222-000000000010" name="Interview"
     plainTextPath="internal://one.txt"><PlainTextSelection guid="22222222-2222-4222-8222-000000000020" name="yes"
     startPosition="{start}" endPosition="{start + 5}" creatingUser="11111111-1111-4111-8111-111111111111"
     creationDateTime="2026-01-01T00:00:00"><Description>so sure?</Description>
     <Coding guid="22222222-2222-4222-8222-000000000120" creatingUser="11111111-1111-4111-8111-111111111111">
     <CodeRef targetGUID="22222222-2222-4222-8222-000000000002"/></Coding></PlainTextSelection>
     <PlainTextSelection guid="22222222-2222-4222-8222-000000000021" name="gone" startPosition="5" endPosition="5000"/>
     </TextSource></Sources></Project>"""
    # QualCoder writes a byte order mark that its positions do not count, and keeps carriage returns that they do.
    path = project(tmp_path / "q.qdpx", xml, {f"{folder}/one.txt": b"\xef\xbb\xbf" + TEXT.encode()})
    library = make("a")
    summary, _ = receive(library, path)
    (article,) = [library.articles.get(s.id) for s in library.articles.summaries()]
    assert article.body == TEXT.replace("\r\n", "\n")
    annotations = library.annotations.of_article(article.id)
    tag, note = sorted((a for a in annotations if a.target.span), key=lambda a: a.kind.value, reverse=True)
    assert (tag.kind, tag.tag, tag.provenance.origin) == (AnnotationKind.TAG, "consent", "coder:Sam")
    assert (note.kind, note.text) == (AnnotationKind.NOTE, "so sure?")
    for a in (tag, note):
        assert a.target.span is not None
        assert a.target.span.text(article.body) == "“yes”"
    assert library.annotations.tags()[0].colour == "#00FF00"
    assert [u.quote for u in summary.unanchored] == ["gone"]
    assert [a.text for a in annotations if not a.target.span] == [
        "From “q.qdpx”, without a place in this text: selection. It lies outside the article's text.\n\n> gone"
    ]
    assert library.check() == []


def test_the_project_that_qualcoder_took_is_read(shared: Path, make):
    library = make("a")
    summary, _ = receive(library, shared / "interop" / "samples" / "our.qdpx")
    assert summary.added["article"] == 1
    (article,) = [library.articles.get(s.id) for s in library.articles.summaries()]
    words = {
        a.target.span.text(article.body)
        for a in library.annotations.of_article(article.id)
        if a.target.span is not None
    }
    assert words == {"the Minister", "“will resign”", "“never”"}
    assert library.check() == []


def _lie(path: Path) -> None:
    """Make an archive say that what is in it is small."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", b" " * (50 << 20))
    path.write_bytes(data.getvalue())


@pytest.mark.parametrize(
    ("xml", "told"),
    [
        ("<html/>", "no Project"),
        (HEAD, "well-formed"),
        ("", "well-formed"),
        (
            '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><Project><Description>&b;</Description></Project>',
            "document type",
        ),
        (
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Project><Description>&a;</Description></Project>',
            "document type",
        ),
        (
            f"{HEAD}<Sources><TextSource><PlainTextContent>x</PlainTextContent></TextSource></Sources></Project>",
            "no id",
        ),
        (
            f'{HEAD}<CodeBook><Codes><Code guid="a" name="x"/><Code guid="a" name="y"/></Codes></CodeBook></Project>',
            "two codes",
        ),
        ("<a>" * 5000 + "</a>" * 5000, "well-formed"),
    ],
)
def test_broken_projects_are_told_in_one_line(xml, told, make, tmp_path):
    library = make("a")
    with pytest.raises(ImportFailed, match=told) as failure:
        receive(library, project(tmp_path / "x.qdpx", xml))
    assert "\n" not in str(failure.value)
    assert library.articles.count() == 0


def test_paths_that_lead_out_and_bombs_lead_nowhere(make, tmp_path):
    xml = f"""{HEAD}<Sources><TextSource guid="22222222-2222-4222-8222-000000000010" name="x"
    plainTextPath="internal://../../../../etc/passwd"/><TextSource guid="22222222-2222-4222-8222-000000000011" name="y"
    plainTextPath="absolute:///etc/passwd"/></Sources></Project>"""
    library = make("a")
    summary, _ = receive(library, project(tmp_path / "x.qdpx", xml, {"../../evil.txt": b"x"}))
    assert library.articles.count() == 0
    assert "not in the project" in summary.warnings[0]
    _lie(tmp_path / "bomb.qdpx")
    with pytest.raises(ImportFailed) as failure:
        readers()["qdpx"].read(tmp_path / "bomb.qdpx")
    assert "\n" not in str(failure.value)
