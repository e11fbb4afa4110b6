"""Articles in which names are hidden: "he" or "she" stands where somebody was named again, and who that is is known.

There are many more of these than of labelled pronouns. They are harder, since writers name people where a pronoun would
be unclear.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reader.extract.corpus import Annotation, Attribution, Document, Pieces
from reader.extract.quotations import pair_quotations
from reader.extract.speakers.discourse import Discourse, Manner, Mention
from reader.extract.train.speakers import Names, attribution_of

_SHARE = 0.65
"""How many of the names that might be hidden are."""
_SENTENCES_APART = 2
_NAME_GOES_ON = (",", "(", "-", "’", "'", " (")
_PRONOUNS = {"m": "he", "f": "she"}


@dataclass(frozen=True)
class _Hidden:
    """A name with its titles, [start, end), the pronoun in its place, and whose name it is."""

    start: int
    end: int
    pronoun: str
    name: str


def hide_names(document: Document, chance: random.Random) -> tuple[Document, Names]:
    """The document with pronouns in the place of some names, its first annotator's statements moved along, and whom the
    pronoun at each offset means.
    """
    statements = document.annotations[0].attributions
    discourse = Discourse(document.text, pair_quotations(document.text), [attribution_of(s) for s in statements])
    hidden = list(_chosen(discourse, chance))
    pieces, names, last = list[str](), Names(), 0
    for name in hidden:
        pieces += [document.text[last : name.start], name.pronoun]
        names[_moved(name.start, hidden)] = [name.name]
        last = name.end
    moved = [_moved_along(statement, hidden) for statement in statements]
    text = "".join([*pieces, document.text[last:]])
    return Document(document.name, text, [Annotation(moved, [])]), names


def _chosen(discourse: Discourse, chance: random.Random) -> Iterator[_Hidden]:
    """Surnames that are subjects outside quotations, of people who were named before and whose gender is known."""
    times = Counter[int]()
    last, reached = -_SENTENCES_APART, 0
    for mention in discourse.mentions:
        times[id(mention.entity)] += 1
        sentence = discourse.layout.sentence(mention.start)
        if (
            times[id(mention.entity)] == 1
            or sentence - last < _SENTENCES_APART
            or not _may_be_hidden(discourse, mention)
        ):
            continue
        name = discourse.names_in(mention.start, mention.end)[0]
        if name.begins >= reached and chance.random() < _SHARE:
            pronoun = _PRONOUNS[mention.entity.gender]
            begins = name.begins == discourse.layout.sentence_start(name.begins)
            yield _Hidden(name.begins, name.end, pronoun.capitalize() if begins else pronoun, mention.entity.name)
            last, reached = sentence, name.end


def _may_be_hidden(discourse: Discourse, mention: Mention) -> bool:
    entity, text = mention.entity, discourse.text
    return (
        entity.kind == "person"
        and entity.gender in _PRONOUNS
        and mention.manner is Manner.SUBJECT
        and " " not in text[mention.start : mention.end]
        and not text.startswith(_NAME_GOES_ON, mention.end)
        and discourse.layout.quote(mention.start) is None
    )


def _moved_along(statement: Attribution, hidden: list[_Hidden]) -> Attribution:
    source, cue, content = (_pieces(pieces, hidden) for pieces in (statement.source, statement.cue, statement.content))
    return replace(statement, source=source, cue=cue, content=content)


def _pieces(pieces: Pieces, hidden: list[_Hidden]) -> Pieces:
    moved = ((_moved(start, hidden), _moved(end, hidden)) for start, end in pieces)
    return [(start, max(start + 1, end)) for start, end in moved]


def _moved(offset: int, hidden: list[_Hidden]) -> int:
    """Where an offset of the article is when the names are hidden; one inside a name is where its pronoun begins."""
    by = 0
    for name in hidden:
        if offset < name.end:
            return min(offset, name.start) + by if offset >= name.start else offset + by
        by += len(name.pronoun) - (name.end - name.start)
    return offset + by
