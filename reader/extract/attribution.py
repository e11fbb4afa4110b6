"""What an attributor finds in a text before the speakers are known, and how it becomes statements."""

from dataclasses import dataclass

from reader.domain.spans import Span, hull
from reader.domain.statement import StatementKind
from reader.extract.encoding import WORD
from reader.extract.quotations import Quotation


@dataclass(frozen=True)
class Attribution:
    """One statement's spans; confidence is the probability that a careful reader finds it too, source_confidence
    that its source is right.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float = 0.5
    source_confidence: float = 0.5

    @property
    def anchor(self) -> int:
        """Where the statement stands in the text: at its source, else its cue, else its content."""
        extent = hull(self.source or self.cue or self.content)
        return extent.start if extent else 0


def kind_of(text: str, content: tuple[Span, ...], quotations: list[Quotation]) -> StatementKind:
    """Direct where all words of the content stand in double quotation marks, indirect where none do."""
    quoted = words = 0
    doubles = [q for q in quotations if not q.single] or quotations
    for span in content:
        for match in WORD.finditer(text, span.start, span.end):
            words += 1
            quoted += any(q.start < match.end() and match.start() < q.end for q in doubles)
    if not quoted:
        return StatementKind.INDIRECT
    return StatementKind.DIRECT if quoted == words else StatementKind.MIXED
