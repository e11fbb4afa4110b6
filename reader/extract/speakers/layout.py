"""Where the sentences, paragraphs and quotations of a text are."""

import bisect
import re

from reader.extract.quotations import Quotation, outermost
from reader.extract.speakers.tokens import ends_in_abbreviation

_SENTENCE = re.compile(r"(?:[.!?…][”\"’')\]]*\s+(?=[“\"‘'(\[]?[A-Z0-9])|\n+)")
_PARAGRAPH = re.compile(r"\n+")
_SHORTEST = 20
"""Code points up to which a quotation is a quoted word or title rather than somebody's sentence."""


class Layout:
    """Looks up the sentence, paragraph and quotation of an offset; a quotation's inside is not cut into sentences."""

    def __init__(self, text: str, quotations: list[Quotation]) -> None:
        self.text = text
        self._quotes = [q for q in outermost(quotations) if q.end - q.start > _SHORTEST]
        self._quote_starts = [q.start for q in self._quotes]
        ends = (m.end() for m in _SENTENCE.finditer(text) if not ends_in_abbreviation(text, m.start() + 1))
        self._sentences = [0, *(end for end in ends if self.quote(end) is None or self.quote(end - 1) is None)]
        self._paragraphs = [0, *(m.end() for m in _PARAGRAPH.finditer(text))]

    @property
    def sentences(self) -> list[int]:
        """Where sentences begin."""
        return self._sentences

    def quote(self, at: int) -> Quotation | None:
        """The outermost quotation around an offset."""
        number = bisect.bisect_right(self._quote_starts, at) - 1
        return self._quotes[number] if number >= 0 and at < self._quotes[number].end else None

    def sentence(self, at: int) -> int:
        """The number of the sentence, from 1."""
        return bisect.bisect_right(self._sentences, at)

    def sentence_start(self, at: int) -> int:
        """Where the sentence of an offset begins."""
        return self._sentences[self.sentence(at) - 1]

    def paragraph(self, at: int) -> int:
        """The number of the paragraph, from 1."""
        return bisect.bisect_right(self._paragraphs, at)
