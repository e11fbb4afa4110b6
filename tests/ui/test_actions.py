"""The action table: complete, without conflicts, and all of it in the window and in the cheat-sheet."""

from __future__ import annotations

from collections import defaultdict

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QMenu, QToolButton, QWidget

from reader.ui.actions import ACTIONS, Menu, Spec, shown_keys
from reader.ui.icons import icon_names

from .driver import Driver


@pytest.mark.parametrize("spec", ACTIONS, ids=lambda spec: spec.id)
def test_an_action_has_a_text_an_icon_and_a_hint(spec: Spec) -> None:
    assert spec.plain
    assert spec.hint
    assert spec.icon in icon_names()


def test_no_two_actions_have_the_same_name_or_key() -> None:
    assert len({spec.id for spec in ACTIONS}) == len(ACTIONS)
    users = defaultdict(list)
    for spec in ACTIONS:
        for sequence in spec.shortcuts:
            users[sequence.toString()].append(spec.id)
    assert {key: ids for key, ids in users.items() if len(ids) > 1} == {}


def test_no_key_is_the_beginning_of_another_ones_chord() -> None:
    keys = [sequence.toString() for spec in ACTIONS for sequence in spec.shortcuts]
    chords = [key.split(", ")[0] for key in keys if ", " in key]
    assert set(chords).isdisjoint(keys)


def test_no_two_entries_of_a_menu_have_the_same_letter(demo: Driver) -> None:
    menus = [demo.find(QMenu, f"menu.{menu.name.lower()}") for menu in Menu]
    for menu in [*menus, *(sub for parent in menus for sub in parent.findChildren(QMenu))]:
        letters = [text[text.index("&") + 1].lower() for a in menu.actions() if "&" in (text := a.text())]
        doubles = sorted(letter for letter in set(letters) if letters.count(letter) > 1)
        assert not doubles, f"{menu.title()}: {doubles}"


def test_every_action_is_in_the_window_with_its_keys(demo: Driver) -> None:
    for spec in ACTIONS:
        action = demo.action(spec.id)
        assert action.shortcuts() == spec.shortcuts
        assert not action.icon().isNull()
        assert any(isinstance(o, QMenu) for o in action.associatedObjects()), f"{spec.id} is in no menu"


def test_every_button_of_the_toolbar_says_what_it_is(demo: Driver) -> None:
    buttons = [b for b in demo.window.findChildren(QToolButton) if b.objectName().startswith("toolBar.")]
    assert len(buttons) > 15
    for button in buttons:
        assert button.accessibleName()
        assert button.toolTip()


def test_f1_and_the_question_mark_show_every_action_with_its_keys(demo: Driver) -> None:
    for key in ("F1", "?"):
        demo.press(key)
        sheet = demo.dialog("cheatSheet")
        for spec in ACTIONS:
            name = sheet.findChild(QLabel, f"cheatSheet.{spec.id}")
            keys = sheet.findChild(QWidget, f"cheatSheetKeys.{spec.id}")
            assert name is not None and spec.plain in name.text()
            assert keys is not None
            caps = [cap.text() for cap in keys.findChildren(QLabel)]
            assert caps == [shown_keys(sequence) for sequence in spec.shortcuts]
        sheet.close()
        demo.wait(lambda: demo.window.findChild(QDialog, "cheatSheet") is None)


def test_the_cheat_sheet_finds_an_action_by_word_and_by_key(demo: Driver) -> None:
    demo.do("cheat_sheet")
    sheet = demo.dialog("cheatSheet")
    field = sheet.findChild(QLineEdit, "cheatSheetFilter")
    labels = {spec.id: sheet.findChild(QLabel, f"cheatSheet.{spec.id}") for spec in ACTIONS}
    for typed in ("previous unrev", "Shift+U"):
        field.setText(typed)
        shown = [name for name, label in labels.items() if not label.isHidden()]
        assert shown == ["previous_unreviewed"]
        assert not sheet.findChild(QLabel, "cheatSheetMenu.go").isHidden()
        assert sheet.findChild(QLabel, "cheatSheetMenu.file").isHidden(), "no heading over nothing"
    sheet.close()


def test_what_makes_no_sense_is_disabled(empty: Driver) -> None:
    enabled = {spec.id for spec in ACTIONS if empty.action(spec.id).isEnabled()}
    assert {"open", "paste", "samples", "open_address"} <= enabled
    assert enabled.isdisjoint({"accept", "link", "note", "undo", "redo", "back", "forward", "find", "new_statement"})


def test_slots_name_methods_with_a_description(demo: Driver) -> None:
    for spec in ACTIONS:
        task, method = spec.slot.split(".")
        assert getattr(getattr(demo.window.tasks, task), method).__doc__, spec.slot
        assert isinstance(demo.action(spec.id), QAction)


def test_the_cheat_sheet_does_the_first_action_found(demo: Driver) -> None:
    demo.do("cheat_sheet")
    sheet = demo.dialog("cheatSheet")
    field = sheet.findChild(QLineEdit, "cheatSheetFilter")
    field.setText("next unrev")
    demo.press("Return", field)
    assert not sheet.isVisible()
    assert demo.statement.provenance.status == "suggested"
