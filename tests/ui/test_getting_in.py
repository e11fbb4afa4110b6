"""Every way for an article to get into the window, and what is said when it cannot."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QWidget

from .driver import Driver

TEXT = """Bridge to open in spring, mayor says

The bridge over the Lenne will open in April, the mayor said.

"We are ready," Ines Kolb told reporters on Monday. "The concrete is dry."

The builders' union disagreed. "Nobody has tested it," its spokesman said.
"""


@pytest.fixture
def article_file(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def drop(window: QWidget, data: QMimeData) -> bool:
    """Drag something over the window and let it go; whether the window wanted it."""
    where, buttons, modifiers = QPointF(200, 200), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where.toPoint(), Qt.DropAction.CopyAction, data, buttons, modifiers)
    QApplication.sendEvent(window, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(where, Qt.DropAction.CopyAction, data, buttons, modifiers)
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def wait_for_bridge(driver: Driver) -> None:
    driver.wait(lambda: driver.window.controller.content is not None)
    driver.wait_for_jobs()
    assert driver.article.title == "Bridge to open in spring, mayor says"


def test_an_empty_library_offers_four_ways_in(empty: Driver) -> None:
    assert empty.find(QWidget, "startPage").isVisible()
    for name in ("startSamples", "startFile", "startPaste", "startAddress"):
        assert empty.find(QWidget, name).isEnabled()


def test_the_samples_come_in_annotated(empty: Driver) -> None:
    empty.find(QWidget, "startSamples").click()
    empty.wait(lambda: empty.library.articles.count() >= 5)
    empty.wait_for_jobs()
    assert not empty.find(QWidget, "startPage").isVisible()
    assert empty.library.claims.all()
    assert empty.speakers()


def test_a_file_is_chosen_and_its_statements_are_found(empty: Driver, article_file: Path) -> None:
    empty.find(QWidget, "startFile").click()
    dialog = empty.dialog("fileDialog")
    assert isinstance(dialog, QFileDialog)
    dialog.selectFile(str(article_file))
    dialog.accept()
    wait_for_bridge(empty)
    said = [s.text for s in empty.library.statements.of_article(empty.article.id)]
    assert any("The concrete is dry" in words for words in said)
    assert any("Kolb" in name for name in empty.speakers())


def test_a_dropped_file_a_dropped_address_and_dropped_text_are_taken(
    empty: Driver, article_file: Path, site: str
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(article_file))])
    assert drop(empty.window, data)
    wait_for_bridge(empty)

    data = QMimeData()
    data.setText(f"{site}/news")
    assert drop(empty.window, data)
    empty.wait(lambda: empty.library.articles.count() == 2)
    empty.wait_for_jobs()

    data = QMimeData()
    data.setText(TEXT.replace("Bridge", "Tunnel"))
    assert drop(empty.window, data)
    empty.wait(lambda: empty.library.articles.count() == 3)
    empty.wait_for_jobs()


def test_what_is_no_article_is_not_taken(empty: Driver) -> None:
    data = QMimeData()
    data.setData("application/x-something", b"1")
    assert not drop(empty.window, data)


def test_a_pasted_text_is_looked_at_first(empty: Driver) -> None:
    QApplication.clipboard().setText(TEXT)
    empty.press("Ctrl+V")
    dialog = empty.dialog("pasteDialog")
    assert dialog.findChild(QPlainTextEdit, "pasteText").toPlainText() == TEXT
    empty.accept(dialog)
    wait_for_bridge(empty)


def test_a_clipboard_without_text_is_no_fault(empty: Driver) -> None:
    QApplication.clipboard().clear()
    empty.do("paste")
    assert "clipboard has no text" in empty.message()


def test_a_paste_into_a_field_stays_in_the_field(demo: Driver) -> None:
    QApplication.clipboard().setText("dam")
    field = demo.find(QLineEdit, "searchField")
    field.setFocus()
    for key in ("Ctrl+V", "A", "J"):
        demo.press(key)
    assert field.text() == "damaj"
    assert demo.window.controller.statement_id is None


def test_the_same_article_twice_is_recognised_and_shown(empty: Driver, article_file: Path) -> None:
    importing = empty.window.tasks.importing
    importing.open_named([str(article_file)])
    wait_for_bridge(empty)
    importing.open_named([str(article_file)])
    empty.wait(lambda: "in the library already" in empty.message())
    assert empty.library.articles.count() == 1


def test_an_address_comes_in(empty: Driver, site: str) -> None:
    empty.do("open_address")
    dialog = empty.dialog("addressDialog")
    dialog.findChild(QLineEdit, "addressField").setText(f"{site}/news")
    empty.accept(dialog)
    wait_for_bridge(empty)
    assert empty.article.url == f"{site}/news"


@pytest.mark.parametrize("page", ["/missing", "/broken"])
def test_an_address_that_does_not_answer_is_told(empty: Driver, site: str, page: str) -> None:
    empty.window.tasks.importing.open_named([site + page])
    empty.wait(lambda: empty.message() != "", timeout=60_000)
    assert site + page in empty.message() or "404" in empty.message() or "500" in empty.message()
    assert empty.library.articles.count() == 0


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\xff" * 500, b"<html><body><nav>Menu</nav></body></html>"])
def test_a_file_that_is_no_article_is_told(empty: Driver, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "strange.html"
    path.write_bytes(content)
    empty.window.tasks.importing.open_named([str(path)])
    empty.wait(lambda: empty.message() != "")
    assert "strange.html" in empty.message()
    assert empty.library.articles.count() == 0
    assert empty.find(QWidget, "startPage").isVisible()


def test_of_several_the_good_ones_come_in_and_the_others_are_listed(
    empty: Driver, article_file: Path, tmp_path: Path
) -> None:
    empty.window.tasks.importing.open_named([str(article_file), str(tmp_path / "not there.txt")])
    dialog = empty.dialog("importResults")
    failures = dialog.findChild(QListWidget, "importFailures")
    assert failures.count() == 1
    assert "not there.txt" in failures.item(0).text()
    dialog.close()
    wait_for_bridge(empty)


def test_an_error_stays_until_it_is_closed(empty: Driver) -> None:
    QApplication.clipboard().clear()
    empty.do("paste")
    empty.window.controller.told.emit("1 article added.")
    assert "clipboard" in empty.find(QLabel, "messageBarText").text()
    empty.find(QWidget, "messageBarClose").click()
    assert empty.message() == ""


def page(body: str) -> bytes:
    title, *paragraphs = body.strip().split("\n\n")
    inner = "".join(f"<p>{p}</p>" for p in paragraphs)
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{inner}</article></body>".encode()


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status = {"/news": 200, "/broken": 500}.get(self.path, 404)
        data = page(TEXT.replace("Ines", "Ida")) if status == 200 else b"no"
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_file_that_is_dropped_is_copied_whatever_its_giver_proposes(empty: Driver, article_file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(article_file))])
    move, left, none = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(QPoint(200, 200), move | Qt.DropAction.CopyAction, data, left, none),
        QDropEvent(QPointF(200, 200), move | Qt.DropAction.CopyAction, data, left, none),
    ):
        QApplication.sendEvent(empty.window, event)
        assert (event.isAccepted(), event.dropAction()) == (True, Qt.DropAction.CopyAction)
    wait_for_bridge(empty)
    assert article_file.exists()


def test_the_window_knows_in_which_articles_statements_are_looked_for(demo: Driver) -> None:
    demo.do("extract")
    assert demo.window.controller.searched == {demo.article.id}
    demo.wait_for_jobs()
    assert demo.window.controller.searched == set()
