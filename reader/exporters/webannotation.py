"""Writes Web Annotations (JSON-LD): everything that a library holds but its undo history.

One `AnnotationCollection` whose one page lists every statement, mention, stance, link, highlight, note and tag as an
annotation, one a line. The things they refer to (articles with their text, speakers, claims, tags, coders) are nodes of
the collection under terms of our own context. Positions count Unicode code points of `articleBody`.
"""

from __future__ import annotations

import base64
import hashlib
import tempfile
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

from reader.domain.annotation import HIGHLIGHT_HEX, Annotation, AnnotationKind, HighlightColour, Tag, Target, TargetKind
from reader.domain.article import Article, Original
from reader.domain.claim import Claim, Stance
from reader.domain.exchange import ArticleBundle, LibraryContents
from reader.domain.link import CITO, Link, LinkType
from reader.domain.provenance import CODER_PREFIX, Coder, Provenance
from reader.domain.spans import Span
from reader.domain.speaker import Mention, Speaker
from reader.domain.statement import SpanRole, Statement
from reader.exporters.json_writing import encode
from reader.exporters.run import ExportRun
from reader.exporters.webannotation_terms import (
    ARTICLE_KEYS,
    CONTEXT,
    QUOTE_CONTEXT,
    SPEAKER_TYPES,
    agent_uid,
    iri,
    type_iri,
)

Node = dict[str, Any]


def write(contents: LibraryContents, output: Path, run: ExportRun) -> None:
    """Write `contents` as one JSON-LD document. The annotations wait in a file of their own for the last article."""
    with (
        output.open("w", encoding="utf-8", errors="replace", newline="\n") as stream,
        tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace", newline="\n", dir=output.parent) as items,
    ):
        _Document(contents, run, stream, items).write()


class _Agents:
    """Who made things: the coders and engines that turn up on the way, each with its node."""

    def __init__(self, coders: Iterable[Coder]) -> None:
        self._coders = {coder.origin: coder for coder in coders}
        self._references: dict[str, tuple[str, str]] = {}
        self.nodes: list[Node] = []

    def reference(self, origin: str) -> tuple[str, str]:
        """The key and the IRI that name an origin."""
        known = self._references.get(origin)
        if known is None:
            known = self._references[origin] = self._introduce(origin)
        return known

    def _introduce(self, origin: str) -> tuple[str, str]:
        coder = self._coders.get(origin)
        person = origin.startswith(CODER_PREFIX)
        name = iri(coder.uid if coder else agent_uid(origin))
        node: Node = {"id": name, "type": "Person" if person else "Software", "name": origin.removeprefix(CODER_PREFIX)}
        self.nodes.append(node | ({"colour": coder.colour} if coder else {}))
        return "creator" if person else "generator", name


class _Document:
    """The document while it is written. Its id depends on what is in it and not on the order of that."""

    def __init__(self, contents: LibraryContents, run: ExportRun, stream: TextIO, items: TextIO) -> None:
        self._contents = contents
        self._run = run
        self._write = stream.write
        self._items_file = items
        self._agents = _Agents(contents.coders())
        self._link_types = {t.id: t for t in contents.link_types()}
        self._speakers = {s.id: iri(s.uid) for s in contents.speakers()}
        self._claims = {c.id: iri(c.uid) for c in contents.claims()}
        self._digest = 0
        self._total = 0

    def write(self) -> None:
        contents = self._contents
        self._write(f'{{"@context": {encode(CONTEXT)},\n"type": "AnnotationCollection",\n"label": "According To"')
        self._nodes("tags", (_tag_node(t) for t in contents.tags()))
        self._nodes("linkTypes", (_link_type(t) for t in contents.link_types()))
        self._nodes("speakers", (self._speaker(s) for s in contents.speakers()))
        self._nodes("claims", (self._claim(c) for c in contents.claims()))
        self._nodes("articles", self._articles())
        self._items(self._annotation(a, None) for a in contents.annotations())
        self._write(',\n"first": {"type": "AnnotationPage", "startIndex": 0, "items": [')
        self._items_file.seek(0)
        while piece := self._items_file.read(1 << 18):
            self._write(piece)
        collection = iri(str(uuid.UUID(int=self._digest, version=5)))
        self._write(f'\n], "id": "{collection}#page", "partOf": "{collection}"}}')
        self._nodes("agents", self._agents.nodes)
        self._write(f',\n"total": {self._total},\n"id": "{collection}"}}\n')

    def _nodes(self, key: str, nodes: Iterable[Node]) -> None:
        self._write(f',\n"{key}": [')
        separator = "\n"
        for node in nodes:
            self._write(separator + encode(node))
            separator = ",\n"
        self._write("\n]")

    def _items(self, nodes: Iterable[Node]) -> None:
        """Put annotations aside until the page is written."""
        write = self._items_file.write
        for node in nodes:
            write((",\n" if self._total else "\n") + encode(node))
            self._digest ^= int.from_bytes(hashlib.sha256(node["id"].encode()).digest()[:16])
            self._total += 1

    def _provenance(self, provenance: Provenance) -> Node:
        node: Node = {}
        if provenance.origin:
            key, agent = self._agents.reference(provenance.origin)
            node[key] = agent
        if provenance.created:
            node["created"] = provenance.created
        if provenance.modified:
            node["modified"] = provenance.modified
        if provenance.confidence is not None:
            node["confidence"] = provenance.confidence
        node["status"] = provenance.status.value
        if provenance.decided_by:
            _, node["decidedBy"] = self._agents.reference(provenance.decided_by)
        if provenance.decided:
            node["decided"] = provenance.decided
        return node

    def _speaker(self, speaker: Speaker) -> Node:
        return {
            "id": iri(speaker.uid),
            "type": SPEAKER_TYPES[speaker.kind],
            "name": speaker.name,
            "aliases": list(speaker.aliases),
            "roles": [{"name": r.name, "startDate": r.start, "endDate": r.end} for r in speaker.roles],
            **self._provenance(speaker.provenance),
        }

    def _claim(self, claim: Claim) -> Node:
        return {"id": iri(claim.uid), "type": "Claim", "text": claim.text, **self._provenance(claim.provenance)}

    def _articles(self) -> Iterator[Node]:
        """The articles as nodes; on the way their annotations are put aside."""
        for bundle in self._run.articles(self._contents):
            node = _article(bundle.article)
            original = self._contents.original(bundle.article.id)
            if original is not None:
                node["original"] = _original(original)
            yield node
            self._items(self._of_article(bundle))

    def _of_article(self, bundle: ArticleBundle) -> Iterator[Node]:
        body, source = bundle.article.body, iri(bundle.article.uid)
        places = _Places(body, source)
        statements = {s.id: iri(s.uid) for s in bundle.statements}
        targets = {(TargetKind.ARTICLE, bundle.article.id): source}
        targets.update(((TargetKind.STATEMENT, id_), name) for id_, name in statements.items())
        targets.update(((TargetKind.LINK, link.id), iri(link.uid)) for link in bundle.links)
        far = {id_: iri(other.statement.uid) for id_, other in bundle.others.items()}
        for statement in bundle.statements:
            yield self._statement(statement, places)
        for mention in bundle.mentions:
            yield self._mention(mention, places)
        for stance in bundle.stances:
            yield self._stance(stance, statements[stance.statement_id])
        for link in bundle.links:
            yield self._link(link, statements[link.from_id], statements.get(link.to_id) or far[link.to_id])
        for annotation in bundle.annotations:
            yield self._annotation(annotation, places, targets)

    def _statement(self, statement: Statement, places: _Places) -> Node:
        body: list[Node] = [{"type": "TextualBody", "purpose": "classifying", "value": statement.kind.value}]
        node: Node = {
            "id": iri(statement.uid),
            "type": "Annotation",
            "kind": "statement",
            "motivation": "identifying",
            **self._provenance(statement.provenance),
            "body": body,
            "target": [
                {**places.at(span), "role": role}
                for role, spans in (
                    (SpanRole.CONTENT, statement.content),
                    (SpanRole.SOURCE, statement.source),
                    (SpanRole.CUE, statement.cue),
                )
                for span in spans
            ],
        }
        speakers = [self._speakers[id_] for id_ in statement.speaker_ids]
        assignment = self._provenance(statement.speaker)
        body += [_pointer(speaker, "identifying") | assignment for speaker in speakers]
        if len(speakers) > 1:
            node["saidBy"] = speakers  # a body has no order
        if not speakers and statement.speaker != Provenance():
            node["unattributed"] = assignment
        return node

    def _mention(self, mention: Mention, places: _Places) -> Node:
        return {
            "id": iri(mention.uid),
            "type": "Annotation",
            "kind": "mention",
            "motivation": "identifying",
            **self._provenance(mention.provenance),
            "body": [_pointer(self._speakers[mention.speaker_id], "identifying")],
            "target": places.at(mention.span),
        }

    def _stance(self, stance: Stance, statement: str) -> Node:
        return {
            "id": iri(stance.uid),
            "type": "Annotation",
            "kind": "stance",
            "motivation": "classifying",
            **self._provenance(stance.provenance),
            "body": [
                _pointer(self._claims[stance.claim_id], "linking"),
                {"type": "TextualBody", "purpose": "classifying", "value": stance.kind.value},
            ],
            "target": statement,
        }

    def _link(self, link: Link, start: str, end: str) -> Node:
        type_ = self._link_types[link.type_id]
        body = [
            _pointer(end, "linking"),
            {"type": "TextualBody", "purpose": "classifying", "value": type_.name},
        ]
        if link.note:
            body.append(_markdown(link.note, "describing"))
        relation = {f"cito:{type_.cito.removeprefix(CITO)}": {"id": end}} if type_.cito.startswith(CITO) else {}
        return {
            "id": iri(link.uid),
            "type": "Annotation",
            "kind": "link",
            "motivation": "linking",
            **self._provenance(link.provenance),
            "linkType": type_iri(type_),
            "body": body,
            "target": {"id": start, **relation} if relation else start,
        }

    def _annotation(
        self, annotation: Annotation, places: _Places | None, targets: dict[tuple[TargetKind, int], str] | None = None
    ) -> Node:
        node: Node = {
            "id": iri(annotation.uid),
            "type": "Annotation",
            "kind": annotation.kind.value,
            "motivation": _MOTIVATIONS[annotation.kind],
            **self._provenance(annotation.provenance),
        }
        target = self._target(annotation.target, places, targets or {})
        if annotation.colour is not None:
            target = target if isinstance(target, dict) else {"type": "SpecificResource", "source": target}
            target["styleClass"] = annotation.colour.value
            node["stylesheet"] = _stylesheet(annotation.colour)
        body: list[Node] = []
        if annotation.kind is AnnotationKind.TAG:
            body.append({"type": "TextualBody", "purpose": "tagging", "value": annotation.tag})
        if annotation.text or annotation.kind is AnnotationKind.NOTE:
            body.append(_markdown(annotation.text, "commenting"))
        return node | ({"body": body} if body else {}) | {"target": target}

    def _target(self, target: Target, places: _Places | None, targets: dict[tuple[TargetKind, int], str]) -> str | Node:
        if target.span is not None and places is not None:
            return places.at(target.span)
        if target.kind is TargetKind.SPEAKER:
            return self._speakers[target.id]
        if target.kind is TargetKind.CLAIM:
            return self._claims[target.id]
        return targets[target.kind, target.id]


_MOTIVATIONS = {
    AnnotationKind.HIGHLIGHT: "highlighting",
    AnnotationKind.NOTE: "commenting",
    AnnotationKind.TAG: "tagging",
}


class _Places:
    """Makes the targets of one article's spans."""

    def __init__(self, body: str, source: str) -> None:
        self._body = body
        self._source = source

    def at(self, span: Span) -> Node:
        """The place of a span: its words with what stands around them, and its code points."""
        body, start, end = self._body, span.start, span.end
        return {
            "type": "SpecificResource",
            "source": self._source,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": body[start:end],
                    "prefix": body[max(0, start - QUOTE_CONTEXT) : start],
                    "suffix": body[end : end + QUOTE_CONTEXT],
                },
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        }


def _pointer(to: str, purpose: str) -> Node:
    return {"type": "SpecificResource", "source": to, "purpose": purpose}


def _markdown(text: str, purpose: str) -> Node:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/markdown", "value": text}


def _stylesheet(colour: HighlightColour) -> Node:
    return {"type": "CssStylesheet", "value": f".{colour.value} {{ background-color: {HIGHLIGHT_HEX[colour]} }}"}


def _tag_node(tag: Tag) -> Node:
    return {"id": iri(tag.uid), "type": "Concept", "name": tag.name, "colour": tag.colour}


def _link_type(type_: LinkType) -> Node:
    node: Node = {
        "id": type_iri(type_),
        "type": "LinkType",
        "name": type_.name,
        "inverse": type_.inverse,
        "colour": type_.colour,
        "builtin": type_.builtin,
    }
    return node | ({"exactMatch": type_.cito} if type_.cito else {})


def _article(article: Article) -> Node:
    fields = {key: getattr(article, name) for name, key in ARTICLE_KEYS.items()}
    return {
        "id": iri(article.uid),
        "type": "NewsArticle",
        **{key: value for key, value in fields.items() if value},
        **({"newer": iri(article.newer)} if article.newer else {}),
        "articleBody": article.body,
        "blocks": [{"kind": b.kind.value, "start": b.span.start, "end": b.span.end} for b in article.blocks],
    }


def _original(original: Original) -> Node:
    return {
        "type": "MediaObject",
        "encodingFormat": original.media_type,
        "name": original.name,
        "charset": original.encoding,
        "data": base64.b64encode(original.data).decode("ascii"),
    }
