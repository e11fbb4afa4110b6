"""Writes a folder of Markdown notes for Obsidian: articles, speakers, claims and, if so chosen, one note a statement.

Links are wiki links by the note's name alone, which is unlike every other in the folder, so notes may be moved about.
In one note an article, a statement is a block with an id; in one note a statement, its relations are properties.
Words of articles are escaped; the reader's own notes go in as the Markdown that they are, quoted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from reader.domain.annotation import Annotation, AnnotationKind, TargetKind
from reader.domain.article import Article
from reader.domain.exchange import ArticleBundle, ArticleReference, LibraryContents
from reader.domain.provenance import CODER_PREFIX, Provenance
from reader.domain.spans import pieces_text
from reader.domain.statement import Statement
from reader.exporters.relations import Relations
from reader.exporters.run import ExportRun
from reader.exporters.text import Names, one_line, printable, said_by

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$%^=&!])")
_LINE_START = re.compile(r"(?m)^(\s*\d*)([-+.)])")
_NOT_IN_TAGS = re.compile(r"[^\w/-]+")
_NOT_IN_LABELS = re.compile(r"[\[\]|#^\\`*_<>]")
Properties = dict[str, str | float | bool | list[str]]


def write(contents: LibraryContents, output: Path, run: ExportRun) -> None:
    """Write the notes of `contents` into the new folder `output`."""
    output.mkdir()
    _Vault(contents, output, run).write()


def escaped(text: str) -> str:
    """`text` such that Markdown shows just its characters."""
    return _LINE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", printable(text)))


def front_matter(properties: Properties) -> str:
    """Properties as YAML: each value as JSON, which YAML takes; empty ones are left out."""
    lines = [f"{key}: {_yaml(value)}" for key, value in properties.items() if value not in ("", [])]
    return "\n".join(["---", *lines, "---", ""])


def _yaml(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff]", lambda m: f"\\u{ord(m[0]):04x}", text)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in printable(text).replace("\r\n", "\n").split("\n"))


def _tag(name: str) -> str:
    tag = _NOT_IN_TAGS.sub("-", name).strip("-/")
    return f"tag-{tag}" if not tag or tag.isdigit() else tag


def _who(provenance: Provenance) -> str:
    return escaped(one_line(provenance.origin.removeprefix(CODER_PREFIX)))


class _Vault:
    def __init__(self, contents: LibraryContents, output: Path, run: ExportRun) -> None:
        self._contents = contents
        self._output = output
        self._run = run
        self._apart = run.choice("notes") == "statement"
        self._names = Names()
        self._index_name = self._names.give("Index", "Index")
        self._given: dict[tuple[str, int], str] = {}
        self._speakers = {s.id: s for s in contents.speakers()}
        self._claims = {c.id: c for c in contents.claims()}
        self._types = {t.id: t for t in contents.link_types()}
        self._notes: dict[tuple[TargetKind, int], list[Annotation]] = {}
        for annotation in contents.annotations():
            self._notes.setdefault((annotation.target.kind, annotation.target.id), []).append(annotation)

    def write(self) -> None:
        for folder in ("Articles", "Speakers", "Claims", *(["Statements"] if self._apart else [])):
            (self._output / folder).mkdir()
        self._write_speakers()
        self._write_claims()
        articles = []
        for bundle in self._run.articles(self._contents):
            self._write_article(bundle)
            articles.append(self._article_link(ArticleReference.to(bundle.article)))
        index = ["# According To", "", "## Articles", ""]
        index += [f"- {link}" for link in articles]
        index += ["", "## Speakers", "", *(f"- {self._speaker_link(id_)}" for id_ in self._speakers)]
        index += ["", "## Claims", "", *(f"- {self._claim_link(id_)}" for id_ in self._claims), ""]
        self._file("", self._index_name).write_text("\n".join(index), "utf-8")

    # Names and links

    def _file(self, folder: str, name: str) -> Path:
        return self._output / folder / f"{name}.md"

    def _name(self, kind: str, id_: int, text: str) -> str:
        if (kind, id_) not in self._given:
            self._given[kind, id_] = self._names.give(text, kind)
        return self._given[kind, id_]

    def _article_name(self, article: ArticleReference) -> str:
        return self._name("Article", article.id, f"{article.published[:10]} {article.title}")

    def _statement_name(self, statement: Statement) -> str:
        who = self._speakers[statement.speaker_id].name if statement.speaker_id is not None else "Unknown"
        return self._name("Statement", statement.id, f"{one_line(who, 30)} - {one_line(statement.text, 45)}")

    def _link(self, name: str, label: str = "") -> str:
        clean = one_line(_NOT_IN_LABELS.sub(" ", label), 80)
        return f"[[{name}|{clean}]]" if clean and clean != name else f"[[{name}]]"

    def _article_link(self, article: ArticleReference) -> str:
        return self._link(self._article_name(article), article.title)

    def _speaker_link(self, id_: int) -> str:
        speaker = self._speakers[id_]
        return self._link(self._name("Speaker", id_, speaker.name), speaker.name)

    def _claim_link(self, id_: int) -> str:
        claim = self._claims[id_]
        return self._link(self._name("Claim", id_, claim.text), claim.text)

    def _statement_link(self, statement: Statement, article: ArticleReference) -> str:
        if self._apart:
            return self._link(self._statement_name(statement), statement.text)
        return self._link(f"{self._article_name(article)}#^{_block_id(statement)}", statement.text)

    # Notes

    def _write_speakers(self) -> None:
        for id_, speaker in self._speakers.items():
            notes = self._notes.get((TargetKind.SPEAKER, id_), [])
            properties: Properties = {
                "name": printable(speaker.name),
                "kind": speaker.kind.value,
                "aliases": [printable(alias) for alias in speaker.aliases],
                "roles": [
                    printable(r.name) + (f" ({r.start} - {r.end})" if r.start or r.end else "") for r in speaker.roles
                ],
                "tags": _tags_of(notes),
                "status": speaker.provenance.status.value,
                "origin": printable(speaker.provenance.origin),
                "uid": speaker.uid,
            }
            text = [front_matter(properties), f"# {escaped(one_line(speaker.name))}", "", *_callouts(notes)]
            text += ["## Statements", "", ""]
            self._file("Speakers", self._name("Speaker", id_, speaker.name)).write_text("\n".join(text), "utf-8")

    def _write_claims(self) -> None:
        for id_, claim in self._claims.items():
            notes = self._notes.get((TargetKind.CLAIM, id_), [])
            properties: Properties = {
                "tags": _tags_of(notes),
                "status": claim.provenance.status.value,
                "origin": printable(claim.provenance.origin),
                "uid": claim.uid,
            }
            text = [front_matter(properties), f"# {escaped(one_line(claim.text))}", "", *_callouts(notes)]
            text += ["## Who says so", "", ""]
            self._file("Claims", self._name("Claim", id_, claim.text)).write_text("\n".join(text), "utf-8")

    def _write_article(self, bundle: ArticleBundle) -> None:
        article = bundle.article
        reference = ArticleReference.to(article)
        relations = Relations(bundle, self._types)
        notes = relations.on(TargetKind.ARTICLE, article.id)
        text = [self._article_front_matter(bundle, notes), f"# {escaped(one_line(article.title))}", ""]
        text += _callouts(notes)
        text += ["## Statements", ""]
        for statement in bundle.statements:
            if self._apart:
                self._write_statement(statement, bundle, relations)
                text.append(f"- {self._statement_link(statement, reference)}")
            else:
                text += self._statement_block(statement, article.body, relations)
        text += ["", "## Highlights and notes", "", *_on_spans(bundle)]
        text += ["## Text", "", *(f"{escaped(paragraph)}\n" for paragraph in _paragraphs(article))]
        self._file("Articles", self._article_name(reference)).write_text("\n".join(text), "utf-8")
        self._append_backlinks(bundle)

    def _article_front_matter(self, bundle: ArticleBundle, notes: Sequence[Annotation]) -> str:
        a = bundle.article
        speakers = dict.fromkeys(id_ for s in bundle.statements for id_ in s.speaker_ids)
        plain = ("title", "standfirst", "byline", "publisher", "published", "url", "language", "section", "retrieved")
        properties: Properties = {name: printable(getattr(a, name)) for name in plain}
        properties |= {
            "speakers": [self._speaker_link(id_) for id_ in speakers],
            "tags": _tags_of(notes),
            "sha256": a.body_hash,
            "uid": a.uid,
        }
        return front_matter(properties)

    def _write_statement(self, statement: Statement, bundle: ArticleBundle, relations: Relations) -> None:
        article = ArticleReference.to(bundle.article)
        properties: Properties = {
            "article": self._article_link(article),
            "speaker": self._speaker_link(statement.speaker_id) if statement.speaker_id is not None else "",
            "speakers": [self._speaker_link(id_) for id_ in statement.speaker_ids],
            "published": article.published,
            "publisher": printable(article.publisher),
            "kind": statement.kind.value,
            "status": statement.provenance.status.value,
            "origin": printable(statement.provenance.origin),
            "decided by": printable(statement.provenance.judge.removeprefix(CODER_PREFIX)),
            "tags": _tags_of(_notes_on(statement, relations)),
            "uid": statement.uid,
        }
        if statement.provenance.confidence is not None:
            properties["confidence"] = round(statement.provenance.confidence, 3)
        for name, links in self._properties_of_links(statement, relations).items():
            properties.setdefault(name, links)
        text = [front_matter(properties), *self._statement_block(statement, bundle.article.body, relations)]
        self._file("Statements", self._statement_name(statement)).write_text("\n".join(text), "utf-8")

    def _properties_of_links(self, statement: Statement, relations: Relations) -> dict[str, list[str]]:
        out: dict[str, list[str]] = {}
        for end in relations.ends(statement.id):
            key = re.sub(r"[^\w-]+", " ", end.label).strip() or self._types[end.link.type_id].uid
            out.setdefault(key, []).append(self._statement_link(end.other.statement, end.other.article))
        return out

    def _statement_block(self, statement: Statement, body: str, relations: Relations) -> list[str]:
        """The words, who says them, and all that hangs on them."""
        lines = [_quoted(escaped(pieces_text(statement.content, body))), "", f"^{_block_id(statement)}", ""]
        who = said_by([self._speaker_link(id_) for id_ in statement.speaker_ids])
        told = [pieces_text(spans, body) for spans in (statement.source, statement.cue) if spans]
        lines.append(f"- {who}" + (f" ({escaped(one_line(', '.join(told)))})" if told else ""))
        sure = statement.provenance.confidence
        percent = f", {sure:.0%} sure" if sure is not None else ""
        lines.append(
            f"- {statement.kind.value}, {escaped(one_line(statement.provenance.decision))};"
            f" {_who(statement.provenance)}{percent}"
        )
        notes = _notes_on(statement, relations)
        if tags := _tags_of(notes):
            lines.append("- " + " ".join(f"#{tag}" for tag in tags))
        for stance in relations.stances(statement.id):
            lines.append(f"- {stance.kind.value}: {self._claim_link(stance.claim_id)}")
        reasons = []
        for end in relations.ends(statement.id):
            to = self._statement_link(end.other.statement, end.other.article)
            lines.append(f"- {escaped(one_line(end.label))}: {to}")
            if end.link.note and end.outgoing:
                reasons += [f"> [!info] {escaped(one_line(end.label))}", _quoted(end.link.note), ""]
        return [*lines, "", *reasons, *_callouts(notes)]

    def _append_backlinks(self, bundle: ArticleBundle) -> None:
        """Add the article's statements to the notes of their speakers and claims."""
        article = ArticleReference.to(bundle.article)
        lines: dict[Path, list[str]] = {}
        by_id = {s.id: s for s in bundle.statements}
        for s in bundle.statements:
            for id_ in s.speaker_ids:
                path = self._file("Speakers", self._given["Speaker", id_])
                lines.setdefault(path, []).append(self._listed(s, article))
        for stance in bundle.stances:
            path = self._file("Claims", self._given["Claim", stance.claim_id])
            lines.setdefault(path, []).append(
                f"{self._listed(by_id[stance.statement_id], article)} {stance.kind.value}"
            )
        for path, added in lines.items():
            with path.open("a", encoding="utf-8") as stream:
                stream.writelines(f"- {line}\n" for line in added)

    def _listed(self, statement: Statement, article: ArticleReference) -> str:
        where = ", ".join(escaped(one_line(part)) for part in (article.publisher, article.published[:10]) if part)
        return f"{self._statement_link(statement, article)} ({where or self._article_link(article)})"


def _block_id(statement: Statement) -> str:
    return f"s-{statement.uid[:8]}-{statement.id}"


def _paragraphs(article: Article) -> Iterable[str]:
    return [block.span.text(article.body) for block in article.blocks] or [article.body]


def _notes_on(statement: Statement, relations: Relations) -> list[Annotation]:
    links = (end.link.id for end in relations.ends(statement.id) if end.outgoing)
    return [*relations.on_statement(statement.id), *(a for id_ in links for a in relations.on(TargetKind.LINK, id_))]


def _tags_of(annotations: Iterable[Annotation]) -> list[str]:
    return list(dict.fromkeys(_tag(a.tag) for a in annotations if a.kind is AnnotationKind.TAG))


def _callouts(annotations: Iterable[Annotation]) -> list[str]:
    lines = []
    for a in annotations:
        if a.kind is AnnotationKind.NOTE:
            lines += [f"> [!note] {_who(a.provenance)}, {a.provenance.modified[:10]}", _quoted(a.text), ""]
    return lines


def _on_spans(bundle: ArticleBundle) -> list[str]:
    """Highlights, notes and tags on words of the text, in its order."""
    body = bundle.article.body
    placed = [(a.target.span, a) for a in bundle.annotations if a.target.span is not None]
    lines = []
    for span, a in sorted(placed, key=lambda pair: pair[0]):
        sign = f"=={escaped(one_line(span.text(body)))}=="
        tag = f" #{_tag(a.tag)}" if a.kind is AnnotationKind.TAG else ""
        colour = f" ({a.colour.value})" if a.colour else ""
        lines += [f"{sign}{colour}{tag}", ""]
        if a.text:
            lines += [f"> [!note] {_who(a.provenance)}, {a.provenance.modified[:10]}", _quoted(a.text), ""]
    return lines
