"""What the dialogs share: a form with buttons, a line for what is wrong, and showing without a nested event loop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QKeySequence, QPalette, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QColorDialog,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from reader.ui.scroll_bars import slim_scroll_bars
from reader.ui.theme import Scheme, application_scheme

Button = QDialogButtonBox.StandardButton
_BOX_BORDER = {Scheme.LIGHT: "#b2b5bb", Scheme.DARK: "#a9adb4"}
"""Window colours of which the style makes a border that has three times the base's contrast."""


class FormDialog(QDialog):
    """A form over OK and Cancel. `problem()` says in one sentence why OK is not possible yet; empty: it is.

    Ctrl+Return means OK wherever the cursor is, also in a field in which Return begins a new line.
    """

    def __init__(self, name: str, title: str, parent: QWidget | None = None, *, ok: str = "") -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setSpacing(12)
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.setVerticalSpacing(10)
        self.column.addLayout(self.form)
        self._hint = QLabel()
        self._hint.setObjectName("dialogProblem")
        self._hint.setWordWrap(True)
        self._hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.buttons = QDialogButtonBox(Button.Ok | Button.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        if ok:
            self.buttons.button(Button.Ok).setText(ok)

    def finish(self) -> None:
        """Called by the subclass when its form is complete: puts the buttons below and looks at the values."""
        self.column.addWidget(self._hint)
        self.column.addWidget(self.buttons)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self.accept)
        self.check()

    def problem(self) -> str:
        """Why the form cannot be accepted as it is."""
        return ""

    def notice(self) -> str:
        """What one should know before accepting the form as it is; shown where there is no problem."""
        return ""

    def check(self) -> None:
        """Look again whether OK is possible. Connected to every field that matters."""
        problem = self.problem()
        hint = problem or self.notice()
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.buttons.button(Button.Ok).setEnabled(not problem)

    def accept(self) -> None:
        """Close with what is in the form, if it can be."""
        if not self.problem():
            super().accept()


class ListDialog(QDialog):
    """A dialog that acts while it is open and has nothing to accept: one Close button at the bottom."""

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setSpacing(12)

    def finish(self, *more: QPushButton) -> None:
        """Put the buttons below: `more` on the left, Close on the right."""
        buttons = QDialogButtonBox(Button.Close)
        for button in more:
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        close = buttons.button(Button.Close)
        close.setObjectName("closeButton")
        for button in (*more, close):
            button.setAutoDefault(False)  # Return in a field of the dialog is for the field
        self.column.addWidget(buttons)


class ListSteering(QObject):
    """Lets the arrow keys in a field move through the list below it, so that the hands stay where they type."""

    _KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)

    def __init__(self, field: QWidget, below: QWidget) -> None:
        super().__init__(field)
        self._below = below
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass the arrow keys on."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in self._KEYS:
            return QCoreApplication.sendEvent(self._below, event)
        return False


def show_dialog(dialog: QDialog, accepted: Callable[[], object] | None = None) -> QDialog:
    """Open a dialog on its window without a nested event loop; it is deleted when it closes."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if accepted is not None:
        dialog.accepted.connect(accepted)
    dialog.open()
    _dress(dialog)
    return dialog


def _dress(dialog: QDialog) -> None:
    """Make a dialog look as the window does: its scroll bars, and no icons of the style's own on OK and Cancel."""
    for area in dialog.findChildren(QAbstractScrollArea):
        slim_scroll_bars(area)
    for kind in (QCheckBox, QRadioButton):
        for choice in dialog.findChildren(kind):
            show_boxes(choice)
    for view in dialog.findChildren(QAbstractItemView):
        model: QAbstractItemModel | None = view.model()
        if model and model.index(0, 0).data(Qt.ItemDataRole.CheckStateRole) is not None:
            show_boxes(view)
    for box in dialog.findChildren(QDialogButtonBox):
        for button in box.buttons():
            if box.standardButton(button) != Button.NoButton:
                button.setIcon(QIcon())


class ColourButton(QPushButton):
    """A button that shows a colour and asks for another. `colour` is "#rrggbb"."""

    def __init__(self, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoDefault(False)
        self.colour = colour
        self._show()
        self.clicked.connect(self._ask)

    def _show(self) -> None:
        self.setIcon(swatch(self.colour))
        self.setText(self.colour)
        self.setAccessibleName(self.tr("Colour {0}").format(self.colour))

    def _ask(self) -> None:
        ask_colour(self, self.colour, self._take)

    def _take(self, colour: str) -> None:
        self.colour = colour
        self._show()


def ask_colour(parent: QWidget, colour: str, chosen: Callable[[str], object]) -> None:
    """Let a colour ("#rrggbb") be chosen, beginning with another one; `chosen` is called with it."""
    dialog = QColorDialog(QColor(colour), parent)
    dialog.colorSelected.connect(lambda found: chosen(found.name()))
    show_dialog(dialog)


def swatch(colour: str) -> QIcon:
    """A small square of a colour; of nothing if there is none."""
    pixmap = QPixmap(14, 14)
    pixmap.fill(QColor(colour) if colour else QColor(Qt.GlobalColor.transparent))
    return QIcon(pixmap)


def show_boxes(widget: QWidget) -> None:
    """Let the boxes to check show on their base: the style draws their borders a little darker than the window."""
    palette = QPalette(widget.palette())
    palette.setColor(QPalette.ColorRole.Window, QColor(_BOX_BORDER[application_scheme()]))
    widget.setPalette(palette)


def excerpt(text: str, longest: int = 140) -> str:
    """Words on one line, cut where they are long. Quotation marks are the article's own business: none are added."""
    words = " ".join(text.split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"
