"""What the dialogs ask and what comes of the answers, in a window on the samples."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTextBrowser,
    QWidget,
)

from reader.domain.annotation import AnnotationKind, Target, TargetKind
from reader.domain.speaker import Role
from reader.services.annotations import add_note
from reader.ui.dialogs.article import is_date
from reader.ui.theme import contrast

from .driver import Driver


def ok(dialog: QDialog) -> QAbstractButton:
    return dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)


def check(items: QListWidget, *texts: str) -> None:
    for row in range(items.count()):
        if any(text in items.item(row).text() for text in texts):
            items.item(row).setCheckState(Qt.CheckState.Checked)


def with_speaker(driver: Driver) -> Driver:
    """The first statement whose speaker is known is selected."""
    statements = driver.library.statements.of_article(driver.article.id)
    driver.window.controller.select_statement(next(s.id for s in statements if s.speaker_id))
    return driver


def test_article_details_are_changed_and_bad_dates_are_not_taken(demo: Driver) -> None:
    demo.do("details")
    dialog = demo.dialog("articleDialog")
    dialog.findChild(QLineEdit, "article.published").setText("last Monday")
    assert not ok(dialog).isEnabled()
    dialog.findChild(QLineEdit, "article.published").setText("2024-02-29")
    dialog.findChild(QLineEdit, "article.publisher").setText("The Other Paper")
    demo.accept(dialog)
    changed = demo.library.articles.get(demo.article.id)
    assert (changed.published, changed.publisher) == ("2024-02-29", "The Other Paper")


@pytest.mark.parametrize(
    "text", ["", "2023", "2023-09", "2023-09-11", "2023-09-11T14:30+02:00", "2023-09-11T14:30:00Z"]
)
def test_dates_in_iso_8601_are_dates(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize("text", ["yesterday", "2023-13", "2023-02-30", "11.9.2023", "20234"])
def test_other_texts_are_no_dates(text: str) -> None:
    assert not is_date(text)


def test_a_speaker_gets_aliases_and_roles_with_dates(demo: Driver) -> None:
    with_speaker(demo).press("Shift+S")
    dialog = demo.dialog("speakerDialog")
    dialog.findChild(QPlainTextEdit, "speakerAliases").setPlainText("The Chief\n\n Ada ")
    table = dialog.findChild(QTableWidget, "speakerRoles")
    for row in range(table.rowCount()):
        for column in range(3):
            table.setItem(row, column, QTableWidgetItem(""))
    for column, words in enumerate(("mayor", "2019", "2023-05")):
        table.setItem(0, column, QTableWidgetItem(words))
    demo.accept(dialog)
    speaker = demo.library.speakers.get(demo.statement.speaker_id)
    assert set(speaker.aliases) == {"The Chief", "Ada"}
    assert speaker.roles == (Role("mayor", "2019", "2023-05"),)


def test_speakers_are_merged_into_the_one_to_keep(demo: Driver) -> None:
    first, second = demo.library.speakers.of_article(demo.article.id)[:2]
    demo.do("merge_speakers")
    dialog = demo.dialog("mergeDialog")
    assert not ok(dialog).isEnabled()
    check(dialog.findChild(QListWidget, "mergeList"), first.name, second.name)
    keep = dialog.findChild(QComboBox, "mergeKeep")
    keep.setCurrentText(second.name)
    demo.accept(dialog)
    names = {speaker.name for speaker in demo.library.speakers.of_article(demo.article.id)}
    assert second.name in names
    assert first.name not in names
    assert first.name in demo.library.speakers.get(second.id).aliases


def test_a_speaker_is_split(demo: Driver) -> None:
    with_speaker(demo)
    speaker, chosen = demo.statement.speaker_id, demo.statement.id
    demo.do("split_speaker")
    dialog = demo.dialog("splitDialog")
    items = dialog.findChild(QListWidget, "splitList")
    ticked = [row for row in range(items.count()) if items.item(row).checkState() == Qt.CheckState.Checked]
    assert [items.item(row).data(Qt.ItemDataRole.UserRole) for row in ticked] == [chosen]
    assert not ok(dialog).isEnabled()
    dialog.findChild(QLineEdit, "splitName").setText("Somebody Else")
    demo.accept(dialog)
    assert demo.library.speakers.get(demo.statement.speaker_id).name == "Somebody Else"
    assert demo.statement.speaker_id != speaker


def test_typing_a_name_that_is_known_does_not_make_a_second_speaker(demo: Driver) -> None:
    known = demo.library.speakers.all()
    demo.press("J")
    demo.press("S")
    dialog = demo.dialog("speakerChoice")
    dialog.findChild(QLineEdit, "speakerName").setText(known[-1].name)
    demo.accept(dialog)
    assert demo.statement.speaker_id == known[-1].id
    assert len(demo.library.speakers.all()) == len(known)


def test_the_arrow_keys_move_through_the_list_while_typing(demo: Driver) -> None:
    demo.press("J")
    demo.press("S")
    dialog = demo.dialog("speakerChoice")
    field, items = dialog.findChild(QLineEdit, "speakerName"), dialog.findChild(QListWidget, "speakerList")
    row = items.currentRow()
    demo.press("Down", field)
    assert items.currentRow() == row + 1
    dialog.reject()


@pytest.mark.parametrize("kind", [TargetKind.STATEMENT, TargetKind.SPEAKER, TargetKind.ARTICLE])
def test_a_note_can_be_put_on_whatever_is_at_hand(demo: Driver, kind: TargetKind) -> None:
    with_speaker(demo).press("N")
    dialog = demo.dialog("noteDialog")
    dialog.findChild(QComboBox, "annotationSubject").setCurrentText(kind.value.capitalize())
    dialog.findChild(QPlainTextEdit, "noteText").setPlainText("Seen on **site**")
    assert "Seen on site" in dialog.findChild(QTextBrowser, "notePreview").toPlainText()
    demo.accept(dialog)
    ids = {
        TargetKind.STATEMENT: demo.statement.id,
        TargetKind.SPEAKER: demo.statement.speaker_id,
        TargetKind.ARTICLE: demo.article.id,
    }
    notes = demo.library.annotations.of_target(Target(kind, ids[kind]))
    assert "Seen on **site**" in [note.text for note in notes]


def test_notes_and_tags_can_be_put_on_a_link(demo: Driver) -> None:
    linked = next(i for i, count in demo.window.controller.content.link_counts().items() if count)
    demo.window.controller.select_statement(linked)
    demo.press("T")
    dialog = demo.dialog("tagDialog")
    dialog.findChild(QComboBox, "annotationSubject").setCurrentText("Link")
    dialog.findChild(QLineEdit, "tagName").setText("strong")
    demo.accept(dialog)
    tags = [a for a in demo.library.annotations.all_of_kind(AnnotationKind.TAG) if a.tag == "strong"]
    assert [tag.target.kind for tag in tags] == [TargetKind.LINK]


def test_a_picture_in_a_note_is_not_fetched(demo: Driver) -> None:
    demo.press("N")
    dialog = demo.dialog("noteDialog")
    dialog.findChild(QPlainTextEdit, "noteText").setPlainText(
        "![x](file:///etc/hostname) ![y](http://127.0.0.1:9/y.png)"
    )
    preview = dialog.findChild(QTextBrowser, "notePreview")
    assert preview.loadResource(2, preview.source()) is None
    dialog.reject()


def test_tags_are_renamed_and_deleted(demo: Driver) -> None:
    demo.do("tags")
    dialog = demo.dialog("tagsDialog")
    items = dialog.findChild(QListWidget, "tagsList")
    before = [tag.name for tag in demo.library.annotations.tags()]
    items.item(0).setText("renamed")
    assert "renamed" in [tag.name for tag in demo.library.annotations.tags()]
    assert before[0] not in [tag.name for tag in demo.library.annotations.tags()]
    row = next(i for i in range(items.count()) if items.item(i).text() == "renamed")
    items.setCurrentRow(row)
    next(b for b in dialog.findChildren(QPushButton) if "Delete" in b.text()).click()
    assert len(demo.library.annotations.tags()) == len(before) - 1
    dialog.close()


def test_claims_are_reworded_merged_and_deleted(demo: Driver) -> None:
    demo.do("edit_claims")
    dialog = demo.dialog("claimsDialog")
    items = dialog.findChild(QListWidget, "claimsList")
    before = len(demo.library.claims.all())
    items.item(0).setText("Reworded.")
    assert "Reworded." in [claim.text for claim in demo.library.claims.all()]
    for row in (0, 1):
        items.item(row).setSelected(True)
    next(b for b in dialog.findChildren(QPushButton) if "Merge" in b.text()).click()
    assert len(demo.library.claims.all()) == before - 1
    items.item(0).setSelected(True)
    next(b for b in dialog.findChildren(QPushButton) if "Delete" in b.text()).click()
    assert len(demo.library.claims.all()) == before - 2
    dialog.close()


def test_a_type_of_link_of_ones_own_is_made_and_one_in_use_is_not_deleted(demo: Driver) -> None:
    demo.do("link_types")
    dialog = demo.dialog("linkTypesDialog")
    field = dialog.findChild(QLineEdit, "newLinkType")
    field.setText("predates")
    demo.press("Return", field)
    assert dialog.isVisible()
    table = dialog.findChild(QTableWidget, "linkTypesTable")
    row = next(r for r in range(table.rowCount()) if table.item(r, 0).text() == "predates")
    table.item(row, 1).setText("is predated by")
    made = next(t for t in demo.library.links.types() if t.name == "predates")
    assert made.inverse == "is predated by"
    used = next(r for r in range(table.rowCount()) if table.item(r, 0).text() == "is overtaken by")
    table.selectRow(used)
    next(b for b in dialog.findChildren(QPushButton) if "Delete" in b.text()).click()
    assert "is overtaken by" in [t.name for t in demo.library.links.types()]
    assert demo.message()
    dialog.close()


def test_an_export_is_previewed_and_written(demo: Driver, tmp_path: Path) -> None:
    demo.do("export")
    dialog = demo.dialog("exportDialog")
    formats = dialog.findChild(QComboBox, "exportFormat")
    formats.setCurrentIndex(formats.findData("webannotation"))
    target = tmp_path / "out.jsonld"
    dialog.findChild(QLineEdit, "exportPlace").setText(str(target))
    dialog.findChild(QPushButton, "exportPreviewButton").click()
    preview = dialog.findChild(QPlainTextEdit, "exportPreview")
    demo.wait(lambda: "@context" in preview.toPlainText(), timeout=60_000)
    assert not target.exists()
    demo.accept(dialog)
    demo.wait_for_jobs()
    assert target.stat().st_size > 1000
    assert str(target) in demo.message()


def test_every_format_can_be_chosen_and_says_what_it_loses(demo: Driver) -> None:
    demo.do("export")
    dialog = demo.dialog("exportDialog")
    formats = dialog.findChild(QComboBox, "exportFormat")
    assert formats.count() > 2
    for row in range(formats.count()):
        formats.setCurrentIndex(row)
        assert ok(dialog).isEnabled()
    dialog.findChild(QLineEdit, "exportPlace").setText("/no/such/folder/x")
    assert not ok(dialog).isEnabled()
    dialog.reject()


def test_an_export_comes_back_as_annotations(demo: Driver, empty: Driver, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonld"
    demo.do("export")
    dialog = demo.dialog("exportDialog")
    dialog.findChild(QLineEdit, "exportPlace").setText(str(target))
    demo.accept(dialog)
    demo.wait_for_jobs()
    empty.window.tasks.importing.open_named([str(target)])
    empty.wait(lambda: empty.library.articles.count() == demo.library.articles.count(), timeout=60_000)
    empty.wait_for_jobs()
    assert len(empty.library.claims.all()) == len(demo.library.claims.all())


def test_help_and_about_open(demo: Driver) -> None:
    demo.do("help")
    dialog = demo.dialog("helpDialog")
    assert "According To" in dialog.findChild(QTextBrowser, "helpText").toPlainText()
    dialog.close()
    demo.do("about")
    demo.dialog("aboutDialog").close()


def test_a_tag_is_typed_at_once_and_control_return_saves_it(demo: Driver) -> None:
    with_speaker(demo).press("T")
    dialog = demo.dialog("tagDialog")
    field = dialog.findChild(QLineEdit, "tagName")
    demo.wait(field.hasFocus)
    demo.press("U")
    demo.press("Ctrl+Return")
    tags = demo.library.annotations.of_target(Target(TargetKind.STATEMENT, demo.statement.id))
    assert [tag.tag for tag in tags if tag.tag == "u"] == ["u"]


def test_control_return_is_ok_where_return_begins_a_line(demo: Driver) -> None:
    with_speaker(demo).press("Shift+S")
    dialog = demo.dialog("speakerDialog")
    aliases = dialog.findChild(QPlainTextEdit, "speakerAliases")
    aliases.setFocus()
    demo.wait(aliases.hasFocus)
    aliases.setPlainText("The Chief")
    speaker = demo.statement.speaker_id
    demo.press("Ctrl+Return", aliases)
    assert demo.library.speakers.get(speaker).aliases == ("The Chief",)


def test_a_tag_on_the_article_has_a_sign_that_leads_to_taking_it_away(demo: Driver) -> None:
    demo.press("Shift+T")
    dialog = demo.dialog("tagDialog")
    dialog.findChild(QLineEdit, "tagName").setText("dossier")
    demo.accept(dialog)
    on_article = Target(TargetKind.ARTICLE, demo.article.id)
    made = next(a for a in demo.library.annotations.of_target(on_article) if a.tag == "dossier")
    page = demo.window.views.article.page
    sign = next(s for s in page.signs() if "dossier" in s.words)
    assert sign.box.center().y() < page.viewport().height() / 2, "beside the title"
    demo.window.views.article.annotationClicked.emit(made.id)
    demo.wait(lambda: any(d.isVisible() for d in demo.window.findChildren(QDialog, "tagDialog")))
    dialog = next(d for d in demo.window.findChildren(QDialog, "tagDialog") if d.isVisible())
    assert not ok(dialog).isEnabled()
    chips = dialog.findChildren(QAbstractButton, "tagChip")
    next(chip for chip in chips if chip.text() == "dossier").click()
    assert demo.library.annotations.of_target(on_article), "until OK nothing is done"
    demo.accept(dialog)
    assert "dossier" not in [a.tag for a in demo.library.annotations.of_target(on_article)]
    demo.press("Ctrl+Z")
    assert "dossier" in [a.tag for a in demo.library.annotations.of_target(on_article)]


def test_what_is_on_the_speaker_and_the_article_shows_beside_a_statement(demo: Driver) -> None:
    with_speaker(demo)
    on_speaker = Target(TargetKind.SPEAKER, demo.statement.speaker_id)
    demo.window.controller.create(add_note, on_speaker, "Rang back at noon.")
    demo.window.controller.create(add_note, Target(TargetKind.ARTICLE, demo.article.id), "Second edition.")
    section = demo.find(QWidget, "aroundSection")

    def notes() -> list[str]:
        return [
            view.toPlainText() for view in section.findChildren(QTextBrowser, "noteText") if view.isVisibleTo(section)
        ]

    demo.wait(lambda: {"Rang back at noon.", "Second edition."} <= set(notes()))
    demo.press("Ctrl+Z")
    demo.wait(lambda: "Second edition." not in notes())


def test_a_name_is_found_among_the_speakers_to_merge(demo: Driver) -> None:
    first, second = demo.library.speakers.of_article(demo.article.id)[:2]
    demo.do("merge_speakers")
    dialog = demo.dialog("mergeDialog")
    items = dialog.findChild(QListWidget, "mergeList")
    check(items, first.name)
    dialog.findChild(QLineEdit, "mergeFind").setText(second.name.upper())
    shown = [items.item(row).text() for row in range(items.count()) if not items.item(row).isHidden()]
    assert set(shown) >= {first.name, second.name}, "what is ticked stays in sight"
    assert len(shown) < items.count()
    dialog.reject()


def test_a_new_type_of_link_asks_how_it_reads_from_the_other_end(demo: Driver) -> None:
    demo.do("link_types")
    dialog = demo.dialog("linkTypesDialog")
    field = dialog.findChild(QLineEdit, "newLinkType")
    field.setText("predates")
    demo.press("Return", field)
    table = dialog.findChild(QTableWidget, "linkTypesTable")
    editor = table.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.setText("is predated by")
    demo.press("Return", editor)
    demo.wait(lambda: "is predated by" in [t.inverse for t in demo.library.links.types()])
    assert dialog.isVisible()
    dialog.close()


def test_an_export_says_what_it_would_replace(demo: Driver, tmp_path: Path) -> None:
    demo.do("export")
    dialog = demo.dialog("exportDialog")
    place, hint = dialog.findChild(QLineEdit, "exportPlace"), dialog.findChild(QLabel, "dialogProblem")
    (tmp_path / "mine.html").write_text("mine")
    place.setText(str(tmp_path / "mine.html"))
    assert "will be replaced" in hint.text()
    assert ok(dialog).isEnabled()
    place.setText(str(tmp_path / "other.html"))
    assert not hint.isVisible()
    dialog.reject()


@pytest.mark.parametrize("theme", ["theme_light", "theme_dark"])
def test_the_boxes_of_a_list_can_be_seen(demo: Driver, theme: str) -> None:
    with_speaker(demo).do(theme)
    demo.do("split_speaker")
    dialog = demo.dialog("splitDialog")
    items = dialog.findChild(QListWidget, "splitList")
    items.item(0).setCheckState(Qt.CheckState.Unchecked)
    items.clearFocus()
    row = items.visualItemRect(items.item(0))
    seen = items.viewport().grab(QRect(row.left(), row.top(), 18, row.height())).toImage()
    base = items.palette().color(QPalette.ColorRole.Base)
    pixels = [seen.pixelColor(x, y) for x in range(seen.width()) for y in range(seen.height())]
    assert max(contrast(pixel, base) for pixel in pixels) >= 3
    dialog.reject()
