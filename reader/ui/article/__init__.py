"""The reading view: the article's text with its statements, highlights, notes and links marked in it."""
