"""Writes brat standoff: for each article its text, its annotations, and one configuration for all.

A statement's cue triggers an event whose arguments are its sources and contents; a statement without a cue has its
content's own text-bound annotation alone, so that nothing is invented. Links are relations between contents. Offsets
count Unicode code points of the text; discontinuous spans are written as brat 1.3 has them.

Source: https://brat.nlplab.org/standoff.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.domain.annotation import AnnotationKind
from reader.domain.exchange import ArticleBundle, LibraryContents
from reader.domain.link import LinkType
from reader.domain.spans import Span
from reader.domain.statement import Statement
from reader.exporters.relations import Relations
from reader.exporters.run import ExportRun
from reader.exporters.text import Names, one_line, printable, safe_name

CONTENT, SOURCE, CUE = "Content", "Source", "Cue"
HIGHLIGHT, SPAN = "Highlight", "Span"
SPEAKER, TAG, COLOUR = "speaker: ", "tag: ", "colour: "
"""How notes begin that say who speaks, how something is tagged, and a highlight's colour."""
_NOT_IN_LABELS = re.compile(r"[^A-Za-z0-9_-]+")


def write(contents: LibraryContents, output: Path, run: ExportRun) -> None:
    """Write a folder with a .txt and an .ann file for each article of `contents`."""
    output.mkdir()
    names = Names()
    speakers = {s.id: s.name for s in contents.speakers()}
    types = {t.id: t for t in contents.link_types()}
    for bundle in run.articles(contents):
        name = names.give(safe_name(bundle.article.title, "article", 60), "article")
        (output / f"{name}.txt").write_text(printable(bundle.article.body), "utf-8", newline="\n")
        lines = _Standoff(bundle, speakers, types).lines()
        (output / f"{name}.ann").write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="\n")
        if any(link.to_id in bundle.others for link in bundle.links):
            run.warn("Links from one article to another were left out; brat keeps each text for itself.")
    (output / "annotation.conf").write_text(
        _configuration(sorted({brat_label(t.name) for t in types.values()})), "utf-8"
    )


def brat_label(name: str) -> str:
    """A name as brat takes it for a label."""
    return _NOT_IN_LABELS.sub("_", name).strip("_") or "link"


def _configuration(links: Iterable[str]) -> str:
    relations = "\n".join(f"{link}\tArg1:{CONTENT}, Arg2:{CONTENT}" for link in links)
    return (
        f"[entities]\n{SOURCE}\n{CONTENT}\n{HIGHLIGHT}\n{SPAN}\n\n"
        f"[relations]\n{relations}\n<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>\n\n"
        f"[events]\n{CUE}\t{SOURCE}*:{SOURCE}, {CONTENT}+:{CONTENT}\n\n"
        f"[attributes]\nKind\tArg:{CONTENT}, Value:direct|indirect|mixed\n"
        f"Status\tArg:{CONTENT}, Value:suggested|accepted|rejected\n"
    )


class _Standoff:
    def __init__(self, bundle: ArticleBundle, speakers: dict[int, str], types: dict[int, LinkType]) -> None:
        self._bundle = bundle
        self._speakers = speakers
        self._types = types
        self._counts = dict.fromkeys("TERA#", 0)
        self._contents: dict[int, str] = {}
        self._relations = Relations(bundle, types)

    def lines(self) -> Iterator[str]:
        """The annotations, each on a line of its own."""
        for statement in self._bundle.statements:
            yield from self._statement(statement)
        for link in self._bundle.links:
            if link.to_id in self._contents:
                ends = f"Arg1:{self._contents[link.from_id]} Arg2:{self._contents[link.to_id]}"
                relation = self._next("R")
                yield f"{relation}\t{brat_label(self._types[link.type_id].name)} {ends}"
                if link.note:
                    yield self._note(relation, link.note)
        for a in self._bundle.annotations:
            if a.target.span is not None:
                name, line = self._text_bound(HIGHLIGHT if a.colour else SPAN, [a.target.span])
                yield line
                if a.tag:
                    yield self._note(name, TAG + a.tag)
                if a.colour:
                    yield self._note(name, COLOUR + a.colour.value)
                if a.text:
                    yield self._note(name, a.text)

    def _statement(self, s: Statement) -> Iterator[str]:
        content, line = self._text_bound(CONTENT, s.content)
        self._contents[s.id] = content
        yield line
        yield f"{self._next('A')}\tKind {content} {s.kind.value}"
        yield f"{self._next('A')}\tStatus {content} {s.provenance.status.value}"
        for id_ in s.speaker_ids:
            yield self._note(content, SPEAKER + self._speakers[id_])
        for a in self._relations.on_statement(s.id):
            yield self._note(content, TAG + a.tag if a.kind is AnnotationKind.TAG else a.text)
        source = ""
        if s.source:
            source, line = self._text_bound(SOURCE, s.source)
            yield line
        if s.cue:
            cue, line = self._text_bound(CUE, s.cue)
            yield line
            arguments = f" {SOURCE}:{source}" if source else ""
            yield f"{self._next('E')}\t{CUE}:{cue}{arguments} {CONTENT}:{content}"

    def _text_bound(self, label: str, spans: Iterable[Span]) -> tuple[str, str]:
        """A text-bound annotation's name and line. A span must not cross a line's end, so it is cut there."""
        body = self._bundle.article.body
        pieces = [piece for span in spans for piece in _within_lines(span, body)]
        name = self._next("T")
        places = ";".join(f"{p.start} {p.end}" for p in pieces)
        words = " ".join(printable(p.text(body)) for p in pieces)
        return name, f"{name}\t{label} {places}\t{words}"

    def _note(self, on: str, text: str) -> str:
        return f"{self._next('#')}\tAnnotatorNotes {on}\t{one_line(text)}"

    def _next(self, letter: str) -> str:
        self._counts[letter] += 1
        return f"{letter}{self._counts[letter]}"


def _within_lines(span: Span, body: str) -> Iterator[Span]:
    start = span.start
    for line in span.text(body).split("\n"):
        if line:
            yield Span(start, start + len(line))
        start += len(line) + 1
