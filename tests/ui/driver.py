"""Does in a window what a person would: looks for things by their object names, presses keys, triggers actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QDialogButtonBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from reader.domain.article import Article
from reader.domain.statement import Statement
from reader.services.library import Library
from reader.ui.main_window import MainWindow

from .trees import rows, texts

W = TypeVar("W", bound=QWidget)


class Driver:
    """A window and hands to work it."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot

    # What is there

    @property
    def library(self) -> Library:
        return self.window.controller.library

    @property
    def article(self) -> Article:
        assert self.window.controller.content is not None
        return self.window.controller.content.article

    @property
    def statement(self) -> Statement:
        """The selected statement as the library has it, not as the window remembers it."""
        chosen = self.window.controller.statement_id
        assert chosen is not None
        return self.library.statements.get(chosen)

    def find(self, kind: type[W], name: str) -> W:
        found = self.window.findChild(kind, name)
        assert found is not None, f"there is no {kind.__name__} {name}"
        return found

    def action(self, name: str) -> QAction:
        found = self.window.findChild(QAction, f"action.{name}")
        assert found is not None, f"there is no action.{name}"
        return found

    def message(self) -> str:
        bar = self.find(QWidget, "messageBar")
        return self.find(QLabel, "messageBarText").text() if bar.isVisible() else ""

    # What is done

    def do(self, name: str) -> None:
        action = self.action(name)
        assert action.isEnabled(), f"action.{name} is disabled"
        action.trigger()

    def press(self, keys: str, widget: QWidget | None = None) -> None:
        """Press keys where the focus is (or on a widget), as "J" or "Ctrl+Shift+A" or "P, C"."""
        for combination in QKeySequence(keys):
            target = widget or self._focus()
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())

    def _focus(self) -> QWidget:
        """Where the focus is; after a dialog this platform does not give it back to the window by itself."""
        if QApplication.focusWidget() is None:
            self.window.activateWindow()
            self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    def dialog(self, name: str) -> QDialog:
        self.wait(lambda: self.window.findChild(QDialog, name) is not None, timeout=60_000)  # it may follow long work
        dialog = self.window.findChild(QDialog, name)
        assert dialog is not None
        return dialog

    def accept(self, dialog: QDialog) -> None:
        """Press OK."""
        box = dialog.findChild(QDialogButtonBox)
        assert box is not None
        button = box.button(QDialogButtonBox.StandardButton.Ok)
        assert button.isEnabled(), "OK is disabled"
        button.click()

    def wait(self, condition: Callable[[], bool], timeout: int = 10_000) -> None:
        self.qtbot.waitUntil(condition, timeout=timeout)

    def wait_for_jobs(self, timeout: int = 60_000) -> None:
        self.qtbot.waitUntil(lambda: not self.window.jobs.running, timeout=timeout)

    def open(self, title: str) -> None:
        """Open an article by activating its row."""
        view = self.find(QAbstractItemView, "articleList")
        for index in rows(view):
            if title in str(index.data()):
                selection = view.selectionModel()
                selection.setCurrentIndex(index, selection.SelectionFlag.ClearAndSelect)
                view.activated.emit(index)
                self.wait(lambda: title in self.article.title)
                return
        raise AssertionError(f"{title!r} is not in the list")

    def select(self, words: str) -> Statement:
        """Select the statement that has these words, in the article that is open."""
        found = next(s for s in self.library.statements.of_article(self.article.id) if words in s.text)
        self.window.controller.select_statement(found.id)
        return found

    def speakers(self) -> dict[str, list[str]]:
        """What statementTree shows: speakers and under each its statements."""
        return texts(self.find(QAbstractItemView, "statementTree"))
