"""Merging articles with all that hangs on them."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from reader.domain.anchoring import anchor
from reader.domain.annotation import Annotation, AnnotationKind, Target, TargetKind
from reader.domain.article import Article, Original
from reader.domain.claim import Stance
from reader.domain.duplicates import fingerprint
from reader.domain.exchange import ArticleBundle, Unanchored
from reader.domain.link import Link
from reader.domain.provenance import Provenance, Status
from reader.domain.record import replace
from reader.domain.spans import Span, merged, pieces_text
from reader.domain.speaker import Mention
from reader.domain.statement import SpanRole, Statement
from reader.services.library import Library
from reader.services.merging.ledger import Ledger
from reader.services.statements import insert_statements, write_speakers
from reader.store.annotations import annotation_values
from reader.store.articles import article_values, body_values, original_values
from reader.store.claims import stance_values
from reader.store.links import link_values
from reader.store.speakers import mention_values
from reader.store.statements import statement_values

_NOTES = uuid.UUID("6f1c8a52-6b1e-4d0a-9a34-0c0e6f7e2d11")
"""Makes the uids of notes about differing decisions, so that merging the same file twice makes each once."""
_CONTEXT = 32

Placed = TypeVar("Placed", Mention, Stance, Link, Annotation)


@dataclass(frozen=True, slots=True)
class _Here:
    """An article of ours: what it has already, and how to find the spans of what comes in."""

    id: int
    body: str
    statements: Sequence[Statement]
    locate: Callable[[Span], Span | None]


class ArticleMerge:
    """Takes over articles one by one; `finish` then takes what may go from one article to another."""

    def __init__(self, library: Library, ledger: Ledger, source: str) -> None:
        self._library = library
        self._ledger = ledger
        self._source = source
        self._links: list[Link] = []
        self._later: list[Annotation] = []
        self._replaced: dict[int, str] = {}
        self._article_ids: dict[str, int] = {}
        self.unanchored: list[Unanchored] = []
        self.warnings: list[str] = []

    def take(self, bundle: ArticleBundle, original: Original | None) -> None:
        """Take over an article, its statements, mentions, stances and annotations."""
        here = self._article(bundle.article, original)
        self._article_ids[bundle.article.uid] = here.id
        self._statements(bundle, here)
        self._mentions(bundle, here)
        self._stances(bundle.stances)
        self._links += bundle.links
        late = [a for a in bundle.annotations if a.target.kind is TargetKind.LINK]
        self._later += late
        self._annotations([a for a in bundle.annotations if a.target.kind is not TargetKind.LINK], bundle.article, here)

    def finish(self, annotations: Iterable[Annotation]) -> None:
        """Take over which article replaced which, the links, and the annotations on links, speakers and claims."""
        newer = self._library.identities.of("article", self._replaced.values())
        for article, uid in self._replaced.items():
            if uid in newer:
                self._ledger.command.update("article", [article], {"newer_id": newer[uid]})
        self._take_links()
        self._annotations([*self._later, *annotations], None, None)

    def keep(self, unanchored: Iterable[Unanchored]) -> None:
        """Keep what found no place as a note on its article, where that is in the library."""
        for missed in unanchored:
            article = self._article_ids.get(missed.article_uid)
            if article is not None:
                text = f"From “{self._source}”, without a place in this text: {missed.what}. {missed.reason}"
                text += f"\n\n> {missed.quote}" if missed.quote else ""
                self._add_note(Target(TargetKind.ARTICLE, article), text, missed.article_uid)

    # Articles

    def _article(self, article: Article, original: Original | None) -> _Here:
        ledger = self._ledger
        identities = self._library.identities
        known = identities.of("article", [article.uid]).get(article.uid)
        if known is None:
            known = identities.article_with_body(article.body_hash)
        if known is None:
            ledger.insert("article", [article.id], [article_values(article)])
            ours = ledger.ids["article"][article.id]
            ledger.command.insert("body", body_values(ours, article))
            self._library.fingerprints.keep(ours, fingerprint(article.body))
            if article.newer:
                self._replaced[ours] = article.newer
            if original is not None:
                ledger.command.insert("original", original_values(ours, original))
            return _Here(ours, article.body, (), lambda span: span)
        ledger.known("article", article.id, known)
        body = self._library.articles.body(known)
        statements = self._library.statements.of_article(known)
        return _Here(known, body, statements, _locator(article.body, body))

    # Statements

    def _statements(self, bundle: ArticleBundle, here: _Here) -> None:
        ledger = self._ledger
        by_uid = ledger_ids(self._library, "statement", bundle.statements)
        ours = {s.id: s for s in here.statements}
        by_words = {s.content: s for s in here.statements}
        new = []
        for statement in bundle.statements:
            if statement.uid in by_uid and by_uid[statement.uid] not in ours:
                self.warnings.append(
                    f"A statement of “{bundle.article.title}” is in another article here; it stayed there."
                )
                ledger.known("statement", statement.id, by_uid[statement.uid])
                continue
            incoming = self._placed(statement, bundle.article, here)
            if incoming is None:
                continue
            known = ours.get(by_uid.get(statement.uid, 0)) or by_words.pop(incoming.content, None)
            if known is None:
                new.append((statement.id, incoming))
            else:
                ledger.known("statement", statement.id, known.id)
                self._decide(known, incoming, here)
        ledger.inserted("statement", [id_ for id_, _ in new], insert_statements(ledger.command, [s for _, s in new]))

    def _placed(self, statement: Statement, article: Article, here: _Here) -> Statement | None:
        """The statement as it stands in our text, in our names; None if its words are not in it."""
        content = [here.locate(span) for span in statement.content]
        if None in content:
            quote = pieces_text(statement.content, article.body)
            self._miss(article, quote, "statement")
            return None
        spans = merged(span for span in content if span)
        speakers = self._ledger.ids["speaker"]
        return replace(
            statement,
            article_id=here.id,
            content=spans,
            source=merged(found for span in statement.source if (found := here.locate(span))),
            cue=merged(found for span in statement.cue if (found := here.locate(span))),
            text=pieces_text(spans, here.body),
            speaker_ids=tuple(dict.fromkeys(speakers[id_] for id_ in statement.speaker_ids if id_ in speakers)),
            provenance=self._ledger.provenance(statement.provenance),
            speaker=self._ledger.provenance(statement.speaker),
            id=0,
        )

    def _decide(self, ours: Statement, theirs: Statement, here: _Here) -> None:
        """Let a decision take the place of a suggestion; keep a second person's decision as a note."""
        suggested = Status.SUGGESTED
        if theirs.provenance.status is suggested:
            return
        if ours.provenance.status is suggested:
            values = statement_values(replace(theirs, uid=ours.uid))
            for column in ("created", "speaker_created", "speaker_id"):
                values.pop(column)
            write_speakers(self._library, self._ledger.command, {ours.id: theirs.speaker_ids}, values)
        elif _decision(ours) != _decision(theirs):
            self._note_difference(ours, theirs, here)
        elif theirs.provenance.judge not in ("", ours.provenance.judge):
            text = f"In “{self._source}”: {theirs.provenance.decision}, too."
            self._add_note(Target(TargetKind.STATEMENT, ours.id), text, ours.uid)

    def _note_difference(self, ours: Statement, theirs: Statement, here: _Here) -> None:
        names = {s.id: s.name for s in self._library.speakers.get_many(theirs.speaker_ids)}
        speaker = ", ".join(names[id_] for id_ in theirs.speaker_ids) or "unknown"
        text = f"In “{self._source}”: {theirs.provenance.decision}; {theirs.kind.value}; speaker: {speaker}."
        for role in SpanRole:
            if theirs.spans(role) != ours.spans(role):
                text += f"\n\n{role.value}: {pieces_text(theirs.spans(role), here.body) or 'none'}"
        self._add_note(Target(TargetKind.STATEMENT, ours.id), text, ours.uid)
        self.warnings.append("Some statements were decided differently here and there; notes on them tell how.")

    def _add_note(self, target: Target, text: str, uid: str) -> None:
        """A note by whoever merges, once however often the same file comes."""
        made = str(uuid.uuid5(_NOTES, f"{uid} {text}"))
        if not self._library.identities.of("annotation", [made]):
            by = Provenance(self._ledger.command.origin)
            note = Annotation(AnnotationKind.NOTE, target, text, provenance=by, uid=made)
            self._ledger.command.insert("annotation", annotation_values(note))
            self._ledger.added["annotation"] += 1

    # What hangs on statements and articles

    def _mentions(self, bundle: ArticleBundle, here: _Here) -> None:
        speakers = self._ledger.ids["speaker"]
        kept = {(m.speaker_id, m.span) for m in self._library.speakers.mentions_of_article(here.id)}
        new = []
        for mention in self._unknown("mention", bundle.mentions):
            span = here.locate(mention.span)
            speaker = speakers[mention.speaker_id]
            if span is None:
                self._miss(bundle.article, mention.span.text(bundle.article.body), "mention")
            elif (speaker, span) in kept:
                self._ledger.known("mention", mention.id, 0)
            else:
                new.append((mention.id, replace(mention, article_id=here.id, speaker_id=speaker, span=span)))
        self._insert("mention", new, mention_values)

    def _stances(self, stances: Sequence[Stance]) -> None:
        statements, claims = self._ledger.ids["statement"], self._ledger.ids["claim"]
        new = []
        for stance in self._unknown("stance", stances):
            statement, claim = statements.get(stance.statement_id), claims[stance.claim_id]
            if statement is None:
                continue
            ours = {s.claim_id: s for s in self._library.claims.stances_of_statement(statement)}
            if claim in ours:
                self._ledger.known("stance", stance.id, 0)
                self._keep_stance(ours[claim], stance)
            else:
                new.append((stance.id, replace(stance, statement_id=statement, claim_id=claim)))
        self._insert("stance", new, stance_values)

    def _keep_stance(self, ours: Stance, theirs: Stance) -> None:
        """Keep the stance that somebody else gave a statement as a note, where it differs."""
        if theirs.kind is not ours.kind:
            claim = self._library.claims.get(ours.claim_id)
            by = self._ledger.provenance(theirs.provenance)
            text = f"In “{self._source}”: {theirs.kind.value} with “{claim.text}”; {by.decision}."
            self._add_note(Target(TargetKind.STATEMENT, ours.statement_id), text, ours.uid)

    def _take_links(self) -> None:
        statements, types = self._ledger.ids["statement"], self._ledger.ids["link_type"]
        new = []
        for link in self._unknown("link", self._links):
            start, end = statements.get(link.from_id), statements.get(link.to_id)
            if start is None or end is None:
                self.warnings.append("Some links lead to statements that are not in the file; they were left out.")
                continue
            placed = replace(link, from_id=start, to_id=end, type_id=types[link.type_id])
            same = [
                e.link for e in self._library.links.of_statement(start) if e.outgoing and _same_link(e.link, placed)
            ]
            if same:
                self._ledger.known("link", link.id, same[0].id)
            else:
                new.append((link.id, placed))
        self._insert("link", new, link_values)

    def _annotations(self, annotations: Sequence[Annotation], article: Article | None, here: _Here | None) -> None:
        tags = self._ledger.ids["tag"]
        new = []
        for annotation in self._unknown("annotation", annotations):
            target = self._target(annotation.target, here)
            if target is None:
                if article is not None:
                    span = annotation.target.span
                    self._miss(article, span.text(article.body) if span else "", annotation.kind.value)
                continue
            tag = tags[annotation.tag_id] if annotation.tag_id else None
            provenance = self._ledger.provenance(annotation.provenance)
            placed = replace(annotation, target=target, tag_id=tag, provenance=provenance)
            if any(_same_annotation(a, placed) for a in self._library.annotations.of_target(target)):
                self._ledger.known("annotation", annotation.id, 0)
            else:
                new.append((annotation.id, placed))
        self._insert("annotation", new, annotation_values)

    def _target(self, target: Target, here: _Here | None) -> Target | None:
        if target.span is not None:
            span = here.locate(target.span) if here else None
            return Target(TargetKind.SPAN, here.id, span) if here and span else None
        ours = self._ledger.ids[target.kind.value].get(target.id)
        return Target(target.kind, ours) if ours is not None else None

    # Rows

    def _unknown(self, table: str, things: Sequence[Placed]) -> list[Placed]:
        """Those of the things whose uid is not here; the others are noted as known."""
        known = ledger_ids(self._library, table, things)
        for thing in things:
            if thing.uid in known:
                self._ledger.known(table, thing.id, known[thing.uid])
        return [thing for thing in things if thing.uid not in known]

    def _insert(
        self, table: str, new: Sequence[tuple[int, Placed]], values: Callable[[Placed], dict[str, object]]
    ) -> None:
        rows = [values(replace(thing, provenance=self._ledger.provenance(thing.provenance))) for _, thing in new]
        self._ledger.insert(table, [id_ for id_, _ in new], rows)

    def _miss(self, article: Article, quote: str, what: str) -> None:
        self.unanchored.append(
            Unanchored(
                article.title,
                quote,
                what,
                "The article's text is another here, and these words are not in it.",
                article.uid,
            )
        )


def ledger_ids(
    library: Library, table: str, things: Iterable[Statement | Mention | Stance | Link | Annotation]
) -> dict[str, int]:
    """Uid -> id of the things that are here."""
    return library.identities.of(table, [thing.uid for thing in things if thing.uid])


def _decision(statement: Statement) -> tuple[object, ...]:
    return (
        statement.provenance.status,
        statement.kind,
        statement.speaker_ids,
        statement.content,
        statement.source,
        statement.cue,
    )


def _same_link(a: Link, b: Link) -> bool:
    return (a.to_id, a.type_id, a.note) == (b.to_id, b.type_id, b.note)


def _same_annotation(a: Annotation, b: Annotation) -> bool:
    mine = (a.kind, a.text, a.colour, a.tag_id, a.provenance.origin)
    return mine == (b.kind, b.text, b.colour, b.tag_id, b.provenance.origin)


def _locator(theirs: str, ours: str) -> Callable[[Span], Span | None]:
    """How to find a span of their text in ours."""
    if theirs == ours:
        return lambda span: span

    def locate(span: Span) -> Span | None:
        before, after = theirs[max(0, span.start - _CONTEXT) : span.start], theirs[span.end : span.end + _CONTEXT]
        return anchor(ours, span.text(theirs), before, after, span.start)

    return locate
