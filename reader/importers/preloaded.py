"""Loading this loads all that reading a page needs, models too: processes that are made of this one have it already."""

from __future__ import annotations

import gc

from reader.importers.html import article_of_page

_PARAGRAPH = (
    "<p>The council said on Tuesday that the ferries would sail again in March, two years after they stopped.</p>"
)

article_of_page(f"<html><body><article>{_PARAGRAPH * 3}</article></body></html>")
gc.freeze()  # what is here stays, so that no process looks through it again
