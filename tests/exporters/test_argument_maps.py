"""AIF and Argdown, read by arguebuf and by Argdown's own command."""

from __future__ import annotations

import json
import os
from collections import Counter

import pytest

from reader.exporters.argdown import argdown_text
from tests.exporters.libraries import HOSTILE, large_library

RELATIONS = {"RA", "CA", "MA"}


def test_every_statement_claim_link_and_stance_is_in_the_map(hostile, export):
    read = json.loads(export(hostile, "aif").read_text("utf-8"))
    kinds = Counter(node["type"] for node in read["nodes"])
    statements = [s for b in hostile.bundles for s in b.statements]
    relations = sum(len(b.links) + len(b.stances) for b in hostile.bundles)
    assert kinds["I"] == len(statements) + len(hostile.all_claims)
    assert kinds["L"] == kinds["YA"] == sum(max(1, len(s.speaker_ids)) for s in statements)
    assert sum(kinds[k] for k in RELATIONS) == relations
    ids = {node["nodeID"] for node in read["nodes"]}
    assert len(ids) == len(read["nodes"])
    assert {e[end] for e in read["edges"] for end in ("fromID", "toID")} <= ids
    assert {node["text"] for node in read["nodes"] if node["type"] == "I"} == {
        *(s.text for s in statements),
        *(c.text for c in hostile.all_claims),
    }


_ARGUEBUF = """
import json, sys, arguebuf
graph = arguebuf.load.file(sys.argv[1])
print(json.dumps({"atoms": sorted(str(n.text) for n in graph.atom_nodes.values()),
                  "schemes": len(graph.scheme_nodes), "edges": len(graph.edges)}))
"""


@pytest.mark.outside
def test_arguebuf_reads_the_same_map(hostile, export, run):
    path = export(hostile, "aif")
    # In an environment of its own: it asks for an older lxml than ours.
    environment = ("run", "--isolated", "--no-project", "--quiet", "--with", "arguebuf==2.7.2")
    told = json.loads(run(os.environ.get("UV") or "uv", *environment, "python", "-c", _ARGUEBUF, path))
    written = json.loads(path.read_text("utf-8"))
    relations = [n for n in written["nodes"] if n["type"] in RELATIONS]
    atoms = [n["text"] for n in written["nodes"] if n["type"] == "I"]
    assert told["atoms"] == sorted(atoms)
    assert told["schemes"] == len(relations)
    assert told["edges"] == 2 * len(relations)


@pytest.mark.outside
@pytest.mark.parametrize("which", ["hostile", "large", "strings"])
def test_argdown_reads_every_statement_and_relation(which, hostile, export, run, node_modules, tmp_path):
    library = {"hostile": hostile, "large": large_library(1, 300), "strings": hostile}[which]
    expected = [s.text for b in library.bundles for s in b.statements]
    path = export(library, "argdown")
    if which == "strings":
        expected = [" ".join(text.split()) for text in HOSTILE if text.isprintable()]
        path = tmp_path / "strings.argdown"
        lines = [f"[S{n}]: {argdown_text(text)}\n\n" for n, text in enumerate(expected)]
        path.write_text("".join(lines), "utf-8")
    run(node_modules / ".bin" / "argdown", "json", path, tmp_path / "out", "--throwExceptions")
    (made,) = (tmp_path / "out").glob("*.json")
    read = json.loads(made.read_text("utf-8"))
    texts = [member.get("text", "") for s in read["statements"].values() for member in s["members"]]
    for text in expected:
        assert any(found.endswith(" ".join(text.split())) for found in texts), text
    if which != "strings":
        counts = Counter(r["relationType"] for r in read["relations"])
        types = {t.id: t.name for t in library.all_link_types}
        names = [types[link.type_id] for b in library.bundles for link in b.links]
        stances = [st.kind.value for b in library.bundles for st in b.stances]
        support = sum(n in ("supports", "repeats", "elaborates") for n in names) + stances.count("agrees")
        attack = sum(n in ("contradicts", "corrects", "qualifies") for n in names) + stances.count("disagrees")
        assert (counts["support"], counts["attack"]) == (support, attack)
