"""A statement of three speakers, with a stance and links, in every format."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from xml.etree import ElementTree as ET

import networkx
import openpyxl
import pytest
from lxml import html

from reader.domain.contents import MemoryContents
from reader.domain.exchange import CardStyle
from reader.domain.provenance import Status
from reader.domain.record import replace
from reader.exporters.cards import Evidence, card
from reader.exporters.markdown import escaped
from reader.exporters.text import said_by
from reader.services.exporting import export_library
from reader.services.receiving import receive
from reader.services.statements import set_speakers, set_status
from tests.exporters.libraries import uid

SAID = uid(0x102)
NAMES = ["Zoë Ångström", "田中さん", "الوزير"]
SPEAKERS = [uid(0x11), uid(0x13), uid(0x12)]


@pytest.fixture
def together(hostile: MemoryContents) -> MemoryContents:
    """The library whose promise to resign is made by three."""
    first, *others = hostile.bundles
    said = replace(first.statements[1], speaker_ids=(1, 3, 2))
    statements = (first.statements[0], said, *first.statements[2:])
    second = replace(others[0], others={said.id: replace(others[0].others[said.id], statement=said)})
    return replace(hostile, bundles=(replace(first, statements=statements), second, *others[1:]))


def test_said_by_reads_as_a_sentence() -> None:
    assert said_by([]) == "Speaker unknown"
    assert [said_by(NAMES[:n]) for n in (1, 2, 3)] == [
        "Zoë Ångström",
        "Zoë Ångström and 田中さん",
        "Zoë Ångström, 田中さん and الوزير",
    ]


def test_tables_name_the_first_and_all(together, export):
    path = export(together, "csv") / "statements.csv"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        (row,) = [row for row in csv.DictReader(stream) if row["statement"] == SAID]
    assert (row["speaker"], row["co_speakers"].split()) == (SPEAKERS[0], SPEAKERS[1:])
    assert row["speaker_name"].splitlines() == NAMES
    sheet = openpyxl.load_workbook(export(together, "xlsx"))["statements"]
    head, *rows = [[cell.value for cell in line] for line in sheet.iter_rows()]
    (line,) = [dict(zip(head, line, strict=True)) for line in rows if line[0] == SAID]
    assert (line["speaker"], line["co_speakers"], line["speaker_name"]) == (
        row["speaker"],
        row["co_speakers"],
        row["speaker_name"],
    )


def test_json_lines_have_the_first_and_all(together, export):
    first = json.loads(export(together, "jsonl").read_text("utf-8").splitlines()[0])
    (said,) = [s for s in first["statements"] if s["id"] == SAID]
    assert (said["speaker"], said["speakers"]) == (SPEAKERS[0], SPEAKERS)
    assert {s["id"] for s in first["speakers"]} >= set(SPEAKERS)
    assert [s["speakers"] for s in first["statements"] if s["speaker"] is None] == [[]]


def test_a_page_lists_it_under_each_and_tells_all_once(together, export):
    page = html.fromstring(export(together, "html").read_text("utf-8"))
    rows = page.cssselect(f'li.statement[data-s="{SAID}"]')
    assert [row.getparent().getparent().cssselect("h3")[0].text.strip() for row in rows] == NAMES
    assert [row.cssselect(".facts")[0].text for row in rows] == [
        "with 田中さん and الوزير",
        "with Zoë Ångström and الوزير",
        "with Zoë Ångström and 田中さん",
    ]
    assert [row.get("id") for row in rows] == [f"p-{SAID}", None, None]
    assert [bool(row.cssselect(".tag")) for row in rows] == [True, False, False]
    assert page.cssselect(f'a[href="#p-{SAID}"].s')[0].get("title") == said_by(NAMES)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_notes_name_all_and_each_speaker_lists_it(together, export):
    folder = export(together, "markdown", notes="statement")
    (note,) = [p for p in (folder / "Statements").glob("*.md") if SAID in p.read_text("utf-8")]
    text = note.read_text("utf-8")
    for name in NAMES:
        assert f"[[{name}]]" in text
        assert note.stem in (folder / "Speakers" / f"{name}.md").read_text("utf-8")


def test_networks_have_the_edges_of_each(together, export):
    claim, other = uid(0x21), uid(0x11)
    read = networkx.read_graphml(export(together, "graphml", nodes="speakers"), force_multigraph=True)
    for speaker in SPEAKERS:
        assert "agrees" in {edge["label"] for edge in read[speaker][claim].values()}
        assert "contradicts" in {edge["label"] for edge in read[other][speaker].values()}
    read = networkx.read_graphml(export(together, "graphml", nodes="statements"), force_multigraph=True)
    assert read.nodes[SAID]["speaker"] == "; ".join(NAMES)
    root = ET.parse(export(together, "gexf", nodes="speakers")).getroot()
    edges = [e.get("id") for e in root.iter("{http://gexf.net/1.3}edge")]
    assert len(edges) == len(set(edges)) == read_edges(together)


def read_edges(contents: MemoryContents) -> int:
    """One edge a stance and speaker, and one a link and pair of speakers."""
    count = {s.id: max(1, len(s.speaker_ids)) for b in contents.bundles for s in b.statements}
    links = sum(count[link.from_id] * count[link.to_id] for b in contents.bundles for link in b.links)
    return links + sum(count[stance.statement_id] for b in contents.bundles for stance in b.stances)


def test_claims_are_joined_by_each_of_them(together, export):
    first = together.bundles[0]
    stances = [replace(first.stances[0]), replace(first.stances[0], claim_id=2, uid=uid(0x39))]
    contents = replace(together, bundles=(replace(first, stances=stances),))
    read = networkx.read_graphml(export(contents, "graphml", nodes="claims"), force_multigraph=True)
    assert sorted(edge["note"] for *_, edge in read.edges(data=True)) == sorted(NAMES)


def test_argument_maps_let_each_assert_it(together, export):
    read = json.loads(export(together, "aif").read_text("utf-8"))
    text = together.bundles[0].statements[1].text
    locutions = [node["text"] for node in read["nodes"] if node["type"] == "L" and node["text"].endswith(text)]
    assert locutions == [f"{name}: {text}" for name in NAMES]
    assert f"{said_by(NAMES)}\\: " in export(together, "argdown").read_text("utf-8")


def test_pages_and_reviews_name_all(together, export):
    graph = json.loads(export(together, "schemaorg").read_text("utf-8"))["@graph"]
    (said,) = [node for node in graph if node["@id"] == f"urn:uuid:{SAID}"]
    assert said["spokenByCharacter"] == [{"@id": f"urn:uuid:{speaker}"} for speaker in SPEAKERS]
    bundle = together.bundles[0]
    speakers = {s.id: s for s in together.all_speakers}
    evidence = Evidence(bundle.statements[1], bundle.article, tuple(speakers[id_] for id_ in (1, 3, 2)))
    assert card(evidence, CardStyle.CITATION).startswith(f"{said_by(NAMES)}: ")
    assert f"**{escaped(said_by(NAMES))}** in " in card(evidence, CardStyle.MARKDOWN)
    review = json.loads(card(evidence, CardStyle.CLAIM_REVIEW))
    assert [author["name"] for author in review["itemReviewed"]["author"]] == NAMES


def test_a_discourse_network_has_a_statement_for_each(together, export):
    with closing(sqlite3.connect(export(together, "dna"))) as connection:
        rows = connection.execute(
            "SELECT e.Value FROM DATALONGTEXT u JOIN DATASHORTTEXT d ON d.StatementId = u.StatementId"
            " JOIN VARIABLES v ON v.ID = d.VariableId JOIN ENTITIES e ON e.ID = d.Entity"
            " WHERE u.Value = ? AND v.Variable IN ('person', 'organization') AND e.Value <> '' ORDER BY d.StatementId",
            (SAID,),
        ).fetchall()
    assert [name for (name,) in rows] == NAMES


@pytest.mark.parametrize(
    "name", ["webannotation", "csv", "qdpx", "brat", "dna"], ids=lambda name: f"{name} keeps the speakers' order"
)
def test_they_come_back_in_their_order(name, together, make, tmp_path):
    library, output = make("a", together), tmp_path / f"out.{name}"
    if name == "webannotation":
        output = output.with_suffix(".jsonld")
    export_library(library, name, output)
    other = make("b")
    receive(other, output)
    names = {s.id: s.name for s in other.speakers.all()}
    found = [
        [names[id_] for id_ in s.speaker_ids]
        for article in other.articles.summaries()
        for s in other.statements.of_article(article.id)
        if s.text.startswith("“We will,”")
    ]
    assert found == [NAMES]
    assert other.check() == []


def test_merging_keeps_them_and_a_different_decision_is_noted(together, hostile, make, tmp_path):
    library = make("a", together)
    export_library(library, "webannotation", tmp_path / "x.jsonld")
    same, _ = receive(library, tmp_path / "x.jsonld")
    assert sum(same.added.values()) == 0
    other = make("b", hostile)
    summary, _ = receive(other, tmp_path / "x.jsonld")
    assert any("decided differently" in warning for warning in summary.warnings)
    notes = {a.text for a in other.annotations.of_article(1)}
    assert any(f"speaker: {', '.join(NAMES)}." in note for note in notes)


def test_a_decision_on_several_speakers_takes_the_place_of_a_suggestion(hostile, make, tmp_path):
    library = make("a", hostile)
    (suggested,) = [s for s in library.statements.of_article(1) if s.uid == uid(0x101)]
    export_library(library, "webannotation", tmp_path / "before.jsonld")
    set_speakers(library, [suggested.id], [2, 3])
    set_status(library, [suggested.id], Status.ACCEPTED)
    export_library(library, "webannotation", tmp_path / "after.jsonld")
    other = make("b")
    receive(other, tmp_path / "before.jsonld")
    receive(other, tmp_path / "after.jsonld")
    (decided,) = [s for s in other.statements.of_article(1) if s.uid == uid(0x101)]
    assert [other.speakers.get(id_).name for id_ in decided.speaker_ids] == ["الوزير", "田中さん"]
    assert other.check() == []
