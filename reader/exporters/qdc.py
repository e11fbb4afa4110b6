"""Writes a REFI-QDA codebook (.qdc): the library's speakers, claims and tags as codes for other articles."""

from __future__ import annotations

from pathlib import Path

from reader.domain.exchange import LibraryContents
from reader.exporters.refi import CODEBOOK_NAMESPACE, ORIGIN, code_element, codebook
from reader.exporters.run import ExportRun
from reader.exporters.xml_writing import HEADER, element, xml


def write(contents: LibraryContents, output: Path, run: ExportRun) -> None:
    """Write the codebook of `contents`."""
    run.check()
    run.writes_only()
    codes = element("Codes", children=[code_element(code, with_notes=False) for code in codebook(contents)])
    root = element("CodeBook", {"xmlns": CODEBOOK_NAMESPACE, "origin": ORIGIN}, [codes])
    output.write_text(HEADER + xml(root), encoding="utf-8")
