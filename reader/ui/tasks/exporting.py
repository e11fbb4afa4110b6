"""Handing things on to other programs."""

from __future__ import annotations

from reader.ui.tasks.base import Task


class Exporting(Task):
    """Export, in the background."""

    def ask(self) -> None:
        """Ask what to export, how and where to."""
