"""What an attributor finds in a text before the speakers are known, and how it becomes statements."""

import bisect
from dataclasses import dataclass

from reader.domain.spans import Span, hull
from reader.domain.statement import StatementKind
from reader.extract.encoding import WORD
from reader.extract.quotations import Quotation, outermost


@dataclass(frozen=True)
class Attribution:
    """One statement's spans; confidence is the probability that a careful reader finds it too, source_confidence
    that its source is right; verbatim: whether the layout itself says that these are somebody's very words.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float = 0.5
    source_confidence: float = 0.5
    verbatim: bool = False

    @property
    def anchor(self) -> int:
        """Where the statement stands in the text: at its source, else its cue, else its content."""
        extent = hull(self.source or self.cue or self.content)
        return extent.start if extent else 0


def quoting_marks(quotations: list[Quotation]) -> list[Quotation]:
    """The quotations that make a statement direct: double ones, or single ones where the text has no double ones."""
    return outermost([q for q in quotations if not q.single] or quotations)


def kind_of(text: str, content: tuple[Span, ...], marks: list[Quotation]) -> StatementKind:
    """Direct where all words of the content stand in quotation marks, indirect where none do.

    `marks` are the text's quoting marks, by start.
    """
    quoted = words = 0
    for span in content:
        for match in WORD.finditer(text, span.start, span.end):
            words += 1
            at = bisect.bisect_right(marks, match.start(), key=lambda q: q.start) - 1
            quoted += at >= 0 and match.start() < marks[at].end
    if not quoted:
        return StatementKind.INDIRECT
    return StatementKind.DIRECT if quoted == words else StatementKind.MIXED
