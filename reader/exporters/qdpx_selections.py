"""The selections of one source of a REFI-QDA project: statements, highlights, tags and notes on its words."""

from __future__ import annotations

from collections.abc import Iterator

from reader.domain.annotation import Annotation, AnnotationKind, HighlightColour, Tag, Target, TargetKind
from reader.domain.article import Article
from reader.domain.claim import Stance
from reader.domain.provenance import Provenance, Status
from reader.domain.spans import Span, merged, pieces_text
from reader.domain.speaker import Speaker
from reader.domain.statement import SpanRole, Statement, StatementKind
from reader.exporters.bundles import Bundles, uid_of
from reader.exporters.plain_texts import RawPositions
from reader.exporters.qdpx import part_guid
from reader.exporters.qdpx_project import Project, children, identity
from reader.exporters.refi import guid
from reader.exporters.xml_reading import Element


class SelectionsReader:
    """Reads the selections of one source."""

    def __init__(
        self, project: Project, article: Article, positions: RawPositions, source: Element, bundles: Bundles
    ) -> None:
        self._project = project
        self._article = article
        self._positions = positions
        self._source = source
        self._bundles = bundles
        self._selections = {identity(s.get("guid")): s for s in children(source, "PlainTextSelection")}

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
        for coding in children(element, "Coding"):
            for reference in children(coding, "CodeRef"):
                yield coding, identity(reference.get("targetGUID"))

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
                uid = uid_of(identity(coding.get("guid")))
                id_ = project.number(uid)
                stances.append(Stance(number, project.claims[claim].id, stance, project.provenance(coding), id_, uid))
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
            own = order == 0 and identity(coding.get("guid")) == guid("coding", made, "tag")
            self._put(self._tagged(coding, tag, target, made if own else identity(coding.get("guid"))))
        for note in notes:
            if note != own_note:
                self._put(self._project.note(note, target))
        self._describe(selection, target, made)

    def _add_annotations(self, element: Element, target: Target) -> None:
        """The tags, notes and description of an article or a statement."""
        for coding, code in self._codings(element):
            meaning = self._project.meaning(code)
            if isinstance(meaning, Tag):
                self._put(self._tagged(coding, meaning, target, identity(coding.get("guid"))))
        for note in self._project.notes(element):
            self._put(self._project.note(note, target))
        self._describe(element, target, identity(element.get("guid")))

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
        text = "\n\n".join(d.text for d in children(element, "Description") if d.text and d.text.strip())
        if text:
            name = f"description of {made}"
            provenance = self._project.provenance(element)
            number = self._project.number(name)
            self._put(Annotation(AnnotationKind.NOTE, target, text, provenance=provenance, id=number, uid=uid_of(name)))

    def _put(self, annotation: Annotation) -> None:
        self._bundles.add(self._article.id, annotation)
