"""Other people's words where Qt would read markup or mnemonics into them."""

from __future__ import annotations


def tip(words: str) -> str:
    """A tool tip that wraps and shows the words as they are; markup in them stays text, so nothing is ever loaded."""
    from html import escape  # the panels start without it

    return f"<qt>{escape(words)}</qt>" if words else ""


def label(words: str) -> str:
    """Words for a menu or a button, in which an ampersand is no mnemonic."""
    return words.replace("&", "&&")
