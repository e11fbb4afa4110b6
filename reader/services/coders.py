"""Commands on the people who annotate."""

from __future__ import annotations

from reader.domain.changes import Changes
from reader.domain.errors import InvalidEdit
from reader.domain.provenance import Coder
from reader.services.editing import required, shortened
from reader.services.library import Library
from reader.store.coders import coder_values


def create_coder(library: Library, name: str, colour: str = "") -> tuple[int, Changes]:
    """Make a coder, who does not work before `Library.set_coder`. Returns the id. Raises InvalidEdit."""
    name = _free_name(library, name)
    with library.command(f"New coder {shortened(name)}") as command:
        coder_id = command.insert("coder", coder_values(Coder(name, colour) if colour else Coder(name)))
    return coder_id, command.changes


def edit_coder(library: Library, coder_id: int, *, name: str | None = None, colour: str | None = None) -> Changes:
    """Change a coder's name, also on all that they made or decided, or colour. Raises InvalidEdit, NotThere."""
    coder = library.coders.get(coder_id)
    edited = Coder(
        coder.name if name is None else _free_name(library, name, but=coder_id),
        coder.colour if colour is None else colour,
    )
    with library.command(f"Edit coder {shortened(edited.name)}") as command:
        command.update("coder", [coder_id], {"name": edited.name, "colour": edited.colour})
        if edited.origin != coder.origin:
            for table, column, rows in library.coders.named_in(coder):
                renamed = [(row_id, edited.origin, modified) for row_id, modified in rows]
                command.update_each(table, (column, "modified"), renamed)
    return command.changes


def _free_name(library: Library, name: str, but: int = 0) -> str:
    name = required(name, "A coder's name")
    known = library.coders.named(name)
    if known and known.id != but:
        raise InvalidEdit(f"There is a coder {shortened(known.name)} already; choose another name.")
    return name
