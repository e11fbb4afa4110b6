"""Renders the README's pictures from the demo library: `python -m reader.ui.pictures OUT_DIR [--scale 2]`.

Nothing is shown on a screen: the windows are painted into PNG files.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QDialog, QWidget

    from reader.ui.main_window import MainWindow

SIZE = (1400, 880)
NARROW = (1000, 700)
SETTLE_MILLISECONDS = 1100  # a statement that was just selected flashes for a moment


class Studio:
    """Opens windows on one library and takes their pictures."""

    def __init__(self, folder: Path, library: Path) -> None:
        self._folder = folder
        self._library = library

    @contextmanager
    def window(self, theme: str, library: Path | None = None) -> Iterator[MainWindow]:
        """A window in a theme; its first article is open and the statement with most links is selected."""
        from reader.ui.app import build

        window = build(library or self._library, remember=False)
        window.tasks.viewing.set_theme(theme)
        window.resize(*SIZE)
        window.show()
        content = window.controller.content
        if content is not None:
            counts = content.link_counts()
            window.controller.select_statement(max(content.statements, key=counts.__getitem__, default=None))
        settle()
        yield window
        window.close()
        window.deleteLater()
        settle(0)

    def save(self, name: str, picture: QPixmap) -> None:
        """Write a picture and say where."""
        path = self._folder / f"{name}.png"
        if not picture.save(str(path)):
            raise OSError(f"{path} cannot be written")
        print(path)

    def main_window(self) -> None:
        """The whole window, light, dark and sepia."""
        for theme in ("light", "dark", "sepia"):
            with self.window(theme) as window:
                self.save(f"main-{theme}", window.grab())

    def claims(self) -> None:
        """The tab of claims with who makes and who denies them."""
        with self.window("light") as window:
            window.tasks.moving.focus_claims()
            settle()
            self.save("claims", window.grab())

    def linking(self) -> None:
        """A link from one article to another, at the moment when its type is chosen."""
        with self.window("light") as window:
            window.tasks.linking.start_or_finish()
            window.tasks.linking.follow()
            settle()
            window.tasks.linking.finish()
            settle()
            self.save("linking", with_dialog(window, dialog_of(window)))

    def inspector(self) -> None:
        """The fields of one statement, with its notes, tags, claim and links."""
        from reader.domain.annotation import TargetKind

        with self.window("light") as window:
            content = window.controller.content
            assert content is not None
            noted = [a.target.id for a in content.annotations if a.target.kind is TargetKind.STATEMENT]
            window.controller.select_statement(max(content.link_counts(), key=noted.count))
            window.views.statements.hide()
            settle()
            self.save("inspector", window.views.inspector.grab())

    def start_page(self) -> None:
        """What an empty library shows."""
        for theme in ("light", "dark"):
            with self.window(theme, self._library.with_name(f"empty-{theme}.accordingto")) as window:
                window.resize(*NARROW)
                settle()
                self.save("empty" if theme == "light" else "empty-dark", window.grab())

    def cheat_sheet(self) -> None:
        """Every action with its keys."""
        with self.window("light") as window:
            window.tasks.helping.show_cheat_sheet()
            dialog = dialog_of(window)
            dialog.resize(dialog.sizeHint().expandedTo(dialog.size()))
            dialog.resize(1380, 860)
            settle()
            self.save("cheat-sheet", dialog.grab())

    def all(self) -> tuple[Callable[[], None], ...]:
        """All that is taken, in the order of the README."""
        return (self.main_window, self.claims, self.linking, self.inspector, self.start_page, self.cheat_sheet)


def settle(milliseconds: int = SETTLE_MILLISECONDS) -> None:
    """Let everything be laid out and animations end."""
    from PySide6.QtCore import QEvent, QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def dialog_of(window: QWidget) -> QDialog:
    """The dialog that is open on a window."""
    from PySide6.QtWidgets import QDialog

    return next(dialog for dialog in window.findChildren(QDialog) if dialog.isVisible())


def with_dialog(window: QWidget, dialog: QDialog) -> QPixmap:
    """A window with a dialog in front of it, as a desktop would show the two."""
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QColor, QPainter, QPalette

    picture = window.grab()
    place = QRect(dialog.rect())
    place.moveCenter(window.rect().center())
    painter = QPainter(picture)
    painter.fillRect(window.rect(), QColor(0, 0, 0, 60))
    for grow in range(12, 0, -2):
        painter.fillRect(place.adjusted(-grow, -grow + 4, grow, grow + 4), QColor(0, 0, 0, 10))
    painter.drawPixmap(place.topLeft(), dialog.grab())
    painter.setPen(window.palette().color(QPalette.ColorRole.Mid))
    painter.drawRect(place)
    painter.end()
    return picture


def main(arguments: list[str] | None = None) -> int:
    """Render all pictures into a folder and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m reader.ui.pictures", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--scale", type=float, default=1.0, help="pixels for each point, 2 for sharp screens")
    chosen = parser.parse_args(arguments)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = str(chosen.scale)
    os.environ["QT_LOGGING_RULES"] = "qt.qpa.*=false"
    from PySide6.QtWidgets import QApplication

    from reader.services.demo import build_demo

    application = QApplication.instance() or QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        library = build_demo(Path(folder) / "demo.accordingto")
        for take in Studio(chosen.folder, library).all():
            take()
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
