"""Where the files live that the program ships: icons, samples, model weights, help pages."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resource_path(*parts: str) -> Path:
    """The path of a shipped file, e.g. ``resource_path("icons", "link.svg")``.

    An installed wheel carries the files inside the package; a source checkout keeps them beside it.
    """
    return _root().joinpath(*parts)


@cache
def _root() -> Path:
    installed = _PACKAGE / "resources"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources"
