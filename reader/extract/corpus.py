"""Annotated articles in brat standoff as PolNeAR lays them out: text/NAME.txt, attributions/NAME_ANNOTATOR.ann.

PolNeAR: Newell, Margolin and Ruths, "An Attribution Relations Corpus for Political News", LREC 2018.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

ROLES = ("source", "cue", "content")
Pieces = list[tuple[int, int]]


@dataclass(frozen=True)
class Attribution:
    """One annotated statement: its pieces in code points, a role may be empty; ident is its line in the file."""

    ident: str
    source: Pieces = field(default_factory=list)
    cue: Pieces = field(default_factory=list)
    content: Pieces = field(default_factory=list)


@dataclass(frozen=True)
class Annotation:
    """One annotator's reading of an article."""

    attributions: list[Attribution]
    discarded: Pieces


@dataclass(frozen=True)
class Document:
    """An article and each annotator's reading of it; `text` as read with newline=""."""

    name: str
    text: str
    annotations: list[Annotation]


def read_corpus(folder: Path) -> list[Document]:
    """All annotated documents of a corpus folder, by name."""
    files: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        files[path.stem.rsplit("_", 1)[0]].append(path)
    documents = []
    for name, paths in sorted(files.items()):
        with (folder / "text" / f"{name}.txt").open(encoding="utf-8", newline="") as handle:
            documents.append(Document(name, handle.read(), [read_annotation(path) for path in paths]))
    return documents


def read_annotation(path: Path) -> Annotation:
    """One .ann file."""
    spans: dict[str, Pieces] = {}
    discarded: Pieces = []
    events: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if line.startswith("T") and len(parts) >= 2:
            kind, _, where = parts[1].partition(" ")
            pieces = [(int(a), int(b)) for a, b in (piece.split() for piece in where.split(";"))]
            spans[parts[0]] = pieces
            if kind == "Discard":
                discarded += pieces
        elif line.startswith("E") and len(parts) >= 2:
            events.append([parts[0], *parts[1].split()])
    return Annotation([_attribution(event, spans) for event in events], discarded)


def _attribution(event: list[str], spans: dict[str, Pieces]) -> Attribution:
    found: dict[str, Pieces] = {role: [] for role in ROLES}
    for argument in event[1:]:
        role, _, reference = argument.partition(":")
        role = re.sub(r"\d+$", "", role.lower())
        if role in ROLES:
            found[role] += spans.get(reference, [])
    return Attribution(event[0], **{role: sorted(pieces) for role, pieces in found.items()})
