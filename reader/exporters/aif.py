"""Writes an argument map as AIF JSON, as AIFdb has it: statements and claims, asserted by speakers, for and against.

Each statement is an information node that its speaker's locution asserts. A link or stance that is for something is an
inference (RA), one that is against a conflict (CA); any other is a rephrase (MA), so no relation is lost, but its own
name is only in the scheme's.

Source: Chesñevar et al., Towards an Argument Interchange Format (2006); AIFdb's JSON.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from reader.domain.claim import StanceKind
from reader.domain.exchange import ArticleBundle, LibraryContents
from reader.domain.link import CITO
from reader.domain.provenance import Provenance
from reader.domain.statement import Statement
from reader.exporters.json_writing import encode
from reader.exporters.run import ExportRun

FOR, AGAINST, NEITHER = ("RA", "Default Inference"), ("CA", "Default Conflict"), ("MA", "Default Rephrase")
_BY_CITO = {"supports": FOR, "disagreesWith": AGAINST, "corrects": AGAINST, "qualifies": AGAINST}
_BY_STANCE = {StanceKind.AGREES: FOR, StanceKind.DISAGREES: AGAINST, StanceKind.UNCLEAR: NEITHER}
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)")


def write(contents: LibraryContents, output: Path, run: ExportRun) -> None:
    """Write the argument map of `contents` as one document."""
    argument_map = _Map(contents)
    for bundle in run.articles(contents):
        argument_map.add(bundle)
    argument_map.join()
    output.write_text(encode(argument_map.document()) + "\n", "utf-8", "replace", newline="\n")


class _Map:
    """The map while it is made; ids of its nodes are numbers as text."""

    def __init__(self, contents: LibraryContents) -> None:
        self._types = {t.id: t for t in contents.link_types()}
        self._speakers = {s.id: s for s in contents.speakers()}
        self._nodes: list[dict[str, Any]] = []
        self._edges: list[dict[str, Any]] = []
        self._locutions: list[dict[str, Any]] = []
        self._statements: dict[int, str] = {}
        self._later: list[tuple[int, int, tuple[str, str], str]] = []
        self._claims = {c.id: self._node("I", c.text, c.provenance) for c in contents.claims()}

    def add(self, bundle: ArticleBundle) -> None:
        """An article's statements with who asserts them, and their stances; links wait for `join`."""
        for s in bundle.statements:
            self._statements[s.id] = self._node("I", s.text, s.provenance)
            for id_ in s.speaker_ids or [None]:
                self._assert(s, id_)
        for stance in bundle.stances:
            ends = self._statements[stance.statement_id], self._claims[stance.claim_id]
            self._relation(*ends, _BY_STANCE[stance.kind], stance.kind.value)
        for link in bundle.links:
            type_ = self._types[link.type_id]
            meaning = _BY_CITO.get(type_.cito.removeprefix(CITO), NEITHER)
            self._later.append((link.from_id, link.to_id, meaning, type_.name))

    def join(self) -> None:
        """Write the links, now that both ends of each are there."""
        for start, end, meaning, name in self._later:
            self._relation(self._statements[start], self._statements[end], meaning, name)

    def document(self) -> dict[str, Any]:
        """The whole, as AIFdb has it."""
        participants = [
            {"participantID": str(id_), "firstname": s.name.rpartition(" ")[0], "surname": s.name.rpartition(" ")[2]}
            for id_, s in self._speakers.items()
        ]
        return {
            "nodes": self._nodes,
            "edges": self._edges,
            "schemefulfillments": None,
            "descriptorfulfillments": None,
            "participants": participants,
            "locutions": self._locutions,
        }

    def _assert(self, s: Statement, speaker_id: int | None) -> None:
        speaker = self._speakers[speaker_id] if speaker_id is not None else None
        name = speaker.name if speaker else "Speaker unknown"
        locution = self._node("L", f"{name}: {s.text}", s.provenance)
        self._edge(locution, asserting := self._node("YA", "Asserting", s.provenance))
        self._edge(asserting, self._statements[s.id])
        if speaker:
            time = self._nodes[int(locution) - 1]["timestamp"]
            row = {"nodeID": locution, "personID": str(speaker.id), "timestamp": time}
            self._locutions.append(row | {"start": None, "end": None, "source": None})

    def _relation(self, start: str, end: str, meaning: tuple[str, str], name: str) -> None:
        type_, scheme = meaning
        relation = self._node(type_, name, Provenance(), scheme)
        self._edge(start, relation)
        self._edge(relation, end)

    def _node(self, type_: str, text: str, provenance: Provenance, scheme: str = "") -> str:
        id_ = str(len(self._nodes) + 1)
        time = _TIME.match(provenance.created)
        node = {
            "nodeID": id_,
            "text": text,
            "type": type_,
            "timestamp": " ".join(time.groups()) if time else "1970-01-01 00:00:00",
        }
        self._nodes.append(node | ({"scheme": scheme} if scheme else {}))
        return id_

    def _edge(self, start: str, end: str) -> None:
        edge = {"edgeID": str(len(self._edges) + 1), "fromID": start, "toID": end, "formEdgeID": None}
        self._edges.append(edge)
