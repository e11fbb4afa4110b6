"""Use cases, without Qt: what a person can do to a library, one function each.

A window, a key and the command line call the same functions. Commands take the library first, are one transaction and
one step of its history, and answer with the `Changes` they made; those that make something answer (id, Changes).
"""
