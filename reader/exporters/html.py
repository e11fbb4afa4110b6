"""Writes one self-contained page that any browser shows: articles, their statements, notes and links.

Nothing is fetched from elsewhere, and the page's own policy forbids it; without scripts only the filter is missing.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from reader.domain.exchange import LibraryContents
from reader.domain.resources import resource_path
from reader.exporters.html_article import ArticlePage, PageContext, escape
from reader.exporters.run import ExportRun

_FOOT = "Made with According To, which tells what an engine suggested (dashed) from what a person accepted."


def write(contents: LibraryContents, output: Path, run: ExportRun) -> None:
    """Write the page of `contents`."""
    context = PageContext(contents)
    style = resource_path("export", "page.css").read_text("utf-8")
    script = resource_path("export", "page.js").read_text("utf-8")
    sources = f"default-src 'none'; style-src 'unsafe-inline'; script-src '{_digest(script)}'"
    policy = f"{sources}; base-uri 'none'; form-action 'none'"
    titles = [(b.article.uid, b.article.title) for b in run.articles(contents, passes=2)]
    name = titles[0][1] if len(titles) == 1 else "According To"
    with output.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{escape(name)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        )
        if len(titles) > 1:
            rows = "".join(f'<li><a href="#a-{uid}" dir="auto">{escape(title)}</a></li>\n' for uid, title in titles)
            stream.write(f'<nav class="articles" aria-label="Articles"><b>Articles</b><ol>\n{rows}</ol></nav>\n')
        stream.write("<main>\n")
        for bundle in run.articles(contents, passes=2):
            stream.write(ArticlePage(bundle, context).html())
        stream.write(f"</main>\n<footer>{_FOOT}</footer>\n<script>{script}</script>\n</body>\n</html>\n")


def _digest(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
