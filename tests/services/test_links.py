from __future__ import annotations

from pathlib import Path

import pytest

from reader.domain.article import Article
from reader.domain.changes import Entity
from reader.domain.errors import InvalidEdit, NotThere
from reader.domain.spans import Span
from reader.domain.speaker import SpeakerKind
from reader.domain.statement import Statement
from reader.services import articles, history, links, speakers, statements
from reader.services.library import Library, open_library
from tests.services.examples import Say, imported


@pytest.fixture
def elsewhere(library: Library) -> Statement:
    """A statement in another article."""
    article_id, _ = articles.add_article(library, imported("Dam cracks"))
    zoe, _ = speakers.create_speaker(library, "Zoë", SpeakerKind.PERSON)
    statement_id, _ = statements.create_statement(library, article_id, [Span(0, 10)], speaker_id=zoe)
    return library.statements.get(statement_id)


def type_named(library: Library, name: str) -> int:
    return next(link_type.id for link_type in library.links.types() if link_type.name == name)


def test_a_link_shows_on_both_ends(library: Library, article: Article, say: Say, elsewhere: Statement) -> None:
    here = say("stand for ever")
    link_id, changes = links.create_link(library, here.id, elsewhere.id, type_named(library, "contradicts"), " why ")
    assert changes.of_kind(Entity.STATEMENT) == {here.id, elsewhere.id}
    (out,) = library.links.of_statement(here.id)
    assert (out.label, out.other, out.other_speakers, out.other_article) == (
        "contradicts",
        elsewhere,
        ("Zoë",),
        "Dam cracks",
    )
    (back,) = library.links.of_statement(elsewhere.id)
    assert (back.label, back.other, back.other_speakers, back.outgoing) == ("is contradicted by", here, (), False)
    assert back.other_article == article.title
    assert out.link == back.link == library.links.get(link_id)
    assert out.link.note == "why"
    for article_id in (article.id, elsewhere.article_id):
        assert library.links.of_article(article_id) == [out.link]


def test_links_can_be_turned_changed_and_deleted(library: Library, say: Say, elsewhere: Statement) -> None:
    here = say("stand for ever")
    link_id, _ = links.create_link(library, here.id, elsewhere.id, 1)
    links.reverse_link(library, link_id)
    assert library.links.get(link_id).from_id == elsewhere.id
    links.edit_link(library, link_id, type_id=2)
    links.edit_link(library, link_id, note="because")
    link = library.links.get(link_id)
    assert (link.type_id, link.note) == (2, "because")
    assert not links.edit_link(library, link_id)
    links.delete_links(library, [link_id])
    assert library.links.of_statement(here.id) == []
    for _ in range(4):
        history.undo(library)
    assert library.links.get(link_id).from_id == here.id


def test_the_same_link_is_made_once(library: Library, say: Say, elsewhere: Statement) -> None:
    here = say("stand for ever")
    with pytest.raises(InvalidEdit, match="itself"):
        links.create_link(library, here.id, here.id, 1)
    first, _ = links.create_link(library, here.id, elsewhere.id, 1)
    back, _ = links.create_link(library, elsewhere.id, here.id, 1)
    other, _ = links.create_link(library, here.id, elsewhere.id, 2)
    for refused in (
        lambda: links.create_link(library, here.id, elsewhere.id, 1),
        lambda: links.edit_link(library, other, type_id=1),
        lambda: links.reverse_link(library, back),
    ):
        with pytest.raises(InvalidEdit, match="already"):
            refused()
    assert [end.link.id for end in library.links.of_statement(here.id)] == [first, back, other]
    with pytest.raises(NotThere):
        links.create_link(library, here.id, 99, 1)
    with pytest.raises(NotThere):
        links.create_link(library, here.id, elsewhere.id, 99)
    with pytest.raises(NotThere):
        links.reverse_link(library, 99)


def test_a_person_has_link_types_of_their_own(library: Library, say: Say, elsewhere: Statement) -> None:
    mocks, changes = links.create_link_type(library, "mocks", "is mocked by", "#123456")
    assert changes.of_kind(Entity.LINK_TYPE) == {mocks}
    links.edit_link_type(library, mocks, name="ridicules")
    made = library.links.types()[-1]
    assert (made.name, made.inverse, made.colour, made.builtin) == ("ridicules", "is mocked by", "#123456", False)
    for name in ("Contradicts", " "):
        with pytest.raises(InvalidEdit):
            links.create_link_type(library, name)
        with pytest.raises(InvalidEdit):
            links.edit_link_type(library, mocks, name=name)
    link_id, _ = links.create_link(library, say("stand for ever").id, elsewhere.id, mocks)
    with pytest.raises(InvalidEdit, match="another type first"):
        links.delete_link_type(library, mocks)
    links.delete_links(library, [link_id])
    links.delete_link_type(library, mocks)
    with pytest.raises(InvalidEdit, match="came with the program"):
        links.delete_link_type(library, type_named(library, "supports"))
    with pytest.raises(NotThere):
        links.edit_link_type(library, mocks, name="x")


def test_the_types_that_come_with_the_program_are_the_same_everywhere(library: Library, tmp_path: Path) -> None:
    with open_library(tmp_path / "other.accordingto") as other:
        assert [t.uid for t in other.links.types()] == [t.uid for t in library.links.types()]
    assert all(link_type.builtin and link_type.cito for link_type in library.links.types())
