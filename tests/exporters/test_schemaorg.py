"""schema.org documents and evidence cards, judged by schema-dts's types and by Adobe's validator."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from reader.domain.article import Article
from reader.domain.exchange import CardStyle
from reader.domain.spans import Span
from reader.domain.statement import Statement, StatementKind
from reader.exporters.cards import Evidence, card


@pytest.fixture
def evidence(hostile) -> Evidence:
    bundle = hostile.bundles[0]
    return Evidence(bundle.statements[1], bundle.article, hostile.all_speakers[:1])


def test_the_graph_has_every_article_quotation_claim_and_speaker(hostile, export):
    graph = json.loads(export(hostile, "schemaorg").read_text("utf-8"))["@graph"]
    nodes = {node["@id"]: node for node in graph}
    assert len(nodes) == len(graph)
    quotations = [node for node in graph if node["@type"] == "Quotation"]
    assert [q["text"] for q in quotations] == [s.text for b in hostile.bundles for s in b.statements]
    for q in quotations:
        assert nodes[q["isPartOf"]["@id"]]["@type"] == "NewsArticle"
        speakers = q.get("spokenByCharacter", [])
        for speaker in speakers if isinstance(speakers, list) else [speakers]:
            assert nodes[speaker["@id"]]["name"]
    claims = [node for node in graph if node["@type"] == "Claim"]
    assert len(claims) == 2
    assert [len(c["appearance"]) for c in claims] == [2, 1]


def typed(tmp_path: Path, node_modules: Path, run, type_: str, document: str) -> None:
    """Let the TypeScript compiler hold a document to schema.org's types."""
    (tmp_path / "node_modules").symlink_to(node_modules)
    program = (
        f'import type {{ Graph, WithContext, ClaimReview }} from "schema-dts";\nexport const d: {type_} = {document};\n'
    )
    (tmp_path / "d.ts").write_text(program, "utf-8")
    compiler = node_modules / "typescript" / "bin" / "tsc"
    run("node", compiler, "--noEmit", "--strict", "--skipLibCheck", "--moduleResolution", "node", tmp_path / "d.ts")


@pytest.mark.outside
def test_schema_dts_knows_every_type_and_property(hostile, export, run, node_modules, tmp_path):
    typed(tmp_path, node_modules, run, "Graph", export(hostile, "schemaorg").read_text("utf-8"))


@pytest.mark.outside
def test_schema_dts_refuses_an_unknown_property(run, node_modules, tmp_path):
    with pytest.raises(AssertionError, match="spokenBy"):
        typed(
            tmp_path,
            node_modules,
            run,
            "Graph",
            '{"@context": "https://schema.org", "@graph": [{"@type": "Quotation", "spokenBy": "x"}]}',
        )


_VALIDATE = """
import { readFileSync } from "fs";
import { createRequire } from "module";
const base = process.argv[2] + "/";
const validators = await import(base + "@adobe/structured-data-validator/src/index.js");
const Validator = validators.default;
const extractor = createRequire(base)(base + "@marbec/web-auto-extractor");
const Extractor = extractor.default ?? extractor;
const data = readFileSync(process.argv[3], "utf8");
const html = `<html><head><script type="application/ld+json">${data}</script></head></html>`;
const found = new Extractor({ addLocation: true, embedSource: ["rdfa", "microdata"] }).parse(html);
const issues = await new Validator().validate(found);
console.log(JSON.stringify({ types: Object.keys(found.jsonld), issues: issues.filter(i => i.severity === "ERROR") }));
"""


@pytest.mark.outside
def test_adobes_validator_finds_no_error(hostile, export, run, node_modules, tmp_path):
    script = tmp_path / "validate.mjs"
    script.write_text(_VALIDATE)
    told = json.loads(run("node", script, node_modules, export(hostile, "schemaorg")))
    assert told["issues"] == []
    assert {"Quotation", "Claim", "NewsArticle", "Person"} <= set(told["types"])


def test_a_citation_has_quote_speaker_outlet_date_address_and_hash(evidence):
    line = card(evidence, CardStyle.CITATION)
    assert "\n" not in line
    for part in (
        "Zoë Ångström: “We will,” … “resign before the 𝔽riday vote.”",
        "The Daily =Post",
        "2026-11-20",
        evidence.article.url,
        evidence.article.body_hash,
    ):
        assert part in line


def test_a_markdown_card_shows_the_words_and_links_the_article(evidence):
    html = MarkdownIt("commonmark").render(card(evidence, CardStyle.MARKDOWN))
    assert "<p>“We will,” … “resign before the 𝔽riday vote.”</p>" in html
    assert 'href="https://example.org/a?x=1&amp;y=%3C2%3E"' in html
    assert evidence.article.body_hash in html


def test_a_claim_review_is_a_skeleton_with_the_facts_in_it(evidence):
    review = json.loads(card(evidence, CardStyle.CLAIM_REVIEW))
    assert review["@type"] == "ClaimReview"
    assert review["claimReviewed"] == evidence.statement.text
    assert review["itemReviewed"]["author"]["name"] == "Zoë Ångström"
    assert review["itemReviewed"]["appearance"]["url"] == evidence.article.url
    assert review["reviewRating"]["ratingValue"] == ""


@pytest.mark.parametrize("style", CardStyle)
def test_a_card_of_a_statement_without_a_speaker_can_be_made(style, hostile):
    bundle = hostile.bundles[0]
    assert card(Evidence(bundle.statements[0], bundle.article, ()), style)


def test_a_citation_quotes_what_holds_quotation_marks_in_single_ones() -> None:
    said = Statement(1, StatementKind.MIXED, (Span(0, 4),), text="he “never called the dam safe”")
    written = card(Evidence(said, Article("Dam", "body"), ()), CardStyle.CITATION)
    assert written.startswith("Speaker unknown: “he ‘never called the dam safe’” (Dam;")
