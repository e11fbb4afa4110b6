"""Export: what, in which format, where to; with a look at the result before it is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from reader.domain.exchange import ExportFormat, ExportSelection
from reader.domain.provenance import Status
from reader.ui.dialogs.base import FormDialog, show_dialog
from reader.ui.icons import icon

FILE_STEM = "according-to"


class ExportDialog(FormDialog):
    """Format, scope, decisions and place of an export. `previewRequested` asks its owner for `set_preview`.

    `scopes` are the choices of articles, as words and ids (None: all); `coders` and `tags` are the library's, by name.
    """

    previewRequested = Signal()

    def __init__(
        self,
        formats: Sequence[ExportFormat],
        *,
        scopes: Sequence[tuple[str, frozenset[int] | None]],
        coders: Sequence[str],
        tags: Sequence[str],
        folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("exportDialog", "", parent, ok="")
        self.setWindowTitle(self.tr("Export"))
        self._formats = list(formats)
        self._folder = folder
        self.format_box = self._box("exportFormat", [(f.title, f.name) for f in self._formats])
        self.loses = QLabel()
        self.loses.setObjectName("exportLoses")
        self.loses.setWordWrap(True)
        self.loses.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.scope = self._box("exportScope", scopes)
        self.statuses = self._box(
            "exportStatuses",
            [
                (self.tr("All statements"), None),
                (self.tr("Accepted ones and those to review"), frozenset({Status.ACCEPTED, Status.SUGGESTED})),
                (self.tr("Accepted ones only"), frozenset({Status.ACCEPTED})),
            ],
        )
        self.coders = self._names_box("exportCoders", self.tr("Everybody’s work"), coders)
        self.tags = self._names_box("exportTags", self.tr("With any tag or none"), tags)
        self.form.addRow(self.tr("&Format"), self.format_box)
        self.form.addRow("", self.loses)
        self.form.addRow(self.tr("&What"), self.scope)
        self.form.addRow(self.tr("&Statements"), self.statuses)
        if len(coders) > 1:
            self.form.addRow(self.tr("&By"), self.coders)
        if tags:
            self.form.addRow(self.tr("Ta&gged"), self.tags)
        self._choices: dict[str, QComboBox] = {}
        self._choice_rows = self.form.rowCount()
        place = QLabel(self.tr("&To"))
        self.form.addRow(place, self._place_row())
        place.setBuddy(self.place)
        self.open_after = QCheckBox(self.tr("&Open it when done"))
        self.open_after.setObjectName("exportOpen")
        self.form.addRow("", self.open_after)
        self._add_preview()
        self.format_box.currentIndexChanged.connect(self._format_chosen)
        self._format_chosen()
        self.buttons.button(self.buttons.StandardButton.Ok).setText(self.tr("&Export"))
        self.resize(600, 540)
        self.finish()

    def _names_box(self, name: str, everything: str, names: Sequence[str]) -> QComboBox:
        return self._box(name, [(everything, None), *((one, frozenset({one})) for one in names)])

    def _box(self, name: str, choices: Sequence[tuple[str, object]]) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        for text, value in choices:
            box.addItem(text, value)
        return box

    def _place_row(self) -> QHBoxLayout:
        self.place = QLineEdit()
        self.place.setObjectName("exportPlace")
        self.place.textChanged.connect(self.check)
        browse = QToolButton()
        browse.setIcon(icon("folder"))
        browse.setToolTip(self.tr("Choose where to"))
        browse.setAccessibleName(self.tr("Choose where to"))
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.addWidget(self.place, 1)
        row.addWidget(browse)
        return row

    def _add_preview(self) -> None:
        self.preview = QPlainTextEdit()
        self.preview.setObjectName("exportPreview")
        self.preview.setReadOnly(True)
        self.preview.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.preview.setAccessibleName(self.tr("Preview"))
        self.preview.setPlaceholderText(self.tr("The beginning of what would be written shows here."))
        self.column.addWidget(self.preview, 1)
        look = QPushButton(self.tr("&Preview"))
        look.setObjectName("exportPreviewButton")
        look.setAutoDefault(False)
        look.clicked.connect(self.previewRequested)
        self.buttons.addButton(look, self.buttons.ButtonRole.ActionRole)

    def _format_chosen(self) -> None:
        chosen = self.format
        self.loses.setText(
            self.tr("Leaves out: {0}").format(chosen.loses) if chosen.loses else self.tr("Keeps everything.")
        )
        for box in self._choices.values():
            self.form.removeRow(box)
        self._choices = {}
        for offset, choice in enumerate(chosen.choices):
            box = self._box(f"exportChoice.{choice.name}", [(text, value) for value, text in choice.values])
            self.form.insertRow(self._choice_rows + offset, choice.title, box)
            self._choices[choice.name] = box
        self.place.setText(str(self._folder / (FILE_STEM + (chosen.suffix or f"-{chosen.name}"))))
        self.preview.clear()

    def _browse(self) -> None:
        dialog = QFileDialog(self, self.tr("Export to"), self.place.text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.selectFile(Path(self.place.text()).name)
        dialog.fileSelected.connect(self.place.setText)
        show_dialog(dialog)

    @property
    def format(self) -> ExportFormat:
        """The chosen format."""
        return self._formats[self.format_box.currentIndex()]

    @property
    def options(self) -> dict[str, str]:
        """The format's own settings."""
        return {name: box.currentData() for name, box in self._choices.items()}

    @property
    def selection(self) -> ExportSelection:
        """What to take."""
        return ExportSelection(
            self.scope.currentData(), self.statuses.currentData(), self.coders.currentData(), self.tags.currentData()
        )

    @property
    def output(self) -> Path:
        """The file or folder to write."""
        return Path(self.place.text().strip()).expanduser()

    def set_preview(self, text: str) -> None:
        """Show the beginning of what would be written."""
        self.preview.setPlainText(text)

    def notice(self) -> str:
        """What is at that place already."""
        if self.output.is_dir():
            return self.tr("There is a folder of that name; what an earlier export wrote in it will be replaced.")
        return self.tr("There is a file of that name; it will be replaced.") if self.output.exists() else ""

    def problem(self) -> str:
        """A place in a folder that is there."""
        if not self.place.text().strip():
            return self.tr("Say where to write it.")
        folder = self.output.parent
        return "" if folder.is_dir() else self.tr("There is no folder {0}.").format(folder)
