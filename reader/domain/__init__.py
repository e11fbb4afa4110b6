"""What things are: articles, spans, statements, speakers, claims, annotations, links, changes and errors.

Nothing here imports any other part of the project or anything beyond the standard library.
"""
