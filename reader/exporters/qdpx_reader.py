"""Reads REFI-QDA projects: ours, and those of QualCoder, ATLAS.ti, NVivo and MAXQDA.

In ours the codes tell what was what. In those of others every code is a tag on the words that it was put on, by the
person who put it there; notes and descriptions are notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from reader.domain.annotation import Annotation, AnnotationKind, HighlightColour, Tag, Target, TargetKind
from reader.domain.article import Article, normalise_newlines
from reader.domain.claim import Claim, Stance, StanceKind
from reader.domain.contents import MemoryContents
from reader.domain.errors import ImportFailed
from reader.domain.exchange import Unanchored
from reader.domain.link import BUILTIN_LINK_TYPES, Link, LinkType
from reader.domain.provenance import Coder, Provenance, Status
from reader.domain.spans import Span, merged, pieces_text
from reader.domain.speaker import Speaker, SpeakerKind
from reader.domain.statement import SpanRole, Statement, StatementKind
from reader.exporters.archives import Files, opened
from reader.exporters.bundles import Bundles, moment, uid_of
from reader.exporters.plain_texts import RawPositions, paragraph_blocks
from reader.exporters.qdpx import VARIABLES, part_guid
from reader.exporters.refi import GROUPS, HIGHLIGHTS, KINDS, ROLES, STATUSES, guid, stance_guid
from reader.exporters.xml_reading import Element, parse_xml

_ROLE_OF = {made: SpanRole(role) for role, made in ROLES.items()}
_KIND_OF = {made: StatementKind(kind) for kind, made in KINDS.items()}
_STATUS_OF = {made: Status(status) for status, made in STATUSES.items()}
_COLOUR_OF = {made: colour for colour, made in HIGHLIGHTS.items()}
_OURS = {*_ROLE_OF, *_KIND_OF, *_STATUS_OF, *_COLOUR_OF, *GROUPS.values()}
_ZONE = re.compile(r"(Z|[+-]\d\d:\d\d)$")


def recognises(source: Path) -> bool:
    """Whether a file is named like a project."""
    return source.suffix.lower() == ".qdpx"


def read(source: Path) -> MemoryContents:
    """The library that a project holds. Raises ImportFailed."""
    with opened(source) as files:
        try:
            name = next(n for n in files.names() if n.lower().endswith(".qde"))
            return _Project(parse_xml(files.read(name)), files).contents()
        except StopIteration:
            raise ImportFailed(f"“{source.name}” holds no REFI-QDA project; nothing was read.") from None
        except (ValueError, KeyError, TypeError) as error:
            raise ImportFailed(f"“{source.name}” is no sound REFI-QDA project ({error}); nothing was read.") from error


def _tag(element: Element) -> str:
    """An element's name without its namespace, which differs between versions of the standard."""
    return str(element.tag).rpartition("}")[2]


def _children(element: Element | None, *names: str) -> Iterator[Element]:
    for child in element if element is not None else ():
        if isinstance(child.tag, str) and _tag(child) in names:
            yield child


def _identity(text: str | None) -> str:
    return (text or "").strip("{}").lower()


class _Project:
    def __init__(self, root: Element, files: Files) -> None:
        if _tag(root) != "Project":
            raise ValueError("its root is no Project")
        self._parts = {_tag(child): child for child in root if isinstance(child.tag, str)}
        self._files = files
        self._names = {name.rpartition("/")[2].lower(): name for name in files.names()}
        self._numbers: dict[str, int] = {}
        self._warnings: dict[str, None] = {}
        self._unanchored: list[Unanchored] = []
        self._users = {_identity(u.get("guid")): u.get("name") or "Unknown" for u in self._all("Users", "User")}
        self._coders: dict[str, Coder] = {}
        self._codes: dict[str, Element] = {}
        self._speakers: dict[str, Speaker] = {}
        self._claims: dict[str, Claim] = {}
        self._stances: dict[str, tuple[str, StanceKind]] = {}
        self._tags: dict[str, Tag] = {}
        self._notes = {_identity(n.get("guid")): n for n in self._all("Notes", "Note")}
        self._types: dict[str, LinkType] = {}
        for codes in _children(self._parts.get("CodeBook"), "Codes"):
            self._read_codes(codes, "")

    def _all(self, part: str, name: str) -> Iterator[Element]:
        return _children(self._parts.get(part), name)

    def number(self, name: str) -> int:
        return self._numbers.setdefault(name, len(self._numbers) + 1)

    def contents(self) -> MemoryContents:
        sources = list(self._all("Sources", "TextSource"))
        if any(True for _ in _children(self._parts.get("Sources"), "PictureSource", "AudioSource", "VideoSource")):
            self._warnings["Pictures, sound and films in the project were left out."] = None
        articles = {}
        for source in sources:
            article, positions = self._article(source)
            if article.body.strip():
                articles[article.id] = (article, positions, source)
        bundles = Bundles(article for article, _, _ in articles.values())
        for article, positions, source in articles.values():
            _SourceReader(self, article, positions, source, bundles).read()
        self._read_links(bundles)
        return MemoryContents(
            bundles.finished(),
            list(self._coders.values()),
            list(self._tags.values()),
            list(self._types.values()),
            list(self._speakers.values()),
            list(self._claims.values()),
            list(self._notes_on_codes()),
            unanchored=tuple(self._unanchored),
            warnings=tuple(self._warnings),
        )

    # Codes

    def _read_codes(self, parent: Element, group: str) -> None:
        for code in _children(parent, "Code"):
            made = _identity(code.get("guid"))
            name = code.get("name") or "Code"
            if made in self._codes:
                raise ValueError(f"two codes have the identity {made}")
            self._codes[made] = code
            about = "".join(d.text or "" for d in _children(code, "Description"))
            if group == GROUPS["Speakers"]:
                self._speakers[made] = _speaker(name, about, made, self.number(made))
            elif group == GROUPS["Claims"]:
                self._claims[made] = Claim(about or name, Provenance(), self.number(made), uid_of(made))
                self._stances.update({stance_guid(made, kind): (made, kind) for kind in StanceKind})
            elif group == GROUPS["Tags"]:
                self.tag(made, about or name, code.get("color") or "")
            if group != GROUPS["Claims"]:
                self._read_codes(code, made)

    def tag(self, code: str, name: str = "", colour: str = "") -> Tag:
        """The tag that a code is; a code that is not among ours becomes one when it is first met."""
        if code not in self._tags:
            element = self._codes.get(code)
            name = name or (element.get("name") if element is not None else None) or "Code"
            colour = colour or (element.get("color") if element is not None else None) or ""
            same = next((t for t in self._tags.values() if t.name.casefold() == name.casefold()), None)
            self._tags[code] = same or Tag(name, colour, 0, self.number(code), uid_of(code))
        return self._tags[code]

    def meaning(self, code: str) -> object:
        """What a code says: a part, kind, status, colour, speaker, or (claim, stance); a tag if it is none of those."""
        for table in (_ROLE_OF, _KIND_OF, _STATUS_OF, _COLOUR_OF, self._speakers, self._stances):
            if code in table:
                return table[code]
        return self.tag(code)

    def claim(self, code: str) -> Claim:
        """The claim whose code that is."""
        return self._claims[code]

    def _notes_on_codes(self) -> Iterator[Annotation]:
        for kind, things in ((TargetKind.SPEAKER, self._speakers), (TargetKind.CLAIM, self._claims)):
            for made, thing in things.items():
                for note in self.notes(self._codes[made]):
                    yield self.note(note, Target(kind, thing.id))

    # Notes, people, times

    def provenance(self, element: Element, status: Status = Status.ACCEPTED) -> Provenance:
        """Who made something and when; an engine of ours is told from a person by its identity."""
        user = _identity(element.get("creatingUser") or element.get("modifyingUser"))
        name = self._users.get(user, "")
        origin = ""
        if name and user == guid("user", name):
            origin = name
        elif name:
            coder = self._coders.setdefault(name, Coder(name, id=self.number(f"user {name}"), uid=uid_of(user)))
            origin = coder.origin
        created = _time(element.get("creationDateTime"))
        return Provenance(origin, None, status, created, _time(element.get("modifiedDateTime")) or created)

    def notes(self, element: Element) -> Iterator[str]:
        """The identities of the notes that an element refers to."""
        for reference in _children(element, "NoteRef"):
            made = _identity(reference.get("targetGUID"))
            if made in self._notes:
                yield made

    def note_text(self, made: str) -> str:
        """What a note says."""
        return self.text(self._notes[made])

    def note(self, made: str, target: Target) -> Annotation:
        """A note as an annotation."""
        provenance = self.provenance(self._notes[made])
        text = self.note_text(made)
        # One note may be referred to from several places; there it is another note each time.
        uid = uid_of(made) if f"note {made}" not in self._numbers else uid_of(f"{made} on {target}")
        number = self.number(f"note {made}") if uid == uid_of(made) else self.number(f"note {made} on {target}")
        return Annotation(AnnotationKind.NOTE, target, text, provenance=provenance, id=number, uid=uid)

    def text(self, element: Element) -> str:
        """The plain text of a source or note; empty, with a warning, if it is not in the project."""
        for content in _children(element, "PlainTextContent"):
            return content.text or ""
        path = element.get("plainTextPath") or ""
        name = self._names.get(path.removeprefix("internal://").rpartition("/")[2].lower())
        if not path.startswith("internal://") or name is None:
            self._warnings["Some texts are not in the project file itself; they were left out."] = None
            return ""
        return self._files.read(name).decode("utf-8-sig", "replace")

    def miss(self, article: Article, quote: str, what: str) -> None:
        """Note something that has no place in its text."""
        self._unanchored.append(
            Unanchored(article.title, quote, what, "It lies outside the article's text.", article.uid)
        )

    # Sources and links

    def _article(self, source: Element) -> tuple[Article, RawPositions]:
        raw = self.text(source)
        positions = RawPositions(raw)
        body = normalise_newlines(raw)
        made = _identity(source.get("guid"))
        fields = {}
        for value in _children(source, "VariableValue"):
            reference = next(_children(value, "VariableRef"), None)
            content = next((c.text or "" for c in value if isinstance(c.tag, str) and _tag(c) != "VariableRef"), "")
            names = {guid("variable", name): name for name in VARIABLES}
            if reference is not None and _identity(reference.get("targetGUID")) in names:
                fields[names[_identity(reference.get("targetGUID"))]] = content
        title = source.get("name") or "Untitled"
        article = Article(title, body, paragraph_blocks(body, title), id=self.number(made), uid=uid_of(made), **fields)
        return article, positions

    def _read_links(self, bundles: Bundles) -> None:
        for element in self._all("Links", "Link"):
            ends = [self._numbers.get(_identity(element.get(end)), 0) for end in ("originGUID", "targetGUID")]
            if not all(bundles.has_statement(end) for end in ends):
                self._warnings["Links between what are no statements were left out."] = None
                continue
            made = _identity(element.get("guid"))
            notes = list(self.notes(element))
            reason = guid("reason", made)
            text = self.note_text(reason) if reason in notes else ""
            provenance = self.provenance(self._notes[reason]) if reason in notes else Provenance()
            type_ = self._link_type(element.get("name") or "is linked to", element.get("color") or "")
            link = Link(ends[0], ends[1], type_.id, text, provenance, self.number(made), uid_of(made))
            bundles.add_link(link)
            for note in notes:
                if note != reason:
                    target = Target(TargetKind.LINK, link.id)
                    bundles.add(bundles.article_of(link.id), self.note(note, target))

    def _link_type(self, name: str, colour: str) -> LinkType:
        if name not in self._types:
            known = next((t for t in BUILTIN_LINK_TYPES if t.name == name), LinkType(name, colour=colour))
            uid = uid_of(f"link type {name}")
            self._types[name] = replace(known, id=self.number(f"link type {name}"), uid=uid)
        return self._types[name]


class _SourceReader:
    """Reads the selections of one source."""

    def __init__(
        self, project: _Project, article: Article, positions: RawPositions, source: Element, bundles: Bundles
    ) -> None:
        self._project = project
        self._article = article
        self._positions = positions
        self._source = source
        self._bundles = bundles
        self._selections = {_identity(s.get("guid")): s for s in _children(source, "PlainTextSelection")}

    def read(self) -> None:
        """Give the article what was put on it and its words."""
        pieces: set[str] = set()
        for made, selection in self._selections.items():
            if SpanRole.CONTENT in self._meanings(selection) and not self._is_piece(made):
                pieces |= self._statement(made, selection)
        for made, selection in self._selections.items():
            if made not in pieces:
                self._on_words(made, selection)
        self._add_annotations(self._source, Target(TargetKind.ARTICLE, self._article.id))

    def _codings(self, element: Element) -> Iterator[tuple[Element, str]]:
        for coding in _children(element, "Coding"):
            for reference in _children(coding, "CodeRef"):
                yield coding, _identity(reference.get("targetGUID"))

    def _meanings(self, element: Element) -> list[object]:
        return [self._project.meaning(code) for _, code in self._codings(element)]

    def _is_piece(self, made: str) -> bool:
        """Whether a selection of content is a further piece of a statement; those have no kind of their own."""
        return not any(isinstance(m, StatementKind) for m in self._meanings(self._selections[made]))

    def _span(self, selection: Element) -> Span | None:
        start, end = (int(selection.get(name) or -1) for name in ("startPosition", "endPosition"))
        start, end = self._positions.of(start), self._positions.of(end)
        if not 0 <= start < end <= len(self._article.body):
            self._project.miss(self._article, selection.get("name") or "", "selection")
            return None
        return Span(start, end)

    def _pieces(self, statement: str, role: SpanRole, first: int) -> Iterator[tuple[str, Span]]:
        number = first
        while (made := part_guid(statement, role, number)) in self._selections:
            span = self._span(self._selections[made])
            if span is not None:
                yield made, span
            number += 1

    def _statement(self, made: str, selection: Element) -> set[str]:
        """A statement of its selections, whose identities are given back."""
        first = self._span(selection)
        if first is None:
            return {made}
        project, body = self._project, self._article.body
        content = {made: first} | dict(self._pieces(made, SpanRole.CONTENT, 1))
        source, cue = dict(self._pieces(made, SpanRole.SOURCE, 0)), dict(self._pieces(made, SpanRole.CUE, 0))
        kind, status = StatementKind.DIRECT, Status.ACCEPTED
        speakers, assignment = dict[int, None](), Provenance()
        stances: list[Stance] = []
        number = project.number(made)
        for coding, code in self._codings(selection):
            meaning = project.meaning(code)
            if isinstance(meaning, StatementKind):
                kind = meaning
            elif isinstance(meaning, Status):
                status = meaning
            elif isinstance(meaning, Speaker):
                speakers[meaning.id] = None
                assignment = project.provenance(coding)
            elif isinstance(meaning, tuple):
                claim, stance = meaning
                uid = uid_of(_identity(coding.get("guid")))
                id_ = project.number(uid)
                stances.append(Stance(number, project.claim(claim).id, stance, project.provenance(coding), id_, uid))
        spans = merged(content.values())
        statement = Statement(
            self._article.id,
            kind,
            spans,
            merged(source.values()),
            merged(cue.values()),
            tuple(speakers),
            pieces_text(spans, body),
            project.provenance(selection, status),
            assignment,
            number,
            uid_of(made),
        )
        self._bundles.add_statement(statement)
        for made_stance in stances:
            self._bundles.add(self._article.id, made_stance)
        self._add_annotations(selection, Target(TargetKind.STATEMENT, number))
        return {*content, *source, *cue}

    def _on_words(self, made: str, selection: Element) -> None:
        """A selection that is of no statement: highlights, tags and notes on its words."""
        span = self._span(selection)
        if span is None:
            return
        target = Target(TargetKind.SPAN, self._article.id, span)
        notes = list(self._project.notes(selection))
        own_note = guid("note", made)
        colour = next((m for m in self._meanings(selection) if isinstance(m, HighlightColour)), None)
        text = self._project.note_text(own_note) if own_note in notes else ""
        tags = [
            (coding, m)
            for coding, code in self._codings(selection)
            if isinstance(m := self._project.meaning(code), Tag)
        ]
        provenance = self._project.provenance(selection)
        number, uid = self._project.number(made), uid_of(made)
        if colour is not None:
            kind = AnnotationKind.HIGHLIGHT
            self._put(Annotation(kind, target, text, colour, provenance=provenance, id=number, uid=uid))
        elif text and not tags:
            self._put(Annotation(AnnotationKind.NOTE, target, text, provenance=provenance, id=number, uid=uid))
        for order, (coding, tag) in enumerate(tags):
            # A selection of ours for one tag has the tag's identity; of several codes each has that of its coding.
            own = order == 0 and _identity(coding.get("guid")) == guid("coding", made, "tag")
            self._put(self._tagged(coding, tag, target, made if own else _identity(coding.get("guid"))))
        for note in notes:
            if note != own_note:
                self._put(self._project.note(note, target))
        self._describe(selection, target, made)

    def _add_annotations(self, element: Element, target: Target) -> None:
        """The tags, notes and description of an article or a statement."""
        for coding, code in self._codings(element):
            meaning = self._project.meaning(code)
            if isinstance(meaning, Tag):
                self._put(self._tagged(coding, meaning, target, _identity(coding.get("guid"))))
        for note in self._project.notes(element):
            self._put(self._project.note(note, target))
        self._describe(element, target, _identity(element.get("guid")))

    def _tagged(self, coding: Element, tag: Tag, target: Target, made: str) -> Annotation:
        return Annotation(
            AnnotationKind.TAG,
            target,
            tag=tag.name,
            tag_id=tag.id,
            provenance=self._project.provenance(coding),
            id=self._project.number(f"tag {made}"),
            uid=uid_of(made),
        )

    def _describe(self, element: Element, target: Target, made: str) -> None:
        text = "\n\n".join(d.text for d in _children(element, "Description") if d.text and d.text.strip())
        if text:
            name = f"description of {made}"
            provenance = self._project.provenance(element)
            number = self._project.number(name)
            self._put(Annotation(AnnotationKind.NOTE, target, text, provenance=provenance, id=number, uid=uid_of(name)))

    def _put(self, annotation: Annotation) -> None:
        self._bundles.add(self._article.id, annotation)


def _speaker(name: str, about: str, made: str, number: int) -> Speaker:
    kind, _, also = about.partition("; also: ")
    aliases = tuple(filter(None, also.split(", ")))
    known = SpeakerKind(kind) if kind in set(SpeakerKind) else SpeakerKind.UNKNOWN
    return Speaker(name, known, aliases, id=number, uid=uid_of(made))


def _time(text: str | None) -> str:
    """A time with its zone; QDA programs that write none mean UTC."""
    if not text:
        return ""
    return moment(text if _ZONE.search(text) else f"{text}Z")
