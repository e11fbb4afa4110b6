"""What pages wrap around articles, as it shows in plain text: icons, share bars, dates, bylines, "read more".

Every rule looks at one line and must match the whole of it, so that prose is never cut. Rules err on the side of
keeping: a line too many can be skipped by the reader, a lost sentence cannot be seen.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")

_BUTTONS = """share shares tweet facebook twitter whatsapp telegram linkedin reddit pinterest flipboard print bookmark
comments comment email subscribe login menu skip follow icon newsletter copy"""
_BUTTON_COMPANY = """sharing tweets x instagram threads bluesky mastodon tiktok youtube messenger pocket e mail mailto
link url save listen us me on via this article story page post to by with the and or more options like gift subscribed
log in sign up register search close home content text size small medium large font aa rss toggle open navigation play
video watch live app get download our for alerts"""
_SHARE_STRONG = frozenset(_BUTTONS.split())
_SHARE_WORDS = _SHARE_STRONG | frozenset(_BUTTON_COMPANY.split())

_PROMPT_PATTERNS = (
    # ways on
    r"(read|see|learn|show|load|view|find out|discover) (more|also|next|all)\b.{0,140}",
    r"(also read|related|see also|recommended|more (on|from)|most (read|popular)|trending|don['’]t miss|up next|watch"
    r"|must read|in case you missed( it)?|you (may|might) also like)"
    r"( ?[:|–—-].{0,140}|( (this|our|stories|story|articles?|news|topics?|links|content|videos?|now|for you))*\W*)",
    r"more from .{1,40}|most read in .{1,40}",
    # advertising
    r"(advertisement|advert|sponsored( content)?|paid post|promoted|anzeige|publicité|publicidad)\W*",
    r"(story|article) continues( below)?.{0,30}|continue reading( the main story)?|scroll (down )?to continue.{0,20}",
    # newsletters and followers
    r"(sign up|subscribe|register) (now |here |today )?(to|for) .{0,160}",
    r"(get|receive) .{0,60}\b(newsletter|in your inbox|straight to your inbox)\b.{0,80}",
    r"follow .{2,60} on (twitter|x|facebook|instagram|telegram|youtube|social media)\b.{0,60}",
    # cookies, rights, browsers
    r"(we|this (site|website)) (use|uses) cookies?\b.{0,300}",
    r"(accept|reject|manage|decline) (all )?(cookies|preferences|choices|all)\W*",
    r"(©|\(c\)|copyright (©|\(c\)|\d{4}|by|all)).{0,160}",
    r"copyright [^.]{0,60}\d{4}[^.]{0,80}|.{0,80}all rights reserved\W*",
    r"(your browser (does|is)|please enable|javascript (is|must)).{0,160}",
    # counters and labels
    r"\d+ ?(-? ?min(ute)?s? read|comments?|shares?|views?|likes?)",
    r"(comments?|tags?|topics?|share this.{0,40}|back to top|top stories|breaking news|latest news)\W*",
)
_PROMPTS = re.compile(f"^({'|'.join(_PROMPT_PATTERNS)})$".replace(" ", r"\s+").replace(r"\s+?", r"\s*"), re.IGNORECASE)
# Words that end a sentence mark prose: "Read more books, the minister told pupils." is no prompt.
_SENTENCE = re.compile(r"[\w”\"’')][.!?…][”\"’')]*$")
_PROSE_PROMPT = re.compile(
    r"^(read|see|learn|show|view|watch|related|get|receive|follow|find|discover|more|recommended)\b", re.I
)
_REPORTED = re.compile(r"[“”„«»\"]|\b(said|says|told|tells|asked|wrote|added|according to)\b", re.IGNORECASE)

_LONGEST = 500
_BREADCRUMB = re.compile(r"^[^.!?>›»/]{1,40}([>›»/][^.!?>›»/]{1,60}){1,6}$")
_RULE = re.compile(r"^[\W_]+$")

_NAME = r"[^\W\d_][\w.'’-]*"
_BYLINE = re.compile(
    rf"^(?:(?:written|reported|reporting|analysis|opinion|story|words)\s+)?by\s*:?\s+"
    rf"(?P<names>{_NAME}(?:\s+{_NAME}){{0,5}}(?:(?:,\s*|\s+and\s+|\s*&\s*){_NAME}(?:\s+{_NAME}){{0,4}}){{0,5}})"
    rf"(?:\s*(?:[|•·,–—(/-]|\bfor\b|\bin\b)\s*(?P<rest>.{{0,100}}))?$",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"^((file\s+)?(photo|photograph|image|picture|illustration|video|graphic)(\s+(credit|by|courtesy))?\s*[:/©]"
    r"|file\s+(photo|image|picture)\b|©\s*\S)",
    re.IGNORECASE,
)
_CREDIT_END = re.compile(
    r"(©\s*[\w ./,&-]{2,60}|[\[(/]\s*(AP|AFP|Reuters|EPA|Getty Images|Getty|PA|TASS|Sputnik)[^.]{0,40}[\])]?)$",
    re.IGNORECASE,
)


def is_furniture(line: str) -> bool:
    """Whether a line is page furniture and no part of the article."""
    line = line.strip()
    if is_icon_names(line):
        return True
    if len(line) > _LONGEST:
        return False
    if _RULE.match(line) or is_share_bar(line):
        return True
    if not _PROMPTS.match(line):
        return False
    return not (_SENTENCE.search(line) and (_PROSE_PROMPT.match(line) or _REPORTED.search(line)))


def is_icon_names(line: str) -> bool:
    """Whether a line lists the names of icons, as pages leave behind when their icon font is read as text."""
    if "icon" not in line or len(line) > 10 * _LONGEST:
        return False
    words = line.split()
    icons = sum("icon" in word.lower() for word in words)
    return icons >= 3 and icons * 4 >= len(words) and not _SENTENCE.search(line)


def is_share_bar(line: str) -> bool:
    """Whether a line holds nothing but the words on share buttons and menus."""
    words = []
    for match in _WORD.finditer(line):
        word = match[0].lower()
        if word not in _SHARE_WORDS:
            return False
        words.append(word)
    return 1 <= len(words) <= 25 and any(word in _SHARE_STRONG for word in words) and not _SENTENCE.search(line)


def is_breadcrumb(line: str) -> bool:
    """Whether a line of the head is a path through the site, such as "Home > News > World"."""
    return len(line) < 120 and bool(_BREADCRUMB.match(line)) and (">" in line or "›" in line or "»" in line)


def byline(line: str) -> tuple[str, str] | None:
    """The names in a line that says nothing but who wrote it, and what follows them (agency, date)."""
    match = _BYLINE.match(line.strip()) if len(line) <= 200 else None
    if not match or line.rstrip().endswith((".", "!", "?", ":")):
        return None
    names = match["names"].strip(" ,")
    # Names are written with capitals; "by the time the talks ended" is none.
    if not all(word[0].isupper() for word in names.replace(",", " ").split() if word not in _SMALL):
        return None
    return names, (match["rest"] or "").strip(" )")


_SMALL = frozenset(
    ["and", "&", "de", "del", "della", "di", "da", "van", "von", "der", "den", "la", "le", "al", "bin", "el"]
)


def is_caption(line: str) -> bool:
    """Whether a line is the caption of a picture or its credit."""
    return len(line) < 400 and bool(_CREDIT.match(line) or (len(line) < 300 and _CREDIT_END.search(line)))
