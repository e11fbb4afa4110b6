"""What REFI-QDA projects and codebooks share: the codes, made of a library's words, and their identities.

Source: REFI-QDA Standard 1.0 (Rotterdam Exchange Format Initiative, 2019).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from xml.etree import ElementTree as ET

from reader.domain.annotation import HIGHLIGHT_HEX, HighlightColour
from reader.domain.claim import StanceKind
from reader.domain.exchange import LibraryContents
from reader.domain.provenance import Status
from reader.domain.statement import SpanRole, StatementKind
from reader.exporters.text import Names, one_line
from reader.exporters.xml_writing import element

PROJECT_NAMESPACE = "urn:QDA-XML:project:1.0"
CODEBOOK_NAMESPACE = "urn:QDA-XML:codebook:1.0"
ORIGIN = "According To"
_OURS = uuid.UUID("4b5b2f0e-3c1d-5d43-8a4e-9f0f6d1f9a77")


def guid(*parts: object) -> str:
    """An identity that is always the same for the same parts."""
    return str(uuid.uuid5(_OURS, " ".join(map(str, parts))))


@dataclass(slots=True)
class Code:
    """A code with those under it; only a code that is `codable` can be put on a text."""

    guid: str
    name: str
    codable: bool = True
    colour: str = ""
    description: str = ""
    notes: Sequence[str] = ()
    codes: list[Code] = field(default_factory=list)


ROLES: Mapping[StrEnum, str] = {role: guid("role", role.value) for role in SpanRole}
KINDS: Mapping[StrEnum, str] = {kind: guid("kind", kind.value) for kind in StatementKind}
STATUSES: Mapping[StrEnum, str] = {status: guid("status", status.value) for status in Status}
HIGHLIGHTS = {colour: guid("highlight", colour.value) for colour in HighlightColour}
GROUPS = {
    name: guid("group", name) for name in ("Statements", "Parts", "Status", "Speakers", "Claims", "Tags", "Highlights")
}


def stance_guid(claim: str, kind: StanceKind) -> str:
    """The code of a stance on a claim."""
    return guid("stance", claim, kind.value)


def codebook(contents: LibraryContents, notes: dict[str, list[str]] | None = None) -> list[Code]:
    """The codes: kinds, parts and status of statements, speakers, claims with stances, tags, highlight colours.

    `notes` gives, by the uid of a speaker or claim, the identities of the notes on it. Names are all different, as
    QualCoder needs them.
    """
    notes = notes or {}
    names = Names(lambda text, fallback: one_line(text, 120) or fallback)

    def group(name: str, codes: Iterable[Code]) -> Code:
        return Code(GROUPS[name], names.give(name, name), codable=False, codes=list(codes))

    def fixed(guids: Mapping[StrEnum, str], format_: str = "{}") -> list[Code]:
        return [Code(made, names.give(format_.format(thing), "code")) for thing, made in guids.items()]

    kinds = group("Statements", fixed(KINDS, "{} statement"))
    parts = group("Parts", fixed(ROLES))
    statuses = group("Status", fixed(STATUSES))
    speakers = group(
        "Speakers",
        (
            Code(
                s.uid,
                names.give(s.name, "speaker"),
                description=_about(s.kind.value, s.aliases),
                notes=notes.get(s.uid, ()),
            )
            for s in contents.speakers()
        ),
    )
    claims = group("Claims", ())
    for claim in contents.claims():
        name = names.give(claim.text, "claim")
        stances = [Code(stance_guid(claim.uid, k), names.give(f"{k.value}: {name}", "stance")) for k in StanceKind]
        claims.codes.append(
            Code(claim.uid, name, False, description=claim.text, notes=notes.get(claim.uid, ()), codes=stances)
        )
    tags = group(
        "Tags", (Code(t.uid, names.give(t.name, "tag"), colour=t.colour, description=t.name) for t in contents.tags())
    )
    highlights = group(
        "Highlights",
        (
            Code(HIGHLIGHTS[c], names.give(f"{c.value} highlight", "colour"), colour=HIGHLIGHT_HEX[c])
            for c in HighlightColour
        ),
    )
    return [kinds, parts, statuses, speakers, claims, tags, highlights]


def _about(kind: str, aliases: Iterable[str]) -> str:
    also = ", ".join(aliases)
    return f"{kind}; also: {also}" if also else kind


def code_element(code: Code, *, with_notes: bool) -> ET.Element:
    """A code and those under it; codebooks have no place for notes."""
    children = [element("Description", text=code.description)] if code.description else []
    if with_notes:
        children += [element("NoteRef", {"targetGUID": note}) for note in code.notes]
    children += [code_element(under, with_notes=with_notes) for under in code.codes]
    attributes = {
        "guid": code.guid,
        "name": code.name,
        "isCodable": "true" if code.codable else "false",
        "color": code.colour,
    }
    return element("Code", attributes, children)
