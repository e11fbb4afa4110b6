"""Whatever a person does, in whatever order: undoing all of it gives the library that was, redoing all of it the one
that is; after every step the file is sound.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule

from reader.domain.annotation import HighlightColour, Target, TargetKind
from reader.domain.claim import StanceKind
from reader.domain.errors import InvalidEdit, NotThere, ReaderError
from reader.domain.proposal import Extraction, ProposedSpeaker, ProposedStatement
from reader.domain.provenance import Status
from reader.domain.spans import Span
from reader.domain.speaker import Role, SpeakerKind
from reader.domain.statement import SpanRole, StatementKind
from reader.services import (
    annotations,
    articles,
    claims,
    coders,
    extraction,
    history,
    links,
    speakers,
    statements,
    versions,
)
from reader.services.library import open_library
from tests.services.examples import imported, stored_rows

WORDS = st.text("ab é😀\n", min_size=1, max_size=12)
PLACES = st.tuples(st.integers(0, 60), st.integers(1, 25)).map(lambda place: Span(place[0], place[0] + place[1]))
PIECES = st.lists(PLACES, min_size=1, max_size=3)


class Person(RuleBasedStateMachine):
    """Does everything that can be done, often to what is no longer there."""

    made_articles = Bundle("articles")
    made_statements = Bundle("statements")
    made_speakers = Bundle("speakers")
    made_claims = Bundle("claims")
    made_links = Bundle("links")
    made_annotations = Bundle("annotations")

    titles = 0
    folder: tempfile.TemporaryDirectory[str] | None = None

    @initialize(target=made_articles)
    def open(self) -> Any:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "test.accordingto"
        self.library = open_library(self.path, coder="Ana")
        self.before = stored_rows(self.path)
        return self.add_one()

    def teardown(self) -> None:
        if self.folder is None:
            return
        with self.folder, self.library:
            self.undo_and_redo_all()

    def undo_and_redo_all(self) -> None:
        last = stored_rows(self.path)
        steps = 0
        while history.undo(self.library):
            steps += 1
        assert stored_rows(self.path) == self.before
        assert self.library.check() == []
        for _ in range(steps):
            assert history.redo(self.library)
        assert stored_rows(self.path) == last
        assert self.library.check() == []

    def attempt(self, command: Any, *args: Any, **fields: Any) -> Any:
        """What the command made, or nothing if it refused."""
        try:
            result = command(self.library, *args, **fields)
        except ReaderError:
            return multiple()
        return result[0] if isinstance(result, tuple) else multiple()

    @rule(target=made_articles)
    def add_article(self) -> Any:
        return self.add_one()

    def add_one(self) -> Any:
        self.titles += 1
        return self.attempt(articles.add_article, imported(f"Title {self.titles}"))

    @rule(article=made_articles, title=WORDS)
    def edit_article(self, article: int, title: str) -> None:
        self.attempt(articles.edit_article, article, title=title, publisher="The Lamp")

    @rule(target=made_articles, article=made_articles)
    def add_version(self, article: int) -> Any:
        self.titles += 1
        try:
            return versions.add_version(self.library, article, imported(f"Changed {self.titles}")).article_id
        except ReaderError:
            return multiple()

    @rule(article=consumes(made_articles))
    def delete_article(self, article: int) -> None:
        self.attempt(articles.delete_articles, [article])

    @rule(article=made_articles, places=st.lists(PLACES, min_size=1, max_size=4))
    def extract(self, article: int, places: list[Span]) -> None:
        names = [ProposedSpeaker(f"Person {len(p)}", SpeakerKind.PERSON, ("P",), ("chief",), (p,)) for p in places]
        found = [
            ProposedStatement(StatementKind.DIRECT, (place,), speakers=tuple(range(i + 1)), confidence=0.75)
            for i, place in enumerate(places)
        ]
        self.attempt(extraction.store_extraction, article, Extraction("test/1", tuple(names), tuple(found)))

    @rule(target=made_statements, article=made_articles, pieces=PIECES, source=st.lists(PLACES, max_size=1))
    def create_statement(self, article: int, pieces: list[Span], source: list[Span]) -> Any:
        return self.attempt(statements.create_statement, article, pieces, source=source)

    @rule(target=made_statements, article=made_articles)
    def found_statements(self, article: int) -> Any:
        return multiple(*(statement.id for statement in self.library.statements.of_article(article)))

    @rule(statement=made_statements, role=st.sampled_from(SpanRole), pieces=PIECES)
    def set_spans(self, statement: int, role: SpanRole, pieces: list[Span]) -> None:
        self.attempt(statements.set_spans, statement, role, pieces)

    @rule(chosen=st.lists(made_statements, max_size=3), status=st.sampled_from(Status))
    def set_status(self, chosen: list[int], status: Status) -> None:
        self.attempt(statements.set_status, chosen, status)

    @rule(chosen=st.lists(made_statements, max_size=3), kind=st.sampled_from(StatementKind))
    def set_kind(self, chosen: list[int], kind: StatementKind) -> None:
        self.attempt(statements.set_kind, chosen, kind)

    @rule(chosen=st.lists(made_statements, max_size=3), speaker=made_speakers)
    def set_speaker(self, chosen: list[int], speaker: int) -> None:
        self.attempt(statements.set_speaker, chosen, speaker)

    @rule(chosen=st.lists(made_statements, max_size=3), several=st.lists(made_speakers, max_size=3))
    def set_speakers(self, chosen: list[int], several: list[int]) -> None:
        self.attempt(statements.set_speakers, chosen, several)

    @rule(chosen=st.lists(made_statements, max_size=3), speaker=made_speakers)
    def add_speaker(self, chosen: list[int], speaker: int) -> None:
        self.attempt(statements.add_speaker, chosen, speaker)

    @rule(statement=consumes(made_statements))
    def delete_statement(self, statement: int) -> None:
        self.attempt(statements.delete_statements, [statement])

    @rule(target=made_speakers, name=WORDS, alias=WORDS)
    def create_speaker(self, name: str, alias: str) -> Any:
        return self.attempt(
            speakers.create_speaker, name, SpeakerKind.PERSON, aliases=[alias, name], roles=[Role("minister", "2020")]
        )

    @rule(speaker=made_speakers, name=WORDS, aliases=st.lists(WORDS, max_size=2))
    def edit_speaker(self, speaker: int, name: str, aliases: list[str]) -> None:
        self.attempt(speakers.edit_speaker, speaker, name=name, aliases=aliases, roles=[])

    @rule(keep=made_speakers, others=st.lists(made_speakers, max_size=2))
    def merge_speakers(self, keep: int, others: list[int]) -> None:
        self.attempt(speakers.merge_speakers, keep, others)

    @rule(target=made_speakers, speaker=made_speakers, chosen=st.lists(made_statements, max_size=2), name=WORDS)
    def split_speaker(self, speaker: int, chosen: list[int], name: str) -> Any:
        return self.attempt(speakers.split_speaker, speaker, chosen, name)

    @rule(speaker=consumes(made_speakers))
    def delete_speaker(self, speaker: int) -> None:
        self.attempt(speakers.delete_speakers, [speaker])

    @rule(article=made_articles, speaker=made_speakers, place=PLACES)
    def add_mention(self, article: int, speaker: int, place: Span) -> None:
        self.attempt(speakers.add_mention, article, speaker, place)

    @rule(target=made_claims, text=WORDS, chosen=st.lists(made_statements, max_size=2))
    def create_claim(self, text: str, chosen: list[int]) -> Any:
        return self.attempt(claims.create_claim, text, chosen)

    @rule(claim=made_claims, chosen=st.lists(made_statements, max_size=2), kind=st.sampled_from(StanceKind))
    def set_stance(self, claim: int, chosen: list[int], kind: StanceKind) -> None:
        self.attempt(claims.set_stance, chosen, claim, kind)

    @rule(claim=made_claims, chosen=st.lists(made_statements, max_size=2))
    def remove_stance(self, claim: int, chosen: list[int]) -> None:
        self.attempt(claims.remove_stance, chosen, claim)

    @rule(keep=made_claims, others=st.lists(made_claims, max_size=2))
    def merge_claims(self, keep: int, others: list[int]) -> None:
        self.attempt(claims.merge_claims, keep, others)

    @rule(claim=consumes(made_claims))
    def delete_claim(self, claim: int) -> None:
        self.attempt(claims.delete_claims, [claim])

    @rule(target=made_links, ends=st.tuples(made_statements, made_statements), kind=st.integers(1, 8))
    def create_link(self, ends: tuple[int, int], kind: int) -> Any:
        return self.attempt(links.create_link, *ends, kind, "because")

    @rule(link=made_links, kind=st.integers(1, 7), note=WORDS)
    def edit_link(self, link: int, kind: int, note: str) -> None:
        self.attempt(links.edit_link, link, type_id=kind, note=note)

    @rule(link=made_links)
    def reverse_link(self, link: int) -> None:
        self.attempt(links.reverse_link, link)

    @rule(link=consumes(made_links))
    def delete_link(self, link: int) -> None:
        self.attempt(links.delete_links, [link])

    @rule(name=WORDS)
    def link_types(self, name: str) -> None:
        self.attempt(links.create_link_type, name)
        for link_type in self.library.links.types()[8:]:
            self.attempt(links.delete_link_type, link_type.id)

    @rule(target=made_annotations, article=made_articles, place=PLACES, colour=st.sampled_from(HighlightColour))
    def highlight(self, article: int, place: Span, colour: HighlightColour) -> Any:
        return self.attempt(annotations.add_highlight, article, place, colour)

    @rule(target=made_annotations, statement=made_statements, text=WORDS)
    def note_on_statement(self, statement: int, text: str) -> Any:
        return self.attempt(annotations.add_note, Target(TargetKind.STATEMENT, statement), text)

    @rule(target=made_annotations, link=made_links, text=WORDS)
    def note_on_link(self, link: int, text: str) -> Any:
        return self.attempt(annotations.add_note, Target(TargetKind.LINK, link), text)

    @rule(speaker=made_speakers, claim=made_claims, statement=made_statements, name=WORDS)
    def tag(self, speaker: int, claim: int, statement: int, name: str) -> None:
        targets = [(TargetKind.SPEAKER, speaker), (TargetKind.CLAIM, claim), (TargetKind.STATEMENT, statement)]
        self.attempt(annotations.add_tag, [Target(*target) for target in targets], name)

    @rule(annotation=made_annotations, text=WORDS)
    def edit_annotation(self, annotation: int, text: str) -> None:
        self.attempt(annotations.edit_text, annotation, text)

    @rule(annotation=consumes(made_annotations))
    def remove_annotation(self, annotation: int) -> None:
        self.attempt(annotations.remove_annotations, [annotation])

    @rule(name=WORDS)
    def change_tags(self, name: str) -> None:
        for tag in self.library.annotations.tags()[:2]:
            self.attempt(annotations.rename_tag, tag.id, name)
        for tag in self.library.annotations.tags()[2:]:
            self.attempt(annotations.delete_tag, tag.id)

    @rule(name=WORDS)
    def rename_coder(self, name: str) -> None:
        self.attempt(coders.edit_coder, self.library.coder.id, name=name)

    @rule()
    def undo(self) -> None:
        history.undo(self.library)

    @rule()
    def redo(self) -> None:
        history.redo(self.library)

    @rule()
    def close_and_open(self) -> None:
        self.library.close()
        self.library = open_library(self.path, create=False)

    @rule(article=made_articles, chosen=st.lists(made_statements, max_size=2), fails=st.booleans())
    def several_at_once(self, article: int, chosen: list[int], fails: bool) -> None:
        before = stored_rows(self.path)
        try:
            with self.library.command("Several at once"):
                statements.set_status(self.library, chosen, Status.REJECTED)
                try:
                    claims.create_claim(self.library, " ")
                except InvalidEdit:
                    statements.create_statement(self.library, article, [Span(3, 9)])
                if fails:
                    self.library.statements.get(0)
        except NotThere:
            assert stored_rows(self.path) == before

    @invariant()
    def sound(self) -> None:
        assert self.library.check() == []


TestPerson = Person.TestCase
TestPerson.settings = settings(
    max_examples=12, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
