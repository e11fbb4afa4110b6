"""Reads annotations that the Hypothesis client or its service exported, ours that went there and came back included.

An annotation tagged as a statement is one again, with its speaker, kind, status and claims from its tags. Of any other
the text becomes a note, each tag a tag, and one with neither a highlight.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reader.domain.annotation import Annotation, AnnotationKind, HighlightColour, Tag, Target, TargetKind
from reader.domain.claim import StanceKind
from reader.domain.contents import Loose, MemoryContents, Quote
from reader.domain.errors import ImportFailed
from reader.domain.link import BUILTIN_LINK_TYPES
from reader.domain.provenance import CODER_PREFIX, Coder, Provenance, Status
from reader.domain.speaker import Speaker, SpeakerKind
from reader.domain.statement import Statement, StatementKind
from reader.exporters.bundles import moment, uid_of
from reader.exporters.hypothesis import CLAIM_TAG, SPEAKER_TAG, STATEMENT_TAG
from reader.exporters.json_reading import load_json, nodes, text

_WORDS_OF_OURS = {STATEMENT_TAG, *StatementKind, *Status, *StanceKind}
_WORDS_OF_OURS |= {label for type_ in BUILTIN_LINK_TYPES for label in (type_.name, type_.inverse)}


def recognises(source: Path) -> bool:
    """Whether a file looks like an export of the client or an answer of the service."""
    if source.suffix.lower() != ".json" or not source.is_file():
        return False
    with source.open("rb") as stream:
        head = stream.read(65536)
    return (b'"annotations"' in head and b'"export_userid"' in head) or (b'"rows"' in head and b'"permissions"' in head)


def read(source: Path) -> MemoryContents:
    """The annotations, each waiting for the article at its address. Raises ImportFailed."""
    document = load_json(source, "Hypothesis file")
    if not isinstance(document, dict):
        raise ImportFailed(f"“{source.name}” is no list of annotations as Hypothesis writes it; nothing was read.")
    try:
        return _Document().contents(nodes(document, "annotations") or nodes(document, "rows"))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ImportFailed(f"“{source.name}” is not as Hypothesis writes it ({error}); nothing was read.") from error


class _Document:
    def __init__(self) -> None:
        self._coders: dict[str, Coder] = {}
        self._tags: dict[str, Tag] = {}
        self._speakers: dict[str, Speaker] = {}
        self._count = 0

    def contents(self, annotations: list[dict[str, Any]]) -> MemoryContents:
        loose = [self._loose(a) for a in annotations]
        return MemoryContents(
            all_coders=list(self._coders.values()),
            all_tags=list(self._tags.values()),
            all_speakers=list(self._speakers.values()),
            loose=loose,
        )

    def _loose(self, a: dict[str, Any]) -> Loose:
        titles = a.get("document", {}).get("title", [])
        title = str(titles[0]) if titles else ""
        tags = [str(tag) for tag in a.get("tags", [])]
        provenance = self._provenance(a)
        uid = uid_of(text(a, "id"))
        things: list[Statement | Annotation] = []
        if STATEMENT_TAG in tags:
            things.append(self._statement(uid, tags, provenance))
        things += self._annotations(a, uid, tags, provenance, bare=not things)
        return Loose(text(a, "uri"), title, _quote(a), tuple(things))

    def _statement(self, uid: str, tags: list[str], provenance: Provenance) -> Statement:
        names = [tag.removeprefix(SPEAKER_TAG) for tag in tags if tag.startswith(SPEAKER_TAG)]
        kind = next((StatementKind(tag) for tag in tags if tag in set(StatementKind)), StatementKind.INDIRECT)
        status = next((Status(tag) for tag in tags if tag in set(Status)), Status.ACCEPTED)
        made = Provenance(provenance.origin, None, status, provenance.created, provenance.modified)
        speakers = tuple(dict.fromkeys(self._speaker(name, provenance).id for name in names if name))
        return Statement(0, kind, (), (), (), speakers, provenance=made, speaker=provenance, id=self._next(), uid=uid)

    def _annotations(
        self, a: dict[str, Any], uid: str, tags: list[str], provenance: Provenance, *, bare: bool
    ) -> Iterator[Annotation]:
        """The notes and tags; of a statement of ours its own words are neither."""
        target = Target(TargetKind.ARTICLE, 0)
        note = text(a, "text")
        own = tags
        if bare and len(tags) == 1 and tags[0] in set(HighlightColour) and _quote(a) is not None:
            # Ours, or one that somebody coloured alike.
            yield self._highlight(uid, target, note, HighlightColour(tags[0]), provenance)
            return
        if not bare:
            own = [t for t in tags if t not in _WORDS_OF_OURS and not t.startswith((SPEAKER_TAG, CLAIM_TAG))]
        if note and bare:
            yield Annotation(AnnotationKind.NOTE, target, note, provenance=provenance, id=self._next(), uid=uid)
        for number, name in enumerate(own):
            tag = self._tag(name)
            yield Annotation(
                AnnotationKind.TAG,
                target,
                tag=tag.name,
                tag_id=tag.id,
                provenance=provenance,
                id=self._next(),
                uid=uid_of(f"{uid} tag {number} {name}"),
            )
        if bare and not note and not own and _quote(a) is not None:
            yield self._highlight(uid, target, "", HighlightColour.YELLOW, provenance)

    def _highlight(
        self, uid: str, target: Target, text: str, colour: HighlightColour, provenance: Provenance
    ) -> Annotation:
        kind = AnnotationKind.HIGHLIGHT
        return Annotation(kind, target, text, colour, provenance=provenance, id=self._next(), uid=uid)

    def _provenance(self, a: dict[str, Any]) -> Provenance:
        user = text(a, "user").removeprefix("acct:")
        name = user.partition("@")[0] or "Hypothesis"
        if name not in self._coders:
            self._coders[name] = Coder(name, id=self._next(), uid=uid_of(f"acct:{user}"))
        created, modified = moment(text(a, "created")), moment(text(a, "updated"))
        return Provenance(CODER_PREFIX + name, None, Status.ACCEPTED, created, modified)

    def _tag(self, name: str) -> Tag:
        return self._tags.setdefault(name, Tag(name, id=self._next(), uid=uid_of(f"tag {name}")))

    def _speaker(self, name: str, provenance: Provenance) -> Speaker:
        if name not in self._speakers:
            uid = uid_of(f"speaker {name}")
            self._speakers[name] = Speaker(name, SpeakerKind.UNKNOWN, provenance=provenance, id=self._next(), uid=uid)
        return self._speakers[name]

    def _next(self) -> int:
        self._count += 1
        return self._count


def _quote(a: dict[str, Any]) -> Quote | None:
    start, found = None, None
    for target in nodes(a, "target"):
        for selector in nodes(target, "selector"):
            if selector.get("type") == "TextPositionSelector":
                start = int(selector["start"])
            elif selector.get("type") == "TextQuoteSelector":
                found = (text(selector, "exact"), text(selector, "prefix"), text(selector, "suffix"))
    return Quote(*found, start, "utf-16") if found else None
