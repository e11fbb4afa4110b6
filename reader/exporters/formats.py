"""The table of formats: their names, what they lose, their settings, and the modules that write and read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from reader.domain.contents import MemoryContents
from reader.domain.exchange import ExportChoice, ExportFormat, ExportSummary, LibraryContents
from reader.domain.progress import CancelToken, Progress, no_progress
from reader.domain.record import replace
from reader.exporters.run import ExportRun


@dataclass(frozen=True, slots=True)
class Exporter:
    """Writes one format. The module has a function `write(contents, output, run)`."""

    format: ExportFormat
    module: str

    def write(
        self,
        contents: LibraryContents,
        output: Path,
        *,
        options: Mapping[str, str] | None = None,
        progress: Progress = no_progress,
        cancel: CancelToken | None = None,
    ) -> ExportSummary:
        """Write `contents` to `output`, which does not exist yet. Raises Cancelled, and OSError if it cannot write."""
        run = ExportRun(self.format, options, progress, cancel)
        import_module(f"reader.exporters.{self.module}").write(contents, output, run)
        return run.summary(output)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one format back. The module has functions `recognises(source)` and `read(source)`."""

    format: ExportFormat
    module: str

    def recognises(self, source: Path) -> bool:
        """Whether a file or folder looks like one of this format; it may turn out to be broken."""
        return cast(bool, self._module.recognises(source))

    def read(self, source: Path) -> MemoryContents:
        """What a file or folder of this format holds. Raises ImportFailed with one clear sentence."""
        return cast(MemoryContents, self._module.read(source))

    @property
    def _module(self) -> Any:
        return import_module(f"reader.exporters.{self.module}")


_NOTES = ExportChoice("notes", "One note for each", (("article", "article"), ("statement", "statement")))
_NODES = ExportChoice(
    "nodes",
    "Nodes",
    (("statements", "statements and claims"), ("speakers", "speakers and claims"), ("claims", "claims")),
)

_FORMATS: tuple[tuple[ExportFormat, str, str], ...] = (
    (
        ExportFormat("webannotation", "Web Annotation (JSON-LD)", ".jsonld", ""),
        "webannotation",
        "webannotation_reader",
    ),
    (
        ExportFormat(
            "html",
            "Web page",
            ".html",
            "Mentions, times, speakers' roles, notes on speakers and claims, and the sources.",
        ),
        "html",
        "",
    ),
    (ExportFormat("csv", "CSV tables", "", "The untouched sources of the articles."), "csvtables", "csv_reader"),
    (
        ExportFormat(
            "xlsx",
            "Excel workbook",
            ".xlsx",
            "The untouched sources of the articles, and what is longer than 32,767 characters in one cell.",
        ),
        "xlsx",
        "",
    ),
    (
        ExportFormat(
            "markdown",
            "Markdown notes (Obsidian)",
            "",
            "The exact places of spans, mentions, times, and the untouched sources.",
            (_NOTES,),
        ),
        "markdown",
        "",
    ),
    (
        ExportFormat(
            "qdpx",
            "REFI-QDA project (QualCoder, ATLAS.ti, NVivo, MAXQDA)",
            ".qdpx",
            "Confidence, mentions, speakers' roles, tags on speakers, claims and links, and the untouched sources.",
        ),
        "qdpx",
        "qdpx_reader",
    ),
    (
        ExportFormat(
            "qdc", "REFI-QDA codebook", ".qdc", "Everything but speakers, claims and tags, which become codes."
        ),
        "qdc",
        "",
    ),
    (
        ExportFormat(
            "hypothesis",
            "Hypothesis annotations",
            ".json",
            "The articles' texts, sources, cues, mentions, confidence, and notes on speakers and claims.",
        ),
        "hypothesis",
        "hypothesis_reader",
    ),
    (
        ExportFormat(
            "graphml",
            "GraphML network (visone, igraph, networkx, Gephi)",
            ".graphml",
            "The articles' texts, spans, notes, tags and highlights.",
            (_NODES,),
        ),
        "graphml",
        "",
    ),
    (
        ExportFormat(
            "gexf",
            "GEXF network with dates (Gephi)",
            ".gexf",
            "The articles' texts, spans, notes, tags and highlights.",
            (_NODES,),
        ),
        "gexf",
        "",
    ),
    (
        ExportFormat(
            "dna",
            "Discourse Network Analyzer 3",
            ".dna",
            "Links, mentions, sources, cues, notes, tags, confidence, and of a claim what is after 190 characters.",
        ),
        "dna",
        "dna_reader",
    ),
    (
        ExportFormat(
            "jsonl",
            "JSON Lines",
            ".jsonl",
            "Speakers' roles, notes on speakers and claims, and the untouched sources.",
        ),
        "jsonl",
        "",
    ),
    (
        ExportFormat(
            "brat",
            "brat standoff",
            "",
            "Links between articles, stances, claims, confidence, coders, times, and notes on speakers and articles.",
        ),
        "brat",
        "brat_reader",
    ),
    (
        ExportFormat(
            "xmi",
            "UIMA CAS XMI (INCEpTION)",
            "",
            "Links between articles, stances, claims, mentions, times, and notes on speakers, claims and links.",
        ),
        "xmi",
        "",
    ),
    (
        ExportFormat(
            "aif",
            "Argument map (AIF JSON)",
            ".json",
            "Articles, spans, notes, tags, confidence and coders.",
        ),
        "aif",
        "",
    ),
    (
        ExportFormat(
            "argdown",
            "Argument map (Argdown)",
            ".argdown",
            "Everything but statements, claims, and links and stances that are for or against something.",
        ),
        "argdown",
        "",
    ),
    (
        ExportFormat(
            "schemaorg",
            "schema.org JSON-LD for web pages",
            ".jsonld",
            "The articles' texts, spans, links, stances, notes, tags, confidence and coders.",
        ),
        "schemaorg",
        "",
    ),
    (
        ExportFormat("csl", "CSL-JSON references (Zotero)", ".json", "Everything but the articles' references."),
        "csl",
        "",
    ),
    (
        ExportFormat("ris", "RIS references (Zotero, EndNote)", ".ris", "Everything but the articles' references."),
        "ris",
        "",
    ),
)


def exporters() -> dict[str, Exporter]:
    """Every format that the program writes, by name, in the order in which to offer them."""
    return {
        format_.name: Exporter(replace(format_, comes_back=bool(reader)), module)
        for format_, module, reader in _FORMATS
    }


def readers() -> dict[str, Reader]:
    """Every format that the program reads back, by name."""
    return {format_.name: Reader(format_, reader) for format_, _, reader in _FORMATS if reader}
