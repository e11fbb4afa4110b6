"""Which column of a table is what: a choice for each field of an article, and how the first rows come out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.services.choosing import TableFound, table_fields
from reader.ui.dialogs.base import FormDialog, excerpt

_SHOWN = ("title", "body", "published", "publisher", "byline", "url")
_WIDE = ("title", "body")
_LINES = 3


def field_words(field: str) -> str:
    """A field of an article as the window calls it."""
    translate = QCoreApplication.translate
    names = {
        "title": translate("fields", "Title"),
        "body": translate("fields", "Text"),
        "standfirst": translate("fields", "Standfirst"),
        "byline": translate("fields", "Byline"),
        "publisher": translate("fields", "Publisher"),
        "url": translate("fields", "Address"),
        "published": translate("fields", "Published"),
        "modified": translate("fields", "Modified"),
        "language": translate("fields", "Language"),
        "section": translate("fields", "Section"),
    }
    return names[field]


class TableDialog(FormDialog):
    """One combo box a field beside a preview. `columns` is the choice: field -> column, empty for none."""

    def __init__(self, table: TableFound, parent: QWidget | None = None) -> None:
        super().__init__("tableDialog", "", parent, ok=QCoreApplication.translate("TableDialog", "&Import"))
        self.setWindowTitle(self.tr("Which column is what?"))
        self._table = table
        name = table.source.path.name if table.source.path else table.source.label
        told = QLabel(self.tr("Every row of “{0}” becomes an article. Say which column holds what.").format(name))
        told.setWordWrap(True)
        self.column.insertWidget(0, told)
        self.fields: dict[str, QComboBox] = {}
        for field in table_fields():
            box = QComboBox()
            box.setObjectName(f"column.{field}")
            box.addItem("—", "")
            for column in table.columns:
                box.addItem(excerpt(column, 40), column)
            box.setCurrentIndex(max(0, box.findData(table.guessed.get(field, ""))))
            box.setMinimumWidth(170)
            box.currentIndexChanged.connect(self._show)
            self.fields[field] = box
            self.form.addRow(field_words(field), box)
        self.preview = QTableWidget(len(table.rows), len(_SHOWN))
        self.preview.setObjectName("tablePreview")
        self.preview.setAccessibleName(self.tr("How the first rows come in"))
        self.preview.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.preview.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.preview.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.preview.setHorizontalHeaderLabels([field_words(field) for field in _SHOWN])
        self.preview.verticalHeader().hide()
        self.preview.setShowGrid(False)
        self.preview.setAlternatingRowColors(True)
        self.preview.setWordWrap(True)
        lines = _LINES * self.preview.fontMetrics().lineSpacing()
        self.preview.verticalHeader().setDefaultSectionSize(lines + 4)
        header = self.preview.horizontalHeader()
        for place, field in enumerate(_SHOWN):
            wide = field in _WIDE
            header.setSectionResizeMode(
                place, QHeaderView.ResizeMode.Stretch if wide else QHeaderView.ResizeMode.Interactive
            )
            header.resizeSection(place, 110)
        self._arrange()
        self.resize(1040, 520)
        self.finish()
        self._show()

    def _arrange(self) -> None:
        """The form on the left, the preview beside it."""
        row = QHBoxLayout()
        self.column.removeItem(self.form)
        row.addLayout(self.form)
        beside = QVBoxLayout()
        beside.addWidget(QLabel(self.tr("So the first rows come in:")))
        beside.addWidget(self.preview, 1)
        row.addLayout(beside, 1)
        row.setSpacing(18)
        self.column.addLayout(row, 1)

    @property
    def columns(self) -> dict[str, str]:
        """Field -> column, empty where none is chosen."""
        return {field: box.currentData() for field, box in self.fields.items()}

    def _show(self) -> None:
        columns = self.columns
        for number, row in enumerate(self._table.rows):
            for place, field in enumerate(_SHOWN):
                words = row.get(columns[field], "")
                item = QTableWidgetItem(excerpt(words, 70 if field in _WIDE else 40))
                item.setToolTip(excerpt(words, 600))
                item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                self.preview.setItem(number, place, item)
        self.check()

    def problem(self) -> str:
        """There must be a text, and no column may be two things."""
        columns = self.columns
        if not columns["body"]:
            return self.tr("Choose the column that holds the articles' text.")
        used = [column for column in columns.values() if column]
        double = next((column for column in used if used.count(column) > 1), "")
        return self.tr("The column “{0}” is chosen twice.").format(double) if double else ""
