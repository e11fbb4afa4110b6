"""Menus, toolbar and context menus, all made from the action table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QWidget

from reader.ui.actions import ACTIONS, Menu, Spec
from reader.ui.frame.hairlines import LinedMenuBar, LinedToolBar

SMALLEST_ICON = 20
TOOLBAR: tuple[tuple[str, ...], ...] = (
    ("open", "open_address", "paste"),
    ("back", "forward"),
    ("undo", "redo"),
    ("previous_statement", "next_statement", "next_unreviewed"),
    ("accept", "reject"),
    ("new_statement", "speaker", "note", "tag", "claim", "link"),
    ("export", "cheat_sheet"),
)
STATEMENT_CONTEXT: tuple[tuple[str, ...], ...] = (
    ("accept", "reject", "undecide"),
    ("speaker", "edit_speaker", "kind"),
    ("note", "tag", "claim", "new_claim", "link", "follow_link"),
    ("accept_speaker", "reject_speaker", "split_speaker"),
    ("delete_statement",),
)


def fill_menu_bar(window: QMainWindow, actions: Mapping[str, QAction]) -> None:
    """One menu for each of `Menu`, filled in the order of the table."""
    groups: dict[str, QActionGroup] = {}
    bar = LinedMenuBar()
    window.setMenuBar(bar)
    for kind in Menu:
        title = QCoreApplication.translate("actions", kind.value)
        menu = bar.addMenu(title)
        menu.setObjectName(f"menu.{kind.name.lower()}")
        menu.setToolTipsVisible(True)
        _fill(menu, (spec for spec in ACTIONS if spec.menu is kind), actions, groups)


def _fill(menu: QMenu, specs: Iterable[Spec], actions: Mapping[str, QAction], groups: dict[str, QActionGroup]) -> None:
    submenus: dict[str, QMenu] = {}
    for spec in specs:
        action = actions[spec.id]
        if spec.section:
            menu.addSeparator()
        if spec.group:
            group = groups.setdefault(spec.group, QActionGroup(menu))
            group.addAction(action)
        target = menu
        if spec.submenu:
            if spec.submenu not in submenus:
                submenus[spec.submenu] = menu.addMenu(QCoreApplication.translate("actions", spec.submenu))
            target = submenus[spec.submenu]
        target.addAction(action)


def make_toolbar(window: QMainWindow, actions: Mapping[str, QAction]) -> QToolBar:
    """The toolbar: icons in groups, the ones to hand things on at the far end."""
    bar = LinedToolBar(QCoreApplication.translate("actions", "Toolbar"), window)
    bar.setObjectName("toolBar")
    bar.setMovable(False)
    side = max(SMALLEST_ICON, round(bar.fontMetrics().height() * 1.1))  # icons grow with a large font
    bar.setIconSize(QSize(side, side))
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    for number, group in enumerate(TOOLBAR):
        if number == len(TOOLBAR) - 1:
            spacer = QWidget()
            spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            bar.addWidget(spacer)
        elif number:
            bar.addSeparator()
        for name in group:
            bar.addAction(actions[name])
            button = bar.widgetForAction(actions[name])
            button.setAccessibleName(actions[name].text().replace("&", ""))
            button.setObjectName(f"toolBar.{name}")
    return bar


def statement_menu(parent: QWidget, actions: Mapping[str, QAction]) -> QMenu:
    """What can be done with the selected statement."""
    menu = QMenu(parent)
    menu.setObjectName("statementMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for number, group in enumerate(STATEMENT_CONTEXT):
        if number:
            menu.addSeparator()
        menu.addActions([actions[name] for name in group])
    return menu
