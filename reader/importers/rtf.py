"""Rich Text Format, by striprtf: the text without its formatting, paragraph for paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from reader.domain.article import Article, ImportedArticle, Original, normalise_newlines
from reader.domain.errors import ImportFailed
from reader.importers.content import Content, Reading
from reader.importers.head import article_of_parts
from reader.importers.text import classified
from reader.importers.words import without_controls


def read(content: Content, reading: Reading) -> Iterator[ImportedArticle]:
    """The one article of an RTF file."""
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415

    data = content.read()
    if data.count(b"{") > data.count(b"}"):
        raise ImportFailed("The RTF file is cut off; get it again.")
    text: str = rtf_to_text(data.decode("latin-1"), encoding="cp1252", errors="replace")  # type: ignore[no-untyped-call]
    reading.cancel.check()
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # RTF counts in UTF-16 units
    lines = without_controls(normalise_newlines(text)).split("\n")
    article = article_of_parts(
        classified(line.strip() for line in lines), content.stem, Article("", "", url=content.url)
    )
    yield ImportedArticle(article, Original(data, "application/rtf", content.name))
