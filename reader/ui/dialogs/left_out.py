"""What an import left out: the pieces of the source in its order, with where they stood, to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QLabel, QListWidget, QListWidgetItem, QWidget

from reader.domain.article import Article
from reader.services.leftovers import Leftover
from reader.ui.dialogs.base import Button, FormDialog, excerpt
from reader.ui.dialogs.words import counted

_LABEL_WORDS = 4
_MANY_LABELS = 10
UserRole = Qt.ItemDataRole.UserRole


class LeftOutDialog(FormDialog):
    """A list of pieces with a box each; between them, faintly, what stands in the article there."""

    def __init__(
        self, article: Article, pieces: Sequence[Leftover], parent: QWidget | None = None, *, writable: bool = True
    ) -> None:
        super().__init__("leftOutDialog", "", parent, ok=self.tr("&Put Back"))
        self.setWindowTitle(self.tr("What was left out"))
        self._writable = writable
        told = QLabel(
            self.tr(
                "These pieces of the source are not in the article. What you check is put back where it stood, "
                "in a new version; everything marked moves along."
            )
        )
        told.setWordWrap(True)
        self.column.addWidget(told)
        self.list = QListWidget()
        self.list.setObjectName("leftOutList")
        self.list.setAccessibleName(self.tr("What was left out"))
        self.list.setWordWrap(True)
        self.list.setSpacing(1)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.column.addWidget(self.list, 1)
        self._contexts: dict[int, QListWidgetItem] = {}
        for piece in pieces:
            if piece.place not in self._contexts:
                self._contexts[piece.place] = self._add_context(article, piece.place)
            item = QListWidgetItem(excerpt(piece.words, 400))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setData(UserRole, piece)
            self.list.addItem(item)
        self.list.itemChanged.connect(lambda _item: self.check())
        labels = sum(_is_label(piece) for piece in pieces)
        self.labels = QCheckBox(self.tr("Show &menus and labels too ({0})").format(labels))
        self.labels.setObjectName("leftOutLabels")
        self.labels.toggled.connect(self._show_labels)
        many = labels > _MANY_LABELS and labels < len(pieces)
        self.labels.setVisible(many)
        self.labels.setChecked(not many)
        self._show_labels(not many)
        self.column.addWidget(self.labels)
        self.list.setCurrentItem(next(item for item in self._pieces() if not item.isHidden()))
        self.resize(640, 520)
        self.finish()

    def _show_labels(self, shown: bool) -> None:
        """Hide short pieces, and the words of the article that no piece shows below."""
        visible = set()
        for item in self._pieces():
            piece: Leftover = item.data(UserRole)
            item.setHidden(not shown and _is_label(piece))
            if not item.isHidden():
                visible.add(piece.place)
        for place, context in self._contexts.items():
            context.setHidden(place not in visible)

    def _pieces(self) -> list[QListWidgetItem]:
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item for item in items if isinstance(item.data(UserRole), Leftover)]

    def _add_context(self, article: Article, place: int) -> QListWidgetItem:
        before = article.blocks[place - 1].span.text(article.body) if 0 < place <= len(article.blocks) else ""
        words = self.tr("after: {0}").format(excerpt(before, 70)) if before else self.tr("at the beginning")
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setForeground(self.palette().placeholderText())
        self.list.addItem(item)
        return item

    @property
    def chosen(self) -> list[Leftover]:
        """What is checked."""
        return [item.data(UserRole) for item in self._pieces() if item.checkState() is Qt.CheckState.Checked]

    def check(self) -> None:
        """Say on the button how many pieces come back."""
        super().check()
        count = len(self.chosen)
        words = counted(count, self.tr("&Put 1 Piece Back"), self.tr("&Put {0} Pieces Back"))
        self.buttons.button(Button.Ok).setText(words if count else self.tr("&Put Back"))

    def problem(self) -> str:
        """Something must be chosen, and the newest version open."""
        if not self._writable:
            return self.tr("Open the newest version of the article, in a library that can be written, to put it back.")
        return "" if self.chosen else self.tr("Check what should come back.")


def _is_label(piece: Leftover) -> bool:
    """Whether a piece is short as the entries of menus are."""
    return len(piece.words.split()) <= _LABEL_WORDS
