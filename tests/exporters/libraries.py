"""Libraries to write out: one with everything that ever broke an exporter, one that is large, and any at all."""

from __future__ import annotations

import uuid

from hypothesis import strategies as st

from reader.domain.annotation import Annotation, AnnotationKind, HighlightColour, Tag, Target, TargetKind
from reader.domain.article import Article, BlockKind, Original, article_from_parts
from reader.domain.claim import Claim, Stance, StanceKind
from reader.domain.contents import MemoryContents
from reader.domain.exchange import ArticleBundle, ArticleReference, OtherStatement
from reader.domain.link import BUILTIN_LINK_TYPES, CITO, Link, LinkType
from reader.domain.provenance import Coder, Provenance, Status
from reader.domain.record import replace
from reader.domain.spans import Span, merged, pieces_text
from reader.domain.speaker import Mention, Role, Speaker, SpeakerKind
from reader.domain.statement import Statement, StatementKind

ENGINE = "according-to/1.0"
LONG_NOTE = "A long note with **Markdown**, [[brackets]] and `code`. " * 200
HOSTILE = (
    "=cmd|'/c calc'!A1",
    "+1-800",
    "-1",
    "@SUM(A1)",
    "</script><script>alert(1)</script>",
    "]]>",
    "../../etc/passwd",
    'a "quoted, comma"; semicolon\ttab\nnew line',
    "bell \x07 and escape \x1b[31m and nothing \x00",
    "[[Wiki]] #tag ^block --- %%comment%%",
    "' apostrophe first",
    "\u202eright to left override",
)

PARTS = (
    (BlockKind.TITLE, "Café 😀 “Premier” à l’eau"),
    (BlockKind.STANDFIRST, "Ministers said 'no', rivals say “he said ‘never’ twice”."),
    (BlockKind.PARAGRAPH, "“We will,” Zoë Ångström said on Monday, “resign before the 𝔽riday vote.”"),
    (BlockKind.PARAGRAPH, "قال الوزير إن «الميزانية» لن تتغير، and she denied it."),
    (BlockKind.PARAGRAPH, 'According to 田中さん, “the ‘so-called’ "plan" <b>is</b> & was ]]> dead”.'),
    (BlockKind.PARAGRAPH, "=SUM(A1) was, the Office for Numbers reported, a formula in a table."),
    (BlockKind.QUOTATION, "@everyone #now --- [[link]] http://example.org/a_b_c*d"),
)


def uid(number: int) -> str:
    return f"0b4a2e0e-0000-4000-8000-{number:012x}"


def by(coder: str, minute: int = 0) -> Provenance:
    at = f"2026-11-22T07:{minute:02d}:00Z"
    return Provenance(f"coder:{coder}", None, Status.ACCEPTED, at, at)


def found(confidence: float, status: Status = Status.SUGGESTED) -> Provenance:
    return Provenance(ENGINE, confidence, status, "2026-11-22T06:00:00Z", "2026-11-22T06:30:00.250Z")


def decided(provenance: Provenance, coder: str) -> Provenance:
    return replace(provenance, decided_by=f"coder:{coder}", decided="2026-11-22T08:00:00Z")


def link_types() -> tuple[LinkType, ...]:
    types = [replace(t, id=i, uid=uid(0x500 + i)) for i, t in enumerate(BUILTIN_LINK_TYPES, 1)]
    types.append(LinkType("mocks </b>", "is mocked by", "", "#123456", False, 20, uid(0x520)))
    types.append(LinkType("cites", "is cited by", CITO + "cites", "", False, 21, uid(0x521)))
    return tuple(types)


def statement(article: Article, number: int, words: list[str], **fields: object) -> Statement:
    """A statement of `article` whose content is where `words` first stand."""
    spans = merged(where(article.body, w) for w in words)
    return replace(
        Statement(article.id, StatementKind.DIRECT, spans, text=pieces_text(spans, article.body), uid=uid(number)),
        id=number,
        **fields,  # type: ignore[arg-type]
    )


def where(body: str, words: str) -> Span:
    start = body.index(words)
    return Span(start, start + len(words))


def hostile_library() -> MemoryContents:
    """Two articles: emoji and accents before the first statement, right to left text, quotes in quotes, pieces."""
    first = article_from_parts(
        Article(
            "",
            "",
            byline="Ana “A.” Müller",
            publisher="The Daily =Post",
            url="https://example.org/a?x=1&y=<2>",
            published="2026-11-20",
            modified="2026-11-21T09:30:00+01:00",
            retrieved="2026-11-22T06:00:00Z",
            language="en",
            section="Politics",
            id=1,
            uid=uid(1),
        ),
        PARTS,
    )
    second = article_from_parts(
        Article("", "", publisher="L’Écho 🗞", published="2026-11-21", language="fr", id=2, uid=uid(2)),
        ((BlockKind.TITLE, "Ré\u0301ponse 😀"), (BlockKind.PARAGRAPH, "Zoë Ångström: “I never said I would resign.”")),
    )
    empty = Article("Nothing said", "Nothing said", id=3, uid=uid(3), url="not a url at all")
    body = first.body
    statements = (
        statement(first, 0x101, ["“he said ‘never’ twice”"], source=(where(body, "rivals"),), provenance=found(0.51)),
        statement(
            first,
            0x102,
            ["“We will,”", "“resign before the 𝔽riday vote.”"],
            source=(where(body, "Zoë Ångström"),),
            cue=(where(body, "said on"),),
            speaker_ids=(1,),
            provenance=decided(found(0.97, Status.ACCEPTED), "Ana"),
            speaker=by("Ana", 3),
        ),
        statement(
            first,
            0x103,
            ["«الميزانية» لن تتغير"],
            kind=StatementKind.MIXED,
            source=(where(body, "الوزير"),),
            cue=(where(body, "قال"),),
            speaker_ids=(2,),
            provenance=by("Ana", 4),
            speaker=found(0.4),
        ),
        statement(
            first,
            0x104,
            ['“the ‘so-called’ "plan" <b>is</b> & was ]]> dead”'],
            source=(where(body, "田中さん"),),
            cue=(where(body, "According to"),),
            speaker_ids=(3, 1),
            provenance=by("Björn </script>", 5),
            speaker=by("Björn </script>", 5),
        ),
        statement(
            first,
            0x105,
            ["=SUM(A1) was", "a formula in a table."],
            kind=StatementKind.INDIRECT,
            source=(where(body, "the Office for Numbers"),),
            cue=(where(body, "reported"),),
            speaker_ids=(4, 2, 1),
            provenance=found(0.8, Status.REJECTED),
            speaker=found(0.8),
        ),
    )
    other = statement(
        second,
        0x201,
        ["“I never said I would resign.”"],
        source=(where(second.body, "Zoë Ångström"),),
        speaker_ids=(1,),
        provenance=found(0.93, Status.ACCEPTED),
        speaker=found(0.93, Status.ACCEPTED),
    )
    links = (
        Link(0x201, 0x102, 1, "She said the opposite.\n\n- once\n- twice", by("Ana", 8), 1, uid(0x301)),
        Link(0x102, 0x201, 20, "", by("Björn </script>", 9), 2, uid(0x302)),
        Link(0x102, 0x101, 2, "=cmd|", by("Ana", 10), 3, uid(0x303)),
        Link(0x102, 0x101, 21, "", by("Ana", 11), 4, uid(0x304)),
    )
    number = iter(range(1, 1000))

    def note(kind: TargetKind, target: int, text: str, span: Span | None = None) -> Annotation:
        n = next(number)
        return Annotation(
            AnnotationKind.NOTE,
            Target(kind, target, span),
            text,
            provenance=by("Ana", n % 60),
            id=n,
            uid=uid(0x400 + n),
        )

    def tag(kind: TargetKind, target: int, name: str, span: Span | None = None) -> Annotation:
        n, tag_id = next(number), [t.name for t in tags].index(name) + 1
        return Annotation(
            AnnotationKind.TAG,
            Target(kind, target, span),
            tag=name,
            tag_id=tag_id,
            provenance=by("Björn </script>", n % 60),
            id=n,
            uid=uid(0x400 + n),
        )

    def highlight(span: Span, colour: HighlightColour, text: str = "") -> Annotation:
        n = next(number)
        return Annotation(
            AnnotationKind.HIGHLIGHT,
            Target(TargetKind.SPAN, 1, span),
            text,
            colour,
            provenance=by("Ana", n % 60),
            id=n,
            uid=uid(0x400 + n),
        )

    tags = (
        Tag("economy", "#ff6666", 2, 1, uid(0x601)),
        Tag("=cmd| [[x]]", "", 1, 2, uid(0x602)),
        Tag("déjà vu/nested", "", 1, 3, uid(0x603)),
    )
    annotations = (
        *(note(TargetKind.STATEMENT, 0x101 + i % 5, text) for i, text in enumerate(HOSTILE)),
        note(TargetKind.ARTICLE, 1, LONG_NOTE),
        note(TargetKind.SPAN, 1, "On some words", where(body, "Ministers")),
        note(TargetKind.LINK, 2, "About the link"),
        tag(TargetKind.STATEMENT, 0x102, "economy"),
        tag(TargetKind.ARTICLE, 1, "=cmd| [[x]]"),
        tag(TargetKind.SPAN, 1, "déjà vu/nested", where(body, "😀")),
        highlight(where(body, "à l’eau"), HighlightColour.YELLOW),
        highlight(where(body, "denied"), HighlightColour.MAGENTA, "A comment of a highlight"),
    )
    speakers = (
        Speaker(
            "Zoë Ångström",
            SpeakerKind.PERSON,
            ("Ångström", "the minister"),
            (Role("Prime Minister", "2024-01-01", ""), Role("Mayor", "", "2023-12-31")),
            by("Ana", 1),
            1,
            uid(0x11),
        ),
        Speaker("الوزير", SpeakerKind.UNKNOWN, (), (), found(0.4), 2, uid(0x12)),
        Speaker("田中さん", SpeakerKind.PERSON, (), (), by("Björn </script>", 2), 3, uid(0x13)),
        Speaker("=Office/for: Numbers|#1", SpeakerKind.ORGANISATION, ("ofn",), (), found(0.8), 4, uid(0x14)),
        Speaker("The crowd", SpeakerKind.GROUP, (), (), by("Ana", 2), 5, uid(0x15)),
        Speaker("The report", SpeakerKind.DOCUMENT, (), (), by("Ana", 2), 6, uid(0x16)),
    )
    claims = (
        Claim("The government resigns — “before” Friday </script> 😀.", by("Ana", 6), 1, uid(0x21)),
        Claim("=1+1 is a plan", by("Björn </script>", 6), 2, uid(0x22)),
    )
    stances = (
        Stance(0x102, 1, StanceKind.AGREES, by("Ana", 6), 1, uid(0x31)),
        Stance(0x104, 2, StanceKind.UNCLEAR, found(0.3), 2, uid(0x32)),
    )
    mentions = (
        Mention(1, 1, where(body, "Zoë Ångström"), found(0.9), 1, uid(0x41)),
        Mention(1, 2, where(body, "الوزير"), found(0.9), 2, uid(0x42)),
    )
    far = {0x201: OtherStatement(other, ArticleReference.to(second))}
    near = {0x102: OtherStatement(statements[1], ArticleReference.to(first))}
    return MemoryContents(
        bundles=(
            ArticleBundle(first, statements, mentions, annotations, stances, links[1:], links[:1], far),
            ArticleBundle(
                second,
                (other,),
                (),
                (note(TargetKind.LINK, 1, "Far"),),
                (Stance(0x201, 1, StanceKind.DISAGREES, by("Ana", 7), 3, uid(0x33)),),
                links[:1],
                links[1:2],
                near,
            ),
            ArticleBundle(empty),
        ),
        all_coders=(Coder("Ana", "#ff0000", 1, uid(0x71)), Coder("Björn </script>", "#00ff00", 2, uid(0x72))),
        all_tags=tags,
        all_link_types=link_types(),
        all_speakers=speakers,
        all_claims=claims,
        other_annotations=(note(TargetKind.SPEAKER, 1, "A *speaker* note"), note(TargetKind.CLAIM, 1, "A claim note")),
        originals={1: Original("Café 😀\x00 raw".encode(), "text/html", "a/b.html", "utf-8")},
    )


def large_library(articles: int, statements: int, *, links: bool = True) -> MemoryContents:
    """`articles` articles with `statements` statements each, every tenth linked to the one before it."""
    bundles = []
    for number in range(1, articles + 1):
        sentences = [f"“Número {i} 😀 is {i * 7},” Speaker {i % 20} said in {number}." for i in range(statements)]
        article = article_from_parts(
            Article("", "", publisher=f"Outlet {number % 7}", published=f"2026-11-{number % 28 + 1:02d}", id=number),
            [(BlockKind.TITLE, f"Título {number}"), *((BlockKind.PARAGRAPH, s) for s in sentences)],
        )
        article = replace(article, uid=str(uuid.uuid5(uuid.NAMESPACE_OID, f"article {number}")))
        made = []
        for i, block in enumerate(article.blocks[1:]):
            start, words = block.span.start, block.span.text(article.body)
            content = Span(start, start + words.index("”") + 1)
            source = Span(content.end + 1, content.end + 1 + len(f"Speaker {i % 20}"))
            id_ = number * 100_000 + i
            made.append(
                Statement(
                    number,
                    StatementKind.DIRECT,
                    (content,),
                    (source,),
                    (Span(source.end + 1, source.end + 5),),
                    (i % 20 + 1,),
                    content.text(article.body),
                    found(0.75),
                    found(0.5),
                    id_,
                    str(uuid.uuid5(uuid.NAMESPACE_OID, f"statement {id_}")),
                )
            )
        joined = [
            Link(made[i].id, made[i - 1].id, i % 7 + 1, "", by("Ana"), made[i].id, str(uuid.UUID(int=made[i].id)))
            for i in range(10, statements, 10)
            if links
        ]
        bundles.append(ArticleBundle(article, tuple(made), links=tuple(joined)))
    return MemoryContents(
        bundles=bundles,
        all_coders=(Coder("Ana", "#ff0000", 1, uid(0x71)),),
        all_link_types=link_types(),
        all_speakers=tuple(
            Speaker(f"Speaker {i}", SpeakerKind.PERSON, provenance=found(0.5), id=i + 1, uid=uid(0x900 + i))
            for i in range(20)
        ),
    )


# Any text that a library can hold: SQLite refuses lone surrogates, an article has no carriage returns.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\u2028\u2029\x85"), max_size=30)
words = texts.map(str.strip).filter(bool)
_provenances = st.builds(
    Provenance,
    st.sampled_from(["coder:Ana", "coder:Ida 😀", ENGINE, "other/2.1"]),
    st.none() | st.floats(0, 1),
    st.sampled_from(Status),
    st.just("2026-11-22T07:00:00Z"),
    st.just("2026-11-22T07:00:01.5Z"),
    st.sampled_from(["", "coder:Ana", "coder:Ida 😀"]),
    st.sampled_from(["", "2026-11-22T08:00:00Z"]),
)


@st.composite
def any_library(draw: st.DrawFn) -> MemoryContents:
    """Any small library that the store accepts."""
    ids = iter(range(1, 10_000))

    def fresh() -> dict[str, object]:
        number = next(ids)
        return {"id": number, "uid": uid(number)}

    speakers = [
        Speaker(
            draw(words),
            draw(st.sampled_from(SpeakerKind)),
            tuple(draw(st.lists(words, max_size=2, unique_by=str.casefold))),
            tuple(draw(st.lists(st.builds(Role, words, st.sampled_from(["", "2020"])), max_size=2))),
            draw(_provenances),
            **fresh(),  # type: ignore[arg-type]
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    claims = [Claim(draw(words), draw(_provenances), **fresh()) for _ in range(draw(st.integers(0, 2)))]  # type: ignore[arg-type]
    tags = [
        Tag(name, draw(st.sampled_from(["", "#00ff00"])), **fresh())  # type: ignore[arg-type]
        for name in draw(st.lists(words, max_size=2, unique_by=str.casefold))
    ]
    bundles = [draw(_bundle(fresh, speakers, claims, tags, n)) for n in range(draw(st.integers(0, 2)))]
    bundles = draw(_with_links(fresh, bundles))
    targets = [Target(TargetKind.SPEAKER, s.id) for s in speakers] + [Target(TargetKind.CLAIM, c.id) for c in claims]
    others = [draw(_annotation(fresh, target, tags)) for target in targets if draw(st.booleans())]
    return MemoryContents(
        bundles,
        (Coder("Ana", "#ff0000", 1, uid(0x7001)), Coder("Ida 😀", "#00ff00", 2, uid(0x7002))),
        tags,
        link_types(),
        speakers,
        claims,
        others,
    )


@st.composite
def _annotation(draw: st.DrawFn, fresh, target: Target, tags: list[Tag]) -> Annotation:  # type: ignore[no-untyped-def]
    kinds = [AnnotationKind.NOTE] + [AnnotationKind.TAG] * bool(tags)
    kinds += [AnnotationKind.HIGHLIGHT] * (target.kind is TargetKind.SPAN)
    kind = draw(st.sampled_from(kinds))
    tag = draw(st.sampled_from(tags)) if kind is AnnotationKind.TAG else None
    return Annotation(
        kind,
        target,
        "" if tag else draw(words),
        draw(st.sampled_from(HighlightColour)) if kind is AnnotationKind.HIGHLIGHT else None,
        tag.name if tag else "",
        tag.id if tag else None,
        draw(_provenances),
        **fresh(),
    )


@st.composite
def _spans(draw: st.DrawFn, length: int, least: int) -> tuple[Span, ...]:
    starts = draw(st.lists(st.integers(0, length - 1), min_size=least, max_size=3))
    return merged(Span(start, min(length, start + draw(st.integers(1, 5)))) for start in starts)


@st.composite
def _bundle(draw: st.DrawFn, fresh, speakers, claims, tags, number: int) -> ArticleBundle:  # type: ignore[no-untyped-def]
    template = Article("", "", byline=draw(texts), publisher=draw(texts), section=draw(texts), language="en", **fresh())
    # The number keeps the bodies apart: the same body is the same article.
    parts = [(BlockKind.TITLE, f"{number} {draw(words)}")]
    parts += [(BlockKind.PARAGRAPH, draw(words)) for _ in range(draw(st.integers(0, 2)))]
    article = article_from_parts(template, parts)
    length = len(article.body)
    statements = []
    for _ in range(draw(st.integers(0, 3))):
        content = draw(_spans(length, 1))
        said_by = draw(st.lists(st.sampled_from(speakers), max_size=3, unique=True)) if speakers else []
        statements.append(
            Statement(
                article.id,
                draw(st.sampled_from(StatementKind)),
                content,
                draw(_spans(length, 0)),
                draw(_spans(length, 0)),
                tuple(speaker.id for speaker in said_by),
                pieces_text(content, article.body),
                draw(_provenances),
                draw(_provenances),
                **fresh(),
            )
        )
    statements.sort(key=lambda s: (s.all_spans[0].start, s.id))
    spot = draw(_spans(length, 1))[0]
    targets = [Target(TargetKind.ARTICLE, article.id), Target(TargetKind.SPAN, article.id, spot)]
    targets += [Target(TargetKind.STATEMENT, s.id) for s in statements]
    stances = [
        Stance(s.id, c.id, draw(st.sampled_from(StanceKind)), draw(_provenances), **fresh())
        for s in statements
        for c in claims
        if draw(st.booleans())
    ]
    mentions = [
        Mention(article.id, s.id, draw(_spans(length, 1))[0], draw(_provenances), **fresh())
        for s in speakers
        if draw(st.booleans())
    ]
    mentions.sort(key=lambda m: (m.span.start, m.id))
    annotations = [draw(_annotation(fresh, t, tags)) for t in targets if draw(st.booleans())]
    return ArticleBundle(article, tuple(statements), tuple(mentions), tuple(annotations), tuple(stances))


@st.composite
def _with_links(draw: st.DrawFn, fresh, bundles: list[ArticleBundle]) -> list[ArticleBundle]:  # type: ignore[no-untyped-def]
    places = {s.id: (s, b) for b in bundles for s in b.statements}
    if len(places) < 2:
        return bundles
    links = []
    for _ in range(draw(st.integers(0, 3))):
        start, end = draw(st.lists(st.sampled_from(sorted(places)), min_size=2, max_size=2, unique=True))
        type_ = draw(st.sampled_from(link_types()))
        links.append(Link(start, end, type_.id, draw(texts), draw(_provenances), **fresh()))

    def far(bundle: ArticleBundle, mine: list[Link]) -> dict[int, OtherStatement]:
        ends = {e for link in mine for e in (link.from_id, link.to_id) if places[e][1] is not bundle}
        return {e: OtherStatement(places[e][0], ArticleReference.to(places[e][1].article)) for e in ends}

    out = []
    for bundle in bundles:
        starting = [x for x in links if places[x.from_id][1] is bundle]
        coming = [x for x in links if places[x.to_id][1] is bundle and places[x.from_id][1] is not bundle]
        others = far(bundle, starting + coming)
        out.append(replace(bundle, links=tuple(starting), incoming=tuple(coming), others=others))
    return out
