"""Commands on speakers: making, describing, merging and splitting them, and the mentions of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from reader.domain.changes import Changes
from reader.domain.errors import InvalidEdit
from reader.domain.spans import Span
from reader.domain.speaker import Mention, Role, Speaker, SpeakerKind
from reader.services.editing import accept_speakers, by_hand, counted, required, shortened, tidied
from reader.services.library import Library
from reader.services.statements import assignment_values, write_speakers
from reader.store.command import Command
from reader.store.speakers import alias_values, mention_values, name_values, role_values, speaker_values
from reader.store.values import folded


def create_speaker(
    library: Library,
    name: str,
    kind: SpeakerKind,
    *,
    aliases: Iterable[str] = (),
    roles: Iterable[Role] = (),
) -> tuple[int, Changes]:
    """Make a speaker. Two speakers may have the same name: they need not be the same. Returns its id."""
    name = required(name, "A speaker's name")
    with library.command(f"New speaker {shortened(name)}") as command:
        speaker = Speaker(name, kind, tuple(aliases), tuple(roles), by_hand(command))
        speaker_id = insert_speaker(command, speaker)
    return speaker_id, command.changes


def insert_speaker(command: Command, speaker: Speaker) -> int:
    """Store a speaker with aliases and roles as part of a command. Returns its id."""
    speaker_id = command.insert("speaker", speaker_values(speaker))
    _write_aliases(command, speaker_id, speaker.name, speaker.aliases)
    _write_roles(command, speaker_id, speaker.roles)
    return speaker_id


def edit_speaker(
    library: Library,
    speaker_id: int,
    *,
    name: str | None = None,
    kind: SpeakerKind | None = None,
    aliases: Iterable[str] | None = None,
    roles: Iterable[Role] | None = None,
) -> Changes:
    """Change what is given of a speaker; whoever edits a proposed speaker accepts it. Raises NotThere, InvalidEdit."""
    speaker = library.speakers.get(speaker_id)
    new_name = speaker.name if name is None else required(name, "A speaker's name")
    new_aliases = speaker.aliases if aliases is None else tuple(aliases)
    new_roles = speaker.roles if roles is None else tuple(roles)
    with library.command(f"Edit speaker {shortened(new_name)}") as command:
        command.update("speaker", [speaker_id], {**name_values(new_name), "kind": (kind or speaker.kind).value})
        accept_speakers(command, [speaker])
        if new_aliases != speaker.aliases:
            command.delete("alias", library.speakers.referring("alias", [speaker_id]))
            _write_aliases(command, speaker_id, new_name, new_aliases)
        if new_roles != speaker.roles:
            command.delete("role", library.speakers.referring("role", [speaker_id]))
            _write_roles(command, speaker_id, new_roles)
    return command.changes


def merge_speakers(library: Library, keep_id: int, other_ids: Collection[int]) -> Changes:
    """Make one speaker of several: statements, mentions, notes, tags, names and roles of the others go to `keep_id`.

    Who said that a statement is theirs stays as it was. Raises NotThere.
    """
    others = [speaker for speaker in library.speakers.get_many(other_ids) if speaker.id != keep_id]
    kept = library.speakers.get(keep_id)
    ids = [speaker.id for speaker in others]
    with library.command(f"Merge {counted('speaker', others)} into {shortened(kept.name)}") as command:
        if not others:
            raise InvalidEdit("Merging needs another speaker; choose at least two.")
        names = [name for other in others for name in (other.name, *other.aliases)]
        roles = [role for other in others for role in other.roles if role not in kept.roles]
        for table in ("mention", "annotation"):
            command.update(table, library.speakers.referring(table, ids), {"speaker_id": keep_id})
        theirs = library.statements.ids_of_speakers(ids)
        _reassign(library, command, theirs, dict.fromkeys(ids, keep_id), {"modified": command.at})
        command.delete("speaker", ids)
        _write_aliases(command, keep_id, kept.name, names, known=kept.aliases)
        _write_roles(command, keep_id, roles)
        accept_speakers(command, [kept])
    return command.changes


def split_speaker(library: Library, speaker_id: int, statement_ids: Collection[int], name: str) -> tuple[int, Changes]:
    """Give some of a speaker's statements to a new speaker of the same kind. Returns the new one's id. Raises NotThere.

    Mentions that lie in the source of one of the statements go along.
    """
    name = required(name, "A speaker's name")
    speaker = library.speakers.get(speaker_id)
    with library.command(f"Split {shortened(name)} from {shortened(speaker.name)}") as command:
        made = by_hand(command)
        new_id = insert_speaker(command, Speaker(name, speaker.kind, provenance=made))
        statements = [s for s in library.statements.get_many(statement_ids) if speaker_id in s.speaker_ids]
        sources = [(s.article_id, span) for s in statements for span in s.source]
        moved = [
            mention.id
            for article_id in {statement.article_id for statement in statements}
            for mention in library.speakers.mentions_of_article(article_id)
            if mention.speaker_id == speaker_id
            and any(article == article_id and mention.span.overlaps(span) for article, span in sources)
        ]
        _reassign(library, command, [s.id for s in statements], {speaker_id: new_id}, assignment_values(made))
        command.update("mention", moved, {"speaker_id": new_id})
    return new_id, command.changes


def delete_speakers(library: Library, speaker_ids: Collection[int]) -> Changes:
    """Delete speakers with their mentions and what is on them.

    Their statements stay, with those who made them too, else with the speaker unknown.
    """
    with library.command(f"Delete {counted('speaker', speaker_ids)}") as command:
        theirs = library.statements.ids_of_speakers(speaker_ids)
        _reassign(library, command, theirs, dict.fromkeys(speaker_ids), assignment_values(by_hand(command)))
        command.delete("speaker", speaker_ids)
    return command.changes


def add_mention(library: Library, article_id: int, speaker_id: int, span: Span) -> tuple[int, Changes]:
    """Say that words of an article mean a speaker. Returns the mention's id. Raises InvalidEdit, NotThere."""
    with library.command("New mention") as command:
        tidy = tidied([span], library.articles.body(article_id))
        if not tidy:
            raise InvalidEdit("A mention needs words; select some.")
        mention = Mention(article_id, speaker_id, tidy[0], by_hand(command))
        mention_id = command.insert("mention", mention_values(mention))
    return mention_id, command.changes


def delete_mentions(library: Library, mention_ids: Collection[int]) -> Changes:
    """Take mentions away."""
    with library.command(f"Delete {counted('mention', mention_ids)}") as command:
        command.delete("mention", mention_ids)
    return command.changes


def delete_unused(library: Library, command: Command, speaker_ids: Iterable[int]) -> None:
    """As part of a command, delete those speakers that an engine proposed and that nothing refers to any more."""
    command.delete("speaker", library.speakers.unused(speaker_ids))


def _reassign(
    library: Library,
    command: Command,
    statement_ids: Iterable[int],
    instead: Mapping[int, int | None],
    values: Mapping[str, object],
) -> None:
    """Put other speakers, or none, in the place of some; whoever would speak twice does so once."""
    speakers = {
        statement: tuple(dict.fromkeys(new for old in theirs if (new := instead.get(old, old)) is not None))
        for statement, theirs in library.statements.speakers_of(statement_ids).items()
    }
    write_speakers(library, command, speakers, values)


def _write_aliases(
    command: Command, speaker_id: int, name: str, aliases: Iterable[str], known: Sequence[str] = ()
) -> None:
    """Add those aliases that are not the speaker's name or another alias, whatever the case."""
    taken = {folded(name), *map(folded, known)}
    fresh: list[str] = []
    for alias in (alias.strip() for alias in aliases):
        if alias and folded(alias) not in taken:
            taken.add(folded(alias))
            fresh.append(alias)
    command.insert_many("alias", [alias_values(speaker_id, alias) for alias in fresh])


def _write_roles(command: Command, speaker_id: int, roles: Iterable[Role]) -> None:
    rows = [role_values(speaker_id, role) for role in dict.fromkeys(roles) if role.name.strip()]
    command.insert_many("role", rows)
