"""An article of the HTML page: its text with the statements marked, beside the panel of its speakers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape as escape_html
from itertools import pairwise

from markdown_it import MarkdownIt

from reader.domain.annotation import HIGHLIGHT_HEX, Annotation, AnnotationKind, TargetKind
from reader.domain.article import Block, BlockKind
from reader.domain.exchange import ArticleBundle, LibraryContents
from reader.domain.provenance import CODER_PREFIX, Status
from reader.domain.spans import Span
from reader.domain.statement import SpanRole, Statement
from reader.exporters.relations import End, Relations
from reader.exporters.text import printable, said_by

_TAGS = {
    BlockKind.TITLE: ("h2", ""),
    BlockKind.STANDFIRST: ("p", "standfirst"),
    BlockKind.SUBHEADING: ("h3", ""),
    BlockKind.QUOTATION: ("blockquote", ""),
    BlockKind.LIST_ITEM: ("p", "item"),
    BlockKind.CAPTION: ("p", "caption"),
    BlockKind.PARAGRAPH: ("p", ""),
}
_HUES = (250, 55, 150, 340, 200, 100, 295, 25, 125, 275)
"""Of the speakers of an article, in the order of their first statement; neighbours differ most."""

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable("image")


class PageContext:
    """What all articles of the page refer to."""

    def __init__(self, contents: LibraryContents) -> None:
        self.speakers = {s.id: s for s in contents.speakers()}
        self.claims = {c.id: c.text for c in contents.claims()}
        self.types = {t.id: t for t in contents.link_types()}


@dataclass(frozen=True, slots=True)
class _Mark:
    """A span of the text that is part of a statement or carries an annotation."""

    span: Span
    statement: Statement | None = None
    role: SpanRole | None = None
    annotation: Annotation | None = None


class ArticlePage:
    """One article's section."""

    def __init__(self, bundle: ArticleBundle, context: PageContext) -> None:
        self._bundle = bundle
        self._article = bundle.article
        self._context = context
        order = dict.fromkeys(id_ for s in bundle.statements for id_ in s.speaker_ids)
        self._hues = {speaker: _HUES[number % len(_HUES)] for number, speaker in enumerate(order)}
        self._relations = Relations(bundle, context.types)
        self._linked = frozenset(self._relations.linked())

    def html(self) -> str:
        """The section."""
        article = self._article
        language = f' lang="{escape(article.language)}"' if article.language else ""
        return (
            f'<section class="article" id="a-{escape(article.uid)}"{language}>\n{self._header()}'
            f'<div class="text">\n{"".join(self._blocks())}</div>\n'
            f'<aside lang="en" aria-label="Speakers and statements">\n{self._panel()}</aside>\n</section>\n'
        )

    def _header(self) -> str:
        a = self._article
        facts = [a.publisher, a.section, a.byline, a.published[:10]]
        line = " · ".join(escape(fact) for fact in facts if fact)
        if a.url.startswith(("https://", "http://")):
            line += f' · <a href="{escape(a.url)}" rel="noreferrer noopener">{escape(a.url)}</a>'
        return f'<header class="ui" dir="auto">{line}</header>\n'

    # The text

    def _blocks(self) -> Iterator[str]:
        waiting = sorted(self._marks(), key=lambda mark: mark.span, reverse=True)
        within: list[_Mark] = []
        begun: set[str] = set()
        for block in _all_blocks(self._article.body, self._article.blocks):
            tag, class_ = _TAGS[block.kind]
            while waiting and waiting[-1].span.start < block.span.end:
                within.append(waiting.pop())
            within = [mark for mark in within if mark.span.end > block.span.start]
            inside = "".join(self._runs(block.span, within, begun))
            attributes = f' class="{class_}"' if class_ else ""
            yield f'<{tag}{attributes} dir="auto">{inside}</{tag}>\n'

    def _marks(self) -> Iterator[_Mark]:
        for statement in self._bundle.statements:
            for role in SpanRole:
                for span in statement.spans(role):
                    yield _Mark(span, statement, role)
        for a in self._bundle.annotations:
            if a.target.span is not None:
                yield _Mark(a.target.span, annotation=a)

    def _runs(self, block: Span, marks: list[_Mark], begun: set[str]) -> Iterator[str]:
        """The block's words, cut wherever a mark begins or ends."""
        cuts = {block.start, block.end}
        for mark in marks:
            cuts |= {max(mark.span.start, block.start), min(mark.span.end, block.end)}
        edges = sorted(cuts)
        open_marks: list[_Mark] = []
        waiting = list(reversed(marks))
        for start, end in pairwise(edges):
            while waiting and waiting[-1].span.start <= start:
                open_marks.append(waiting.pop())
            open_marks = [mark for mark in open_marks if mark.span.end > start]
            yield self._run(Span(start, end), open_marks, begun)
            yield from self._signs(end, open_marks)

    def _run(self, span: Span, marks: list[_Mark], begun: set[str]) -> str:
        words = escape(span.text(self._article.body))
        for mark in marks:
            if mark.annotation is not None:
                words = _highlighted(words, mark.annotation)
        spoken = [mark for mark in marks if mark.statement is not None]
        if not spoken:
            return words
        # Of several statements the one with the shortest span here is on top; a source or cue is shorter than content.
        top = min(spoken, key=lambda mark: len(mark.span))
        statement, role = top.statement, top.role
        assert statement is not None
        assert role is not None
        uids = list(dict.fromkeys(mark.statement.uid for mark in spoken if mark.statement is not None))
        anchors = "".join(f'<a class="said" id="t-{uid}"></a>' for uid in uids if uid not in begun)
        begun.update(uids)
        classes = f"s {role.value} {self._look(statement)}" + (" several" if len(uids) > 1 else "")
        return (
            f'{anchors}<a class="{classes}" {self._hue(statement.speaker_id)} href="#p-{statement.uid}" '
            f'data-s="{" ".join(uids)}" title="{escape(self._who(statement))}">{words}</a>'
        )

    def _signs(self, end: int, marks: list[_Mark]) -> Iterator[str]:
        """Behind the words: that there is a note on them, or a link from them."""
        for mark in marks:
            if mark.span.end != end:
                continue
            if mark.annotation is not None and (mark.annotation.text or mark.annotation.tag):
                yield f'<a class="sign" href="#n-{mark.annotation.uid}" aria-label="note">✎</a>'
            elif mark.statement is not None and mark.span == mark.statement.content[-1]:
                noted = any(a.text for a in self._relations.on_statement(mark.statement.id))
                signs = "✎" * noted + "⇄" * (mark.statement.id in self._linked)
                if signs:
                    yield f'<a class="sign" href="#p-{mark.statement.uid}" aria-label="notes and links">{signs}</a>'

    def _look(self, statement: Statement) -> str:
        return statement.provenance.status.value + ("" if statement.speaker_id is not None else " unknown")

    def _hue(self, speaker: int | None) -> str:
        return f'style="--hue:{self._hues[speaker] if speaker is not None else 0}"'

    def _who(self, statement: Statement) -> str:
        return said_by(self._names(statement.speaker_ids))

    def _names(self, speakers: Iterable[int]) -> list[str]:
        return [self._context.speakers[id_].name for id_ in speakers]

    # The panel

    def _panel(self) -> str:
        groups: dict[int | None, list[Statement]] = {}
        for statement in self._bundle.statements:
            for speaker in statement.speaker_ids or (None,):
                groups.setdefault(speaker, []).append(statement)
        parts = [self._filter(groups)] if groups else []
        for speaker, statements in groups.items():
            rows = "".join(self._statement(s, speaker) for s in statements)
            look = "speaker" if speaker is not None else "speaker unknown"
            parts.append(
                f'<div class="{look}" {self._hue(speaker)}>'
                f'<h3 dir="auto">{escape(self._heading(speaker))} <span class="count">{len(statements)}</span></h3>\n'
                f'<ul class="statements">\n{rows}</ul></div>\n'
            )
        notes = [a for a in self._bundle.annotations if a.target.kind in (TargetKind.ARTICLE, TargetKind.SPAN)]
        if any(a.text or a.tag for a in notes):
            parts.append('<h3 class="plain">Notes</h3>\n')
            parts += [self._note(a) for a in notes if a.text or a.tag]
        return "".join(parts)

    def _heading(self, speaker: int | None) -> str:
        return said_by(self._names(() if speaker is None else (speaker,)))

    def _filter(self, groups: Iterable[int | None]) -> str:
        speakers = [(str(id_ or 0), self._heading(id_)) for id_ in groups]
        kinds = [(kind, kind) for kind in dict.fromkeys(s.kind.value for s in self._bundle.statements)]
        statuses = [(status.value, status.value) for status in Status]
        return (
            '<form class="filter" role="search"><input type="search" name="words" placeholder="Filter" '
            f'aria-label="Filter statements by words">{_select("speaker", "all speakers", speakers)}'
            f"{_select('kind', 'all kinds', kinds)}{_select('status', 'any status', statuses)}</form>\n"
        )

    def _statement(self, s: Statement, speaker: int | None) -> str:
        """A statement among those of one of its speakers; the first one’s tells all, the others point there."""
        others = self._names(id_ for id_ in s.speaker_ids if id_ != speaker)
        together = f'<div class="facts">with {escape(said_by(others))}</div>' if others else ""
        quote = f'<q dir="auto">{escape(s.text)}</q></a>{together}'
        about = (
            f'class="statement {self._look(s)}" data-s="{s.uid}" data-kind="{s.kind.value}" '
            f'data-status="{s.provenance.status.value}" data-speaker="{speaker or 0}" '
            f'data-name="{escape(self._who(s))}"'
        )
        if speaker == s.speaker_id:
            return f'<li id="p-{s.uid}" {about}><a class="quote" href="#t-{s.uid}">{quote}{self._facts(s)}</li>\n'
        return f'<li {about}><a class="quote" href="#p-{s.uid}">{quote}</li>\n'

    def _facts(self, s: Statement) -> str:
        """What is known about a statement, and what hangs on it."""
        sure = f" · {s.provenance.confidence:.0%}" if s.provenance.confidence is not None else ""
        by = escape(f" · {s.provenance.origin}") if s.provenance.by_machine else ""
        facts = f'<div class="facts">{s.kind.value} · {escape(s.provenance.decision)}{by}{sure}</div>'
        own = self._relations.on_statement(s.id)
        tags = "".join(f'<span class="tag">{escape(a.tag)}</span>' for a in own if a.tag)
        stances = "".join(
            f'<div class="facts"><b>{st.kind.value}</b>: {escape(self._context.claims[st.claim_id])}</div>'
            for st in self._relations.stances(s.id)
        )
        notes = "".join(self._note(a) for a in own if a.text)
        return f"{facts}{f'<div>{tags}</div>' if tags else ''}{stances}{self._links(s)}{notes}"

    def _links(self, s: Statement) -> str:
        return "".join(self._link(end) for end in self._relations.ends(s.id))

    def _link(self, end: End) -> str:
        statement, article = end.other.statement, end.other.article
        where = ""
        if article.id != self._article.id:
            known = [self._who(statement), article.publisher, article.published[:10]]
            where = f" ({escape(', '.join(filter(None, known)))})"
        note = ""
        if end.outgoing:
            note = f'<div class="note" dir="auto">{_markdown(end.link.note)}</div>' if end.link.note else ""
            on_link = self._relations.on(TargetKind.LINK, end.link.id)
            note += "".join(self._note(a) for a in on_link if a.text or a.tag)
        return (
            f'<div class="facts"><b>{escape(end.label)}</b> '
            f'<a href="#p-{statement.uid}" dir="auto">{escape(statement.text)}</a>{where}{note}</div>'
        )

    def _note(self, a: Annotation) -> str:
        quote = f"<cite>{escape(a.target.span.text(self._article.body))}</cite>" if a.target.span else ""
        tag = f'<span class="tag">{escape(a.tag)}</span>' if a.tag else ""
        who = escape(a.provenance.origin.removeprefix(CODER_PREFIX))
        return f'<div class="note" id="n-{a.uid}" dir="auto">{quote}{tag}{_markdown(a.text)}<cite>{who}</cite></div>'


def _markdown(note: str) -> str:
    """A note as HTML. Markup and pictures in it show as they were typed, links go to the web alone."""
    return str(_MARKDOWN.render(printable(note)))


def _highlighted(words: str, a: Annotation) -> str:
    if a.kind is AnnotationKind.HIGHLIGHT and a.colour is not None:
        return f'<mark data-colour="{a.colour.value}" style="--mark:{HIGHLIGHT_HEX[a.colour]}">{words}</mark>'
    return f"<mark>{words}</mark>"


def _all_blocks(body: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, and as paragraphs whatever words lie outside them."""
    end = 0
    for block in sorted(blocks, key=lambda block: block.span):
        yield from _paragraphs(body, end, block.span.start)
        yield block
        end = max(end, block.span.end)
    yield from _paragraphs(body, end, len(body))


def _paragraphs(body: str, start: int, end: int) -> Iterator[Block]:
    for part in body[start:end].split("\n\n"):
        if part.strip():
            yield Block(BlockKind.PARAGRAPH, Span(start, start + len(part)))
        start += len(part) + 2


def _select(name: str, every: str, values: Iterable[tuple[str, str]]) -> str:
    options = "".join(f'<option value="{escape(value)}">{escape(text)}</option>' for value, text in values)
    return f'<select name="{name}" aria-label="{name}"><option value="">{every}</option>{options}</select>'


def escape(text: str) -> str:
    """Text as HTML shows it, in an element or in a quoted attribute."""
    return escape_html(printable(text), quote=True)
