"""A library's contents -> files in foreign formats, one module each, and back where that makes sense.

`exporters()` is the table of formats. A format's module is loaded when it is used.
"""

from __future__ import annotations

from reader.exporters.formats import Exporter, Reader, exporters, readers

__all__ = ["Exporter", "Reader", "exporters", "readers"]
