"""What hangs on each thing of an article, and what each statement is linked to, found without searching."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reader.domain.annotation import Annotation, AnnotationKind, TargetKind
from reader.domain.claim import Stance
from reader.domain.exchange import ArticleBundle, ArticleReference, OtherStatement
from reader.domain.link import Link, LinkType


@dataclass(frozen=True, slots=True)
class End:
    """A link as one of its statements sees it. `label` reads from there to `other`, the statement at the far end."""

    link: Link
    label: str
    outgoing: bool
    other: OtherStatement


class Relations:
    """An index of one article's bundle."""

    def __init__(self, bundle: ArticleBundle, types: Mapping[int, LinkType]) -> None:
        self._types = types
        here = ArticleReference.to(bundle.article)
        self._statements = dict(bundle.others) | {s.id: OtherStatement(s, here) for s in bundle.statements}
        self._annotations: defaultdict[tuple[TargetKind, int], list[Annotation]] = defaultdict(list)
        for a in bundle.annotations:
            self._annotations[a.target.kind, a.target.id].append(a)
        self._stances: defaultdict[int, list[Stance]] = defaultdict(list)
        for stance in bundle.stances:
            self._stances[stance.statement_id].append(stance)
        self._links: defaultdict[int, list[Link]] = defaultdict(list)
        for link in (*bundle.links, *bundle.incoming):
            for end in {link.from_id, link.to_id}:
                self._links[end].append(link)

    def on(self, kind: TargetKind, id_: int) -> list[Annotation]:
        """The annotations on something; with SPAN and the article's id, those on words of it."""
        return self._annotations.get((kind, id_), [])

    def on_statement(self, id_: int) -> list[Annotation]:
        """The annotations on a statement."""
        return self.on(TargetKind.STATEMENT, id_)

    def tags_of_statement(self, id_: int) -> list[str]:
        """The names of a statement's tags, in the order in which they were put on it."""
        return [a.tag for a in self.on_statement(id_) if a.kind is AnnotationKind.TAG]

    def stances(self, id_: int) -> list[Stance]:
        """The stances of a statement."""
        return self._stances.get(id_, [])

    def ends(self, id_: int) -> Iterator[End]:
        """The links from and to a statement."""
        for link in self._links.get(id_, ()):
            type_ = self._types[link.type_id]
            outgoing = link.from_id == id_
            label = type_.name if outgoing else type_.inverse or type_.name
            yield End(link, label, outgoing, self._statements[link.to_id if outgoing else link.from_id])

    def linked(self) -> Iterable[int]:
        """The ids of the statements that have links."""
        return self._links.keys()
