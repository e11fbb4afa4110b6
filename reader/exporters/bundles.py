"""Gathering what a received file says about articles, whatever the order in which it says it."""

from __future__ import annotations

import math
import uuid
from collections.abc import Iterable
from datetime import datetime

from reader.domain.annotation import Annotation, Target, TargetKind
from reader.domain.article import Article
from reader.domain.claim import Stance
from reader.domain.exchange import ArticleBundle
from reader.domain.link import Link
from reader.domain.speaker import Mention
from reader.domain.statement import Statement

ARTICLE_FIELDS = (
    *("title", "standfirst", "byline", "publisher", "url"),
    *("published", "modified", "retrieved", "language", "section"),
)
"""What is known of an article beside its text, by the names that the domain gives it."""


def uid_of(name: str) -> str:
    """The uid that a name stands for; one that is no UUID gets a UUID of its own, always the same.

    Raises ValueError if there is no name.
    """
    if not name:
        raise ValueError("something has no id")
    try:
        return str(uuid.UUID(name.removeprefix("urn:uuid:")))
    except ValueError:
        return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


class Bundles:
    """The articles while what hangs on them is gathered."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles: dict[int, Article] = {article.id: article for article in articles}
        empty = [article.title for article in self._articles.values() if not article.body.strip()]
        if empty:
            raise ValueError(f"the article “{empty[0]}” has no text")
        self._things: dict[int, list[Statement | Mention | Stance | Annotation | Link]] = {
            a: [] for a in self._articles
        }
        self._owner: dict[int, int] = {}

    def add(self, article: int, thing: Mention | Stance | Annotation) -> None:
        """Something of an article."""
        self._things[article].append(thing)

    def add_statement(self, statement: Statement) -> None:
        """A statement; stances, links and annotations then find its article."""
        self._owner[statement.id] = statement.article_id
        self._things[statement.article_id].append(statement)

    def add_link(self, link: Link) -> None:
        """A link belongs to the article of the statement that it starts from."""
        article = self._owner[link.id] = self._owner[link.from_id]
        self._things[article].append(link)

    def has_statement(self, number: int) -> bool:
        """Whether a statement has this number."""
        return number in self._owner

    def article_of(self, number: int) -> int:
        """The article of a statement or link."""
        return self._owner[number]

    def article_of_target(self, target: Target) -> int:
        """The article that a target belongs to."""
        return target.id if target.kind in (TargetKind.ARTICLE, TargetKind.SPAN) else self._owner[target.id]

    def finished(self) -> list[ArticleBundle]:
        """The articles with all that was gathered."""
        return [
            ArticleBundle(
                article,
                tuple(t for t in things if isinstance(t, Statement)),
                tuple(t for t in things if isinstance(t, Mention)),
                tuple(t for t in things if isinstance(t, Annotation)),
                tuple(t for t in things if isinstance(t, Stance)),
                tuple(t for t in things if isinstance(t, Link)),
            )
            for article, things in zip(self._articles.values(), self._things.values(), strict=True)
        ]


def moment(text: str) -> str:
    """A time as a file tells it, if it is ISO 8601 or nothing. Raises ValueError."""
    if text:
        datetime.fromisoformat(text)
    return text


def confidence(value: object) -> float | None:
    """A confidence as a file tells it, held between 0 and 1; None if it tells none. Raises ValueError."""
    if value is None or value == "":
        return None
    number = float(str(value))
    if math.isnan(number):
        raise ValueError("a confidence is not a number")
    return min(1.0, max(0.0, number))
