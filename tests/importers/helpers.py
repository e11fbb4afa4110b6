"""Makes articles of bytes as a person's file would, and serves pages as a web site would."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from reader.domain.article import Article, BlockKind, ImportedArticle
from reader.importers import Source, read_source

Handler = Callable[[http.server.BaseHTTPRequestHandler], None]


def imported(data: bytes, name: str = "a.txt", media_type: str = "") -> ImportedArticle:
    """The one article of some bytes."""
    (only,) = read_source(Source(data=data, name=name, media_type=media_type))
    return only


def blocks(article: Article, kind: BlockKind | None = None) -> list[str]:
    """The words of an article's blocks, of one kind or all."""
    return [b.span.text(article.body) for b in article.blocks if kind in (None, b.kind)]


@dataclass
class Site:
    """A web site on this machine whose pages misbehave as told."""

    url: str
    pages: dict[str, Handler] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def page(self, path: str, body: bytes, *, status: int = 200, **headers: str) -> str:
        """Serves fixed bytes; gives their address."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}

        def answer(request: http.server.BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            for name, value in {"Content-Type": "text/html", "Content-Length": str(len(body)), **named}.items():
                request.send_header(name, value)
            request.end_headers()
            request.wfile.write(body)

        self.pages[path] = answer
        return self.url + path

    def serve(self, path: str, answer: Handler) -> str:
        """Serves whatever `answer` writes; gives its address."""
        self.pages[path] = answer
        return self.url + path


def serve(site: Site, server: http.server.ThreadingHTTPServer) -> Iterator[Site]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield site
    server.shutdown()
    server.server_close()
    thread.join()


def new_site(scheme: str = "http") -> tuple[Site, http.server.ThreadingHTTPServer]:
    class Requests(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            answer = site.pages.get(self.path)
            if answer is None:
                self.send_error(404)
                return
            try:
                answer(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    class Server(http.server.ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:  # a client that hangs up is no error here
            pass

    server = Server(("127.0.0.1", 0), Requests)
    site = Site(f"{scheme}://127.0.0.1:{server.server_address[1]}")
    return site, server
