"""A process that edits a library until it is killed, and prints each saved thing after it was saved.

It reads lines of "SEED LIBRARY" and forks a child for each, so that the program is loaded once and not for every kill.
The child prints its process id, then for each edit its name before it is made and the library's state after it is
saved; when the child has died, "ended" follows.
"""

from __future__ import annotations

import os
import random
import sys
import traceback
from pathlib import Path

from reader.services.library import open_library
from tests.crash.edits import EDITS, edit, state


def serve() -> None:
    """Fork an editor for each line of standard input, one after the other."""
    for line in sys.stdin:
        seed, _, library = line.rstrip("\n").partition(" ")
        child = os.fork()
        if child == 0:
            try:
                _edit_until_killed(int(seed), Path(library))
            except Exception:
                traceback.print_exc()
            finally:
                os._exit(1)  # only a failure comes here; it must not serve on
        os.waitpid(child, 0)
        _tell("ended")


def _edit_until_killed(seed: int, path: Path) -> None:
    chance = random.Random(seed)
    _tell(f"pid {os.getpid()}")
    with open_library(path, create=False) as library:
        _tell(f"saved {state(library)}")
        while True:
            name = chance.choice(list(EDITS))
            _tell(f"edit {name}")
            edit(library, chance, name)
            _tell(f"saved {state(library)}")


def _tell(line: str) -> None:
    """Straight to the pipe and whole: what was told cannot be lost in a buffer when the process is killed."""
    os.write(sys.stdout.fileno(), f"{line}\n".encode())


if __name__ == "__main__":
    serve()
