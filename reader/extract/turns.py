"""Conversations written out: interviews, debates and hearings, where a label and a colon begin each turn.

    Q: Why did the city wait?
    MAYOR ANNA BERGSTROM: We opened the shelters at once.

The network was taught on running prose; here the layout itself says who speaks.
"""

import bisect
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reader.domain.spans import Span, trimmed
from reader.extract.attribution import Attribution
from reader.extract.speakers.lexicon import words_of

_CONFIDENCE = 0.8
"""The corpus has five such articles in 840; in four of them the annotators marked every turn, in one hardly any."""

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_NAME = r"[^\W\d_a-z][\w.'’-]*"
_LABEL = re.compile(
    rf"(?P<label>{_NAME}(?:,? (?:{_NAME}|of|the|de|van|von)){{0,6}})(?: ?\([^()]*\))? ?(?P<colon>:)\s+(?=\S)"
)
_ASIDE = re.compile(r"\(.*\)|\[.*\]|\W*")
_ENDS_A_SENTENCE = re.compile(r"[.?!…—–-][\"”’')\]]*$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LETTERS = re.compile(r"[^\W\d_]+")
_FEWEST = 3
"""Turns of the shortest conversation."""
_SHORTEST = 3
"""Words of the shortest answer that counts as a sentence."""
_NO_SPEAKERS = words_of(
    """
    claim fact facts myth reality truth verdict rating ruling conclusion context note notes update updated correction
    clarification photo photos video source sources related more read watch example pro pros con cons problem solution
    result background summary analysis score winner loser where when what who why how
    """
)
"""Last words of labels that come again and again in articles and name no speaker: fact checks, lists, notes."""


@dataclass(frozen=True)
class Turn:
    """What one speaker says until the next one's label: the spans of label, colon and of each paragraph's words."""

    label: Span
    colon: Span
    words: tuple[Span, ...]

    @property
    def end(self) -> int:
        """Where its last paragraph ends."""
        return self.words[-1].end


def find_turns(text: str) -> list[Turn]:
    """The turns of a text that is a conversation or holds one; of any other text, none. Its first line is a headline
    ("Brown: I will go").
    """
    lines = [line for match in _LINE.finditer(text) if (line := trimmed(Span(*match.span()), text))]
    labels = {number: match for number, line in enumerate(lines) if number and (match := _label(text, line))}
    if not _is_conversation(text, lines, labels):
        return []
    first, last = min(labels), max(labels)
    dense = 2 * len(labels) > last - first
    turns: list[Turn] = []
    for number in range(first, last + 1):
        line, match = lines[number], labels.get(number)
        if match:
            turns.append(Turn(Span(*match.span("label")), Span(*match.span("colon")), (Span(match.end(), line.end),)))
        elif dense and not _ASIDE.fullmatch(text, line.start, line.end):
            turns[-1] = replace(turns[-1], words=(*turns[-1].words, line))
    return turns


def _label(text: str, line: Span) -> re.Match[str] | None:
    match = _LABEL.match(text, line.start, line.end)
    return match if match and _speaker(match).lower() not in _NO_SPEAKERS else None


def _speaker(match: re.Match[str]) -> str:
    """The last word of a label, which is the same in MAYOR ANNA BERGSTROM and BERGSTROM."""
    return match["label"].split()[-1]


def _is_conversation(text: str, lines: list[Span], labels: dict[int, re.Match[str]]) -> bool:
    """Whether labelled lines are turns rather than a table or a list: several speakers, most of whom speak again, and
    sentences in most turns.
    """
    speakers = Counter(_speaker(match) for match in labels.values())
    again = sum(count for count in speakers.values() if count > 1)
    sentences = sum(_is_sentence(text[match.end() : lines[number].end]) for number, match in labels.items())
    enough = len(labels) >= _FEWEST and len(speakers) > 1
    return enough and 2 * again >= len(labels) and 3 * sentences >= 2 * len(labels)


def _is_sentence(words: str) -> bool:
    return bool(_ENDS_A_SENTENCE.search(words)) and len(_LETTERS.findall(words)) >= _SHORTEST


def with_turns(turns: list[Turn], attributions: list[Attribution]) -> list[Attribution]:
    """The turns as statements, and of the other ones what stays within the turn, or the prose, of its cue."""
    if not turns:
        return attributions
    kept = [cut for found in attributions if (cut := _within(turns, found))]
    said = [Attribution((t.label,), (t.colon,), t.words, _CONFIDENCE, _CONFIDENCE, verbatim=True) for t in turns]
    return sorted(said + kept, key=lambda found: found.content)


def spelled(text: str, labels: Iterable[Span]) -> str:
    """The text with labels in capitals spelled as names are, each character in its place: BERGSTROM as Bergstrom, and
    MCCAIN as McCain where the text has that.
    """
    ordered = sorted(labels)
    if not ordered:
        return text
    pieces, last = [], 0
    usual = {word.lower(): word for word in _WORD.findall(text) if not word.isupper()}
    for label in ordered:
        words = _WORD.sub(lambda match: _spelled(match.group(), usual), label.text(text))
        pieces += [text[last : label.start], words if len(words) == label.end - label.start else label.text(text)]
        last = label.end
    return "".join([*pieces, text[last:]])


def _spelled(word: str, usual: dict[str, str]) -> str:
    known = usual.get(word.lower(), "")
    return (known if known[:1].isupper() else word.capitalize()) if word.isupper() else word


def _within(turns: list[Turn], found: Attribution) -> Attribution | None:
    """The statement without what other turns hold; none if it is the turn itself, found by its label."""
    home = _turn_at(turns, (found.cue or found.content)[0].start)
    content = tuple(span for span in found.content if _turn_at(turns, span.start) is home)
    labelled = home is not None and any(span.start < home.colon.end for span in (*found.source, *content))
    return replace(found, content=content) if content and not labelled else None


def _turn_at(turns: list[Turn], at: int) -> Turn | None:
    number = bisect.bisect_right(turns, at, key=lambda turn: turn.label.start) - 1
    return turns[number] if number >= 0 and at < turns[number].end else None
