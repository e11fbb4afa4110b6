"""Names hidden behind pronouns, to learn from."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from reader.extract.corpus import Annotation, Attribution, Document
from reader.extract.train.hidden_names import hide_names
from reader.extract.train.speakers import examples_of

PEOPLE = ["Ann Lee", "Tom Fox", "Mary Gray"]
SENTENCES = [
    "{last} said that it would rain.",
    "It rained again on Monday.",
    "“{last} knew it,” a farmer said.",
    "Ms. {last} spoke of {last}'s garden.",
    "The rain stopped, and {last} left.",
]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Short articles in which each person is named in full first; the words after each "said" are a statement."""
    text = "Mr. Tom Fox met Ms. Ann Lee and Ms. Mary Gray in the garden."
    for sentence in draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=12)):
        text += " " + sentence.format(last=draw(st.sampled_from(PEOPLE)).split()[1])
    statements = []
    for number, start in enumerate(at for at in range(len(text)) if text.startswith("said that", at)):
        source = text.rindex(" ", 0, start - 1) + 1, start - 1
        content = start + 5, text.index(".", start)
        statements.append(Attribution(f"E{number}", [source], [(start, start + 4)], [content]))
    return Document("garden", text, [Annotation(statements, [])])


@given(documents(), st.integers(0, 9))
def test_statements_move_with_their_text(document: Document, seed: int) -> None:
    hidden, names = hide_names(document, random.Random(seed))
    before, after = (d.annotations[0].attributions for d in (document, hidden))
    for old, new in zip(before, after, strict=True):
        assert words(hidden, new.cue + new.content) == words(document, old.cue + old.content)
        at = new.source[0][0]
        (source,) = words(hidden, new.source)
        assert source in ("He", "She") if at in names else [source] == words(document, old.source)


@given(documents(), st.integers(0, 9))
def test_pronouns_stand_where_their_people_were_named(document: Document, seed: int) -> None:
    hidden, names = hide_names(document, random.Random(seed))
    text, last = document.text, 0
    for at, (name,) in sorted(names.items()):
        pronoun = "he" if name == "Tom Fox" else "she"
        assert hidden.text[at:].lower().startswith(pronoun + " ")
        assert hidden.text[last:at] in text
        last = at + len(pronoun)


def test_what_is_hidden_can_be_learned_from() -> None:
    text = "Mr. Tom Fox met Mr. Jim Gray in the garden. Mr. Fox was glad. It rained. Gray said that it poured."
    start = text.index("Gray said")
    statement = Attribution("E1", [(start, start + 4)], [(start + 5, start + 9)], [(start + 10, len(text) - 1)])
    document = Document("garden", text, [Annotation([statement], [])])
    found = [hide_names(document, random.Random(seed)) for seed in range(9)]
    examples = [example for hidden, names in found for example in examples_of(hidden, names)]
    assert examples
    assert all(example.ranker == "pronouns" and example.right.sum() == 1 for example in examples)
    assert all(len(example.ends) == len(example.right) for example in examples)


def words(document: Document, pieces: list[tuple[int, int]]) -> list[str]:
    return [document.text[start:end] for start, end in pieces]
