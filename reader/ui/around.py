"""What else is annotated where a statement stands, as the inspector shows it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from reader.domain.annotation import Annotation, Target, TargetKind
from reader.domain.link import LinkEnd
from reader.domain.statement import Statement
from reader.services.library import Library
from reader.ui.content import ArticleContent
from reader.ui.panels.content import Annotated


def around(
    library: Library, content: ArticleContent, statement: Statement, links: Sequence[LinkEnd]
) -> list[Annotated]:
    """The speakers, claims, links and article of a statement that have notes or tags, with these."""
    claims = {claim.id: claim.text for claim in content.claims}
    of_statement = [stance.claim_id for stance in content.stances if stance.statement_id == statement.id]
    speakers = {speaker.id: speaker.name for speaker in content.speakers}
    targets = [
        *(
            (Target(TargetKind.SPEAKER, id_), _tr("Speaker: {0}").format(speakers.get(id_, "")))
            for id_ in statement.speaker_ids
        ),
        *((Target(TargetKind.CLAIM, id_), _tr("Claim: {0}").format(claims.get(id_, ""))) for id_ in of_statement),
        *(
            (Target(TargetKind.LINK, end.link.id), _tr("Link: {0} {1}").format(end.label, end.other.text))
            for end in links
        ),
        (Target(TargetKind.ARTICLE, statement.article_id), _tr("This article")),
    ]
    found = [Annotated(words, _annotations(library, content, target)) for target, words in targets]
    return [thing for thing in found if thing.annotations]


def _annotations(library: Library, content: ArticleContent, target: Target) -> tuple[Annotation, ...]:
    """Those on one thing; an article's content knows those on its links and on itself."""
    known = target.kind in (TargetKind.LINK, TargetKind.ARTICLE)
    among = content.annotations if known else library.annotations.of_target(target)
    return tuple(a for a in among if a.target == target)


def _tr(text: str) -> str:
    return QCoreApplication.translate("around", text)
