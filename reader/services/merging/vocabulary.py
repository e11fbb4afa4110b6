"""Merging what articles refer to: coders, tags, types of links, speakers and claims."""

from __future__ import annotations

from collections.abc import Iterable

from reader.domain.exchange import LibraryContents
from reader.domain.record import replace
from reader.domain.speaker import Speaker
from reader.services.library import Library
from reader.services.merging.ledger import Ledger
from reader.store.annotations import tag_values
from reader.store.claims import claim_values
from reader.store.coders import coder_values
from reader.store.links import link_type_values
from reader.store.speakers import alias_values, role_values, speaker_values
from reader.store.values import folded


def merge_vocabulary(library: Library, contents: LibraryContents, ledger: Ledger) -> None:
    """Take over everything that is not of one article."""
    _coders(library, contents, ledger)
    _tags(library, contents, ledger)
    _link_types(library, contents, ledger)
    _speakers(library, contents, ledger)
    _claims(library, contents, ledger)


def _coders(library: Library, contents: LibraryContents, ledger: Ledger) -> None:
    here = library.coders.all()
    by_uid = {coder.uid: coder for coder in here}
    by_name = {folded(coder.name): coder for coder in here}
    for coder in contents.coders():
        known = by_uid.get(coder.uid) or by_name.get(folded(coder.name))
        if known is not None:
            ledger.known("coder", coder.id, known.id)
            ledger.origins[coder.origin] = known.origin
        else:
            by_name[folded(coder.name)] = coder
            ledger.insert("coder", [coder.id], [coder_values(coder)])


def _tags(library: Library, contents: LibraryContents, ledger: Ledger) -> None:
    here = library.annotations.tags()
    by_uid = {tag.uid: tag.id for tag in here}
    by_name = {folded(tag.name): tag.id for tag in here}
    for tag in contents.tags():
        known = by_uid.get(tag.uid) or by_name.get(folded(tag.name))
        if known is not None:
            ledger.known("tag", tag.id, known)
        else:
            ledger.insert("tag", [tag.id], [tag_values(tag)])
            by_name[folded(tag.name)] = ledger.ids["tag"][tag.id]


def _link_types(library: Library, contents: LibraryContents, ledger: Ledger) -> None:
    here = library.links.types()
    by_uid = {type_.uid: type_.id for type_ in here}
    by_name = {type_.name: type_.id for type_ in here}
    for type_ in contents.link_types():
        known = by_uid.get(type_.uid) or by_name.get(type_.name)
        if known is not None:
            ledger.known("link_type", type_.id, known)
        else:
            ledger.insert("link_type", [type_.id], [link_type_values(replace(type_, builtin=False))])
            by_name[type_.name] = ledger.ids["link_type"][type_.id]


def _speakers(library: Library, contents: LibraryContents, ledger: Ledger) -> None:
    incoming = contents.speakers()
    here = library.speakers.all()
    by_uid = {speaker.uid: speaker for speaker in here}
    by_name = _unambiguous((folded(speaker.name), speaker) for speaker in here)
    new = []
    for speaker in incoming:
        known = by_uid.get(speaker.uid) or by_name.get(folded(speaker.name))
        if known is not None and (known.uid == speaker.uid or known.kind is speaker.kind):
            ledger.known("speaker", speaker.id, known.id)
            _complete(known, speaker, ledger)
        else:
            new.append(speaker)
    rows = [speaker_values(replace(s, provenance=ledger.provenance(s.provenance))) for s in new]
    ledger.insert("speaker", [s.id for s in new], rows)
    ids = ledger.ids["speaker"]
    ledger.command.insert_many("alias", [alias_values(ids[s.id], alias) for s in new for alias in s.aliases])
    ledger.command.insert_many("role", [role_values(ids[s.id], role) for s in new for role in s.roles])


def _unambiguous(pairs: Iterable[tuple[str, Speaker]]) -> dict[str, Speaker]:
    """The speakers by name, without those whose name another has too."""
    names: dict[str, list[Speaker]] = {}
    for name, speaker in pairs:
        names.setdefault(name, []).append(speaker)
    return {name: speakers[0] for name, speakers in names.items() if len(speakers) == 1}


def _complete(known: Speaker, incoming: Speaker, ledger: Ledger) -> None:
    """Give a speaker of ours the names and roles that are known elsewhere."""
    names = {folded(name) for name in (known.name, *known.aliases)}
    aliases = [alias for alias in (incoming.name, *incoming.aliases) if folded(alias) not in names]
    ledger.command.insert_many("alias", [alias_values(known.id, alias) for alias in dict.fromkeys(aliases)])
    roles = [role for role in incoming.roles if role not in known.roles]
    ledger.command.insert_many("role", [role_values(known.id, role) for role in roles])


def _claims(library: Library, contents: LibraryContents, ledger: Ledger) -> None:
    here = library.claims.all()
    by_uid = {claim.uid: claim.id for claim in here}
    by_text = {folded(claim.text): claim.id for claim in here}
    new = []
    for claim in contents.claims():
        known = by_uid.get(claim.uid) or by_text.get(folded(claim.text))
        if known is not None:
            ledger.known("claim", claim.id, known)
        else:
            new.append(claim)
    rows = [claim_values(replace(c, provenance=ledger.provenance(c.provenance))) for c in new]
    ledger.insert("claim", [c.id for c in new], rows)
