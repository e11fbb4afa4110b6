"""Writes UIMA CAS XMI for INCEpTION: for each article one .xmi, and the type system once. Offsets are UTF-16 units.

A piece of a statement is a Span; an Attribution ties the pieces of a statement together, and a Link ties two of one
article. What goes to another article has no place here.

Source: OASIS UIMA 1.0; INCEpTION user guide, UIMA CAS XMI (XML 1.0).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from xml.etree import ElementTree as ET

from reader.domain.annotation import TargetKind
from reader.domain.exchange import ArticleBundle, LibraryContents
from reader.domain.link import LinkType
from reader.domain.offsets import OffsetMap
from reader.domain.spans import Span, hull
from reader.domain.statement import SpanRole, Statement
from reader.exporters.relations import Relations
from reader.exporters.run import ExportRun
from reader.exporters.text import Names, printable, safe_name
from reader.exporters.xml_writing import HEADER, element, xml

PACKAGE = "accordingto"
TYPE_SYSTEM = "TypeSystem.xml"
_STRING, _ANNOTATION = "uima.cas.String", "uima.tcas.Annotation"
_SPAN_TYPE = f"{PACKAGE}.Span"
TYPES: dict[str, dict[str, str]] = {
    "Span": {"role": _STRING, "statement": _STRING},
    "Attribution": {
        "uid": _STRING,
        "kind": _STRING,
        "speaker": _STRING,
        "status": _STRING,
        "confidence": _STRING,
        "origin": _STRING,
        "tags": _STRING,
    },
    "Link": {"uid": _STRING, "relation": _STRING, "note": _STRING, "Governor": _SPAN_TYPE, "Dependent": _SPAN_TYPE},
    "Note": {"uid": _STRING, "text": _STRING, "tag": _STRING, "colour": _STRING},
}
"""No feature is called type, which readers of CAS keep for themselves."""


def write(contents: LibraryContents, output: Path, run: ExportRun) -> None:
    """Write a folder with an .xmi file for each article of `contents`, and the type system."""
    output.mkdir()
    (output / TYPE_SYSTEM).write_text(HEADER + xml(_type_system()), "utf-8")
    names = Names()
    speakers = {s.id: s.name for s in contents.speakers()}
    types = {t.id: t for t in contents.link_types()}
    for bundle in run.articles(contents):
        name = names.give(safe_name(bundle.article.title, "article", 60), "article")
        document = _Cas(bundle, speakers, types).document()
        (output / f"{name}.xmi").write_text(HEADER + xml(document), "utf-8")
        if any(link.to_id in bundle.others for link in bundle.links):
            run.warn("Links from one article to another were left out; a CAS holds one text.")


def _type_system() -> ET.Element:
    descriptions = [
        element(
            "typeDescription",
            children=[
                element("name", text=f"{PACKAGE}.{name}"),
                element("description"),
                element("supertypeName", text=_ANNOTATION),
                element("features", children=[_feature(*feature) for feature in features.items()]),
            ],
        )
        for name, features in TYPES.items()
    ]
    namespace = {"xmlns": "http://uima.apache.org/resourceSpecifier"}
    return element("typeSystemDescription", namespace, [element("types", children=descriptions)])


def _feature(name: str, range_: str) -> ET.Element:
    parts = [element("name", text=name), element("description"), element("rangeTypeName", text=range_)]
    return element("featureDescription", children=parts)


class _Cas:
    def __init__(self, bundle: ArticleBundle, speakers: dict[int, str], types: dict[int, LinkType]) -> None:
        self._bundle = bundle
        self._speakers = speakers
        self._types = types
        self._units = OffsetMap(bundle.article.body, "utf-16")
        self._ids = map(str, count(2))  # 0 is nothing, 1 the text
        self._members: list[str] = []
        self._first: dict[int, str] = {}
        self._relations = Relations(bundle, types)

    def document(self) -> ET.Element:
        """The article as a CAS."""
        article = self._bundle.article
        made = [part for s in self._bundle.statements for part in self._statement(s)]
        made += [*self._links(), *self._notes()]
        sofa = {
            "xmi:id": "1",
            "sofaNum": "1",
            "sofaID": "_InitialView",
            "mimeType": "text/plain",
            "sofaString": article.body,
        }
        namespaces = {
            "xmlns:xmi": "http://www.omg.org/XMI",
            "xmlns:cas": "http:///uima/cas.ecore",
            f"xmlns:{PACKAGE}": f"http:///{PACKAGE}.ecore",
            "xmi:version": "2.0",
        }
        view = element("cas:View", {"sofa": "1", "members": " ".join(self._members)})
        return element(
            "xmi:XMI", namespaces, [element("cas:NULL", {"xmi:id": "0"}), *made, element("cas:Sofa", sofa), view]
        )

    def _annotation(self, type_: str, span: Span, features: dict[str, str]) -> ET.Element:
        start, end = self._units.span_to_unit(span)
        self._members.append(next(self._ids))
        place = {"xmi:id": self._members[-1], "sofa": "1", "begin": str(start), "end": str(end)}
        return element(f"{PACKAGE}:{type_}", place | features)

    def _statement(self, s: Statement) -> Iterator[ET.Element]:
        for role in SpanRole:
            for span in s.spans(role):
                yield self._annotation("Span", span, {"role": role.value, "statement": s.uid})
                if role is SpanRole.CONTENT:
                    self._first.setdefault(s.id, self._members[-1])
        sure = s.provenance.confidence
        features = {
            "uid": s.uid,
            "kind": s.kind.value,
            "speaker": "; ".join(self._speakers[id_] for id_ in s.speaker_ids),
            "status": s.provenance.status.value,
            "confidence": f"{sure:.4f}" if sure is not None else "",
            "origin": s.provenance.origin,
            "tags": ", ".join(self._relations.tags_of_statement(s.id)),
        }
        extent = s.extent
        assert extent is not None
        yield self._annotation("Attribution", extent, features)

    def _links(self) -> Iterator[ET.Element]:
        contents = {s.id: hull(s.content) for s in self._bundle.statements}
        for link in self._bundle.links:
            place = contents[link.from_id]
            if link.to_id in contents and place is not None:
                features = {"uid": link.uid, "relation": self._types[link.type_id].name, "note": link.note}
                ends = {"Governor": self._first[link.from_id], "Dependent": self._first[link.to_id]}
                yield self._annotation("Link", place, features | ends)

    def _notes(self) -> Iterator[ET.Element]:
        contents = {s.id: hull(s.content) for s in self._bundle.statements}
        whole = Span(0, len(self._bundle.article.body)) if self._bundle.article.body else None
        for a in self._bundle.annotations:
            if a.target.kind is TargetKind.LINK or (a.target.kind is TargetKind.STATEMENT and a.tag):
                continue
            place = a.target.span or (contents[a.target.id] if a.target.kind is TargetKind.STATEMENT else whole)
            if place is not None:
                features = {"uid": a.uid, "text": printable(a.text), "tag": a.tag}
                yield self._annotation("Note", place, features | {"colour": a.colour.value if a.colour else ""})
