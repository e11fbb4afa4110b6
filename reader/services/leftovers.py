"""What an import left out of an article, and putting it back: the kept source has it, a new version takes it in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from reader.domain.article import Article, BlockKind, ImportedArticle, article_from_parts
from reader.domain.errors import InvalidEdit
from reader.domain.record import replace
from reader.importers.source_parts import source_parts
from reader.importers.words import comparable
from reader.services.editing import counted
from reader.services.library import Library
from reader.services.versions import VersionReport, add_version

_HEAD = (BlockKind.TITLE, BlockKind.STANDFIRST)
_LABEL_WORDS = 3
"""Pieces up to so many words may stand in the article's prose by chance; they count as kept only as whole blocks."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """A piece of the source that is not in the article, and the number of blocks that stand before its place there."""

    kind: BlockKind
    words: str
    place: int


def leftovers(library: Library, article_id: int) -> list[Leftover] | None:
    """The pieces of an article's source that the import left out, in the source's order.

    None where nothing is left out of sources of this kind. Raises NotThere, ImportFailed.
    """
    article = library.articles.get(article_id)
    parts = source_parts(library.articles.original(article_id))
    if parts is None:
        return None
    keys = {comparable(words): number for number, (_, words) in reversed(list(enumerate(_parts(article), 1)))}
    known = {comparable(value) for value in (article.title, article.byline, article.publisher, article.published)}
    whole = f" {comparable(article.body)} "
    head = sum(block.kind in _HEAD for block in article.blocks)
    out: dict[str, Leftover] = {}
    place = head
    for kind, words in parts:
        key = comparable(words)
        if key in keys:
            place = max(head, keys[key])
        elif key and key not in known and not (len(key.split()) > _LABEL_WORDS and f" {key} " in whole):
            out.setdefault(key, Leftover(kind, words, place))
    return list(out.values())


def put_back(library: Library, article_id: int, pieces: Collection[Leftover]) -> VersionReport:
    """Make a version of an article that has these pieces in their places; what is on the article moves to it.

    Raises InvalidEdit if there are none or the article has a newer version, NotThere.
    """
    if not pieces:
        raise InvalidEdit("Choose what to put back.")
    article = library.articles.get(article_id)
    parts = list(_parts(article))
    for place in sorted({piece.place for piece in pieces}, reverse=True):
        parts[place:place] = [(_kind(piece), piece.words) for piece in pieces if piece.place == place]
    template = replace(article, id=0, uid="", newer="", body="", blocks=())
    built = replace(article_from_parts(template, parts), title=article.title, standfirst=article.standfirst)
    original = library.articles.original(article_id)
    with library.command(f"Put back {counted('piece', pieces)}") as command:
        report = add_version(library, article_id, ImportedArticle(built, original))
    return replace(report, changes=command.changes)


def _kind(piece: Leftover) -> BlockKind:
    """An article has one title and one standfirst: what else looks like one is a paragraph."""
    return BlockKind.PARAGRAPH if piece.kind in _HEAD else piece.kind


def _parts(article: Article) -> Sequence[tuple[BlockKind, str]]:
    if not article.blocks:
        return [(BlockKind.PARAGRAPH, article.body)]
    return [(block.kind, block.span.text(article.body)) for block in article.blocks]
