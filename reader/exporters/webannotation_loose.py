"""Reads Web Annotations that other programs wrote: notes, tags and highlights on articles that they name by address.

Source: Web Annotation Data Model, W3C Recommendation of 23 February 2017, sections 3 and 4.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reader.domain.annotation import Annotation, AnnotationKind, HighlightColour, Tag, Target, TargetKind
from reader.domain.contents import Loose, MemoryContents, Quote
from reader.domain.provenance import Coder, Provenance, Status
from reader.exporters.bundles import moment, uid_of
from reader.exporters.json_reading import nodes, text

Node = Mapping[str, Any]


def read_loose(document: Any) -> MemoryContents:
    """What an annotation, a list of them, a page or a collection holds. Raises ValueError, KeyError or TypeError."""
    return _Reader().contents(list(_annotations(document)))


def _annotations(document: Any) -> Iterator[Node]:
    if isinstance(document, list):
        for item in document:
            yield from _annotations(item)
    elif isinstance(document, dict):
        types = _list(document.get("type", document.get("@type")))
        if "Annotation" in types:
            yield document
        for key in ("items", "first"):
            yield from _annotations(document.get(key, []))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


class _Reader:
    def __init__(self) -> None:
        self._coders: dict[str, Coder] = {}
        self._tags: dict[str, Tag] = {}
        self._count = 0
        self._left_out = False

    def contents(self, annotations: list[Node]) -> MemoryContents:
        if not annotations:
            raise ValueError("it holds no annotation")
        loose = [item for annotation in annotations for item in self._loose(annotation)]
        warning = "Some annotations are on no words of a page and on no page; they were left out."
        return MemoryContents(
            all_coders=list(self._coders.values()),
            all_tags=list(self._tags.values()),
            loose=loose,
            warnings=(warning,) if self._left_out else (),
        )

    def _loose(self, a: Node) -> Iterator[Loose]:
        for order, target in enumerate(_list(a.get("target"))):
            source = target if isinstance(target, str) else target.get("source", target.get("id"))
            source = source.get("id") if isinstance(source, dict) else source
            if not isinstance(source, str):
                self._left_out = True
                continue
            quote = _quote(target) if isinstance(target, dict) else None
            colour = text(target, "styleClass") if isinstance(target, dict) else ""
            name = f"{a.get('id', a.get('@id', ''))} {order}".removesuffix(" 0")
            yield Loose(source, "", quote, tuple(self._things(a, name, colour, bare=quote is not None)))

    def _things(self, a: Node, name: str, colour: str, *, bare: bool) -> Iterator[Annotation]:
        """A tag or note for each body; without a body the words are highlighted."""
        target, provenance = Target(TargetKind.ARTICLE, 0), self._provenance(a)
        bodies = [(str(a["bodyValue"]), "")] if "bodyValue" in a else []
        for body in _list(a.get("body")):
            if isinstance(body, dict) and isinstance(body.get("value"), str):
                bodies.append((body["value"], str(body.get("purpose", a.get("motivation", "")))))
        bare = bare and (not bodies or "highlighting" in _list(a.get("motivation")))
        if bare:
            chosen = HighlightColour(colour) if colour in set(HighlightColour) else HighlightColour.YELLOW
            kind, uid = AnnotationKind.HIGHLIGHT, uid_of(name)
            yield Annotation(kind, target, "", chosen, provenance=provenance, id=self._next(), uid=uid)
        for order, (value, purpose) in enumerate(bodies):
            uid = uid_of(name if order == 0 and not bare else f"{name} body {order}")
            note = Annotation(AnnotationKind.NOTE, target, value, provenance=provenance, id=self._next(), uid=uid)
            if purpose == "tagging" and value.strip():
                key = value.casefold()
                tag = self._tags.setdefault(key, Tag(value, id=self._next(), uid=uid_of(f"tag {value}")))
                yield Annotation(
                    AnnotationKind.TAG, target, tag=tag.name, tag_id=tag.id, provenance=provenance, id=note.id, uid=uid
                )
            elif value.strip():
                yield note

    def _provenance(self, a: Node) -> Provenance:
        creator = next(iter(_list(a.get("creator"))), "")
        name = creator
        if isinstance(creator, dict):
            name = str(creator.get("name") or creator.get("nickname") or creator.get("id") or "")
        name = " ".join(str(name).split()) or "Unknown"
        coder = self._coders.setdefault(name, Coder(name, id=self._next(), uid=uid_of(f"creator {name}")))
        created, modified = moment(text(a, "created")), moment(text(a, "modified"))
        return Provenance(coder.origin, None, Status.ACCEPTED, created, modified or created)

    def _next(self) -> int:
        self._count += 1
        return self._count


def _quote(target: Node) -> Quote | None:
    start, words = None, None
    for selector in nodes(target, "selector"):
        if selector.get("type") == "TextPositionSelector":
            start = int(selector["start"])
        elif selector.get("type") == "TextQuoteSelector":
            words = (text(selector, "exact"), text(selector, "prefix"), text(selector, "suffix"))
    return Quote(*words, start) if words else None
