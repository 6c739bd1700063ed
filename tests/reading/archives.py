"""Web archives for tests, written by hand as ISO 28500 describes them."""

from __future__ import annotations

import gzip
from collections.abc import Iterable

STORY = (
    "The mayor of the old harbour town said on Tuesday that the bridge would be open again before the summer."
)


def page(number: int, text: str = STORY, head: str = "") -> bytes:
    """A page that holds one article, in UTF-8; its number stands in the text."""
    paragraphs = "".join(f"<p>{text} It was paragraph {n} of story {number}.</p>" for n in range(3))
    body = f"<nav>Home</nav><article><h1>Story {number}</h1>{paragraphs}</article>"
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'.encode()


def http(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """What a server answers; a page where the headers do not tell another type."""
    if not any(header.lower().startswith("content-type") for header in headers):
        headers = ("Content-Type: text/html; charset=utf-8", *headers)
    return "\r\n".join((f"HTTP/1.1 {status}", *headers, "", "")).encode() + body


def record(block: bytes, uri: str = "https://news.example/story", *, kind: str = "response") -> bytes:
    """A record of an archive."""
    headers = (
        "WARC/1.0",
        f"WARC-Type: {kind}",
        "WARC-Date: 2024-12-10T08:00:00Z",
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>",
        f"WARC-Target-URI: {uri}",
        f"Content-Type: {'application/http' if kind != 'metadata' else 'application/warc-fields'}",
        f"Content-Length: {len(block)}",
        "",
        "",
    )
    return "\r\n".join(headers).encode() + block + b"\r\n\r\n"


def stories(count: int) -> list[bytes]:
    """The records of so many pages, each at an address of its own."""
    return [record(http(page(n)), f"https://news.example/{n}") for n in range(count)]


def gzipped(records: Iterable[bytes]) -> bytes:
    """An archive of records of which each is a gzip member, as the standard wants it."""
    return b"".join(gzip.compress(one) for one in records)
