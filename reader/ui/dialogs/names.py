"""What the names of files say: a template with fields in braces, and what it finds in each name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QLabel, QTableWidget, QTableWidgetItem, QWidget

from reader.domain.errors import ReaderError
from reader.services.choosing import TEMPLATES, best_template, read_names
from reader.ui.dialogs.base import FormDialog
from reader.ui.dialogs.table import field_words

_SHOWN = ("published", "publisher", "title", "byline", "section", "language")
_MOST = 200


class NamesDialog(FormDialog):
    """A template over a preview, a row for each of the files."""

    def __init__(self, files: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__("namesDialog", "", parent, ok=QCoreApplication.translate("NamesDialog", "&Import"))
        self.setWindowTitle(self.tr("What do the file names say?"))
        self._names = [PurePath(file).name for file in files]
        told = QLabel(
            self.tr(
                "Write the names as they are made up, with the fields {date}, {outlet}, {title}, {author}, {section} "
                "and {language}. A title that the text shows itself goes first."
            )
        )
        told.setWordWrap(True)
        self.column.insertWidget(0, told)
        self.template = QComboBox()
        self.template.setObjectName("nameTemplate")
        self.template.setEditable(True)
        self.template.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.template.addItems(TEMPLATES)
        self.template.setCurrentText(best_template(self._names))
        self.form.addRow(self.tr("&Names"), self.template)
        self.count = QLabel()
        self.count.setObjectName("namesCount")
        self.preview = QTableWidget(0, 1 + len(_SHOWN))
        self.preview.setObjectName("namesPreview")
        self.preview.setAccessibleName(self.tr("What the names say"))
        self.preview.setHorizontalHeaderLabels([self.tr("File"), *(field_words(field) for field in _SHOWN)])
        self.preview.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.preview.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.preview.verticalHeader().hide()
        self.preview.setShowGrid(False)
        self.preview.setAlternatingRowColors(True)
        self.preview.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.preview.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.column.addWidget(self.preview, 1)
        self.column.addWidget(self.count)
        self.template.currentTextChanged.connect(self._show)
        self.resize(820, 460)
        self.finish()
        self._show()

    def _show(self) -> None:
        try:
            found = read_names(self.template.currentText(), self._names)
        except ReaderError:
            found = [{} for _ in self._names]
        self.preview.setRowCount(min(len(found), _MOST))
        for row, (name, fields) in enumerate(zip(self._names[:_MOST], found, strict=False)):
            self.preview.setItem(row, 0, QTableWidgetItem(name))
            for column, field in enumerate(_SHOWN, 1):
                self.preview.setItem(row, column, QTableWidgetItem(fields.get(field, "")))
            if not fields:
                item = QTableWidgetItem(self.tr("does not fit"))
                item.setForeground(self.palette().placeholderText())
                self.preview.setItem(row, 1, item)
        for column, field in enumerate(_SHOWN, 1):
            self.preview.setColumnHidden(column, column > 1 and not any(field in fields for fields in found))
        fitting = sum(map(bool, found))
        told = self.tr("Fits {0} of {1} names; the other files come in without.")
        self.count.setText(told.format(fitting, len(found)))
        self.count.setVisible(fitting < len(found))
        self.check()

    def problem(self) -> str:
        """The template must be one, and fit some name."""
        try:
            fitting = any(read_names(self.template.currentText(), self._names))
        except ReaderError as error:
            return str(error)
        return "" if fitting else self.tr("This fits none of the names.")
