"""Web Annotation documents, judged by W3C's schemas, by two JSON-LD processors and by rdflib."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib
from jsonschema import Draft4Validator, FormatChecker
from pyld import jsonld
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

from reader.domain.annotation import HIGHLIGHT_HEX
from reader.domain.contents import MemoryContents
from reader.domain.link import CITO
from tests.exporters.conftest import Export
from tests.exporters.libraries import uid

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")


@pytest.fixture
def document(export: Export, hostile: MemoryContents) -> dict[str, Any]:
    return json.loads(export(hostile, "webannotation").read_text("utf-8"))  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def assertions(shared: Path) -> dict[str, list[Draft4Validator]]:
    """W3C's assertions of what an annotation and a collection must be, by name of their list."""
    root = shared / "interop" / "web-annotation" / "w3c-tests"
    definitions = [json.loads(path.read_text()) for path in (root / "definitions").glob("*.json")]
    registry: Registry[Any] = Registry().with_resources(
        (d["id"], Resource.from_contents(d, default_specification=DRAFT4)) for d in definitions
    )

    def validators(test: str) -> Iterator[Draft4Validator]:
        for name in json.loads((root / test).read_text())["assertions"]:
            schema = json.loads((root / name).read_text())
            yield Draft4Validator(schema, registry=registry, format_checker=FormatChecker(["uri", "date-time"]))

    return {
        "annotation": list(validators("annotations/annotationMusts.test")),
        "collection": list(validators("collections/collectionMusts.test")),
    }


def failures(validators: list[Draft4Validator], thing: dict[str, Any]) -> list[str]:
    return [f"{v.schema['id']}: {e.message[:200]}" for v in validators for e in v.iter_errors(thing)]


@pytest.fixture
def loader(shared: Path) -> Any:
    """Loads the one context that the document names from disk, and refuses all others."""
    context = json.loads((shared / "interop" / "web-annotation" / "anno.jsonld").read_text("utf-8"))

    def load(url: str, _options: object) -> dict[str, Any]:
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"contextUrl": None, "documentUrl": url, "document": context, "contentType": "application/ld+json"}

    return load


def test_w3c_accepts_the_collection_and_every_annotation_in_it(document, assertions):
    assert not failures(assertions["collection"], document)
    for item in document["first"]["items"]:
        assert not failures(assertions["annotation"], {"@context": document["@context"], **item}), item


def test_the_schemas_do_refuse_a_wrong_annotation(document, assertions):
    item = {"@context": document["@context"], **document["first"]["items"][0]}
    assert failures(assertions["annotation"], {**item, "id": "not an iri"})
    assert failures(assertions["annotation"], {**item, "created": "yesterday"})


def test_every_span_is_the_quoted_words_at_its_code_points(document):
    bodies = {a["id"]: a["articleBody"] for a in document["articles"]}
    places = [
        target
        for item in document["first"]["items"]
        for target in (item["target"] if isinstance(item["target"], list) else [item["target"]])
        if isinstance(target, dict) and "selector" in target
    ]
    assert len(places) > 20
    for place in places:
        quote, position = place["selector"]
        body, start, end = bodies[place["source"]], position["start"], position["end"]
        assert body[start:end] == quote["exact"]
        assert body[:start].endswith(quote["prefix"])
        assert body[end:].startswith(quote["suffix"])


def test_all_of_the_library_is_there(document, hostile):
    counts = Counter(item["kind"] for item in document["first"]["items"])
    assert counts["statement"] == sum(len(b.statements) for b in hostile.bundles)
    assert counts["link"] == sum(len(b.links) for b in hostile.bundles)
    assert counts["stance"] == sum(len(b.stances) for b in hostile.bundles)
    assert counts["mention"] == sum(len(b.mentions) for b in hostile.bundles)
    annotations = [a for b in hostile.bundles for a in b.annotations] + list(hostile.other_annotations)
    assert counts["note"] + counts["tag"] + counts["highlight"] == len(annotations)
    assert document["total"] == len(document["first"]["items"]) == sum(counts.values())
    values = {
        body["value"]
        for item in document["first"]["items"]
        for body in item.get("body", [])
        if body["type"] == "TextualBody"
    }
    assert {a.text for a in annotations if a.text} <= values


def test_pyld_and_rdflib_read_the_same_graph(document, loader):
    quads = jsonld.to_rdf(document, {"documentLoader": loader, "format": "application/n-quads"})
    graph = rdflib.Graph().parse(data=quads, format="nt")
    statement = rdflib.URIRef(f"urn:uuid:{uid(0x102)}")
    other = rdflib.URIRef(f"urn:uuid:{uid(0x201)}")
    assert (statement, rdflib.RDF.type, OA.Annotation) in graph
    assert (other, rdflib.URIRef(CITO + "disagreesWith"), statement) in graph
    exact = {str(o) for o in graph.objects(None, OA.exact)}
    assert "“resign before the 𝔽riday vote.”" in exact
    assert {str(o) for o in graph.objects(None, OA.styleClass)} <= {colour.value for colour in HIGHLIGHT_HEX}
    total = len(list(graph.subjects(rdflib.RDF.type, OA.Annotation)))
    assert total == document["total"]


_TO_RDF = """
const fs = require("fs"), jsonld = require("jsonld");
const [context, input] = process.argv.slice(2).map(f => JSON.parse(fs.readFileSync(f, "utf8")));
const documentLoader = async url => {
  if (url !== "http://www.w3.org/ns/anno.jsonld") throw new Error("asked for " + url);
  return {contextUrl: null, documentUrl: url, document: context};
};
jsonld.toRDF(input, {documentLoader, safe: true, format: "application/n-quads"})
  .then(quads => console.log(quads.trim().split("\\n").length))
  .catch(error => { console.error(JSON.stringify(error.details || error.message)); process.exit(1); });
"""


@pytest.mark.outside
def test_the_javascript_processor_takes_it_in_safe_mode(export, hostile, loader, shared, run, node_modules, tmp_path):
    script = tmp_path / "to_rdf.js"
    script.write_text(_TO_RDF)
    output = export(hostile, "webannotation")
    context = shared / "interop" / "web-annotation" / "anno.jsonld"
    told = run("node", script, context, output, env={"NODE_PATH": str(node_modules), "PATH": "/usr/bin:/bin"})
    quads = jsonld.to_rdf(
        json.loads(output.read_text("utf-8")), {"documentLoader": loader, "format": "application/n-quads"}
    )
    assert int(told) == len(quads.strip().split("\n"))
