"""Writes an Argdown document: claims and statements with what speaks for and against them.

Source: https://argdown.org/syntax/; `+` supports, `-` attacks, `_` undercuts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from reader.domain.claim import StanceKind
from reader.domain.exchange import ArticleBundle, LibraryContents
from reader.domain.link import CITO
from reader.exporters.run import ExportRun
from reader.exporters.text import one_line, said_by

_SPECIAL = re.compile(r"([\[\]{}<>#@*_/\\`|=^:~().+-])")
_FOR, _AGAINST = "+", "-"
_BY_CITO = {"supports": _FOR, "agreesWith": _FOR, "extends": _FOR}
_BY_CITO |= {"disagreesWith": _AGAINST, "corrects": _AGAINST, "qualifies": _AGAINST}
_BY_STANCE = {StanceKind.AGREES: _FOR, StanceKind.DISAGREES: _AGAINST}


def write(contents: LibraryContents, output: Path, run: ExportRun) -> None:
    """Write the argument map of `contents`. Relations that are neither for nor against have no place in it."""
    with output.open("w", encoding="utf-8", errors="replace", newline="\n") as stream:
        document = _Document(contents, run, stream)
        document.claims()
        for bundle in run.articles(contents):
            document.article(bundle)


def argdown_text(text: str) -> str:
    """Text on one line of which Argdown takes nothing for its own."""
    return _SPECIAL.sub(r"\\\1", one_line(text))


class _Document:
    def __init__(self, contents: LibraryContents, run: ExportRun, stream: TextIO) -> None:
        self._contents = contents
        self._run = run
        self._write = stream.write
        self._types = {t.id: t for t in contents.link_types()}
        self._speakers = {s.id: s.name for s in contents.speakers()}

    def claims(self) -> None:
        """The claims, each named by its number."""
        self._write("===\ntitle: According To\n===\n\n")
        for claim in self._contents.claims():
            self._write(f"[C{claim.id}]: {argdown_text(claim.text)}\n\n")

    def article(self, bundle: ArticleBundle) -> None:
        """An article's statements under its title, each with its relations."""
        self._write(f"# {argdown_text(bundle.article.title) or 'Article'}\n\n")
        for s in bundle.statements:
            who = said_by([self._speakers[id_] for id_ in s.speaker_ids])
            self._write(f"[S{s.id}]: {argdown_text(who)}\\: {argdown_text(s.text)}\n\n")
        # Relations stand apart: what is indented under a statement speaks about it, not the other way round.
        for line in self._relations(bundle):
            self._write(line)

    def _relations(self, bundle: ArticleBundle) -> Iterator[str]:
        for stance in bundle.stances:
            sign = _BY_STANCE.get(stance.kind)
            if sign:
                yield f"[C{stance.claim_id}]\n  {sign} [S{stance.statement_id}]\n\n"
            else:
                self._leave_out()
        for link in bundle.links:
            sign = _BY_CITO.get(self._types[link.type_id].cito.removeprefix(CITO))
            if sign:
                yield f"[S{link.to_id}]\n  {sign} [S{link.from_id}]\n\n"
            else:
                self._leave_out()

    def _leave_out(self) -> None:
        self._run.warn("Links and stances that are neither for nor against something were left out.")
