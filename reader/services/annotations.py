"""Commands on highlights, notes and tags."""

from __future__ import annotations

from collections.abc import Collection

from reader.domain.annotation import Annotation, AnnotationKind, HighlightColour, Tag, Target, TargetKind
from reader.domain.changes import Changes
from reader.domain.errors import InvalidEdit
from reader.domain.spans import Span
from reader.services.editing import by_hand, counted, required, shortened, tidied
from reader.services.library import Library
from reader.store.annotations import annotation_values, tag_values
from reader.store.values import folded


def add_highlight(
    library: Library, article_id: int, span: Span, colour: HighlightColour, text: str = ""
) -> tuple[int, Changes]:
    """Highlight words of an article, with a comment if there is `text`. Returns the annotation's id.

    Raises InvalidEdit if there are no words in the span, NotThere.
    """
    with library.command("Highlight") as command:
        target = _checked(library, Target(TargetKind.SPAN, article_id, span))
        highlight = Annotation(AnnotationKind.HIGHLIGHT, target, text.strip(), colour, provenance=by_hand(command))
        annotation_id = command.insert("annotation", annotation_values(highlight))
    return annotation_id, command.changes


def recolour(library: Library, annotation_ids: Collection[int], colour: HighlightColour) -> Changes:
    """Give highlights another colour. Raises InvalidEdit if one of them is no highlight, NotThere."""
    with library.command(f"Recolour {counted('highlight', annotation_ids)}") as command:
        if any(library.annotations.get(i).kind is not AnnotationKind.HIGHLIGHT for i in annotation_ids):
            raise InvalidEdit("Only highlights have a colour; choose highlights.")
        command.update("annotation", annotation_ids, {"colour": colour.value})
    return command.changes


def add_note(library: Library, target: Target, text: str) -> tuple[int, Changes]:
    """Write a note (Markdown) on something. Returns the annotation's id. Raises InvalidEdit if blank, NotThere."""
    text = required(text, "A note")
    with library.command(f"Note {shortened(text)}") as command:
        note = Annotation(AnnotationKind.NOTE, _checked(library, target), text, provenance=by_hand(command))
        annotation_id = command.insert("annotation", annotation_values(note))
    return annotation_id, command.changes


def edit_text(library: Library, annotation_id: int, text: str) -> Changes:
    """Write a note, or a highlight's comment, anew. Raises InvalidEdit if a note would be blank, NotThere."""
    with library.command("Edit note") as command:
        if library.annotations.get(annotation_id).kind is AnnotationKind.NOTE:
            text = required(text, "A note")
        command.update("annotation", [annotation_id], {"text": text.strip()})
    return command.changes


def add_tag(library: Library, targets: Collection[Target], name: str) -> tuple[int, Changes]:
    """Put a tag on several things, making it if the library has none of that name. Returns the tag's id.

    What carries it already is left as it is. Raises InvalidEdit if the name is blank, NotThere.
    """
    name = required(name, "A tag's name")
    with library.command(f"Tag {shortened(name)}") as command:
        known = library.annotations.tag_named(name)
        tag_id = command.insert("tag", tag_values(Tag(name))) if known is None else known
        made = by_hand(command)
        tags = [
            Annotation(AnnotationKind.TAG, target, tag_id=tag_id, provenance=made)
            for target in (_checked(library, target) for target in dict.fromkeys(targets))
            if all(present.tag_id != tag_id for present in library.annotations.of_target(target))
        ]
        command.insert_many("annotation", [annotation_values(tag) for tag in tags])
    return tag_id, command.changes


def remove_annotations(library: Library, annotation_ids: Collection[int]) -> Changes:
    """Take highlights, notes and tags away."""
    with library.command(f"Remove {counted('annotation', annotation_ids)}") as command:
        command.delete("annotation", annotation_ids)
    return command.changes


def rename_tag(library: Library, tag_id: int, name: str) -> Changes:
    """Give a tag another name. Raises InvalidEdit if it is blank or another tag's."""
    name = required(name, "A tag's name")
    with library.command(f"Rename tag to {shortened(name)}") as command:
        if library.annotations.tag_named(name) not in (None, tag_id):
            raise InvalidEdit(f"There is a tag {shortened(name)} already; choose another name.")
        command.update("tag", [tag_id], {"name": name, "folded": folded(name)})
    return command.changes


def recolour_tag(library: Library, tag_id: int, colour: str) -> Changes:
    """Give a tag another colour, "#rrggbb" or none."""
    with library.command("Recolour tag") as command:
        command.update("tag", [tag_id], {"colour": colour})
    return command.changes


def delete_tag(library: Library, tag_id: int) -> Changes:
    """Delete a tag and take it off whatever carries it."""
    with library.command("Delete tag") as command:
        command.delete("tag", [tag_id])
    return command.changes


def _checked(library: Library, target: Target) -> Target:
    """The target with its span freed of white space. Raises InvalidEdit if no words are in it."""
    if target.span is None:
        return target
    spans = tidied([target.span], library.articles.body(target.id))
    if not spans:
        raise InvalidEdit("There are no words in the selection; select some.")
    return Target(target.kind, target.id, spans[0])
