"""What the command line says: results on stdout, one line a failure on stderr, progress where somebody watches."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from reader.domain.errors import ReaderError
from reader.domain.progress import CancelToken

PROGRAM = "accordingto"
DONE, FAILED, WRONG_USAGE = 0, 1, 2
_SECONDS_BETWEEN_DRAWINGS = 0.1
_WIDTH = 78


class Console:
    """Prints, and remembers whether anything failed."""

    def __init__(self) -> None:
        self._failed = False
        self._drawn = False

    @property
    def exit_code(self) -> int:
        """0 if all was done, 1 if something could not be."""
        return FAILED if self._failed else DONE

    def say(self, line: str) -> None:
        """Print a result."""
        self._wipe()
        print(line, flush=True)

    def fail(self, what: object, reason: object) -> None:
        """Tell that something could not be done, in one line, and go on."""
        self._failed = True
        self._wipe()
        print(f"{PROGRAM}: {_one_line(what)}: {_one_line(_sentence(reason))}", file=sys.stderr, flush=True)

    def have_failed(self) -> None:
        """Take note that something could not be done and that the person was told so."""
        self._failed = True

    def draw(self, line: str) -> None:
        """Show a line of progress in place of the last one. Without a terminal nobody watches, and nothing is shown."""
        if sys.stderr.isatty():
            self._drawn = True
            print(f"\r{line[:_WIDTH]:<{_WIDTH}}", end="", file=sys.stderr, flush=True)

    def _wipe(self) -> None:
        if self._drawn:
            self._drawn = False
            print(f"\r{'':<{_WIDTH}}\r", end="", file=sys.stderr, flush=True)


class ProgressLine:
    """A Progress that draws how far the work is, how fast it goes and how long it will take."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._started = time.monotonic()
        self._drawn = 0.0

    def __call__(self, done: int, total: int, what: str = "") -> None:
        """Take note of a step."""
        now = time.monotonic()
        if now - self._drawn >= _SECONDS_BETWEEN_DRAWINGS or done == total:
            self._drawn = now
            self._console.draw(progress_text(done, total, now - self._started, what))


def progress_text(done: int, total: int, seconds: float, what: str = "") -> str:
    """How far the work is in words; `total` is 0 where it is not known, `seconds` is how long it has run."""
    parts = [f"{done:,} of {total:,}" if total else f"{done:,}"]
    if done and seconds > 0:
        parts.append(f"{done / seconds:,.0f}/s")
        if total > done:
            parts.append(f"{_duration((total - done) * seconds / done)} left")
    return " · ".join([*parts, what] if what else parts)


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 article", "1,204 articles"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


@contextmanager
def cancel_on_interrupt() -> Iterator[CancelToken]:
    """A token that Ctrl+C cancels, so that the work stops between two steps; a second Ctrl+C stops it at once."""
    token = CancelToken()

    def interrupt(number: int, frame: FrameType | None) -> None:
        if token.cancelled:
            signal.default_int_handler(number, frame)
        token.cancel()

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield token
    finally:
        signal.signal(signal.SIGINT, before)


def _duration(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"


def _sentence(reason: object) -> object:
    """An error that nobody foresaw is ours: say so, and what it was, so that it can be reported."""
    if isinstance(reason, OSError) and reason.strerror:
        return f"{reason.strerror}." if reason.filename is None else f"{reason.filename}: {reason.strerror}."
    if isinstance(reason, Exception) and not isinstance(reason, ReaderError):
        return f"a fault of the program itself ({type(reason).__name__}: {reason}); please report it."
    return reason


def _one_line(words: object) -> str:
    return " ".join(str(words).split())
