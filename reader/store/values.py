"""How values stand in columns: spans as JSON, provenance as seven columns, names without regard to case."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from reader.domain.provenance import Provenance, Status
from reader.domain.spans import Span

PROVENANCE = ("origin", "confidence", "status", "created", "modified", "decided_by", "decided")
"""The columns of a row's provenance, in the order of the domain's fields."""


def provenance_values(provenance: Provenance, prefix: str = "") -> dict[str, Any]:
    """A provenance as columns; empty times are filled in by the recorder."""
    return {
        f"{prefix}origin": provenance.origin,
        f"{prefix}confidence": provenance.confidence,
        f"{prefix}status": provenance.status.value,
        f"{prefix}created": provenance.created,
        f"{prefix}modified": provenance.modified,
        f"{prefix}decided_by": provenance.decided_by,
        f"{prefix}decided": provenance.decided,
    }


def new_uid() -> str:
    """A name for a row that no other row in the world has (UUID, version 4)."""
    import uuid  # noqa: PLC0415 - reading a library does without it

    return str(uuid.uuid4())


_STATUSES = {status.value: status for status in Status}


def provenance_of(columns: Sequence[Any]) -> Provenance:
    """The provenance of its columns."""
    origin, confidence, status, created, modified, decided_by, decided = columns
    return Provenance(origin, confidence, _STATUSES[status], created, modified, decided_by, decided)


def spans_value(spans: Iterable[Span]) -> str:
    """Spans as a column has them."""
    return json.dumps([[span.start, span.end] for span in spans], separators=(",", ":"))


_decode = json.JSONDecoder().raw_decode


def spans_of(*values: str) -> list[tuple[Span, ...]]:
    """The spans of each of the columns, read at once: articles have thousands of them, and most columns hold one."""
    columns, _ = _decode(f"[{','.join(values)}]")
    return [
        (Span(*spans[0]),) if len(spans) == 1 else tuple([Span(start, end) for start, end in spans])
        for spans in columns
    ]


def folded(name: str) -> str:
    """A name so that it equals another that differs in case, spacing or Unicode form only."""
    return unicodedata.normalize("NFC", " ".join(name.split()).casefold())
