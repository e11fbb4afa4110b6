"""What a REFI-QDA project holds beside its sources' selections: codes, people, notes and texts, by identity.

In ours the codes tell what was what. In those of others every code is a tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.domain.annotation import Annotation, AnnotationKind, Tag, Target
from reader.domain.article import Article
from reader.domain.claim import Claim, StanceKind
from reader.domain.exchange import Unanchored
from reader.domain.provenance import Coder, Provenance, Status
from reader.domain.speaker import Speaker, SpeakerKind
from reader.domain.statement import SpanRole, StatementKind
from reader.exporters.archives import Files
from reader.exporters.bundles import moment, uid_of
from reader.exporters.refi import GROUPS, HIGHLIGHTS, KINDS, ROLES, STATUSES, guid, stance_guid
from reader.exporters.xml_reading import Element

_ROLE_OF = {made: SpanRole(role) for role, made in ROLES.items()}
_KIND_OF = {made: StatementKind(kind) for kind, made in KINDS.items()}
_STATUS_OF = {made: Status(status) for status, made in STATUSES.items()}
_COLOUR_OF = {made: colour for colour, made in HIGHLIGHTS.items()}
_ZONE = re.compile(r"(Z|[+-]\d\d:\d\d)$")


def tag_name(element: Element) -> str:
    """An element's name without its namespace, which differs between versions of the standard."""
    return str(element.tag).rpartition("}")[2]


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """The elements of those names right below one; none below None."""
    for child in element if element is not None else ():
        if isinstance(child.tag, str) and tag_name(child) in names:
            yield child


def identity(text: str | None) -> str:
    """A GUID as it is compared: programs write it with braces or without, in large or small letters."""
    return (text or "").strip("{}").lower()


class Project:
    """The codes, people, notes and texts of a project, which its sources refer to by identity.

    What its files say is made into coders, tags, speakers and claims as it is met; `warnings` are sentences (the keys),
    `unanchored` is what has no place in its text. Raises ValueError where it is no sound project.
    """

    def __init__(self, root: Element, files: Files) -> None:
        if tag_name(root) != "Project":
            raise ValueError("its root is no Project")
        self._parts = {tag_name(child): child for child in root if isinstance(child.tag, str)}
        self._files = files
        self._names = {name.rpartition("/")[2].lower(): name for name in files.names()}
        self._numbers: dict[str, int] = {}
        self.warnings: dict[str, None] = {}
        self.unanchored: list[Unanchored] = []
        self._users = {identity(u.get("guid")): u.get("name") or "Unknown" for u in self.all("Users", "User")}
        self.coders: dict[str, Coder] = {}
        self.codes: dict[str, Element] = {}
        self.speakers: dict[str, Speaker] = {}
        self.claims: dict[str, Claim] = {}
        self._stances: dict[str, tuple[str, StanceKind]] = {}
        self.tags: dict[str, Tag] = {}
        self._notes = {identity(n.get("guid")): n for n in self.all("Notes", "Note")}
        for codes in self.all("CodeBook", "Codes"):
            self._read_codes(codes, "")

    def all(self, part: str, *names: str) -> Iterator[Element]:
        """The elements of those names in one of the project's parts."""
        return children(self._parts.get(part), *names)

    def number(self, name: str) -> int:
        """The id of whatever has that name or identity."""
        return self._numbers.setdefault(name, len(self._numbers) + 1)

    def number_of(self, name: str) -> int:
        """The id that whatever has that name or identity was given; 0 if it was not met."""
        return self._numbers.get(name, 0)

    # Codes

    def _read_codes(self, parent: Element, group: str) -> None:
        for code in children(parent, "Code"):
            made = identity(code.get("guid"))
            name = code.get("name") or "Code"
            if made in self.codes:
                raise ValueError(f"two codes have the identity {made}")
            self.codes[made] = code
            about = "".join(d.text or "" for d in children(code, "Description"))
            if group == GROUPS["Speakers"]:
                self.speakers[made] = _speaker(name, about, made, self.number(made))
            elif group == GROUPS["Claims"]:
                self.claims[made] = Claim(about or name, Provenance(), self.number(made), uid_of(made))
                self._stances.update({stance_guid(made, kind): (made, kind) for kind in StanceKind})
            elif group == GROUPS["Tags"]:
                self.tag(made, about or name, code.get("color") or "")
            if group != GROUPS["Claims"]:
                self._read_codes(code, made)

    def tag(self, code: str, name: str = "", colour: str = "") -> Tag:
        """The tag that a code is; a code that is not among ours becomes one when it is first met."""
        if code not in self.tags:
            element = self.codes.get(code)
            name = name or (element.get("name") if element is not None else None) or "Code"
            colour = colour or (element.get("color") if element is not None else None) or ""
            same = next((t for t in self.tags.values() if t.name.casefold() == name.casefold()), None)
            self.tags[code] = same or Tag(name, colour, 0, self.number(code), uid_of(code))
        return self.tags[code]

    def meaning(self, code: str) -> object:
        """What a code says: a part, kind, status, colour, speaker, or (claim, stance); a tag if it is none of those."""
        for table in (_ROLE_OF, _KIND_OF, _STATUS_OF, _COLOUR_OF, self.speakers, self._stances):
            if code in table:
                return table[code]
        return self.tag(code)

    # Notes, people, times

    def provenance(self, element: Element, status: Status = Status.ACCEPTED) -> Provenance:
        """Who made something and when; an engine of ours is told from a person by its identity."""
        user = identity(element.get("creatingUser") or element.get("modifyingUser"))
        name = self._users.get(user, "")
        origin = ""
        if name and user == guid("user", name):
            origin = name
        elif name:
            coder = self.coders.setdefault(name, Coder(name, id=self.number(f"user {name}"), uid=uid_of(user)))
            origin = coder.origin
        created = _time(element.get("creationDateTime"))
        return Provenance(origin, None, status, created, _time(element.get("modifiedDateTime")) or created)

    def notes(self, element: Element) -> Iterator[str]:
        """The identities of the notes that an element refers to."""
        for reference in children(element, "NoteRef"):
            made = identity(reference.get("targetGUID"))
            if made in self._notes:
                yield made

    def note_text(self, made: str) -> str:
        """What a note says."""
        return self.text(self._notes[made])

    def note_provenance(self, made: str) -> Provenance:
        """Who wrote a note and when."""
        return self.provenance(self._notes[made])

    def note(self, made: str, target: Target) -> Annotation:
        """A note as an annotation."""
        provenance = self.note_provenance(made)
        text = self.note_text(made)
        # One note may be referred to from several places; there it is another note each time.
        uid = uid_of(made) if f"note {made}" not in self._numbers else uid_of(f"{made} on {target}")
        number = self.number(f"note {made}") if uid == uid_of(made) else self.number(f"note {made} on {target}")
        return Annotation(AnnotationKind.NOTE, target, text, provenance=provenance, id=number, uid=uid)

    def text(self, element: Element) -> str:
        """The plain text of a source or note; empty, with a warning, if it is not in the project."""
        for content in children(element, "PlainTextContent"):
            return content.text or ""
        path = element.get("plainTextPath") or ""
        name = self._names.get(path.removeprefix("internal://").rpartition("/")[2].lower())
        if not path.startswith("internal://") or name is None:
            self.warnings["Some texts are not in the project file itself; they were left out."] = None
            return ""
        return self._files.read(name).decode("utf-8-sig", "replace")

    def miss(self, article: Article, quote: str, what: str) -> None:
        """Note something that has no place in its text."""
        self.unanchored.append(
            Unanchored(article.title, quote, what, "It lies outside the article's text.", article.uid)
        )


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
