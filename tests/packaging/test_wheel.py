"""The wheel: built, installed into a fresh environment away from the source, and used there as people use it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from reader import __version__
from reader.domain.resources import resource_path

ROOT = Path(__file__).resolve().parents[2]
BIGGEST_WHEEL = 70 * 1024 * 1024

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

WINDOW = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from reader.services.demo import build_demo
from reader.ui.app import build
application = QApplication(sys.argv)
window = build(build_demo(Path(sys.argv[1])))
window.show()
application.processEvents()
articles = window.findChild(object, "articleList").model()
assert window.objectName() == "mainWindow" and window.isVisible() and articles.rowCount() > 0
window.close()
print("shown by", sys.modules["reader"].__file__)
"""


def uv(*arguments: object) -> None:
    """Run uv: the one that runs the tests, or one that is installed."""
    name = os.environ.get("UV") or shutil.which("uv")
    command = [name] if name else ["python3", "-m", "uv"]
    subprocess.run([*command, *map(str, arguments)], cwd=ROOT, check=True, stdin=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    uv("build", "--quiet", "--wheel", "--out-dir", folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a new environment that has the wheel and what it needs, and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    pins = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["uv"]
    constraints = folder / "constraints.txt"
    constraints.write_text("\n".join(pins.get("constraint-dependencies", [])), encoding="utf-8")
    uv("venv", "--quiet", "--python", sys.executable, folder / "env")
    programs = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    uv("pip", "install", "--quiet", "--python", programs / "python", "--constraint", constraints, wheel)
    return programs


def run(*command: object, cwd: Path) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    done = subprocess.run(
        [*map(str, command)], cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_carries_every_resource_and_no_test(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if not name.endswith("/")}
    root = resource_path()
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "resources"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    ).stdout.split("\0")
    shipped = {f"reader/{path}" for path in tracked if path} or {
        f"reader/resources/{path.relative_to(root).as_posix()}" for path in root.rglob("*") if path.is_file()
    }
    assert shipped <= names
    assert not [name for name in names if name.startswith("tests/") or "__pycache__" in name]
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert wheel.stat().st_size < BIGGEST_WHEEL


def test_the_command_line_works_where_the_wheel_is_installed(installed: Path, tmp_path: Path) -> None:
    assert run(installed / "accordingto", "--version", cwd=tmp_path) == f"accordingto {__version__}\n"
    assert "extract" in run(installed / "accordingto", "--help", cwd=tmp_path)
    article = shutil.copy(resource_path("samples", "6-valley-post-dam.txt"), tmp_path)
    record = json.loads(run(installed / "accordingto", "extract", article, cwd=tmp_path))
    contents = [[record["text"][start:end] for start, end in found["content"]] for found in record["statements"]]
    assert ['"We receive many letters,"'] in contents


def test_a_window_opens_where_the_wheel_is_installed(installed: Path, tmp_path: Path) -> None:
    said = run(installed / "python", "-c", WINDOW, tmp_path / "demo.library", cwd=tmp_path)
    assert said.startswith(f"shown by {installed.parent}")
