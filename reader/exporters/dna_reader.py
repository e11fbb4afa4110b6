"""Reads databases of the Discourse Network Analyzer, version 3: documents, statements, persons, concepts, coders.

A statement's person, or else its organization, speaks; its concept is a claim that it agrees or disagrees with. What
else a statement type of others asks for becomes tags and notes. Nothing is ever written to the file.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reader.domain.annotation import Annotation, AnnotationKind, Tag, Target, TargetKind
from reader.domain.article import Article, normalise_newlines
from reader.domain.claim import Claim, Stance, StanceKind
from reader.domain.contents import MemoryContents
from reader.domain.errors import ImportFailed
from reader.domain.exchange import Unanchored
from reader.domain.offsets import OffsetMap
from reader.domain.provenance import Coder, Provenance, Status
from reader.domain.record import replace
from reader.domain.spans import Span
from reader.domain.speaker import Speaker, SpeakerKind
from reader.domain.statement import Statement, StatementKind
from reader.exporters.bundles import Bundles, uid_of
from reader.exporters.dna_schema import SHORT
from reader.exporters.plain_texts import RawPositions, first_line, paragraph_blocks

_NEEDED = {"DOCUMENTS", "STATEMENTS", "VARIABLES", "ENTITIES", "DATASHORTTEXT", "DATABOOLEAN", "DATALONGTEXT", "CODERS"}
_LIMIT = 1 << 30
_VALUES = {
    "DATASHORTTEXT": "SELECT d.StatementId, v.Variable, e.Value FROM DATASHORTTEXT AS d "
    "JOIN VARIABLES AS v ON v.ID = d.VariableId JOIN ENTITIES AS e ON e.ID = d.Entity",
    **{
        table: f"SELECT d.StatementId, v.Variable, d.Value FROM {table} AS d JOIN VARIABLES AS v ON v.ID = d.VariableId"
        for table in ("DATALONGTEXT", "DATABOOLEAN", "DATAINTEGER")
    },
}
_OURS = {"person", "organization", "concept", "agreement", "quote", "status", "uid"}
_ENGINE = re.compile(r"[\w.-]+/\d[\w.]*")
"""How engines are named; ours write what they found as a coder of that name."""
_OPENING = '“"«„‘'
Values = Mapping[str, Any]


def recognises(source: Path) -> bool:
    """Whether a file is named like a database of that program."""
    return source.suffix.lower() == ".dna"


def read(source: Path) -> MemoryContents:
    """The library that a database holds. Raises ImportFailed."""
    try:
        if source.stat().st_size > _LIMIT:
            raise ImportFailed(f"“{source.name}” is larger than {_LIMIT >> 20} MB; nothing was read.")
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            # A view could do anything for ever; only plain tables are read.
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            missing = sorted(_NEEDED - {name for (name,) in tables})
            if missing:
                raise ImportFailed(f"“{source.name}” has no table {missing[0]}, so it is no DNA 3 database.")
            return _Database(connection).contents()
    except OSError as error:
        raise ImportFailed(f"“{source.name}” could not be read ({error.strerror}); check its name.") from error
    except (sqlite3.Error, ValueError, TypeError, KeyError, OverflowError) as error:
        raise ImportFailed(f"“{source.name}” is no sound DNA 3 database ({error}); nothing was read.") from error


@dataclass(frozen=True, slots=True)
class _Document:
    """A document as an article, and how to find its positions, which count UTF-16 units of the text as it was."""

    article: Article
    units: OffsetMap
    positions: RawPositions

    def span(self, start: int, stop: int) -> Span | None:
        """The span of a statement; None if it is outside the text."""
        try:
            return Span(*(self.positions.of(self.units.to_code_point(place)) for place in (start, stop)))
        except ValueError:
            return None


class _Database:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._count = 0
        self._coders: dict[int, Coder] = {}
        self._speakers: dict[tuple[str, SpeakerKind], Speaker] = {}
        self._claims: dict[str, Claim] = {}
        self._tags: dict[str, Tag] = {}
        self._unanchored: list[Unanchored] = []
        self._origins: set[str] = set()
        self._statements: dict[str, Statement] = {}
        self._stances: set[str] = set()

    def contents(self) -> MemoryContents:
        for id_, name, *rgb in self._rows("SELECT ID, Name, Red, Green, Blue FROM CODERS"):
            colour = "#" + "".join(f"{int(part):02x}" for part in rgb)
            self._coders[id_] = Coder(str(name), colour, self._number(), uid_of(f"coder {name}"))
        documents = {
            row[0]: self._document(row)
            for row in self._rows("SELECT ID, Title, Text, Author, Source, Section, Notes, Date FROM DOCUMENTS")
        }
        documents = {id_: document for id_, document in documents.items() if document.article.body.strip()}
        bundles = Bundles(document.article for document in documents.values())
        values: dict[int, dict[str, Any]] = {}
        tables = {name for (name,) in self._rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table, query in _VALUES.items():
            for statement, variable, value in self._rows(query) if table in tables else ():
                values.setdefault(statement, {})[variable] = value
        for row in self._rows(
            "SELECT ID, DocumentId, Start, Stop, Coder FROM STATEMENTS ORDER BY DocumentId, Start, ID"
        ):
            if row[1] in documents:
                self._read_statement(documents[row[1]], row, values.get(row[0], {}), bundles)
        for statement in self._statements.values():
            bundles.add_statement(statement)
        return MemoryContents(
            bundles.finished(),
            [coder for coder in self._coders.values() if coder.origin in self._origins],
            list(self._tags.values()),
            (),
            list(self._speakers.values()),
            list(self._claims.values()),
            unanchored=tuple(self._unanchored),
        )

    def _rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        return iter(self._connection.execute(query))

    def _number(self) -> int:
        self._count += 1
        return self._count

    def _document(self, row: tuple[Any, ...]) -> _Document:
        id_, title, raw, author, publisher, section, notes, seconds = row
        raw = str(raw)
        body = normalise_newlines(raw)
        title = str(title) or first_line(body)
        article = Article(
            title,
            body,
            paragraph_blocks(body, title),
            byline=str(author or ""),
            publisher=str(publisher or ""),
            section=str(section or ""),
            url=notes if isinstance(notes, str) and notes.startswith(("http://", "https://")) else "",
            published=datetime.fromtimestamp(int(seconds), UTC).date().isoformat() if seconds else "",
            id=self._number(),
            uid=uid_of(f"DNA document {id_} {title} {seconds}"),
        )
        return _Document(article, OffsetMap(raw, "utf-16"), RawPositions(raw))

    def _read_statement(self, document: _Document, row: tuple[Any, ...], values: Values, bundles: Bundles) -> None:
        """A row of STATEMENTS. Rows of ours that share a uid are one statement with several speakers or stances."""
        id_, _, start, stop, coder_id = row
        article = document.article
        span = document.span(int(start), int(stop))
        if span is None:
            reason = "It lies outside the document's text."
            self._unanchored.append(
                Unanchored(article.title, str(values.get("quote", "")), "statement", reason, article.uid)
            )
            return
        coder = self._coders.get(coder_id)
        origin = coder.origin if coder else ""
        if coder and _ENGINE.fullmatch(coder.name):
            origin = coder.name
        by = Provenance(origin, None, Status.ACCEPTED)
        self._origins.add(by.origin)
        uid = uid_of(str(values.get("uid") or f"{article.uid} statement {id_}"))
        said = self._statement(article, span, values, by, uid)
        known = self._statements.get(uid)
        if known is None:
            self._add_rest(said, values, by, bundles)
        else:
            said = replace(known, speaker_ids=tuple(dict.fromkeys((*known.speaker_ids, *said.speaker_ids))))
        self._statements[uid] = said
        concept = str(values.get("concept") or "")
        if concept:
            kind = StanceKind.AGREES if values.get("agreement", 1) else StanceKind.DISAGREES
            claim = self._claim(concept, by)
            made = uid_of(f"{uid} stance {concept}")
            if made not in self._stances:
                self._stances.add(made)
                bundles.add(article.id, Stance(said.id, claim.id, kind, by, self._number(), made))

    def _statement(self, article: Article, span: Span, values: Values, by: Provenance, uid: str) -> Statement:
        words = span.text(article.body)
        status = values.get("status")
        person, organisation = str(values.get("person") or ""), str(values.get("organization") or "")
        kind = SpeakerKind.PERSON if person else SpeakerKind.ORGANISATION
        speaker = self._speaker(person or organisation, kind, by) if person or organisation else None
        return Statement(
            article.id,
            StatementKind.DIRECT if words[:1] in _OPENING else StatementKind.INDIRECT,
            (span,),
            (),
            (),
            (speaker.id,) if speaker else (),
            words,
            replace(by, status=Status(status)) if status in set(Status) else by,
            by,
            self._number(),
            uid,
        )

    def _add_rest(self, said: Statement, values: Values, by: Provenance, bundles: Bundles) -> None:
        """What other types of statements ask for: short texts are tags, long ones notes."""
        target = Target(TargetKind.STATEMENT, said.id)
        for variable, value in values.items():
            if variable in _OURS or value in ("", None):
                continue
            made = uid_of(f"{said.uid} {variable}")
            note = Annotation(
                AnnotationKind.NOTE, target, f"{variable}: {value}", provenance=by, id=self._number(), uid=made
            )
            if len(str(value)) <= SHORT and "\n" not in str(value):
                tag = self._tag(f"{variable}: {value}")
                note = replace(note, kind=AnnotationKind.TAG, text="", tag=tag.name, tag_id=tag.id)
            bundles.add(said.article_id, note)

    def _speaker(self, name: str, kind: SpeakerKind, by: Provenance) -> Speaker:
        if (name, kind) not in self._speakers:
            uid = uid_of(f"speaker {kind.value} {name}")
            self._speakers[name, kind] = Speaker(name, kind, provenance=by, id=self._number(), uid=uid)
        return self._speakers[name, kind]

    def _claim(self, text: str, by: Provenance) -> Claim:
        if text not in self._claims:
            self._claims[text] = Claim(text, by, self._number(), uid_of(f"claim {text}"))
        return self._claims[text]

    def _tag(self, name: str) -> Tag:
        return self._tags.setdefault(name.casefold(), Tag(name, id=self._number(), uid=uid_of(f"tag {name}")))
