"""Makes the library that later versions must be able to open: `python -m tests.store.make_library`.

Run once for each version of the schema, before it is released; the files are never made anew.
"""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path

from reader.domain.annotation import HighlightColour, Target, TargetKind
from reader.domain.claim import StanceKind
from reader.domain.proposal import Extraction, ProposedSpeaker, ProposedStatement
from reader.domain.provenance import Status
from reader.domain.speaker import Role, SpeakerKind
from reader.domain.statement import StatementKind
from reader.services import annotations, articles, claims, extraction, history, links, speakers, statements
from reader.services.library import Library, open_library
from reader.store.schema import NEWEST
from tests.services.examples import imported, where

LIBRARIES = Path(__file__).parent / "libraries"


def fill(library: Library) -> None:
    """One of everything, a step that was undone and one that was discarded."""
    first, _ = articles.add_article(library, imported(publisher="The Post", url="https://post.example/dam"))
    second, _ = articles.add_article(library, imported("Dam cracks"))
    body = library.articles.get(first).body
    zoe = ProposedSpeaker(
        "Zoë Ångström", SpeakerKind.PERSON, ("Ångström",), ("minister",), (where(body, "Zoë Ångström"),)
    )
    found = ProposedStatement(
        StatementKind.DIRECT,
        (where(body, "“The dam is safe,”"), where(body, "“It will stand.”")),
        (where(body, "Zoë Ångström"),),
        (where(body, "said"),),
        speakers=(0,),
        confidence=0.9,
        speaker_confidence=0.8,
    )
    extraction.store_extraction(library, first, Extraction("test/1.0", (zoe,), (found,)))
    (proposed,) = library.statements.of_article(first)
    statements.set_status(library, [proposed.id], Status.ACCEPTED)
    engineer, _ = speakers.create_speaker(
        library, "Ivo Brandt", SpeakerKind.PERSON, aliases=["Brandt"], roles=[Role("engineer", "2019", "2024-05")]
    )
    body = library.articles.get(second).body
    denial, _ = statements.create_statement(library, second, [where(body, "denied it")], speaker_id=engineer)
    claim, _ = claims.create_claim(library, "The dam is safe", [proposed.id])
    claims.set_stance(library, [denial], claim, StanceKind.DISAGREES)
    contradicts = library.links.types()[0].id
    link, _ = links.create_link(library, proposed.id, denial, contradicts, "He *denies* it")
    repaired = where(library.articles.get(first).body, "repaired")
    annotations.add_highlight(library, first, repaired, HighlightColour.GREEN, "by whom?")
    annotations.add_note(library, Target(TargetKind.STATEMENT, denial), "See the **report**")
    annotations.add_tag(
        library,
        [Target(TargetKind.LINK, link), Target(TargetKind.CLAIM, claim), Target(TargetKind.SPEAKER, engineer)],
        "dam",
    )
    statements.set_speakers(library, [denial], [engineer, library.speakers.all()[0].id])
    speakers.create_speaker(library, "Discarded", SpeakerKind.GROUP)
    history.undo(library)
    articles.edit_article(library, first, byline="Per Holm")
    statements.delete_statements(library, [denial])
    history.undo(library)


if __name__ == "__main__":
    target = LIBRARIES / f"version-{NEWEST}.accordingto.gz"
    if target.exists():
        raise SystemExit(f"{target} is there already; a released version never changes")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.accordingto"
        with open_library(path, coder="Ana") as library:
            fill(library)
        target.write_bytes(gzip.compress(path.read_bytes(), mtime=0))
