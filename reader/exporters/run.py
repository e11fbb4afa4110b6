"""One export while it runs: its settings, how far it is, whether to stop, and what it counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from reader.domain.exchange import ArticleBundle, ExportFormat, ExportSummary, LibraryContents
from reader.domain.progress import CancelToken, Progress, no_progress


class ExportRun:
    """Hands an exporter its articles one by one, with progress, counting and cancelling done for it."""

    def __init__(
        self,
        format_: ExportFormat,
        options: Mapping[str, str] | None = None,
        progress: Progress = no_progress,
        cancel: CancelToken | None = None,
    ) -> None:
        self.format = format_
        self._options = dict(options or {})
        self._progress = progress
        self._cancel = cancel or CancelToken()
        self._passes = 0
        self._counts = {"articles": 0, "statements": 0, "links": 0, "annotations": 0}
        self._kinds = frozenset(self._counts)
        self._warnings: list[str] = []

    def choice(self, name: str) -> str:
        """The value of one of the format's settings, its default where nothing was chosen."""
        setting = next(c for c in self.format.choices if c.name == name)
        value = self._options.get(name, setting.values[0][0])
        return value if value in dict(setting.values) else setting.values[0][0]

    def articles(self, contents: LibraryContents, passes: int = 1) -> Iterator[ArticleBundle]:
        """The articles of one pass over `contents`, of `passes` in all. Raises Cancelled between two articles."""
        size = contents.size().articles
        first = self._passes == 0
        for number, bundle in enumerate(contents.articles()):
            self._cancel.check()
            if first:
                self._count(bundle)
            yield bundle
            self._progress(self._passes * size + number + 1, passes * size, bundle.article.title)
        self._passes += 1

    def _count(self, bundle: ArticleBundle) -> None:
        self._counts["articles"] += 1
        self._counts["statements"] += len(bundle.statements)
        self._counts["links"] += len(bundle.links)
        self._counts["annotations"] += len(bundle.annotations)

    def writes_only(self, *kinds: str) -> None:
        """Say that of articles, statements, links and annotations the format takes these alone."""
        self._kinds = frozenset(kinds)

    def check(self) -> None:
        """Raise Cancelled if the export was asked to stop."""
        self._cancel.check()

    def warn(self, sentence: str) -> None:
        """Tell the reader something about the result, once."""
        if sentence not in self._warnings:
            self._warnings.append(sentence)

    def summary(self, output: Path) -> ExportSummary:
        """What was written."""
        counts = {kind: number for kind, number in self._counts.items() if kind in self._kinds}
        return ExportSummary(self.format.name, output, **counts, warnings=tuple(self._warnings))
