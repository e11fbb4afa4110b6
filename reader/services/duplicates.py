"""Near duplicates: articles that share most of their words, such as one agency's copy in two outlets."""

from __future__ import annotations

from reader.domain.article import ArticleSummary
from reader.domain.duplicates import resemblance
from reader.domain.record import Record
from reader.services.library import Library

ALIKE = 0.4
"""The least share of common word groups at which two articles are called near duplicates."""


class NearDuplicate(Record):
    """Another article, and the estimated share of word groups that both have, in [0, 1]."""

    article: ArticleSummary
    alike: float


def near_duplicates(library: Library, article_id: int) -> list[NearDuplicate]:
    """The articles that are nearly the same as this one, the most alike first; its own versions are not among them."""
    own = library.fingerprints.get(article_id)
    versions = {version.id for version in library.articles.versions(article_id)}
    alike = {
        other: score
        for other, hashes in library.fingerprints.sharing(own).items()
        if other not in versions and (score := resemblance(own, hashes)) >= ALIKE
    }
    found = [NearDuplicate(summary, alike[summary.id]) for summary in library.articles.summaries(ids=alike)]
    return sorted(found, key=lambda near: -near.alike)
