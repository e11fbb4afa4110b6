"""The page, parsed as HTML and shown in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from reader.domain.annotation import Annotation, AnnotationKind, Target, TargetKind
from reader.exporters.text import printable
from tests.exporters.browser import Page, browser
from tests.exporters.conftest import needed
from tests.exporters.libraries import large_library


@pytest.fixture
def page(hostile, export) -> html.HtmlElement:
    return html.document_fromstring(export(hostile, "html").read_text("utf-8"))


def words(element: html.HtmlElement) -> str:
    return "".join(text for text in element.itertext() if text not in {"✎", "⇄", "✎⇄"})


def test_the_text_is_the_whole_body_in_its_blocks(page, hostile):
    for section, bundle in zip(page.cssselect("section.article"), hostile.bundles, strict=True):
        blocks = [words(block) for block in section.cssselect(".text > *")]
        assert blocks == [b.span.text(bundle.article.body) for b in bundle.article.blocks] or blocks == ["Nothing said"]


@pytest.mark.parametrize("which", ["hostile", "large"])
def test_every_statements_words_are_marked_where_they_stand(which, hostile, export):
    library = hostile if which == "hostile" else large_library(1, 2000)
    page = html.document_fromstring(export(library, "html").read_text("utf-8"))
    said: dict[str, str] = {}
    for run in page.cssselect(".text .content"):
        for uid in (run.get("data-s") or "").split():
            said[uid] = said.get(uid, "") + words(run)
    for bundle in library.bundles:
        for statement in bundle.statements:
            assert said[statement.uid] == "".join(span.text(bundle.article.body) for span in statement.content)


def test_every_jump_leads_somewhere_and_nothing_leads_out_but_the_article(page, hostile):
    names = [e.get("id") for e in page.iter() if e.get("id")]
    assert len(names) == len(set(names))
    links = [a.get("href") for a in page.iter("a") if a.get("href")]
    assert {link[1:] for link in links if link.startswith("#")} <= set(names)
    assert {link for link in links if not link.startswith("#")} == {hostile.bundles[0].article.url}
    assert not page.xpath("//@src | //link | //iframe | //object")


def test_speakers_counts_notes_links_and_stances_are_in_the_panel(page, hostile):
    panel = page.cssselect("aside")[0]
    assert [h.text_content().strip() for h in panel.cssselect(".speaker h3")] == [
        "Speaker unknown 1",
        "Zoë Ångström 3",
        "الوزير 2",
        "田中さん 1",
        "=Office/for: Numbers|#1 1",
    ]
    text = panel.text_content()
    for a in hostile.bundles[0].annotations:
        if a.text and a.text.isascii() and "`" not in a.text and "[" not in a.text:
            assert printable(a.text.split("\n")[0]) in text
    assert "is contradicted by “I never said I would resign.” (Zoë Ångström, L’Écho 🗞, 2026-11-21)" in text


def test_hostile_strings_stay_text(page, hostile):
    assert len(page.cssselect("script")) == 1
    assert "alert(1)" in page.text_content()
    assert not page.cssselect("b[onclick], .text b, .note script")


def test_a_note_may_have_markdown_but_no_picture_and_no_script(hostile, export):
    from reader.domain.record import replace

    text = "**bold** ![x](http://t.example/p.png) [go](javascript:alert(1)) <img src=x onerror=alert(1)>"
    note = Annotation(AnnotationKind.NOTE, Target(TargetKind.ARTICLE, 3), text, uid="1")
    bundle = replace(hostile.bundles[2], annotations=(note,))
    page = html.document_fromstring(export(replace(hostile, bundles=(bundle,)), "html").read_text("utf-8"))
    (shown,) = page.cssselect(".note")
    assert shown.cssselect("strong")[0].text == "bold"
    assert not shown.cssselect("img, script, a[href^='javascript']")


def test_an_address_that_is_no_web_address_is_no_link(hostile, export):
    from reader.domain.record import replace

    bundle = hostile.bundles[2]
    evil = replace(bundle, article=replace(bundle.article, url="javascript:alert(1)"))
    assert "javascript:alert" not in export(replace(hostile, bundles=(evil,)), "html").read_text("utf-8")


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(needed("chromium"), tmp_path_factory.mktemp("chromium")) as shown:
        yield shown


def rows(statements):
    """How many rows the panel has for statements: one under each speaker."""
    return sum(max(1, len(statement.speaker_ids)) for statement in statements)


@pytest.mark.outside
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
class TestInABrowser:
    def test_it_shows_without_asking_for_anything_or_complaining(self, hostile, export, chromium, tmp_path):
        path = export(hostile, "html")
        chromium.requests.clear()
        chromium.problems.clear()
        for dark in (False, True):
            chromium.open(path, dark=dark)
            chromium.picture(tmp_path / f"dark-{dark}.png")
        assert set(chromium.requests) == {path.as_uri()}
        assert chromium.problems == []
        assert (tmp_path / "dark-True.png").read_bytes() != (tmp_path / "dark-False.png").read_bytes()

    def test_the_filter_hides_statements_and_fades_their_words(self, hostile, export, chromium):
        chromium.open(export(hostile, "html"))
        shown = f"[...document.querySelectorAll('#a-{hostile.bundles[0].article.uid} li.statement:not(.out)')].length"
        assert chromium.value(shown) == rows(hostile.bundles[0].statements)
        chromium.press("/")
        chromium.send("Input.insertText", text="resign before")
        assert chromium.value(shown) == 2  # itself, and the one whose links quote it
        chromium.value("document.querySelector('select[name=status]').value = 'accepted'")
        chromium.value(
            "document.querySelector('select[name=status]').dispatchEvent(new Event('input', {bubbles: true}))"
        )
        assert chromium.value(shown) == 1
        assert chromium.value("document.querySelectorAll('.s.faded').length") > 0

    def test_keys_go_from_statement_to_statement(self, hostile, export, chromium):
        chromium.open(export(hostile, "html"))
        chromium.press("j")
        chromium.press("j")
        assert chromium.value("location.hash") == f"#t-{hostile.bundles[0].statements[1].uid}"
        chromium.press("k")
        assert chromium.value("location.hash") == f"#t-{hostile.bundles[0].statements[0].uid}"

    def test_it_can_be_read_with_scripts_off(self, hostile, export, chromium):
        chromium.open(export(hostile, "html"), scripts=False)
        answer = chromium.send("DOM.getDocument", depth=0)
        found = chromium.send("DOM.querySelectorAll", nodeId=answer["root"]["nodeId"], selector="li.statement")
        assert len(found["nodeIds"]) == sum(rows(bundle.statements) for bundle in hostile.bundles)
        (form,) = chromium.send("DOM.querySelectorAll", nodeId=answer["root"]["nodeId"], selector="form.filter")[
            "nodeIds"
        ][:1]
        chromium.send("CSS.enable")
        style = chromium.send("CSS.getComputedStyleForNode", nodeId=form)["computedStyle"]
        assert {p["name"]: p["value"] for p in style}["display"] == "none"

    def test_a_narrow_window_does_not_scroll_sideways(self, hostile, export, chromium):
        chromium.open(export(hostile, "html"), width=360)
        assert chromium.value("document.documentElement.scrollWidth") <= 360

    def test_it_prints(self, hostile, export, chromium, tmp_path: Path):
        chromium.open(export(hostile, "html"))
        printed = chromium.send("Page.printToPDF")["data"]
        assert len(printed) > 10_000
