"""A library as a network: which nodes and edges there are. GraphML and GEXF are two ways to write it.

With statements as nodes, the claims that they make are nodes too; links and stances are edges. With speakers as nodes,
each stance is an edge from speaker to claim and each link one from speaker to speaker: a discourse network; of several
speakers of one statement each has the edges. With claims
as nodes, two claims are joined once for each speaker who takes a stance on both, alike or opposed (Leifeld 2017).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from reader.domain.article import Article
from reader.domain.claim import StanceKind
from reader.domain.exchange import ArticleBundle, LibraryContents
from reader.domain.statement import Statement
from reader.exporters.run import ExportRun

Values = dict[str, str | float]

NODE_ATTRIBUTES = {
    "label": "string",
    "kind": "string",
    "text": "string",
    "speaker": "string",
    "status": "string",
    "confidence": "double",
    "article": "string",
    "publisher": "string",
    "date": "string",
}
EDGE_ATTRIBUTES = {
    "label": "string",
    "kind": "string",
    "note": "string",
    "status": "string",
    "article": "string",
    "publisher": "string",
    "date": "string",
    "cito": "string",
    "weight": "double",
}
"""Names and types. None is called type, which networkx would lose."""

UNKNOWN = "unknown-speaker"


@dataclass(frozen=True, slots=True)
class Node:
    """A node; `values` are of `NODE_ATTRIBUTES`."""

    id: str
    values: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edge:
    """A directed edge; several may join the same nodes. `values` are of `EDGE_ATTRIBUTES`."""

    id: str
    source: str
    target: str
    values: Values = field(default_factory=dict)


def network(contents: LibraryContents, run: ExportRun) -> Iterator[Node | Edge]:
    """The nodes and edges; an edge may come before a node that it joins."""
    kind = run.choice("nodes")
    source = {"statements": _Statements, "speakers": _Speakers, "claims": _Claims}[kind](contents)
    yield from source.fixed()
    for bundle in run.articles(contents):
        yield from source.of(bundle)
    yield from source.rest()


def _where(article: Article) -> Values:
    return {"article": article.title, "publisher": article.publisher, "date": article.published}


class _Network:
    def __init__(self, contents: LibraryContents) -> None:
        self.speakers = {s.id: s for s in contents.speakers()}
        self.claims = {c.id: c for c in contents.claims()}
        self.types = {t.id: t for t in contents.link_types()}

    def fixed(self) -> Iterator[Node]:
        """The nodes that are of no article."""
        for claim in self.claims.values():
            status = claim.provenance.status.value
            yield Node(claim.uid, {"label": claim.text, "kind": "claim", "text": claim.text, "status": status})

    def of(self, bundle: ArticleBundle) -> Iterator[Node | Edge]:
        """What an article adds."""
        yield from ()

    def rest(self) -> Iterator[Node | Edge]:
        """What can be told when all articles are read."""
        yield from ()

    def link_edges(self, bundle: ArticleBundle, ends: dict[int, list[str]]) -> Iterator[Edge]:
        """The links as edges between the nodes that stand for their statements: from each to each."""
        for link in bundle.links:
            type_ = self.types[link.type_id]
            values: Values = {"label": type_.name, "kind": "link", "note": link.note, "cito": type_.cito, "weight": 1.0}
            values |= {"status": link.provenance.status.value} | _where(bundle.article)
            yield from _edges(link.uid, ends[link.from_id], ends[link.to_id], values)

    def stance_edges(self, bundle: ArticleBundle, ends: dict[int, list[str]]) -> Iterator[Edge]:
        """The stances as edges from the nodes that stand for their statements to the claims."""
        for stance in bundle.stances:
            values: Values = {"label": stance.kind.value, "kind": "stance", "weight": 1.0}
            values |= {"status": stance.provenance.status.value} | _where(bundle.article)
            yield from _edges(stance.uid, ends[stance.statement_id], [self.claims[stance.claim_id].uid], values)


def _edges(uid: str, sources: list[str], targets: list[str], values: Values) -> Iterator[Edge]:
    """An edge for each pair of nodes; the first has the uid, the others that and a number."""
    for number, (source, target) in enumerate(product(sources, targets)):
        yield Edge(f"{uid}-{number}" if number else uid, source, target, values)


class _Statements(_Network):
    def of(self, bundle: ArticleBundle) -> Iterator[Node | Edge]:
        where = _where(bundle.article)
        for s in bundle.statements:
            speakers = "; ".join(self.speakers[id_].name for id_ in s.speaker_ids)
            values: Values = {"label": s.text, "kind": s.kind, "text": s.text, "speaker": speakers}
            values["status"] = s.provenance.status
            if s.provenance.confidence is not None:
                values["confidence"] = s.provenance.confidence
            yield Node(s.uid, values | where)
        ends = {s.id: [s.uid] for s in bundle.statements} | {i: [o.statement.uid] for i, o in bundle.others.items()}
        yield from self.link_edges(bundle, ends)
        yield from self.stance_edges(bundle, ends)


class _Speakers(_Network):
    def fixed(self) -> Iterator[Node]:
        yield from super().fixed()
        for s in self.speakers.values():
            status = s.provenance.status.value
            yield Node(s.uid, {"label": s.name, "kind": s.kind.value, "speaker": s.name, "status": status})
        yield Node(UNKNOWN, {"label": "Speaker unknown", "kind": "unknown"})

    def of(self, bundle: ArticleBundle) -> Iterator[Node | Edge]:
        ends = {s.id: self._nodes(s) for s in bundle.statements}
        ends |= {i: self._nodes(o.statement) for i, o in bundle.others.items()}
        yield from self.link_edges(bundle, ends)
        yield from self.stance_edges(bundle, ends)

    def _nodes(self, statement: Statement) -> list[str]:
        return [self.speakers[id_].uid for id_ in statement.speaker_ids] or [UNKNOWN]


class _Claims(_Network):
    def __init__(self, contents: LibraryContents) -> None:
        super().__init__(contents)
        self._stances: dict[int, dict[int, tuple[StanceKind, Values]]] = {}

    def of(self, bundle: ArticleBundle) -> Iterator[Node | Edge]:
        speakers = {s.id: s.speaker_ids for s in bundle.statements}
        for stance in bundle.stances:
            if stance.kind is not StanceKind.UNCLEAR:
                for speaker in speakers[stance.statement_id]:
                    self._stances.setdefault(speaker, {})[stance.claim_id] = (stance.kind, _where(bundle.article))
        yield from ()

    def rest(self) -> Iterator[Node | Edge]:
        for speaker, stances in self._stances.items():
            taken = sorted(stances.items())
            for number, (first, (one, _)) in enumerate(taken):
                for second, (other, where) in taken[number + 1 :]:
                    label = "congruence" if one is other else "conflict"
                    values: Values = {"label": label, "kind": "shared speaker", "note": self.speakers[speaker].name}
                    values |= where | {"weight": 1.0}
                    ends = self.claims[first].uid, self.claims[second].uid
                    yield Edge(f"{self.speakers[speaker].uid}-{first}-{second}", *ends, values)
