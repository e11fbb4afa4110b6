"""The samples are read as any file is, and come out as their gold says."""

from __future__ import annotations

import pytest

from reader.domain.record import replace
from reader.domain.resources import resource_path
from reader.importers import Source, read_source
from reader.services.samples import Sample, load_samples


@pytest.mark.parametrize("sample", load_samples(), ids=lambda sample: sample.name)
def test_a_sample_is_imported_as_its_gold_says(sample: Sample) -> None:
    (imported,) = read_source(Source(path=resource_path("samples", sample.file)))
    assert replace(imported.article, retrieved="") == sample.article
    assert imported.original.data == sample.original.data
    assert not imported.warnings
