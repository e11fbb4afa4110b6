"""The cheat-sheet, the help page, About, and what is shown when the program itself is at fault."""

from __future__ import annotations

import platform
from pathlib import Path

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader import __version__
from reader.ui.actions import ACTIONS, Menu, Spec, shown_keys
from reader.ui.dialogs.annotating import MarkdownPreview
from reader.ui.dialogs.base import ListDialog
from reader.ui.frame.icon_label import IconLabel
from reader.ui.icons import app_icon, icon
from reader.ui.scroll_bars import slim_scroll_bars

_COLUMNS: tuple[tuple[Menu, ...], ...] = (
    (Menu.FILE, Menu.EDIT),
    (Menu.VIEW, Menu.GO),
    (Menu.STATEMENT, Menu.SPEAKER),
    (Menu.ANNOTATE, Menu.HELP),
)
_BESIDES = QSize(60, 120)
"""What the cheat-sheet has around its page: margins, scroll bar, field and button."""

_KEYCAP = (
    "QLabel { border: 1px solid palette(mid); border-bottom-width: 2px; border-radius: 4px;"
    " background: palette(base); padding: 0px 5px; }"
)
_KEYCAP_BORDERS = 3


class CheatSheet(ListDialog):
    """Every action with its keys, in columns by menu, with a field to narrow them down; Return does the first found."""

    actionChosen = Signal(str)  # the action's id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("cheatSheet", "", parent)
        self.setWindowTitle(self.tr("Keys and actions"))
        self._rows: list[tuple[Spec, tuple[QWidget, ...]]] = []
        self._titles: dict[Menu, QLabel] = {}
        self._first: Spec | None = None
        self.field = QLineEdit()
        self.field.setObjectName("cheatSheetFilter")
        self.field.setPlaceholderText(self.tr("Find an action or a key; Return does the first one found"))
        self.field.returnPressed.connect(self._choose)
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._narrow)
        self.column.addWidget(self.field)
        room = self.screen().availableSize() * 0.96
        page = QWidget()
        self._grid = QGridLayout(page)
        self._grid.setHorizontalSpacing(36)
        self._grid.setVerticalSpacing(18)
        self._columns = [self._column(menus) for menus in _COLUMNS]
        self._arrange(room.width())
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        slim_scroll_bars(scroll)
        self.column.addWidget(scroll, 1)
        self.finish()
        self.resize((page.sizeHint() + _BESIDES).boundedTo(room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep every key within the width."""
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def _arrange(self, width: int) -> None:
        """As many columns beside each other, all, two or one, as a dialog of that width has room for."""
        spacing = self._grid.horizontalSpacing()
        widths = [column.sizeHint().width() + spacing for column in self._columns]
        room = width - _BESIDES.width() + spacing
        fitting = (n for n in (len(widths), 2) if sum(max(widths[column::n]) for column in range(n)) <= room)
        beside = next(fitting, 1)
        for number, column in enumerate(self._columns):
            self._grid.addWidget(column, *divmod(number, beside))

    def _column(self, menus: tuple[Menu, ...]) -> QWidget:
        column = QWidget()
        sections = QVBoxLayout(column)
        sections.setContentsMargins(0, 0, 0, 0)
        sections.setSpacing(18)
        for menu in menus:
            sections.addLayout(self._section(menu))
        sections.addStretch(1)
        return column

    def _section(self, menu: Menu) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        title = QLabel(QCoreApplication.translate("actions", menu.value).replace("&", ""))
        font = QFont(title.font())
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.1)
        title.setFont(font)
        grid.addWidget(title, 0, 0, 1, 2)
        title.setObjectName(f"cheatSheetMenu.{menu.name.lower()}")
        self._titles[menu] = title
        for row, spec in enumerate((spec for spec in ACTIONS if spec.menu is menu), start=1):
            words, keys = QLabel(name_of(spec)), _keycaps(spec)
            words.setObjectName(f"cheatSheet.{spec.id}")
            words.setToolTip(spec.hint)
            grid.addWidget(words, row, 0)
            grid.addWidget(keys, row, 1, Qt.AlignmentFlag.AlignRight)
            self._rows.append((spec, (words, keys)))
        grid.setColumnStretch(0, 1)
        return grid

    def _narrow(self, typed: str) -> None:
        wanted = typed.strip().casefold()
        self._first = None
        menus = set()
        for spec, widgets in self._rows:
            found = wanted in f"{name_of(spec)} {spec.hint} {keys_of(spec)}".casefold()
            first = bool(wanted) and found and self._first is None
            if first:
                self._first = spec
            widgets[0].setForegroundRole(QPalette.ColorRole.Link if first else QPalette.ColorRole.WindowText)
            for widget in widgets:
                widget.setVisible(found)
            if found:
                menus.add(spec.menu)
        for menu, title in self._titles.items():
            title.setVisible(menu in menus)

    def _choose(self) -> None:
        if self._first is not None:
            self.accept()
            self.actionChosen.emit(self._first.id)


def _keycaps(spec: Spec) -> QWidget:
    caps = QWidget()
    caps.setObjectName(f"cheatSheetKeys.{spec.id}")
    caps.setAccessibleName(keys_of(spec))
    row = QHBoxLayout(caps)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for sequence in spec.shortcuts:
        row.addWidget(_keycap(shown_keys(sequence)))
    row.addStrut(caps.fontMetrics().height() + _KEYCAP_BORDERS)  # lines without keys are as high as the others
    return caps


def _keycap(words: str) -> QLabel:
    cap = QLabel(words)
    cap.setStyleSheet(_KEYCAP)
    return cap


def name_of(spec: Spec) -> str:
    """An action's name outside its menu: with its submenu where that is needed to understand it."""
    if not spec.submenu:
        return spec.plain
    return f"{QCoreApplication.translate('actions', spec.submenu).replace('&', '')}: {spec.plain}"


def keys_of(spec: Spec) -> str:
    """All keys of an action, as people read them."""
    return "  ".join(shown_keys(sequence) for sequence in spec.shortcuts)


class HelpDialog(ListDialog):
    """The help pages, one after the other."""

    def __init__(self, pages: list[Path], parent: QWidget | None = None) -> None:
        super().__init__("helpDialog", "", parent)
        self.setWindowTitle(self.tr("Help"))
        text = MarkdownPreview()
        text.setObjectName("helpText")
        text.setOpenExternalLinks(True)
        text.setMarkdown("\n\n".join(page.read_text(encoding="utf-8") for page in pages))
        self.column.addWidget(text, 1)
        self.resize(720, 600)
        self.finish()


class AboutDialog(ListDialog):
    """What this is, which version, under which licence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("aboutDialog", "", parent)
        self.setWindowTitle(self.tr("About According To"))
        words = QLabel(
            self.tr(
                "<h3>According To {0}</h3><p>A reader for news that shows who said what.</p>"
                "<p>Nothing leaves this computer. Apache License 2.0.</p><p>{1}</p>"
            ).format(__version__, versions())
        )
        words.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(IconLabel(app_icon(), 64), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        self.column.addLayout(row)
        self.setMinimumWidth(420)
        self.finish()


class FaultDialog(ListDialog):
    """The program made a mistake: an apology, and the details to copy into a report."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__("faultDialog", "", parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        told = QLabel(
            self.tr(
                "The program made a mistake. What you did before is saved. "
                "You can go on; please send these details to its makers."
            )
        )
        told.setWordWrap(True)
        self.column.addWidget(told)
        self.details = QPlainTextEdit(details)
        self.details.setObjectName("faultDetails")
        self.details.setReadOnly(True)
        self.details.setAccessibleName(self.tr("Details"))
        self.column.addWidget(self.details, 1)
        copy = QPushButton(icon("copy"), self.tr("&Copy"))
        copy.setObjectName("faultCopy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.details.toPlainText()))
        self.resize(640, 420)
        self.finish(copy)


def versions() -> str:
    """The versions that a report needs."""
    return f"Python {platform.python_version()}, Qt {qt_version}, {platform.platform(terse=True)}"
