"""A library: opening one, reading it, and the unit of work through which everything in it changes."""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from reader.domain.errors import LibraryError
from reader.domain.provenance import Coder
from reader.store.annotations import Annotations
from reader.store.articles import Articles
from reader.store.claims import Claims
from reader.store.coders import Coders
from reader.store.connection import PATIENCE, Connection
from reader.store.fingerprints import Fingerprints
from reader.store.history import History, OwnSteps
from reader.store.links import Links
from reader.store.opening import open_connection
from reader.store.rows import RowStore
from reader.store.speakers import Speakers
from reader.store.statements import Statements

if TYPE_CHECKING:
    from reader.domain.exchange import ExportSelection
    from reader.store.command import Command, Commands
    from reader.store.contents import StoredContents
    from reader.store.identities import Identities
    from reader.store.search import Search

__all__ = ["Library", "default_library_path", "open_library"]

_log = logging.getLogger(__name__)


class Library:
    """An open library. One for each thread: a connection never crosses threads. Also a context manager.

    The read facades (`articles`, `statements`, `speakers`, `claims`, `annotations`, `links`, `coders`, `search`,
    `history`) answer with domain values; commands are the functions of the modules beside this one.
    """

    def __init__(self, connection: Connection, own: OwnSteps | None = None) -> None:
        self.path = connection.path
        self.read_only = connection.read_only
        self.articles = Articles(connection)
        self.fingerprints = Fingerprints(connection)
        self.statements = Statements(connection)
        self.speakers = Speakers(connection)
        self.claims = Claims(connection)
        self.annotations = Annotations(connection)
        self.links = Links(connection)
        self.coders = Coders(connection)
        self._rows = RowStore(connection)
        self._own = own or OwnSteps(connection)
        self.history = History(connection, self._rows, self._own)
        self._connection = connection
        self._closed = False
        self._coder = self.coders.current() or Coder(_login_name())
        self._data_version = self._read_data_version()
        self._last_command = self._newest_command()

    # What a window starts without is loaded when it is first asked for.

    @cached_property
    def search(self) -> Search:
        """Search in everything that has words."""
        from reader.store.search import Search  # noqa: PLC0415

        return Search(self._connection)

    @cached_property
    def identities(self) -> Identities:
        """Which rows are there already, by uid or by what they say."""
        from reader.store.identities import Identities  # noqa: PLC0415

        return Identities(self._connection)

    @cached_property
    def _commands(self) -> Commands:
        from reader.store.command import Commands  # noqa: PLC0415

        return Commands(self._connection, self._rows, self.history)

    @property
    def coder(self) -> Coder:
        """Who works with this library now, as the library has them; `id` is 0 if it does not know them."""
        return next((coder for coder in self.coders.all() if coder.id == self._coder.id), self._coder)

    def set_coder(self, coder_id: int) -> None:
        """Let another coder of the library work from now on, also when it is opened again. Raises NotThere."""
        coder = self.coders.get(coder_id)
        if not self.read_only:
            self.coders.remember(coder_id)
        self._coder = coder

    def command(self, label: str) -> AbstractContextManager[Command]:
        """The unit of work: everything written in its block is one transaction and one step in the history.

        A command inside another one is part of that. Raises ReadOnlyLibrary if the library cannot be written; when the
        block raises, nothing of it is stored.
        """
        return self._commands.run(label, self.coder)

    def contents(self, selection: ExportSelection | None = None) -> StoredContents:
        """The library's contents, all or chosen, as exports and merges read them: a stream of articles."""
        from reader.domain.exchange import ExportSelection  # noqa: PLC0415
        from reader.store.contents import StoredContents  # noqa: PLC0415

        return StoredContents(self._connection, selection or ExportSelection())

    def again(self) -> Library:
        """This library on a connection of its own, for another thread; what is done there is undone from here too.

        To be called on that thread. Raises LibraryError.
        """
        connection = open_connection(self.path, create=False, read_only=self.read_only)
        return _entered(connection, self._coder.name, self._own)

    def changed_elsewhere(self) -> bool:
        """Whether another connection (another window, a job) wrote to the library since this was last asked."""
        version = self._read_data_version()
        changed = version != self._data_version
        self._data_version = version
        return changed

    def check(self) -> list[str]:
        """What is wrong with the file and what it holds, one sentence each; empty if all is well."""
        from reader.store import check  # noqa: PLC0415

        return check.problems(self._connection)

    def backup(self) -> Path:
        """Back the library up beside itself, now; the oldest backups go. Raises LibraryError."""
        from reader.store import backup  # noqa: PLC0415

        return backup.make(self._connection)

    def close(self) -> None:
        """Close the library, with a backup first if it was changed and the newest one is older than a day.

        Closing it again does nothing.
        """
        if self._closed:
            return
        self._closed = True
        try:
            self._backup_if_due()
        except LibraryError as error:
            _log.warning("%s", error)
        finally:
            self._connection.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def enter_coder(self, name: str | None) -> None:
        """Let the coder of this name work, or who worked last, or a new one named like the computer's user."""
        wanted = (name or "").strip() or self._coder.name
        known = self.coders.named(wanted)
        if self.read_only or (known and known == self._coder):
            self._coder = known or Coder(wanted)
            return
        self._connection.begin()
        try:
            self._coder = self.coders.named(wanted) or self.coders.add(Coder(wanted))
            self.coders.remember(self._coder.id)
        except BaseException:
            self._connection.rollback()
            raise
        self._connection.commit()

    def _backup_if_due(self) -> None:
        if self.read_only or self._newest_command() == self._last_command:
            return
        from datetime import datetime  # noqa: PLC0415

        from reader.store import backup  # noqa: PLC0415

        made = self._connection.value("SELECT min(applied_at) FROM _sqlite_migrations")
        if backup.is_due(self.path, datetime.fromisoformat(made)):
            self.backup()

    def _newest_command(self) -> int:
        return int(self._connection.value("SELECT coalesce(max(id), 0) FROM history"))

    def _read_data_version(self) -> int:
        return int(self._connection.value("PRAGMA data_version"))


def open_library(
    path: Path,
    *,
    coder: str | None = None,
    create: bool = True,
    read_only: bool = False,
    patience: float = PATIENCE,
) -> Library:
    """Open the library at `path`, or make a new one there; an older one is backed up and brought up to date.

    `coder` is the name of the person who works with it; without one it is who worked last. A command waits `patience`
    seconds for what others are writing before it raises ReadOnlyLibrary. Raises LibraryError and its
    kinds: NotALibrary, NewerLibrary, DamagedLibrary, ReadOnlyLibrary (`read_only` may work then). A file that is
    refused is left untouched, byte for byte.
    """
    return _entered(open_connection(path, create=create, read_only=read_only, patience=patience), coder)


def _entered(connection: Connection, coder: str | None, own: OwnSteps | None = None) -> Library:
    """The library of a connection, with who works there; the connection is closed if that cannot be."""
    try:
        library = Library(connection, own)
        library.enter_coder(coder)
    except BaseException:
        connection.close()
        raise
    return library


def default_library_path() -> Path:
    """Where a person's library is if they do not say otherwise."""
    import platformdirs  # noqa: PLC0415 - not needed where a library is named

    return platformdirs.user_data_path("accordingto", appauthor=False) / "library.accordingto"


def _login_name() -> str:
    try:
        import getpass  # noqa: PLC0415 - only a new library needs it

        return getpass.getuser() or "Reader"
    except (OSError, KeyError, ImportError):  # no such user, as in some containers; no `pwd` module
        return "Reader"
