"""The panels around the article: the library on the left, the statements and the inspector on the right."""
