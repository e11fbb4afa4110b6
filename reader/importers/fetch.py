"""Getting a page from the web: one request a person asked for, nothing that the page asks for.

Everything a server can do wrong ends in a sentence: no answer, endless answers, redirects in circles or to other
schemes, wrong sizes, broken compression, bad certificates.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from reader.domain.errors import ImportFailed
from reader.domain.progress import CancelToken
from reader.importers.content import Content

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, PoolManager

MAX_DOWNLOAD = 32 * 1024 * 1024
MAX_REDIRECTS = 10
_MAX_COOKIES = 30
_CHUNK = 64 * 1024
_REDIRECTS = frozenset([301, 302, 303, 307, 308])
_CIRCLES = "The site redirects in circles; open the page in a browser, save it and import the file."
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; AccordingTo)",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding": "gzip, deflate",
}
_HINTS = {
    401: "it wants a login; open the page in a browser, save it and import the file",
    402: "it wants to be paid; open the page in a browser, save it and import the file",
    403: "it refuses programs; open the page in a browser, save it and import the file",
    404: "check the address",
    410: "the page is gone for good",
    429: "it has had too many requests; try again later",
    451: "it may not show the page for legal reasons",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much: seconds to connect, between two pieces, and in all; bytes after decompression."""

    connect: float = 15.0
    idle: float = 20.0
    total: float = 90.0
    size: int = MAX_DOWNLOAD


def fetch(url: str, *, cancel: CancelToken | None = None, limits: Limits | None = None) -> Content:
    """What the address answers. Raises ImportFailed with what went wrong, Cancelled when asked to stop."""
    limits = limits or Limits()
    cancel = cancel or CancelToken()
    deadline = time.monotonic() + limits.total
    seen: list[tuple[str, str]] = []
    cookies = _Cookies()
    with _client(limits) as client:
        address = checked(url)
        while True:
            cancel.check()
            seen.append((address, cookies.header(address)))
            with _Answer(client, address, cookies) as response:
                target = response.headers.get("Location") if response.status in _REDIRECTS else None
                if target is None:
                    return _content(response, address, limits, deadline, cancel)
            address = _redirected(address, target)
            if (address, cookies.header(address)) in seen or len(seen) > MAX_REDIRECTS:
                raise ImportFailed(_CIRCLES)


def checked(url: str) -> str:
    """The address, if it is one of a web page. Raises ImportFailed if not."""
    url = url.strip()
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise ImportFailed("This is not a valid address; check it for typing errors.") from error
    if parts.scheme.lower() not in ("http", "https"):
        raise ImportFailed(f"Only http and https addresses can be read, not {parts.scheme or 'this'}:.")
    if not parts.hostname or any(c.isspace() for c in parts.netloc):
        raise ImportFailed("This address names no web site; check it for typing errors.")
    return url


def _client(limits: Limits) -> PoolManager:
    from urllib3 import PoolManager, Timeout  # noqa: PLC0415

    timeout = Timeout(connect=limits.connect, read=limits.idle)
    certificates = ssl.create_default_context()
    return PoolManager(num_pools=2, headers=_HEADERS, timeout=timeout, retries=False, ssl_context=certificates)


class _Cookies:
    """The cookies that a server sets while it redirects, for each host its own; forgotten when the page is there.

    Many news sites send readers in a circle until they bring their cookie back.
    """

    def __init__(self) -> None:
        self._by_host: dict[str, dict[str, str]] = {}

    def take(self, address: str, fields: list[str]) -> None:
        """Remember what Set-Cookie fields say."""
        jar = self._by_host.setdefault(urlsplit(address).netloc, {})
        for field in fields:
            name, equals, value = field.partition(";")[0].partition("=")
            if equals and len(jar) < _MAX_COOKIES:
                jar[name.strip()] = value.strip()

    def header(self, address: str) -> str:
        """The Cookie field for a request; an empty string if there are none."""
        jar = self._by_host.get(urlsplit(address).netloc, {})
        return "; ".join(f"{name}={value}" for name, value in jar.items())

    def header_fields(self, address: str) -> dict[str, str]:
        """The header fields for a request."""
        header = self.header(address)
        return {"Cookie": header} if header else {}


class _Answer:
    """An open response as a context manager that turns the client's errors into sentences."""

    def __init__(self, client: PoolManager, address: str, cookies: _Cookies) -> None:
        self._client = client
        self._address = address
        self._cookies = cookies
        self._response: BaseHTTPResponse | None = None

    def __enter__(self) -> BaseHTTPResponse:
        from urllib3.exceptions import HTTPError  # noqa: PLC0415

        try:
            headers = {**_HEADERS, **self._cookies.header_fields(self._address)}
            self._response = self._client.request(
                "GET", self._address, headers=headers, redirect=False, preload_content=False
            )
            self._cookies.take(self._address, self._response.headers.getlist("Set-Cookie"))
        except HTTPError as error:
            raise ImportFailed(_sentence(error, self._address)) from error
        except UnicodeError as error:
            raise ImportFailed("This address names no web site; check it for typing errors.") from error
        return self._response

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        from urllib3.exceptions import HTTPError  # noqa: PLC0415

        if self._response is not None:
            self._response.close()
        if isinstance(error, HTTPError | OSError):
            raise ImportFailed(_sentence(error, self._address)) from error


def _redirected(address: str, target: str) -> str:
    """Where a redirect leads. Raises ImportFailed if it must not be followed."""
    following = checked(urljoin(address, target))
    if address.lower().startswith("https:") and following.lower().startswith("http:"):
        raise ImportFailed("The site redirects from https to unprotected http; it was not followed.")
    return following


def _content(response: BaseHTTPResponse, address: str, limits: Limits, deadline: float, cancel: CancelToken) -> Content:
    if response.status != HTTPStatus.OK:
        raise ImportFailed(_status_sentence(response.status))
    declared = response.headers.get("Content-Length", "")
    if declared.isdigit() and int(declared) > limits.size:
        raise ImportFailed(_too_large(limits))
    data = b"".join(_pieces(response, limits, deadline, cancel))
    if not data.strip():
        raise ImportFailed("The server sent an empty page; open it in a browser, save it and import the file.")
    header = Message()
    header["Content-Type"] = response.headers.get("Content-Type", "")
    return Content(
        name=unquote(urlsplit(address).path.rstrip("/").rpartition("/")[2]),
        data=data,
        media_type=header.get_content_type() if header["Content-Type"] else "",
        charset=str(header.get_param("charset", "") or ""),
        url=address,
        retrieved=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
    )


def _pieces(response: BaseHTTPResponse, limits: Limits, deadline: float, cancel: CancelToken) -> Iterator[bytes]:
    """The body, decompressed bit by bit so that a small answer cannot become a huge one."""
    size = 0
    for piece in response.stream(_CHUNK, decode_content=True):
        cancel.check()
        size += len(piece)
        if size > limits.size:
            raise ImportFailed(_too_large(limits))
        if time.monotonic() > deadline:
            raise ImportFailed(f"The server was still sending after {limits.total:.0f} seconds; try again later.")
        yield piece


def _too_large(limits: Limits) -> str:
    return f"The page is larger than {limits.size / 2**20:.0f} MB; save the article alone and import the file."


def _status_sentence(status: int) -> str:
    try:
        name = f"{status} ({HTTPStatus(status).phrase})"
    except ValueError:
        name = str(status)
    hint = _HINTS.get(status, "it has a problem; try again later" if status >= 500 else "open the page in a browser")
    return f"The server answered {name}: {hint}."


def _sentence(error: Exception, address: str) -> str:
    from urllib3 import exceptions as e  # noqa: PLC0415

    host = urlsplit(address).hostname or address
    sentences: list[tuple[type[Exception], str]] = [
        (e.NameResolutionError, f"There is no server called {host}, or no connection to the internet."),
        (e.NewConnectionError, f"{host} cannot be reached; check the address and the connection."),
        (e.ConnectTimeoutError, f"{host} does not answer; check the address or try again later."),
        (e.ReadTimeoutError, f"{host} stopped answering; try again later."),
        (e.SSLError, f"The certificate of {host} is not valid, so nothing was read from it."),
        (e.IncompleteRead, f"{host} broke off before the page was complete; try again later."),
        (e.DecodeError, f"{host} sent a page whose compression is broken."),
        (e.LocationParseError, "This is not a valid address; check it for typing errors."),
    ]
    causes = [error, error.__cause__, getattr(error, "reason", None), *error.args[-1:]]
    for kind, sentence in sentences:
        if any(isinstance(cause, kind) for cause in causes):
            return sentence
    return f"{host} cannot be read; its connection failed ({type(error).__name__})."
