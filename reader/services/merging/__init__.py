"""Merging: a received file, or a colleague's library, into a library, as one step that can be undone.

The same thing twice is one thing. What has the uid of something here is that thing; so is an article with the same
text, a statement of the same words in it, and a coder, tag, type of link, speaker or claim of the same name that was
here before. A decision takes the place of a suggestion. Where two people decided differently, what is here stays, and
the other decision is kept beside it as a note; so is what finds no place in a text.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.domain.changes import Changes
from reader.domain.contents import Loose
from reader.domain.exchange import LibraryContents, MergeSummary, Unanchored
from reader.domain.progress import CancelToken, Progress, no_progress
from reader.services.library import Library
from reader.services.merging.articles import ArticleMerge
from reader.services.merging.ledger import Ledger
from reader.services.merging.loose import LooseMerge, needed_by
from reader.services.merging.vocabulary import merge_vocabulary

__all__ = ["merge"]


def merge(
    library: Library,
    contents: LibraryContents,
    source: str,
    *,
    loose: Sequence[Loose] = (),
    unanchored: Sequence[Unanchored] = (),
    warnings: Sequence[str] = (),
    progress: Progress = no_progress,
    cancel: CancelToken | None = None,
) -> tuple[MergeSummary, Changes]:
    """Take over all of `contents`; `source` is its name for people. Nothing is changed if it fails or is cancelled.

    `loose` things, of a file that has no articles, are put on the library's own. `unanchored` and `warnings`, of
    whoever read the file, go into the summary. Raises Cancelled and LibraryError.
    """
    cancel = cancel or CancelToken()
    with library.command(f"Import “{source}”") as command:
        ledger = Ledger(command)
        waiting = LooseMerge(library, ledger)
        placed = waiting.sort(loose)
        merge_vocabulary(library, needed_by(placed, contents) if loose else contents, ledger)
        articles = ArticleMerge(library, ledger, source)
        total = contents.size().articles
        for number, bundle in enumerate(contents.articles(), 1):
            cancel.check()
            original = contents.original(bundle.article.id)
            articles.take(bundle, original)
            progress(number, total, bundle.article.title)
        for bundle in waiting.bundles():
            cancel.check()
            articles.take(bundle, None)
        articles.finish(contents.annotations())
        missed = (*unanchored, *waiting.unanchored, *articles.unanchored)
        articles.keep(missed)
    summary = MergeSummary(
        dict(ledger.added),
        dict(ledger.same),
        missed,
        tuple(dict.fromkeys((*warnings, *articles.warnings))),
    )
    return summary, command.changes
