"""The inspector: everything about the selected statement, each field to be edited where it stands.

`view.py` puts the sections together; each section shows its part of the content and tells what a person wants of it.
"""

from reader.ui.panels.inspector.view import Inspector

__all__ = ["Inspector"]
