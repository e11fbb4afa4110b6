"""The window: the one user of PySide6. It calls services and shows domain values."""

from PySide6 import QtCore as QtCore  # PySide's features exist once it is loaded
from shibokensupport import feature  # type: ignore[import-not-found] # part of PySide6, without type hints

# PySide reads the source of each imported module to see whether it uses PySide, for switching its features in that
# module. Nothing here switches any, and the reading is a tenth of the start.
feature._mod_uses_pyside = lambda _: False
