from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.article import (
    SEPARATOR,
    Article,
    BlockKind,
    article_from_parts,
    build_body,
    normalise_newlines,
)
from tests.domain.texts import texts

PARTS = st.lists(st.tuples(st.sampled_from(BlockKind), texts), max_size=8)


@given(PARTS)
def test_every_block_is_its_part_and_blank_lines_are_between(parts: list[tuple[BlockKind, str]]) -> None:
    body, blocks = build_body(parts)
    kept = [(kind, normalise_newlines(part).strip()) for kind, part in parts]
    assert [(block.kind, block.span.text(body)) for block in blocks] == [(k, part) for k, part in kept if part]
    assert SEPARATOR.join(block.span.text(body) for block in blocks) == body
    ends = [0, *(block.span.end for block in blocks)]
    gaps = [body[end : block.span.start] for end, block in zip(ends, blocks, strict=False)]
    assert gaps == ["", *[SEPARATOR] * (len(blocks) - 1)][: len(blocks)]


@given(texts)
def test_newlines_become_line_feeds_and_nothing_else_changes(text: str) -> None:
    normal = normalise_newlines(text)
    assert normalise_newlines(normal) == normal
    assert not set(normal) & set("\r\u2028\u2029\x85")
    assert normal.replace("\n", "") == "".join(c for c in text if c not in "\n\r\u2028\u2029\x85")
    assert normalise_newlines("a\r\nb\rc\u2028d\u2029e\x85f\n\n") == "a\nb\nc\nd\ne\nf\n\n"


def test_title_and_standfirst_are_taken_from_the_parts() -> None:
    parts = [(BlockKind.TITLE, " Dam\r\nsafe "), (BlockKind.STANDFIRST, "It is."), (BlockKind.PARAGRAPH, "“Yes.”")]
    article = article_from_parts(Article("Old", "", standfirst="Old", publisher="The Post"), parts)
    assert (article.title, article.standfirst, article.publisher) == ("Dam\nsafe", "It is.", "The Post")
    assert article.body == "Dam\nsafe\n\nIt is.\n\n“Yes.”"
    bare = article_from_parts(Article("Kept", "", standfirst="Gone"), parts[2:])
    assert (bare.title, bare.standfirst) == ("Kept", "")


@given(texts)
def test_the_hash_is_of_the_body_alone(body: str) -> None:
    expected = hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()
    assert Article("One", body).body_hash == Article("Other", body, url="https://x.example").body_hash == expected
    assert Article("One", body + "!").body_hash != expected
