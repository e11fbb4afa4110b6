"""Secondary words: smaller than the others, in a quieter colour, in step with the application's font."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from reader.ui.panels.painting import SMALL

_SMALL = "secondaryFont"


def make_small(widget: QWidget, *, strong: bool = False, beside: QFont | None = None) -> None:
    """Give a widget the font of secondary words beside those of the application, or beside another font.

    `renew_small_fonts` finds it when that font changes.
    """
    font = QFont(beside or QApplication.font())
    if font.pointSizeF() > 0:
        font.setPointSizeF(font.pointSizeF() * SMALL)
    if strong:
        font.setWeight(QFont.Weight.DemiBold)
    widget.setProperty(_SMALL, "strong" if strong else "plain")
    widget.setFont(font)


def renew_small_fonts(root: QWidget) -> None:
    """Take over the font of `root` everywhere under it."""
    for widget in root.findChildren(QWidget):
        kind = widget.property(_SMALL)
        if kind:
            make_small(widget, strong=kind == "strong", beside=root.font())


class QuietLabel(QLabel):
    """A small label in the secondary colour; it shows words as they are, never as markup."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        make_small(self)
