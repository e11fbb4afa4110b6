"""Colours: everything legible, everyone told apart."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QMenu

from reader.domain.annotation import HighlightColour
from reader.ui.article.view import ArticleView
from reader.ui.icons import icon, icon_names
from reader.ui.theme import (
    SPEAKER_COLOURS,
    Scheme,
    application_palette,
    application_scheme,
    apply_application_theme,
    contrast,
    highlight_colour,
    reading_theme,
    speaker_colour,
)

LEGIBLE, VISIBLE = 4.5, 3.0
SPEAKERS = (None, *range(SPEAKER_COLOURS))


def test_contrast_is_that_of_the_wcag() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize("speaker", SPEAKERS)
def test_every_speaker_is_legible(scheme: Scheme, speaker: int | None) -> None:
    colours, page = speaker_colour(speaker, scheme), reading_theme(scheme).page
    assert contrast(colours.text, colours.background) >= LEGIBLE
    assert contrast(colours.text, colours.faint) >= LEGIBLE
    assert contrast(reading_theme(scheme).muted, colours.background) >= LEGIBLE
    assert contrast(colours.line, page) >= LEGIBLE
    assert contrast(colours.line, colours.background) >= LEGIBLE
    assert contrast(colours.faint, page) < contrast(colours.background, page)


@pytest.mark.parametrize("speaker", SPEAKERS)
def test_every_speaker_is_legible_in_the_panels_of_a_sepia_window(speaker: int | None) -> None:
    line, palette = speaker_colour(speaker, Scheme.LIGHT).line, application_palette(Scheme.SEPIA)
    for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
        assert contrast(line, palette.color(role)) >= LEGIBLE


@pytest.mark.parametrize("scheme", Scheme)
def test_no_two_speakers_have_the_same_colours(scheme: Scheme) -> None:
    for one, other in itertools.combinations(SPEAKERS, 2):
        assert speaker_colour(one, scheme).line != speaker_colour(other, scheme).line
        assert speaker_colour(one, scheme).background != speaker_colour(other, scheme).background


def test_colours_come_round_again() -> None:
    assert speaker_colour(SPEAKER_COLOURS, Scheme.LIGHT) == speaker_colour(0, Scheme.LIGHT)


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize("colour", HighlightColour)
def test_every_highlight_is_legible(scheme: Scheme, colour: HighlightColour) -> None:
    assert contrast(reading_theme(scheme).ink, highlight_colour(colour, scheme)) >= LEGIBLE


@pytest.mark.parametrize("scheme", Scheme)
def test_the_page_is_legible(scheme: Scheme) -> None:
    theme = reading_theme(scheme)
    for under in (theme.page, theme.selection, theme.found):
        assert contrast(theme.ink, under) >= LEGIBLE
    assert contrast(theme.muted, theme.page) >= LEGIBLE
    assert contrast(theme.accent, theme.page) >= LEGIBLE


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize(
    ("text", "under"),
    [
        ("WindowText", "Window"),
        ("Text", "Base"),
        ("Text", "AlternateBase"),
        ("ButtonText", "Button"),
        ("PlaceholderText", "Base"),
        ("PlaceholderText", "Window"),
        ("HighlightedText", "Highlight"),
        ("ToolTipText", "ToolTipBase"),
        ("Link", "Base"),
        ("Link", "Window"),
        ("BrightText", "Window"),
    ],
)
def test_the_application_is_legible(qapp: QApplication, scheme: Scheme, text: str, under: str) -> None:
    palette, role = application_palette(scheme), QPalette.ColorRole
    assert contrast(palette.color(role[text]), palette.color(role[under])) >= LEGIBLE


def test_the_system_s_page_is_the_application_s(qapp: QApplication) -> None:
    try:
        for name in (Scheme.DARK, Scheme.LIGHT):
            apply_application_theme(name)
            assert application_scheme() == name
            assert reading_theme("system").scheme == name
        apply_application_theme("sepia")
        assert application_scheme() is Scheme.LIGHT, "the panels take the light tints, on warm paper"
        assert reading_theme("sepia").scheme is Scheme.SEPIA
    finally:
        apply_application_theme()


@pytest.mark.parametrize("name", icon_names())
@pytest.mark.parametrize("size", [16, 20, 40])
def test_every_icon_draws(qapp: QApplication, name: str, size: int) -> None:
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled, QIcon.Mode.Selected):
        image = icon(name).pixmap(QSize(size, size), mode).toImage()
        assert any(image.pixelColor(x, y).alpha() > 100 for x in range(size) for y in range(size))


def test_an_icon_takes_the_colour_it_is_given(qapp: QApplication) -> None:
    image = icon("stop", QColor("#ff0000")).pixmap(QSize(40, 40)).toImage()
    solid = [image.pixelColor(x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y).alpha() == 255]
    assert solid
    assert all(colour.red() > 200 and colour.green() < 60 for colour in solid)


def test_an_icon_that_is_not_shipped_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_the_text_grows_with_the_desktop_font(view: ArticleView) -> None:
    usual = view.page.article_document.em
    font = view.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    view.setFont(font)
    assert view.page.article_document.em > 1.3 * usual
    assert view.zoom() == 1.0


def test_a_text_that_is_all_in_view_has_no_handle_to_scroll_with(view: ArticleView) -> None:
    bar = view.page.verticalScrollBar()
    view.resize(820, 4000)
    assert bar.maximum() == 0
    assert not bar.isEnabled()
    view.resize(820, 300)
    assert bar.maximum() > 0
    assert bar.isEnabled()


def test_menus_stand_out_from_a_dark_window(qapp: QApplication) -> None:
    base, text = QPalette.ColorRole.Base, QPalette.ColorRole.Text
    try:
        for name in ("dark", "light", "dark"):
            apply_application_theme(name)
            menu = QMenu()
            menu.ensurePolished()
            shown, window = menu.palette().color(base), qapp.palette().color(base)
            assert contrast(menu.palette().color(text), shown) >= LEGIBLE
            assert (shown.lightness() > window.lightness()) == (name == "dark")
    finally:
        apply_application_theme()


@pytest.mark.parametrize("scheme", ["light", "dark", "sepia"])
def test_the_menu_entry_under_the_pointer_is_legible_with_its_icon(qapp: QApplication, scheme: str) -> None:
    try:
        apply_application_theme(scheme)
        menu = QMenu()
        menu.ensurePolished()
        palette = menu.palette()
        under = palette.color(QPalette.ColorRole.Highlight)
        drawn = icon("edit").pixmap(QSize(32, 32), QIcon.Mode.Active).toImage()
        pixels = (drawn.pixelColor(x, y) for x in range(drawn.width()) for y in range(drawn.height()))
        ink = max(pixels, key=QColor.alpha)
        assert contrast(QColor(ink.rgb()), under) >= VISIBLE
        assert contrast(palette.color(QPalette.ColorRole.HighlightedText), under) >= LEGIBLE
        assert contrast(under, palette.color(QPalette.ColorRole.Base)) > 1.15, "it shows which entry it is"
    finally:
        apply_application_theme()
