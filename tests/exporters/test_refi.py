"""REFI-QDA projects and codebooks, judged by the standard's schemas and by pyrefiqda."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from pyrefiqda import RefiCodebook, RefiProject

from reader.domain.contents import MemoryContents
from tests.exporters.libraries import large_library

NS = {"p": "urn:QDA-XML:project:1.0"}


@pytest.fixture
def project(hostile, export) -> Path:
    return export(hostile, "qdpx")


def tree(path: Path) -> ET.Element:
    with zipfile.ZipFile(path) as archive:
        return ET.fromstring(archive.read("project.qde"))


def texts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {
            f"internal://{name.removeprefix('sources/')}": archive.read(name).decode()
            for name in archive.namelist()
            if name.startswith("sources/")
        }


@pytest.mark.outside
@pytest.mark.parametrize("which", ["hostile", "large", "empty"])
def test_the_schemas_accept_project_and_codebook(which, hostile, export, run, shared, tmp_path):
    library = {"hostile": hostile, "large": large_library(1, 2000), "empty": MemoryContents()}[which]
    schemas = shared / "interop" / "refi-qda"
    with zipfile.ZipFile(export(library, "qdpx")) as archive:
        archive.extract("project.qde", tmp_path)
    run("xmllint", "--noout", "--schema", schemas / "Project-mrt2019.xsd", tmp_path / "project.qde")
    run("xmllint", "--noout", "--schema", schemas / "Codebook-normalised.xsd", export(library, "qdc"))


def test_pyrefiqda_reads_what_the_library_holds(project, hostile, tmp_path):
    read = RefiProject.load(project, tmp_path / "x")
    sources = read.sources.text_source
    assert [s.guid for s in sources] == [b.article.uid for b in hostile.bundles]
    assert [s.name for s in sources] == [b.article.title for b in hostile.bundles]
    assert {u.name for u in read.users.user} == {"Ana", "Björn </script>", "according-to/1.0"}
    assert len(read.links.link) == sum(len(b.links) for b in hostile.bundles)
    notes = [a for b in hostile.bundles for a in b.annotations if a.text] + list(hostile.other_annotations)
    reasons = [link for b in hostile.bundles for link in b.links if link.note]
    assert len(read.notes.note) == len(notes) + len(reasons)
    assert all(n.creation_date_time and n.modified_date_time for n in read.notes.note)


def test_selections_are_the_words_at_their_code_points(project):
    inside = texts(project)
    checked = 0
    for source in tree(project).iter(f"{{{NS['p']}}}TextSource"):
        text = inside[source.get("plainTextPath", "")]
        assert not text.startswith("\ufeff")
        assert "\r" not in text
        for selection in source.findall("p:PlainTextSelection", NS):
            start, end = int(selection.get("startPosition", "")), int(selection.get("endPosition", ""))
            assert " ".join(text[start:end].split()).startswith(selection.get("name", "").removesuffix("…").rstrip())
            checked += 1
    assert checked > 20


def test_a_statement_is_coded_with_its_speaker_kind_status_and_stance(project, hostile):
    root = tree(project)
    codes = {code.get("guid"): code.get("name") for code in root.iter(f"{{{NS['p']}}}Code")}
    statement = hostile.bundles[0].statements[1]
    (selection,) = [s for s in root.iter(f"{{{NS['p']}}}PlainTextSelection") if s.get("guid") == statement.uid]
    names = {codes[ref.get("targetGUID")] for ref in selection.findall("p:Coding/p:CodeRef", NS)}
    claim = next(name for name in codes.values() if name and name.startswith("The government"))
    assert names == {"direct statement", "accepted", "content", "Zoë Ångström", "economy", f"agrees: {claim}"}


def test_every_reference_leads_somewhere_and_every_identity_is_one(project):
    root = tree(project)
    made = [e.get("guid") for e in root.iter() if e.get("guid")]
    assert len(made) == len(set(made))
    referred = {
        v for e in root.iter() for k, v in e.attrib.items() if k in ("targetGUID", "originGUID", "creatingUser")
    }
    assert referred <= set(made)


def test_codes_have_different_names_as_qualcoder_needs_them(project):
    names = [code.get("name", "").casefold() for code in tree(project).iter(f"{{{NS['p']}}}Code")]
    assert len(names) == len(set(names))


def test_a_link_keeps_its_ends_its_type_and_its_reason(project, hostile):
    root = tree(project)
    link = hostile.bundles[1].links[0]
    (found,) = [e for e in root.iter(f"{{{NS['p']}}}Link") if e.get("guid") == link.uid]
    assert found.get("name") == "contradicts"
    assert found.get("direction") == "OneWay"
    assert found.get("originGUID") == hostile.bundles[1].statements[0].uid
    assert found.get("targetGUID") == hostile.bundles[0].statements[1].uid
    notes = {n.get("guid"): n.get("plainTextPath") for n in root.iter(f"{{{NS['p']}}}Note")}
    reasons = [texts(project)[notes[ref.get("targetGUID")]] for ref in found.findall("p:NoteRef", NS)]
    assert link.note in reasons


def test_pyrefiqda_reads_the_codebook(hostile, export):
    book = RefiCodebook.load(export(hostile, "qdc"))
    assert [c.name for c in book.codes.code] == [
        "Statements",
        "Parts",
        "Status",
        "Speakers",
        "Claims",
        "Tags",
        "Highlights",
    ]
