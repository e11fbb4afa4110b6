"""Reads REFI-QDA projects: ours, and those of QualCoder, ATLAS.ti, NVivo and MAXQDA.

In ours the codes tell what was what. In those of others every code is a tag on the words that it was put on, by the
person who put it there; notes and descriptions are notes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reader.domain.annotation import Annotation, Target, TargetKind
from reader.domain.article import Article, normalise_newlines
from reader.domain.contents import MemoryContents
from reader.domain.errors import ImportFailed
from reader.domain.link import BUILTIN_LINK_TYPES, Link, LinkType
from reader.domain.provenance import Provenance
from reader.domain.record import replace
from reader.exporters.archives import opened
from reader.exporters.bundles import Bundles, uid_of
from reader.exporters.plain_texts import RawPositions, paragraph_blocks
from reader.exporters.qdpx import VARIABLES
from reader.exporters.qdpx_project import Project, children, identity, tag_name
from reader.exporters.qdpx_selections import SelectionsReader
from reader.exporters.refi import guid
from reader.exporters.xml_reading import Element, parse_xml


def recognises(source: Path) -> bool:
    """Whether a file is named like a project."""
    return source.suffix.lower() == ".qdpx"


def read(source: Path) -> MemoryContents:
    """The library that a project holds. Raises ImportFailed."""
    with opened(source) as files:
        try:
            name = next(n for n in files.names() if n.lower().endswith(".qde"))
            return _Reader(Project(parse_xml(files.read(name)), files)).contents()
        except StopIteration:
            raise ImportFailed(f"“{source.name}” holds no REFI-QDA project; nothing was read.") from None
        except (ValueError, KeyError, TypeError) as error:
            raise ImportFailed(f"“{source.name}” is no sound REFI-QDA project ({error}); nothing was read.") from error


class _Reader:
    """Makes a library's contents of a project's sources, codes and links."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._types: dict[str, LinkType] = {}

    def contents(self) -> MemoryContents:
        if any(True for _ in self._project.all("Sources", "PictureSource", "AudioSource", "VideoSource")):
            self._project.warnings["Pictures, sound and films in the project were left out."] = None
        articles = {}
        for source in self._project.all("Sources", "TextSource"):
            article, positions = self._article(source)
            if article.body.strip():
                articles[article.id] = (article, positions, source)
        bundles = Bundles(article for article, _, _ in articles.values())
        for article, positions, source in articles.values():
            SelectionsReader(self._project, article, positions, source, bundles).read()
        self._read_links(bundles)
        return MemoryContents(
            bundles.finished(),
            list(self._project.coders.values()),
            list(self._project.tags.values()),
            list(self._types.values()),
            list(self._project.speakers.values()),
            list(self._project.claims.values()),
            list(self._notes_on_codes()),
            unanchored=tuple(self._project.unanchored),
            warnings=tuple(self._project.warnings),
        )

    def _notes_on_codes(self) -> Iterator[Annotation]:
        for kind, things in ((TargetKind.SPEAKER, self._project.speakers), (TargetKind.CLAIM, self._project.claims)):
            for made, thing in things.items():
                for note in self._project.notes(self._project.codes[made]):
                    yield self._project.note(note, Target(kind, thing.id))

    # Sources and links

    def _article(self, source: Element) -> tuple[Article, RawPositions]:
        raw = self._project.text(source)
        positions = RawPositions(raw)
        body = normalise_newlines(raw)
        made = identity(source.get("guid"))
        fields = {}
        for value in children(source, "VariableValue"):
            reference = next(children(value, "VariableRef"), None)
            content = next((c.text or "" for c in value if isinstance(c.tag, str) and tag_name(c) != "VariableRef"), "")
            names = {guid("variable", name): name for name in VARIABLES}
            if reference is not None and identity(reference.get("targetGUID")) in names:
                fields[names[identity(reference.get("targetGUID"))]] = content
        title = source.get("name") or "Untitled"
        article = Article(
            title, body, paragraph_blocks(body, title), id=self._project.number(made), uid=uid_of(made), **fields
        )
        return article, positions

    def _read_links(self, bundles: Bundles) -> None:
        for element in self._project.all("Links", "Link"):
            ends = [self._project.number_of(identity(element.get(end))) for end in ("originGUID", "targetGUID")]
            if not all(bundles.has_statement(end) for end in ends):
                self._project.warnings["Links between what are no statements were left out."] = None
                continue
            made = identity(element.get("guid"))
            notes = list(self._project.notes(element))
            reason = guid("reason", made)
            text = self._project.note_text(reason) if reason in notes else ""
            provenance = self._project.note_provenance(reason) if reason in notes else Provenance()
            type_ = self._link_type(element.get("name") or "is linked to", element.get("color") or "")
            link = Link(ends[0], ends[1], type_.id, text, provenance, self._project.number(made), uid_of(made))
            bundles.add_link(link)
            for note in notes:
                if note != reason:
                    target = Target(TargetKind.LINK, link.id)
                    bundles.add(bundles.article_of(link.id), self._project.note(note, target))

    def _link_type(self, name: str, colour: str) -> LinkType:
        if name not in self._types:
            known = next((t for t in BUILTIN_LINK_TYPES if t.name == name), LinkType(name, colour=colour))
            uid = uid_of(f"link type {name}")
            self._types[name] = replace(known, id=self._project.number(f"link type {name}"), uid=uid)
        return self._types[name]
