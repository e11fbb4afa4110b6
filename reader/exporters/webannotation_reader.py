"""Reads our Web Annotation documents back; those of others, which lack the articles, go their own way.

The order in which things come does not matter. Spans are found by their quote, with what
stands around it, then by their position.
"""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reader.domain.anchoring import anchor
from reader.domain.annotation import Annotation, AnnotationKind, HighlightColour, Tag, Target, TargetKind
from reader.domain.article import Article, Block, BlockKind, Original
from reader.domain.claim import Claim, Stance, StanceKind
from reader.domain.contents import MemoryContents
from reader.domain.errors import ImportFailed
from reader.domain.exchange import Unanchored
from reader.domain.link import Link, LinkType
from reader.domain.provenance import CODER_PREFIX, Coder, Provenance, Status
from reader.domain.spans import Span, merged, pieces_text
from reader.domain.speaker import Mention, Role, Speaker, SpeakerKind
from reader.domain.statement import SpanRole, Statement, StatementKind
from reader.exporters.bundles import Bundles, confidence, moment, uid_of
from reader.exporters.json_reading import load_json, nodes, text
from reader.exporters.webannotation_loose import read_loose
from reader.exporters.webannotation_terms import ANNOTATION_CONTEXT, ARTICLE_KEYS, SPEAKER_TYPES

Node = Mapping[str, Any]
_KINDS = {name: kind for kind, name in SPEAKER_TYPES.items()}


def recognises(source: Path) -> bool:
    """Whether a file looks like Web Annotations, ours or others'."""
    if source.suffix.lower() not in (".jsonld", ".json") or not source.is_file():
        return False
    with source.open("rb") as stream:
        head = stream.read(8192)
    return ANNOTATION_CONTEXT.encode() in head


def read(source: Path) -> MemoryContents:
    """The library that a document holds. Raises ImportFailed."""
    document = load_json(source, "Web Annotation file")
    try:
        if isinstance(document, dict) and "articles" in document:
            return _Document(document).contents()
        return read_loose(document)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"it has no {error}" if isinstance(error, KeyError) else error
        raise ImportFailed(f"“{source.name}” holds no sound Web Annotations ({reason}); nothing was read.") from error


class _Document:
    """A document while it is read. Every IRI gets a number; the numbers are the ids of what is made of it."""

    def __init__(self, document: Node) -> None:
        self._document = document
        self._numbers: dict[str, int] = {}
        self._unanchored: list[Unanchored] = []
        self._warnings: list[str] = []
        agents = nodes(document, "agents")
        self._origins = {
            text(a, "id"): (CODER_PREFIX if a.get("type") == "Person" else "") + text(a, "name") for a in agents
        }
        self._coders = [
            Coder(text(a, "name"), text(a, "colour") or Coder("").colour, self._number(a), uid_of(text(a, "id")))
            for a in agents
            if a.get("type") == "Person"
        ]
        self._tags = [
            Tag(text(t, "name"), text(t, "colour"), 0, self._number(t), uid_of(text(t, "id")))
            for t in nodes(document, "tags")
        ]
        self._tag_ids = {tag.name: tag.id for tag in self._tags}
        self._types = [self._link_type(t) for t in nodes(document, "linkTypes")]
        self._speakers = [self._speaker(s) for s in nodes(document, "speakers")]
        self._claims = [
            Claim(text(c, "text"), self._provenance(c), self._number(c), uid_of(text(c, "id")))
            for c in nodes(document, "claims")
        ]
        self._places: dict[str, tuple[TargetKind, int]] = {}
        self._places.update({text(s, "id"): (TargetKind.SPEAKER, self._number(s)) for s in nodes(document, "speakers")})
        self._places.update({text(c, "id"): (TargetKind.CLAIM, self._number(c)) for c in nodes(document, "claims")})

    def contents(self) -> MemoryContents:
        articles = {text(a, "id"): self._article(a) for a in nodes(self._document, "articles")}
        self._places.update({name: (TargetKind.ARTICLE, article.id) for name, article in articles.items()})
        items = list(self._items())
        twice = [name for name, count in Counter(text(item, "id") for item in items).items() if count > 1]
        if twice or len(articles) < len(nodes(self._document, "articles")):
            raise ValueError(f"two things have the same id {twice[0] if twice else 'of an article'}")
        bundles = Bundles(articles.values())
        for item in items:
            if item.get("kind") == "statement":
                self._statement(item, articles, bundles)
        for item in items:
            if item.get("kind") == "link":
                self._link(item, bundles)
        others = self._others(items, articles, bundles)
        return MemoryContents(
            bundles.finished(),
            self._coders,
            self._tags,
            self._types,
            self._speakers,
            self._claims,
            others,
            self._originals(),
            unanchored=tuple(self._unanchored),
            warnings=tuple(self._warnings),
        )

    def _others(self, items: list[Node], articles: Mapping[str, Article], bundles: Bundles) -> list[Annotation]:
        """Put everything but statements and links where it belongs; what is on speakers and claims is given back."""
        others: list[Annotation] = []
        for item in items:
            kind = item.get("kind")
            if kind == "mention":
                self._mention(item, articles, bundles)
            elif kind == "stance":
                self._stance(item, bundles)
            elif kind in set(AnnotationKind):
                others += self._annotation(item, articles, bundles)
            elif kind not in ("statement", "link"):
                self._warn("Some annotations are not of According To's kinds; they were left out.")
        return others

    def _items(self) -> Iterator[Node]:
        first = self._document.get("first")
        return iter(nodes(first, "items")) if isinstance(first, dict) else iter(())

    def _number(self, node: Node) -> int:
        return self._numbers.setdefault(text(node, "id"), len(self._numbers) + 1)

    def _warn(self, sentence: str) -> None:
        if sentence not in self._warnings:
            self._warnings.append(sentence)

    # What annotations refer to

    def _provenance(self, node: Node) -> Provenance:
        agent = text(node, "creator") or text(node, "generator")
        judge = text(node, "decidedBy")
        return Provenance(
            self._origins[agent] if agent else "",
            confidence(node.get("confidence")),
            Status(node.get("status", Status.ACCEPTED)),
            moment(text(node, "created")),
            moment(text(node, "modified")),
            self._origins[judge] if judge else "",
            moment(text(node, "decided")),
        )

    def _link_type(self, node: Node) -> LinkType:
        return LinkType(
            text(node, "name"),
            text(node, "inverse"),
            text(node, "exactMatch"),
            text(node, "colour"),
            bool(node.get("builtin")),
            self._number(node),
            uid_of(text(node, "id")),
        )

    def _speaker(self, node: Node) -> Speaker:
        roles = nodes(node, "roles")
        return Speaker(
            text(node, "name"),
            _KINDS.get(text(node, "type"), SpeakerKind.UNKNOWN),
            tuple(str(alias) for alias in node.get("aliases", ())),
            tuple(Role(text(r, "name"), text(r, "startDate"), text(r, "endDate")) for r in roles),
            self._provenance(node),
            self._number(node),
            uid_of(text(node, "id")),
        )

    def _article(self, node: Node) -> Article:
        body = text(node, "articleBody")
        blocks = tuple(
            Block(BlockKind(b["kind"]), _inside(Span(int(b["start"]), int(b["end"])), body))
            for b in nodes(node, "blocks")
        )
        fields = {name: text(node, key) for name, key in ARTICLE_KEYS.items()}
        fields["newer"] = uid_of(text(node, "newer")) if "newer" in node else ""
        return Article(body=body, blocks=blocks, id=self._number(node), uid=uid_of(text(node, "id")), **fields)

    def _originals(self) -> dict[int, Original]:
        return {
            self._number(node): Original(
                base64.b64decode(text(original, "data"), validate=True),
                text(original, "encodingFormat"),
                text(original, "name"),
                text(original, "charset"),
            )
            for node in nodes(self._document, "articles")
            for original in nodes(node, "original")
        }

    # Annotations

    def _statement(self, item: Node, articles: Mapping[str, Article], bundles: Bundles) -> None:
        targets = nodes(item, "target")
        article = articles[text(targets[0], "source")]
        spans: dict[SpanRole, list[Span]] = {role: [] for role in SpanRole}
        for target in targets:
            role = SpanRole(target["role"])
            span = self._span(target, article, f"{role.value} of a statement")
            if span is not None:
                spans[role].append(span)
            elif role is SpanRole.CONTENT:
                return
        kind, speakers, assignment = StatementKind.DIRECT, list[str](), Provenance()
        for body in nodes(item, "body"):
            if body.get("purpose") == "classifying":
                kind = StatementKind(body["value"])
            elif body.get("purpose") == "identifying":
                speakers.append(text(body, "source"))
                assignment = self._provenance(body)
        if isinstance(item.get("unattributed"), dict):
            assignment = self._provenance(item["unattributed"])
        content = merged(spans[SpanRole.CONTENT])
        statement = Statement(
            article.id,
            kind,
            content,
            merged(spans[SpanRole.SOURCE]),
            merged(spans[SpanRole.CUE]),
            tuple(self._place(name, TargetKind.SPEAKER) for name in item.get("saidBy", speakers)),
            pieces_text(content, article.body),
            self._provenance(item),
            assignment,
            self._number(item),
            uid_of(text(item, "id")),
        )
        self._places[text(item, "id")] = (TargetKind.STATEMENT, statement.id)
        bundles.add_statement(statement)

    def _mention(self, item: Node, articles: Mapping[str, Article], bundles: Bundles) -> None:
        target = item["target"]
        article = articles[text(target, "source")]
        span = self._span(target, article, "mention")
        speaker = self._place(text(nodes(item, "body")[0], "source"), TargetKind.SPEAKER)
        if span is not None:
            provenance = self._provenance(item)
            bundles.add(
                article.id, Mention(article.id, speaker, span, provenance, self._number(item), uid_of(text(item, "id")))
            )

    def _stance(self, item: Node, bundles: Bundles) -> None:
        if text(item, "target") not in self._places:
            self._warn("Some stances are of statements that are not in the file; they were left out.")
            return
        statement = self._place(text(item, "target"), TargetKind.STATEMENT)
        pointer, kind = nodes(item, "body")
        claim = self._place(text(pointer, "source"), TargetKind.CLAIM)
        stance = Stance(
            statement,
            claim,
            StanceKind(kind["value"]),
            self._provenance(item),
            self._number(item),
            uid_of(text(item, "id")),
        )
        bundles.add(bundles.article_of(statement), stance)

    def _link(self, item: Node, bundles: Bundles) -> None:
        target = item["target"]
        start = text(target, "id") if isinstance(target, dict) else target
        body = nodes(item, "body")
        end = text(body[0], "source")
        if start not in self._places or end not in self._places:
            self._warn("Some links lead to statements that are not in the file; they were left out.")
            return
        notes = [b for b in body if b.get("purpose") == "describing"]
        link = Link(
            self._place(start, TargetKind.STATEMENT),
            self._place(end, TargetKind.STATEMENT),
            self._numbers[text(item, "linkType")],
            text(notes[0], "value") if notes else "",
            self._provenance(item),
            self._number(item),
            uid_of(text(item, "id")),
        )
        self._places[text(item, "id")] = (TargetKind.LINK, link.id)
        bundles.add_link(link)

    def _annotation(self, item: Node, articles: Mapping[str, Article], bundles: Bundles) -> list[Annotation]:
        """Put an annotation where it belongs; those on speakers and claims are given back."""
        target = item["target"]
        colour = ""
        if isinstance(target, dict):
            colour = text(target, "styleClass")
            if "selector" not in target:
                target = text(target, "source")
        if isinstance(target, dict):
            article = articles[text(target, "source")]
            span = self._span(target, article, text(item, "kind"))
            if span is None:
                return []
            place = Target(TargetKind.SPAN, article.id, span)
        elif target in self._places:
            place = Target(*self._places[target])
        else:
            self._warn("Some notes and tags are on things that are not in the file; they were left out.")
            return []
        annotation = self._made(item, place, colour)
        if place.kind in (TargetKind.SPEAKER, TargetKind.CLAIM):
            return [annotation]
        bundles.add(bundles.article_of_target(place), annotation)
        return []

    def _made(self, item: Node, target: Target, colour: str) -> Annotation:
        bodies = {b.get("purpose"): text(b, "value") for b in nodes(item, "body")}
        kind = AnnotationKind(item["kind"])
        tag = bodies.get("tagging", "") if kind is AnnotationKind.TAG else ""
        return Annotation(
            kind,
            target,
            bodies.get("commenting", ""),
            HighlightColour(colour) if colour else None,
            tag,
            self._tag_ids[tag] if tag else None,
            self._provenance(item),
            self._number(item),
            uid_of(text(item, "id")),
        )

    # Places

    def _place(self, name: str, kind: TargetKind) -> int:
        found, number = self._places[name]
        if found is not kind:
            raise ValueError(f"{name} is a {found.value}, not a {kind.value}")
        return number

    def _span(self, target: Node, article: Article, what: str) -> Span | None:
        """Where a target stands; what has no place is noted and None."""
        quote, before, after, start = "", "", "", None
        for selector in nodes(target, "selector"):
            if selector.get("type") == "TextQuoteSelector":
                quote = text(selector, "exact")
                before, after = text(selector, "prefix"), text(selector, "suffix")
            elif selector.get("type") == "TextPositionSelector":
                start = int(selector["start"])
        span = _exact(article.body, quote, start) or anchor(article.body, quote, before, after, start)
        if span is None:
            self._unanchored.append(
                Unanchored(article.title, quote, what, "These words are not in the article's text.", article.uid)
            )
        return span


def _exact(body: str, quote: str, start: int | None) -> Span | None:
    """The span at its position, if the words there are the quote; even where these are white space alone."""
    if start is None or start < 0 or not quote or body[start : start + len(quote)] != quote:
        return None
    return Span(start, start + len(quote))


def _inside(span: Span, body: str) -> Span:
    if span.end > len(body):
        raise ValueError(f"a block ends at {span.end}, after the text")
    return span
