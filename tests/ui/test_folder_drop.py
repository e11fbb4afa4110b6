"""One gesture: a folder with one file of each kind is dropped on the window, and all of it is there and right."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QAbstractItemView, QDialog, QListWidget

from reader.domain.article import BlockKind
from tests.importers.folders import BYLINE, FILES, PUBLISHED, one_of_each_kind, paragraphs, title

from .driver import Driver, rows
from .test_getting_in import drop

NO_BYLINE = {"mail.eml", f"{PUBLISHED}_The Lamp_named.txt"}


def dropped(driver: Driver, folder: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    assert drop(driver.window, data)
    driver.wait(lambda: driver.window.controller.content is not None, timeout=60_000)


def test_one_of_each_kind_comes_in_with_one_gesture(empty: Driver, tmp_path: Path) -> None:
    dropped(empty, one_of_each_kind(tmp_path / "News"))
    library = empty.library
    found = {article.title: library.articles.get(article.id) for article in library.articles.summaries()}
    assert sorted(found) == sorted(title(town) for town, _ in FILES.values())
    for name, (town, _) in FILES.items():
        article = found[title(town)]
        body = [b.span.text(article.body) for b in article.blocks if b.kind is BlockKind.PARAGRAPH]
        assert [" ".join(words.split()) for words in body[:4]] == paragraphs(town), name
        assert article.published[:10] == PUBLISHED, name
        assert article.byline == ("" if name in NO_BYLINE else BYLINE), name
        assert article.language[:2] == "en", name
        assert library.articles.original(article.id).data, name
    articles = empty.find(QAbstractItemView, "articleList")
    empty.wait(lambda: sorted(index.data() for index in rows(articles)) == sorted(found))
    assert f"{len(FILES)} articles added" in empty.message()
    assert not empty.window.findChildren(QDialog)
    empty.wait_for_jobs()
    assert all(library.statements.of_article(article.id) for article in found.values())
    assert library.check() == []


def test_a_file_that_cannot_be_read_is_one_line_and_the_rest_comes_in(empty: Driver, tmp_path: Path) -> None:
    folder = one_of_each_kind(tmp_path / "News")
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    (folder / "cut.docx").write_bytes((folder / "word.docx").read_bytes()[:3000])
    dropped(empty, folder)
    dialog = empty.dialog("importResults")
    failures = dialog.findChild(QListWidget, "importFailures")
    told = sorted(Path(failures.item(row).text().split("\n")[0]).name for row in range(failures.count()))
    assert told == ["cut.docx", "old.doc"]
    dialog.close()
    assert empty.library.articles.count() == len(FILES)
    empty.wait_for_jobs()
