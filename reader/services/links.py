"""Commands on links between statements, and on the types of links."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from reader.domain.changes import Changes
from reader.domain.errors import InvalidEdit, NotThere
from reader.domain.link import Link, LinkType
from reader.services.editing import by_hand, counted, required, shortened
from reader.services.library import Library
from reader.store.links import link_type_values, link_values
from reader.store.values import folded


def create_link(library: Library, from_id: int, to_id: int, type_id: int, note: str = "") -> tuple[int, Changes]:
    """Link one statement to another, with the reason in `note` (Markdown). Returns the link's id.

    Raises InvalidEdit if both are the same or so linked already, NotThere.
    """
    link_type = _type(library, type_id)
    with library.command(f"Link: {link_type.name}") as command:
        if from_id == to_id:
            raise InvalidEdit("A statement cannot be linked to itself; choose another one.")
        _refuse_twice(library, Link(from_id, to_id, type_id), link_type)
        link = Link(from_id, to_id, type_id, note.strip(), by_hand(command))
        link_id = command.insert("link", link_values(link))
    return link_id, command.changes


def edit_link(library: Library, link_id: int, *, type_id: int | None = None, note: str | None = None) -> Changes:
    """Change a link's type or reason. Raises InvalidEdit if there is such a link already, NotThere."""
    with library.command("Edit link") as command:
        link = library.links.get(link_id)
        values: dict[str, Any] = {}
        if type_id is not None:
            _refuse_twice(library, Link(link.from_id, link.to_id, type_id, id=link_id), _type(library, type_id))
            values["type_id"] = type_id
        if note is not None:
            values["note"] = note.strip()
        command.update("link", [link_id], values)
    return command.changes


def reverse_link(library: Library, link_id: int) -> Changes:
    """Let a link go the other way. Raises InvalidEdit if there is such a link already, NotThere."""
    with library.command("Reverse link") as command:
        link = library.links.get(link_id)
        _refuse_twice(library, Link(link.to_id, link.from_id, link.type_id, id=link_id), _type(library, link.type_id))
        command.update("link", [link_id], {"from_id": link.to_id, "to_id": link.from_id})
    return command.changes


def delete_links(library: Library, link_ids: Collection[int]) -> Changes:
    """Delete links with the notes and tags on them."""
    with library.command(f"Delete {counted('link', link_ids)}") as command:
        command.delete("link", link_ids)
    return command.changes


def create_link_type(library: Library, name: str, inverse: str = "", colour: str = "") -> tuple[int, Changes]:
    """Make a type of link. Returns its id. Raises InvalidEdit if the name is blank or taken."""
    name = _free_name(library, name)
    with library.command(f"New link type {shortened(name)}") as command:
        type_id = command.insert("link_type", link_type_values(LinkType(name, inverse.strip(), colour=colour)))
    return type_id, command.changes


def edit_link_type(
    library: Library, type_id: int, *, name: str | None = None, inverse: str | None = None, colour: str | None = None
) -> Changes:
    """Change what is given of a type of link. Raises InvalidEdit if the name is blank or taken, NotThere."""
    link_type = _type(library, type_id)
    values = {
        "name": link_type.name if name is None else _free_name(library, name, but=type_id),
        "inverse": link_type.inverse if inverse is None else inverse.strip(),
        "colour": link_type.colour if colour is None else colour,
    }
    with library.command(f"Edit link type {shortened(values['name'])}") as command:
        command.update("link_type", [type_id], values)
    return command.changes


def delete_link_type(library: Library, type_id: int) -> Changes:
    """Delete a type of link. Raises InvalidEdit if it came with the program or a link has it, NotThere."""
    link_type = _type(library, type_id)
    with library.command(f"Delete link type {shortened(link_type.name)}") as command:
        if link_type.builtin:
            raise InvalidEdit(f"{shortened(link_type.name)} came with the program and stays.")
        if library.links.uses(type_id):
            raise InvalidEdit(f"There are links that say {shortened(link_type.name)}; give them another type first.")
        command.delete("link_type", [type_id])
    return command.changes


def _type(library: Library, type_id: int) -> LinkType:
    found = next((link_type for link_type in library.links.types() if link_type.id == type_id), None)
    if found is None:
        raise NotThere("This type of link is no longer in the library.")
    return found


def _free_name(library: Library, name: str, but: int = 0) -> str:
    name = required(name, "A link type's name")
    if any(folded(other.name) == folded(name) and other.id != but for other in library.links.types()):
        raise InvalidEdit(f"There is a link type {shortened(name)} already; choose another name.")
    return name


def _refuse_twice(library: Library, wanted: Link, link_type: LinkType) -> None:
    for end in library.links.of_statement(wanted.from_id):
        link = end.link
        if (link.from_id, link.to_id, link.type_id) == (wanted.from_id, wanted.to_id, wanted.type_id) and (
            link.id != wanted.id
        ):
            raise InvalidEdit(f"These statements are linked as {shortened(link_type.name)} already.")
