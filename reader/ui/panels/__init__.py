"""The panels around the article: the library on the left, the statements and the inspector on the right.

Each shows what it is handed (`content.py`) and tells by signals what a person asks for; none knows the library.
"""
