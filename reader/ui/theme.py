"""Colours and fonts: application palettes, reading themes, speaker and highlight colours.

Colour is never the only sign of anything: whoever paints with these also underlines, dots, strikes or writes a word.
The tints were chosen in OKLCH with one lightness and chroma for each scheme, so that no speaker looks louder than
another; `contrast` is the WCAG 2.2 contrast ratio and the tests hold every pair to it.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QPalette,
)
from PySide6.QtWidgets import QApplication

from reader.domain.annotation import HIGHLIGHT_HEX, HighlightColour
from reader.domain.record import Record

SYSTEM = "system"
SERIF_FAMILIES = ["Source Serif 4", "Charter", "Georgia", "Noto Serif", "DejaVu Serif"]
SANS_FAMILIES = ["Source Sans 3", "Inter", "Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans"]


class Scheme(StrEnum):
    """The colour schemes of the page. The window around it follows; in sepia it counts as light."""

    LIGHT = "light"
    DARK = "dark"
    SEPIA = "sepia"


THEME_NAMES: tuple[str, ...] = (SYSTEM, *(scheme.value for scheme in Scheme))


class ReadingTheme(Record):
    """The colours of an article's page. `rule` is for hairlines, `accent` for what is selected."""

    scheme: Scheme
    page: QColor
    ink: QColor
    muted: QColor
    rule: QColor
    selection: QColor
    accent: QColor
    found: QColor


class SpeakerColour(Record):
    """A speaker's colours on one scheme.

    `background` tints what was accepted, `faint` what is only suggested; `text` is legible on both; `line` draws
    underlines, bars and the speaker's name and is legible on the page.
    """

    background: QColor
    faint: QColor
    text: QColor
    line: QColor


def _theme(scheme: Scheme, *colours: str) -> ReadingTheme:
    return ReadingTheme(scheme, *(QColor(colour) for colour in colours))


_READING: dict[Scheme, ReadingTheme] = {
    theme.scheme: theme
    for theme in (
        #                    page       ink        muted      rule       selection  accent     found
        _theme(Scheme.LIGHT, "#ffffff", "#1d1d1f", "#54585e", "#e0e0e3", "#b5d3f7", "#1666aa", "#ffd60a"),
        _theme(Scheme.DARK, "#1b1c1e", "#e2e3e5", "#b3b6bb", "#3a3b3f", "#2f5a8c", "#73b6fa", "#6b5400"),
        _theme(Scheme.SEPIA, "#f8f1e3", "#3b2f24", "#5f5040", "#e2d6c1", "#d9c59a", "#8a4a12", "#f5c842"),
    )
}

# background, faint, line; hues ordered so that neighbours differ most
_SPEAKERS: dict[Scheme, tuple[tuple[str, str, str], ...]] = {
    Scheme.LIGHT: (
        ("#c9e3fe", "#e6f2fe", "#095ea2"),
        ("#fed7bd", "#ffece0", "#8c4705"),
        ("#c2ecc9", "#e2f7e5", "#026f31"),
        ("#fecfed", "#fee9f6", "#8a3a73"),
        ("#adedf1", "#d8f7f9", "#07696e"),
        ("#ede0af", "#f7f0d9", "#6d5b01"),
        ("#e1dafe", "#f1edfe", "#634a9c"),
        ("#fed4d0", "#feebe9", "#983835"),
        ("#d6e8b9", "#ebf4dd", "#4d6703"),
        ("#d7defe", "#eceffe", "#4853a4"),
    ),
    Scheme.DARK: (
        ("#234261", "#1e2f41", "#73b6fa"),
        ("#5a361c", "#3d281a", "#ec9c63"),
        ("#24492d", "#1f3423", "#76c788"),
        ("#56314a", "#3b2634", "#e492c9"),
        ("#02494d", "#113436", "#30c8cf"),
        ("#4b3f11", "#342e15", "#c9b04f"),
        ("#42385e", "#2f2a40", "#b7a1f5"),
        ("#5e312e", "#402624", "#f4928a"),
        ("#38461d", "#29311b", "#a0be66"),
        ("#363d62", "#282c42", "#9babfd"),
    ),
    Scheme.SEPIA: (
        ("#bfdcf9", "#d3e6f8", "#0e5794"),
        ("#f7d0b5", "#faddc9", "#834101"),
        ("#c2e3c3", "#d3ebd3", "#09672e"),
        ("#f3cbe1", "#f7dae9", "#7f366a"),
        ("#afe4e4", "#c7ebea", "#066166"),
        ("#e5d9ad", "#ece3c4", "#655406"),
        ("#dcd2f6", "#e6dff8", "#5b4590"),
        ("#fbcbc4", "#fddad4", "#8c3432"),
        ("#d2dfb5", "#dee8c9", "#475f04"),
        ("#d0d7f9", "#dde2f9", "#434d97"),
    ),
}
_UNKNOWN_SPEAKER: dict[Scheme, tuple[str, str, str]] = {
    Scheme.LIGHT: ("#e1dfdd", "#f1f0ed", "#646361"),
    Scheme.DARK: ("#413f3d", "#2f2e2c", "#b2b1ae"),
    Scheme.SEPIA: ("#dad1c4", "#e7ded1", "#5b5449"),
}
SPEAKER_COLOURS = len(_SPEAKERS[Scheme.LIGHT])
DISTINCT_COLOURS = 6  # the first ones, of which no two are hues beside each other
_HIGHLIGHT_STRENGTH = {Scheme.LIGHT: 0.5, Scheme.DARK: 0.3, Scheme.SEPIA: 0.5}


def reading_theme(name: str) -> ReadingTheme:
    """The theme of that name; "system" (and any unknown name) means the application's own scheme."""
    known = name in Scheme.__members__.values()
    return _READING[Scheme(name) if known else application_scheme()]


@cache
def speaker_colour(index: int | None, scheme: Scheme) -> SpeakerColour:
    """The speakers' colours number `index`; beyond SPEAKER_COLOURS they come round again. None is unknown, grey."""
    table = _SPEAKERS[scheme]
    background, faint, line = _UNKNOWN_SPEAKER[scheme] if index is None else table[index % len(table)]
    return SpeakerColour(QColor(background), QColor(faint), _READING[scheme].ink, QColor(line))


class Tone(StrEnum):
    """What a sign says beside its shape: for, against, or neither."""

    GOOD = "good"
    BAD = "bad"
    UNSURE = "unsure"


_TONES = {Tone.GOOD: 2, Tone.BAD: 7, Tone.UNSURE: 5}


def tone_colour(tone: Tone, scheme: Scheme) -> QColor:
    """The colour of a sign for or against something: green, red and ochre from the speakers' table."""
    return tone_colours(tone, scheme).line


def tone_colours(tone: Tone, scheme: Scheme) -> SpeakerColour:
    """The colours of words that were added (good) or removed (bad): backgrounds, and a line's that reads on them."""
    return speaker_colour(_TONES[tone], scheme)


@cache
def highlight_colour(colour: HighlightColour, scheme: Scheme) -> QColor:
    """The background of a highlight on that scheme's page: Zotero's colour, let down until the ink reads on it."""
    return blend(QColor(HIGHLIGHT_HEX[colour]), _READING[scheme].page, _HIGHLIGHT_STRENGTH[scheme])


def blend(over: QColor, under: QColor, strength: float) -> QColor:
    """`over` laid on `under`: 0 gives `under`, 1 gives `over`. Opaque, so that contrast can be computed."""

    def mix(a: float, b: float) -> float:
        return a * strength + b * (1 - strength)

    return QColor.fromRgbF(
        mix(over.redF(), under.redF()), mix(over.greenF(), under.greenF()), mix(over.blueF(), under.blueF())
    )


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, relative luminance)."""

    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    def luminance(colour: QColor) -> float:
        return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) + 0.0722 * channel(colour.blueF())

    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@cache
def _installed(serif: bool) -> str:
    """The best family that this computer has. One alone: for each of several, Qt sorts all fonts of the computer
    before it draws a word; where a character is missing in the one, it looks for another font anyway.
    """
    here = frozenset(QFontDatabase.families())
    families = SERIF_FAMILIES if serif else SANS_FAMILIES
    return next((family for family in families if family in here), families[-1])


def reading_font(serif: bool, points: float) -> QFont:
    """The text face of the article at a size in points."""
    font = QFont(_installed(serif))
    font.setStyleHint(QFont.StyleHint.Serif if serif else QFont.StyleHint.SansSerif)
    font.setPointSizeF(points)
    return font


# The application's own palette ---------------------------------------------------------------------------------

_ROLE = QPalette.ColorRole
_PALETTES: dict[Scheme, dict[QPalette.ColorRole, str]] = {
    Scheme.LIGHT: {
        _ROLE.Window: "#f5f5f7",
        _ROLE.WindowText: "#1d1d1f",
        _ROLE.Base: "#ffffff",
        _ROLE.AlternateBase: "#f7f7f9",
        _ROLE.Text: "#1d1d1f",
        _ROLE.PlaceholderText: "#6b6f76",
        _ROLE.Button: "#fbfbfc",
        _ROLE.ButtonText: "#303236",
        _ROLE.BrightText: "#b3261e",
        _ROLE.ToolTipBase: "#2b2d31",
        _ROLE.ToolTipText: "#f4f4f6",
        _ROLE.Highlight: "#1a65a8",
        _ROLE.HighlightedText: "#ffffff",
        _ROLE.Accent: "#1a65a8",
        _ROLE.Link: "#1666aa",
        _ROLE.LinkVisited: "#6a51a4",
        _ROLE.Light: "#ffffff",
        _ROLE.Midlight: "#ececef",
        _ROLE.Mid: "#c4c5ca",
        _ROLE.Dark: "#a0a2a8",
        _ROLE.Shadow: "#6b6d73",
    },
    Scheme.DARK: {
        _ROLE.Window: "#242528",
        _ROLE.WindowText: "#e4e5e7",
        _ROLE.Base: "#1b1c1e",
        _ROLE.AlternateBase: "#212225",
        _ROLE.Text: "#e4e5e7",
        _ROLE.PlaceholderText: "#9a9da3",
        _ROLE.Button: "#2f3034",
        _ROLE.ButtonText: "#e0e1e4",
        _ROLE.BrightText: "#ff8a80",
        _ROLE.ToolTipBase: "#3a3b40",
        _ROLE.ToolTipText: "#f1f1f3",
        _ROLE.Highlight: "#2f6fae",
        _ROLE.HighlightedText: "#ffffff",
        _ROLE.Accent: "#4a90d2",
        _ROLE.Link: "#73b6fa",
        _ROLE.LinkVisited: "#b7a1f5",
        _ROLE.Light: "#46474c",
        _ROLE.Midlight: "#38393d",
        _ROLE.Mid: "#17181a",
        _ROLE.Dark: "#121315",
        _ROLE.Shadow: "#0a0a0b",
    },
    Scheme.SEPIA: {
        _ROLE.Window: "#efe6d4",
        _ROLE.WindowText: "#3b2f24",
        _ROLE.Base: "#fbf6eb",
        _ROLE.AlternateBase: "#f5eddd",
        _ROLE.Text: "#3b2f24",
        _ROLE.PlaceholderText: "#695c4c",
        _ROLE.Button: "#f6efe1",
        _ROLE.ButtonText: "#4a3d30",
        _ROLE.BrightText: "#a3241c",
        _ROLE.ToolTipBase: "#3b2f24",
        _ROLE.ToolTipText: "#f8f1e3",
        _ROLE.Highlight: "#8a4a12",
        _ROLE.HighlightedText: "#ffffff",
        _ROLE.Accent: "#8a4a12",
        _ROLE.Link: "#8a4a12",
        _ROLE.LinkVisited: "#6a4a7c",
        _ROLE.Light: "#fffaf0",
        _ROLE.Midlight: "#e6dac4",
        _ROLE.Mid: "#c9bba2",
        _ROLE.Dark: "#a6977d",
        _ROLE.Shadow: "#75684f",
    },
}
_DISABLED = {Scheme.LIGHT: "#9b9da3", Scheme.DARK: "#6f7278", Scheme.SEPIA: "#a3967f"}
_DARK_MENU, _DARK_MENU_EDGE = "#2f3035", "#8b8e95"
_MENU_TINT = 0.25
_DISABLED_ROLES = (_ROLE.WindowText, _ROLE.Text, _ROLE.ButtonText, _ROLE.HighlightedText)


def application_scheme() -> Scheme:
    """Light or dark: what the application's palette is now."""
    return Scheme.DARK if QGuiApplication.palette().color(_ROLE.Window).lightnessF() < 0.5 else Scheme.LIGHT


def application_palette(scheme: Scheme) -> QPalette:
    """This program's own palette, for desktops that bring none."""
    palette = QPalette()
    for role, colour in _PALETTES[scheme].items():
        palette.setColor(role, QColor(colour))
    for role in _DISABLED_ROLES:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(_DISABLED[scheme]))
    palette.setColor(QPalette.ColorGroup.Disabled, _ROLE.Highlight, QColor(_PALETTES[scheme][_ROLE.Midlight]))
    return palette


def apply_application_theme(name: str = SYSTEM) -> None:
    """Make the application light, dark, sepia or like the system.

    A desktop that tells its colour scheme keeps its own palette; elsewhere, and for sepia, which no desktop has, the
    program's own one is set.
    """
    hints = QGuiApplication.styleHints()
    wanted = {
        Scheme.LIGHT.value: Qt.ColorScheme.Light,
        Scheme.SEPIA.value: Qt.ColorScheme.Light,
        Scheme.DARK.value: Qt.ColorScheme.Dark,
    }.get(name, Qt.ColorScheme.Unknown)
    hints.setColorScheme(wanted)
    told = hints.colorScheme()
    if name == Scheme.SEPIA:
        QGuiApplication.setPalette(application_palette(Scheme.SEPIA))
    elif told != Qt.ColorScheme.Unknown and wanted in (told, Qt.ColorScheme.Unknown):
        QGuiApplication.setPalette(QPalette())
    else:
        QGuiApplication.setPalette(application_palette(Scheme.DARK if wanted == Qt.ColorScheme.Dark else Scheme.LIGHT))
    QApplication.setPalette(_menu_palette(), "QMenu")  # type: ignore[arg-type]  # the stub says bytes


def _menu_palette() -> QPalette:
    """Menus of their own: the entry under the pointer is tinted, and in a dark window they stand out from it.

    The style fills that entry with the full highlight, on which neither the icons nor their colours can be seen; and
    it would draw dark menus as dark as the page, without edges or boxes.
    """
    palette = QPalette()
    of_window = QGuiApplication.palette()
    base = of_window.color(_ROLE.Base)
    if application_scheme() is Scheme.DARK:
        base = QColor(_DARK_MENU)
        palette.setColor(_ROLE.Base, base)
        palette.setColor(_ROLE.Window, QColor(_DARK_MENU_EDGE))
    palette.setColor(_ROLE.Highlight, blend(of_window.color(_ROLE.Highlight), base, _MENU_TINT))
    palette.setColor(_ROLE.HighlightedText, of_window.color(_ROLE.Text))
    return palette
