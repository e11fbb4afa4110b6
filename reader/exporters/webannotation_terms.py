"""The words that our Web Annotation documents use, for writing and for reading back.

Source: Web Annotation Data Model and Vocabulary, W3C Recommendations of 23 February 2017. What they have no word for
comes from schema.org, CiTO and SKOS, and where those have none either, from a namespace of our own, whose IRIs name
things and lead nowhere.
"""

from __future__ import annotations

import uuid
from typing import Any

from reader.domain.link import CITO, LinkType
from reader.domain.speaker import SpeakerKind

ANNOTATION_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
NAMESPACE = "https://accordingto.invalid/ns#"
QUOTE_CONTEXT = 32
"""How many code points of prefix and suffix go with each quote."""

_LIST = {"@container": "@list"}
_NODES = {"@type": "@id", "@container": "@set"}

OUR_CONTEXT: dict[str, Any] = {
    "at": NAMESPACE,
    "cito": CITO,
    # What an annotation is: statement, mention, stance, link, highlight, note, tag.
    "kind": "at:kind",
    "role": "at:role",
    "status": "at:status",
    "confidence": {"@id": "at:confidence", "@type": "xsd:double"},
    "unattributed": "at:unattributed",
    "saidBy": {"@id": "at:said-by", "@type": "@id", **_LIST},  # several speakers, the first of them foremost
    "decidedBy": {"@id": "at:decidedBy", "@type": "@id"},
    "decided": {"@id": "at:decided", "@type": "xsd:dateTime"},
    "linkType": {"@id": "at:linkType", "@type": "@id"},
    # What the annotations refer to.
    "agents": {"@id": "at:agent", **_NODES},
    "tags": {"@id": "at:tag", **_NODES},
    "linkTypes": {"@id": "at:typeOfLink", **_NODES},
    "speakers": {"@id": "at:speaker", **_NODES},
    "claims": {"@id": "at:claim", **_NODES},
    "articles": {"@id": "at:article", **_NODES},
    "Group": "foaf:Group",
    "Document": "foaf:Document",
    "Agent": "foaf:Agent",
    "Concept": "skos:Concept",
    "LinkType": "at:LinkType",
    "Claim": "schema:Claim",
    "NewsArticle": "schema:NewsArticle",
    "MediaObject": "schema:MediaObject",
    "colour": "at:colour",
    "builtin": "at:builtin",
    "inverse": "at:inverse",
    "exactMatch": {"@id": "skos:exactMatch", "@type": "@id"},
    "aliases": {"@id": "schema:alternateName", **_LIST},
    "roles": {"@id": "at:role-held", **_LIST},
    "startDate": "schema:startDate",
    "endDate": "schema:endDate",
    "text": "schema:text",
    "headline": "schema:headline",
    "abstract": "schema:abstract",
    "byline": "schema:creditText",
    "publisher": "schema:publisher",
    "url": "schema:url",
    "datePublished": "schema:datePublished",
    "dateModified": "schema:dateModified",
    "retrieved": "at:retrieved",
    "inLanguage": "schema:inLanguage",
    "articleSection": "schema:articleSection",
    "articleBody": "schema:articleBody",
    "newer": {"@id": "dcterms:isReplacedBy", "@type": "@id"},
    "blocks": {"@id": "at:block", **_LIST},
    "original": "at:original",
    "encodingFormat": "schema:encodingFormat",
    "charset": "at:charset",
    "data": {"@id": "at:data", "@type": "xsd:base64Binary"},
}

CONTEXT: list[Any] = [ANNOTATION_CONTEXT, OUR_CONTEXT]

SPEAKER_TYPES: dict[SpeakerKind, str] = {
    SpeakerKind.PERSON: "Person",
    SpeakerKind.ORGANISATION: "Organization",
    SpeakerKind.GROUP: "Group",
    SpeakerKind.DOCUMENT: "Document",
    SpeakerKind.UNKNOWN: "Agent",
}

ARTICLE_KEYS: dict[str, str] = {
    "title": "headline",
    "standfirst": "abstract",
    "byline": "byline",
    "publisher": "publisher",
    "url": "url",
    "published": "datePublished",
    "modified": "dateModified",
    "retrieved": "retrieved",
    "language": "inLanguage",
    "section": "articleSection",
}
"""An article's plain fields and what they are called in the document."""


def iri(uid: str) -> str:
    """The IRI of a row, from its uid."""
    return f"urn:uuid:{uid}"


def type_iri(type_: LinkType) -> str:
    """The IRI of a type of link. The built-in ones have the same in every library."""
    return iri(agent_uid(f"link type {type_.name}") if type_.builtin else type_.uid)


def agent_uid(name: str) -> str:
    """The uid of an engine or of a coder that the library does not list: the same name gives the same uid."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, NAMESPACE + name))
