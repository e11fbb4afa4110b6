"""Every action of the window in one table: menus, toolbar, context menus and the cheat-sheet are made from it.

Keys without a modifier are for coding at speed. A text field that has the focus keeps them for itself: Qt offers each
key to the focused widget first (ShortcutOverride), and every editable field takes the printable ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum, StrEnum
from operator import attrgetter

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QColor, QKeySequence

from reader.domain.annotation import HIGHLIGHT_HEX, HighlightColour
from reader.domain.record import Record
from reader.ui.icons import icon

Std = QKeySequence.StandardKey
Key = str | QKeySequence.StandardKey


def _t(text: str) -> str:
    """Marks a text for lupdate, under the context "actions"; `Spec` translates it when it is shown."""
    return text


class Menu(StrEnum):
    """The menus, in their order; the value is the title."""

    FILE = _t("&File")
    EDIT = _t("&Edit")
    VIEW = _t("&View")
    GO = _t("&Go")
    STATEMENT = _t("&Statement")
    SPEAKER = _t("S&peaker")
    ANNOTATE = _t("&Annotate")
    HELP = _t("&Help")


class Needs(Enum):
    """What must be there before an action makes sense."""

    NOTHING = "nothing"
    ARTICLE = "an open article"
    STATEMENT = "a selected statement"
    SELECTION = "selected words"
    BOTH = "a selected statement and selected words"
    VERSIONS = "an article with several versions"
    OWN_RULE = "its task enables it"


class Spec(Record):
    """One action. `slot` names "task.method" of `reader.ui.tasks.Tasks`; it is called with `argument` where there is
    one, else with its state if the action is checkable, else with nothing.

    `section` starts a new group above it in its menu; `submenu` and `group` (exclusive) gather alternatives; `writes`
    disables it in a library that cannot be written; `tint` ("#rrggbb") colours its icon.
    """

    id: str
    text: str
    menu: Menu
    slot: str
    icon: str
    keys: tuple[Key, ...] = ()
    tip: str = ""
    needs: Needs = Needs.NOTHING
    writes: bool = False
    checkable: bool = False
    section: bool = False
    submenu: str = ""
    group: str = ""
    tint: str = ""
    argument: str = ""

    @property
    def object_name(self) -> str:
        """How the window and its tests find the QAction."""
        return f"action.{self.id}"

    @property
    def label(self) -> str:
        """The translated text, with its mnemonic."""
        return QCoreApplication.translate("actions", self.text)

    @property
    def plain(self) -> str:
        """The translated text as a sentence shows it: no mnemonic, no dots."""
        return self.label.replace("&", "").removesuffix("…")

    @property
    def hint(self) -> str:
        """What it does, translated; its text where the table says nothing more."""
        return QCoreApplication.translate("actions", self.tip) if self.tip else self.plain

    @property
    def shortcuts(self) -> list[QKeySequence]:
        """Its keys on this platform; the first one is the one shown."""
        sequences = (_usual(key) if isinstance(key, Std) else QKeySequence(key) for key in self.keys)
        return list(dict.fromkeys(sequence for sequence in sequences if not sequence.isEmpty()))


def _usual(key: QKeySequence.StandardKey) -> QKeySequence:
    """The usual keys of this platform; media keys and relics are among the others that Qt knows."""
    bindings = QKeySequence.keyBindings(key)
    return bindings[0] if bindings else QKeySequence()


# One action, one or two lines, so that the table reads as a table.
# fmt: off
_F, _E, _V, _G, _S, _P, _A, _H = Menu
_ARTICLE, _STATEMENT, _SELECTION = Needs.ARTICLE, Needs.STATEMENT, Needs.SELECTION
_BOTH, _VERSIONS, _OWN = Needs.BOTH, Needs.VERSIONS, Needs.OWN_RULE

_FILE = (
    Spec("open", _t("&Open Files…"), _F, "importing.choose_files", "file", (Std.Open,),
         _t("Add articles from files, and merge annotations that others exported"), writes=True),
    Spec("open_folder", _t("Open &Folder…"), _F, "importing.choose_folder", "folder", ("Ctrl+Shift+O",),
         _t("Add every article in a folder"), writes=True),
    Spec("open_named", _t("Open Files by Na&me…"), _F, "importing.choose_named", "rename",
         tip=_t("Text files whose names hold date, outlet or title: say how they are made up"), writes=True),
    Spec("open_address", _t("Open &Address…"), _F, "importing.ask_address", "web-address", ("Ctrl+L",),
         _t("Fetch an article from a web address"), writes=True),
    Spec("paste", _t("&Paste Article…"), _F, "importing.paste", "paste", (Std.Paste,),
         _t("Make an article of the text or address on the clipboard"), writes=True),
    Spec("samples", _t("Add the &Samples"), _F, "importing.add_samples", "samples",
         tip=_t("Add the sample articles that come with the program"), writes=True),
    Spec("details", _t("Article &Details…"), _F, "articles.edit_details", "article", ("Ctrl+I",),
         _t("Title, byline, publisher, date and address of this article"), _ARTICLE, writes=True, section=True),
    Spec("versions", _t("Article &Versions…"), _F, "versions.show", "versions", ("V",),
         _t("What changed from version to version of this article, and what stayed on an older one"), _VERSIONS),
    Spec("left_out", _t("What Was Left O&ut…"), _F, "left_out.show", "restore",
         tip=_t("The pieces of the source that the import left out; what you choose comes back"), needs=_ARTICLE),
    Spec("extract", _t("Find Statements A&gain"), _F, "articles.extract", "refresh", ("Ctrl+R",),
         _t("Let the engine look for statements; what you decided stays"), _ARTICLE, writes=True),
    Spec("delete_article", _t("D&elete Article"), _F, "articles.delete_current", "delete", ("Ctrl+Del",),
         _t("Remove this article with its statements; Undo brings it back"), _ARTICLE, writes=True),
    Spec("export", _t("E&xport…"), _F, "exporting.ask", "export", ("Ctrl+E",),
         _t("Hand articles, statements, notes and links on to other programs"), _ARTICLE, section=True),
    Spec("open_library", _t("Open &Library…"), _F, "libraries.choose", "library", ("Ctrl+Shift+L",),
         _t("Open or make another library, in a window of its own"), section=True),
    Spec("new_window", _t("&New Window"), _F, "libraries.new_window", "window", ("Ctrl+Shift+N",),
         _t("A second window on this library")),
    Spec("close", _t("&Close Window"), _F, "libraries.close_window", "close", ("Ctrl+W",)),
    Spec("quit", _t("&Quit"), _F, "libraries.quit", "quit", ("Ctrl+Q",)),
)

_EDIT = (
    Spec("undo", _t("&Undo"), _E, "history.undo", "undo", (Std.Undo,), needs=_OWN),
    Spec("redo", _t("&Redo"), _E, "history.redo", "redo", ("Ctrl+Y", "Ctrl+Shift+Z"), needs=_OWN),
    Spec("history", _t("&History…"), _E, "history.show", "history", ("Ctrl+H",),
         _t("All that was done in this library, by whom and when")),
    Spec("find", _t("&Find in Article"), _E, "viewing.find", "find", (Std.Find,), needs=_ARTICLE, section=True),
    Spec("search", _t("&Search the Library"), _E, "moving.focus_search", "search", ("Ctrl+Shift+F", "/"),
         _t("Search articles, statements, notes, tags, speakers and claims")),
    Spec("filter", _t("Fi&lter Statements"), _E, "moving.focus_filter", "filter", ("Ctrl+Shift+S",),
         _t("Show only some statements; the rest fades in the text too")),
    Spec("tags", _t("&Tags…"), _E, "annotating.manage_tags", "tag",
         tip=_t("Rename, colour and delete tags"), section=True),
    Spec("link_types", _t("Link T&ypes…"), _E, "linking.manage_types", "link",
         tip=_t("The types of links, with those of your own")),
    Spec("coder", _t("&Coder…"), _E, "libraries.choose_coder", "person", tip=_t("Who annotates: name and colour")),
)

_VIEW = (
    Spec("zoom_in", _t("Zoom &In"), _V, "viewing.zoom_in", "zoom-in", (Std.ZoomIn, "Ctrl+=")),
    Spec("zoom_out", _t("Zoom &Out"), _V, "viewing.zoom_out", "zoom-out", (Std.ZoomOut,)),
    Spec("zoom_reset", _t("&Actual Size"), _V, "viewing.zoom_reset", "zoom-reset", ("Ctrl+0",)),
    Spec("theme_system", _t("Like the S&ystem"), _V, "viewing.set_theme", "theme", checkable=True, argument="system",
         submenu=_t("&Theme"), group="theme", section=True),
    Spec("theme_light", _t("&Light"), _V, "viewing.set_theme", "sun", checkable=True, argument="light",
         submenu=_t("&Theme"), group="theme"),
    Spec("theme_dark", _t("&Dark"), _V, "viewing.set_theme", "moon", checkable=True, argument="dark",
         submenu=_t("&Theme"), group="theme"),
    Spec("theme_sepia", _t("&Sepia"), _V, "viewing.set_theme", "book", checkable=True, argument="sepia",
         submenu=_t("&Theme"), group="theme"),
    Spec("serif", _t("Se&rif Text"), _V, "viewing.set_serif", "serif", checkable=True),
    Spec("show_library", _t("&Library Panel"), _V, "viewing.show_library", "sidebar-left", ("F9",),
         checkable=True, section=True),
    Spec("show_statements", _t("&Statement Panel"), _V, "viewing.show_statements", "sidebar-right", ("F10",),
         checkable=True),
    Spec("show_inspector", _t("Ins&pector"), _V, "viewing.show_inspector", "inspector", ("F12",), checkable=True),
    Spec("full_screen", _t("&Full Screen"), _V, "viewing.full_screen", "full-screen", ("F11",),
         checkable=True, section=True),
)

_GO = (
    Spec("back", _t("&Back"), _G, "moving.back", "back", ("Alt+Left",),
         _t("Back to where you were before the last jump"), _OWN),
    Spec("forward", _t("&Forward"), _G, "moving.forward", "forward", ("Alt+Right",), needs=_OWN),
    Spec("next_statement", _t("&Next Statement"), _G, "moving.next_statement", "next", ("J", "Alt+Down"),
         needs=_ARTICLE, section=True),
    Spec("previous_statement", _t("&Previous Statement"), _G, "moving.previous_statement", "previous", ("K", "Alt+Up"),
         needs=_ARTICLE),
    Spec("next_unreviewed", _t("Next &Unreviewed"), _G, "moving.next_unreviewed", "next-unreviewed", ("U",),
         _t("The next statement that nobody has accepted or rejected"), _ARTICLE),
    Spec("previous_unreviewed", _t("Previous Un&reviewed"), _G, "moving.previous_unreviewed", "previous-unreviewed",
         ("Shift+U",), needs=_ARTICLE),
    Spec("next_article", _t("Next &Article"), _G, "moving.next_article", "chevron-right",
         ("Shift+J", "Ctrl+PgDown"), section=True),
    Spec("previous_article", _t("Previous Arti&cle"), _G, "moving.previous_article", "chevron-left",
         ("Shift+K", "Ctrl+PgUp")),
    Spec("other_version", _t("Newest or Earlier &Version"), _G, "versions.other_version", "compare", ("Shift+V",),
         _t("From the newest version of the article to the one before, and back"), _VERSIONS),
    Spec("follow_link", _t("Follow &Link"), _G, "linking.follow", "jump", ("G",),
         _t("Go to the other end of the statement's link; again for its next link"), _STATEMENT),
    Spec("focus_library", _t("To the L&ibrary"), _G, "moving.focus_library", "sidebar-left", ("Alt+1",), section=True),
    Spec("focus_article", _t("To the &Text"), _G, "moving.focus_article", "article", ("Alt+2",)),
    Spec("focus_speakers", _t("To &Speakers"), _G, "moving.focus_speakers", "speaker", ("Alt+3",)),
    Spec("focus_claims", _t("To Clai&ms"), _G, "moving.focus_claims", "claim", ("Alt+4",)),
    Spec("focus_inspector", _t("To the Inspect&or"), _G, "moving.focus_inspector", "inspector", ("Alt+5",)),
)

_STATEMENTS = (
    Spec("accept", _t("&Accept"), _S, "review.accept", "accept", ("A",),
         _t("The statement is right"), _STATEMENT, writes=True),
    Spec("reject", _t("Re&ject"), _S, "review.reject", "reject", ("X",),
         _t("This is no statement, or it is wrong"), _STATEMENT, writes=True),
    Spec("undecide", _t("Back to S&uggested"), _S, "review.undecide", "unclear", ("R",),
         _t("Take the decision back"), _STATEMENT, writes=True),
    Spec("accept_visible", _t("Accept All &Visible"), _S, "review.accept_visible", "accept-all", ("Ctrl+Shift+A",),
         _t("Accept every suggestion that the filter shows"), _ARTICLE, writes=True, section=True),
    Spec("reject_visible", _t("Reject All Visi&ble"), _S, "review.reject_visible", "reject-all", ("Ctrl+Shift+X",),
         _t("Reject every suggestion that the filter shows"), _ARTICLE, writes=True),
    Spec("accept_speaker", _t("Accept All of the S&peaker"), _S, "review.accept_speaker", "accept-speaker",
         ("Shift+A",),
         _t("Accept every suggestion by this speaker in the article"), _STATEMENT, writes=True),
    Spec("reject_speaker", _t("Reject All of the Speake&r"), _S, "review.reject_speaker", "reject-speaker",
         ("Shift+X",),
         _t("Reject every suggestion by this speaker in the article"), _STATEMENT, writes=True),
    Spec("new_statement", _t("&New Statement"), _S, "review.new_statement", "new-statement", ("Q",),
         _t("Make the selected words a statement"), _SELECTION, writes=True, section=True),
    Spec("kind", _t("Change &Kind"), _S, "review.next_kind", "statement", ("D",),
         _t("Direct, indirect, mixed, in turn"), _STATEMENT, writes=True),
    Spec("delete_statement", _t("&Delete Statement"), _S, "review.delete", "delete", ("Del",),
         needs=_STATEMENT, writes=True),
    Spec("copy_citation", _t("As a &Citation"), _S, "exporting.copy_evidence", "copy", ("Y, C",),
         _t("Copy who said what, where and when, as a line to cite"), _STATEMENT, submenu=_t("Cop&y"),
         argument="citation"),
    Spec("copy_markdown", _t("As &Markdown"), _S, "exporting.copy_evidence", "copy", ("Y, M",),
         _t("Copy the statement with its source and a hash of the text, as Markdown"), _STATEMENT, submenu=_t("Cop&y"),
         argument="markdown"),
    Spec("copy_claim_review", _t("As a Claim&Review"), _S, "exporting.copy_evidence", "copy", ("Y, R",),
         _t("Copy the skeleton of a fact-check's schema.org ClaimReview"), _STATEMENT, submenu=_t("Cop&y"),
         argument="claimreview"),
    Spec("edit_borders", _t("&Edit Borders"), _S, "review.edit_borders", "borders", ("E",),
         _t("Choose whose borders the bracket keys move: content, source, cue"), _STATEMENT, writes=True, section=True),
    Spec("start_earlier", _t("&Start a Word Earlier"), _S, "review.start_earlier", "start-earlier", ("[",),
         submenu=_t("B&orders"), needs=_STATEMENT, writes=True),
    Spec("start_later", _t("Start a Word La&ter"), _S, "review.start_later", "start-later", ("{",),
         submenu=_t("B&orders"), needs=_STATEMENT, writes=True),
    Spec("end_later", _t("&End a Word Later"), _S, "review.end_later", "end-later", ("]",),
         submenu=_t("B&orders"), needs=_STATEMENT, writes=True),
    Spec("end_earlier", _t("End a Word Ea&rlier"), _S, "review.end_earlier", "end-earlier", ("}",),
         submenu=_t("B&orders"), needs=_STATEMENT, writes=True),
    Spec("add_content", _t("To &What Was Said"), _S, "review.add_content", "add", ("P, C",),
         _t("Add the selected words to what was said"), _BOTH, writes=True, submenu=_t("Add the Selected &Words")),
    Spec("add_source", _t("To Wh&o Said It"), _S, "review.add_source", "add", ("P, S",),
         _t("Add the selected words to who said it"), _BOTH, writes=True, submenu=_t("Add the Selected &Words")),
    Spec("add_cue", _t("To &How It Was Said"), _S, "review.add_cue", "add", ("P, U",),
         _t("Add the selected words to how it was said"), _BOTH, writes=True, submenu=_t("Add the Selected &Words")),
    Spec("place", _t("Pla&ce on Selection"), _S, "versions.finish_placing", "link-to", ("P, P",),
         _t("Put what stayed on an earlier version on the selected words"), _OWN),
)

_SPEAKERS = (
    Spec("speaker", _t("&Set Speaker…"), _P, "speakers.choose", "speaker", ("S",),
         _t("Who said it: someone known, someone new, or unknown"), _STATEMENT, writes=True),
    Spec("add_speaker", _t("&Add a Speaker…"), _P, "speakers.add", "add", ("W, W",),
         _t("Who said it too: several speakers of one statement"), _STATEMENT, writes=True),
    Spec("first_speaker", _t("Make &First Speaker"), _P, "speakers.make_first", "speaker", ("W, F",),
         _t("The speaker under whom the statement is selected comes first; else the next one does"),
         _STATEMENT, writes=True),
    Spec("remove_speaker", _t("&Take Speaker Away"), _P, "speakers.take_away", "close", ("W, X",),
         _t("The statement is not this speaker's; what others said with them stays theirs"), _STATEMENT, writes=True),
    Spec("edit_speaker", _t("&Edit Speaker…"), _P, "speakers.edit_current", "edit", ("Shift+S",),
         _t("Name, kind, aliases and roles"), _STATEMENT, writes=True),
    Spec("merge_speakers", _t("&Merge Speakers…"), _P, "speakers.merge", "merge",
         tip=_t("Several names that are one speaker"), needs=_ARTICLE, writes=True, section=True),
    Spec("split_speaker", _t("S&plit Speaker…"), _P, "speakers.split_current", "split",
         tip=_t("One name that is two speakers"), needs=_STATEMENT, writes=True),
)

_HIGHLIGHTS = tuple(
    Spec(f"highlight_{colour}", text, _A, "annotating.highlight_in", "highlight", (str(number),),
         tint=HIGHLIGHT_HEX[HighlightColour(colour)], argument=colour,
         needs=_SELECTION, writes=True, submenu=_t("&Highlight"))
    for number, (colour, text) in enumerate(
        (("yellow", _t("&Yellow")), ("red", _t("&Red")), ("green", _t("&Green")), ("blue", _t("&Blue")),
         ("purple", _t("&Purple")), ("magenta", _t("&Magenta")), ("orange", _t("&Orange")), ("gray", _t("Gr&ay"))),
        start=1,
    )
)

_ANNOTATE = (
    Spec("highlight", _t("Highli&ght Again"), _A, "annotating.highlight", "highlight", ("H",),
         _t("Highlight the selected words in the last colour"), _SELECTION, writes=True),
    *_HIGHLIGHTS,
    Spec("note", _t("&Note…"), _A, "annotating.note", "note", ("N",),
         _t("A note on the selected words, the statement, its speaker, claim or link, or the article"),
         _ARTICLE, writes=True, section=True),
    Spec("tag", _t("&Tag…"), _A, "annotating.tag", "tag", ("T",),
         _t("A tag on the selected words, the statement, its speaker, claim or link, or the article"),
         _ARTICLE, writes=True),
    Spec("article_note", _t("Note on the A&rticle…"), _A, "annotating.article_note", "note", ("Shift+N",),
         needs=_ARTICLE, writes=True),
    Spec("article_tag", _t("Tag on the Art&icle…"), _A, "annotating.article_tag", "tag", ("Shift+T",),
         needs=_ARTICLE, writes=True),
    Spec("claim", _t("&Claim…"), _A, "claims.choose", "claim", ("C",),
         _t("The claim that the statement makes or denies"), _STATEMENT, writes=True, section=True),
    Spec("new_claim", _t("Make It a Ne&w Claim"), _A, "claims.make_of_statement", "claim-new", ("Shift+C",),
         _t("A claim in the statement's own words"), _STATEMENT, writes=True),
    Spec("edit_claims", _t("&Edit Claims…"), _A, "claims.manage", "claim",
         tip=_t("Reword, merge and delete claims"), writes=True),
    Spec("link", _t("&Link from Here"), _A, "linking.start_or_finish", "link", ("L",),
         _t("Link two statements: here, then on the other one, in this or another article"), _STATEMENT, writes=True,
         section=True),
    Spec("cancel_link", _t("&Stop Linking"), _A, "linking.cancel", "stop", ("Esc",), needs=_OWN),
)

_HELP = (
    Spec("cheat_sheet", _t("&Keys and Actions"), _H, "helping.show_cheat_sheet", "keyboard", ("F1", "?"),
         _t("Everything the program does, with its keys")),
    Spec("help", _t("&Help"), _H, "helping.show_help", "help", ("Shift+F1",)),
    Spec("about", _t("&About According To"), _H, "helping.show_about", "info"),
)

ACTIONS: tuple[Spec, ...] = (*_FILE, *_EDIT, *_VIEW, *_GO, *_STATEMENTS, *_SPEAKERS, *_ANNOTATE, *_HELP)

# fmt: on


def make_actions(parent: QObject, tasks: object) -> dict[str, QAction]:
    """A QAction for every row of the table, by id, owned by `parent`; each calls its slot in `tasks`."""
    made: dict[str, QAction] = {}
    for spec in ACTIONS:
        action = QAction(icon(spec.icon, QColor(spec.tint) if spec.tint else None), spec.label, parent)
        action.setObjectName(spec.object_name)
        keys = spec.shortcuts
        action.setShortcuts(keys)
        action.setCheckable(spec.checkable)
        action.setToolTip(tooltip(spec, keys))
        action.setStatusTip(spec.hint)
        action.triggered.connect(_slot(spec, tasks))
        made[spec.id] = action
    return made


def _slot(spec: Spec, tasks: object) -> Callable[..., object]:
    """Finds the task when the action is triggered, and not before: a window starts without most of its tasks."""
    find = attrgetter(spec.slot)

    def call(state: bool = False) -> object:
        method = find(tasks)
        if spec.argument:
            return method(spec.argument)
        return method(state) if spec.checkable else method()

    return call


def tooltip(spec: Spec, keys: Sequence[QKeySequence]) -> str:
    """What a toolbar button says: the hint and the first of its keys."""
    return f"{spec.hint} ({shown_keys(keys[0])})" if keys else spec.hint


def shown_keys(sequence: QKeySequence) -> str:
    """A key sequence as people read it on this platform."""
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)
