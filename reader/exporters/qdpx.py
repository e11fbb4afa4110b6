"""Writes a REFI-QDA project (.qdpx), for QualCoder, ATLAS.ti, NVivo and MAXQDA.

Each article is a text source; each span of a statement is a selection with codes for its part, kind, speaker, status
and stances; links, notes and coders keep their names. Positions count Unicode code points of the source's text.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TextIO
from xml.etree import ElementTree as ET

from reader.domain.annotation import Annotation, AnnotationKind, TargetKind
from reader.domain.article import Article
from reader.domain.exchange import ArticleBundle, LibraryContents
from reader.domain.provenance import CODER_PREFIX, Provenance
from reader.domain.spans import Span
from reader.domain.statement import SpanRole, Statement
from reader.exporters.refi import (
    HIGHLIGHTS,
    KINDS,
    ORIGIN,
    PROJECT_NAMESPACE,
    ROLES,
    STATUSES,
    code_element,
    codebook,
    guid,
    stance_guid,
)
from reader.exporters.relations import Relations
from reader.exporters.run import ExportRun
from reader.exporters.text import Names, one_line, printable
from reader.exporters.xml_writing import HEADER, element, opening, xml

VARIABLES = ("publisher", "byline", "published", "url", "language", "section", "standfirst", "retrieved")
PROJECT_FILE = "project.qde"
SOURCES = "sources"


def write(contents: LibraryContents, output: Path, run: ExportRun) -> None:
    """Write `contents` as a project archive."""
    with (
        zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive,
        tempfile.TemporaryFile("w+", encoding="utf-8", dir=output.parent) as sources,
        tempfile.TemporaryFile("w+", encoding="utf-8", dir=output.parent) as notes,
        tempfile.TemporaryFile("w+", encoding="utf-8", dir=output.parent) as links,
    ):
        project = _Project(contents, archive, notes, links)
        for bundle in run.articles(contents):
            sources.write(xml(project.source(bundle)))
        head = project.head()
        with archive.open(PROJECT_FILE, "w", force_zip64=True) as file:
            file.write(head.encode())
            for name, stream in (("Sources", sources), ("Notes", notes), ("Links", links)):
                _copy(name, stream, file)
            file.write(b"</Project>\n")


def _copy(name: str, stream: TextIO, file: IO[bytes]) -> None:
    """Put what was gathered under its element; the schema has no empty ones."""
    if not stream.tell():
        return
    stream.seek(0)
    file.write(f"<{name}>".encode())
    while piece := stream.read(1 << 20):
        file.write(piece.encode())
    file.write(f"</{name}>".encode())


class _Users:
    """Coders and engines, numbered as they turn up."""

    def __init__(self, contents: LibraryContents) -> None:
        self._known = {coder.origin: coder.uid for coder in contents.coders()}
        self.used: dict[str, str] = {}

    def reference(self, origin: str) -> str:
        """The identity of an origin; empty if nobody is known to have made it."""
        if origin and origin not in self.used:
            self.used[origin] = self._known.get(origin) or guid("user", origin)
        return self.used.get(origin, "")


class _Project:
    def __init__(self, contents: LibraryContents, archive: zipfile.ZipFile, notes: TextIO, links: TextIO) -> None:
        self._contents = contents
        self._archive = archive
        self._notes = notes
        self._links = links
        self._users = _Users(contents)
        self._titles = Names(lambda text, fallback: one_line(text, 120) or fallback)
        self._speakers = {s.id: s.uid for s in contents.speakers()}
        self._claims = {c.id: c.uid for c in contents.claims()}
        self._tags = {t.id: t.uid for t in contents.tags()}
        self._types = {t.id: t for t in contents.link_types()}

    def head(self) -> str:
        """The project up to its sources. To be made last, when all users are known."""
        notes = self._general_notes()
        codes = [code_element(code, with_notes=True) for code in codebook(self._contents, notes)]
        users = [
            element("User", {"guid": made, "name": origin.removeprefix(CODER_PREFIX)})
            for origin, made in self._users.used.items()
        ]
        variables = [
            element("Variable", {"guid": guid("variable", name), "name": name, "typeOfVariable": "Text"})
            for name in VARIABLES
        ]
        start = opening("Project", {"xmlns": PROJECT_NAMESPACE, "name": ORIGIN, "origin": ORIGIN})
        parts = [element("Users", children=users)] if users else []
        parts += [
            element("CodeBook", children=[element("Codes", children=codes)]),
            element("Variables", children=variables),
        ]
        return HEADER + start + "".join(map(xml, parts))

    def _general_notes(self) -> dict[str, list[str]]:
        """Write the notes on speakers and claims; their identities by what they are on."""
        found: dict[str, list[str]] = {}
        for a in self._contents.annotations():
            on = self._speakers if a.target.kind is TargetKind.SPEAKER else self._claims
            if a.kind is AnnotationKind.NOTE:
                found.setdefault(on[a.target.id], []).append(self._note(a.uid, a.text, a.provenance))
        return found

    def source(self, bundle: ArticleBundle) -> ET.Element:
        """An article with its selections; its text, and all notes and links, go to their own places."""
        article = bundle.article
        name = f"{article.uid}.txt"
        self._archive.writestr(f"{SOURCES}/{name}", printable(article.body).encode())
        relations = Relations(bundle, self._types)
        selections = [s for statement in bundle.statements for s in self._statement(statement, article.body, relations)]
        selections += [self._on_span(a, article) for a in bundle.annotations if a.target.span is not None]
        self._write_links(bundle, relations)
        own = relations.on(TargetKind.ARTICLE, article.id)
        children = [*selections, *self._tag_codings(own), *self._note_references(own)]
        for variable in VARIABLES:
            if value := getattr(article, variable):
                reference = element("VariableRef", {"targetGUID": guid("variable", variable)})
                children.append(element("VariableValue", children=[reference, element("TextValue", text=value)]))
        attributes = {
            "guid": article.uid,
            "name": self._titles.give(article.title, "Article"),
            "plainTextPath": f"internal://{name}",
        }
        return element("TextSource", attributes, children)

    def _statement(self, s: Statement, body: str, relations: Relations) -> Iterator[ET.Element]:
        """The selections of a statement; its first piece of content stands for it."""
        codes = [
            *self._coding(s.uid, "kind", KINDS[s.kind], s.provenance),
            *self._coding(s.uid, "status", STATUSES[s.provenance.status], s.provenance),
        ]
        codes += self._speaker_codings(s.uid, s)
        for stance in relations.stances(s.id):
            code = stance_guid(self._claims[stance.claim_id], stance.kind)
            codes += self._coding(s.uid, f"stance {code}", code, stance.provenance)
        own = relations.on_statement(s.id)
        first = [*codes, *self._tag_codings(own), *self._note_references(own)]
        for role, spans in ((SpanRole.CONTENT, s.content), (SpanRole.SOURCE, s.source), (SpanRole.CUE, s.cue)):
            for number, span in enumerate(spans):
                is_first = role is SpanRole.CONTENT and number == 0
                made = s.uid if is_first else part_guid(s.uid, role, number)
                part = self._coding(made, "part", ROLES[role], s.provenance)
                extra = first if is_first else []
                if role is SpanRole.CONTENT and number:
                    extra = self._speaker_codings(made, s)
                yield self._selection(made, span, body, s.provenance, [*part, *extra])

    def _on_span(self, a: Annotation, article: Article) -> ET.Element:
        assert a.target.span is not None
        children = []
        if a.kind is AnnotationKind.TAG and a.tag_id is not None:
            children += self._coding(a.uid, "tag", self._tags[a.tag_id], a.provenance)
        if a.colour is not None:
            children += self._coding(a.uid, "colour", HIGHLIGHTS[a.colour], a.provenance)
        if a.text:
            note = self._note(guid("note", a.uid), a.text, a.provenance)
            children.append(element("NoteRef", {"targetGUID": note}))
        return self._selection(a.uid, a.target.span, article.body, a.provenance, children)

    def _selection(
        self, made: str, span: Span, body: str, provenance: Provenance, children: Iterable[ET.Element]
    ) -> ET.Element:
        attributes = {
            "guid": made,
            "name": one_line(span.text(body), 60),
            "startPosition": str(span.start),
            "endPosition": str(span.end),
            **self._created(provenance),
        }
        if provenance.modified:
            attributes["modifiedDateTime"] = provenance.modified
        # The schema wants codings before references to notes.
        ordered = sorted(children, key=lambda child: child.tag != "Coding")
        return element("PlainTextSelection", attributes, ordered)

    def _created(self, provenance: Provenance) -> dict[str, str]:
        return {"creatingUser": self._users.reference(provenance.origin), "creationDateTime": provenance.created}

    def _coding(self, made: str, what: str, code: str, provenance: Provenance) -> list[ET.Element]:
        reference = element("CodeRef", {"targetGUID": code})
        return [element("Coding", {"guid": guid("coding", made, what), **self._created(provenance)}, [reference])]

    def _speaker_codings(self, made: str, s: Statement) -> list[ET.Element]:
        """A coding for each speaker, the first speaker's first."""
        names = ("speaker", *(f"speaker {number}" for number in range(1, len(s.speaker_ids))))
        codings = zip(names, s.speaker_ids, strict=False)
        return [c for name, id_ in codings for c in self._coding(made, name, self._speakers[id_], s.speaker)]

    def _tag_codings(self, annotations: Iterable[Annotation]) -> list[ET.Element]:
        return [
            element(
                "Coding",
                {"guid": a.uid, **self._created(a.provenance)},
                [element("CodeRef", {"targetGUID": self._tags[a.tag_id]})],
            )
            for a in annotations
            if a.kind is AnnotationKind.TAG and a.tag_id is not None
        ]

    def _note_references(self, annotations: Iterable[Annotation]) -> list[ET.Element]:
        return [
            element("NoteRef", {"targetGUID": self._note(a.uid, a.text, a.provenance)})
            for a in annotations
            if a.kind is AnnotationKind.NOTE
        ]

    def _note(self, made: str, text: str, provenance: Provenance) -> str:
        """Write a note to its places and give its identity. QualCoder needs both of its times."""
        name = f"{made}.txt"
        self._archive.writestr(f"{SOURCES}/{name}", printable(text).encode())
        created = provenance.created or "1970-01-01T00:00:00Z"
        attributes = {
            "guid": made,
            "name": one_line(text, 60) or "Note",
            "plainTextPath": f"internal://{name}",
            **self._created(provenance),
            "creationDateTime": created,
            "modifiedDateTime": provenance.modified or created,
        }
        self._notes.write(xml(element("Note", attributes)))
        return made

    def _write_links(self, bundle: ArticleBundle, relations: Relations) -> None:
        uids = {s.id: s.uid for s in bundle.statements} | {i: o.statement.uid for i, o in bundle.others.items()}
        for link in bundle.links:
            type_ = self._types[link.type_id]
            notes = self._note_references(relations.on(TargetKind.LINK, link.id))
            if link.note:
                reason = self._note(guid("reason", link.uid), link.note, link.provenance)
                notes.insert(0, element("NoteRef", {"targetGUID": reason}))
            attributes = {
                "guid": link.uid,
                "name": type_.name,
                "direction": "OneWay",
                "color": type_.colour,
                "originGUID": uids[link.from_id],
                "targetGUID": uids[link.to_id],
            }
            self._links.write(xml(element("Link", attributes, notes)))


def part_guid(statement: str, role: SpanRole, number: int) -> str:
    """The identity of a piece of a statement that is not its first piece of content."""
    return guid("piece", statement, role.value, number)
