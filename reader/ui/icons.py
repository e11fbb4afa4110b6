"""The program's icons: the files in resources/icons, drawn in the colours of the palette."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from reader.domain.resources import resource_path

_ROLE = QPalette.ColorRole


@cache
def _svg(name: str) -> bytes:
    return resource_path("icons", f"{name}.svg").read_bytes()


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_svg(name).replace(b"currentColor", colour.encode())))


class _PaletteIconEngine(QIconEngine):
    """Draws an SVG in the palette's colours at the moment of painting, so that icons follow every change of theme."""

    def __init__(self, name: str, colour: QColor | None) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        square = QRectF(0, 0, side, side)
        square.moveCenter(QRectF(rect).center())
        _renderer(self._name, self._ink(mode).name()).render(painter, square)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        if size.isEmpty():  # a button squeezed to nothing
            return pixmap
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def _ink(self, mode: QIcon.Mode) -> QColor:
        palette = QGuiApplication.palette()
        if mode == QIcon.Mode.Disabled:
            return palette.color(QPalette.ColorGroup.Disabled, _ROLE.ButtonText)
        if mode == QIcon.Mode.Selected:
            return palette.color(_ROLE.HighlightedText)
        return self._colour or palette.color(_ROLE.ButtonText)


def icon(name: str, colour: QColor | None = None) -> QIcon:
    """The icon of that name (a file in resources/icons), in the palette's colour or in `colour`.

    Raises FileNotFoundError for a name that is not shipped.
    """
    return _icon(name, colour.name(QColor.NameFormat.HexArgb) if colour else "")


@cache
def _icon(name: str, colour: str) -> QIcon:
    """Each icon is made once and kept: the garbage collector would delete an engine that its QIcon deletes as well."""
    if name not in _shipped():
        raise FileNotFoundError(resource_path("icons", f"{name}.svg"))
    return QIcon(_PaletteIconEngine(name, QColor(colour) if colour else None))


def app_icon() -> QIcon:
    """The program's own icon."""
    return icon("app")


def icon_names() -> list[str]:
    """The names of all shipped icons."""
    return sorted(_shipped())


@cache
def _shipped() -> frozenset[str]:
    """One look at the folder instead of one file read for each icon: those that are never painted are never read."""
    return frozenset(path.stem for path in resource_path("icons").iterdir() if path.suffix == ".svg")
