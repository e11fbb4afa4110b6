"""What every test may use, and what no test may touch: the user's own library and settings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("project", deadline=None)
settings.load_profile("project")


@pytest.fixture(autouse=True, scope="session")
def _no_real_user_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Libraries, settings and caches of the tests, and of the processes they start, go to a temporary folder."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            folder = home / name.removeprefix("XDG_").removesuffix("_HOME").lower()
            folder.mkdir()
            patch.setenv(name, str(folder))
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of outside schemas and sample articles that stands beside the repository where there is one."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        message = "there is no folder `shared` beside the repository"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return folder
