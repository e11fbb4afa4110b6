"""The sample articles in a library, read and annotated enough to show what the program is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from reader.domain.annotation import HighlightColour, Target, TargetKind
from reader.domain.article import ImportedArticle
from reader.domain.changes import Changes
from reader.domain.claim import StanceKind
from reader.domain.errors import AlreadyThere
from reader.domain.proposal import Extraction, ProposedSpeaker, ProposedStatement
from reader.domain.provenance import Status
from reader.domain.spans import Span
from reader.domain.speaker import Role, SpeakerKind
from reader.domain.statement import Statement, StatementKind
from reader.services import annotations as annotating
from reader.services import articles, claims, extraction, links, speakers, statements
from reader.services.library import Library, open_library
from reader.services.samples import (
    Sample,
    SampleStatement,
    load_samples,
    quoted_span,
    quoted_spans,
    sample_annotations,
    sample_speakers,
)

DEMO_CODER = "Demo reader"
ENGINE = "samples/1"
_CONFIDENCE = {StatementKind.DIRECT: 0.97, StatementKind.MIXED: 0.91, StatementKind.INDIRECT: 0.84}
_CONFIDENCE_WITHOUT_SOURCE = 0.52
_CONFIDENCE_REJECTED = 0.41


def build_demo(path: Path) -> Path:
    """Make a library with the samples at `path`, where no file may be; returns `path`."""
    with open_library(path, coder=DEMO_CODER) as library:
        add_samples(library)
    return path


def add_samples(library: Library) -> Changes:
    """Add the samples with their statements, claims, links and notes, as one step that can be undone.

    Samples that are in the library already stay as they are.
    """
    with library.command("Add the sample articles") as command:
        _Filler(library).fill()
    return command.changes


class _Filler:
    """Adds the samples to one library; remembers what became of the names that the sample files use."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._notes = sample_annotations()
        self._samples: dict[str, Sample] = {}
        self._articles: dict[str, int] = {}
        self._statements: dict[str, int] = {}
        self._speakers: dict[str, int] = {}

    def fill(self) -> None:
        for sample in load_samples():
            self._add_article(sample)
        self._decide()
        self._describe_speakers()
        self._add_claims()
        self._add_links()
        self._add_tags()
        self._add_notes()
        self._add_highlights()

    def _add_article(self, sample: Sample) -> None:
        try:
            article_id, _ = articles.add_article(self._library, ImportedArticle(sample.article, sample.original))
        except AlreadyThere:
            return
        self._samples[sample.name] = sample
        self._articles[sample.name] = article_id
        rejected = [row for row in self._notes["rejected"] if row["article"] == sample.name]
        extraction.store_extraction(self._library, article_id, _extraction(sample, rejected))
        stored = {_place(found): found for found in self._library.statements.of_article(article_id)}
        for statement in sample.statements:
            found = stored[_place(statement)]
            self._statements[f"{sample.name}/{statement.number}"] = found.id
            if statement.speaker and found.speaker_id:
                self._speakers[statement.speaker] = found.speaker_id
        for row in rejected:
            found = stored[(quoted_spans(sample.article.body, row["content"]), ())]
            statements.set_status(self._library, [found.id], Status.REJECTED)
            annotating.add_note(self._library, Target(TargetKind.STATEMENT, found.id), row["note"])

    def _decide(self) -> None:
        undecided = {f"{name}/{number}" for name, numbers in self._notes["suggested"].items() for number in numbers}
        accepted = [id_ for key, id_ in self._statements.items() if key not in undecided]
        statements.set_status(self._library, accepted, Status.ACCEPTED)

    def _describe_speakers(self) -> None:
        described = sample_speakers()
        for key, speaker_id in self._speakers.items():
            roles = tuple(Role(**role) for role in described[key].get("roles", []))
            if roles:
                speakers.edit_speaker(self._library, speaker_id, roles=roles)

    def _add_claims(self) -> None:
        known = {claim.text: claim.id for claim in self._library.claims.all()}
        for row in self._notes["claims"]:
            stances = {stance: self._ids(row.get(stance, [])) for stance in StanceKind}
            if not any(stances.values()):
                continue
            claim_id = known.get(row["text"]) or claims.create_claim(self._library, row["text"])[0]
            for stance, ids in stances.items():
                if ids:
                    claims.set_stance(self._library, ids, claim_id, stance)
            if "note" in row and row["text"] not in known:
                annotating.add_note(self._library, Target(TargetKind.CLAIM, claim_id), row["note"])

    def _add_links(self) -> None:
        types = {link_type.name: link_type.id for link_type in self._library.links.types()}
        for row in self._notes["link types"]:
            if row["name"] not in types:
                types[row["name"]], _ = links.create_link_type(self._library, **row)
        for row in self._notes["links"]:
            start, end = self._statements.get(row["from"]), self._statements.get(row["to"])
            if start and end:
                link_id, _ = links.create_link(self._library, start, end, types[row["type"]], row.get("note", ""))
                for tag in row.get("tags", []):
                    annotating.add_tag(self._library, [Target(TargetKind.LINK, link_id)], tag)

    def _add_tags(self) -> None:
        for row in self._notes["tags"]:
            targets = list(self._targets(row))
            if targets:
                annotating.add_tag(self._library, targets, row["name"])
        colours = {row["name"]: row["colour"] for row in self._notes["tags"]}
        for tag in self._library.annotations.tags():
            if tag.name in colours and not tag.colour:
                annotating.recolour_tag(self._library, tag.id, colours[tag.name])

    def _targets(self, row: Mapping[str, Sequence[str]]) -> Iterator[Target]:
        for kind, ids in (
            (TargetKind.STATEMENT, self._statements),
            (TargetKind.ARTICLE, self._articles),
            (TargetKind.SPEAKER, self._speakers),
        ):
            for key in row.get(f"{kind}s", []):
                if key in ids:
                    yield Target(kind, ids[key])

    def _add_notes(self) -> None:
        for row in self._notes["notes"]:
            target = self._target(row)
            if target:
                annotating.add_note(self._library, target, row["text"])

    def _target(self, row: Mapping[str, str]) -> Target | None:
        if "quote" in row:
            span = self._span(row)
            return Target(TargetKind.SPAN, self._articles[row["article"]], span) if span else None
        return next(self._targets({f"{kind}s": [row[kind]] for kind in TargetKind if kind in row}), None)

    def _add_highlights(self) -> None:
        for row in self._notes["highlights"]:
            span = self._span(row)
            if span:
                article_id, colour = self._articles[row["article"]], HighlightColour(row["colour"])
                annotating.add_highlight(self._library, article_id, span, colour, row.get("text", ""))

    def _span(self, row: Mapping[str, str]) -> Span | None:
        sample = self._samples.get(row["article"])
        return quoted_span(sample.article.body, row["quote"]) if sample else None

    def _ids(self, keys: Sequence[str]) -> list[int]:
        return [self._statements[key] for key in keys if key in self._statements]


def _extraction(sample: Sample, rejected: Sequence[Mapping[str, Any]]) -> Extraction:
    """What a very good engine would have proposed, and the suggestions that the demo's reader rejected."""
    keys = list(dict.fromkeys(statement.speaker for statement in sample.statements if statement.speaker))
    described = sample_speakers()
    proposed = [_proposed(statement, keys) for statement in sample.statements]
    body = sample.article.body
    for row in rejected:
        content, cue = quoted_spans(body, row["content"]), (quoted_span(body, row["cue"]),)
        proposed.append(ProposedStatement(StatementKind.INDIRECT, content, cue=cue, confidence=_CONFIDENCE_REJECTED))
    return Extraction(
        ENGINE,
        tuple(_speaker(described[key], key, sample.statements) for key in keys),
        tuple(sorted(proposed, key=lambda statement: statement.content[0])),
    )


def _proposed(statement: SampleStatement, keys: Sequence[str]) -> ProposedStatement:
    return ProposedStatement(
        statement.kind,
        statement.content,
        statement.source,
        statement.cue,
        (keys.index(statement.speaker),) if statement.speaker else (),
        _CONFIDENCE[statement.kind] if statement.source else _CONFIDENCE_WITHOUT_SOURCE,
    )


def _speaker(described: Mapping[str, Any], key: str, found: Sequence[SampleStatement]) -> ProposedSpeaker:
    mentions = {span for statement in found if statement.speaker == key for span in statement.source}
    return ProposedSpeaker(
        described["name"],
        SpeakerKind(described["kind"]),
        tuple(described.get("aliases", [])),
        mentions=tuple(sorted(mentions)),
        named=described.get("named", True),
    )


def _place(statement: Statement | SampleStatement) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """What tells a statement from every other one in its article."""
    return statement.content, statement.source
