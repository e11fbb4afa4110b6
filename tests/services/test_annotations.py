from __future__ import annotations

import pytest

from reader.domain.annotation import AnnotationKind, HighlightColour, Target, TargetKind
from reader.domain.article import Article
from reader.domain.changes import Entity
from reader.domain.errors import InvalidEdit, NotThere
from reader.domain.spans import Span
from reader.domain.speaker import SpeakerKind
from reader.services import annotations, claims, history, links, speakers
from reader.services.library import Library
from tests.services.examples import Say, where


@pytest.fixture
def targets(library: Library, article: Article, say: Say) -> list[Target]:
    """One of everything that can be annotated."""
    one, other = say("stand for ever"), say("denied it")
    speaker, _ = speakers.create_speaker(library, "Zoë", SpeakerKind.PERSON)
    claim, _ = claims.create_claim(library, "It stands")
    link, _ = links.create_link(library, one.id, other.id, 1)
    return [
        Target(TargetKind.ARTICLE, article.id),
        Target(TargetKind.SPAN, article.id, where(article.body, "stand")),
        Target(TargetKind.STATEMENT, one.id),
        Target(TargetKind.SPEAKER, speaker),
        Target(TargetKind.CLAIM, claim),
        Target(TargetKind.LINK, link),
    ]


def test_notes_and_tags_go_on_everything(library: Library, article: Article, targets: list[Target]) -> None:
    notes = [annotations.add_note(library, target, f"on *{target.kind}*")[0] for target in targets]
    tag_id, changes = annotations.add_tag(library, [*targets, targets[0]], "Dam")
    assert len(changes.of_kind(Entity.ANNOTATION)) == len(targets)
    assert changes.of_kind(Entity.TAG) == {tag_id}
    for target, note in zip(targets, notes, strict=True):
        on_it = library.annotations.of_target(target)
        assert [annotation.kind for annotation in on_it] == [AnnotationKind.NOTE, AnnotationKind.TAG]
        assert {annotation.target for annotation in on_it} == {target}
        assert (on_it[0].id, on_it[1].tag, on_it[1].tag_id) == (note, "Dam", tag_id)
    in_article = {annotation.target.kind for annotation in library.annotations.of_article(article.id)}
    assert in_article == {TargetKind.ARTICLE, TargetKind.SPAN, TargetKind.STATEMENT, TargetKind.LINK}
    assert [(tag.name, tag.uses) for tag in library.annotations.tags()] == [("Dam", len(targets))]
    assert len(library.annotations.all_of_kind(AnnotationKind.NOTE)) == len(targets)


def test_what_changes_with_an_annotation_is_named(library: Library, targets: list[Target]) -> None:
    named = [annotations.add_note(library, target, "x")[1] for target in targets]
    entities = [Entity.STATEMENT, Entity.SPEAKER, Entity.CLAIM, Entity.LINK]
    for target, changes, entity in zip(targets[2:], named[2:], entities, strict=True):
        assert changes.of_kind(entity) == {target.id}


def test_highlights_have_a_colour_and_a_comment(library: Library, article: Article) -> None:
    span = where(article.body, "safe,” Zoë ")
    highlight, _ = annotations.add_highlight(library, article.id, span, HighlightColour.RED, "why?")
    found = library.annotations.get(highlight)
    assert found.target.span == Span(span.start, span.end - 1)
    assert (found.colour, found.text, found.provenance.origin) == (HighlightColour.RED, "why?", "coder:Ana")
    annotations.recolour(library, [highlight], HighlightColour.BLUE)
    annotations.edit_text(library, highlight, "")
    assert library.annotations.get(highlight).colour is HighlightColour.BLUE
    assert library.annotations.get(highlight).text == ""
    assert annotations.remove_annotations(library, [highlight]).of_kind(Entity.ANNOTATION) == {highlight}
    with pytest.raises(NotThere):
        library.annotations.get(highlight)
    history.undo(library)
    assert library.annotations.get(highlight).colour is HighlightColour.BLUE


def test_what_cannot_be_is_refused(library: Library, article: Article) -> None:
    whole = Target(TargetKind.ARTICLE, article.id)
    note, _ = annotations.add_note(library, whole, "note")
    end = len(article.body)
    for command, arguments in (
        (annotations.add_note, (whole, " ")),
        (annotations.edit_text, (note, "")),
        (annotations.add_tag, ([whole], " ")),
        (annotations.recolour, ([note], HighlightColour.RED)),
        (annotations.add_highlight, (article.id, where(article.body, "\n\n"), HighlightColour.RED)),
        (annotations.add_note, (Target(TargetKind.SPAN, article.id, Span(end, end + 2)), "note")),
    ):
        with pytest.raises(InvalidEdit):
            command(library, *arguments)  # type: ignore[operator]
    for target in (Target(TargetKind.STATEMENT, 99), Target(TargetKind.SPAN, 99, Span(0, 1))):
        with pytest.raises(NotThere):
            annotations.add_note(library, target, "note")


def test_tags_are_one_whatever_the_case_and_can_be_renamed(library: Library, article: Article, say: Say) -> None:
    statement = Target(TargetKind.STATEMENT, say("stand for ever").id)
    tag_id, _ = annotations.add_tag(library, [statement], "Straße")
    assert annotations.add_tag(library, [Target(TargetKind.ARTICLE, article.id)], "STRASSE")[0] == tag_id
    assert not annotations.add_tag(library, [statement], "strasse")[1]
    other, _ = annotations.add_tag(library, [statement], "dam")
    with pytest.raises(InvalidEdit, match="already"):
        annotations.rename_tag(library, other, "Strasse")
    annotations.rename_tag(library, tag_id, "strasse")
    annotations.recolour_tag(library, tag_id, "#123456")
    assert [(t.name, t.colour, t.uses) for t in library.annotations.tags()] == [
        ("dam", "", 1),
        ("strasse", "#123456", 2),
    ]
    assert annotations.delete_tag(library, tag_id).of_kind(Entity.STATEMENT) == {statement.id}
    assert [tag.name for tag in library.annotations.tags()] == ["dam"]
    history.undo(library)
    assert [tag.uses for tag in library.annotations.tags()] == [1, 2]
