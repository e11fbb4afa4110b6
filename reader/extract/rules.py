"""A first engine of rules: quotation marks, reporting verbs, the nearest name."""

import re

from reader.domain.article import Block
from reader.domain.progress import CancelToken, Progress, no_progress
from reader.domain.proposal import Extraction
from reader.domain.spans import Span
from reader.extract.attribution import Attribution
from reader.extract.encoding import WORD
from reader.extract.engine import propose
from reader.extract.quotations import outermost, pair_quotations

_VERBS = (
    r"(?:said|says|say|saying|told|tells|added|adds|claimed|claims|argued|argues|insisted|insists|insist|declared|declares|"
    r"stated|states|wrote|writes|tweeted|announced|announces|warned|warns|noted|notes|explained|explains|asked|asks|"
    r"replied|believes|believe|maintains|maintained|suggested|suggests|acknowledged|admitted|denied|reported|reports|"
    r"confirmed|concluded|predicted|promised|vowed|vowing|called|urged|stressed|recalled|continued|responded)"
)
_NAME = r"(?:(?:[A-Z][\w’'.-]*|of|for|the|and|de|van|von|al)\s+)*[A-Z][\w’'-]+(?:,[^,.;\n]{3,70},)?"
_SOURCE = rf"(?:{_NAME}|\b[Hh]e|\b[Ss]he|\b[Tt]hey|\bI|\b[Ww]e)"
_SUBJECT_VERB = re.compile(rf"(?P<source>{_SOURCE})\s+(?P<cue>(?:has |have |had |also |later |then |long )*{_VERBS})\b")
_VERB_SUBJECT = re.compile(rf"\b(?P<cue>{_VERBS})\s+(?P<source>{_NAME})")
_ACCORDING = re.compile(r"\b(?P<cue>[Aa]ccording to)\s+(?P<source>(?:the |a |an )?[^,.;\n]{2,80})")
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][”\"’']*(?=\s|$)|(?=\n)|$)")
_FEWEST_WORDS = 4


def find_attributions(text: str) -> list[Attribution]:
    """Statements of an English text, in the order of the text."""
    found = [a for line in re.finditer(r"[^\n]+", text) for a in _in_line(text, line.start(), line.end())]
    return sorted(found, key=lambda a: a.content)


def _in_line(text: str, start: int, end: int) -> list[Attribution]:
    quotes = [
        Span(start + q.start, start + q.end)
        for q in outermost(pair_quotations(text[start:end]))
        if not q.single and len(WORD.findall(text[start + q.start : start + q.end])) >= _FEWEST_WORDS
    ]
    bare = list(text[start:end])
    for quote in quotes:
        bare[quote.start - start : quote.end - start] = "\x00" * len(quote)
    outside = "".join(bare)
    found, taken = [], set()
    for pattern in (_ACCORDING, _SUBJECT_VERB, _VERB_SUBJECT):
        for match in pattern.finditer(outside):
            if match.start("cue") not in taken:
                taken.add(match.start("cue"))
                content = _content(text, match, start, end, quotes)
                if content:
                    found.append(_attribution(match, start, content))
    quoted = {span for a in found for span in a.content}
    found += [Attribution((), (), (q,), 0.3, 0.3) for q in quotes if not any(q.overlaps(s) for s in quoted)]
    return found


def _attribution(match: re.Match[str], start: int, content: tuple[Span, ...]) -> Attribution:
    source = Span(start + match.start("source"), start + match.end("source"))
    cue = Span(start + match.start("cue"), start + match.end("cue"))
    return Attribution((source,), (cue,), content, 0.5, 0.5)


def _content(text: str, match: re.Match[str], start: int, end: int, quotes: list[Span]) -> tuple[Span, ...]:
    left, right = start + match.start(), start + match.end()
    near = [q for q in quotes if -3 < left - q.end < 3 or 0 <= q.start - right < 40]
    if near:
        return tuple(near)
    sentence = next((s for s in _SENTENCE.finditer(text, start, end) if s.start() <= left < s.end()), None)
    if sentence is None:
        return ()
    after, before = text[right : sentence.end()], text[sentence.start() : left]
    span = (right, sentence.end()) if len(after) > len(before) else (sentence.start(), left)
    words = [m.span() for m in WORD.finditer(text, *span)]
    return (Span(words[0][0], words[-1][1]),) if len(words) >= _FEWEST_WORDS else ()


class RuleExtractor:
    """Statements by rules; speakers by the resolver."""

    name = "according-to-rules/0.2"

    def extract(
        self,
        text: str,
        *,
        blocks: tuple[Block, ...] = (),
        progress: Progress = no_progress,
        cancel: CancelToken | None = None,
    ) -> Extraction:
        """Find the statements of `text`. Raises Cancelled when asked to stop."""
        if cancel:
            cancel.check()
        extraction = propose(self.name, text, find_attributions(text))
        progress(1, 1, "")
        return extraction
