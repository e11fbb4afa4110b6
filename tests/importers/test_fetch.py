from __future__ import annotations

import gzip
import ssl
import threading
import time
import zlib

import pytest

from reader.domain.errors import Cancelled, ImportFailed
from reader.domain.progress import CancelToken
from reader.importers import Source, read_source
from reader.importers.fetch import Limits, checked, fetch
from tests.importers.helpers import new_site, serve
from tests.importers.pages import TITLE, page

QUICK = Limits(connect=2, idle=0.4, total=2, size=200_000)


def test_an_address_becomes_an_article(site):
    url = site.page("/news/ferries", page().encode())
    (result,) = read_source(Source(url=url))
    assert result.article.title == TITLE
    assert result.article.url == url
    assert result.article.retrieved.endswith("Z")
    assert result.original.data == page().encode()
    assert site.asked == ["/news/ferries"]


def test_the_charset_of_the_transport_is_used(site):
    body = page(charset="").replace('<meta charset="">', "").replace("🚢", "").encode("cp1250", "replace")
    url = site.page("/a", body, Content_Type="text/html; charset=windows-1250")
    (result,) = read_source(Source(url=url))
    assert "Ilka Oränge" in result.article.body
    assert result.warnings == ()


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_compressed_pages(site, encoding):
    body = gzip.compress(page().encode()) if encoding == "gzip" else zlib.compress(page().encode())
    assert fetch(site.page("/a", body, Content_Encoding=encoding)).data == page().encode()


def test_redirects_are_followed_to_the_article(site):
    site.page("/c", page().encode())
    site.page("/b", b"", status=301, Location="/c")
    url = site.page("/a", b"", status=302, Location=site.url + "/b")
    assert fetch(url).url == site.url + "/c"


@pytest.mark.parametrize(
    ("status", "words"),
    [(404, "check the address"), (410, "gone"), (500, "try again"), (403, "browser"), (429, "later"), (299, "299")],
)
def test_error_statuses(site, status, words):
    with pytest.raises(ImportFailed, match=words):
        fetch(site.page("/a", b"<p>no</p>", status=status))


def test_redirects_in_a_circle(site):
    site.page("/b", b"", status=302, Location="/a")
    with pytest.raises(ImportFailed, match="circles"):
        fetch(site.page("/a", b"", status=302, Location="/b"))
    assert site.asked == ["/a", "/b"]


def test_a_site_that_wants_its_cookie_back(site):
    def answer(request):
        has_cookie = "consent=yes" in request.headers.get("Cookie", "")
        request.send_response(200 if has_cookie else 302)
        if not has_cookie:
            request.send_header("Location", "/a")
            request.send_header("Set-Cookie", "consent=yes; Path=/")
        request.send_header("Content-Length", str(len(page().encode()) if has_cookie else 0))
        request.end_headers()
        request.wfile.write(page().encode() if has_cookie else b"")

    assert fetch(site.serve("/a", answer)).data == page().encode()
    assert site.asked == ["/a", "/a"]


def test_redirects_for_ever(site):
    def answer(request):
        number = int(request.path.rpartition("/")[2])
        following = f"/x/{number + 1}"
        site.pages[following] = answer
        request.send_response(302)
        request.send_header("Location", following)
        request.send_header("Content-Length", "0")
        request.end_headers()

    with pytest.raises(ImportFailed, match="circles"):
        fetch(site.serve("/x/1", answer))
    assert len(site.asked) < 20


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://example.org/a", "data:text/html,<p>x", "javascript:alert(1)"]
)
def test_redirects_to_other_schemes(site, target):
    with pytest.raises(ImportFailed, match="Only http and https"):
        fetch(site.page("/a", b"", status=302, Location=target))


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/a",
        "data:text/html,<p>x",
        "javascript:alert(1)",
        "about:blank",
        "gopher://x",
    ],
)
def test_other_schemes_are_refused(url):
    with pytest.raises(ImportFailed, match="Only http and https"):
        list(read_source(Source(url=url)))


@pytest.mark.parametrize("url", ["http://", "https:///path", "http://[::1", "http://a b/", "http://host:99999/"])
def test_broken_addresses(url):
    with pytest.raises(ImportFailed, match="address"):
        checked(url)


def test_arguments_name_paths_or_addresses(tmp_path):
    assert Source.of("https://post.example/a").url == "https://post.example/a"
    assert Source.of("file:///etc/passwd").url == "file:///etc/passwd"
    assert Source.of(str(tmp_path)).path == tmp_path
    assert Source.of("C:\\news\\a.txt").url == ""


def test_a_server_that_never_answers(site):
    url = site.serve("/a", lambda request: time.sleep(1))
    with pytest.raises(ImportFailed, match="stopped answering"):
        fetch(url, limits=QUICK)


def test_a_server_that_sends_for_ever(site):
    def drip(request):
        request.send_response(200)
        request.end_headers()
        while True:
            request.wfile.write(b"<p>more</p>" * 100)

    with pytest.raises(ImportFailed, match="larger than"):
        fetch(site.serve("/a", drip), limits=QUICK)


def test_a_server_that_drips(site):
    def drip(request):
        request.send_response(200)
        request.end_headers()
        for _ in range(100):
            request.wfile.write(b"<p>" * 30_000)
            time.sleep(0.1)

    with pytest.raises(ImportFailed, match="still sending"):
        fetch(site.serve("/a", drip), limits=Limits(2, 0.5, 0.3, 2**24))


def test_a_page_shorter_than_declared(site):
    with pytest.raises(ImportFailed, match="broke off"):
        fetch(site.page("/a", page().encode(), Content_Length="999999", Connection="close"), limits=Limits(2, 2, 4))


def test_a_page_declared_too_large_is_not_read(site):
    with pytest.raises(ImportFailed, match="larger than"):
        fetch(site.page("/a", b"<p>", Content_Length=str(2**40)))


def test_a_gzip_bomb_stops_at_the_limit(site):
    bomb = gzip.compress(b"<p>" * 30_000_000)
    with pytest.raises(ImportFailed, match="larger than"):
        fetch(site.page("/a", bomb, Content_Encoding="gzip"), limits=QUICK)


def test_broken_compression(site):
    with pytest.raises(ImportFailed, match="compression"):
        fetch(site.page("/a", b"this is not gzip", Content_Encoding="gzip"))


def test_an_empty_page(site):
    with pytest.raises(ImportFailed, match="empty"):
        fetch(site.page("/a", b""))


def test_no_server_there(site):
    free, server = new_site()
    server.server_close()
    with pytest.raises(ImportFailed, match="cannot be reached"):
        fetch(free.url + "/a", limits=QUICK)
    with pytest.raises(ImportFailed, match="no server called"):
        fetch("http://no-such-host.invalid/", limits=QUICK)


def test_an_answer_that_is_no_http(site):
    def babble(request):
        request.wfile.write(b"I am not a web server\r\n\r\n")

    with pytest.raises(ImportFailed, match="connection failed"):
        fetch(site.serve("/a", babble), limits=QUICK)


def test_an_unknown_certificate_is_refused():
    import trustme

    site, server = new_site("https")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    for secure in serve(site, server):
        url = secure.page("/a", page().encode())
        with pytest.raises(ImportFailed, match="certificate"):
            fetch(url, limits=QUICK)
    assert site.asked == []


def test_cancelling_stops_a_download(site):
    cancel = CancelToken()

    def drip(request):
        request.send_response(200)
        request.end_headers()
        while True:
            request.wfile.write(b"<p>" * 30_000)
            time.sleep(0.02)

    threading.Timer(0.2, cancel.cancel).start()
    with pytest.raises(Cancelled):
        fetch(site.serve("/a", drip), cancel=cancel)
