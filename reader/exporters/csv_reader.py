"""Reads our CSV tables back, from a folder or a zip archive, also after a spreadsheet program has saved them.

Rows may be in any order. Spans index the body in the articles' table; a row that names something that no table has is
left out, and the reader is told.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from reader.domain.annotation import Annotation, AnnotationKind, HighlightColour, Tag, Target, TargetKind
from reader.domain.article import Article, Block, BlockKind
from reader.domain.claim import Claim, Stance, StanceKind
from reader.domain.contents import MemoryContents
from reader.domain.errors import ImportFailed
from reader.domain.link import Link, LinkType
from reader.domain.provenance import Coder, Provenance, Status
from reader.domain.spans import Span, merged, pieces_text
from reader.domain.speaker import Mention, Role, Speaker, SpeakerKind
from reader.domain.statement import Statement, StatementKind
from reader.exporters.archives import Files, opened
from reader.exporters.bundles import ARTICLE_FIELDS, Bundles, confidence, moment, uid_of
from reader.exporters.csvtables import DESCRIPTION, unguarded
from reader.exporters.tables import TABLES

_ROLE = re.compile(r"(.*?)(?: \[([^/\]]*)/([^/\]]*)\])?")
_FIELD_LIMIT = 1 << 27
Row = Mapping[str, str]


def recognises(source: Path) -> bool:
    """Whether a folder or archive has our tables."""
    if not source.is_dir() and source.suffix.lower() != ".zip":
        return False
    try:
        with opened(source) as files:
            return any(name.rpartition("/")[2] == "statements.csv" for name in files.names()) and any(
                name.rpartition("/")[2] == DESCRIPTION for name in files.names()
            )
    except ImportFailed:
        return False


def read(source: Path) -> MemoryContents:
    """The library that the tables hold. Raises ImportFailed."""
    with opened(source) as files:
        try:
            tables = {table.name: list(_rows(files, table.name)) for table in TABLES}
            return _Tables(tables).contents()
        except KeyError as error:
            raise ImportFailed(f"“{source.name}” has no table or column {error}; nothing was read.") from error
        except (ValueError, csv.Error) as error:
            raise ImportFailed(f"“{source.name}” is not as its columns say ({error}); nothing was read.") from error


def _rows(files: Files, table: str) -> Iterator[Row]:
    name = next(n for n in [*files.names(), f"{table}.csv"] if n.rpartition("/")[2] == f"{table}.csv")
    text = files.read(name).decode("utf-8-sig")
    csv.field_size_limit(_FIELD_LIMIT)
    head = text.partition("\n")[0]
    # Spreadsheet programs write semicolons where the comma is the decimal sign.
    delimiter = ";" if head.count(";") > head.count(",") else ","
    for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter):
        yield {key: unguarded(value or "") for key, value in row.items() if key is not None}


class _Tables:
    def __init__(self, tables: Mapping[str, list[Row]]) -> None:
        self._tables = tables
        self._numbers: dict[tuple[str, str], int] = {}
        self._warnings: dict[str, None] = {}

    def contents(self) -> MemoryContents:
        tables = self._tables
        coders = [
            Coder(r["coder"], r["colour"], self._new("coder", r["coder"]), uid_of(r["uid"])) for r in tables["coders"]
        ]
        tags = [Tag(r["tag"], r["colour"], 0, self._new("tag", r["tag"]), uid_of(r["uid"])) for r in tables["tags"]]
        types = [
            LinkType(
                r["type"],
                r["inverse"],
                r["cito"],
                r["colour"],
                r["builtin"].lower() == "true",
                self._new("type", r["type"]),
                uid_of(r["uid"]),
            )
            for r in tables["link_types"]
        ]
        speakers = [self._speaker(r) for r in tables["speakers"]]
        claims = [
            Claim(r["text"], _provenance(r), self._new("claim", r["claim"]), uid_of(r["claim"]))
            for r in tables["claims"]
        ]
        articles = {r["article"]: self._article(r) for r in tables["articles"]}
        bundles = Bundles(articles.values())
        self._statements(articles, bundles)
        self._links(bundles)
        self._mentions(articles, bundles)
        self._stances(bundles)
        others = self._annotations(articles, bundles)
        return MemoryContents(
            bundles.finished(),
            coders,
            tags,
            types,
            speakers,
            claims,
            others,
            warnings=tuple(self._warnings),
        )

    def _new(self, kind: str, name: str) -> int:
        """The number of something that a row makes. Raises ValueError if a row made it before."""
        if (kind, name) in self._numbers:
            raise ValueError(f"the {kind} {name} is there twice")
        return self._numbers.setdefault((kind, name), len(self._numbers) + 1)

    def _known(self, kind: str, name: str) -> int | None:
        """The number of something that a row refers to; None, and a warning, if no row makes it."""
        found = self._numbers.get((kind, name))
        if found is None:
            self._warnings[f"Rows that name a {kind} which no table has were left out."] = None
        return found

    def _speaker(self, r: Row) -> Speaker:
        roles = [found for line in r["roles"].splitlines() if (found := _ROLE.fullmatch(line)) and found[1]]
        return Speaker(
            r["name"],
            SpeakerKind(r["kind"]),
            tuple(r["aliases"].splitlines()),
            tuple(Role(found[1], found[2] or "", found[3] or "") for found in roles),
            _provenance(r),
            self._new("speaker", r["speaker"]),
            uid_of(r["speaker"]),
        )

    def _article(self, r: Row) -> Article:
        body = r["body"].replace("\r\n", "\n")
        blocks = []
        for line in r["blocks"].splitlines():
            kind, _, place = line.rpartition(" ")
            blocks.append(Block(BlockKind(kind), _span(place, body)))
        fields = {name: r[name] for name in ARTICLE_FIELDS} | {"newer": uid_of(r["newer"]) if r.get("newer") else ""}
        number = self._new("article", r["article"])
        return Article(body=body, blocks=tuple(blocks), id=number, uid=uid_of(r["article"]), **fields)

    def _statements(self, articles: Mapping[str, Article], bundles: Bundles) -> None:
        for r in self._tables["statements"]:
            number = self._new("statement", r["statement"])
            article = articles.get(r["article"])
            if article is None:
                self._known("article", r["article"])
                del self._numbers["statement", r["statement"]]
                continue
            content = _spans(r["content_spans"], article.body)
            if not content:
                raise ValueError(f"the statement {r['statement']} has no content")
            statement = Statement(
                article.id,
                StatementKind(r["kind"]),
                content,
                _spans(r["source_spans"], article.body),
                _spans(r["cue_spans"], article.body),
                self._said_by(r),
                pieces_text(content, article.body),
                _provenance(r),
                _provenance(r, "speaker_"),
                number,
                uid_of(r["statement"]),
            )
            bundles.add_statement(statement)

    def _said_by(self, r: Row) -> tuple[int, ...]:
        names = [r["speaker"], *r.get("co_speakers", "").split()]
        known = (self._known("speaker", name) for name in names if name)
        return tuple(dict.fromkeys(number for number in known if number is not None))

    def _links(self, bundles: Bundles) -> None:
        for r in self._tables["links"]:
            start, end = self._known("statement", r["from_statement"]), self._known("statement", r["to_statement"])
            type_ = self._known("type", r["type"])
            if start and end and type_:
                number = self._new("link", r["link"])
                bundles.add_link(Link(start, end, type_, r["note"], _provenance(r), number, uid_of(r["link"])))

    def _mentions(self, articles: Mapping[str, Article], bundles: Bundles) -> None:
        for r in self._tables["mentions"]:
            article, speaker = articles.get(r["article"]), self._known("speaker", r["speaker"])
            if article and speaker:
                span = _span(f"{r['start']}-{r['end']}", article.body)
                number = self._new("mention", r["mention"])
                mention = Mention(article.id, speaker, span, _provenance(r), number, uid_of(r["mention"]))
                bundles.add(article.id, mention)

    def _stances(self, bundles: Bundles) -> None:
        for r in self._tables["stances"]:
            statement, claim = self._known("statement", r["statement"]), self._known("claim", r["claim"])
            if statement and claim:
                number = self._new("stance", r["stance"])
                kind = StanceKind(r["kind"])
                stance = Stance(statement, claim, kind, _provenance(r), number, uid_of(r["stance"]))
                bundles.add(bundles.article_of(statement), stance)

    def _annotations(self, articles: Mapping[str, Article], bundles: Bundles) -> list[Annotation]:
        others = []
        for r in self._tables["annotations"]:
            target = self._target(r, articles)
            if target is None:
                continue
            annotation = Annotation(
                AnnotationKind(r["kind"]),
                target,
                r["text"],
                HighlightColour(r["colour"]) if r["colour"] else None,
                r["tag"],
                self._known("tag", r["tag"]) if r["tag"] else None,
                _provenance(r),
                self._new("annotation", r["annotation"]),
                uid_of(r["annotation"]),
            )
            if target.kind in (TargetKind.SPEAKER, TargetKind.CLAIM):
                others.append(annotation)
            else:
                bundles.add(bundles.article_of_target(target), annotation)
        return others

    def _target(self, r: Row, articles: Mapping[str, Article]) -> Target | None:
        for kind in (TargetKind.STATEMENT, TargetKind.SPEAKER, TargetKind.CLAIM, TargetKind.LINK):
            if r[kind.value]:
                number = self._known(kind.value, r[kind.value])
                return Target(kind, number) if number else None
        article = articles.get(r["article"])
        if article is None:
            self._known("article", r["article"])
            return None
        if not r["start"]:
            return Target(TargetKind.ARTICLE, article.id)
        return Target(TargetKind.SPAN, article.id, _span(f"{r['start']}-{r['end']}", article.body))


def _provenance(r: Row, prefix: str = "") -> Provenance:
    return Provenance(
        r[f"{prefix}origin"],
        confidence(r[f"{prefix}confidence"].replace(",", ".")),
        Status(r[f"{prefix}status"]),
        moment(r[f"{prefix}created"]),
        moment(r[f"{prefix}modified"]),
        r.get(f"{prefix}decided_by", ""),  # tables of the first version have no such column
        moment(r.get(f"{prefix}decided", "")),
    )


def _span(place: str, body: str) -> Span:
    start, _, end = place.partition("-")
    span = Span(int(start), int(end))
    if span.end > len(body):
        raise ValueError(f"{place} is outside a text of {len(body)} characters")
    return span


def _spans(cell: str, body: str) -> tuple[Span, ...]:
    return merged(_span(place, body) for place in cell.split())
