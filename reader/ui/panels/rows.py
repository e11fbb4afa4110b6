"""The rows of the statement panel's two trees, worked out from its content; nothing here knows Qt."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import groupby

from reader.domain.annotation import Annotation, AnnotationKind, TargetKind
from reader.domain.claim import Claim, Stance, StanceKind
from reader.domain.provenance import Status
from reader.domain.record import Record, replace
from reader.domain.speaker import Speaker, SpeakerKind
from reader.domain.statement import Statement
from reader.ui.panels.content import PanelContent

_MOST_CHARACTERS = 600
"""No row shows more of a text than this, whatever its width."""
STANCE_ORDER = (StanceKind.AGREES, StanceKind.DISAGREES, StanceKind.UNCLEAR)


class StatementRow(Record):
    """A statement with what its row shows. `speakers` are names, the first one's first; `colour` is that one's index.

    `partners` is set where the row stands under one of several speakers: the names of the others. `stance` is set
    where it stands under a claim. `words` is the beginning of the statement's text as one line.
    """

    statement: Statement
    speakers: tuple[str, ...] = ()
    colour: int | None = None
    notes: int = 0
    links: int = 0
    tags: tuple[str, ...] = ()
    claims: int = 0
    stance: StanceKind | None = None
    words: str = ""
    partners: tuple[str, ...] = ()

    @property
    def key(self) -> int:
        """The statement's id."""
        return self.statement.id

    @property
    def signs(self) -> tuple[tuple[str, ...], int | None, int, int, tuple[str, ...], int]:
        """What the row shows beside the statement itself."""
        return self.speakers, self.colour, self.notes, self.links, self.tags, self.claims

    @property
    def status(self) -> Status:
        """What a person decided about it."""
        return self.statement.provenance.status


class SpeakerRow(Record):
    """A speaker with the number of statements shown, of all there are, and of those not yet reviewed.

    `key` is the speaker's id, None for the statements whose speaker is unknown.
    """

    key: int | None
    name: str
    kind: SpeakerKind
    roles: tuple[str, ...]
    colour: int | None
    shown: int
    total: int
    unreviewed: int


class ClaimRow(Record):
    """A claim with the number of its statements by stance; `key` None holds the statements on no claim yet."""

    key: int | None
    text: str
    shown: int
    stances: tuple[tuple[StanceKind, int], ...] = ()


class Group(Record):
    """A top row and the rows under it."""

    row: SpeakerRow | ClaimRow
    children: tuple[StatementRow, ...]


def statement_rows(content: PanelContent, before: Iterable[StatementRow] = ()) -> list[StatementRow]:
    """A row for every statement, in the order of the text; rows of `before` that are still true are used again."""
    names = {speaker.id: speaker.name for speaker in content.speakers}
    known = {row.key: row for row in before}
    notes, tags = _notes_and_tags(content.annotations)
    claims = Counter(stance.statement_id for stance in content.stances)
    rows = []
    for statement in content.statements:
        speaker_id = statement.speaker_id
        speakers = tuple(names[id_] for id_ in statement.speaker_ids if id_ in names)
        colour = content.speaker_colours.get(speaker_id) if speaker_id is not None else None
        key = statement.id
        signs = (speakers, colour, notes[key], content.link_counts.get(key, 0), tags.get(key, ()), claims[key])
        old = known.get(key)
        if old is not None and old.statement is statement and old.signs == signs:
            rows.append(old)
        else:
            rows.append(StatementRow(statement, *signs, words=one_line(statement.text)))
    return rows


def one_line(text: str) -> str:
    """The beginning of a text with every run of white space as one space."""
    return " ".join(text[:_MOST_CHARACTERS].split())


def _notes_and_tags(annotations: Iterable[Annotation]) -> tuple[Counter[int], dict[int, tuple[str, ...]]]:
    """How many notes each statement has, and which tags."""
    notes: Counter[int] = Counter()
    tags: dict[int, tuple[str, ...]] = {}
    for annotation in annotations:
        target = annotation.target
        if target.kind is not TargetKind.STATEMENT:
            continue
        if annotation.kind is AnnotationKind.NOTE:
            notes[target.id] += 1
        elif annotation.kind is AnnotationKind.TAG:
            tags[target.id] = (*tags.get(target.id, ()), annotation.tag)
    return notes, tags


def speaker_groups(
    content: PanelContent, rows: Iterable[StatementRow], matching: Collection[int] | None, unknown: str
) -> list[Group]:
    """The speakers in the order of their first statement, the unknown one (named `unknown`) last.

    What several say together stands under each of them. `matching` holds the ids of the statements to show, None for
    all. A speaker with nothing to show is left out.
    """
    speakers = {speaker.id: speaker for speaker in content.speakers}
    by_speaker: dict[int | None, list[StatementRow]] = {}
    for row in rows:
        together = [id_ for id_ in row.statement.speaker_ids if id_ in speakers]
        for speaker_id in together:
            others = tuple(speakers[other].name for other in together if other != speaker_id)
            by_speaker.setdefault(speaker_id, []).append(replace(row, partners=others) if others else row)
        if not together:
            by_speaker.setdefault(None, []).append(row)
    groups = []
    for key in sorted(by_speaker, key=lambda k: k is None):
        everything = by_speaker[key]
        shown = _shown(everything, matching)
        if shown:
            speaker = speakers[key] if key is not None else Speaker(unknown)
            groups.append(Group(_speaker_row(key, speaker, content, everything, shown), shown))
    return groups


def claim_groups(
    content: PanelContent, rows: Iterable[StatementRow], matching: Collection[int] | None, unassigned: str
) -> list[Group]:
    """The claims, under each the statements on it: those that agree, disagree, then the unclear ones.

    Claims that no statement here is on follow the others, and a filter hides them. The statements on no claim come
    last, under a row with the text `unassigned`.
    """
    rows = list(rows)
    by_id = {row.key: row for row in _shown(rows, matching)}
    order = {key: place for place, key in enumerate(by_id)}
    groups = [_claim_group(claim, stances, by_id, order) for claim, stances in _stances_by_claim(content)]
    groups.sort(key=lambda group: not group.children)
    if matching is not None:
        groups = [group for group in groups if group.children]
    free = _shown([row for row in rows if not row.claims], matching)
    if free:
        groups.append(Group(ClaimRow(None, unassigned, len(free)), free))
    return groups


def _shown(rows: Iterable[StatementRow], matching: Collection[int] | None) -> tuple[StatementRow, ...]:
    return tuple(row for row in rows if matching is None or row.key in matching)


def _speaker_row(
    key: int | None,
    speaker: Speaker,
    content: PanelContent,
    rows: list[StatementRow],
    shown: tuple[StatementRow, ...],
) -> SpeakerRow:
    return SpeakerRow(
        key=key,
        name=speaker.name,
        kind=speaker.kind,
        roles=tuple(role.name for role in speaker.roles),
        colour=content.speaker_colours.get(key) if key is not None else None,
        shown=len(shown),
        total=len(rows),
        unreviewed=sum(row.status is Status.SUGGESTED for row in rows),
    )


def _stances_by_claim(content: PanelContent) -> list[tuple[Claim, list[Stance]]]:
    taken: defaultdict[int, list[Stance]] = defaultdict(list)
    for stance in content.stances:
        taken[stance.claim_id].append(stance)
    return [(claim, taken[claim.id]) for claim in content.claims]


def _claim_group(
    claim: Claim, stances: list[Stance], by_id: Mapping[int, StatementRow], order: Mapping[int, int]
) -> Group:
    here = [s for s in stances if s.statement_id in by_id]
    here.sort(key=lambda s: (STANCE_ORDER.index(s.kind), order[s.statement_id]))
    children = tuple(replace(by_id[s.statement_id], stance=s.kind) for s in here)
    counts = tuple((kind, len(list(group))) for kind, group in groupby(here, key=lambda s: s.kind))
    return Group(ClaimRow(claim.id, claim.text, len(children), counts), children)
