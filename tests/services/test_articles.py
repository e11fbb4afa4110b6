from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.domain.annotation import HighlightColour
from reader.domain.article import Article, BlockKind, ImportedArticle, Original, article_from_parts
from reader.domain.changes import Entity
from reader.domain.errors import AlreadyThere, InvalidEdit, NotThere
from reader.domain.provenance import Status
from reader.domain.spans import Span
from reader.services import annotations, articles, history, statements
from reader.services.library import Library
from tests.domain.texts import texts
from tests.services.examples import Say, imported


def test_an_article_comes_back_as_it_went_in(library: Library) -> None:
    given = imported(publisher="The Post", byline="Per Holm", published="2023-09-11", section="Home", modified="2024")
    article_id, changes = articles.add_article(library, given)
    found = library.articles.get(article_id)
    assert changes.of_kind(Entity.ARTICLE) == {article_id}
    assert (found.body, found.blocks, found.title) == (given.article.body, given.article.blocks, given.article.title)
    assert (found.publisher, found.byline, found.published) == ("The Post", "Per Holm", "2023-09-11")
    assert (found.section, found.modified, found.language) == ("Home", "2024", "en")
    assert found.uid
    assert library.articles.original(article_id) == given.original


def test_the_same_text_or_address_is_recognised(library: Library) -> None:
    first, _ = articles.add_article(library, imported(url="https://post.example/dam"))
    for twice in (imported(), imported("Other words", url="https://post.example/dam")):
        with pytest.raises(AlreadyThere, match="is in the library already") as raised:
            articles.add_article(library, twice)
        assert raised.value.article_id == first
        assert library.articles.find_same(twice.article) == first
    articles.add_article(library, imported("Other words"))
    assert library.articles.count() == 2


def test_an_article_without_text_is_refused(library: Library) -> None:
    with pytest.raises(InvalidEdit, match="no text"):
        articles.add_article(library, ImportedArticle(Article("Title", " \n"), Original(b"", "text/plain")))


def test_the_list_is_newest_first_and_found_by_words_anywhere(library: Library, article: Article, say: Say) -> None:
    other, _ = articles.add_article(library, imported("Strike at the harbour", publisher="The Lamp"))
    accepted = say("stand for ever")
    statements.set_status(library, [say("dam").id], Status.SUGGESTED)
    assert [summary.id for summary in library.articles.summaries()] == [other, article.id]
    (summary,) = library.articles.summaries(ids=[article.id])
    assert (summary.statements, summary.unreviewed, summary.publisher) == (2, 1, "The Post")
    for words, found in (
        ("harbour", [other]),
        ("lamp strike", [other]),
        ("POST angst", [article.id]),
        ("repair", [other, article.id]),
        ("holm", [article.id]),
        ("nowhere", []),
        ("lamp post", []),
    ):
        assert [summary.id for summary in library.articles.summaries(words)] == found, words
    assert accepted.article_id == article.id


def test_what_is_known_about_an_article_can_be_edited_and_its_text_cannot(library: Library, article: Article) -> None:
    changes = articles.edit_article(library, article.id, title="A new title ", published="2024-01-01", modified="2024")
    found = library.articles.get(article.id)
    assert changes.of_kind(Entity.ARTICLE) == {article.id}
    assert (found.title, found.published, found.modified) == ("A new title", "2024-01-01", "2024")
    assert found.body == article.body
    assert not articles.edit_article(library, article.id, title="A new title")
    with pytest.raises(KeyError):
        articles.edit_article(library, article.id, body="other words")
    with pytest.raises(NotThere):
        articles.edit_article(library, 99, title="x")


def test_deleting_takes_all_that_hangs_on_it_and_undo_brings_it_back(
    library: Library, article: Article, say: Say
) -> None:
    statement = say("stand for ever")
    annotations.add_highlight(library, article.id, statement.content[0], HighlightColour.RED)
    changes = articles.delete_articles(library, [article.id])
    assert changes.of_kind(Entity.STATEMENT) == {statement.id}
    assert changes.touches(Entity.ANNOTATION)
    for read in (library.articles.get, library.articles.original, library.articles.body):
        with pytest.raises(NotThere):
            read(article.id)
    history.undo(library)
    assert library.articles.get(article.id) == article
    assert library.statements.of_article(article.id) == [statement]
    assert len(library.annotations.of_article(article.id)) == 1


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=texts, body=texts, data=st.binary(max_size=50))
def test_any_text_comes_back_as_it_went_in_through_undo_too(
    library: Library, title: str, body: str, data: bytes
) -> None:
    parts = [(BlockKind.TITLE, title), (BlockKind.PARAGRAPH, body), (BlockKind.PARAGRAPH, "end")]
    given_article = ImportedArticle(article_from_parts(Article("", ""), parts), Original(data, "text/plain"))
    try:
        article_id, _ = articles.add_article(library, given_article)
    except AlreadyThere as error:
        assert library.articles.get(error.article_id).body == given_article.article.body
        return
    except InvalidEdit as error:
        assert "broken characters" in str(error)
        return
    stored = library.articles.get(article_id)
    assert (stored.body, stored.blocks) == (given_article.article.body, given_article.article.blocks)
    statement_id, _ = statements.create_statement(library, article_id, [Span(0, len(stored.body))])
    assert library.statements.get(statement_id).text == stored.body
    articles.delete_articles(library, [article_id])
    history.undo(library)
    assert library.articles.get(article_id) == stored
    assert library.articles.original(article_id).data == data
    assert library.check() == []
