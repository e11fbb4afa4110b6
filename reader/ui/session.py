"""What the window remembers until the next start: sizes, theme, zoom, the last article of each library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from PySide6.QtCore import QByteArray

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

ORGANISATION = "According To"
APPLICATION = "accordingto"


class Session:
    """Typed access to the settings. One that does not `remember` reads and writes nothing (a throw-away library)."""

    def __init__(self, library: Path, *, remember: bool = True) -> None:
        self._settings = _open_settings() if remember else None
        self._library = quote(str(library.resolve()), safe="")

    def text(self, key: str, default: str = "") -> str:
        """A remembered word."""
        value = self._settings.value(key) if self._settings else None
        return value if isinstance(value, str) else default

    def number(self, key: str, default: int = 0) -> int:
        """A remembered whole number."""
        text = self.text(key)
        return int(text) if text.lstrip("-").isdigit() else default

    def state(self, key: str) -> QByteArray:
        """A widget's remembered state; empty if there is none."""
        value = self._settings.value(key) if self._settings else None
        return value if isinstance(value, QByteArray) else QByteArray()

    def remember(self, key: str, value: str | int | QByteArray) -> None:
        """Remember a value."""
        if self._settings is not None:
            self._settings.setValue(key, value if isinstance(value, QByteArray) else str(value))

    @property
    def last_article(self) -> int | None:
        """The article that was open last in this library."""
        return self.number(f"articles/{self._library}") or None

    @last_article.setter
    def last_article(self, article_id: int | None) -> None:
        self.remember(f"articles/{self._library}", article_id or 0)


def _open_settings() -> QSettings:
    from PySide6.QtCore import QSettings  # the demo starts without

    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, ORGANISATION, APPLICATION)
