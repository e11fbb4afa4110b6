"""A page such as news sites make them, written for these tests: an article among furniture, scripts and trackers."""

from __future__ import annotations

PARAGRAPHS = [
    "The harbour ministry of Vessia said on Tuesday that the ferry line to the outer islands would reopen in March, "
    "two years after it was closed.",
    "“We have kept our word, and the islands will have their boats back,” minister Ilka Oränge told reporters in Port "
    "Vess. She added that tickets would cost no more than before. 🚢",
    "The islanders’ council disagreed. According to its chair, Tomas Brül, the ministry “has promised this four times "
    "and delivered nothing”.",
    "A report that the audit office published last week puts the cost of the works at 41 million crowns, twice what "
    "parliament had granted.",
]
TITLE = "Ferries to the islands will sail again, ministry says"
STANDFIRST = "After two years without boats the islanders remain doubtful about the promise"


def page(
    *,
    charset: str = "utf-8",
    head: str = "",
    paragraphs: list[str] | None = None,
    title: str = TITLE,
    linked: str = "",
) -> str:
    """The markup of the page; `head` and `linked` (JSON-LD) go into its head."""
    body = "\n".join(f"<p>{words}</p>" for words in paragraphs or PARAGRAPHS)
    script = f'<script type="application/ld+json">{linked}</script>' if linked else ""
    return f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="{charset}"><title>{title} | The Vessia Post</title>{head}{script}
<link rel="stylesheet" href="/style.css"><script src="/tracker.js"></script><script>document.write("evil")</script>
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/politics">Politics</a></li></ul></nav>
<main><article><h1>{title}</h1><p class="standfirst">{STANDFIRST}</p>
<div class="share"><a href="#">Share on Facebook</a> <a href="#">Tweet</a></div>
<img src="/picture.png"><iframe src="/frame.html"></iframe>
{body}
<h2>What comes next</h2>
<p>The council wants a written guarantee before the spring session, and has asked the court to look at the contract.</p>
<p><strong>Read more: <a href="/other">Ten things to know about ferries</a></strong></p>
</article></main>
<footer><p>© The Vessia Post. All rights reserved. We use cookies to improve your experience.</p></footer>
</body></html>"""
