"""The window: the one user of PySide6. It calls services and shows domain values."""

import builtins

from PySide6 import QtCore as QtCore

# PySide looks at every import, and reads the source of each imported module, to switch its optional features there.
# Nothing here switches any, and the looking is a tenth of the start.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
