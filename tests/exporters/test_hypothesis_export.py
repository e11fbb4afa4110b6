"""Hypothesis export files, judged by the service's own schema of an annotation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from tests.exporters.libraries import large_library


@pytest.fixture
def document(hostile, export) -> dict[str, Any]:
    return json.loads(export(hostile, "hypothesis").read_text("utf-8"))  # type: ignore[no-any-return]


@pytest.fixture(scope="session")
def schema(shared: Path) -> Draft4Validator:
    return Draft4Validator(json.loads((shared / "interop/hypothesis/annotation-schema.json").read_text()))


@pytest.mark.parametrize("which", ["hostile", "large"])
def test_the_schema_accepts_every_annotation(which, hostile, export, schema):
    library = hostile if which == "hostile" else large_library(1, 2000)
    annotations = json.loads(export(library, "hypothesis").read_text("utf-8"))["annotations"]
    assert len(annotations) >= sum(len(b.statements) for b in library.bundles)
    for annotation in annotations:
        schema.validate(annotation)
        assert {"tags", "text", "target", "permissions", "uri", "user"} <= set(annotation)
        assert annotation["permissions"]["read"]


def test_positions_are_utf16_units_and_quotes_the_words(document, hostile):
    bodies = {b.article.url or f"urn:uuid:{b.article.uid}": b.article.body.encode("utf-16-le") for b in hostile.bundles}
    checked = 0
    for annotation in document["annotations"]:
        (target,) = annotation["target"]
        for selector in target.get("selector", []):
            if selector["type"] == "TextPositionSelector":
                start, end = 2 * selector["start"], 2 * selector["end"]
                quote = next(s for s in target["selector"] if s["type"] == "TextQuoteSelector")
                assert bodies[annotation["uri"]][start:end].decode("utf-16-le") == quote["exact"]
                checked += 1
    assert checked > 15


def test_who_says_what_stances_and_links_are_in_text_and_tags(document, hostile):
    promise = next(a for a in document["annotations"] if a["id"] == hostile.bundles[0].statements[1].uid)
    assert {"statement", "speaker:Zoë Ångström", "accepted", "direct", "agrees", "economy"} <= set(promise["tags"])
    assert {"is contradicted by", "supports", "cites"} <= set(promise["tags"])
    assert f"claim:{hostile.all_claims[0].text}" in promise["tags"]
    assert "is contradicted by: “I never said I would resign.”" in promise["text"]
    assert "“We will,” … “resign before the 𝔽riday vote.”" in promise["text"]


def test_notes_highlights_and_page_notes_are_annotations_of_their_own(document, hostile):
    by_id = {a["id"]: a for a in document["annotations"]}
    for a in hostile.bundles[0].annotations:
        if a.kind == "note":
            assert by_id[a.uid]["text"] == a.text
    page_notes = [a for a in document["annotations"] if "selector" not in a["target"][0]]
    assert [a["text"][:11] for a in page_notes] == ["A long note", ""]
    assert ["yellow"] in [a["tags"] for a in document["annotations"]]
