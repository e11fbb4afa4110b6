"""A small article with everything on it, and one as large as they come; plain domain objects, no library."""

from __future__ import annotations

from reader.domain.annotation import Annotation, AnnotationKind, Tag, Target, TargetKind
from reader.domain.article import ArticleSummary
from reader.domain.claim import Claim, Stance, StanceKind
from reader.domain.link import BUILTIN_LINK_TYPES, Link, LinkEnd, LinkType
from reader.domain.provenance import Provenance, Status
from reader.domain.search import HitKind, SearchHit
from reader.domain.spans import Span
from reader.domain.speaker import Role, Speaker, SpeakerKind
from reader.domain.statement import Statement, StatementKind
from reader.ui.panels.content import InspectorContent, PanelContent

ENGINE = "according-to/1.0"
SAID = (
    (1, StatementKind.DIRECT, Status.ACCEPTED, 0.97, "“The dam was inspected in March and every gate was sound.”"),
    (2, StatementKind.INDIRECT, Status.SUGGESTED, 0.87, "nobody had opened the third gate since the winter"),
    (1, StatementKind.DIRECT, Status.SUGGESTED, 0.91, "“I never said that the gates were sound. I said that they had "
        "been looked at, which, as every engineer will tell you, is an altogether different thing.”"),
    (3, StatementKind.MIXED, Status.ACCEPTED, None, "the flood was “a disaster with a date of birth”"),
    (None, StatementKind.INDIRECT, Status.SUGGESTED, 0.52, "two villages had been warned by telephone"),
    (2, StatementKind.DIRECT, Status.REJECTED, 0.61, "“Ask the ministry.”"),
    (4, StatementKind.INDIRECT, Status.ACCEPTED, 0.78, "inspections had been cut by a third in three years"),
)  # fmt: skip
SPEAKERS = (
    Speaker("Mira Oslak", SpeakerKind.PERSON, ("Oslak",), (Role("minister for water"),), id=1),
    Speaker("Dam operators’ union", SpeakerKind.ORGANISATION, id=2),
    Speaker("Jón Þorvaldsson", SpeakerKind.PERSON, (), (Role("hydrologist"), Role("professor at Kell")), id=3),
    Speaker("Audit report 2024/17", SpeakerKind.DOCUMENT, id=4),
)
CLAIMS = (Claim("The gates of the dam were sound before the flood", id=1), Claim("The villages were warned", id=2))
STANCES = (
    Stance(1, 1, StanceKind.AGREES, id=1),
    Stance(2, 1, StanceKind.DISAGREES, id=2),
    Stance(3, 1, StanceKind.DISAGREES, id=3),
    Stance(7, 1, StanceKind.UNCLEAR, id=4),
)
TAGS = (Tag("infrastructure", "#2ea8e5", 3, id=1), Tag("to check", "#ff6666", 1, id=2), Tag("budget", id=3))
LINK_TYPES = tuple(
    LinkType(t.name, t.inverse, t.cito, t.colour, t.builtin, id=i) for i, t in enumerate(BUILTIN_LINK_TYPES, 1)
)


def provenance(status: Status, confidence: float | None) -> Provenance:
    """By the engine if there is a confidence, else by Ana."""
    origin = "coder:Ana" if confidence is None else ENGINE
    return Provenance(origin, confidence, status, "2026-09-01T08:00:00Z", "2026-09-03T10:30:00Z")


def body() -> str:
    """The words of all statements, each with its speaker before it."""
    return "\n\n".join(f"{_name(speaker)} said {text}" for speaker, _, _, _, text in SAID)


def _name(speaker_id: int | None) -> str:
    return next((s.name for s in SPEAKERS if s.id == speaker_id), "Somebody")


def statements() -> tuple[Statement, ...]:
    """The statements of `body`, ids from 1."""
    found, offset = [], 0
    for number, (speaker_id, kind, status, confidence, text) in enumerate(SAID, 1):
        name = _name(speaker_id)
        cue = offset + len(name) + 1
        content = cue + len("said ")
        made = provenance(status, confidence)
        found.append(
            Statement(
                article_id=1,
                kind=kind,
                content=(Span(content, content + len(text)),),
                source=(Span(offset, offset + len(name)),),
                cue=(Span(cue, cue + 4),),
                speaker_ids=(speaker_id,) if speaker_id else (),
                text=text,
                provenance=made,
                speaker=made,
                id=number,
            )
        )
        offset = content + len(text) + 2
    return tuple(found)


def note(statement_id: int, text: str, note_id: int = 1) -> Annotation:
    """A note on a statement."""
    target = Target(TargetKind.STATEMENT, statement_id)
    made = Provenance("coder:Ana", None, Status.ACCEPTED, "2026-09-03T10:30:00Z", "2026-09-03T10:30:00Z")
    return Annotation(AnnotationKind.NOTE, target, text, provenance=made, id=note_id)


def tagged(statement_id: int, tag: Tag, annotation_id: int) -> Annotation:
    """A tag on a statement."""
    target = Target(TargetKind.STATEMENT, statement_id)
    return Annotation(AnnotationKind.TAG, target, tag=tag.name, tag_id=tag.id, id=annotation_id)


def panel_content() -> PanelContent:
    """The small article with all that hangs on it."""
    annotations = (note(1, "Compare with March."), tagged(1, TAGS[0], 2), tagged(3, TAGS[1], 3), tagged(3, TAGS[0], 4))
    return PanelContent(
        statements=statements(),
        speakers=SPEAKERS,
        speaker_colours={s.id: i for i, s in enumerate(SPEAKERS)},
        claims=CLAIMS,
        stances=STANCES,
        annotations=annotations,
        link_counts={1: 2, 3: 1},
        tags=TAGS,
    )


def large_content(count: int = 2000, speakers: int = 60) -> PanelContent:
    """Many statements by many speakers."""
    made = [Speaker(f"Speaker number {i}", SpeakerKind.PERSON, id=i) for i in range(1, speakers + 1)]
    words = "said a good many things about the state of the roads and who is to mend them"
    many = [
        Statement(
            article_id=2,
            kind=list(StatementKind)[i % 3],
            content=(Span(i * 100, i * 100 + 80),),
            speaker_ids=(1 + (i * 7) % speakers,),
            text=f"Statement {i} {words if i % 3 else ''}",
            provenance=provenance(list(Status)[i % 2], 0.5 + (i % 50) / 100),
            id=i,
        )
        for i in range(1, count + 1)
    ]
    return PanelContent(many, made, {s.id: i for i, s in enumerate(made)})


def link_ends() -> tuple[LinkEnd, ...]:
    """What the first statement is linked with: one link out, one in from another article."""
    said = statements()
    abroad = Statement(
        2, StatementKind.DIRECT, (Span(10, 60),), speaker_ids=(1,), id=99,
        text="“We have not looked at the dam since last autumn, and nobody asked us to.”",
    )  # fmt: skip
    return (
        LinkEnd(
            Link(1, 3, 1, "First *sound*, then only “looked at”.", id=1), LINK_TYPES[0], True, said[2],
            ("Mira Oslak",), "Flood takes two villages",
        ),
        LinkEnd(Link(99, 1, 4, id=2), LINK_TYPES[3], False, abroad, "Mira Oslak", "Minister: dam not inspected"),
    )  # fmt: skip


def inspector_content(number: int = 1) -> InspectorContent:
    """A statement of the small article with everything on it."""
    annotations = (
        note(1, "Compare with **March**: see the [minutes](https://example.org/minutes).\n\n- gate 3\n- gate 4"),
        tagged(1, TAGS[0], 2),
        tagged(1, TAGS[1], 3),
    )
    return InspectorContent(
        statement=statements()[number - 1],
        body=body(),
        speakers=SPEAKERS,
        annotations=annotations if number == 1 else (),
        tags=TAGS,
        claims=CLAIMS,
        stances=tuple(s for s in STANCES if s.statement_id == number),
        links=link_ends() if number == 1 else (),
        link_types=LINK_TYPES,
        speaker_colours={s.id: i for i, s in enumerate(SPEAKERS)},
    )


def summaries() -> list[ArticleSummary]:
    """Rows of the library's list."""
    long = "A very long headline about the gates, the dam and the ministry, the engineers and the two villages"
    rows = (
        ("Flood takes two villages", "Kell Courier", "Ana Brandt", "2024-05-02", 7, 3),
        ("Minister: dam not inspected", "Oslak Today", "", "2024-05-04T09:10:00Z", 12, 0),
        (long, "The Northern Messenger and Advertiser", "By a reporter", "2024-05-05", 40, 40),
        ("Untitled", "", "", "", 0, 0),
    )  # fmt: skip
    return [
        ArticleSummary(i, str(i), title, publisher, byline, published, "", "en", "2026-09-01T08:00:00Z", count, open_)
        for i, (title, publisher, byline, published, count, open_) in enumerate(rows, 1)
    ]


def hits() -> list[SearchHit]:
    """Results of several kinds."""
    return [
        SearchHit(HitKind.ARTICLE, 1, "Flood takes two villages", "… the dam above the villages …", 1, Span(3, 6)),
        SearchHit(HitKind.STATEMENT, 1, "Mira Oslak", "“The dam was inspected in March …”", 1, Span(16, 70)),
        SearchHit(HitKind.STATEMENT, 7, "Audit report 2024/17", "inspections of the dam had been cut", 1, Span(1, 9)),
        SearchHit(HitKind.NOTE, 1, "Flood takes two villages", "Compare with March.", 1, None),
        SearchHit(HitKind.TAG, 1, "dam", "", None, None),
        SearchHit(HitKind.SPEAKER, 2, "Dam operators’ union", "", None, None),
        SearchHit(HitKind.LINK, 1, "contradicts", "first the dam was sound …", 1, Span(16, 70)),
        SearchHit(HitKind.CLAIM, 1, "The gates of the dam were sound before the flood", "", None, None),
    ]
