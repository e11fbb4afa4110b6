"""How long work tells how far it is and asks whether to stop."""

from __future__ import annotations

from typing import Protocol

from reader.domain.errors import Cancelled


class Progress(Protocol):
    """Called by long work after each step with `done` of `total` steps (0: unknown) and what it is at."""

    def __call__(self, done: int, total: int, what: str = "") -> None:
        """Take note of a step."""


class CancelToken:
    """Set by one thread, asked by another."""

    def __init__(self) -> None:
        self._set = False

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._set = True

    @property
    def cancelled(self) -> bool:
        """Whether the work was asked to stop."""
        return self._set

    def check(self) -> None:
        """Raise Cancelled if the work was asked to stop."""
        if self._set:
            raise Cancelled("Stopped.")


def no_progress(done: int, total: int, what: str = "") -> None:
    """A Progress that shows nothing."""
