"""Rich Text Format, by striprtf: the text without its formatting, paragraph for paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from reader.domain.article import Article, ImportedArticle, Original, normalise_newlines
from reader.domain.errors import ImportFailed
from reader.importers.blocks import Part
from reader.importers.content import Content, Reading
from reader.importers.head import article_of_parts
from reader.importers.text import classified
from reader.importers.words import without_controls


def read(content: Content, reading: Reading) -> Iterator[ImportedArticle]:
    """The one article of an RTF file."""
    article = article_of_parts(list(all_parts(content)), content.stem, Article("", "", url=content.url))
    reading.cancel.check()
    yield ImportedArticle(article, Original(content.read(), "application/rtf", content.name))


def all_parts(content: Content) -> Iterator[Part]:
    """Every line, also those that are no part of the article. Raises ImportFailed."""
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415

    data = content.read()
    if data.count(b"{") > data.count(b"}"):
        raise ImportFailed("The RTF file is cut off; get it again.")
    text: str = rtf_to_text(data.decode("latin-1"), encoding="cp1252", errors="replace")  # type: ignore[no-untyped-call]
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # RTF counts in UTF-16 units
    lines = without_controls(normalise_newlines(text)).split("\n")
    return iter(classified(line.strip() for line in lines))
