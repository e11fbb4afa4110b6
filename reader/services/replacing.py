"""Writing beside, then replacing: a file or folder is complete at its place, or what was there is as it was."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.domain.errors import ExportFailed

MANIFEST = ".accordingto-export.json"
"""Lies in every written folder: which files are ours, and how to tell that they are unchanged, so that nothing of a
person's own is ever lost."""


@contextmanager
def replaced_file(output: Path) -> Iterator[Path]:
    """A path to write to; when the block ends well, what was written there takes the place of `output` at once."""
    if output.is_dir():
        raise ExportFailed(f"“{output}” is a folder; give the name of a file.")
    with _workplace(output) as folder:
        part = folder / output.name
        yield part
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(output)


@contextmanager
def replaced_zip(output: Path) -> Iterator[Path]:
    """The path of a folder to make; when the block ends well, `output` is a zip archive of what is in it."""
    with replaced_file(output) as part, _workplace(output) as place:
        folder = place / "folder"
        yield folder
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in _files(folder):
                archive.write(path, path.relative_to(folder).as_posix())


@contextmanager
def replaced_folder(output: Path, what: str) -> Iterator[Path]:
    """The path of a folder to make; when the block ends well, it takes the place of the folder `output`.

    An older export is replaced, whatever else a person put into that folder stays. Raises ExportFailed if `output` is
    somebody's own folder, or if files of the older export were changed since.
    """
    ours = _older_export(output)
    with _workplace(output) as place:
        folder = place / "new"
        yield folder
        hashes = {path.relative_to(folder).as_posix(): _print(path) for path in _files(folder)}
        theirs = [p.relative_to(output) for p in _files(output) if p.relative_to(output).as_posix() not in ours]
        taken = [name.as_posix() for name in theirs if name.as_posix() in hashes]
        if taken:
            raise ExportFailed(f"“{output}” has a file “{taken[0]}” of your own; choose another folder.")
        (folder / MANIFEST).write_text(json.dumps({"what": what, "files": hashes}, indent=0), "utf-8")
        for name in theirs:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(output / name, folder / name)
        _swap(folder, output, place / "old")


def _swap(new: Path, output: Path, old: Path) -> None:
    """Put the folder `new` in the place of `output`, or leave that where it is."""
    if not output.exists():
        new.rename(output)
        return
    output.rename(old)
    try:
        new.rename(output)
    except BaseException:
        old.rename(output)
        raise


def _older_export(output: Path) -> set[str]:
    """The files of the export that lies in `output`, as relative names."""
    if not output.exists():
        return set()
    if not output.is_dir():
        raise ExportFailed(f"“{output}” is a file, but this format is a folder of files; choose another name.")
    if not any(output.iterdir()):
        return set()
    try:
        files = json.loads((output / MANIFEST).read_text("utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise ExportFailed(f"The folder “{output}” has files that are no export; choose a new or empty one.") from None
    for name, known in files.items():
        path = output / name
        if path.is_file() and not _same(path, known):
            raise ExportFailed(f"“{name}” in “{output}” was changed since it was exported; choose another folder.")
    return {*files, MANIFEST}


@contextmanager
def _workplace(output: Path) -> Iterator[Path]:
    """A folder beside `output`, on the same disk, that is gone afterwards."""
    try:
        folder = Path(tempfile.mkdtemp(prefix=".accordingto-", dir=output.parent))
    except OSError as error:
        raise ExportFailed(
            f"Nothing can be written to “{output.parent}” ({error.strerror}); choose another place."
        ) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _print(path: Path) -> list[str | int]:
    """What tells a file: SHA-256, size, time of its last change."""
    about = path.stat()
    return [_sha256(path), about.st_size, about.st_mtime_ns]


def _same(path: Path, known: list[str | int]) -> bool:
    """Whether a file is as it was; only one that was touched need be read."""
    digest, size, changed = known
    about = path.stat()
    return about.st_size == size and (about.st_mtime_ns == changed or _sha256(path) == digest)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
