"""Reads brat standoff, a folder or zip archive of .txt and .ann files: ours, and those of others.

Our events, contents and attributes are statements again. Of others' annotations every label is a tag on its words and
every note a note. The words in a line are held to the text; where they stand elsewhere they are looked for.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from reader.domain.anchoring import anchor
from reader.domain.annotation import Annotation, AnnotationKind, HighlightColour, Tag, Target, TargetKind
from reader.domain.article import Article, normalise_newlines
from reader.domain.contents import MemoryContents
from reader.domain.errors import ImportFailed
from reader.domain.exchange import Unanchored
from reader.domain.link import BUILTIN_LINK_TYPES, Link, LinkType
from reader.domain.provenance import Coder, Provenance, Status
from reader.domain.record import replace
from reader.domain.spans import Span, merged, pieces_text
from reader.domain.speaker import Speaker, SpeakerKind
from reader.domain.statement import Statement, StatementKind
from reader.exporters.archives import Files, opened
from reader.exporters.brat import COLOUR, CONTENT, CUE, HIGHLIGHT, SOURCE, SPAN, SPEAKER, TAG, brat_label
from reader.exporters.bundles import Bundles, uid_of
from reader.exporters.plain_texts import RawPositions, first_line, paragraph_blocks

_TEXT_BOUND = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t(.*))?")
_EVENT = re.compile(r"(E\d+)\t(\S+?):(T\d+)((?: \S+:[TE]\d+)*) ?")
_RELATION = re.compile(r"(R\d+)\t(\S+) \S+?:([TE]\d+) \S+?:([TE]\d+)\s*")
_ATTRIBUTE = re.compile(r"([AM]\d+)\t(\S+) ([TE]\d+)(?: (\S+))?\s*")
_NOTE = re.compile(r"(#\d+)\t\S+ ([TRE]\d+)\t(.*)")
_CODER = Coder("brat", uid=uid_of("brat"), id=1)
_BY = Provenance(_CODER.origin, None, Status.ACCEPTED)


def recognises(source: Path) -> bool:
    """Whether a folder or archive has annotations beside their texts."""
    if not source.is_dir() and source.suffix.lower() != ".zip":
        return False
    try:
        with opened(source) as files:
            return any(_texts(files))
    except ImportFailed:
        return False


def read(source: Path) -> MemoryContents:
    """The library that the files hold. Raises ImportFailed."""
    with opened(source) as files:
        try:
            return _Collection(files).contents()
        except (ValueError, KeyError) as error:
            raise ImportFailed(f"“{source.name}” is no sound brat folder ({error}); nothing was read.") from error


def _texts(files: Files) -> Iterator[tuple[str, str]]:
    """The names of each text and of its annotations."""
    names = set(files.names())
    for name in sorted(names):
        if name.endswith(".ann") and f"{name.removesuffix('.ann')}.txt" in names:
            yield f"{name.removesuffix('.ann')}.txt", name


@dataclass(slots=True)
class _Line:
    """A text-bound annotation with what the other lines say about it."""

    label: str
    spans: tuple[Span, ...]
    notes: list[str] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)


class _Collection:
    def __init__(self, files: Files) -> None:
        self._files = files
        self._count = 1
        self.speakers: dict[str, Speaker] = {}
        self.tags: dict[str, Tag] = {}
        self.types: dict[str, LinkType] = {}
        self.unanchored: list[Unanchored] = []
        self.warnings: dict[str, None] = {}

    def contents(self) -> MemoryContents:
        documents = []
        for text_name, annotations_name in _texts(self._files):
            raw = self._files.read(text_name).decode("utf-8-sig", "replace")
            body = normalise_newlines(raw)
            if body.strip():
                digest = hashlib.sha256(body.encode("utf-8", "replace")).hexdigest()
                title = first_line(body) or PurePosixPath(text_name).stem
                blocks = paragraph_blocks(body, title)
                article = Article(title, body, blocks, id=self.number(), uid=uid_of(f"brat {digest}"))
                lines = self._files.read(annotations_name).decode("utf-8-sig", "replace").splitlines()
                documents.append(_Document(self, article, RawPositions(raw), lines))
        bundles = Bundles(document.article for document in documents)
        for document in documents:
            document.read(bundles)
        return MemoryContents(
            bundles.finished(),
            [_CODER],
            list(self.tags.values()),
            list(self.types.values()),
            list(self.speakers.values()),
            unanchored=tuple(self.unanchored),
            warnings=tuple(self.warnings),
        )

    def number(self) -> int:
        self._count += 1
        return self._count

    def speaker(self, name: str) -> Speaker:
        """The speaker of this name."""
        if name not in self.speakers:
            uid = uid_of(f"speaker {name}")
            self.speakers[name] = Speaker(name, SpeakerKind.UNKNOWN, provenance=_BY, id=self.number(), uid=uid)
        return self.speakers[name]

    def tag(self, name: str) -> Tag:
        """The tag of this name."""
        key = name.casefold()
        if key not in self.tags:
            self.tags[key] = Tag(name, id=self.number(), uid=uid_of(f"tag {name}"))
        return self.tags[key]

    def link_type(self, label: str) -> LinkType:
        """The type of link that a relation's label names."""
        if label not in self.types:
            known = next(
                (t for t in BUILTIN_LINK_TYPES if brat_label(t.name) == label), LinkType(label.replace("_", " "))
            )
            self.types[label] = replace(known, id=self.number(), uid=uid_of(f"link type {known.name}"))
        return self.types[label]


class _Document:
    """One text with its annotations."""

    def __init__(self, collection: _Collection, article: Article, positions: RawPositions, lines: list[str]) -> None:
        self.article = article
        self._collection = collection
        self._positions = positions
        self._bound: dict[str, _Line] = {}
        self._events: dict[str, tuple[str, list[tuple[str, str]]]] = {}
        self._relations: dict[str, tuple[str, str, str]] = {}
        self._relation_notes: dict[str, list[str]] = {}
        for line in lines:
            self._bind(line)
        for line in lines:
            self._describe(line)

    def _bind(self, line: str) -> None:
        if found := _TEXT_BOUND.fullmatch(line):
            if found[1] in self._bound:
                raise ValueError(f"{found[1]} is there twice")
            spans = self._spans(found[3], found[4] or "")
            if spans:
                self._bound[found[1]] = _Line(found[2], spans)
            else:
                reason = "These words are not in the text."
                self._collection.unanchored.append(
                    Unanchored(self.article.title, found[4] or "", found[2], reason, self.article.uid)
                )

    def _describe(self, line: str) -> None:
        if found := _EVENT.fullmatch(line):
            arguments = [tuple(part.split(":", 1)) for part in found[4].split()]
            self._events[found[1]] = (found[3], [(role, name) for role, name in arguments])
        elif found := _RELATION.fullmatch(line):
            self._relations[found[1]] = (found[2], found[3], found[4])
        elif (found := _ATTRIBUTE.fullmatch(line)) and found[3] in self._bound:
            self._bound[found[3]].attributes[found[2]] = found[4] or ""
        elif found := _NOTE.fullmatch(line):
            if found[2] in self._bound:
                self._bound[found[2]].notes.append(found[3])
            else:
                self._relation_notes.setdefault(found[2], []).append(found[3])
        elif line.strip() and not _TEXT_BOUND.fullmatch(line):
            self._collection.warnings["Some lines of the annotations were not understood and left out."] = None

    def _spans(self, places: str, words: str) -> tuple[Span, ...]:
        """Where a line says that its words stand, or where they are found."""
        body = self.article.body
        pairs = [tuple(map(self._positions.of, map(int, place.split()))) for place in places.split(";")]
        try:
            spans = tuple(Span(start, end) for start, end in pairs)
        except ValueError:
            return ()
        if not words or " ".join(span.text(body) for span in spans).split() == words.split():
            return merged(spans) if spans[-1].end <= len(body) else ()
        found = anchor(body, words, start=spans[0].start)
        return (found,) if found else ()

    def read(self, bundles: Bundles) -> None:
        """Give the article what the lines say."""
        parts = {name for _, arguments in self._events.values() for _, name in arguments} | {
            trigger for trigger, _ in self._events.values()
        }
        statements: dict[str, int] = {}
        cues = {name: event for event in self._events.values() for role, name in event[1] if role == CONTENT}
        for name, line in self._bound.items():
            if line.label == CONTENT:
                statements[name] = self._statement(name, line, cues.get(name), bundles)
        for name, line in self._bound.items():
            ours = line.label in (SOURCE, CUE) and (name in parts or statements)
            if name not in statements and not ours:
                self._on_words(name, line, bundles)
        for name, (label, start, end) in self._relations.items():
            if start in statements and end in statements:
                note = "\n".join(self._relation_notes.get(name, []))
                type_ = self._collection.link_type(label)
                number = self._collection.number()
                link = Link(statements[start], statements[end], type_.id, note, _BY, number, self._uid(name))
                bundles.add_link(link)
            else:
                self._collection.warnings["Relations between what are no statements were left out."] = None

    def _statement(
        self, name: str, line: _Line, event: tuple[str, list[tuple[str, str]]] | None, bundles: Bundles
    ) -> int:
        trigger, arguments = event or ("", [])
        cue = self._bound[trigger].spans if trigger in self._bound else ()
        source = merged(
            s for role, part in arguments if role == SOURCE and part in self._bound for s in self._bound[part].spans
        )
        kind = line.attributes.get("Kind", StatementKind.INDIRECT)
        status = line.attributes.get("Status", Status.ACCEPTED)
        names = [n.removeprefix(SPEAKER) for n in line.notes if n.startswith(SPEAKER)]
        statement = Statement(
            self.article.id,
            StatementKind(kind),
            line.spans,
            source,
            cue,
            tuple(dict.fromkeys(self._collection.speaker(name).id for name in names if name)),
            pieces_text(line.spans, self.article.body),
            replace(_BY, status=Status(status)),
            _BY,
            self._collection.number(),
            self._uid(name),
        )
        bundles.add_statement(statement)
        notes = [n for n in line.notes if not n.startswith(SPEAKER)]
        self._annotate(name, notes, Target(TargetKind.STATEMENT, statement.id), bundles)
        return statement.id

    def _on_words(self, name: str, line: _Line, bundles: Bundles) -> None:
        for order, span in enumerate(line.spans):
            target = Target(TargetKind.SPAN, self.article.id, span)
            notes = list(line.notes)
            colour = next((n.removeprefix(COLOUR) for n in notes if n.startswith(COLOUR)), "")
            if line.label == HIGHLIGHT and colour in set(HighlightColour):
                text = "\n".join(n for n in notes if not n.startswith(COLOUR))
                self._highlight(f"{name} {order}", text, HighlightColour(colour), target, bundles)
                continue
            if line.label != SPAN:
                labels = [line.label, *(f"{key}: {value}" if value else key for key, value in line.attributes.items())]
                notes += [TAG + label for label in labels]
            self._annotate(f"{name} {order}", notes, target, bundles)

    def _annotate(self, name: str, notes: list[str], target: Target, bundles: Bundles) -> None:
        for order, note in enumerate(notes):
            number, uid = self._collection.number(), self._uid(f"{name} note {order}")
            made = Annotation(AnnotationKind.NOTE, target, note, provenance=_BY, id=number, uid=uid)
            if note.startswith(TAG):
                tag = self._collection.tag(note.removeprefix(TAG))
                made = replace(made, kind=AnnotationKind.TAG, text="", tag=tag.name, tag_id=tag.id)
            bundles.add(self.article.id, made)

    def _highlight(self, name: str, text: str, colour: HighlightColour, target: Target, bundles: Bundles) -> None:
        number, uid = self._collection.number(), self._uid(name)
        kind = AnnotationKind.HIGHLIGHT
        bundles.add(self.article.id, Annotation(kind, target, text, colour, provenance=_BY, id=number, uid=uid))

    def _uid(self, name: str) -> str:
        return uid_of(f"{self.article.uid} {name}")
