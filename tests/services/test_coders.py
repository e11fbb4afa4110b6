from __future__ import annotations

import pytest

from reader.domain.errors import InvalidEdit, NotThere
from reader.domain.provenance import Status
from reader.services import coders, history, statements
from reader.services.library import Library, open_library
from tests.services.examples import Say


def test_the_library_remembers_who_worked_last(library: Library) -> None:
    ben, _ = coders.create_coder(library, "Ben", "#123456")
    assert library.coder.name == "Ana"
    library.set_coder(ben)
    assert (library.coder.name, library.coder.colour) == ("Ben", "#123456")
    with open_library(library.path) as again:
        assert again.coder.name == "Ben"
    with open_library(library.path, coder="ana") as again:
        assert again.coder.name == "Ana"
        assert [coder.name for coder in again.coders.all()] == ["Ana", "Ben"]
    with pytest.raises(NotThere):
        library.set_coder(99)


def test_what_is_made_names_its_maker(library: Library, say: Say) -> None:
    ben, _ = coders.create_coder(library, "Ben")
    library.set_coder(ben)
    assert say("stand for ever").provenance.origin == "coder:Ben"
    assert library.history.entries(1)[0].coder == "Ben"


def test_a_new_name_goes_on_everything_that_was_made(library: Library, say: Say) -> None:
    before = say("stand for ever")
    coders.edit_coder(library, library.coder.id, name="Anna", colour="#000000")
    assert (library.coder.name, library.coder.colour) == ("Anna", "#000000")
    after = library.statements.get(before.id)
    assert (after.provenance.origin, after.speaker.origin) == ("coder:Anna", "coder:Anna")
    assert after.provenance.modified == before.provenance.modified
    assert say("denied it").provenance.origin == "coder:Anna"
    history.undo(library)
    history.undo(library)
    assert library.coder.name == "Ana"
    assert library.statements.get(before.id) == before


def test_a_new_name_goes_on_decisions_too(library: Library, say: Say) -> None:
    said = say("stand for ever")
    library.set_coder(coders.create_coder(library, "Ben")[0])
    statements.set_status(library, [said.id], Status.REJECTED)
    coders.edit_coder(library, library.coder.id, name="Benno")
    provenance = library.statements.get(said.id).provenance
    assert (provenance.origin, provenance.decision) == ("coder:Ana", "rejected by Benno")
    assert provenance.coders == {"Ana", "Benno"}


def test_names_are_for_one(library: Library) -> None:
    for name in ("ana", " "):
        with pytest.raises(InvalidEdit):
            coders.create_coder(library, name)
    ben, _ = coders.create_coder(library, "Ben")
    with pytest.raises(InvalidEdit, match="already"):
        coders.edit_coder(library, ben, name="ANA")
    coders.edit_coder(library, ben, name="BEN")
    assert [coder.name for coder in library.coders.all()] == ["Ana", "BEN"]


def test_someone_whose_making_was_undone_can_go_on(library: Library) -> None:
    ben, _ = coders.create_coder(library, "Ben")
    library.set_coder(ben)
    history.undo(library)
    assert library.coder.name == "Ben"
    with open_library(library.path) as again:
        assert again.coder.id
