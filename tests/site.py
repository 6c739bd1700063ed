"""A site on loopback for tests: pages that can be changed while it is served, and what it was asked for."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STORY = (
    "The mayor of the old harbour town said on Tuesday that the bridge would be open again before the summer."
)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a page answers.

    pause: seconds before it does. endless: it never stops after the body.
    """

    body: str | bytes = b""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    pause: float = 0.0
    endless: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: its path, its headers by their names in small letters, and when it came."""

    path: str
    headers: Mapping[str, str]
    at: float


@dataclass(slots=True)
class Site:
    """The pages of a site by their path, each a reply or what makes one of the request, and all requests."""

    address: str
    pages: dict[str, Reply | Callable[[Asked], Reply]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def paths(self) -> list[str]:
        """What it was asked for, in order, without its robots.txt."""
        return [one.path for one in self.asked if one.path != "/robots.txt"]

    def story(self, path: str, text: str = STORY, date: str = "") -> str:
        """Serve an article; its address."""
        told = f'<meta property="article:published_time" content="{date}">' if date else ""
        page = (
            f"<html lang=en><head>{told}</head><body><article>{f'<p>{text}</p>' * 4}</article></body></html>"
        )
        self.pages[path] = Reply(page)
        return self.address + path

    def feed(self, path: str, *items: str, **headers: str) -> str:
        """Serve an RSS feed of these items, with an ETag that is heeded; its address."""
        parts = "".join(f"<item>{item}</item>" for item in items)
        body = f"<rss version='2.0'><channel><title>Harbour Post</title>{parts}</channel></rss>"
        tag = f'"{hash(body)}"'

        def answer(asked: Asked) -> Reply:
            if asked.headers.get("if-none-match") == tag:
                return Reply(status=304, headers={"ETag": tag})
            return Reply(body, "application/rss+xml", headers={"ETag": tag} | headers)

        self.pages[path] = answer
        return self.address + path


@contextmanager
def serving() -> Iterator[Site]:
    """A site that is served as long as the context lasts."""
    site = Site("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = Asked(self.path, {k.lower(): v for k, v in self.headers.items()}, time.monotonic())
            site.asked.append(asked)
            page = site.pages.get(self.path, Reply(status=404))
            reply = page if isinstance(page, Reply) else page(asked)
            time.sleep(reply.pause)
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.kind)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(OSError):  # whoever asked has gone
                self.wfile.write(reply.body.encode() if isinstance(reply.body, str) else reply.body)
                while reply.endless:
                    self.wfile.write(b"<item>" * 1000)

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    site.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
