"""Random edits of a library through the services' commands, and the whole of its state as one number."""

from __future__ import annotations

import contextlib
import hashlib
import random
from collections.abc import Callable

from reader.domain.annotation import HighlightColour, Target, TargetKind
from reader.domain.article import Article, BlockKind, ImportedArticle, Original, article_from_parts
from reader.domain.errors import NotThere, ReaderError
from reader.domain.history import HistoryState
from reader.domain.provenance import Status
from reader.domain.spans import Span
from reader.domain.speaker import SpeakerKind
from reader.domain.statement import SpanRole
from reader.services import annotations, articles, history, links, speakers, statements
from reader.services.library import Library

Edit = Callable[[Library, random.Random], object]


def state(library: Library) -> str:
    """A digest of all that a reader sees in a library, and of the steps that led there."""
    seen: list[object] = [library.speakers.all(), library.links.types(), library.annotations.tags()]
    for summary in library.articles.summaries():
        article_id = summary.id
        seen += [
            library.articles.get(article_id),
            library.statements.of_article(article_id),
            library.annotations.of_article(article_id),
            library.links.of_article(article_id),
            library.speakers.mentions_of_article(article_id),
        ]
    seen += [(entry.id, entry.label) for entry in library.history.entries(10_000) if entry.state is HistoryState.DONE]
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]


def edit(library: Library, chance: random.Random, name: str) -> None:
    """Make one edit; one that makes no sense in this library is refused and changes nothing."""
    with contextlib.suppress(ReaderError):
        EDITS[name](library, chance)


def take_back(library: Library, name: str) -> None:
    """Take back an edit that was just made."""
    (history.redo if name == "undo" else history.undo)(library)


def _article(library: Library, chance: random.Random) -> int:
    return chance.choice(library.articles.summaries()).id


def _statement(library: Library, chance: random.Random) -> int:
    found = [summary.id for summary in library.articles.summaries() if summary.statements]
    if not found:
        raise NotThere("All statements were deleted.")
    return chance.choice(library.statements.of_article(chance.choice(found))).id


def _span(library: Library, article_id: int, chance: random.Random) -> Span:
    body = library.articles.get(article_id).body
    start = chance.randrange(len(body) - 40)
    return Span(start, start + chance.randint(5, 40))


def _accept_all(library: Library, chance: random.Random) -> object:
    found = library.statements.of_article(_article(library, chance))
    return statements.set_status(library, [statement.id for statement in found], chance.choice(list(Status)))


def _new_statement(library: Library, chance: random.Random) -> object:
    article_id = _article(library, chance)
    return statements.create_statement(library, article_id, [_span(library, article_id, chance)])


def _move_borders(library: Library, chance: random.Random) -> object:
    statement = library.statements.get(_statement(library, chance))
    span = _span(library, statement.article_id, chance)
    return statements.set_spans(library, statement.id, chance.choice(list(SpanRole)), [span])


def _new_speaker(library: Library, chance: random.Random) -> object:
    with library.command("Set a new speaker"):
        speaker_id, _ = speakers.create_speaker(library, f"Speaker {chance.random()}", SpeakerKind.PERSON)
        return statements.set_speaker(library, [_statement(library, chance)], speaker_id)


def _merge_speakers(library: Library, chance: random.Random) -> object:
    keep, other = chance.sample(library.speakers.all(), 2)
    return speakers.merge_speakers(library, keep.id, [other.id])


def _highlight(library: Library, chance: random.Random) -> object:
    article_id = _article(library, chance)
    span = _span(library, article_id, chance)
    return annotations.add_highlight(library, article_id, span, chance.choice(list(HighlightColour)))


def _note(library: Library, chance: random.Random) -> object:
    target = Target(TargetKind.STATEMENT, _statement(library, chance))
    return annotations.add_note(library, target, f"Note {chance.random()} 😀")


def _tag(library: Library, chance: random.Random) -> object:
    targets = [Target(TargetKind.STATEMENT, _statement(library, chance)) for _ in range(5)]
    return annotations.add_tag(library, targets, f"tag {chance.randrange(20)}")


def _link(library: Library, chance: random.Random) -> object:
    link_type = chance.choice(library.links.types())
    return links.create_link(library, _statement(library, chance), _statement(library, chance), link_type.id, "Why")


def _delete_statement(library: Library, chance: random.Random) -> object:
    return statements.delete_statements(library, [_statement(library, chance)])


def _add_article(library: Library, chance: random.Random) -> object:
    words = [f"Paragraph {chance.random()}. “It is so,” said Ann Lee. " * 20 for _ in range(20)]
    parts = [(BlockKind.TITLE, f"Title {chance.random()}"), *((BlockKind.PARAGRAPH, text) for text in words)]
    article = article_from_parts(Article("", ""), parts)
    imported = ImportedArticle(article, Original(article.body.encode(), "text/plain"))
    with library.command("Add an article with a statement"):
        article_id, _ = articles.add_article(library, imported)
        return statements.create_statement(library, article_id, [Span(0, 5)])


def _delete_article(library: Library, chance: random.Random) -> object:
    found = library.articles.summaries()
    return articles.delete_articles(library, [chance.choice(found).id]) if len(found) > 5 else None


EDITS: dict[str, Edit] = {
    "accept all": _accept_all,
    "new statement": _new_statement,
    "move borders": _move_borders,
    "new speaker": _new_speaker,
    "merge speakers": _merge_speakers,
    "highlight": _highlight,
    "note": _note,
    "tag": _tag,
    "link": _link,
    "delete statement": _delete_statement,
    "add article": _add_article,
    "delete article": _delete_article,
    "undo": lambda library, _: history.undo(library),
    "redo": lambda library, _: history.redo(library),
}
