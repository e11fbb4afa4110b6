"""Opening a library loads no more than it needs."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import threading
from importlib import import_module
from pathlib import Path

import pytest

from reader.store.light_import import without


def loaded_after(path: Path) -> set[str]:
    """Which of the heavy libraries are loaded once the library at `path` is open."""
    script = """
        import sys
        from pathlib import Path
        from reader.services.library import open_library
        open_library(Path(sys.argv[1])).close()
        print(*({"sqlite_utils", "numpy", "pandas", "onnxruntime", "PySide6"} & set(sys.modules)))
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), str(path)], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_a_library_is_made_without_number_libraries_and_opened_without_even_sqlite_utils(path: Path) -> None:
    assert loaded_after(path) == {"sqlite_utils"}
    assert loaded_after(path) == set()


def test_only_the_thread_that_asks_does_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "sched", raising=False)
    found: list[str] = []

    def elsewhere() -> None:
        found.append(import_module("sched").__name__)

    with without("sched"):
        with pytest.raises(ModuleNotFoundError):
            import_module("sched")
        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join()
    assert found == ["sched"]
