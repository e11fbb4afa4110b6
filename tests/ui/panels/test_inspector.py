"""The inspector: every field is shown, and every field can be changed, by pointer and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reader.domain.annotation import Target, TargetKind
from reader.domain.claim import StanceKind
from reader.domain.provenance import Provenance, Status
from reader.domain.record import replace
from reader.domain.spans import Span
from reader.domain.statement import SpanRole, StatementKind
from reader.ui.panels.content import Annotated
from reader.ui.panels.inspector import Inspector
from reader.ui.panels.inspector.provenance import provenance_line
from tests.ui.panels import samples


def visible(inspector: QWidget, kind: type[QWidget], name: str) -> list[QWidget]:
    QApplication.processEvents()  # a layout shows its new widgets a moment later
    return [w for w in inspector.findChildren(kind, name or None) if w.isVisible()]


def button(inspector: QWidget, name: str, place: int = 0) -> QAbstractButton:
    found = visible(inspector, QAbstractButton, name)[place]
    assert isinstance(found, QAbstractButton)
    return found


def combo(inspector: Inspector, name: str) -> QComboBox:
    found = inspector.findChild(QComboBox, name)
    assert found is not None
    return found


def type_into(box: QComboBox, words: str) -> None:
    edit = box.lineEdit()
    assert edit is not None
    edit.selectAll()
    QTest.keyClicks(edit, words)


def press_enter(box: QComboBox) -> None:
    edit = box.lineEdit()
    assert edit is not None
    completer = edit.completer()
    if completer is not None:
        completer.popup().hide()
    QTest.keyClick(edit, Qt.Key.Key_Return)


def menu_action(owner: QAbstractButton, words: str) -> QAction:
    menu = owner.findChild(QMenu)
    assert menu is not None
    return next(a for a in menu.actions() if a.text().replace("&", "") == words)


def editor(inspector: Inspector) -> QPlainTextEdit:
    found = visible(inspector, QPlainTextEdit, "noteEditor")[0]
    assert isinstance(found, QPlainTextEdit)
    return found


def test_nothing_selected_says_what_to_do(inspector: Inspector) -> None:
    inspector.setStatement(None)
    told = " ".join(label.text() for label in inspector.findChildren(QLabel) if label.isVisible())
    assert "No statement is selected" in told
    assert inspector.statement_id is None


def test_it_shows_the_statement(inspector: Inspector) -> None:
    assert combo(inspector, "speakerField").currentText() == "Mira Oslak"
    assert combo(inspector, "kindField").currentText() == "direct"
    assert button(inspector, "status.accepted").isChecked()
    shown = {w.accessibleName() for w in inspector.findChildren(QWidget) if w.isVisible()}
    assert "“The dam was inspected in March and every gate was sound.”" in shown
    assert "The gates of the dam were sound before the flood" in shown
    links = [w.accessibleName() for w in visible(inspector, QWidget, "linkItem")]
    assert links[0].startswith("contradicts: “I never said")
    assert links[0].endswith("(Mira Oslak · Flood takes two villages)")
    assert links[1].startswith("is answered by: “We have not looked")


# speaker, kind, status


def test_a_known_name_chooses_that_speaker(inspector: Inspector, qtbot: QtBot) -> None:
    box = combo(inspector, "speakerField")
    type_into(box, "AUDIT report 2024/17")
    with qtbot.waitSignal(inspector.speakerChosen) as chosen:
        press_enter(box)
    assert chosen.args == [4]


def test_a_new_name_makes_a_speaker(inspector: Inspector, qtbot: QtBot) -> None:
    box = combo(inspector, "speakerField")
    type_into(box, "Somebody  New")
    with qtbot.waitSignal(inspector.speakerChosen) as chosen:
        press_enter(box)
    assert chosen.args == ["Somebody New"]


def test_the_unknown_speaker_can_be_chosen(inspector: Inspector, qtbot: QtBot) -> None:
    box = combo(inspector, "speakerField")
    with qtbot.waitSignal(inspector.speakerChosen) as chosen:
        box.activated.emit(0)
    assert chosen.args == [None]


def test_leaving_or_escape_brings_the_speaker_back(inspector: Inspector, qtbot: QtBot) -> None:
    box = combo(inspector, "speakerField")
    edit = box.lineEdit()
    assert edit is not None
    with qtbot.assertNotEmitted(inspector.speakerChosen):
        type_into(box, "Nobo")
        QTest.keyClick(edit, Qt.Key.Key_Escape)
        QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert box.currentText() == "Mira Oslak"


def test_words_being_typed_survive_a_refresh(inspector: Inspector) -> None:
    inspector.activateWindow()
    box = combo(inspector, "speakerField")
    box.setFocus()
    type_into(box, "Somebo")
    inspector.setStatement(replace(samples.inspector_content(), tags=samples.TAGS[:1]))
    assert box.currentText() == "Somebo"


def test_kind_and_status(inspector: Inspector, qtbot: QtBot) -> None:
    with qtbot.waitSignal(inspector.kindChosen) as kind:
        combo(inspector, "kindField").activated.emit(2)
    assert kind.args == [StatementKind.MIXED]
    with qtbot.waitSignal(inspector.statusChosen) as status:
        qtbot.mouseClick(button(inspector, "status.rejected"), Qt.MouseButton.LeftButton)
    assert status.args == [Status.REJECTED]


# pieces


def test_pieces_are_taken_out_but_the_last_content_stays(inspector: Inspector, qtbot: QtBot) -> None:
    content = samples.inspector_content()
    source, cue = (p.text() for p in visible(inspector, QAbstractButton, "removePiece"))  # type: ignore[attr-defined]
    assert (source, cue) == ("Mira Oslak", "said")
    with qtbot.waitSignal(inspector.pieceRemoved) as removed:
        button(inspector, "removePiece").click()
    assert removed.args == [SpanRole.SOURCE, content.statement.source[0]]
    two = (Span(16, 30), Span(35, 60))
    inspector.setStatement(replace(content, statement=replace(content.statement, content=two)))
    assert len(visible(inspector, QAbstractButton, "removePiece")) == 4
    with qtbot.waitSignal(inspector.pieceRemoved) as removed:
        button(inspector, "removePiece", 1).click()
    assert removed.args[0] in (SpanRole.CONTENT, SpanRole.SOURCE, SpanRole.CUE)


# notes


def test_notes_are_rendered_without_html_and_load_nothing(
    show: Callable[[QWidget], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "**bold** <b>raw</b> <script>alert(1)</script> ![x](http://127.0.0.1:9/x.png) ![y](file:///etc/hostname)"
    asked: list[str] = []
    monkeypatch.setattr(QTextDocument, "loadResource", lambda *args: asked.append(str(args)))
    content = replace(samples.inspector_content(), annotations=(samples.note(1, text),))
    widget = Inspector()
    widget.setStatement(content)
    show(widget)
    view = visible(widget, QTextBrowser, "noteText")[0]
    assert isinstance(view, QTextBrowser)
    shown = view.toPlainText()
    assert shown.startswith("bold <b>raw</b> <script>")
    resource = view.loadResource(QTextDocument.ResourceType.ImageResource, QUrl("file:///etc/hostname"))
    assert (resource.width(), resource.height()) == (1, 1)
    assert not asked


def test_a_note_is_edited_in_place_and_saved_by_key(inspector: Inspector, qtbot: QtBot) -> None:
    button(inspector, "editNote").click()
    field = editor(inspector)
    assert field.toPlainText().startswith("Compare with **March**")
    field.setPlainText("New *words*")
    with qtbot.waitSignal(inspector.noteEdited) as edited:
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert edited.args == [1, "New *words*"]
    assert not visible(inspector, QPlainTextEdit, "noteEditor")


def test_escape_leaves_the_note_as_it_was(inspector: Inspector, qtbot: QtBot) -> None:
    button(inspector, "editNote").click()
    field = editor(inspector)
    field.setPlainText("other")
    with qtbot.assertNotEmitted(inspector.noteEdited):
        QTest.keyClick(field, Qt.Key.Key_Escape)
    view = visible(inspector, QTextBrowser, "noteText")[0]
    assert isinstance(view, QTextBrowser)
    assert view.toPlainText().startswith("Compare with March")


def test_a_new_note_is_saved_by_the_button(inspector: Inspector, qtbot: QtBot) -> None:
    button(inspector, "addNote").click()
    editor(inspector).setPlainText("A thought")
    with qtbot.waitSignal(inspector.noteAdded) as added:
        qtbot.mouseClick(button(inspector, "saveNote"), Qt.MouseButton.LeftButton)
    assert added.args == ["A thought"]


def test_cancel_drops_a_new_note(inspector: Inspector, qtbot: QtBot) -> None:
    button(inspector, "addNote").click()
    editor(inspector).setPlainText("A thought")
    with qtbot.assertNotEmitted(inspector.noteAdded, wait=50):
        qtbot.mouseClick(button(inspector, "cancelNote"), Qt.MouseButton.LeftButton)
    assert not visible(inspector, QPlainTextEdit, "noteEditor")


def test_a_note_that_is_being_written_is_told_before_another_statement_comes(
    inspector: Inspector, qtbot: QtBot
) -> None:
    told: list[tuple[int | None, str]] = []
    inspector.noteAdded.connect(lambda text: told.append((inspector.statement_id, text)))
    button(inspector, "addNote").click()
    editor(inspector).setPlainText("Not lost")
    inspector.setStatement(samples.inspector_content(2))
    assert told == [(1, "Not lost")]
    assert inspector.statement_id == 2


def test_a_note_that_is_being_written_survives_a_refresh_and_is_told_when_the_window_closes(
    inspector: Inspector, qtbot: QtBot
) -> None:
    button(inspector, "editNote").click()
    editor(inspector).setPlainText("Half a")
    changed = samples.inspector_content()
    inspector.setStatement(replace(changed, annotations=(*changed.annotations, samples.note(1, "Another", 9))))
    assert editor(inspector).toPlainText() == "Half a"
    with qtbot.waitSignal(inspector.noteEdited) as edited:
        inspector.close()
    assert edited.args == [1, "Half a"]


def test_a_note_is_removed(inspector: Inspector, qtbot: QtBot) -> None:
    with qtbot.waitSignal(inspector.annotationRemoved) as removed:
        button(inspector, "removeNote").click()
    assert removed.args == [1]


# tags


def test_tags_are_added_by_enter_and_comma_and_removed_by_chip(inspector: Inspector, qtbot: QtBot) -> None:
    field = inspector.findChild(QLineEdit, "tagField")
    assert field is not None
    with qtbot.waitSignal(inspector.tagAdded) as added:
        QTest.keyClicks(field, " new  tag ")
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert added.args == ["new tag"]
    with qtbot.waitSignal(inspector.tagAdded) as added:
        QTest.keyClicks(field, "other,")
    assert added.args == ["other"]
    assert field.text() == ""
    with qtbot.assertNotEmitted(inspector.tagAdded):
        QTest.keyClick(field, Qt.Key.Key_Return)
    with qtbot.waitSignal(inspector.annotationRemoved) as removed:
        QTest.keyClick(button(inspector, "tagChip", 1), Qt.Key.Key_Delete)
    assert removed.args == [3]


# claims


def test_a_stance_is_changed_and_taken_off(inspector: Inspector, qtbot: QtBot) -> None:
    stance = button(inspector, "stanceButton")
    with qtbot.waitSignal(inspector.claimChosen) as chosen:
        menu_action(stance, "disagrees").trigger()
    assert chosen.args == [1, StanceKind.DISAGREES]
    with qtbot.waitSignal(inspector.stanceRemoved) as removed:
        button(inspector, "removeStance").click()
    assert removed.args == [1]


def test_another_claim_is_chosen_and_a_new_one_written(inspector: Inspector, qtbot: QtBot) -> None:
    box = combo(inspector, "claimField")
    type_into(box, "The villages were warned")
    with qtbot.waitSignal(inspector.claimChosen) as chosen:
        press_enter(box)
    assert chosen.args == [2, StanceKind.AGREES]
    menu_action(button(inspector, "newStance"), "unclear").trigger()
    type_into(box, "A new claim")
    with qtbot.waitSignal(inspector.claimChosen) as chosen:
        press_enter(box)
    assert chosen.args == ["A new claim", StanceKind.UNCLEAR]
    assert box.currentText() == ""


# links


def test_links_are_followed_changed_turned_round_and_removed(inspector: Inspector, qtbot: QtBot) -> None:
    with qtbot.waitSignal(inspector.linkJumped) as jumped:
        button(inspector, "jumpLink", 1).click()
    assert jumped.args[0].other.id == 99
    with qtbot.waitSignal(inspector.linkEdited) as edited:
        menu_action(button(inspector, "linkType", 1), "is supported by").trigger()
    assert edited.args == [2, 2, None]
    more = button(inspector, "linkMenu")
    with qtbot.waitSignal(inspector.linkReversed) as turned:
        menu_action(more, "Turn Round").trigger()
    assert turned.args == [1]
    with qtbot.waitSignal(inspector.linkRemoved) as removed:
        menu_action(more, "Remove the Link").trigger()
    assert removed.args == [1]


def test_the_reason_of_a_link_is_written_and_cleared(inspector: Inspector, qtbot: QtBot) -> None:
    menu_action(button(inspector, "linkMenu"), "Write Why").trigger()
    editor(inspector).setPlainText("")
    with qtbot.waitSignal(inspector.linkEdited) as edited:
        qtbot.mouseClick(button(inspector, "saveNote"), Qt.MouseButton.LeftButton)
    assert edited.args == [1, None, ""]


def test_a_link_is_begun(inspector: Inspector, qtbot: QtBot) -> None:
    with qtbot.waitSignal(inspector.linkStarted):
        button(inspector, "startLink").click()


# provenance


@pytest.mark.parametrize(
    ("provenance", "wanted"),
    [
        (
            Provenance(
                "according-to/1.0",
                0.87,
                Status.ACCEPTED,
                modified="2020-01-01",
                decided_by="coder:Ana",
                decided="2019-09-03",
            ),
            "Suggested by according-to 1.0, 87 % · accepted by Ana, 3 Sep 2019",
        ),
        (Provenance("according-to/1.0", 0.87, Status.SUGGESTED), "Suggested by according-to 1.0, 87 %"),
        (
            Provenance("according-to/1.0", None, Status.REJECTED, modified="not a time"),
            "Suggested by according-to 1.0 · rejected",
        ),
        (Provenance("coder:Ana", None, Status.ACCEPTED, created="2019-09-01"), "Added by Ana, 1 Sep 2019"),
        (
            Provenance("coder:Ana", None, Status.REJECTED, created="2019-09-01", decided_by="coder:Ben"),
            "Added by Ana, 1 Sep 2019 · rejected by Ben",
        ),
        (Provenance(), "accepted"),
    ],
)
def test_the_provenance_line(provenance: Provenance, wanted: str) -> None:
    assert provenance_line(provenance) == wanted


def test_guesses_about_speaker_stance_and_link_are_told_apart(inspector: Inspector) -> None:
    content = samples.inspector_content()
    guess = Provenance("according-to/1.0", 0.71, Status.SUGGESTED)
    inspector.setStatement(
        replace(
            content,
            statement=replace(content.statement, speaker=guess),
            stances=[replace(content.stances[0], provenance=guess)],
            links=[replace(content.links[0], link=replace(content.links[0].link, provenance=guess))],
        )
    )
    shown = [w.accessibleName() for w in visible(inspector, QWidget, "")]
    assert "Speaker suggested, 71 %" in shown
    assert "suggested, 71 %" in shown
    assert any(words.endswith("Flood takes two villages · suggested, 71 %") for words in shown)
    chosen = replace(content.statement, speaker=Provenance("coder:Ana"))
    inspector.setStatement(replace(content, statement=chosen))
    assert "Speaker chosen by Ana" in [w.accessibleName() for w in visible(inspector, QWidget, "")]


# size and access


def test_everything_that_takes_the_focus_has_an_accessible_name(inspector: Inspector) -> None:
    nameless = [
        f"{type(w).__name__} {w.objectName()}"
        for w in inspector.findChildren(QWidget)
        if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (w.accessibleName() or (isinstance(w, QAbstractButton) and w.text()))
        and not isinstance(w.parentWidget(), QComboBox)
    ]  # fmt: skip
    assert not nameless


def test_tab_goes_down_the_page_also_after_another_statement(inspector: Inspector) -> None:
    inspector.setStatement(samples.inspector_content(2))
    inspector.setStatement(samples.inspector_content())
    inspector.resize(320, 1200)
    QApplication.processEvents()
    widget: QWidget = combo(inspector, "speakerField")
    heights, names = [], []
    for _ in range(200):
        if inspector.isAncestorOf(widget) and widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            heights.append(widget.mapTo(inspector, widget.rect().center()).y())
            names.append(widget.objectName())
        widget = widget.nextInFocusChain()
        if widget is combo(inspector, "speakerField"):
            break
    assert names.index("tagChip") < names.index("tagField") < names.index("claimField") < names.index("jumpLink")
    assert all(after >= before - 12 for before, after in pairwise(heights)), list(zip(names, heights, strict=True))


@pytest.mark.parametrize("points", [9, 16])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_nothing_is_cut_off_at_280_pixels(
    show: Callable[[QWidget], None], points: int, direction: Qt.LayoutDirection
) -> None:
    long = "Donaudampfschifffahrtsgesellschaftskapitän" * 3
    content = samples.inspector_content()
    content = replace(
        content,
        speakers=[replace(s, name=long) for s in content.speakers],
        claims=[replace(c, text=long) for c in content.claims],
        links=[replace(end, other=replace(end.other, text=long), other_article=long) for end in content.links],
        annotations=(samples.note(1, long), samples.tagged(1, replace(samples.TAGS[0], name=long), 2)),
        body=long * 20,
    )
    widget = Inspector()
    font = widget.font()
    font.setPointSizeF(points)
    widget.setFont(font)
    widget.setLayoutDirection(direction)
    widget.setStatement(content)
    show(widget)
    widget.resize(280, 800)
    assert widget.minimumSizeHint().width() <= 280
    page = widget.findChild(QLineEdit, "tagField").parentWidget()  # type: ignore[union-attr]
    assert page.mapTo(widget, page.rect().bottomRight()).x() <= 280
    for item in visible(widget, QWidget, "linkItem"):
        assert item.width() <= 280


def test_a_new_font_reaches_the_small_words(inspector: Inspector) -> None:
    label = inspector.findChild(QWidget, "provenanceLine")
    assert label is not None
    before, font = label.font().pointSizeF(), inspector.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    inspector.setFont(font)
    assert label.font().pointSizeF() == pytest.approx(before * 2)


def test_what_is_annotated_around_the_statement_shows_and_can_be_changed(inspector: Inspector, qtbot: QtBot) -> None:
    section = inspector.findChild(QWidget, "aroundSection")
    assert section is not None
    assert not section.isVisible()
    on_speaker = Target(TargetKind.SPEAKER, 1)
    around = Annotated(
        "Speaker: Mira Oslak",
        (
            replace(samples.tagged(1, samples.TAGS[0], 70), target=on_speaker),
            replace(samples.note(1, "Asked for a **meeting**."), target=on_speaker, id=71),
        ),
    )
    inspector.setStatement(replace(samples.inspector_content(), around=(around,)))
    assert visible(section, QWidget, "tagChip")
    assert "Asked for a meeting." in visible(section, QTextBrowser, "noteText")[0].toPlainText()
    with qtbot.waitSignal(inspector.annotationRemoved) as removed:
        button(section, "tagChip").click()
    assert removed.args == [70]
    button(section, "editNote").click()
    field = visible(section, QPlainTextEdit, "noteEditor")[0]
    field.setPlainText("Met on Monday.")
    with qtbot.waitSignal(inspector.noteEdited) as edited:
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert edited.args == [71, "Met on Monday."]
    inspector.setStatement(samples.inspector_content())
    assert not section.isVisible()
