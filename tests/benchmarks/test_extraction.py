"""Speed and memory of the extraction engine, against what issue and machine allow."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("extraction.py")

pytestmark = pytest.mark.benchmark


def test_speed_and_memory(shared: Path) -> None:
    texts = shared / "corpora" / "polnear" / "dev" / "text"
    printed = subprocess.run([sys.executable, PROGRAM, texts], capture_output=True, text=True, check=True).stdout
    figures = json.loads(printed)
    print("\n" + ", ".join(f"{name} {value:.2f}" for name, value in figures.items()))
    assert figures["words"] >= 3500
    assert figures["share"] >= 0.7
    assert figures["article"] <= 0.5
    assert figures["load"] <= 0.6
    assert figures["memory"] <= 350
