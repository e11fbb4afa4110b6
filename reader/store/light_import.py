"""Importing a library without the heavy ones that it would use if they happen to be installed."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder


class _Absent(MetaPathFinder):
    """Says that modules are not there, to the thread that made it alone."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._thread = threading.get_ident()

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> None:
        """Refuse the names; leave all others to the finders behind this one."""
        if fullname in self._names and threading.get_ident() == self._thread:
            raise ModuleNotFoundError(f"not needed here: {fullname}", name=fullname)


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Inside, these modules seem not to be installed, unless they are loaded already. Other threads notice nothing.

    sqlite-utils loads numpy and pandas where it finds them, to store their numbers; that takes up to a second and
    100 MB, and we store none.
    """
    absent = _Absent(names)
    sys.meta_path.insert(0, absent)
    try:
        yield
    finally:
        sys.meta_path.remove(absent)
