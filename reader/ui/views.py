"""The widgets of one window, as its tasks see them."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow

from reader.domain.record import Record
from reader.ui.article.view import ArticleView
from reader.ui.frame.article_header import ArticleHeader
from reader.ui.frame.bars import LinkBar, MessageBar
from reader.ui.panels.inspector import Inspector
from reader.ui.panels.library_panel import LibraryPanel
from reader.ui.panels.statement_panel import StatementPanel


class Views(Record):
    """The window and the widgets in it that a task may read from or show something in."""

    window: QMainWindow
    library: LibraryPanel
    article: ArticleView
    header: ArticleHeader
    statements: StatementPanel
    inspector: Inspector
    messages: MessageBar
    link_bar: LinkBar
