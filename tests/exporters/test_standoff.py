"""brat folders, parsed as the standoff format says; CAS files, read by dkpro-cassis."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import cassis
import pytest

from reader.exporters.text import printable
from tests.exporters.libraries import large_library

TEXT_BOUND = re.compile(r"(T\d+)\t(\w+) (\d+ \d+(?:;\d+ \d+)*)\t(.+)")
EVENT = re.compile(r"(E\d+)\tCue:(T\d+)((?: (?:Source|Content):T\d+)+)")
RELATION = re.compile(r"(R\d+)\t([\w-]+) Arg1:(T\d+) Arg2:(T\d+)")
ATTRIBUTE = re.compile(r"(A\d+)\t(Kind|Status) (T\d+) (\w+)")
NOTE = re.compile(r"(#\d+)\tAnnotatorNotes ([TR]\d+)\t(.*)")


def check(folder: Path) -> Counter[str]:
    """Hold every line of every .ann file to the standoff grammar, its words to the text; counts by letter."""
    counts: Counter[str] = Counter()
    for path in folder.glob("*.ann"):
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        named = set()
        for line in path.read_bytes().decode("utf-8").split("\n")[:-1]:
            counts[line[0]] += 1
            found = next(m for m in (p.fullmatch(line) for p in (TEXT_BOUND, EVENT, RELATION, ATTRIBUTE, NOTE)) if m)
            if found.re is TEXT_BOUND:
                pieces = [tuple(map(int, place.split())) for place in found[3].split(";")]
                assert " ".join(text[a:b] for a, b in pieces) == found[4]
                assert not any("\n" in text[a:b] for a, b in pieces)
            assert found[1] not in named
            named.add(found[1])
            for reference in re.findall(r"\b[TR]\d+\b", " ".join(found.groups()[1:])) if found.re is not NOTE else []:
                assert reference in named or found.re is TEXT_BOUND
    return counts


@pytest.mark.parametrize("which", ["hostile", "large"])
def test_brat_words_are_the_text_at_the_offsets(which, hostile, export):
    library = hostile if which == "hostile" else large_library(1, 2000)
    folder = export(library, "brat")
    counts = check(folder)
    statements = [s for b in library.bundles for s in b.statements]
    assert counts["E"] == sum(bool(s.cue) for s in statements)
    assert counts["A"] == 2 * len(statements)
    assert len(list(folder.glob("*.txt"))) == len(library.bundles)
    near = [link for b in library.bundles for link in b.links if link.to_id not in b.others]
    assert counts["R"] == len(near)


def test_brats_configuration_names_every_label_that_is_used(hostile, export):
    folder = export(hostile, "brat")
    configuration = (folder / "annotation.conf").read_text("utf-8")
    labels = {m[2] for p in folder.glob("*.ann") for m in TEXT_BOUND.finditer(p.read_text("utf-8"))}
    labels |= {m[2] for p in folder.glob("*.ann") for m in RELATION.finditer(p.read_text("utf-8"))}
    names = {line.split("\t")[0] for line in configuration.splitlines()}
    assert labels <= names


def test_links_between_articles_are_told_to_be_left_out(hostile, tmp_path):
    from reader.exporters import exporters

    for name in ("brat", "xmi"):
        assert "another" in exporters()[name].write(hostile, tmp_path / name).warnings[0]


def test_file_names_stay_in_the_folder(hostile, export):
    from reader.domain.record import replace

    bundles = [
        replace(hostile.bundles[2], article=replace(hostile.bundles[2].article, title=title, id=n))
        for n, title in enumerate(("../../etc/passwd", "CON", "a" * 400, "😀" * 90, "", "nul.txt", "x\x00y/\\:z"))
    ]
    folder = export(replace(hostile, bundles=bundles), "brat")
    assert len(list(folder.glob("*.txt"))) == len(bundles)
    assert all(len(p.name.encode()) < 256 for p in folder.iterdir())


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("which", ["hostile", "large"])
def test_cassis_finds_the_words_of_every_statement(which, hostile, export):
    library = hostile if which == "hostile" else large_library(1, 500)
    folder = export(library, "xmi")
    with (folder / "TypeSystem.xml").open("rb") as stream:
        types = cassis.load_typesystem(stream)
    said = {}
    links = 0
    for path in folder.glob("*.xmi"):
        with path.open("rb") as stream:
            cas = cassis.load_cas_from_xmi(stream, typesystem=types)
        for span in cas.select("accordingto.Span"):
            if span.role == "content":
                said.setdefault(span.statement, []).append(span.get_covered_text())
        for link in cas.select("accordingto.Link"):
            assert link.Governor.get_covered_text() and link.Dependent.get_covered_text()
            links += 1
    for bundle in library.bundles:
        for s in bundle.statements:
            assert said[s.uid] == [printable(span.text(bundle.article.body)) for span in s.content]
    assert links == sum(link.to_id not in b.others for b in library.bundles for link in b.links)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_cassis_finds_speakers_and_notes(hostile, export):
    folder = export(hostile, "xmi")
    with (folder / "TypeSystem.xml").open("rb") as stream:
        types = cassis.load_typesystem(stream)
    speakers, notes = set(), []
    for path in folder.glob("*.xmi"):
        with path.open("rb") as stream:
            cas = cassis.load_cas_from_xmi(stream, typesystem=types)
        speakers |= {name for a in cas.select("accordingto.Attribution") for name in (a.speaker or "").split("; ")}
        notes += [n.text for n in cas.select("accordingto.Note") if n.text]
    assert {"Zoë Ångström", "الوزير", "田中さん", "=Office/for: Numbers|#1"} <= speakers
    written = [a.text for b in hostile.bundles for a in b.annotations if a.text and a.target.kind != "link"]
    assert sorted(notes) == sorted(printable(text) for text in written)
