"""Markup to blocks: the walk that web pages, e-books, feeds, mails and Markdown share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from reader.domain.article import BlockKind

if TYPE_CHECKING:
    from lxml.etree import _Element

Part = tuple[BlockKind, str]
"""A stretch of an article before it has a place in a body."""

_SPACES = re.compile(r"[ \t\r\f\v\n]+")
_BLANK_LINE = re.compile(r"\n\s*\n")

HTML_BLOCKS: Mapping[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.SUBHEADING),
    **dict.fromkeys(("li", "dt", "dd"), BlockKind.LIST_ITEM),
    "blockquote": BlockKind.QUOTATION,
    **dict.fromkeys(("figcaption", "caption"), BlockKind.CAPTION),
    **dict.fromkeys(("p", "div", "section", "article", "main", "header", "footer", "aside"), BlockKind.PARAGRAPH),
    **dict.fromkeys(("body", "ul", "ol", "dl", "pre", "tr", "table", "figure", "address", "hr"), BlockKind.PARAGRAPH),
}
HTML_UNSEEN = frozenset(
    ["script", "style", "head", "template", "noscript", "iframe", "object", "svg", "form", "button", "select", "nav"]
)

_BREAKS = frozenset(["br", "lb"])
_CELLS = frozenset(["td", "th", "cell"])


def blocks_of(root: _Element, kinds: Mapping[str, BlockKind], unseen: frozenset[str] = frozenset()) -> Iterator[Part]:
    """The blocks under `root` in order, white space collapsed as a browser shows it.

    `kinds` says which tags are blocks; a paragraph inside a quotation or a list item is of that kind, and text between
    blocks is a paragraph of its own. Two line breaks in a row part paragraphs. Nothing inside `unseen` tags is read.
    """
    open_kinds = [BlockKind.PARAGRAPH]
    buffer: list[str] = []
    for event, element in _walk(root, unseen):
        tag = str(element.tag)
        if event == "start":
            if tag in kinds:
                yield from _flushed(buffer, open_kinds[-1])
                open_kinds.append(_inherited(kinds[tag], open_kinds[-1]))
            buffer.append("\n" if tag in _BREAKS else _SPACES.sub(" ", element.text or ""))
            continue
        if tag in kinds:
            yield from _flushed(buffer, open_kinds.pop())
        elif tag in _CELLS:
            buffer.append("\t")
        if element is not root:
            buffer.append(_SPACES.sub(" ", element.tail or ""))
    yield from _flushed(buffer, open_kinds[-1])


def _inherited(kind: BlockKind, outer: BlockKind) -> BlockKind:
    return outer if kind is BlockKind.PARAGRAPH else kind


def _walk(root: _Element, unseen: frozenset[str]) -> Iterator[tuple[str, _Element]]:
    """Start and end of every element that shows; of one that does not, its end alone, for the text behind it."""
    from lxml.etree import iterwalk  # noqa: PLC0415 - loads lxml

    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if isinstance(element.tag, str):
            if event == "start" and element.tag in unseen:
                walk.skip_subtree()
            else:
                yield str(event), element


def _flushed(buffer: list[str], kind: BlockKind) -> Iterator[Part]:
    text = "".join(buffer)
    buffer.clear()
    for piece in _BLANK_LINE.split(text):
        words = "\n".join(line.strip(" \t") for line in piece.strip().split("\n"))
        if words:
            yield kind, words
