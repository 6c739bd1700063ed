"""Fetching from a real server on loopback: politeness, limits, and no way into private networks."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from onrecord.reading import Fetching, address, articles
from onrecord.values import Article, Problem

STORY = (
    "The mayor of the old harbour town said on Tuesday that the bridge would be open again before the summer."
)


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        name = self.path.strip("/")
        if name == "robots.txt":
            self.reply(200, b"User-agent: *\nDisallow: /secret\n")
        elif name == "story":
            page = f"<html lang=en><body><article>{f'<p>{STORY}</p>' * 4}</article></body></html>"
            self.reply(200, page.encode(), "text/html; charset=utf-8")
        elif name in ("circle", "moved", "out"):
            target = {"circle": "/circle", "moved": "/story", "out": "http://10.0.0.1/"}[name]
            self.send_response(302)
            self.send_header("Location", target)
            self.end_headers()
        elif name == "slow":
            time.sleep(3)
            self.reply(200, b"late")
        elif name == "endless":
            self.send_response(200)
            self.end_headers()
            for _ in range(400):
                self.wfile.write(b"x" * 10_000)
        elif name == "picture":
            self.reply(200, b"\x89PNG", "image/png")
        else:
            self.reply(int(name) if name.isdigit() else 404, b"no")

    def reply(self, status: int, body: bytes, kind: str = "text/plain") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


OPEN = Fetching(private_networks=True, timeout=2.0, most_bytes=1_000_000)


def only(url: str, fetching: Fetching = OPEN) -> Article | Problem:
    (item,) = articles(url, fetching)
    return item


@pytest.mark.parametrize("name", ["story", "moved"])
def test_a_page_is_fetched_and_read(site: str, name: str) -> None:
    item = only(f"{site}/{name}")
    assert isinstance(item, Article)
    assert STORY in item.text
    assert item.url == f"{site}/story"
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
        ("slow", "more than 2 seconds"),
        ("endless", "larger than 1 MB"),
        ("picture", "image/png"),
    ],
)
def test_what_cannot_be_fetched_is_a_problem(site: str, name: str, said: str) -> None:
    item = only(f"{site}/{name}")
    assert isinstance(item, Problem)
    assert said in item.message
    assert item.source == f"{site}/{name}"


def test_private_networks_are_refused_unless_asked_for(site: str) -> None:
    item = only(f"{site}/story", Fetching())
    assert isinstance(item, Problem)
    assert "private network" in item.message


def test_a_redirect_into_a_private_network_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = address.is_public
    monkeypatch.setattr(address, "is_public", lambda ip: ip == "127.0.0.1" or real(ip))
    item = only(f"{site}/out", Fetching())
    assert isinstance(item, Problem)
    assert "10.0.0.1 is on a private network" in item.message


def test_one_private_answer_of_several_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "resolve", lambda _host, _port: ["93.184.215.14", "192.168.1.1"])
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
    assert address.is_public(ip) is public


def test_a_host_that_is_not_known() -> None:
    item = only("http://no-such-host.invalid/")
    assert isinstance(item, Problem)
    assert "no host" in item.message
