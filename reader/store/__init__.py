"""The library file: connection, migrations, history, one module for each sort of thing in it, search.

Alone in using sqlite_utils. Reads answer with domain values; writes go through a `Command`, which the history can undo.
"""
