"""A library as tables: which there are, what their columns mean, and their rows. CSV and XLSX are two ways to write it.

Every row has the uid of what it is in its first column; a column that names another table holds that table's uids.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from reader.domain.annotation import Annotation, TargetKind
from reader.domain.article import Article
from reader.domain.exchange import ArticleBundle, LibraryContents
from reader.domain.link import Link
from reader.domain.provenance import Provenance
from reader.domain.spans import Span, pieces_text
from reader.domain.statement import Statement
from reader.exporters.run import ExportRun

Cell = str | int | float | None
Row = list[Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its type is string, integer, number or boolean; `table` is the table whose uids it holds, if any.

    A `closed` column holds uids, spans or words of ours alone; what is in any other was written by somebody else.
    """

    name: str
    description: str
    type: str = "string"
    table: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its first column is its key."""

    name: str
    description: str
    columns: tuple[Column, ...] = field(default_factory=tuple)


_PROVENANCE = (
    Column("status", "suggested, accepted or rejected", closed=True),
    Column("confidence", "the engine's own estimate from 0 to 1; empty for people", "number"),
    Column("origin", "the engine with its version, or coder:NAME"),
    Column("created", "ISO 8601, UTC"),
    Column("modified", "ISO 8601, UTC"),
    Column("decided_by", "coder:NAME of who accepted or rejected it; empty if nobody did but who made it"),
    Column("decided", "when; ISO 8601, UTC"),
)
_START = Column("start", "first code point in the body, counted from 0", "integer")
_END = Column("end", "code point after the last one", "integer")
_ARTICLE = Column("article", "the article", table="articles", closed=True)

TABLES: tuple[Table, ...] = (
    Table(
        "articles",
        "What was read. All positions in the other tables count Unicode code points of `body`.",
        (
            Column("article", "uid", closed=True),
            Column("title", "headline"),
            Column("standfirst", "the lines under the headline"),
            Column("byline", "who wrote it"),
            Column("publisher", "the outlet"),
            Column("url", "address"),
            Column("published", "ISO 8601 date or time"),
            Column("modified", "ISO 8601 date or time of the outlet's last change"),
            Column("retrieved", "ISO 8601 time at which it was fetched"),
            Column("language", "BCP 47 tag"),
            Column("section", "part of the paper"),
            Column("body", "title, standfirst and paragraphs, parted by blank lines"),
            Column("blocks", "what each part of the body is and its span, one a line: kind start-end"),
            Column("newer", "the version that its outlet put in its place", table="articles", closed=True),
        ),
    ),
    Table(
        "speakers",
        "Who speaks.",
        (
            Column("speaker", "uid", closed=True),
            Column("name", "name"),
            Column("kind", "person, organisation, group, document or unknown", closed=True),
            Column("aliases", "other names, one a line"),
            Column("roles", "offices, one a line: name [from/until]"),
            *_PROVENANCE,
        ),
    ),
    Table(
        "statements",
        "Who said what. Spans are start-end, parted by blanks.",
        (
            Column("statement", "uid", closed=True),
            _ARTICLE,
            Column("article_title", "its headline"),
            Column("publisher", "its outlet"),
            Column("published", "its date"),
            Column("speaker", "the first speaker; empty if unknown", table="speakers", closed=True),
            Column(
                "co_speakers", "who says it together with the first: uids of speakers, parted by blanks", closed=True
            ),
            Column("speaker_name", "the speakers' names, one a line, the first one first"),
            Column("kind", "direct, indirect or mixed", closed=True),
            Column("content", "what is said; … where something in between is left out"),
            Column("source", "the words that name who says it"),
            Column("cue", "the words that say that it is said"),
            Column("content_spans", "where the content stands", closed=True),
            Column("source_spans", "where the source stands", closed=True),
            Column("cue_spans", "where the cue stands", closed=True),
            Column("tags", "its tags, one a line; see annotations for who put them there"),
            *_PROVENANCE,
            *(
                Column(f"speaker_{c.name}", f"of the choice of the speaker: {c.description}", c.type, closed=c.closed)
                for c in _PROVENANCE
            ),
        ),
    ),
    Table(
        "mentions",
        "Words that refer to a speaker.",
        (
            Column("mention", "uid", closed=True),
            _ARTICLE,
            Column("speaker", "the speaker", table="speakers", closed=True),
            Column("words", "the words"),
            _START,
            _END,
            *_PROVENANCE,
        ),
    ),
    Table(
        "claims",
        "What several statements make or deny.",
        (Column("claim", "uid", closed=True), Column("text", "in words"), *_PROVENANCE),
    ),
    Table(
        "stances",
        "Where a statement stands on a claim.",
        (
            Column("stance", "uid", closed=True),
            Column("statement", "the statement", table="statements", closed=True),
            Column("claim", "the claim", table="claims", closed=True),
            Column("kind", "agrees, disagrees or unclear", closed=True),
            *_PROVENANCE,
        ),
    ),
    Table(
        "links",
        "Relations from one statement to another.",
        (
            Column("link", "uid", closed=True),
            Column("from_statement", "the statement that it starts from", table="statements", closed=True),
            Column("type", "how the first relates to the second", table="link_types"),
            Column("to_statement", "the statement that it leads to", table="statements", closed=True),
            Column("from_content", "what the first says"),
            Column("to_content", "what the second says"),
            Column("note", "why, in Markdown"),
            *_PROVENANCE,
        ),
    ),
    Table(
        "annotations",
        "Highlights, notes and tags. Exactly one of article, statement, speaker, claim and link says what it is on.",
        (
            Column("annotation", "uid", closed=True),
            Column("kind", "highlight, note or tag", closed=True),
            Column("article", "the article", table="articles", closed=True),
            _START,
            _END,
            Column("words", "the words of the span"),
            Column("statement", "the statement", table="statements", closed=True),
            Column("speaker", "the speaker", table="speakers", closed=True),
            Column("claim", "the claim", table="claims", closed=True),
            Column("link", "the link", table="links", closed=True),
            Column("text", "the note, or a comment on the highlight, in Markdown"),
            Column("tag", "the tag's name", table="tags"),
            Column("colour", "the highlight's colour"),
            *_PROVENANCE,
        ),
    ),
    Table(
        "tags", "The tags.", (Column("tag", "its name"), Column("colour", "#rrggbb"), Column("uid", "uid", closed=True))
    ),
    Table(
        "link_types",
        "The types of links.",
        (
            Column("type", "its name, read from the first statement to the second"),
            Column("inverse", "its name, read the other way"),
            Column("cito", "the nearest property of the Citation Typing Ontology"),
            Column("colour", "#rrggbb"),
            Column("builtin", "whether every library has it", "boolean"),
            Column("uid", "uid", closed=True),
        ),
    ),
    Table(
        "coders",
        "The people who annotated.",
        (Column("coder", "name"), Column("colour", "#rrggbb"), Column("uid", "uid", closed=True)),
    ),
)


def rows(contents: LibraryContents, run: ExportRun) -> Iterator[tuple[str, Row]]:
    """Every row with the name of its table; those of one table are in order, the tables come mixed."""
    return _Rows(contents).all(run)


def _words_and_places(spans: Sequence[Span], body: str) -> tuple[str, str]:
    """The words of spans, and the spans as a cell holds them; mostly there is one."""
    if len(spans) == 1:
        start, end = spans[0].start, spans[0].end
        return body[start:end], f"{start}-{end}"
    return pieces_text(spans, body), " ".join([f"{s.start}-{s.end}" for s in spans])


_provenance: Callable[[Provenance], tuple[Cell, ...]] = attrgetter(*(column.name for column in _PROVENANCE))


class _Rows:
    def __init__(self, contents: LibraryContents) -> None:
        self._contents = contents
        self._speakers = {s.id: (s.uid, s.name.replace("\n", " ")) for s in contents.speakers()}
        self._claims = {c.id: c.uid for c in contents.claims()}
        self._types = {t.id: t for t in contents.link_types()}

    def all(self, run: ExportRun) -> Iterator[tuple[str, Row]]:
        yield from self._small_tables()
        for bundle in run.articles(self._contents):
            yield from self._article(bundle)
        for annotation in self._contents.annotations():
            yield "annotations", self._annotation(annotation, "", {})

    def _small_tables(self) -> Iterator[tuple[str, Row]]:
        contents = self._contents
        for coder in contents.coders():
            yield "coders", [coder.name, coder.colour, coder.uid]
        for tag in contents.tags():
            yield "tags", [tag.name, tag.colour, tag.uid]
        for t in contents.link_types():
            yield "link_types", [t.name, t.inverse, t.cito, t.colour, "true" if t.builtin else "false", t.uid]
        for claim in contents.claims():
            yield "claims", [claim.uid, claim.text, *_provenance(claim.provenance)]
        for s in contents.speakers():
            aliases = "\n".join(" ".join(alias.split()) for alias in s.aliases)
            roles = "\n".join(
                " ".join(role.name.split()) + (f" [{role.start}/{role.end}]" if role.start or role.end else "")
                for role in s.roles
            )
            yield "speakers", [s.uid, s.name, s.kind.value, aliases, roles, *_provenance(s.provenance)]

    def _article(self, bundle: ArticleBundle) -> Iterator[tuple[str, Row]]:
        article, body = bundle.article, bundle.article.body
        uids = {
            TargetKind.ARTICLE: {article.id: article.uid},
            TargetKind.SPAN: {article.id: article.uid},
            TargetKind.STATEMENT: {s.id: s.uid for s in bundle.statements},
            TargetKind.LINK: {link.id: link.uid for link in bundle.links},
        }
        tags: defaultdict[int, list[str]] = defaultdict(list)
        for a in bundle.annotations:
            if a.tag and a.target.kind is TargetKind.STATEMENT:
                tags[a.target.id].append(a.tag)
        yield "articles", _article_row(article)
        for s in bundle.statements:
            yield "statements", self._statement(s, article, "\n".join(tags[s.id]) if s.id in tags else "")
        for m in bundle.mentions:
            place = (m.span.text(body), m.span.start, m.span.end)
            speaker, _ = self._speakers[m.speaker_id]
            yield "mentions", [m.uid, article.uid, speaker, *place, *_provenance(m.provenance)]
        for st in bundle.stances:
            statement_uid = uids[TargetKind.STATEMENT][st.statement_id]
            yield "stances", [st.uid, statement_uid, self._claims[st.claim_id], st.kind, *_provenance(st.provenance)]
        ends = {s.id: s for s in bundle.statements} | {i: other.statement for i, other in bundle.others.items()}
        for link in bundle.links:
            yield "links", self._link(link, ends)
        for annotation in bundle.annotations:
            yield "annotations", self._annotation(annotation, body, uids)

    def _statement(self, s: Statement, article: Article, tags: str) -> Row:
        body = article.body
        speakers = [self._speakers[id_] for id_ in s.speaker_ids]
        uids = [uid for uid, _ in speakers]
        _, content = _words_and_places(s.content, body)
        source, source_place = _words_and_places(s.source, body)
        cue, cue_place = _words_and_places(s.cue, body)
        return [
            s.uid,
            article.uid,
            article.title,
            article.publisher,
            article.published,
            uids[0] if uids else "",
            " ".join(uids[1:]),
            "\n".join([name for _, name in speakers]),
            s.kind,
            s.text,
            source,
            cue,
            content,
            source_place,
            cue_place,
            tags,
            *_provenance(s.provenance),
            *_provenance(s.speaker),
        ]

    def _link(self, link: Link, ends: Mapping[int, Statement]) -> Row:
        start, end, type_ = ends[link.from_id], ends[link.to_id], self._types[link.type_id].name
        return [link.uid, start.uid, type_, end.uid, start.text, end.text, link.note, *_provenance(link.provenance)]

    def _annotation(self, a: Annotation, body: str, uids: Mapping[TargetKind, Mapping[int, str]]) -> Row:
        on = dict.fromkeys(TargetKind, "")
        kind = TargetKind.ARTICLE if a.target.span else a.target.kind
        if kind is TargetKind.SPEAKER:
            on[kind] = self._speakers[a.target.id][0]
        elif kind is TargetKind.CLAIM:
            on[kind] = self._claims[a.target.id]
        else:
            on[kind] = uids[kind][a.target.id]
        place: Row = [None, None, ""]
        if a.target.span:
            place = [a.target.span.start, a.target.span.end, a.target.span.text(body)]
        return [
            a.uid,
            a.kind.value,
            on[TargetKind.ARTICLE],
            *place,
            on[TargetKind.STATEMENT],
            on[TargetKind.SPEAKER],
            on[TargetKind.CLAIM],
            on[TargetKind.LINK],
            a.text,
            a.tag,
            a.colour.value if a.colour else "",
            *_provenance(a.provenance),
        ]


def _article_row(a: Article) -> Row:
    blocks = "\n".join([f"{b.kind.value} {b.span.start}-{b.span.end}" for b in a.blocks])
    return [
        a.uid,
        a.title,
        a.standfirst,
        a.byline,
        a.publisher,
        a.url,
        a.published,
        a.modified,
        a.retrieved,
        a.language,
        a.section,
        a.body,
        blocks,
        a.newer,
    ]
