"""Links: typed, directed relations between two statements, in one article or in two."""

from __future__ import annotations

from reader.domain.provenance import Provenance
from reader.domain.record import Record
from reader.domain.statement import Statement

CITO = "http://purl.org/spar/cito/"


class LinkType(Record):
    """A type of link. `name` reads from the first statement to the second ("contradicts"), `inverse` the other way.

    `cito` is the IRI of the nearest property of the Citation Typing Ontology (Peroni & Shotton 2012), or empty.
    """

    name: str
    inverse: str = ""
    cito: str = ""
    colour: str = ""
    builtin: bool = False
    id: int = 0
    uid: str = ""


BUILTIN_LINK_TYPES: tuple[LinkType, ...] = tuple(
    LinkType(name, inverse, CITO + cito, colour, builtin=True)
    for name, inverse, cito, colour in (
        ("contradicts", "is contradicted by", "disagreesWith", "#d64045"),
        ("supports", "is supported by", "supports", "#2e8b57"),
        ("repeats", "is repeated by", "agreesWith", "#3a7ca5"),
        ("responds to", "is answered by", "repliesTo", "#8e5ea2"),
        ("qualifies", "is qualified by", "qualifies", "#b7791f"),
        ("corrects", "is corrected by", "corrects", "#c05621"),
        ("elaborates", "is elaborated by", "extends", "#4a6572"),
    )
)


class Link(Record):
    """A relation from one statement to another, with the reader's reason in `note` (Markdown)."""

    from_id: int
    to_id: int
    type_id: int
    note: str = ""
    provenance: Provenance = Provenance()
    id: int = 0
    uid: str = ""


class LinkEnd(Record):
    """A link as one of its statements sees it: `other` is the statement at the far end.

    `outgoing` tells whether the link starts here. `other_speakers` are names, none if unknown; `other_article` a title.
    """

    link: Link
    type: LinkType
    outgoing: bool
    other: Statement
    other_speakers: tuple[str, ...] = ()
    other_article: str = ""

    @property
    def label(self) -> str:
        """The type's name as it reads from this end: "contradicts", "is contradicted by"."""
        return self.type.name if self.outgoing or not self.type.inverse else self.type.inverse
