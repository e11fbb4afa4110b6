"""How well the speakers' names agree with people's: to whom the statements are attributed, by name.

Labels are JSON Lines, one object an annotated statement: {"doc", "id", "speaker", "kind", "named"}, where `id` is the
statement's line in the document's first .ann file, `speaker` a name (several are parted by semicolons) or, where
`named` is false, the source's words.
"""

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from reader.domain.errors import ReaderError
from reader.domain.proposal import Extraction
from reader.extract.corpus import Document
from reader.extract.encoding import WORD
from reader.extract.matching import Words, found_words, gold_words, matched

_PEOPLE = ("person", "author")
_ARTICLES = {"the", "a", "an"}
_SMALL_WORDS = _ARTICLES | {"of"}
_TITLES = _ARTICLES.union(
    ("mr", "mrs", "ms", "miss", "dr", "sen", "senator", "rep", "representative", "gov", "governor", "president"),
    ("vice", "former", "secretary", "sir", "lord", "prof", "professor", "judge", "justice", "gen", "general", "col"),
    ("lt", "sgt", "capt", "rev", "pope", "king", "queen", "prince", "princess", "prime", "minister"),
)
_GENERATIONS = {"jr", "sr", "ii", "iii"}
_PRONOUNS = frozenset().union(
    ("i", "we", "you", "he", "she", "it", "they", "him", "her", "them", "his", "their"),
    ("himself", "herself", "themselves", "who", "that", "which", "one"),
)
_UNNAMED = re.compile(r"unknown|unnamed|author", re.IGNORECASE)
_CAN_BE_INVENTED = ("person", "group", "none", "document")


@dataclass(frozen=True)
class Label:
    """Who made one annotated statement, by a person's reading."""

    names: tuple[str, ...]
    kind: str
    named: bool


@dataclass
class Share:
    """How many of how many."""

    right: int = 0
    total: int = 0

    def count(self, right: bool) -> None:
        """One more."""
        self.right += right
        self.total += 1

    @property
    def percent(self) -> float:
        """In percent; 0 of none."""
        return 100 * self.right / self.total if self.total else 0.0


@dataclass
class NameFigures:
    """named: found and rightly named, of all statements whose speaker has a name; given: of those found; pronoun: of
    those found whose source is a pronoun; invented: of those found whose speaker has no name, how many were given one
    from elsewhere (the lower, the better).
    """

    named: Share = field(default_factory=Share)
    given: Share = field(default_factory=Share)
    pronoun: Share = field(default_factory=Share)
    invented: Share = field(default_factory=Share)

    def lines(self) -> list[str]:
        """The figures for people, in percent."""
        shares = {name: getattr(self, name).percent for name in ("named", "given", "pronoun", "invented")}
        return [f"{f'names: {name}':<20}{'':>16}{percent:>8.2f}" for name, percent in shares.items()]


Labels = dict[str, dict[str, Label]]


def read_labels(path: Path) -> Labels:
    """Labels by document and statement. Raises ReaderError where the file is not of this kind."""
    labels: Labels = defaultdict(dict)
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                row = json.loads(line)
                names = tuple(name.strip() for name in (row["speaker"] or "").split(";"))
                labels[row["doc"]][row["id"]] = Label(names, row["kind"], row["named"])
    except (ValueError, KeyError, TypeError) as error:
        raise ReaderError(
            f'{path} holds no labels of speakers: each line must be an object with "doc", "id", "speaker", "kind" '
            'and "named".'
        ) from error
    return labels


def add_names(figures: NameFigures, document: Document, extraction: Extraction, labels: dict[str, Label]) -> None:
    """Count one labelled document in, by its first annotator's statements."""
    words = [match.span() for match in WORD.finditer(document.text)]
    gold = document.annotations[0].attributions
    sourceless: Words = {"source": frozenset()}
    pairs = matched(
        [gold_words(attribution, words) | sourceless for attribution in gold],
        [found_words(statement, words) | sourceless for statement in extraction.statements],
    )
    found = dict(pairs)
    for index, attribution in enumerate(gold):
        label = labels.get(attribution.ident)
        if label is None:
            continue
        said = _name(extraction, found[index]) if index in found else None
        source = " ".join(document.text[a:b] for a, b in attribution.source)
        _add(figures, label, source, said, index in found)


def _name(extraction: Extraction, statement: int) -> str | None:
    speaker = extraction.statements[statement].speaker
    return None if speaker is None else extraction.speakers[speaker].name


def _add(figures: NameFigures, label: Label, source: str, said: str | None, found: bool) -> None:
    if label.named:
        right = said is not None and any(same_name(name, said, label.kind) for name in label.names)
        figures.named.count(right)
        if found:
            figures.given.count(right)
            if _tokens(source) and set(_tokens(source)) <= _PRONOUNS:
                figures.pronoun.count(right)
    elif found and label.kind in _CAN_BE_INVENTED:
        figures.invented.count(said is not None and _is_invented(said, source))


def _is_invented(said: str, source: str) -> bool:
    """Whether a name is neither the source's words nor a way to say that there is none."""
    if not said[:1].isupper() or _UNNAMED.match(said):
        return False
    return said.lower() not in source.lower() and not same_name(source, said, "group")


def same_name(gold: str, said: str, kind: str) -> bool:
    """Whether two names may be of one speaker. People: the last names are equal and the first names do not differ;
    others: one's words include the other's. Titles, small words, marks and case do not count.
    """
    if kind not in _PEOPLE:
        theirs, ours = set(_tokens(gold)) - _SMALL_WORDS, set(_tokens(said)) - _SMALL_WORDS
        return bool(theirs and ours) and (theirs <= ours or ours <= theirs)
    theirs_in_order, ours_in_order = _bare(gold), _bare(said)
    if not theirs_in_order or not ours_in_order or theirs_in_order[-1] != ours_in_order[-1]:
        return False
    if len(theirs_in_order) == 1 or len(ours_in_order) == 1:
        return True
    first, other = theirs_in_order[0], ours_in_order[0]
    return first == other or (1 in (len(first), len(other)) and first[0] == other[0])


def _tokens(name: str) -> list[str]:
    return WORD.findall(re.sub(r"[’']s\b", "", name.lower()))


def _bare(name: str) -> list[str]:
    """A person's name without titles."""
    tokens = _tokens(name)
    return [token for token in tokens if token not in _TITLES | _GENERATIONS] or tokens
