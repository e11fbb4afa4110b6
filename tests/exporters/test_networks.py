"""GraphML and GEXF, read by networkx and igraph and judged by GEXF's schema."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import igraph
import networkx
import pytest

from reader.domain.contents import MemoryContents
from tests.exporters.libraries import large_library, uid

CHOICES = ["statements", "speakers", "claims"]
GEXF = "{http://gexf.net/1.3}"


def graph(path) -> networkx.MultiDiGraph:
    return networkx.read_graphml(path, force_multigraph=True)


def test_networkx_finds_every_statement_claim_link_and_stance(hostile, export):
    read = graph(export(hostile, "graphml"))
    statements = [s for b in hostile.bundles for s in b.statements]
    assert set(read.nodes) == {s.uid for s in statements} | {c.uid for c in hostile.all_claims}
    links = [link for b in hostile.bundles for link in b.links]
    stances = [st for b in hostile.bundles for st in b.stances]
    assert {key for _, _, key in read.edges(keys=True)} == {x.uid for x in [*links, *stances]}
    for s in statements:
        assert read.nodes[s.uid]["text"] == s.text
    contradiction = read.edges[uid(0x201), uid(0x102), uid(0x301)]
    assert contradiction["label"] == "contradicts"
    assert contradiction["cito"].endswith("disagreesWith")
    assert contradiction["date"] == "2026-11-21"
    assert contradiction["note"].startswith("She said the opposite.")


def test_several_edges_between_the_same_two_survive_in_both_programs(hostile, export):
    path = export(hostile, "graphml")
    assert sorted(d["label"] for d in graph(path)[uid(0x102)][uid(0x101)].values()) == ["cites", "supports"]
    read = igraph.Graph.Read_GraphML(str(path))
    assert read.is_directed()
    assert (read.vcount(), read.ecount()) == (6 + 2, 4 + 3)
    assert sorted(read.es["label"]).count("agrees") == 1


def test_speakers_and_claims_make_a_discourse_network(hostile, export):
    read = graph(export(hostile, "graphml", nodes="speakers"))
    zoe, claim = uid(0x11), uid(0x21)
    assert {d["label"] for d in read[zoe][claim].values()} == {"agrees", "disagrees"}
    assert read.nodes[zoe]["label"] == "Zoë Ångström"
    assert {d["date"] for d in read[zoe][claim].values()} == {"2026-11-20", "2026-11-21"}


def test_claims_are_joined_by_the_speakers_they_share(hostile, export):
    from reader.domain.record import replace

    first = hostile.bundles[0]
    stances = [replace(first.stances[0]), replace(first.stances[0], claim_id=2, uid=uid(0x39))]
    read = graph(export(replace(hostile, bundles=(replace(first, stances=stances),)), "graphml", nodes="claims"))
    (edge,) = read.edges(data=True)
    assert edge[:2] == (uid(0x21), uid(0x22))
    assert edge[2]["label"] == "congruence"


@pytest.mark.parametrize("nodes", CHOICES)
def test_many_statements_are_counted_alike(nodes, export):
    path = export(large_library(2, 1000), "graphml", nodes=nodes)
    read = igraph.Graph.Read_GraphML(str(path))
    assert (read.vcount(), read.ecount()) == {"statements": (2000, 198), "speakers": (21, 198), "claims": (0, 0)}[nodes]


@pytest.mark.outside
@pytest.mark.parametrize("nodes", CHOICES)
@pytest.mark.parametrize("which", ["hostile", "large", "empty"])
def test_the_schema_accepts_gexf(which, nodes, hostile, export, run, shared):
    library = {"hostile": hostile, "large": large_library(1, 2000), "empty": MemoryContents()}[which]
    path = export(library, "gexf", nodes=nodes)
    run("xmllint", "--noout", "--schema", shared / "interop" / "graph" / "gexf.xsd", path)


def test_gexf_holds_the_same_network_as_graphml(hostile, export):
    tree = ET.parse(export(hostile, "gexf"))
    read = graph(export(hostile, "graphml"))
    assert {n.get("id") for n in tree.iter(f"{GEXF}node")} == set(read.nodes)
    edges = {e.get("id"): e for e in tree.iter(f"{GEXF}edge")}
    assert set(edges) == {key for _, _, key in read.edges(keys=True)}
    for source, target, key, data in read.edges(keys=True, data=True):
        edge = edges[key]
        assert (edge.get("source"), edge.get("target"), edge.get("kind")) == (source, target, data["label"])
        assert edge.get("start") == data["date"]
