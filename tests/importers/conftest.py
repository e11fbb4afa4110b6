"""A web site on this machine for every test that asks for one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.importers.helpers import Site, new_site, serve


@pytest.fixture
def site() -> Iterator[Site]:
    yield from serve(*new_site())
