from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from reader.ui.article.view import ArticleView

from .samples import MARKS, article


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[ArticleView]:
    """The view with the sample article, shown and ready; nothing may tick in it when the test is over."""
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(820, 900)
    view.setReadingTheme("light")
    with qtbot.waitExposed(view):
        view.show()
    view.setArticle(article(), MARKS)
    view.page.setFocus()
    yield view
    view.setArticle(None)
    assert not [timer for timer in view.findChildren(QTimer) if timer.isActive()]
