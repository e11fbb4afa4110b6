"""Writes JSON Lines: one article a line with its speakers and statements, as the `extract` command names things.

Offsets are [start, end) in code points of "text". Ids are uids; statements, mentions and stances name them, and
"newer" the version that took an article's place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from reader.domain.annotation import Annotation, TargetKind
from reader.domain.exchange import ArticleBundle, LibraryContents
from reader.domain.provenance import Provenance
from reader.domain.spans import Span
from reader.domain.speaker import Speaker
from reader.exporters.bundles import ARTICLE_FIELDS
from reader.exporters.json_writing import write_lines
from reader.exporters.run import ExportRun


def write(contents: LibraryContents, output: Path, run: ExportRun) -> None:
    """Write one object for each article of `contents`."""
    write_lines(output, _articles(contents, run))


def _articles(contents: LibraryContents, run: ExportRun) -> Iterator[dict[str, Any]]:
    speakers = {s.id: s for s in contents.speakers()}
    claims = {c.id: c for c in contents.claims()}
    types = {t.id: t.name for t in contents.link_types()}
    for bundle in run.articles(contents):
        uids = {s.id: s.uid for s in bundle.statements} | {i: o.statement.uid for i, o in bundle.others.items()}
        yield {
            "id": bundle.article.uid,
            **{name: getattr(bundle.article, name) for name in ARTICLE_FIELDS},
            "newer": bundle.article.newer,
            "text": bundle.article.body,
            "blocks": [[b.kind.value, b.span.start, b.span.end] for b in bundle.article.blocks],
            "speakers": _speakers(bundle, speakers),
            "statements": [
                {
                    "id": s.uid,
                    "kind": s.kind.value,
                    "speaker": speakers[s.speaker_id].uid if s.speaker_id is not None else None,
                    "speakers": [speakers[id_].uid for id_ in s.speaker_ids],
                    "words": s.text,
                    "content": _pairs(s.content),
                    "source": _pairs(s.source),
                    "cue": _pairs(s.cue),
                    **_provenance(s.provenance),
                    "speaker_provenance": _provenance(s.speaker),
                }
                for s in bundle.statements
            ],
            "stances": [
                {
                    "id": st.uid,
                    "statement": uids[st.statement_id],
                    "claim": claims[st.claim_id].text,
                    "stance": st.kind.value,
                    **_provenance(st.provenance),
                }
                for st in bundle.stances
            ],
            "links": [
                {
                    "id": link.uid,
                    "from": uids[link.from_id],
                    "type": types[link.type_id],
                    "to": uids[link.to_id],
                    "note": link.note,
                    **_provenance(link.provenance),
                }
                for link in bundle.links
            ],
            "annotations": [_annotation(a, bundle, uids) for a in bundle.annotations],
        }


def _speakers(bundle: ArticleBundle, speakers: dict[int, Speaker]) -> list[dict[str, Any]]:
    """Those who speak or are mentioned in the article, in the order of their first statement or mention."""
    mentions: dict[int, list[Span]] = {}
    for s in bundle.statements:
        for id_ in s.speaker_ids:
            mentions.setdefault(id_, [])
    for m in bundle.mentions:
        mentions.setdefault(m.speaker_id, []).append(m.span)
    return [
        {
            "id": speakers[id_].uid,
            "name": speakers[id_].name,
            "kind": speakers[id_].kind.value,
            "aliases": list(speakers[id_].aliases),
            "mentions": _pairs(spans),
        }
        for id_, spans in mentions.items()
    ]


def _annotation(a: Annotation, bundle: ArticleBundle, uids: dict[int, str]) -> dict[str, Any]:
    on: dict[str, Any] = {"article": bundle.article.uid}
    if a.target.span:
        on = {"span": [a.target.span.start, a.target.span.end]}
    elif a.target.kind is TargetKind.STATEMENT:
        on = {"statement": uids[a.target.id]}
    elif a.target.kind is TargetKind.LINK:
        on = {"link": next(link.uid for link in bundle.links if link.id == a.target.id)}
    about = {"text": a.text, "tag": a.tag, "colour": a.colour.value if a.colour else ""}
    return {"id": a.uid, "kind": a.kind.value, **on, **about, **_provenance(a.provenance)}


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _provenance(p: Provenance) -> dict[str, Any]:
    return {
        "status": p.status.value,
        "confidence": p.confidence,
        "origin": p.origin,
        "created": p.created,
        "modified": p.modified,
        "decided_by": p.decided_by,
        "decided": p.decided,
    }
