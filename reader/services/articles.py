"""Commands on articles: adding, describing, deleting them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from reader.domain.article import ImportedArticle
from reader.domain.changes import Changes
from reader.domain.duplicates import fingerprint
from reader.domain.errors import AlreadyThere, InvalidEdit
from reader.services.editing import counted, shortened
from reader.services.library import Library
from reader.services.speakers import delete_unused
from reader.store.articles import article_values, body_values, original_values

_COLUMNS = {
    name: name
    for name in ("title", "standfirst", "byline", "publisher", "url", "published", "retrieved", "language", "section")
} | {"modified": "revised"}
"""Field of an article that can be edited -> its column."""


def add_article(
    library: Library, imported: ImportedArticle, known: frozenset[int] | None = None
) -> tuple[int, Changes]:
    """Store an article with its untouched source. Returns its id. `known` is its text's fingerprint, if at hand.

    Raises AlreadyThere if one with the same text or address is in the library, InvalidEdit if it has no text.
    """
    article = imported.article
    if not article.body.strip():
        raise InvalidEdit("The article has no text; nothing was added.")
    with library.command(f"Add {shortened(article.title or article.body)}") as command:
        same = library.articles.find_same(article)
        if same is not None:
            raise AlreadyThere(f"{shortened(article.title or article.body)} is in the library already.", same)
        article_id = command.insert("article", article_values(article))
        command.insert("body", body_values(article_id, article))
        command.insert("original", original_values(article_id, imported.original))
        library.fingerprints.keep(article_id, fingerprint(article.body) if known is None else known)
    return article_id, command.changes


def edit_article(library: Library, article_id: int, **fields: str) -> Changes:
    """Change what is known about an article: title, standfirst, byline, publisher, url, published, modified, retrieved,
    language, section. Its text stays as it is. Raises NotThere.
    """
    values: dict[str, Any] = {_COLUMNS[name]: value.strip() for name, value in fields.items()}
    with library.command("Edit article details") as command:
        library.articles.body(article_id)
        command.update("article", [article_id], values)
    return command.changes


def delete_articles(library: Library, article_ids: Collection[int]) -> Changes:
    """Delete articles with all that is on them, and the speakers that an engine found in them and nowhere else."""
    titles = [article.title for article in library.articles.summaries(ids=article_ids)]
    what = shortened(titles[0]) if len(titles) == 1 and titles[0] else counted("article", article_ids)
    with library.command(f"Delete {what}") as command:
        speaker_ids = library.speakers.in_articles(article_ids)
        command.delete("article", article_ids)
        delete_unused(library, command, speaker_ids)
    return command.changes
