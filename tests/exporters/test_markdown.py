"""The Obsidian folder, read by obsidiantools and by a Markdown parser."""

from __future__ import annotations

from pathlib import Path

import obsidiantools.api as obsidian
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reader.exporters.markdown import escaped
from reader.exporters.text import printable
from tests.exporters.libraries import large_library

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::bs4.MarkupResemblesLocatorWarning")


def vault(folder: Path) -> obsidian.Vault:
    return obsidian.Vault(folder).connect().gather()


@pytest.mark.parametrize("notes", ["article", "statement"])
def test_obsidiantools_finds_every_note_and_every_link_leads_somewhere(notes, hostile, export):
    opened = vault(export(hostile, "markdown", notes=notes))
    names = list(opened.md_file_index)
    count = 1 + len(hostile.bundles) + len(hostile.all_speakers) + len(hostile.all_claims)
    count += sum(len(b.statements) for b in hostile.bundles) * (notes == "statement")
    assert len(names) == count
    # "Wiki" and "brackets" stand in the reader's own notes. "link" stands in an article, escaped, which is no
    # link in Obsidian; obsidiantools takes the backslashes away before it looks.
    assert set(opened.nonexistent_notes) == {"Wiki", "brackets", "link"}


def test_the_links_are_the_librarys(hostile, export):
    opened = vault(export(hostile, "markdown", notes="statement"))
    (denial,) = [n for n in opened.md_file_index if "I never said" in n]
    (promise,) = [n for n in opened.md_file_index if "We will" in n]
    assert promise in opened.get_wikilinks(denial)
    assert denial in opened.get_wikilinks(promise)
    assert opened.get_front_matter(denial)["contradicts"][0].startswith(f"[[{promise}")
    assert opened.get_front_matter(promise)["is contradicted by"][0].startswith(f"[[{denial}")
    assert opened.get_front_matter(promise)["tags"] == ["economy"]
    assert "Zoë Ångström" in opened.get_wikilinks(promise)
    assert {denial, promise} <= set(opened.get_wikilinks("Zoë Ångström"))


def test_front_matter_is_the_articles_own(hostile, export):
    opened = vault(export(hostile, "markdown"))
    article = hostile.bundles[0].article
    (name,) = [n for n in opened.md_file_index if n.startswith("2026-11-20")]
    matter = opened.get_front_matter(name)
    for key in ("title", "publisher", "byline", "url", "language", "section"):
        assert matter[key] == getattr(article, key)
    assert matter["sha256"] == article.body_hash


def test_names_stay_inside_the_folder_and_differ_where_case_does_not_count(export):
    library = large_library(3, 4)
    folder = export(library, "markdown", notes="statement")
    names = [p.relative_to(folder).as_posix().casefold() for p in folder.rglob("*.md")]
    assert len(set(names)) == len(names) == 1 + 3 + 20 + 12


@given(st.text(st.characters(exclude_characters="\r\n\t\v\f\x85\u2028\u2029", exclude_categories=["Zs", "Cc", "Cs"])))
@example("0.")
@example("1) - +")
def test_escaped_words_show_as_they_are(text):
    rendered = MarkdownIt("commonmark").parseInline(escaped(text))
    shown = "".join(child.content for token in rendered for child in token.children or [])
    assert {child.type for token in rendered for child in token.children or []} <= {"text", "text_special"}
    assert shown == printable(text)


def test_hostile_words_of_an_article_are_no_links_tags_or_html(hostile, export):
    folder = export(hostile, "markdown")
    text = next((folder / "Articles").glob("2026-11-20*")).read_text("utf-8")
    _, words = text.split("## Text")
    assert "[[link]]" not in words
    assert "<b>" not in words.replace("\\<b", "")
    assert "\\#now" in words
