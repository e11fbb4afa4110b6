"""The hand-made gold of the samples: every quote stands in its article, and everything named is there."""

from __future__ import annotations

import re

import pytest

from reader.domain.annotation import HighlightColour
from reader.domain.article import normalise_newlines
from reader.domain.claim import StanceKind
from reader.domain.link import BUILTIN_LINK_TYPES
from reader.domain.spans import merged
from reader.domain.speaker import SpeakerKind
from reader.domain.statement import StatementKind
from reader.services.samples import Sample, load_samples, quoted_span, sample_annotations, sample_speakers

SAMPLES = load_samples()
KEYS = {f"{sample.name}/{statement.number}" for sample in SAMPLES for statement in sample.statements}
BODIES = {sample.name: sample.article.body for sample in SAMPLES}

QUOTATION = re.compile(
    r"“[^”]*(?:”|$)"  # curly, or left open because the speech goes on in the next paragraph
    r'|"[^"]*"'
    r"|(?<!\w)‘.*?’(?!\w)"  # single marks, but no apostrophes
    r"|(?<!\w)'.*?'(?!\w)"
)


def kind_by_marks(pieces: list[str]) -> StatementKind:
    """Direct if all words stand in quotation marks, indirect if none do."""
    quoted = any(QUOTATION.search(piece) for piece in pieces)
    unquoted = any(re.search(r"\w", QUOTATION.sub(" ", piece)) for piece in pieces)
    if not quoted:
        return StatementKind.INDIRECT
    return StatementKind.MIXED if unquoted else StatementKind.DIRECT


@pytest.fixture(params=SAMPLES, ids=lambda sample: sample.name)
def sample(request: pytest.FixtureRequest) -> Sample:
    return request.param


def test_there_are_at_least_six_articles_from_outlets_that_tell_the_same_events() -> None:
    assert len(SAMPLES) >= 6
    assert len({sample.article.publisher for sample in SAMPLES}) >= 5
    assert [s.article.published for s in SAMPLES] == sorted(s.article.published for s in SAMPLES)
    assert any(sample.file.endswith(".html") for sample in SAMPLES)
    assert any(sample.file.endswith(".txt") for sample in SAMPLES)


def test_an_article_is_as_long_as_a_news_story_and_has_its_metadata(sample: Sample) -> None:
    article = sample.article
    assert 250 <= len(article.body.split()) <= 600
    assert article.title
    assert article.standfirst
    assert article.byline
    assert article.publisher
    assert article.published
    assert re.match(r"https://\w+\.example/", article.url)
    assert normalise_newlines(article.body) == article.body


def test_statements_are_numbered_and_kinds_agree_with_the_quotation_marks(sample: Sample) -> None:
    body = sample.article.body
    assert [statement.number for statement in sample.statements] == list(range(1, len(sample.statements) + 1))
    for statement in sample.statements:
        pieces = [span.text(body) for span in statement.content]
        assert pieces
        assert statement.kind is kind_by_marks(pieces), pieces


def test_spans_are_words_without_white_space_at_their_ends_and_do_not_overlap_in_a_role(sample: Sample) -> None:
    for statement in sample.statements:
        for spans in (statement.source, statement.cue, statement.content):
            assert len(merged(spans)) == len(spans)
            for span in spans:
                assert span.text(sample.article.body) == span.text(sample.article.body).strip()


def test_every_double_quotation_mark_belongs_to_a_statement_or_to_a_subheading(sample: Sample) -> None:
    covered = {i for s in sample.statements for span in s.content for i in range(span.start, span.end)}
    headings = {i for b in sample.article.blocks if b.kind == "subheading" for i in range(b.span.start, b.span.end)}
    marks = {i for i, character in enumerate(sample.article.body) if character in '“”"'}
    assert marks <= covered | headings


def test_speakers_are_known_and_all_of_them_speak() -> None:
    speakers = sample_speakers()
    spoken = {statement.speaker for sample in SAMPLES for statement in sample.statements}
    assert spoken - {None} == set(speakers)
    assert {SpeakerKind(speaker["kind"]) for speaker in speakers.values()} == set(SpeakerKind) - {SpeakerKind.UNKNOWN}
    assert len({speaker["name"] for speaker in speakers.values()}) == len(speakers)


def test_the_samples_show_what_is_hard_about_attribution() -> None:
    text = "\n".join(BODIES.values())
    assert re.search("[\U0001f3fb-\U0001f3ff]", text), "an emoji of several code points"
    for script in ("[一-鿿]", "[А-я]", "[Α-ω]", "[ا-ي]", "[À-ÿ]", "“", '"'):
        assert re.search(script, text), script
    kinds = {statement.kind for sample in SAMPLES for statement in sample.statements}
    assert kinds == set(StatementKind)
    statements = [statement for sample in SAMPLES for statement in sample.statements]
    assert any(statement.speaker is None for statement in statements)
    assert any(len(statement.content) == 3 for statement in statements), "a quotation over three paragraphs"
    nested = [
        (inner, outer)
        for sample in SAMPLES
        for inner in sample.statements
        for outer in sample.statements
        if inner is not outer
        and inner.content[0] != outer.content[0]
        and outer.content[0].start <= inner.content[0].start
        and inner.content[0].end <= outer.content[0].end
    ]
    assert any(inner.speaker != outer.speaker for inner, outer in nested)


def test_annotations_name_statements_speakers_articles_and_words_that_are_there() -> None:
    notes = sample_annotations()
    speakers = sample_speakers()
    for name, numbers in notes["suggested"].items():
        assert {f"{name}/{number}" for number in numbers} <= KEYS
    for claim in notes["claims"]:
        for stance in StanceKind:
            assert set(claim.get(stance, [])) <= KEYS
    types = {link_type.name for link_type in BUILTIN_LINK_TYPES} | {t["name"] for t in notes["link types"]}
    for link in notes["links"]:
        assert {link["from"], link["to"]} <= KEYS
        assert link["type"] in types
    for tag in notes["tags"]:
        assert set(tag.get("statements", [])) <= KEYS
        assert set(tag.get("articles", [])) <= set(BODIES)
        assert set(tag.get("speakers", [])) <= set(speakers)
    for note in notes["notes"] + notes["highlights"]:
        if "quote" in note:
            quoted_span(BODIES[note["article"]], note["quote"])
    assert {HighlightColour(mark["colour"]) for mark in notes["highlights"]} == set(HighlightColour)


def test_a_speaker_contradicts_himself_across_two_articles() -> None:
    by_key = {f"{s.name}/{statement.number}": statement for s in SAMPLES for statement in s.statements}
    contradictions = [link for link in sample_annotations()["links"] if link["type"] == "contradicts"]
    own = [link for link in contradictions if by_key[link["from"]].speaker == by_key[link["to"]].speaker]
    assert any(link["from"].split("/")[0] != link["to"].split("/")[0] for link in own)


@pytest.mark.parametrize("quote", ["no", {"quote": "said", "occurrence": 3}, "said"])
def test_a_quote_that_is_not_there_or_not_clear_is_refused(quote: object) -> None:
    with pytest.raises(ValueError, match="stands"):
        quoted_span("He said that she said it.", quote)  # type: ignore[arg-type]
