"""Fetching from a real server on loopback: politeness, limits, and no way into private networks."""

from __future__ import annotations

import asyncio
import gzip
import ssl
import threading
import time
import tracemalloc
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import trustme

from onrecord.reading import Fetching, articles, hosts
from onrecord.values import Article, Problem

STORY = (
    "The mayor of the old harbour town said on Tuesday that the bridge would be open again before the summer."
)


@cache
def bomb() -> bytes:
    """200 MB of one letter, as 200 kB of gzip, made once: it takes a while."""
    packer = zlib.compressobj(wbits=zlib.MAX_WBITS | 16)
    return b"".join(packer.compress(b"x" * 1_000_000) for _ in range(200)) + packer.flush()


class Site(BaseHTTPRequestHandler):
    asked = 0

    def do_GET(self) -> None:  # noqa: C901 - a table of pages
        name = self.path.strip("/")
        page = f"<html lang=en><body><article>{f'<p>{STORY}</p>' * 4}</article></body></html>".encode()
        gzipped = {"Content-Encoding": "gzip"}
        match name:
            case "robots.txt":
                self.reply(200, b"User-agent: *\nDisallow: /secret\n" + b"# \n" * 300_000)
            case "story":
                self.reply(200, page, "text/html; charset=utf-8")
            case "circle" | "moved" | "out":
                target = {"circle": "/circle", "moved": "/story", "out": "http://10.0.0.1/"}[name]
                self.reply(302, b"", headers={"Location": target})
            case "slow":
                time.sleep(3)
                self.reply(200, b"late")
            case "drip":
                self.drip([b"HTTP/1.0 200 OK\r\n", *(b"X-%d: slowly\r\n" % number for number in range(50))])
            case "drip-body":
                self.drip([b"HTTP/1.0 200 OK\r\n\r\n", *[b"x"] * 50])
            case "bomb":
                self.reply(200, bomb(), headers=gzipped)
            case "packed":
                self.reply(200, gzip.compress(page), "text/html", gzipped)
            case "members":
                self.reply(
                    200, gzip.compress(page[:200]) + gzip.compress(page[200:]) + b"\0", "text/html", gzipped
                )
            case "cut-short":
                self.reply(200, gzip.compress(page)[:-20], headers=gzipped)
            case "nowhere" | "no-address":
                to = {"Location": "http://[::1"} if name == "no-address" else {}
                self.reply(302, b"moved", headers=to)
            case "promising":
                self.reply(200, b"x", headers={"Content-Length": "99999999999"})
            case "latin":
                self.reply(
                    200, page.replace(b"said", "“said”".encode("cp1252")), "text/html; charset=ISO-8859-1"
                )
            case "not-latin":
                self.reply(200, page.replace(b"said", "“said”".encode()), "text/html; charset=ISO-8859-1")
            case "damaged":
                self.reply(200, b"no gzip at all", headers=gzipped)
            case "brotli":
                self.reply(200, b"anything", headers={"Content-Encoding": "br"})
            case "busy-once":
                Site.asked += 1
                self.reply(503 if Site.asked == 1 else 200, STORY.encode())
            case "endless":
                self.reply(200, b"x" * 4_000_000)
            case "picture":
                self.reply(200, b"\x89PNG", "image/png")
            case _:
                self.reply(int(name) if name.isdigit() else 404, b"no")

    def drip(self, parts: list[bytes]) -> None:
        for part in parts:
            self.wfile.write(part)
            time.sleep(0.2)

    def reply(
        self, status: int, body: bytes, kind: str = "text/plain", headers: Mapping[str, str] | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    bomb()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


OPEN = Fetching(private_networks=True, timeout=30.0, most_bytes=1_000_000)
HASTY = Fetching(private_networks=True, timeout=2.0, most_bytes=1_000_000)


def only(url: str, fetching: Fetching = OPEN) -> Article | Problem:
    (item,) = articles(url, fetching)
    return item


@pytest.mark.parametrize(
    ("name", "found"), [("story", "story"), ("moved", "story"), ("packed", "packed"), ("members", "members")]
)
def test_a_page_is_fetched_and_read(site: str, name: str, found: str) -> None:
    item = only(f"{site}/{name}")
    assert isinstance(item, Article)
    assert STORY in item.text
    assert item.url == f"{site}/{found}"
    assert item.fetched is not None


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nothing", "no such page"),
        ("403", "refuses"),
        ("429", "too often"),
        ("500", "error (500)"),
        ("secret/x", "robots.txt"),
        ("circle", "circle"),
        ("bomb", "larger than 1 MB"),
        ("damaged", "packed and damaged"),
        ("cut-short", "packed and damaged"),
        ("nowhere", "error (302)"),
        ("no-address", "no address"),
        ("promising", "larger than 1 MB"),
        ("brotli", "packed as br"),
        ("endless", "larger than 1 MB"),
        ("picture", "image/png"),
    ],
)
def test_what_cannot_be_fetched_is_a_problem(site: str, name: str, said: str) -> None:
    item = only(f"{site}/{name}")
    assert isinstance(item, Problem)
    assert said in item.message
    assert item.source == f"{site}/{name}"


@pytest.mark.parametrize("name", ["slow", "drip", "drip-body"])
def test_a_server_that_takes_its_time_is_not_waited_for(site: str, name: str) -> None:
    item = only(f"{site}/{name}", HASTY)
    assert isinstance(item, Problem)
    assert "more than 2 seconds" in item.message


@pytest.mark.parametrize("name", ["latin", "not-latin"])
def test_latin_1_that_a_server_names_is_windows_1252_or_wrong(site: str, name: str) -> None:
    item = only(f"{site}/{name}")
    assert isinstance(item, Article)
    assert "“said”" in item.text


def test_a_server_that_drips_takes_no_longer_than_the_time_limit(site: str) -> None:
    began = time.monotonic()
    only(f"{site}/drip", HASTY)
    assert time.monotonic() - began < 4


def test_what_unpacks_to_far_more_than_the_limit_never_fills_the_memory(site: str) -> None:
    tracemalloc.start()
    only(f"{site}/bomb")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


def test_a_busy_site_is_asked_again_and_nothing_is_printed_of_it(
    site: str, capfd: pytest.CaptureFixture[str]
) -> None:
    item = only(f"{site}/busy-once", Fetching(private_networks=True, timeout=10.0))
    assert isinstance(item, Article)
    assert capfd.readouterr() == ("", "")


def test_an_address_can_be_read_where_an_event_loop_runs_already(site: str) -> None:
    async def notebook() -> Article | Problem:
        return only(f"{site}/story")

    assert isinstance(asyncio.run(notebook()), Article)


def test_a_certificate_nobody_vouches_for_is_refused() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("localhost", "127.0.0.1").configure_cert(context)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    item = only(f"https://127.0.0.1:{server.server_port}/story")
    server.shutdown()
    server.server_close()
    assert isinstance(item, Problem)
    assert "certificate is not trusted" in item.message


def test_an_https_address_of_a_server_without_tls(site: str) -> None:
    item = only(site.replace("http://", "https://") + "/story")
    assert isinstance(item, Problem)
    assert "no secure connection" in item.message


@pytest.mark.parametrize(
    "url", ["http://[", "http://[::1", "http://host:99999/", "https://", "http://host:x/"]
)
def test_what_only_looks_like_an_address_is_a_problem(url: str) -> None:
    item = only(url)
    assert isinstance(item, Problem)
    assert item.source == url


def test_private_networks_are_refused_unless_asked_for(site: str) -> None:
    item = only(f"{site}/story", Fetching())
    assert isinstance(item, Problem)
    assert "private network" in item.message


def test_a_redirect_into_a_private_network_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = hosts.is_public
    monkeypatch.setattr(hosts, "is_public", lambda ip: ip == "127.0.0.1" or real(ip))
    item = only(f"{site}/out", Fetching())
    assert isinstance(item, Problem)
    assert "10.0.0.1 is on a private network" in item.message


def test_one_private_answer_of_several_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosts, "resolve", lambda _host, _port: ["93.184.215.14", "192.168.1.1"])
    item = only("http://news.example/", Fetching())
    assert isinstance(item, Problem)
    assert "private network" in item.message


@pytest.mark.parametrize(
    ("ip", "public"),
    [
        ("93.184.215.14", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - an address to refuse
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_which_addresses_are_public(ip: str, public: bool) -> None:  # noqa: FBT001
    assert hosts.is_public(ip) is public


def test_a_host_that_is_not_known() -> None:
    item = only("http://no-such-host.invalid/")
    assert isinstance(item, Problem)
    assert "no host" in item.message
